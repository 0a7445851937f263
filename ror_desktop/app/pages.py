"""The pages of whoever signed in: one for each right, connected to its controller."""

from PySide6.QtCore import QCoreApplication

from ror_desktop.app.page_names import ENTRY, SYNTHESIS
from ror_desktop.app.work import Work
from ror_desktop.domain.session import Account
from ror_desktop.models.filter_state import FilterState
from ror_desktop.models.outbox_state import OutboxState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.views.entry.entry_page import EntryPage
from ror_desktop.views.main_window import Page
from ror_desktop.views.shell.rail import RailEntry
from ror_desktop.views.synthesis.synthesis_page import SynthesisPage

translate = QCoreApplication.translate


def pages_of(
    account: Account,
    work: Work,
    store: RegionStore,
    outbox: OutboxState,
    filter_state: FilterState,
) -> tuple[Page, ...]:
    """Build the pages that an account has a right to, in the order of the rail."""
    pages = []
    if account.rights.declare:
        pages.append(_entry_page(account, work, store, outbox))
    if account.rights.read:
        pages.append(_synthesis_page(work, store, filter_state))
    return tuple(pages)


def _entry_page(account: Account, work: Work, store: RegionStore, outbox: OutboxState) -> Page:
    page = EntryPage(store, outbox)
    page.save_requested.connect(work.entry.save)
    page.confirm_requested.connect(work.entry.confirm)
    page.keep_mine_requested.connect(work.entry.keep_mine)
    page.take_theirs_requested.connect(work.entry.take_theirs)
    work.entry.stored.connect(page.show_stored)
    work.entry.not_stored.connect(page.show_not_stored)
    page.set_sites(account.rights.sites)
    entry = RailEntry(ENTRY, translate("Pages", "Saisie"), "entry")
    return Page(entry, page, may_leave=page.ask_to_leave)


def _synthesis_page(work: Work, store: RegionStore, filter_state: FilterState) -> Page:
    page = SynthesisPage(store, filter_state)
    page.look_finished.connect(work.sync.save_seen)
    page.history_requested.connect(work.synthesis.read_history)
    page.sheet_closed.connect(work.synthesis.forget)
    work.synthesis.history_read.connect(page.show_history)
    work.synthesis.history_failed.connect(page.show_history_failure)
    entry = RailEntry(SYNTHESIS, translate("Pages", "Synthèse"), "synthesis")
    return Page(entry, page, left=page.leave)
