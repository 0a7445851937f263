"""The pages of those who look for a bed: synthesis and map, with what they watch."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLocale

from ror_desktop.app.controllers_setup import Work
from ror_desktop.app.page_models import PageModels
from ror_desktop.app.page_names import MAP, SYNTHESIS
from ror_desktop.app.pages.map import Cartography
from ror_desktop.app.pages.wall import Wall
from ror_desktop.controllers.alert_controller import WatchController
from ror_desktop.domain.session import Account
from ror_desktop.models.alerts import Alert, AlertKind
from ror_desktop.models.watched_lists import WatchedLists, WatchedListStore
from ror_desktop.views.shell.page_stack import Page
from ror_desktop.views.shell.rail import RailEntry
from ror_desktop.views.synthesis.synthesis_page import SynthesisPage

translate = QCoreApplication.translate

_AREA = "visualisation"


def visualisation_pages(
    account: Account, work: Work, models: PageModels, show_page: Callable[[str], bool]
) -> tuple[Page, Page]:
    """Build the synthesis and the map, which share one filter."""
    synthesis = _synthesis_page(account, work, models)
    language = QLocale.languageToCode(QLocale().language())
    cartography = Cartography(
        models.store,
        models.filter_state,
        models.origin,
        models.settings.settings.map,
        models.kept,
        language,
    )
    cartography.follow(models.settings)

    def show_unit(location_id: str) -> None:
        if show_page(SYNTHESIS):
            synthesis.open_unit(location_id)

    def show_alert(alert: Alert) -> None:
        if alert.kind is AlertKind.BED_FREED and alert.location_id:
            show_unit(alert.location_id)

    def show_site(site_id: str) -> None:
        if show_page(SYNTHESIS):
            synthesis.show_site(site_id)

    def show_on_map(location_id: str) -> None:
        if show_page(MAP):
            cartography.map.open_unit(location_id)

    cartography.page.export_requested.connect(work.export.write)
    cartography.on_unit_opened(show_unit)
    cartography.on_site_shown(show_site)
    synthesis.map_requested.connect(show_on_map)
    # Through an object of the page, so that the connection goes with it.
    synthesis.alert_answered.connect(show_alert)
    models.alerts.answered.connect(synthesis.alert_answered)
    words = translate("Pages", "Synthèse"), translate("Pages", "Carte")
    return (
        Page(
            RailEntry(SYNTHESIS, words[0], "synthesis"),
            synthesis,
            left=synthesis.leave,
            area=_AREA,
        ),
        Page(RailEntry(MAP, words[1], "map"), cartography.page, area=_AREA),
    )


def _synthesis_page(account: Account, work: Work, models: PageModels) -> SynthesisPage:
    watches = WatchedLists(models.store)
    page = SynthesisPage(models.store, models.filter_state, models.origin, watches)
    watches.setParent(page)
    WatchedListStore(models.kept, account.identifier).follow(watches)
    WatchController(watches, models.store, models.alerts, page)
    wall = Wall(models.store, models.connection, models.filter_state, models.settings, page)
    page.wall_requested.connect(wall.open)
    page.visit_ended.connect(work.sync.save_seen)
    page.unit_detail.history_requested.connect(work.history.read)
    page.detail_closed.connect(work.history.forget)
    page.export_requested.connect(work.export.write)
    page.unit_copied.connect(work.export.tell_copied)
    work.history.read_done.connect(page.unit_detail.show_history)
    work.history.read_failed.connect(page.unit_detail.show_history_failure)
    return page
