"""Regroupements: activities counted together, in the order in which desktops show them."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from ror_server.database.schema import grouping, region
from ror_server.fhir import nomenclatures

POPULATIONS = ("adulte", "pédiatrique", "néonatal", "tous âges")
LONGEST_LABEL = 200
LONGEST_FAMILY = 100
_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{0,31}", re.ASCII)
_NOMENCLATURE = "critical-care-activities"


class GroupingProblem(ValueError):  # noqa: N818 - what is wrong, in words
    """A regroupement cannot be as asked; the message is for people."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """A regroupement.

    Attributes:
        code: stable, such as REA-ADU.
        label: as shown.
        family: heading under which it stands.
        population: one of `POPULATIONS`.
        activities: TRE_R211 codes, in order.
    """

    code: str
    label: str
    family: str
    population: str
    activities: tuple[str, ...]


def activity_names() -> dict[str, str]:
    """Return the activities that can be counted, by code, with their official names."""
    return dict(nomenclatures.load(_NOMENCLATURE).displays)


def all_groupings(connection: Connection) -> list[Grouping]:
    """Return the regroupements of the region, in order."""
    rows = connection.execute(
        select(grouping)
        .where(grouping.c.region_code == _region_code(connection))
        .order_by(grouping.c.position, grouping.c.code)
    )
    return [
        Grouping(row.code, row.label, row.family, row.population, tuple(row.activities))
        for row in rows
    ]


def find(connection: Connection, code: str) -> Grouping | None:
    """Return a regroupement of the region."""
    return next((each for each in all_groupings(connection) if each.code == code), None)


def add(connection: Connection, asked: Grouping) -> None:
    """Put a regroupement at the end.

    Raises:
        GroupingProblem: its code is malformed or taken, or something else is not acceptable.
    """
    if not _CODE.fullmatch(asked.code):
        raise GroupingProblem(
            "Le code se compose de majuscules, de chiffres et de tirets, par exemple REA-ADU."
        )
    if connection.scalar(select(grouping.c.code).where(grouping.c.code == asked.code)):
        raise GroupingProblem("Ce code est déjà celui d’un regroupement.")
    _check(asked, known=())
    last = connection.scalar(select(func.max(grouping.c.position)))
    connection.execute(
        insert(grouping).values(
            code=asked.code,
            region_code=_region_code(connection),
            label=asked.label,
            family=asked.family,
            population=asked.population,
            position=0 if last is None else last + 1,
            activities=list(asked.activities),
            offer_types=[],
        )
    )


def change(connection: Connection, asked: Grouping) -> None:
    """Replace what a regroupement says and counts; its place and its code stay.

    Raises:
        GroupingProblem: something is not acceptable.
    """
    before = find(connection, asked.code)
    # Lists lose codes now and then: one that counted goes on counting until it is taken out.
    _check(asked, known=before.activities if before else ())
    connection.execute(
        update(grouping)
        .where(grouping.c.code == asked.code)
        .values(
            label=asked.label,
            family=asked.family,
            population=asked.population,
            activities=list(asked.activities),
        )
    )


def remove(connection: Connection, code: str) -> None:
    """Take a regroupement away; its units are no longer counted under it.

    Raises:
        GroupingProblem: it is the only one.
    """
    if len(all_groupings(connection)) == 1:
        raise GroupingProblem("Une région garde au moins un regroupement.")
    connection.execute(delete(grouping).where(grouping.c.code == code))


def move(connection: Connection, code: str, steps: int) -> None:
    """Move a regroupement up (-1) or down (1); at an end it stays."""
    codes = [each.code for each in all_groupings(connection)]
    if code not in codes:
        return
    at = codes.index(code)
    to = min(max(at + steps, 0), len(codes) - 1)
    codes.insert(to, codes.pop(at))
    for position, each in enumerate(codes):
        connection.execute(
            update(grouping).where(grouping.c.code == each).values(position=position)
        )


def _check(asked: Grouping, known: Collection[str]) -> None:
    if not asked.label or len(asked.label) > LONGEST_LABEL:
        raise GroupingProblem("Le libellé est vide ou trop long.")
    if not asked.family or len(asked.family) > LONGEST_FAMILY:
        raise GroupingProblem("La famille est vide ou trop longue.")
    if asked.population not in POPULATIONS:
        raise GroupingProblem("Choisissez une population de la liste.")
    if not asked.activities:
        raise GroupingProblem("Choisissez au moins une activité.")
    unknown = set(asked.activities) - activity_names().keys() - set(known)
    if unknown:
        raise GroupingProblem("Une activité n’existe pas dans la nomenclature TRE_R211.")


def _region_code(connection: Connection) -> str:
    code: str = connection.scalars(select(region.c.code).order_by(region.c.code)).first() or ""
    return code
