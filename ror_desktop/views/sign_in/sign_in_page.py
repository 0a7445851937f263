"""Sign-in page: two fields, one button, and clear words when it does not work."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ror_desktop.domain.errors import (
    RorError,
    SecondFactorRequired,
    SecondFactorWrong,
    Unreachable,
    WrongPassword,
)
from ror_desktop.models.session_state import NoRights, SessionPhase, SessionState
from ror_desktop.views.sign_in.sign_in_form import DemonstrationAccounts, SignInForm
from ror_desktop.views.theme import application_icon, make_heading
from ror_desktop.views.widgets import Banner, BannerKind
from ror_desktop.views.widgets.icon_label import IconLabel


class SignInFooter(QWidget):
    """Under the card: settings and help, for who cannot sign in.

    Of use once the program behind them is there.

    Signals:
        settings_requested: open the settings.
    """

    settings_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settings = QToolButton()
        self.settings.setText(self.tr("Paramètres…"))
        self.help = QToolButton()
        self.help.setText(self.tr("Aide"))
        self.help.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch(1)
        for button in (self.settings, self.help):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setEnabled(False)
            layout.addWidget(button)
        layout.addStretch(1)
        self.settings.clicked.connect(self.settings_requested)

    def serve(self, help_menu: QMenu) -> None:
        """The program is there."""
        self.help.setMenu(help_menu)
        self.settings.setEnabled(True)
        self.help.setEnabled(True)


_CARD_WIDTH = 540
_LOGO = 56


class SignInPage(QScrollArea):
    """Shows the session state while nobody is signed in.

    Attributes:
        footer: settings and help.

    Signals:
        sign_in_requested(str identifier, str password, bool keep): the form was sent.
        code_given(str identifier, str password, bool keep, str code): the same with the code that
            the server has asked for.
        scan_requested(bool keep): sign in with a QR code instead.
        retry_requested: look for the server again.
    """

    sign_in_requested = Signal(str, str, bool)
    code_given = Signal(str, str, bool, str)
    scan_requested = Signal(bool)
    retry_requested = Signal()

    def __init__(self, state: SessionState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self._banner = Banner()
        self._unsaved = Banner()
        self._settings_problem = Banner()
        self._waiting = QLabel()
        self._progress = QProgressBar()
        self._demonstration = DemonstrationAccounts()
        self._form = SignInForm()
        self.footer = SignInFooter()
        self._lay_out()
        self._connect()
        self._refresh()

    @property
    def problem_text(self) -> str:
        """What the page says went wrong, "" when nothing did."""
        return self._banner.text

    @property
    def unsaved_text(self) -> str:
        """What the page says of figures that are not saved, "" when there are none."""
        return self._unsaved.text

    def tell_unsaved(self, services: int) -> None:
        """Say that figures were typed and not saved when the session ended, 0 for none."""
        words = self.tr(
            "Des chiffres tapés ne sont pas enregistrés (services concernés : %1). Ils seront là"
            " quand la même personne se reconnectera, tant que cette fenêtre reste ouverte."
        )
        self._unsaved.show_text(words.replace("%1", str(services)) if services else "")

    @property
    def settings_text(self) -> str:
        """What the page says is wrong with the settings, "" when nothing is."""
        return self._settings_problem.text

    def tell_settings(self, words: str) -> None:
        """Say what is wrong with the settings, "" for nothing."""
        self._settings_problem.show_text(words, BannerKind.WARNING)

    def start_typing(self) -> None:
        """Put the keyboard where the user goes on."""
        self._form.start_typing()

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("card", "true")
        card.setFixedWidth(_CARD_WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(32, 28, 32, 28)
        inside.setSpacing(14)
        inside.addLayout(self._heading())
        inside.addWidget(self._settings_problem)
        inside.addWidget(self._banner)
        inside.addWidget(self._unsaved)
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(4)
        self._waiting.setProperty("muted", "true")
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
        around.addWidget(self.footer)
        self.setWidget(page)

    def _heading(self) -> QHBoxLayout:
        logo = IconLabel(_LOGO)
        logo.show_icon(application_icon())
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

    def _connect(self) -> None:
        form = self._form
        form.sign_in_requested.connect(self.sign_in_requested)
        form.code_given.connect(self.code_given)
        form.scan_requested.connect(self.scan_requested)
        self._banner.action_requested.connect(self.retry_requested)
        self._demonstration.chosen.connect(
            lambda account: form.send_account(account.identifier, account.password)
        )
        self._state.changed.connect(self._refresh)

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
        self._form.set_can_keep(can_keep=self._state.can_keep)
        self._refresh_problem()
        if ready and not was_ready:
            self.start_typing()
        if phase is SessionPhase.SIGNED_IN:
            self._form.forget_password()

    def _waiting_words(self, phase: SessionPhase) -> str:
        return {
            SessionPhase.SERVER_STARTING: self.tr("Démarrage du serveur local…"),
            SessionPhase.RESUMING: self.tr("Reprise de la session…"),
            SessionPhase.SIGNING_IN: self.tr("Connexion en cours…"),
        }.get(phase, "")

    def _refresh_problem(self) -> None:
        problem = self._state.problem
        if problem is None:
            self._banner.clear()
        else:
            action = self.tr("Réessayer") if isinstance(problem, Unreachable) else ""
            self._banner.show_text(self._problem_words(problem), _kind_of(problem), action)
            # A lost connection takes nothing back of what the server had asked for.
            if not isinstance(problem, Unreachable):
                self._form.ask_for_code(asked=isinstance(problem, SecondFactorRequired))
        if isinstance(problem, WrongPassword):
            self._form.select_password()

    def _problem_words(self, problem: RorError) -> str:
        if isinstance(problem, NoRights):
            return self.tr(
                "Ce compte n’a aucun droit dans cette région."
                " Demandez une habilitation à votre administrateur."
            )
        # Brings the words of the whole domain, which the first window does not wait for.
        from ror_desktop.models.error_wording import error_words  # noqa: PLC0415

        return error_words(problem)


def _kind_of(problem: RorError) -> BannerKind:
    """Return how loudly a problem is told; being asked for a code is none."""
    if isinstance(problem, SecondFactorRequired) and not isinstance(problem, SecondFactorWrong):
        return BannerKind.INFO
    mild = isinstance(problem, (Unreachable, WrongPassword, SecondFactorWrong))
    return BannerKind.WARNING if mild else BannerKind.ERROR
