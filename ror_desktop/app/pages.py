"""The pages of whoever signed in: one for each right, connected to its controller."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale, QSettings

from ror_desktop.app.cartography import Cartography
from ror_desktop.app.page_names import ENTRY, MAP, SYNTHESIS
from ror_desktop.app.wall import Wall
from ror_desktop.app.work import Work
from ror_desktop.controllers.watch_controller import WatchController
from ror_desktop.domain.session import Account
from ror_desktop.models.alerts import Alert, AlertKind, Alerts
from ror_desktop.models.entry_drafts import EntryDrafts
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.here_state import HereState
from ror_desktop.models.kept_watches import KeptWatches
from ror_desktop.models.line_state import LineState
from ror_desktop.models.outbox_state import OutboxState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.settings_state import SettingsState
from ror_desktop.models.watch_list import WatchList
from ror_desktop.views.entry.entry_page import EntryPage
from ror_desktop.views.shell.page_book import Page
from ror_desktop.views.shell.rail import RailEntry
from ror_desktop.views.synthesis.synthesis_page import SynthesisPage

translate = QCoreApplication.translate

_VISUALISATION = "visualisation"


@dataclass(frozen=True, slots=True)
class RegionModels:
    """What the pages of Visualisation share.

    Attributes:
        store: the region.
        filter_state: one filter for matrix, lists and map.
        here: point looked around.
        line: whether the picture follows.
        alerts: calls that must reach the person.
        settings: followed while pages are open.
        kept: the window's own settings.
    """

    store: RegionStore
    filter_state: FilterState
    here: HereState
    line: LineState
    alerts: Alerts
    settings: SettingsState
    kept: QSettings


def pages_of(
    account: Account,
    work: Work,
    outbox: OutboxState,
    drafts: EntryDrafts,
    region: RegionModels,
    show_page: Callable[[str], bool],
) -> tuple[Page, ...]:
    """Build the pages that an account has a right to, in the order of the rail."""
    pages = []
    if account.rights.declare:
        pages.append(_entry_page(account, work, region.store, outbox, drafts))
    if account.rights.read:
        pages += _visualisation(account, work, region, show_page)
    return tuple(pages)


def _entry_page(
    account: Account, work: Work, store: RegionStore, outbox: OutboxState, drafts: EntryDrafts
) -> Page:
    page = EntryPage(store, outbox, drafts)
    page.save_requested.connect(work.entry.save)
    page.confirm_requested.connect(work.entry.confirm)
    page.keep_mine_requested.connect(work.entry.keep_mine)
    page.take_theirs_requested.connect(work.entry.take_theirs)
    page.export_requested.connect(work.take_away.write)
    work.entry.stored.connect(page.show_stored)
    work.entry.not_stored.connect(page.show_not_stored)
    page.set_sites(account.rights.sites)
    entry = RailEntry(ENTRY, translate("Pages", "Saisie"), "entry")
    return Page(entry, page, may_leave=page.ask_to_leave)


def _visualisation(
    account: Account, work: Work, region: RegionModels, show_page: Callable[[str], bool]
) -> tuple[Page, Page]:
    synthesis = _synthesis_page(account, work, region)
    language = QLocale.languageToCode(QLocale().language())
    cartography = Cartography(
        region.store,
        region.filter_state,
        region.here,
        region.settings.settings.map,
        region.kept,
        language,
    )

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

    cartography.page.export_requested.connect(work.take_away.write)
    cartography.on_unit_opened(show_unit)
    cartography.on_site_shown(show_site)
    synthesis.map_requested.connect(show_on_map)
    # Through an object of the page, so that the connection goes with it.
    synthesis.alert_answered.connect(show_alert)
    region.alerts.answered.connect(synthesis.alert_answered)
    words = translate("Pages", "Synthèse"), translate("Pages", "Carte")
    return (
        Page(
            RailEntry(SYNTHESIS, words[0], "synthesis"),
            synthesis,
            left=synthesis.leave,
            area=_VISUALISATION,
        ),
        Page(RailEntry(MAP, words[1], "map"), cartography.page, area=_VISUALISATION),
    )


def _synthesis_page(account: Account, work: Work, region: RegionModels) -> SynthesisPage:
    watches = WatchList(region.store)
    page = SynthesisPage(region.store, region.filter_state, region.here, watches)
    watches.setParent(page)
    KeptWatches(region.kept, account.identifier).follow(watches)
    WatchController(watches, region.store, region.alerts, page)
    wall = Wall(region.store, region.line, region.filter_state, region.settings, page)
    page.wall_requested.connect(wall.open)
    page.look_finished.connect(work.sync.save_seen)
    page.history_requested.connect(work.synthesis.read_history)
    page.sheet_closed.connect(work.synthesis.forget)
    page.export_requested.connect(work.take_away.write)
    page.unit_copied.connect(work.take_away.tell_copied)
    work.synthesis.history_read.connect(page.show_history)
    work.synthesis.history_failed.connect(page.show_history_failure)
    return page
