"""One account: who it is, what it may do, where it is open."""

from dataclasses import replace

from fastapi import APIRouter, Response
from sqlalchemy import Connection

from ror_server.accounts import finding, people
from ror_server.accounts.people import Account
from ror_server.web import open_sessions
from ror_server.web.administration.desk import Desk, Reading, absent
from ror_server.web.administration.guard import ADDRESS
from ror_server.web.administration.profile_choice import PROFILES

router = APIRouter(prefix=f"{ADDRESS}/comptes")


@router.get("/{account_id}")
def show(account_id: str, desk: Reading) -> Response:
    """Show an account, and the sites found by what was typed."""
    return account_page(desk, account_id)


def account_page(desk: Desk, account_id: str, problem: str = "") -> Response:
    """Make the page of an account, with what is wrong with the form that was sent.

    Raises:
        ServerRefusal: 404, no such account.
    """
    text = desk.asked("etablissement")
    with desk.context.engine.connect() as connection:
        account = account_of(connection, account_id)
        sites = finding.named(connection, account.sites)
        found = [each for each in finding.sites(connection, text) if each.id not in account.sites]
        has_second_factor = desk.second_factors.is_active(connection, account.id)
        sessions = open_sessions.open_sessions(
            connection,
            account.id,
            desk.administrator.session_id,
            desk.now,
            desk.context.settings,
        )
    return desk.render(
        "admin_account",
        problem=problem,
        account=replace(account, password_hash=""),
        own=account.id == desk.administrator.account.id,
        sites=sites,
        found=found,
        text=text,
        sessions=sessions,
        profiles=PROFILES,
        second_factor=has_second_factor,
    )


def account_of(connection: Connection, account_id: str) -> Account:
    """Return an account.

    Raises:
        ServerRefusal: 404, no such account.
    """
    account = None if "\0" in account_id else people.get(connection, account_id)
    if account is None:
        raise absent()
    return account
