"""Signing in: two fields, one button, and clear words when it does not work."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ror_desktop.domain.errors import RorError, Unreachable, WrongPassword
from ror_desktop.domain.session import DemonstrationAccount
from ror_desktop.models.session_state import NoRights, SessionPhase, SessionState
from ror_desktop.views.sign_in.demonstration import DemonstrationAccounts
from ror_desktop.views.sign_in.password_field import PasswordField
from ror_desktop.views.theme import application_icon, make_heading, make_strong
from ror_desktop.views.widgets import Banner, BannerKind

_CARD_WIDTH = 540
_LOGO = 56


class SignInPage(QScrollArea):
    """Shows the session state while nobody is signed in.

    Signals:
        sign_in_requested(str identifier, str password, bool keep): the form was sent.
        scan_requested(bool keep): sign in with a QR code instead.
        retry_requested: look for the server again.
    """

    sign_in_requested = Signal(str, str, bool)
    scan_requested = Signal(bool)
    retry_requested = Signal()

    def __init__(self, state: SessionState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self._identifier = QLineEdit()
        self._password = PasswordField()
        self._keep = QCheckBox(self.tr("Rester connecté sur ce poste"))
        self._no_vault = QLabel(
            self.tr(
                "Impossible ici : ce système n’a pas de coffre où garder une session en sûreté."
            )
        )
        self._submit = QPushButton(self.tr("Se connecter"))
        self._scan = QPushButton(self.tr("Scanner un &QR code"))
        self._banner = Banner()
        self._kept = Banner()
        self._waiting = QLabel()
        self._progress = QProgressBar()
        self._demonstration = DemonstrationAccounts()
        self._form = QWidget()
        self._lay_out()
        self._connect()
        self._refresh()

    @property
    def problem_text(self) -> str:
        """What the page says went wrong, "" when nothing did."""
        return self._banner.text

    @property
    def kept_text(self) -> str:
        """What the page says of figures that are not saved, "" when there are none."""
        return self._kept.text

    def tell_kept(self, services: int) -> None:
        """Say that figures were typed and not saved when the session ended, 0 for none."""
        words = self.tr(
            "Des chiffres tapés ne sont pas enregistrés (services concernés : %1). Ils seront là"
            " quand la même personne se reconnectera, tant que cette fenêtre reste ouverte."
        )
        self._kept.show_text(words.replace("%1", str(services)) if services else "")

    def start_typing(self) -> None:
        """Put the keyboard where the user goes on."""
        field = self._password if self._identifier.text() else self._identifier
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("card", "true")
        card.setFixedWidth(_CARD_WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(32, 28, 32, 28)
        inside.setSpacing(14)
        inside.addLayout(self._heading())
        inside.addWidget(self._banner)
        inside.addWidget(self._kept)
        self._fill_form()
        inside.addWidget(self._form)
        inside.addWidget(self._waiting)
        inside.addWidget(self._progress)
        inside.addWidget(self._demonstration)
        page = QWidget()
        around = QVBoxLayout(page)
        around.addStretch(1)
        # Stretches, not an alignment: the card's height depends on its width when words wrap.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card)
        row.addStretch(1)
        around.addLayout(row)
        around.addStretch(2)
        self.setWidget(page)

    def _heading(self) -> QHBoxLayout:
        logo = QLabel()
        logo.setPixmap(application_icon().pixmap(QSize(_LOGO, _LOGO), self.devicePixelRatioF()))
        title = QLabel(self.tr("ROR Desktop"))
        make_heading(title)
        server = QLabel(self._state.server_name)
        server.setProperty("muted", "true")
        server.setWordWrap(True)
        server.setAccessibleName(self.tr("Serveur") + " " + self._state.server_name)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(server)
        heading = QHBoxLayout()
        heading.setSpacing(14)
        heading.addWidget(logo)
        heading.addLayout(words, 1)
        return heading

    def _fill_form(self) -> None:
        self._identifier.setAccessibleName(self.tr("Identifiant"))
        self._password.setAccessibleName(self.tr("Mot de passe"))
        self._submit.setProperty("primary", "true")
        make_strong(self._submit)
        self._submit.setDefault(True)
        self._scan.setAccessibleName(self.tr("Scanner un QR code"))
        self._scan.setToolTip(self.tr("Se connecter avec le QR code affiché dans son compte"))
        self._no_vault.setProperty("muted", "true")
        self._no_vault.setWordWrap(True)
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(4)
        self._waiting.setProperty("muted", "true")
        form = QFormLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(6)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(self.tr("&Identifiant"), self._identifier)
        form.addRow(self.tr("&Mot de passe"), self._password)
        form.addRow(self._keep)
        form.addRow(self._no_vault)
        form.addRow(self._submit)
        form.addRow(self._scan)

    def _connect(self) -> None:
        self._submit.clicked.connect(self._send)
        self._identifier.returnPressed.connect(self._send)
        self._password.returnPressed.connect(self._send)
        self._scan.clicked.connect(self._ask_to_scan)
        self._banner.action_requested.connect(self.retry_requested)
        self._demonstration.chosen.connect(self._send_account)
        self._state.changed.connect(self._refresh)

    def _send(self) -> None:
        if not self._form.isEnabled():
            return
        if not self._identifier.text().strip():
            self._identifier.setFocus()
        elif not self._password.text():
            self._password.setFocus()
        else:
            self._password.hide_again()
            identifier = self._identifier.text().strip()
            keep = self._keep.isChecked() and self._keep.isEnabled()
            self.sign_in_requested.emit(identifier, self._password.text(), keep)

    def _ask_to_scan(self) -> None:
        self.scan_requested.emit(self._keep.isChecked() and self._keep.isEnabled())

    def _send_account(self, account: DemonstrationAccount) -> None:
        self._identifier.setText(account.identifier)
        self._password.setText(account.password)
        self._send()

    def _refresh(self) -> None:
        phase = self._state.phase
        ready = phase is SessionPhase.SIGNED_OUT
        was_ready = self._form.isEnabled()
        self._form.setEnabled(ready)
        self._demonstration.setEnabled(ready)
        self._demonstration.show_accounts(self._state.demonstration_accounts)
        self._progress.setVisible(not ready)
        self._waiting.setVisible(not ready)
        self._waiting.setText(self._waiting_words(phase))
        self._refresh_keep()
        self._refresh_problem()
        if ready and not was_ready:
            self.start_typing()
        if phase is SessionPhase.SIGNED_IN:
            self._password.clear()
            self._password.hide_again()

    def _waiting_words(self, phase: SessionPhase) -> str:
        return {
            SessionPhase.SERVER_STARTING: self.tr("Démarrage du serveur local…"),
            SessionPhase.RESUMING: self.tr("Reprise de la session…"),
            SessionPhase.SIGNING_IN: self.tr("Connexion en cours…"),
        }.get(phase, "")

    def _refresh_keep(self) -> None:
        can_keep = self._state.can_keep
        self._keep.setEnabled(can_keep)
        reason = self.tr(
            "Ce système n’a pas de coffre pour les secrets : la session ne peut pas être gardée."
        )
        self._keep.setToolTip("" if can_keep else reason)
        self._keep.setAccessibleDescription("" if can_keep else reason)

    def _refresh_problem(self) -> None:
        problem = self._state.problem
        if problem is None:
            self._banner.clear()
        else:
            serious = isinstance(problem, (Unreachable, WrongPassword))
            kind = BannerKind.WARNING if serious else BannerKind.ERROR
            action = self.tr("Réessayer") if isinstance(problem, Unreachable) else ""
            self._banner.show_text(self._problem_words(problem), kind, action)
        if isinstance(problem, WrongPassword):
            self._password.selectAll()

    def _problem_words(self, problem: RorError) -> str:
        if isinstance(problem, NoRights):
            return self.tr(
                "Ce compte n’a aucun droit dans cette région."
                " Demandez une habilitation à votre administrateur."
            )
        # Brings the words of the whole domain, which the first window does not wait for.
        from ror_desktop.models.error_wording import error_words  # noqa: PLC0415

        return error_words(problem)
