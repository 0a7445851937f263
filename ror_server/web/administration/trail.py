"""The audit trail, read by account, event and day, newest first; it is never changed here."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Response
from sqlalchemy import ColumnElement, Connection, func, or_, select, true

from ror_server.accounts.audit import Event
from ror_server.accounts.people import canonical
from ror_server.database.schema import audit
from ror_server.web.administration.desk import Desk, Reading
from ror_server.web.administration.guard import ADDRESS

PATH = "/journal"
_PAGE = 50
_BAD_DATE = "Écrivez les dates en entier."

router = APIRouter(prefix=ADDRESS + PATH)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the trail, as it is shown.

    Attributes:
        id: its number in the chain.
        recorded_at: when.
        event: code of what happened.
        identifier: of the account that it concerns, "" for nobody known.
        by: identifier of the administrator who did it, "" when it is the account itself.
        origin: address and workstation.
        detail: what the program says besides.
        changes: what changed, from what to what.
    """

    id: int
    recorded_at: datetime
    event: str
    identifier: str
    by: str
    origin: str
    detail: str
    changes: tuple[str, ...]


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
        lines = _lines(connection, met, number)
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
        done_by = audit.c.content.contains(f'"by":{json.dumps(who)}', autoescape=True)
        met &= or_(audit.c.account_identifier == who, done_by)
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


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _lines(connection: Connection, met: ColumnElement[bool], number: int) -> list[Line]:
    rows = connection.execute(
        select(audit)
        .where(met)
        .order_by(audit.c.id.desc())
        .offset((number - 1) * _PAGE)
        .limit(_PAGE)
    )
    found = []
    for row in rows:
        content = json.loads(row.content) if row.content else {}
        by = str(content.pop("by", ""))
        found.append(
            Line(
                id=row.id,
                recorded_at=row.recorded_at,
                event=row.event,
                identifier=row.account_identifier,
                by="" if by == row.account_identifier else by,
                origin=" – ".join(each for each in (row.address, row.workstation) if each),
                detail=row.detail,
                changes=tuple(_told(name, value) for name, value in sorted(content.items())),
            )
        )
    return found


def _told(name: str, value: object) -> str:
    """Write what changed, as the trail keeps it."""
    if isinstance(value, list) and len(value) == 2:  # noqa: PLR2004 - from and to
        return f"{name}\u00a0: {_short(value[0])} → {_short(value[1])}"
    return f"{name}\u00a0: {_short(value)}"


def _short(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
