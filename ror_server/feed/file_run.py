"""One file of bed management, from its bytes to declarations and a report.

A unit that is wrong is refused as a whole and the others go in. All that goes in does so in one
transaction: a server that dies half-way has taken nothing, and feeding the file again is harmless.
"""

from datetime import datetime

from sqlalchemy import Engine

from ror_server.database import engine as engines
from ror_server.feed import register
from ror_server.feed.declaring import Declaring
from ror_server.feed.mapping import Mapping
from ror_server.feed.reading import UnitFigures, read_figures
from ror_server.feed.register import Feed
from ror_server.feed.report import FeedReport, LineReport, UnitReport
from ror_server.feed.tables import shown
from ror_server.fhir.capacities import Capacity
from ror_server.identity.principal import Principal


def run_file(
    engine: Engine,
    content: bytes,
    mapping: Mapping,
    author: Principal,
    *,
    file_date: datetime,
    now: datetime,
    dry_run: bool = False,
) -> FeedReport:
    """Declare what a file says.

    Args:
        engine: the database.
        content: the whole file, CSV or XLSX.
        mapping: of a feed that is defined (unless it is a dry run).
        author: the machine client in whose name it declares.
        file_date: when the figures were true unless the mapping names a column for it, aware.
        now: time of the server.
        dry_run: tell what would change and write nothing.

    Raises:
        UnreadableFile: no line of it can be understood; nothing is written.
    """
    reading = read_figures(content, mapping, file_date)
    with engine.connect() if dry_run else engines.recording(engine) as connection:
        declaring = Declaring(connection, author, now, mapping.zone, "le fichier", dry_run)
        _check_codes(reading.units, mapping, register.find(connection, mapping.name))
        units = _declared(declaring, reading.units, mapping.source)
        report = FeedReport(
            feed=mapping.name,
            dry_run=dry_run,
            received_at=now,
            skipped=reading.skipped,
            units=units,
            problems=[LineReport.of(each) for each in reading.problems],
            notes=list(reading.notes),
        )
        if not dry_run:
            register.keep_report(connection, report)
    return report


def _check_codes(units: tuple[UnitFigures, ...], mapping: Mapping, feed: Feed | None) -> None:
    """Refuse a unit one of whose codes has come until now and does not come any more.

    Codes that never came together may be names of one thing; those that did are parts of a sum. An
    administrator who takes a code out of the mapping says that it is not expected any longer.
    """
    known = {each.unit: each.codes for each in feed.report.units} if feed and feed.report else {}
    for figures in units:
        mapped = mapping.unit.codes if mapping.unit else {}
        expected = [
            code
            for code in known.get(figures.identifier, [])
            if mapped.get(code) == figures.identifier
        ]
        figures.missing = tuple(code for code in expected if code not in figures.codes)


def _declared(
    declaring: Declaring, units: tuple[UnitFigures, ...], source: str
) -> list[UnitReport]:
    reports: list[UnitReport] = []
    seen: set[str] = set()
    for figures in units:
        report = _one(declaring, figures, source, seen)
        seen.add(report.location_id)
        codes = sorted({*figures.codes, *figures.missing})
        reports.append(report.model_copy(update={"lines": figures.lines, "codes": codes}))
    return reports


def _one(declaring: Declaring, figures: UnitFigures, source: str, seen: set[str]) -> UnitReport:
    place = declaring.find(figures.identifier)
    if isinstance(place, UnitReport):
        return place
    named = UnitReport(
        unit=figures.identifier,
        location_id=place.id,
        name=place.name,
        dated=figures.dated,
        outcome="refused",
    )
    if place.id in seen:
        reason = "cette unité est déjà déclarée par ce fichier sous un autre identifiant"
        return named.model_copy(update={"reason": reason})
    if figures.wrong or figures.dated is None:
        return named.model_copy(update={"reason": "une de ses lignes ne peut pas être prise"})
    if figures.missing:
        missing = ", ".join(f"«\u202f{shown(each)}\u202f»" for each in figures.missing)
        reason = f"le fichier n’a plus de ligne pour {missing}, une partie de cette unité"
        return named.model_copy(update={"reason": reason})
    if not figures.counts:
        return named.model_copy(update={"reason": "aucun nombre n’est donné"})
    wanted = [
        Capacity(key, figures.natures[key], count, source, figures.dated)
        for key, count in figures.counts.items()
    ]
    return declaring.declare(place, named, wanted)
