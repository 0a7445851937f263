"""One machine: what it may do, and changing that."""

from collections.abc import Callable
from enum import StrEnum

from fastapi import APIRouter, Response
from sqlalchemy import Connection

from ror_server.accounts import finding, machines
from ror_server.accounts.machines import Client
from ror_server.accounts.tokens import new_token
from ror_server.audit.trail import Event
from ror_server.database.engine import writing
from ror_server.web.administration.desk import Desk, Reading, Sending, absent
from ror_server.web.administration.guard import ADDRESS
from ror_server.web.administration.profile_choice import PROFILES, profile_of

PATH = "/logiciels/fiche"
_NO_NAME = "Donnez un nom, de 200\u00a0caractères au plus."
_NO_SITE = "Cet établissement n’existe pas."
_CHOOSE_SITES = "Ajoutez d’abord un établissement, puis choisissez cette déclaration."

router = APIRouter(prefix=ADDRESS + PATH)


class Writing(StrEnum):
    """For which sites a machine declares."""

    NONE = "aucun"
    CHOSEN = "choisis"
    ALL = "tous"

    @classmethod
    def of(cls, client: Client) -> "Writing":
        """Return what a machine does; one without sites declares for all, if it declares."""
        if not client.may_write:
            return cls.NONE
        return cls.CHOSEN if client.sites else cls.ALL


@router.get("")
def show(desk: Reading) -> Response:
    """Show a machine, and the sites found by what was typed."""
    return _page(desk, desk.asked("id"))


@router.post("/droits")
def rights(desk: Sending) -> Response:
    """Change the name, the reading, the writing and the data profile."""
    client_id, wanted = desk.sent("id"), desk.sent("declaration")
    problem = ""

    def change(connection: Connection, client: Client) -> None:
        sites = frozenset[str]() if wanted == Writing.ALL else client.sites
        machines.set_rights(
            connection,
            client.id,
            name=desk.sent("nom"),
            may_read=bool(desk.sent("lecture")),
            may_write=wanted in {Writing.ALL, Writing.CHOSEN},
            sites=sites,
            profile=profile_of(desk.sent("profil"), client.profile),
        )

    with desk.context.engine.connect() as connection:
        if wanted == Writing.CHOSEN and not _client(connection, client_id).sites:
            problem = _CHOOSE_SITES
    if problem:
        return _page(desk, client_id, problem)
    try:
        _change(desk, client_id, Event.CLIENT_CHANGED, change)
    except machines.ClientProblem:
        return _page(desk, client_id, _NO_NAME)
    return desk.go(PATH, "logiciel", id=client_id)


@router.post("/etablissements")
def sites(desk: Sending) -> Response:
    """Add a site or take one away; without any left, the machine declares no more."""
    client_id, added, removed = desk.sent("id"), desk.sent("ajouter"), desk.sent("retirer")
    with desk.context.engine.connect() as connection:
        if added and not finding.named(connection, [added]):
            return _page(desk, client_id, _NO_SITE)

    def change(connection: Connection, client: Client) -> None:
        kept = (client.sites | ({added} if added else set())) - {removed}
        machines.set_rights(
            connection,
            client.id,
            name=client.name,
            may_read=client.may_read,
            # Without a row it would declare for all sites.
            may_write=client.may_write and bool(kept or not client.sites),
            sites=kept,
            profile=client.profile,
        )

    _change(desk, client_id, Event.CLIENT_CHANGED, change)
    return desk.go(PATH, "sites", id=client_id)


@router.post("/secret")
def secret(desk: Sending) -> Response:
    """Replace the secret and show the new one, this once."""
    client_id, chosen = desk.sent("id"), new_token()
    # Outside the transaction: hashing is slow, and writers wait for one another.
    hashed = desk.passwords.hash(chosen)
    client = _change(
        desk,
        client_id,
        Event.CLIENT_SECRET_CHANGED,
        lambda connection, client: machines.set_secret(connection, client.id, hashed),
    )
    return desk.render(
        "admin_secret", machine_id=client.id, machine_name=client.name, secret=chosen
    )


@router.post("/desactiver")
def disable(desk: Sending) -> Response:
    """Keep the machine out; its tokens open nothing any more."""
    _change(
        desk,
        desk.sent("id"),
        Event.CLIENT_DISABLED,
        lambda connection, client: machines.set_disabled(connection, client.id, disabled=True),
    )
    return desk.go(PATH, "arrete", id=desk.sent("id"))


@router.post("/reactiver")
def enable(desk: Sending) -> Response:
    """Let the machine in again."""
    _change(
        desk,
        desk.sent("id"),
        Event.CLIENT_ENABLED,
        lambda connection, client: machines.set_disabled(connection, client.id, disabled=False),
    )
    return desk.go(PATH, "repris", id=desk.sent("id"))


def _page(desk: Desk, client_id: str, problem: str = "") -> Response:
    text = desk.asked("etablissement")
    with desk.context.engine.connect() as connection:
        client = _client(connection, client_id)
        named = finding.named(connection, client.sites)
        found = [each for each in finding.sites(connection, text) if each.id not in client.sites]
    return desk.render(
        "admin_machine",
        problem=problem,
        machine=client,
        writing=Writing.of(client).value,
        sites=named,
        found=found,
        text=text,
        profiles=PROFILES,
    )


def _client(connection: Connection, client_id: str) -> Client:
    client = machines.get(connection, client_id)
    if client is None:
        raise absent()
    return client


def _change(
    desk: Desk, client_id: str, event: Event, change: Callable[[Connection, Client], None]
) -> Client:
    """Change a machine and leave a line in the trail, all or nothing; return it as it was."""
    with writing(desk.context.engine) as connection:
        before = _client(connection, client_id)
        change(connection, before)
        after = _client(connection, client_id)
        told = {
            name: [_told(getattr(before, name)), _told(getattr(after, name))]
            for name in ("name", "may_read", "may_write", "disabled", "sites", "profile")
            if getattr(before, name) != getattr(after, name)
        }
        desk.record(connection, event, detail=client_id, content=told)
    desk.rights_changed()
    return before


def _told(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else value
