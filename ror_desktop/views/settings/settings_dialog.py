"""*Paramètres*, the settings dialog: what can be set, checked before it is asked to be kept."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ror_desktop.models.settings_state import SettingsState
from ror_desktop.views.settings.editors import ChoiceEditor
from ror_desktop.views.settings.sections import PROXY_PASSWORD
from ror_desktop.views.settings.settings_form import SettingsForm
from ror_desktop.views.widgets import Banner, BannerKind

_SIZE = (820, 560)
_SERVER = "connection.server"
_Button = QDialogButtonBox.StandardButton


class ServerCheck(QWidget):
    """*Vérifier*: whether there is a ROR server at an address, and the region of the one in use.

    Signals:
        requested: try the address that is written.
    """

    requested = Signal()

    def __init__(self, region: str, parent: QWidget | None = None) -> None:
        """Build it.

        Args:
            region: name of the region of the server in use, "" when not known.
            parent: owner.
        """
        super().__init__(parent)
        self._answered: set[str] = set()
        self._waited = False
        self.button = QPushButton(self.tr("&Vérifier"))
        self.button.setAccessibleName(self.tr("Vérifier l’adresse du serveur"))
        self.result = QLabel()
        self.result.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addWidget(self.result, 1)
        words = self.tr("Région : %1 (donnée par le serveur).")
        unknown = self.tr("Région : donnée par le serveur, une fois connecté.")
        self.region = QLabel(words.replace("%1", region) if region else unknown)
        self.region.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.region)
        self.button.clicked.connect(self.requested)

    def watch(self, address: str) -> None:
        """Follow the address as it is typed: an answer speaks of one address only."""
        self.button.setEnabled(bool(address))
        if not self._waited:
            self._say(self.tr("Ce serveur répond.") if address in self._answered else "")

    def knows(self, address: str) -> bool:
        """Tell whether this address has answered."""
        return address in self._answered

    def wait(self) -> None:
        """Keep in mind that the values are to be kept once the server has answered."""
        self._waited = True

    def start(self) -> None:
        """Show that an answer is awaited."""
        self.button.setEnabled(False)
        self._say(self.tr("Vérification en cours…"))

    def show_result(self, address: str, problem: str) -> bool:
        """Show the answer; return whether something waited for it.

        Args:
            address: that was tried.
            problem: what is wrong, told beside the address; "" when all is well.
        """
        waited, self._waited = self._waited, False
        if not problem:
            self._answered.add(address)
        self.watch(address)
        return waited

    def _say(self, words: str) -> None:
        self.result.setText(words)
        self.result.setProperty("tone", "success" if words else "")
        self.result.style().unpolish(self.result)
        self.result.style().polish(self.result)


class SettingsDialog(QDialog):
    """Asks for changes, and stays until they are kept.

    Attributes:
        form: the sections.
        server_check: tries the address of another server.

    Signals:
        change_requested(dict): values by the name of the setting, all usable.
        password_given(str): for the proxy; not among the values, never shown again.
        check_requested(str): try this address of a server.
        help_requested: F1 was pressed.
    """

    change_requested = Signal(object)
    password_given = Signal(str)
    check_requested = Signal(str)
    help_requested = Signal()

    def __init__(self, state: SettingsState, region: str, parent: QWidget | None = None) -> None:
        """Build the dialog.

        Args:
            state: followed while the dialog is open.
            region: name of the region that the server speaks for, "" when not known yet.
            parent: window that it stands over.
        """
        super().__init__(parent)
        self._closes = False
        self.server_check = ServerCheck(region)
        self.server_check.setEnabled(_SERVER not in state.fixed)
        self.form = SettingsForm(state, {_SERVER: self.server_check})
        self._banner = Banner()
        self.buttons = QDialogButtonBox(_Button.Ok | _Button.Cancel | _Button.Apply)
        self.setWindowTitle(self.tr("Paramètres"))
        self.resize(*_SIZE)
        self._lay_out()
        help_key = QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), self)
        help_key.activated.connect(self.help_requested)
        self._apply_button.clicked.connect(self._apply)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self.server_check.requested.connect(self._check)
        self.form.edited.connect(self._follow)
        self._follow()

    def set_cameras(self, names: Sequence[str]) -> None:
        """Offer the cameras of this machine."""
        control = self.form.row("camera.preferred").control
        if isinstance(control, ChoiceEditor):
            none = ("", control.itemText(0))
            control.set_choices([none, *((name, name) for name in names)])

    def show_check(self, problem: str) -> None:
        """Tell what became of trying a server, "" when it answers as it should.

        What waits for it goes on, or stays in the dialog.
        """
        waited = self.server_check.show_result(self._server, problem)
        self.form.row(_SERVER).tell(problem)
        if waited and not problem:
            self._send()

    def show_saved(self) -> None:
        """The values are kept."""
        self.form.show_values()
        if self._closes:
            self.accept()
        else:
            self._banner.show_text(self.tr("Paramètres enregistrés."), BannerKind.SUCCESS)

    def show_not_saved(self, problem: str) -> None:
        """Say why the values are not kept."""
        self._banner.show_text(problem, BannerKind.ERROR)

    def _lay_out(self) -> None:
        box = self.buttons
        box.button(_Button.Ok).setText(self.tr("OK"))
        box.button(_Button.Ok).setProperty("primary", "true")
        box.button(_Button.Cancel).setText(self.tr("Annuler"))
        self._apply_button.setText(self.tr("&Appliquer"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self.form, 1)
        layout.addWidget(self._banner)
        layout.addWidget(box)

    def _follow(self) -> None:
        self._apply_button.setEnabled(bool(self.form.changed()))
        self.server_check.watch(self._server)

    def _apply(self) -> None:
        self._closes = False
        self._try()

    def _accept(self) -> None:
        self._closes = True
        if self.form.changed():
            self._try()
        else:
            self.accept()

    def _try(self) -> None:
        """Check what was changed; another server has to answer first."""
        self._banner.clear()
        if self.form.read() is None:
            return
        server = self._server
        if server and _SERVER in self.form.changed() and not self.server_check.knows(server):
            self.server_check.wait()
            self._check()
        else:
            self._send()

    def _send(self) -> None:
        values = self.form.read()
        if values is None:
            return
        password = str(self.form.raw(PROXY_PASSWORD))
        if password:
            self.password_given.emit(password)
        self.change_requested.emit(values)

    def _check(self) -> None:
        if self.form.read((_SERVER,)) is not None:
            self.server_check.start()
            self.check_requested.emit(self._server)

    @property
    def _server(self) -> str:
        return str(self.form.raw(_SERVER))

    @property
    def _apply_button(self) -> QPushButton:
        return self.buttons.button(_Button.Apply)
