"""What has to be known to read a table that has left the program."""

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.wording import exact_time, named

translate = QCoreApplication.translate


def sheet_facts(store: RegionStore, filters: Sequence[str] = ()) -> tuple[str, ...]:
    """Say of which region and time a table is, under which filters, and whether it is made up.

    Args:
        store: the region.
        filters: each limit that is set, in words.
    """
    region = store.region
    if region is None:
        return ()
    facts = [named(translate("Sheet", "Région"), region.name)]
    if store.taken_at is not None:
        facts.append(named(translate("Sheet", "Données du"), exact_time(store.taken_at)))
    facts.append(
        translate(
            "Sheet", "Chiffres comptés jusqu’à %1 h d’ancienneté ; ensuite, derniers connus"
        ).replace("%1", str(round(region.limits.stale / timedelta(hours=1))))
    )
    without = translate("Sheet", "aucun")
    facts.append(named(translate("Sheet", "Filtres"), ", ".join(filters) or without))
    if region.fictitious:
        facts.append(translate("Sheet", "DONNÉES FICTIVES : ne pas utiliser pour soigner"))
    return tuple(facts)
