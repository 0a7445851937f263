"""The window around the pages: rights, line, notices, leaving."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ror_desktop.app.desktop import SessionEndCoordinator
from ror_desktop.domain.errors import Unreachable, UnreachableReason
from ror_desktop.domain.session import Account, Rights
from ror_desktop.models.connection_state import ConnectionState, ConnectionStatus
from ror_desktop.models.notices import NoticeLevel, Notices
from ror_desktop.models.outbox_state import OutboxState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.session_state import SessionState
from ror_desktop.views.entry.unsaved_changes import UnsavedChangesDialog, UnsavedChoice
from ror_desktop.views.main_window import MainWindow
from ror_desktop.views.shell.banners import Banners
from ror_desktop.views.shell.header import Header
from ror_desktop.views.shell.page_stack import Page
from ror_desktop.views.shell.rail import Rail, RailEntry
from ror_desktop.views.shell.status_bar import StatusBar
from ror_desktop.views.shell.window_dialogs import SessionEndDialog, SignOutDialog
from ror_desktop.views.sign_in.sign_in_page import SignInPage
from ror_desktop.views.theme.fonts import interface_font
from tests.support import sample_region
from tests.support.typography import plain

NOW = sample_region.NOW
CUT = Unreachable(UnreachableReason.NO_CONNECTION)
ACCOUNT = Account("pitie", "Camille Durand", Rights(read=True, sites=frozenset({"site-pitie"})))


class Shell:
    """A window with its models."""

    def __init__(self, settings: QSettings) -> None:
        self.session = SessionState("ici")
        self.line = ConnectionState()
        self.store = RegionStore()
        self.outbox = OutboxState()
        self.notices = Notices()
        self.window = MainWindow(SignInPage(self.session), settings)
        self.window.furnish(
            Rail(),
            Header(self.session, self.line, self.store),
            Banners(self.session, self.line, self.store, timedelta(minutes=1)),
            StatusBar(self.notices, self.outbox),
            self.outbox,
        )

    def show_region(self) -> None:
        units = sample_region.sample_units()
        self.store.replace(sample_region.REGION, units, NOW - timedelta(minutes=4), NOW)


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def shell(settings: QSettings, qtbot: QtBot) -> Shell:
    made = Shell(settings)
    qtbot.addWidget(made.window)
    made.window.show()
    return made


def page(name: str, **more: object) -> Page:
    entry = RailEntry(name, name.capitalize(), "entry")
    return Page(entry, QWidget(), **more)  # type: ignore[arg-type]


def test_the_pages_given_are_the_entries_of_the_rail(shell: Shell) -> None:
    shell.window.open_pages((page("saisie"), page("synthèse")))
    assert shell.window.rail.labels == ["Saisie", "Synthèse"]
    assert shell.window.current_page == "saisie"
    shell.window.open_pages((page("synthèse"),))
    assert shell.window.rail.labels == ["Synthèse"]


def test_going_to_another_page_tells_the_one_that_is_left(shell: Shell) -> None:
    left: list[str] = []
    first = page("saisie", left=lambda: left.append("saisie"))
    shell.window.open_pages((first, page("synthèse")))
    shell.window.rail.chosen.emit("synthèse")
    assert shell.window.current_page == "synthèse"
    assert left == ["saisie"]


def test_unsaved_figures_keep_the_person_on_the_page(shell: Shell) -> None:
    shell.window.open_pages((page("saisie", may_leave=lambda: False), page("synthèse")))
    assert not shell.window.show_page("synthèse")
    assert shell.window.current_page == "saisie"
    assert not shell.window.close()
    assert shell.window.isVisible()
    shell.window.close_pages()


def test_closing_keeps_the_geometry(shell: Shell, settings: QSettings, qtbot: QtBot) -> None:
    shell.window.resize(960, 640)
    with qtbot.waitSignal(shell.window.closed):
        shell.window.close()
    again = Shell(settings)
    qtbot.addWidget(again.window)
    assert (again.window.width(), again.window.height()) == (960, 640)


def test_offline_is_a_banner_with_both_times(shell: Shell) -> None:
    shell.show_region()
    shell.session.enter(ACCOUNT, timedelta(0))
    shell.line.set_offline(NOW, CUT)
    since, data = NOW.astimezone(), (NOW - timedelta(minutes=4)).astimezone()
    text = shell.window.banners.connection.text
    assert f"Hors ligne depuis {since:%H:%M}\u00a0: données de {data:%H:%M}." in text
    assert "Vos saisies sont gardées" in text
    assert shell.window.header.connection_words.text() == "Hors ligne"
    shell.line.set_online(ConnectionStatus.LIVE)
    assert shell.window.banners.connection.text == ""
    assert shell.window.header.connection_words.text() == "En direct"


def test_the_time_of_the_first_failure_stands(shell: Shell) -> None:
    shell.line.set_offline(NOW, CUT)
    shell.line.set_offline(NOW + timedelta(hours=1), CUT)
    assert shell.line.since == NOW


@pytest.mark.parametrize(
    ("skew", "words"),
    [
        (timedelta(minutes=5), "retarde de 5\u00a0min"),
        (timedelta(minutes=-5), "avance de 5\u00a0min"),
        (timedelta(seconds=30), ""),
    ],
)
def test_a_wrong_clock_is_told_until_it_is_read(shell: Shell, skew: timedelta, words: str) -> None:
    shell.session.enter(ACCOUNT, skew)
    banner = shell.window.banners.clock
    assert words in banner.text
    assert bool(banner.text) == bool(words)
    banner.action_requested.emit()
    assert banner.text == ""


def test_made_up_data_are_labelled_in_the_header(shell: Shell) -> None:
    assert not shell.window.header.is_fictitious
    shell.show_region()
    assert shell.window.header.is_fictitious


def test_the_age_of_the_picture_grows_with_time(shell: Shell) -> None:
    shell.show_region()
    assert "il y a 4\u00a0min" in shell.window.header.age.text()
    shell.store.set_now(NOW + timedelta(hours=2))
    assert "il y a 2\u00a0h" in shell.window.header.age.text()


def test_a_notice_is_shown_in_the_status_line(shell: Shell) -> None:
    shell.notices.say("Déclaration transmise", NoticeLevel.SUCCESS)
    assert shell.window.status.notice.text() == "Déclaration transmise"


def test_every_control_of_the_shell_has_a_name(shell: Shell) -> None:
    shell.window.open_pages((page("saisie"),))
    shell.session.enter(ACCOUNT, timedelta(0))
    controls = shell.window.rail.findChildren(QWidget) + shell.window.header.findChildren(QWidget)
    buttons = [each for each in controls if each.focusPolicy() and not isinstance(each, QLabel)]
    assert buttons
    assert all(each.accessibleName() for each in buttons)


def test_pages_that_close_bring_up_no_other_page(shell: Shell) -> None:
    shown: list[str] = []

    class Costly(QWidget):
        def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
            super().showEvent(event)
            shown.append("costly")

    costly = Page(RailEntry("carte", "Carte", "map"), Costly())
    shell.window.open_pages((page("synthèse"), costly))
    shell.window.close_pages()
    assert shown == []


def test_a_window_not_yet_furnished_shows_the_sign_in_page_and_tells_once_that_it_was_seen(
    settings: QSettings, qtbot: QtBot
) -> None:
    sign_in = SignInPage(SessionState("ici"))
    window = MainWindow(sign_in, settings)
    qtbot.addWidget(window)
    seen: list[bool] = []
    window.painted.connect(lambda: seen.append(sign_in.isVisible()))

    with qtbot.waitSignal(window.painted):
        window.show()
    window.hide()
    window.show()
    QApplication.processEvents()

    assert seen == [True]


def test_a_question_goes_with_the_session_that_it_is_about(shell: Shell) -> None:
    def ask() -> bool:
        QTimer.singleShot(0, shell.window.close_pages)
        return UnsavedChangesDialog(1, shell.window).ask() is not UnsavedChoice.STAY

    shell.window.open_pages((page("saisie", may_leave=ask), page("synthèse")))
    assert not shell.window.show_page("synthèse")
    assert shell.window.current_page == ""
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_signing_out_with_declarations_unsent_is_asked_and_stays_by_default(
    shell: Shell, key: Qt.Key
) -> None:
    question = SignOutDialog(3, shell.window)

    def press() -> None:
        QTest.keyClick(question, key)

    QTimer.singleShot(0, press)
    assert not question.ask()
    assert "3" in question.text()


def test_large_letters_widen_the_way_between_pages(qtbot: QtBot) -> None:
    rail = Rail()
    qtbot.addWidget(rail)
    usual = rail.sizeHint().width()
    rail.setFont(interface_font(200))
    rail.set_entries((RailEntry("synthesis", "Synthèse", "grid"),))
    rail.show()
    assert rail.width() > usual
    assert rail.width() >= rail.fontMetrics().horizontalAdvance("Synthèse")


def test_the_banner_of_the_clock_goes_with_the_difference_and_comes_with_another(
    shell: Shell,
) -> None:
    hour = timedelta(hours=1)
    shell.session.enter(ACCOUNT, hour)
    banner = shell.window.banners.clock
    assert banner.text
    shell.session.set_skew(timedelta(0))
    assert not banner.text
    shell.session.set_skew(-hour)
    assert banner.text


def test_a_change_of_the_systems_theme_is_told(shell: Shell, qtbot: QtBot) -> None:
    shell.window.show()
    handle = shell.window.windowHandle()
    with qtbot.waitSignal(shell.window.system_theme_changed):
        QCoreApplication.sendEvent(handle, QEvent(QEvent.Type.ThemeChange))


class LogOff:
    """The system, as it ends a session."""

    def __init__(self, *, may_ask: bool = True) -> None:
        self.may_ask, self.answers = may_ask, list[str]()

    def allowsInteraction(self) -> bool:  # noqa: N802 - Qt’s name
        return self.may_ask

    def release(self) -> None:
        self.answers.append("release")

    def cancel(self) -> None:
        self.answers.append("cancel")


def test_the_end_of_the_session_is_asked_about_while_declarations_are_unsent(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, asked = [False, True], list[str]()

    def ask(question: SessionEndDialog) -> bool:
        asked.append(question.text())
        return answers.pop(0)

    monkeypatch.setattr(SessionEndDialog, "ask", ask)
    coordinator = SessionEndCoordinator(shell.window.may_end_session, shell.window)
    nothing = LogOff()
    coordinator.answer(nothing)
    assert (nothing.answers, asked) == (["release"], [])
    monkeypatch.setattr(OutboxState, "waiting", 2)
    kept, ended, forced = LogOff(), LogOff(), LogOff(may_ask=False)
    shell.window.hide()
    for each in (kept, ended, forced):
        coordinator.answer(each)
    assert shell.window.isVisible()
    assert kept.answers == ["release", "cancel"]
    assert ended.answers == ["release"]
    assert forced.answers == []
    assert [": 2." in plain(words) for words in asked] == [True, True]


def test_the_end_of_the_session_is_asked_about_while_figures_are_unsaved(shell: Shell) -> None:
    answers = iter([False, True])
    # True when the test's own end closes the window.
    shell.window.open_pages((page("entry", may_leave=lambda: next(answers, True)),))
    coordinator = SessionEndCoordinator(shell.window.may_end_session, shell.window)
    kept, ended = LogOff(), LogOff()
    for each in (kept, ended):
        coordinator.answer(each)
    assert kept.answers == ["release", "cancel"]
    assert ended.answers == ["release"]
