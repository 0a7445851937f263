"""Lines of the audit trail as people read them: who, which place, what changed, without digests."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, select

from ror_server.accounts import people
from ror_server.audit.capacity_history import VOUCHING
from ror_server.database.schema import location

_OF_SITES = ("sites", "sites_added", "sites_removed")


@dataclass(frozen=True, slots=True)
class Change:
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
class Line:
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
    changes: tuple[Change, ...]


def read_lines(connection: Connection, chosen: Select[Any]) -> list[Line]:
    """Return the rows of the trail that a statement chooses, in its order."""
    rows = connection.execute(chosen).mappings().all()
    contents = [_content(row) for row in rows]
    places = _places(connection, {str(each.get("place", "")) for each in contents})
    sites = people.names_of_sites(connection, _sites_in(contents))
    return [_line(row, content, places, sites) for row, content in zip(rows, contents, strict=True)]


def _line(
    row: RowMapping,
    content: dict[str, Any],
    places: Mapping[str, str],
    sites: Mapping[str, str],
) -> Line:
    by = str(content.pop("by", ""))
    declared = row["event"] in VOUCHING
    place = str(content.get("place", ""))
    return Line(
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


def _changes(content: Mapping[str, Any], sites: Mapping[str, str]) -> Iterable[Change]:
    for name, value in sorted(content.items()):
        if name in ("sites_added", "sites_removed"):
            yield Change(name, None, _named(value, sites))
        elif isinstance(value, list) and len(value) == 2:  # noqa: PLR2004 - from and to
            before, after = (_named(each, sites) if name == "sites" else each for each in value)
            yield Change(name, "" if before is None else before, after)
        else:
            yield Change(name, None, value)


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
    sites = people.names_of_sites(connection, {row.site_id for row in rows})
    return {
        row.id: f"{row.name} – {sites[row.site_id]}" if row.site_id in sites else row.name
        for row in rows
    }
