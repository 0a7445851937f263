"""The pages of machine clients: listed, made; each with its rights, its sites, its secret."""

from collections.abc import Callable

from fastapi import APIRouter, Response

from ror_server.accounts import clients
from ror_server.accounts.sites import find_sites, named_sites
from ror_server.administration import clients as acts
from ror_server.administration.actor import Actor
from ror_server.administration.clients import Writing
from ror_server.web.administration.admin_request import (
    ADDRESS,
    PROFILES,
    AdminRequest,
    Reading,
    Sending,
    absent,
    problem_of,
)

PATH = "/logiciels"
_PAGE = f"{PATH}/fiche"

router = APIRouter(prefix=ADDRESS + PATH)


@router.get("")
def show_all(admin: Reading) -> Response:
    """List the machines."""
    with admin.services.engine.connect() as connection:
        found = clients.all_clients(connection)
    return admin.render("admin_machines", machines=found)


@router.get("/nouveau")
def ask(admin: Reading) -> Response:
    """Ask for a new machine."""
    return _form(admin)


@router.post("/nouveau")
def add(admin: Sending) -> Response:
    """Make a machine, which reads only, and show its secret this once."""
    client_id, name = admin.sent("identifiant"), admin.sent("nom")
    secrets: list[str] = []
    problem = problem_of(
        lambda: secrets.append(
            acts.create(
                admin.actor,
                client_id=client_id,
                name=name,
                profile=admin.new_profile,
            )
        )
    )
    if problem:
        return _form(admin, problem)
    return admin.render("admin_secret", machine_id=client_id, machine_name=name, secret=secrets[0])


@router.get("/fiche")
def show(admin: Reading) -> Response:
    """Show a machine, and the sites found by what was typed."""
    return _page(admin, admin.asked("id"))


@router.post("/fiche/droits")
def rights(admin: Sending) -> Response:
    """Change the name, the reading, the writing and the data profile."""
    wanted = admin.sent("declaration")
    writes = Writing(wanted) if wanted in set(Writing) else Writing.NONE
    return _act(
        admin,
        "logiciel",
        lambda actor, client_id: acts.change_rights(
            actor,
            client_id,
            name=admin.sent("nom"),
            may_read=bool(admin.sent("lecture")),
            writes=writes,
            profile=admin.sent_profile,
        ),
    )


@router.post("/fiche/etablissements")
def sites(admin: Sending) -> Response:
    """Add a site or take one away; without any left, the machine declares no more."""
    added, removed = admin.sent("ajouter"), admin.sent("retirer")
    return _act(
        admin,
        "sites",
        lambda actor, client_id: acts.change_sites(
            actor, client_id, added={added} if added else (), removed={removed}
        ),
    )


@router.post("/fiche/secret")
def secret(admin: Sending) -> Response:
    """Replace the secret and show the new one, this once."""
    client, chosen = acts.replace_secret(admin.actor, admin.sent("id"))
    return admin.render(
        "admin_secret", machine_id=client.id, machine_name=client.name, secret=chosen
    )


@router.post("/fiche/desactiver")
def disable(admin: Sending) -> Response:
    """Keep the machine out; its tokens open nothing any more."""
    return _act(admin, "arrete", acts.disable)


@router.post("/fiche/reactiver")
def enable(admin: Sending) -> Response:
    """Let the machine in again."""
    return _act(admin, "repris", acts.enable)


def _act(admin: AdminRequest, done: str, act: Callable[[Actor, str], None]) -> Response:
    """Change a machine, and show it with what was done or why it may not be done."""
    client_id = admin.sent("id")
    problem = problem_of(lambda: act(admin.actor, client_id))
    if problem:
        return _page(admin, client_id, problem)
    return admin.go(_PAGE, done, id=client_id)


def _form(admin: AdminRequest, problem: str = "") -> Response:
    return admin.render("admin_machine_new", problem=problem, sent=admin.form, profiles=PROFILES)


def _page(admin: AdminRequest, client_id: str, problem: str = "") -> Response:
    text = admin.asked("etablissement")
    with admin.services.engine.connect() as connection:
        client = clients.get(connection, client_id)
        if client is None:
            raise absent()
        named = named_sites(connection, client.sites)
        found = [each for each in find_sites(connection, text) if each.id not in client.sites]
    return admin.render(
        "admin_machine",
        problem=problem,
        machine=client,
        writing=Writing.of(client).value,
        sites=named,
        found=found,
        text=text,
        profiles=PROFILES,
    )
