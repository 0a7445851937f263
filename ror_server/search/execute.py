"""Answering a search: one page of what the database has, for those who may see it."""

from dataclasses import dataclass

from sqlalchemy import Connection, and_, func, select

from ror_server.availability.access import visible
from ror_server.availability.serialization import TABLES
from ror_server.identity.principal import Principal
from ror_server.search import cursor, includes
from ror_server.search.cursor import Cursor
from ror_server.search.includes import Found
from ror_server.search.query import Search


@dataclass(frozen=True, slots=True)
class Page:
    """What is found.

    Attributes:
        total: number of all matches.
        matches: ids on this page, in order.
        included: ids that come along.
        next: where the following page starts, None on the last.
        cut: the search has more matches than the server ever gives.
    """

    total: int
    matches: tuple[str, ...]
    included: Found
    next: Cursor | None
    cut: bool


def run(search: Search, connection: Connection, principal: Principal, limit: int) -> Page:
    """Read one page.

    Args:
        search: what is asked.
        connection: sees one state of the database.
        principal: who asks.
        limit: matches after which a search is cut.
    """
    table = TABLES[search.resource_type]
    met = and_(visible(search.resource_type, principal), *search.conditions)
    total = connection.scalar(select(func.count()).select_from(table).where(met)) or 0
    served = search.after.served if search.after else 0
    size = max(0, min(search.count, limit - served))
    keys = [key.column for key in search.order]
    query = select(*keys).where(met).order_by(*(key.ordered() for key in search.order))
    if search.after:
        query = query.where(cursor.beyond(search.order, search.after))
    rows = connection.execute(query.limit(size + 1)).all() if size else []
    page, more = rows[:size], len(rows) > size
    cut = more and served + size >= limit
    matches = tuple(row[-1] for row in page)
    included = includes.follow(
        connection, search.resource_type, matches, search.inclusions, principal
    )
    onward = Cursor(tuple(page[-1]), served + size) if more and not cut else None
    return Page(total, matches, included, onward, cut)
