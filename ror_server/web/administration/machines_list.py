"""The machines that read or declare: listed, and made."""

import re

from fastapi import APIRouter, Response

from ror_server.accounts import machines
from ror_server.audit.trail import Event
from ror_server.database.engine import writing
from ror_server.identity.data_profile import DataProfile
from ror_server.web.administration.desk import Desk, Reading, Sending
from ror_server.web.administration.guard import ADDRESS
from ror_server.web.administration.profile_choice import PROFILES, profile_of

PATH = "/logiciels"
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,89}", re.ASCII)
_BAD_ID = "L’identifiant se compose de lettres, de chiffres, de points et de tirets."
_TAKEN = "Cet identifiant est déjà celui d’un logiciel."
_NO_NAME = "Donnez un nom, de 200\u00a0caractères au plus."
_LONGEST_NAME = 200

router = APIRouter(prefix=ADDRESS + PATH)


@router.get("")
def show(desk: Reading) -> Response:
    """List the machines."""
    with desk.context.engine.connect() as connection:
        found = machines.all_clients(connection)
    return desk.render("admin_machines", machines=found)


@router.get("/nouveau")
def ask(desk: Reading) -> Response:
    """Ask for a new machine."""
    return _form(desk)


@router.post("/nouveau")
def add(desk: Sending) -> Response:
    """Make a machine, which reads only, and show its secret this once."""
    client_id, name = desk.sent("identifiant"), desk.sent("nom")
    if not _ID.fullmatch(client_id):
        return _form(desk, _BAD_ID)
    if not name or len(name) > _LONGEST_NAME:
        return _form(desk, _NO_NAME)
    try:
        with writing(desk.context.engine) as connection:
            secret = machines.add(
                connection,
                desk.passwords,
                client_id=client_id,
                name=name,
                may_write=False,
                sites=frozenset(),
                now=desk.now,
                profile=profile_of(desk.sent("profil"), DataProfile.ALL),
            )
            desk.record(connection, Event.CLIENT_CREATED, detail=client_id)
    except machines.ClientProblem:
        return _form(desk, _TAKEN)
    return desk.render("admin_secret", machine_id=client_id, machine_name=name, secret=secret)


def _form(desk: Desk, problem: str = "") -> Response:
    return desk.render("admin_machine_new", problem=problem, sent=desk.form, profiles=PROFILES)
