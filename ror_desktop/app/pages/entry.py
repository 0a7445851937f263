"""Entry coordinator: the page *Saisie* with its controllers, and its reminders."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from ror_desktop.app.controllers import Controllers
from ror_desktop.app.pages.page_models import ENTRY, PageModels
from ror_desktop.controllers.alert_controller import ReminderController
from ror_desktop.domain.session import Account
from ror_desktop.models.alerts import Alert, AlertKind
from ror_desktop.models.entry.drafts import EntryDrafts
from ror_desktop.models.entry.reminders import Reminders
from ror_desktop.views.entry.entry_page import EntryPage
from ror_desktop.views.shell.page_stack import Page
from ror_desktop.views.shell.rail import RailEntry

translate = QCoreApplication.translate


def entry_page(
    account: Account,
    controllers: Controllers,
    drafts: EntryDrafts,
    models: PageModels,
    show_page: Callable[[str], bool],
) -> Page:
    """Build Saisie."""
    page = EntryPage(models.store, models.outbox, drafts)
    model = page.model
    model.save_requested.connect(controllers.entry.save)
    model.confirm_requested.connect(controllers.entry.confirm)
    model.keep_mine_requested.connect(controllers.entry.keep_mine)
    model.take_theirs_requested.connect(controllers.entry.take_theirs)
    controllers.entry.stored.connect(model.mark_stored)
    controllers.entry.not_stored.connect(model.mark_not_stored)
    page.export_requested.connect(controllers.export.write)
    page.set_sites(account.rights.sites)
    _remind(page, models, show_page)
    entry = RailEntry(ENTRY, translate("Pages", "Saisie"), "entry")
    return Page(entry, page, may_leave=page.ask_to_leave)


def _remind(page: EntryPage, models: PageModels, show_page: Callable[[str], bool]) -> None:
    """Remind of what is due, and keep the page at hand while nobody looks at the window."""
    settings, tray = models.settings, models.tray
    reminders = Reminders(page.model, lambda: settings.settings.reminders, page)
    ReminderController(reminders, page.model, models.alerts, page)
    tray.follow(page.model)
    tray.snooze_requested.connect(reminders.snooze)
    tray.quick_entry_requested.connect(page.declare_quickly)

    def show_service(alert: Alert) -> None:
        if alert.kind is AlertKind.REMINDER and show_page(ENTRY):
            page.open_unit(alert.location_id)

    # Through the page, so that the connection goes with it.
    page.alert_answered.connect(show_service)
    models.alerts.answered.connect(page.alert_answered)
