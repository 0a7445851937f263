"""The titles of the lists beside the matrix."""

from PySide6.QtCore import QCoreApplication

from ror_desktop.domain.region import Region
from ror_desktop.domain.selection import ListChoice, ListKind
from ror_desktop.domain.synthesis import TOTAL, RowKind
from ror_desktop.models.synthesis.matrix_wording import departement_words, row_words

translate = QCoreApplication.translate


def list_title(region: Region, choice: ListChoice) -> str:
    """Return what a list is about, such as "Réanimation adulte – Paris (75)"."""
    row = row_words(region, choice.row)
    place = departement_words(region, choice.departement)
    if choice.kind is ListKind.DEPARTEMENT:
        return place
    if choice.departement == TOTAL:
        return row
    return place if choice.row.kind is RowKind.TOTAL else f"{row} – {place}"


def list_subtitle(choice: ListChoice) -> str:
    """Say what stands in a list and in which order."""
    return {
        ListKind.GROUPING: translate("UnitList", "Unités du regroupement, par département"),
        ListKind.DEPARTEMENT: translate("UnitList", "Unités du département, par regroupement"),
        ListKind.CELL: translate("UnitList", "Unités du regroupement dans le département"),
        ListKind.ESTABLISHMENTS: translate(
            "UnitList", "Établissements du département avec lits disponibles"
        ),
    }[choice.kind]
