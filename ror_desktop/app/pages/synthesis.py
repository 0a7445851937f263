"""Synthesis coordinator: the pages of who looks for a bed, *Synthèse* and *Carte*, and watches."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLocale

from ror_desktop.app.controllers import Controllers
from ror_desktop.app.pages.map import MapCoordinator
from ror_desktop.app.pages.page_models import MAP, SYNTHESIS, PageModels
from ror_desktop.app.pages.wall import WallCoordinator
from ror_desktop.controllers.alert_controller import WatchController
from ror_desktop.domain.session import Account
from ror_desktop.models.alerts import Alert, AlertKind
from ror_desktop.models.watched_lists import WatchedLists, WatchedListStore
from ror_desktop.views.shell.page_stack import Page
from ror_desktop.views.shell.rail import RailEntry
from ror_desktop.views.synthesis.synthesis_page import SynthesisPage

translate = QCoreApplication.translate

_AREA = "visualisation"


def search_pages(
    account: Account, controllers: Controllers, models: PageModels, show_page: Callable[[str], bool]
) -> tuple[Page, Page]:
    """Build the synthesis and the map, which share one filter."""
    synthesis = _synthesis_page(account, controllers, models)
    language = QLocale.languageToCode(QLocale().language())
    map_coordinator = MapCoordinator(
        models.store,
        models.filter_state,
        models.search_origin,
        models.settings.settings.map,
        models.window_settings,
        language,
    )
    map_coordinator.follow(models.settings)

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
            map_coordinator.map.open_unit(location_id)

    map_coordinator.page.export_requested.connect(controllers.export.write)
    map_coordinator.on_unit_opened(show_unit)
    map_coordinator.on_site_shown(show_site)
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
        Page(RailEntry(MAP, words[1], "map"), map_coordinator.page, area=_AREA),
    )


def _synthesis_page(
    account: Account, controllers: Controllers, models: PageModels
) -> SynthesisPage:
    watches = WatchedLists(models.store)
    page = SynthesisPage(models.store, models.filter_state, models.search_origin, watches)
    watches.setParent(page)
    WatchedListStore(models.window_settings, account.identifier).follow(watches)
    WatchController(watches, models.store, models.alerts, page)
    wall = WallCoordinator(
        models.store, models.connection, models.filter_state, models.settings, page
    )
    page.wall_requested.connect(wall.open)
    page.visit_ended.connect(controllers.sync.save_last_visit)
    page.unit_detail.history_requested.connect(controllers.history.read)
    page.detail_closed.connect(controllers.history.forget)
    page.export_requested.connect(controllers.export.write)
    page.unit_copied.connect(controllers.export.tell_copied)
    controllers.history.read_done.connect(page.unit_detail.show_history)
    controllers.history.read_failed.connect(page.unit_detail.show_history_failure)
    return page
