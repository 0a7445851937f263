"""The audit trail, read by account, event and day, newest first; it is never changed here.

Lines are shown as people read them: who, which place, what changed, without digests.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Response
from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, or_, select, true

from ror_server.accounts.accounts import canonical
from ror_server.accounts.sites import names_of_sites
from ror_server.audit.capacity_history import VOUCHING
from ror_server.audit.trail import Event
from ror_server.database.schema import account, audit, location
from ror_server.web.administration.admin_request import ADDRESS, AdminRequest, Reading

PATH = "/journal"
_PAGE = 50
_OF_SITES = ("sites", "sites_added", "sites_removed")
_BAD_DATE = "Écrivez les dates en entier."

router = APIRouter(prefix=ADDRESS + PATH)


@dataclass(frozen=True, slots=True)
class _Change:
    """What an administrator changed.

    Attributes:
        name: of the property, as the program calls it.
        before: its value; None when only `after` is told.
        after: its value since, or what was put in, or taken out.
    """

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the trail, as it is shown.

    Attributes:
        id: its number in the chain.
        recorded_at: when.
        event: code of what happened.
        who: identifier of the account that it concerns, name of who declared; "" for nobody known.
        by: identifier of the administrator who did it, "" when it is the account itself.
        origin: address and workstation.
        detail: what the program says besides.
        place: name of the place that was declared, and of its site; "" when there are several.
        declarations: numbers of the first and last declaration that it vouches for.
        sources: TRE_R335 codes of where these come from.
        set_aside: why they never stood, when they did not.
        changes: what changed, from what to what.
    """

    id: int
    recorded_at: datetime
    event: str
    who: str
    by: str
    origin: str
    detail: str
    place: str
    declarations: tuple[int, int] | None
    sources: tuple[str, ...]
    set_aside: tuple[str, ...]
    changes: tuple[_Change, ...]


@router.get("")
def show(admin: Reading) -> Response:
    """Show a page of the trail."""
    problem = ""
    try:
        met = _condition(admin)
    except (ValueError, OverflowError):
        met, problem = true(), _BAD_DATE
    with admin.services.engine.connect() as connection:
        total = connection.scalar(select(func.count()).select_from(audit).where(met)) or 0
        last = max(1, -(-total // _PAGE))
        number = min(admin.page_number(), last)
        page = select(audit).where(met).order_by(audit.c.id.desc())
        lines = _read_lines(connection, page.offset((number - 1) * _PAGE).limit(_PAGE))
    return admin.render(
        "admin_trail",
        problem=problem,
        lines=lines,
        total=total,
        number=number,
        last=last,
        events=[each.value for each in Event],
        asked={name: admin.asked(name) for name in ("compte", "evenement", "du", "au")},
    )


def _condition(admin: AdminRequest) -> ColumnElement[bool]:
    """Return what lines have to meet.

    Raises:
        ValueError: a date is none.
        OverflowError: a date is out of time.
    """
    met: ColumnElement[bool] = true()
    who = canonical(admin.asked("compte"))
    if who:
        met &= or_(audit.c.account_identifier == who, _declared_by(who), _says("by", who))
    event = admin.asked("evenement")
    if event:
        met &= audit.c.event == event
    zone = ZoneInfo(admin.services.settings.time_zone)
    first, last = admin.asked("du"), admin.asked("au")
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


def _read_lines(connection: Connection, chosen: Select[Any]) -> list[_Line]:
    """Return the rows of the trail that a statement chooses, in its order."""
    rows = connection.execute(chosen).mappings().all()
    contents = [_content(row) for row in rows]
    places = _places(connection, {str(each.get("place", "")) for each in contents})
    sites = names_of_sites(connection, _sites_in(contents))
    return [_line(row, content, places, sites) for row, content in zip(rows, contents, strict=True)]


def _line(
    row: RowMapping,
    content: dict[str, Any],
    places: Mapping[str, str],
    sites: Mapping[str, str],
) -> _Line:
    by = str(content.pop("by", ""))
    declared = row["event"] in VOUCHING
    place = str(content.get("place", ""))
    return _Line(
        id=row["id"],
        recorded_at=row["recorded_at"],
        event=row["event"],
        who=row["account_identifier"] or str(content.get("author", "")),
        by="" if by == row["account_identifier"] else by,
        origin=" – ".join(each for each in (row["address"], row["workstation"]) if each),
        detail="" if declared else row["detail"],
        place=places.get(place, place) if declared else "",
        declarations=_range(content) if declared else None,
        sources=tuple(map(str, content.get("sources", ()))) if declared else (),
        set_aside=tuple(map(str, content.get("set_aside", ()))) if declared else (),
        changes=() if declared else tuple(_changes(content, sites)),
    )


def _content(row: RowMapping) -> dict[str, Any]:
    """Return what a row says besides; nothing when somebody has made it unreadable."""
    try:
        found = json.loads(row["content"] or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _range(content: Mapping[str, Any]) -> tuple[int, int] | None:
    match content.get("history"):
        case [int(first), int(last)]:
            return first, last
    return None


def _changes(content: Mapping[str, Any], sites: Mapping[str, str]) -> Iterable[_Change]:
    for name, value in sorted(content.items()):
        if name in ("sites_added", "sites_removed"):
            yield _Change(name, None, _named(value, sites))
        elif isinstance(value, list) and len(value) == 2:  # noqa: PLR2004 - from and to
            before, after = (_named(each, sites) if name == "sites" else each for each in value)
            yield _Change(name, "" if before is None else before, after)
        else:
            yield _Change(name, None, value)


def _named(ids: object, sites: Mapping[str, str]) -> object:
    return [sites.get(each, each) for each in ids] if isinstance(ids, list) else ids


def _sites_in(contents: Iterable[Mapping[str, Any]]) -> set[str]:
    found: set[str] = set()
    pending = [content[name] for content in contents for name in _OF_SITES if name in content]
    while pending:
        value = pending.pop()
        if isinstance(value, list):
            pending += value
        else:
            found.add(str(value))
    return found


def _places(connection: Connection, ids: set[str]) -> dict[str, str]:
    columns = location.c
    rows = connection.execute(
        select(columns.id, columns.name, columns.site_id).where(columns.id.in_(ids))
    ).all()
    sites = names_of_sites(connection, {row.site_id for row in rows})
    return {
        row.id: f"{row.name} – {sites[row.site_id]}" if row.site_id in sites else row.name
        for row in rows
    }
