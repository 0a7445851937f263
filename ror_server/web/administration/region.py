"""The region: freshness limits, default city, order of départements."""

from collections.abc import Callable

from fastapi import APIRouter, Response
from sqlalchemy import Connection

from ror_server.audit.trail import Event
from ror_server.database.engine import writing
from ror_server.region import document
from ror_server.region.document import City, RegionProblem
from ror_server.web.administration.desk import Desk, Reading, Sending
from ror_server.web.administration.guard import ADDRESS

PATH = "/region"
_STEPS = {"monter": -1, "descendre": 1}
_NO_NUMBER = "Écrivez des nombres."

router = APIRouter(prefix=ADDRESS + PATH)


@router.get("")
def show(desk: Reading) -> Response:
    """Show what the region decides."""
    return _page(desk)


@router.post("/fraicheur")
def freshness(desk: Sending) -> Response:
    """Change the limits of freshness."""
    try:
        fresh, stale = int(desk.sent("rafraichir")), int(desk.sent("perime"))
    except ValueError:
        return _page(desk, _NO_NUMBER)
    return _change(desk, lambda connection: document.set_freshness(connection, fresh, stale))


@router.post("/ville")
def city(desk: Sending) -> Response:
    """Change the default city."""
    try:
        latitude, longitude = (
            float(desk.sent(name).replace(",", ".").replace("\u2212", "-"))
            for name in ("latitude", "longitude")
        )
    except ValueError:
        return _page(desk, _NO_NUMBER)
    chosen = City(desk.sent("ville"), latitude, longitude)
    return _change(desk, lambda connection: document.set_city(connection, chosen))


@router.post("/departements")
def departements(desk: Sending) -> Response:
    """Move a département up or down."""
    code, steps = desk.sent("code"), _STEPS.get(desk.sent("sens"), 0)
    return _change(
        desk, lambda connection: document.move_departement(connection, code, steps), "ordre"
    )


def _page(desk: Desk, problem: str = "") -> Response:
    with desk.context.engine.connect() as connection:
        found = document.read(connection)
    return desk.render("admin_region", problem=problem, region=found, sent=desk.form)


def _change(desk: Desk, change: Callable[[Connection], None], done: str = "region") -> Response:
    """Change the region and leave a line in the trail, all or nothing."""
    try:
        with writing(desk.context.engine) as connection:
            before = document.read(connection)
            change(connection)
            after = document.read(connection)
            told = {
                name: [_told(getattr(before, name)), _told(getattr(after, name))]
                for name in ("fresh_hours", "stale_hours", "city", "departements")
                if getattr(before, name, None) != getattr(after, name, None)
            }
            desk.record(connection, Event.REGION_CHANGED, content=told)
    except RegionProblem as problem:
        return _page(desk, str(problem))
    return desk.go(PATH, done)


def _told(value: object) -> object:
    if isinstance(value, City):
        return [value.name, value.latitude, value.longitude]
    return [each.code for each in value] if isinstance(value, tuple) else value
