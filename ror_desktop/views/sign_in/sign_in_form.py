"""The sign-in form: identifier, password, one-time code, and the demonstration accounts."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ror_desktop.domain.session import DemonstrationAccount
from ror_desktop.views.theme import icon, make_strong, make_subheading, theme_of

_SIZE = 20
_RING = 1.5
_LONGEST_CODE = 30


class PasswordField(QLineEdit):
    """A password that can be shown while it is checked; hidden again by itself when it is sent.

    Its eye can be reached with the keyboard.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._eye = QAction(self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self._button = self.findChildren(QToolButton)[0]
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.installEventFilter(self)
        self._show(shown=False)

    def hide_again(self) -> None:
        """Hide what is typed."""
        self._eye.setChecked(False)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_eye()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show that the eye has the keyboard: this button of Qt does not by itself."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._paint_eye()
        return super().eventFilter(watched, event)

    def _show(self, shown: bool) -> None:  # noqa: FBT001 - connected to a signal of Qt
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self._eye.setText(
            self.tr("Masquer le mot de passe") if shown else self.tr("Afficher le mot de passe")
        )
        self._paint_eye()

    def _paint_eye(self) -> None:
        theme = theme_of(self)
        name = "eye-off" if self._eye.isChecked() else "eye"
        drawing = icon(name, theme.text_muted)
        if self._button.hasFocus():
            drawing = self._ringed(drawing, QPen(theme.focus, _RING))
        self._eye.setIcon(drawing)

    def _ringed(self, drawing: QIcon, pen: QPen) -> QIcon:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(round(_SIZE * ratio), round(_SIZE * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        ring = QRectF(0, 0, _SIZE, _SIZE).adjusted(_RING, _RING, -_RING, -_RING)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing.paint(painter, ring.adjusted(1, 1, -1, -1).toAlignedRect())
        painter.setPen(pen)
        painter.drawRoundedRect(ring, 4, 4)
        painter.end()
        return QIcon(pixmap)


class SignInForm(QWidget):
    """Sends nothing that is not filled in.

    Signals:
        sign_in_requested(str identifier, str password, bool keep): the form was sent.
        code_given(str identifier, str password, bool keep, str code): it was sent with the code
            that the server had asked for.
        scan_requested(bool keep): sign in with a QR code instead.
    """

    sign_in_requested = Signal(str, str, bool)
    code_given = Signal(str, str, bool, str)
    scan_requested = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._identifier = QLineEdit()
        self._password = PasswordField()
        self._code = QLineEdit()
        self._keep = QCheckBox(self.tr("Rester connecté sur ce poste"))
        self._no_vault = QLabel(
            self.tr(
                "Impossible ici : ce système n’a pas de coffre où garder une session en sûreté."
            )
        )
        self._submit = QPushButton(self.tr("Se connecter"))
        self._rows = QFormLayout(self)
        self._scan = QPushButton(self.tr("Scanner un &QR code"))
        self._lay_out()
        self.ask_for_code(asked=False)
        self._submit.clicked.connect(self._send)
        self._identifier.returnPressed.connect(self._send)
        self._password.returnPressed.connect(self._send)
        self._code.returnPressed.connect(self._send)
        # Another person, or the password once more: the code is asked for afterwards.
        self._identifier.textEdited.connect(lambda: self.ask_for_code(asked=False))
        self._password.textEdited.connect(lambda: self.ask_for_code(asked=False))
        self._scan.clicked.connect(lambda: self.scan_requested.emit(self._keeps))

    def start_typing(self) -> None:
        """Put the keyboard where the user goes on."""
        field = self._password if self._identifier.text() else self._identifier
        if self._asks_for_code:
            field = self._code
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def send_account(self, identifier: str, password: str) -> None:
        """Fill the form in and send it."""
        self._identifier.setText(identifier)
        self._password.setText(password)
        self.ask_for_code(asked=False)
        self._send()

    def forget_password(self) -> None:
        """Empty the field: somebody is in."""
        self._password.clear()
        self._password.hide_again()
        self.ask_for_code(asked=False)

    def ask_for_code(self, *, asked: bool) -> None:
        """Show the field of the one-time code, ready for the next key, or take it away."""
        self._rows.setRowVisible(self._code, asked)
        if asked:
            self._code.selectAll()
        else:
            self._code.clear()

    def select_password(self) -> None:
        """Let the next key replace a wrong password."""
        self._password.selectAll()

    def set_can_keep(self, *, can_keep: bool) -> None:
        """Offer to keep the session, or say why not."""
        self._keep.setEnabled(can_keep)
        reason = self.tr(
            "Ce système n’a pas de coffre pour les secrets : la session ne peut pas être gardée."
        )
        self._no_vault.setVisible(not can_keep)
        self._keep.setToolTip("" if can_keep else reason)
        self._keep.setAccessibleDescription("" if can_keep else reason)

    def _lay_out(self) -> None:
        self._identifier.setAccessibleName(self.tr("Identifiant"))
        self._password.setAccessibleName(self.tr("Mot de passe"))
        self._code.setAccessibleName(self.tr("Code à usage unique"))
        self._code.setMaxLength(_LONGEST_CODE)
        self._submit.setProperty("primary", "true")
        make_strong(self._submit)
        self._submit.setDefault(True)
        self._scan.setAccessibleName(self.tr("Scanner un QR code"))
        self._scan.setToolTip(self.tr("Se connecter avec le QR code affiché dans son compte"))
        self._no_vault.setProperty("muted", "true")
        self._no_vault.setWordWrap(True)
        form = self._rows
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(6)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(self.tr("&Identifiant"), self._identifier)
        form.addRow(self.tr("&Mot de passe"), self._password)
        form.addRow(self.tr("&Code à usage unique"), self._code)
        form.addRow(self._keep)
        form.addRow(self._no_vault)
        form.addRow(self._submit)
        form.addRow(self._scan)

    def _send(self) -> None:
        if not self.isEnabled():
            return
        if not self._identifier.text().strip():
            self._identifier.setFocus()
        elif not self._password.text():
            self._password.setFocus()
        elif self._asks_for_code and not self._code.text().strip():
            self._code.setFocus()
        else:
            self._password.hide_again()
            typed = (self._identifier.text().strip(), self._password.text(), self._keeps)
            if self._asks_for_code:
                self.code_given.emit(*typed, self._code.text().strip())
            else:
                self.sign_in_requested.emit(*typed)

    @property
    def _asks_for_code(self) -> bool:
        return self._rows.isRowVisible(self._code)

    @property
    def _keeps(self) -> bool:
        return self._keep.isChecked() and self._keep.isEnabled()


class DemonstrationAccounts(QWidget):
    """The accounts of a demonstration server, one press each; absent everywhere else.

    Signals:
        chosen(DemonstrationAccount): one was pressed.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[DemonstrationAccount, ...] = ()
        title = QLabel(self.tr("Comptes de démonstration"))
        make_subheading(title)
        note = QLabel(self.tr("Les disponibilités de ce serveur sont fictives."))
        note.setProperty("muted", "true")
        note.setWordWrap(True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addWidget(title)
        self._layout.addWidget(note)
        self._buttons: list[QPushButton] = []
        self.hide()

    def show_accounts(self, accounts: Sequence[DemonstrationAccount]) -> None:
        """Show a button for each account; none hides all."""
        if tuple(accounts) == self._shown:
            return
        self._shown = tuple(accounts)
        for button in self._buttons:
            button.deleteLater()
        self._buttons = [self._button(account) for account in accounts]
        self.setVisible(bool(accounts))

    def _button(self, account: DemonstrationAccount) -> QPushButton:
        button = QPushButton(account.label)
        button.setProperty("choice", "true")
        button.setToolTip(account.label)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleDescription(account.identifier)
        button.clicked.connect(lambda: self.chosen.emit(account))
        self._layout.addWidget(button)
        return button
