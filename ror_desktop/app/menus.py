"""What the window offers besides its pages: settings and help."""

from ror_desktop import paths
from ror_desktop.app.desktop import Desktop
from ror_desktop.app.help_desk import HelpDesk
from ror_desktop.app.pages.diagnostic import Diagnostic
from ror_desktop.app.pages.help import SETTINGS_CHAPTER
from ror_desktop.app.pages.settings import Preferences
from ror_desktop.app.start_settings import StartSettings
from ror_desktop.models.settings_state import SettingsState


def connect_menus(desktop: Desktop, start: StartSettings, state: SettingsState, url: str) -> None:
    """Connect them; nothing while the desktop has no files.

    Args:
        desktop: opened; owns what is made here.
        start: keeps what is chosen.
        state: of the settings.
        url: address of the server.
    """
    backend, store = desktop.backend, desktop.store
    if backend is None:
        return
    preferences = Preferences(
        desktop.window,
        start.own,
        state,
        backend,
        desktop.runner,
        lambda: store.region.name if store.region else "",
        desktop.kept,
        desktop,
    )
    preferences.line_changed.connect(desktop.window.retry_requested)
    preferences.help_requested.connect(lambda: desktop.guide.open_at(SETTINGS_CHAPTER))
    if desktop.pairing is not None:
        desktop.pairing.workstation_named.connect(preferences.name_workstation)
    data = paths.user_data(start.root)
    told = Diagnostic(url, data, state, desktop.line, store, desktop.outbox, backend)
    HelpDesk(desktop.window, told, desktop)
