"""The ANS code lists that the server needs, read once from resources/nomenclatures.

A code that a list does not have is still rendered, without a display: lists grow several times a
year and a record must never become unreadable for it.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ror_server import resources


@dataclass(frozen=True, slots=True)
class Nomenclature:
    """One code list.

    Attributes:
        system: canonical address of its code system.
        displays: French wording by code.
        in_use: codes that are neither withdrawn nor foreign to what the list is for.
    """

    system: str
    displays: Mapping[str, str]
    in_use: frozenset[str] = frozenset()

    def concept(self, code: str) -> dict[str, Any]:
        """Return a CodeableConcept for a code, known or not."""
        coding = {"system": self.system, "code": code}
        display = self.displays.get(code)
        if display:
            coding["display"] = display
        return {"coding": [coding]}


@cache
def load(name: str) -> Nomenclature:
    """Read a list by the name of its file, such as "capacity-status".

    Raises:
        FileNotFoundError: no such list.
        ValueError: the list is empty, so its system is not known.
    """
    path = resources.folder() / "nomenclatures" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows:
        raise ValueError(f"{path} has no code")
    return Nomenclature(
        rows[0]["system"],
        {row["code"]: row["display"] for row in rows},
        frozenset(row["code"] for row in rows if row.get("in_use", "yes") == "yes"),
    )
