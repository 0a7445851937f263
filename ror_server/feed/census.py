"""The list of who is there now, so that counts of movements start right.

A list with one line that cannot be read is refused whole: a stay left out would be a free bed that
does not exist.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from ror_server.feed import register, stays
from ror_server.feed.mapping import Mapping as FeedMapping
from ror_server.feed.pseudonyms import Pseudonyms, bare_visit
from ror_server.feed.reading import LineProblem, read_table
from ror_server.feed.tables import NotComputed, Row, UnreadableFile, has_lost_digits, text_of


@dataclass(frozen=True, slots=True)
class Census:
    """Who is where.

    Attributes:
        present: visit number and point of care of each stay.
        problems: lines that cannot be read.
    """

    present: tuple[tuple[str, str], ...]
    problems: tuple[LineProblem, ...]


def read_census(content: bytes, mapping: FeedMapping) -> Census:
    """Read a list of stays, CSV or XLSX.

    Raises:
        UnreadableFile: it is no such list, or the mapping has no [census].
    """
    form = mapping.census
    if form is None:
        raise UnreadableFile("la correspondance n’a pas de [census]")
    table = read_table(content, mapping, [form.visit, form.place])
    columns = (table.column(form.visit), table.column(form.place))
    present: dict[str, str] = {}
    known: set[str] = set()
    # A stay that is filtered out of the list lies in its bed all the same.
    text = "ligne masquée\u00a0: affichez toutes les lignes"
    problems = [LineProblem(each, "", "", text) for each in table.masked]
    for row in table.rows:
        visit, place = (
            text_of(row.cells[each]) if each < len(row.cells) else "" for each in columns
        )
        if not visit or not place:
            column, text = (
                (form.visit, "le numéro de venue manque")
                if not visit
                else (
                    form.place,
                    "l’unité manque",
                )
            )
            problems.append(LineProblem(row.line, column, "", text))
        elif _cannot_be_read(row, columns):
            text = "numéro abrégé par le tableur, ou formule jamais calculée"
            problems.append(LineProblem(row.line, form.visit, "", text))
        elif bare_visit(visit) in known:
            problems.append(LineProblem(row.line, form.visit, "", "cette venue est déjà listée"))
        else:
            known.add(bare_visit(visit))
            present[visit] = place
    return Census(tuple(present.items()), tuple(problems))


def _cannot_be_read(row: Row, columns: tuple[int, int]) -> bool:
    cells = [row.cells[each] for each in columns]
    return has_lost_digits(cells[0]) or any(isinstance(each, NotComputed) for each in cells)


def take_census(
    connection: Connection,
    feed: str,
    census: Census,
    places: Mapping[str, str],
    pseudonyms: Pseudonyms,
    at: datetime,
) -> None:
    """Replace what is known of stays, but for what messages told of later.

    Args:
        connection: a transaction that writes.
        feed: its name.
        census: without problems.
        places: location id by point of care; other places are outside of the feed.
        pseudonyms: for visit numbers.
        at: when the list was true.
    """
    present = [
        (pseudonyms.of_visit(feed, visit), places.get(place, "")) for visit, place in census.present
    ]
    stays.replace_all(connection, feed, present, at)
    register.keep_census(connection, feed, at, places.values())
