"""Taking the list beside the map away, as it stands: the establishments in view."""

from PySide6.QtCore import QCoreApplication

from ror_desktop.domain.sheet import Sheet
from ror_desktop.models.export_tables import sheet_facts, table_sheet
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.site_list_model import SiteColumn, SiteListModel
from ror_desktop.views.filters.filter_wording import filter_words
from ror_desktop.views.take_away.export_button import ExportButton, Source

translate = QCoreApplication.translate


def site_export(
    sites: SiteListModel, store: RegionStore, filter_state: FilterState
) -> ExportButton:
    """Return the button of the list; the map itself has its own, to copy and print."""

    def sheet() -> Sheet | None:
        if not sites.rowCount():
            return None
        columns: list[int] = [each for each in SiteColumn if each is not SiteColumn.DISTANCE]
        if sites.with_distance:
            columns.append(SiteColumn.DISTANCE)
        title = translate("TakeAway", "Établissements visibles sur la carte")
        facts = sheet_facts(store, filter_words(store.region, filter_state.filter))
        return table_sheet("etablissements", title, sites, facts, columns=columns)

    name = translate("TakeAway", "la liste des établissements")
    return ExportButton([Source(name, sheet, "Ctrl+E")])
