"""Signing in by keyboard, and what is said when it does not work."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from ror_desktop.domain.errors import (
    AccountDisabled,
    AccountLocked,
    RorError,
    SecondFactorMissing,
    SecondFactorRequired,
    SecondFactorWrong,
    Unreachable,
    UnreachableReason,
    WrongPassword,
)
from ror_desktop.domain.session import Account, DemonstrationAccount, Rights
from ror_desktop.models.session_state import NoRights, SessionPhase, SessionState
from ror_desktop.views.sign_in.sign_in_form import DemonstrationAccounts
from ror_desktop.views.sign_in.sign_in_page import SignInPage

REGULATOR = DemonstrationAccount("samu", "secret", "Régulation")
ACCOUNT = Account("samu", "Claude Martin", Rights(read=True))


@pytest.fixture
def state(qtbot: QtBot) -> SessionState:
    assert qtbot is not None
    made = SessionState("https://ror.exemple.fr")
    made.leave()
    return made


@pytest.fixture
def page(state: SessionState, qtbot: QtBot) -> SignInPage:
    made = SignInPage(state)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitActive(made)
    return made


def field(page: SignInPage, name: str) -> QLineEdit:
    found = [each for each in page.findChildren(QLineEdit) if each.accessibleName() == name]
    assert len(found) == 1
    return found[0]


def fill(page: SignInPage, identifier: str, password: str) -> None:
    field(page, "Identifiant").setText(identifier)
    field(page, "Mot de passe").setText(password)


def sent_by_enter(page: SignInPage) -> list[tuple[str, str, bool]]:
    sent: list[tuple[str, str, bool]] = []
    page.sign_in_requested.connect(lambda *form: sent.append(form))
    QTest.keyClick(field(page, "Mot de passe"), Qt.Key.Key_Return)
    return sent


def test_enter_sends_the_form(page: SignInPage) -> None:
    fill(page, " samu ", "pass word ")
    assert sent_by_enter(page) == [("samu", "pass word ", False)]


def test_an_empty_field_is_asked_for_instead_of_sent(page: SignInPage) -> None:
    fill(page, "samu", "")
    assert sent_by_enter(page) == []
    assert page.focusWidget() is field(page, "Mot de passe")


def test_staying_signed_in_is_asked_for(page: SignInPage) -> None:
    fill(page, "samu", "secret")
    page.findChildren(QCheckBox)[0].setChecked(True)
    assert sent_by_enter(page) == [("samu", "secret", True)]


def test_without_a_vault_a_session_cannot_be_kept_and_the_reason_is_said(
    page: SignInPage, state: SessionState
) -> None:
    keep = page.findChildren(QCheckBox)[0]
    keep.setChecked(True)
    state.set_can_keep(can_keep=False)
    assert not keep.isEnabled()
    said = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    assert any("coffre" in words for words in said)
    assert "coffre" in keep.accessibleDescription()
    fill(page, "samu", "secret")
    assert sent_by_enter(page) == [("samu", "secret", False)]


def test_the_keyboard_starts_in_the_form_once_the_server_is_there(
    page: SignInPage, state: SessionState
) -> None:
    state.wait(SessionPhase.SERVER_STARTING)
    assert not field(page, "Identifiant").isEnabled()
    state.leave()
    assert page.focusWidget() is field(page, "Identifiant")


def test_nothing_is_sent_twice_while_waiting(page: SignInPage, state: SessionState) -> None:
    fill(page, "samu", "secret")
    state.wait(SessionPhase.SIGNING_IN)
    assert sent_by_enter(page) == []


@pytest.mark.parametrize(
    ("problem", "words", "retry"),
    [
        (WrongPassword(), "incorrect", False),
        (AccountLocked(timedelta(minutes=12)), "12\u00a0min", False),
        (AccountDisabled(), "désactivé", False),
        (NoRights(), "aucun droit", False),
        (SecondFactorMissing(), "dans votre compte", False),
        (Unreachable(UnreachableReason.NO_CONNECTION), "injoignable", True),
        (Unreachable(UnreachableReason.CERTIFICATE), "certificat", True),
    ],
    ids=lambda value: type(value).__name__,
)
def test_each_problem_has_its_words(
    page: SignInPage, state: SessionState, problem: RorError, words: str, *, retry: bool
) -> None:
    state.leave(problem)
    assert words in page.problem_text
    buttons = [each for each in page.findChildren(QPushButton) if each.text() == "Réessayer"]
    assert any(each.isVisible() for each in buttons) is retry
    state.wait(SessionPhase.SIGNING_IN)
    assert page.problem_text == ""


def test_a_wrong_password_is_selected_to_be_typed_again(
    page: SignInPage, state: SessionState
) -> None:
    fill(page, "samu", "wrong")
    state.wait(SessionPhase.SIGNING_IN)
    state.leave(WrongPassword())
    password = field(page, "Mot de passe")
    assert page.focusWidget() is password
    assert password.selectedText() != ""


def test_the_password_can_be_shown_and_is_hidden_when_sent(page: SignInPage) -> None:
    fill(page, "samu", "secret")
    password = field(page, "Mot de passe")
    (eye,) = password.actions()
    assert eye.text() == "Afficher le mot de passe"
    eye.trigger()
    assert password.echoMode() is QLineEdit.EchoMode.Normal
    sent_by_enter(page)
    assert password.echoMode() is QLineEdit.EchoMode.Password


def test_the_password_is_not_kept_in_the_page(page: SignInPage, state: SessionState) -> None:
    fill(page, "samu", "secret")
    state.enter(ACCOUNT, timedelta(0))
    assert field(page, "Mot de passe").text() == ""


def test_demonstration_accounts_show_only_when_the_server_offers_them(
    page: SignInPage, state: SessionState, qtbot: QtBot
) -> None:
    offered = page.findChildren(DemonstrationAccounts)[0]
    assert not offered.isVisible()
    state.set_demonstration([REGULATOR])
    assert offered.isVisible()
    button = next(each for each in page.findChildren(QPushButton) if each.text() == "Régulation")
    with qtbot.waitSignal(page.sign_in_requested) as sent:
        button.click()
    assert sent.args == ["samu", "secret", False]
    state.set_demonstration([])
    assert not offered.isVisible()


def asked_for_code(page: SignInPage, state: SessionState) -> list[tuple[str, str, bool, str]]:
    """Send the form as somebody with a second factor does, and return what is sent after."""
    sent: list[tuple[str, str, bool, str]] = []
    page.code_given.connect(lambda *form: sent.append(form))
    fill(page, "samu", "secret")
    assert sent_by_enter(page) == [("samu", "secret", False)]
    state.wait(SessionPhase.SIGNING_IN)
    state.leave(SecondFactorRequired())
    return sent


def test_a_code_is_asked_for_when_the_server_wants_one_and_typed_at_once(
    page: SignInPage, state: SessionState
) -> None:
    assert not field(page, "Code à usage unique").isVisible()
    sent = asked_for_code(page, state)
    code = field(page, "Code à usage unique")
    assert code.isVisible()
    assert page.focusWidget() is code
    assert "code à usage unique" in page.problem_text
    QTest.keyClick(code, Qt.Key.Key_Return)
    assert sent == []
    QTest.keyClicks(code, "123 456")
    QTest.keyClick(code, Qt.Key.Key_Return)
    assert sent == [("samu", "secret", False, "123 456")]


def test_a_wrong_code_is_selected_to_be_typed_again(page: SignInPage, state: SessionState) -> None:
    sent = asked_for_code(page, state)
    code = field(page, "Code à usage unique")
    QTest.keyClicks(code, "111111")
    state.wait(SessionPhase.SIGNING_IN)
    state.leave(SecondFactorWrong())
    assert page.focusWidget() is code
    assert code.selectedText() == "111111"
    QTest.keyClicks(code, "222222")
    QTest.keyClick(code, Qt.Key.Key_Return)
    assert sent == [("samu", "secret", False, "222222")]


def test_a_cut_line_keeps_the_question_and_another_person_ends_it(
    page: SignInPage, state: SessionState
) -> None:
    asked_for_code(page, state)
    code = field(page, "Code à usage unique")
    QTest.keyClicks(code, "123456")
    state.wait(SessionPhase.SIGNING_IN)
    state.leave(Unreachable(UnreachableReason.NO_CONNECTION))
    assert code.text() == "123456"
    QTest.keyClicks(field(page, "Identifiant"), "x")
    assert not code.isVisible()
    assert code.text() == ""
    state.wait(SessionPhase.SIGNING_IN)
    state.leave(SecondFactorRequired())
    state.enter(ACCOUNT, timedelta(0))
    assert not code.isVisible()
