"""Header of the window: region, age of its data, connection, account menu, help menu."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from ror_desktop.models.connection_state import ConnectionState, ConnectionStatus
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.session_state import SessionState
from ror_desktop.models.wording import age_words, exact_time
from ror_desktop.views.theme import Theme, icon, make_subheading, theme_of
from ror_desktop.views.widgets import Badge, BadgeKind, IconButton
from ror_desktop.views.widgets.icon_label import IconLabel

_ICON = 18


class Header(QFrame):
    """Follows the models by itself.

    Signals:
        sign_out_requested: from the account menu.
        settings_requested: same.

    Attributes:
        help: opens the menu that the window gives it.
    """

    sign_out_requested = Signal()
    settings_requested = Signal()

    def __init__(
        self,
        session: SessionState,
        line: ConnectionState,
        store: RegionStore,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self._session, self._line, self._store = session, line, store
        self._region = QLabel()
        make_subheading(self._region)
        self._fictitious = Badge()
        self._connection_icon = IconLabel(_ICON)
        self.connection_words = QLabel()
        self.age = QLabel()
        self.age.setProperty("muted", "true")
        self._account = self._account_button()
        self.help = IconButton("help", self.tr("Aide"), size=_ICON)
        self.help.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.help.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lay_out()
        session.changed.connect(self._refresh)
        line.changed.connect(self._refresh)
        for moved in (store.snapshot_replaced, store.units_changed, store.time_passed):
            moved.connect(self._refresh)
        self._refresh()

    @property
    def is_fictitious(self) -> bool:
        """Whether the label of made-up data shows."""
        return not self._fictitious.isHidden()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icons()

    def _account_button(self) -> QToolButton:
        button = QToolButton()
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setIconSize(QSize(_ICON, _ICON))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(button)
        self._identifier = menu.addAction("")
        self._identifier.setEnabled(False)
        menu.addSeparator()
        self.settings = QAction(self.tr("Paramètres…"), menu)
        self.settings.triggered.connect(self.settings_requested)
        menu.addAction(self.settings)
        menu.addSeparator()
        self.sign_out = QAction(self.tr("Se déconnecter"), menu)
        self.sign_out.triggered.connect(self.sign_out_requested)
        menu.addAction(self.sign_out)
        button.setMenu(menu)
        return button

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 12, 8)
        layout.setSpacing(10)
        layout.addWidget(self._region)
        layout.addWidget(self._fictitious)
        layout.addStretch(1)
        layout.addWidget(self._connection_icon)
        layout.addWidget(self.connection_words)
        layout.addWidget(self.age)
        layout.addSpacing(8)
        layout.addWidget(self._account)
        layout.addWidget(self.help)

    def _refresh(self) -> None:
        region = self._store.region
        self._region.setText(region.name if region else "")
        self._region.setToolTip(region.credit if region else "")
        fictitious = region is not None and region.fictitious
        words = self.tr("Données fictives") if fictitious else ""
        self._fictitious.show_text(words, BadgeKind.WARNING)
        self._refresh_connection()
        account = self._session.account
        name = account.display_name if account else ""
        self._account.setText(name)
        self._account.setAccessibleName(self.tr("Compte : %1").replace("%1", name))
        self._identifier.setText(account.identifier if account else "")

    def _refresh_connection(self) -> None:
        self.connection_words.setText(self._status_words())
        taken_at = self._store.taken_at
        if taken_at is None:
            self.age.clear()
        else:
            age = age_words(taken_at, max(taken_at, self._store.now))
            self.age.setText(self.tr("· vérifié %1").replace("%1", age))
            self.age.setToolTip(exact_time(taken_at))
        self._paint_icons()

    def _status_words(self) -> str:
        return {
            ConnectionStatus.CONNECTING: self.tr("Connexion…"),
            ConnectionStatus.LIVE: self.tr("En direct"),
            ConnectionStatus.POLLING: self.tr("Suivi chaque minute"),
            ConnectionStatus.OFFLINE: self.tr("Hors ligne"),
        }[self._line.status]

    def _paint_icons(self) -> None:
        theme = theme_of(self)
        name, colour = _drawing(self._line.status, theme)
        self._connection_icon.show_icon(icon(name, colour))
        self._account.setIcon(icon("account", theme.text))


def _drawing(status: ConnectionStatus, theme: Theme) -> tuple[str, QColor]:
    return {
        ConnectionStatus.CONNECTING: ("sync", theme.text_muted),
        ConnectionStatus.LIVE: ("live", theme.success),
        ConnectionStatus.POLLING: ("sync", theme.accent),
        ConnectionStatus.OFFLINE: ("offline", theme.warning),
    }[status]


class HelpMenu(QMenu):
    """*Aide*: guide, keys, account, diagnostic, and what this program is; shows nothing itself.

    Signals:
        guide_requested: the user guide; offered once there is one.
        account_requested: the page of one's account, in a browser.
        shortcuts_requested: the list of keys.
        diagnostic_requested: what to send to who helps.
        about_requested: versions and licences.
    """

    guide_requested = Signal()
    account_requested = Signal()
    shortcuts_requested = Signal()
    diagnostic_requested = Signal()
    about_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Aide"))
        self.guide = self.addAction(self.tr("&Guide de l’utilisateur"), self.guide_requested.emit)
        self.guide.setShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents))
        self.guide.setVisible(False)
        self.shortcuts = self.addAction(
            self.tr("&Raccourcis clavier"), self.shortcuts_requested.emit
        )
        self.shortcuts.setShortcut(QKeySequence("Ctrl+F1"))
        self.account = self.addAction(
            self.tr("Mon &compte dans le navigateur"), self.account_requested.emit
        )
        self.addSeparator()
        self.diagnostic = self.addAction(
            self.tr("Copier le &diagnostic…"), self.diagnostic_requested.emit
        )
        self.addSeparator()
        self.about = self.addAction(self.tr("À &propos de ROR Desktop"), self.about_requested.emit)

    def offer_guide(self) -> None:
        """There is a guide to open."""
        self.guide.setVisible(True)
