"""The page of the region: freshness limits, default city, order of départements."""

from collections.abc import Callable

from fastapi import APIRouter, Response

from ror_server.administration import region
from ror_server.administration.actor import Actor
from ror_server.region import document
from ror_server.region.document import City
from ror_server.web.administration.admin_request import (
    ADDRESS,
    AdminRequest,
    Reading,
    Sending,
    problem_of,
)

PATH = "/region"
_STEPS = {"monter": -1, "descendre": 1}
_NO_NUMBER = "Écrivez des nombres."

router = APIRouter(prefix=ADDRESS + PATH)


@router.get("")
def show(admin: Reading) -> Response:
    """Show what the region decides."""
    return _page(admin)


@router.post("/fraicheur")
def freshness(admin: Sending) -> Response:
    """Change the limits of freshness."""
    try:
        fresh, stale = int(admin.sent("rafraichir")), int(admin.sent("perime"))
    except ValueError:
        return _page(admin, _NO_NUMBER)
    return _change(admin, lambda actor: region.set_freshness(actor, fresh, stale))


@router.post("/ville")
def city(admin: Sending) -> Response:
    """Change the default city."""
    try:
        latitude, longitude = (
            float(admin.sent(name).replace(",", ".").replace("\u2212", "-"))
            for name in ("latitude", "longitude")
        )
    except ValueError:
        return _page(admin, _NO_NUMBER)
    chosen = City(admin.sent("ville"), latitude, longitude)
    return _change(admin, lambda actor: region.set_city(actor, chosen))


@router.post("/departements")
def departements(admin: Sending) -> Response:
    """Move a département up or down."""
    code, steps = admin.sent("code"), _STEPS.get(admin.sent("sens"), 0)
    return _change(admin, lambda actor: region.move_departement(actor, code, steps), "ordre")


def _page(admin: AdminRequest, problem: str = "") -> Response:
    with admin.services.engine.connect() as connection:
        found = document.read(connection)
    return admin.render("admin_region", problem=problem, region=found, sent=admin.form)


def _change(admin: AdminRequest, change: Callable[[Actor], None], done: str = "region") -> Response:
    problem = problem_of(lambda: change(admin.actor))
    return _page(admin, problem) if problem else admin.go(PATH, done)
