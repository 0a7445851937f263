"""The audit trail, read by account, event and day, newest first; it is never changed here."""

import json
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Response
from sqlalchemy import ColumnElement, func, or_, select, true

from ror_server.accounts.people import canonical
from ror_server.audit.trail import Event
from ror_server.database.schema import account, audit
from ror_server.web.administration.desk import Desk, Reading
from ror_server.web.administration.guard import ADDRESS
from ror_server.web.administration.trail_lines import read_lines

PATH = "/journal"
_PAGE = 50
_BAD_DATE = "Écrivez les dates en entier."

router = APIRouter(prefix=ADDRESS + PATH)


@router.get("")
def show(desk: Reading) -> Response:
    """Show a page of the trail."""
    problem = ""
    try:
        met = _condition(desk)
    except (ValueError, OverflowError):
        met, problem = true(), _BAD_DATE
    with desk.context.engine.connect() as connection:
        total = connection.scalar(select(func.count()).select_from(audit).where(met)) or 0
        last = max(1, -(-total // _PAGE))
        number = min(desk.page_number(), last)
        page = select(audit).where(met).order_by(audit.c.id.desc())
        lines = read_lines(connection, page.offset((number - 1) * _PAGE).limit(_PAGE))
    return desk.render(
        "admin_trail",
        problem=problem,
        lines=lines,
        total=total,
        number=number,
        last=last,
        events=[each.value for each in Event],
        asked={name: desk.asked(name) for name in ("compte", "evenement", "du", "au")},
    )


def _condition(desk: Desk) -> ColumnElement[bool]:
    """Return what lines have to meet.

    Raises:
        ValueError: a date is none.
        OverflowError: a date is out of time.
    """
    met: ColumnElement[bool] = true()
    who = canonical(desk.asked("compte"))
    if who:
        met &= or_(audit.c.account_identifier == who, _declared_by(who), _says("by", who))
    event = desk.asked("evenement")
    if event:
        met &= audit.c.event == event
    zone = ZoneInfo(desk.context.settings.time_zone)
    first, last = desk.asked("du"), desk.asked("au")
    if first:
        met &= audit.c.recorded_at >= _midnight(date.fromisoformat(first), zone)
    if last:
        following = date.fromisoformat(last) + timedelta(days=1)
        met &= audit.c.recorded_at < _midnight(following, zone)
    return met


def _declared_by(who: str) -> ColumnElement[bool]:
    """Declarations name a person by the number of the account, a machine by its identifier."""
    its_id = select(account.c.id).where(account.c.identifier == who).scalar_subquery()
    return or_(audit.c.account_id == its_id, _says("author_id", who))


def _says(name: str, value: str) -> ColumnElement[bool]:
    return audit.c.content.contains(f'"{name}":{json.dumps(value)}', autoescape=True)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
