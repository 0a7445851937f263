"""Contacts: the telephone numbers of a unit, with what each is for and whose it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class ContactNature(StrEnum):
    """TRE_R287, what a contact is for; only those that a rule names."""

    MEDICAL = "04"
    SWITCHBOARD = "06"
    ON_CALL = "14"
    BED_MANAGEMENT = "16"


RESTRICTED = "3"
"""TRE_R283: a number for regulation and crisis management alone."""

_FIRST = (ContactNature.BED_MANAGEMENT, ContactNature.MEDICAL, ContactNature.ON_CALL)
_ALERTS = frozenset({"08", "11", "12", "13"})
"""Lines for alerts: not to be rung for a bed."""


class ContactOwner(IntEnum):
    """Whose number it is, the nearest to the bed first."""

    UNIT = 0
    OFFER = 1
    SITE = 2


@dataclass(frozen=True, slots=True)
class Contact:
    """One telephone number.

    Attributes:
        number: as published.
        nature: TRE_R287 code, "" when it is not said what it is for.
        level: TRE_R283 code, how confidential it is; "" when that is not said.
    """

    number: str
    nature: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class UnitContact:
    """A number under which somebody answers for a unit.

    Attributes:
        contact: the number.
        owner: whose it is.
        name: of the unit, the offer or the site.
    """

    contact: Contact
    owner: ContactOwner
    name: str


def by_usefulness(contacts: Iterable[UnitContact]) -> tuple[UnitContact, ...]:
    """Order the numbers as somebody who looks for a bed rings them, each number once.

    Bed management, the physician and who is on call come before everything else, the switchboard
    before what says nothing of itself, lines for alerts last; of one nature the nearest to the bed.
    """
    ordered = sorted(contacts, key=lambda each: (_rank(each.contact.nature), each.owner))
    once: dict[str, UnitContact] = {}
    for each in ordered:
        once.setdefault("".join(filter(str.isalnum, each.contact.number)), each)
    return tuple(once.values())


def _rank(nature: str) -> int:
    if nature in _FIRST:
        return _FIRST.index(ContactNature(nature))
    if nature in _ALERTS:
        return len(_FIRST) + 3
    if not nature:
        return len(_FIRST) + 2
    return len(_FIRST) + (nature == ContactNature.SWITCHBOARD)
