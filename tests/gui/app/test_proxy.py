"""A proxy that asks is answered once, from the vault, by both halves of the program."""

import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtNetwork import QNetworkProxy, QNetworkProxyFactory
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ror_desktop.app.proxy import ProxyCoordinator
from ror_desktop.config import ProxySettings, Settings
from ror_desktop.config.layers import LayeredSettings
from ror_desktop.gateway.proxy import ProxyRoute
from ror_desktop.models.settings_state import SettingsState
from ror_desktop.storage.vault import ProxyPassword
from ror_desktop.system.system_proxy import system_proxy
from ror_desktop.tasks.runner import TaskRunner
from ror_desktop.views.shell.window_dialogs import ProxyPasswordDialog
from tests.support.keyring_in_memory import MemoryKeyring

MANUAL = ProxySettings(mode="manual", address="proxy.chu.fr:3128")
SERVER = "https://ror.example.fr"


class Way:
    """A way out with all that it needs."""

    def __init__(self, window: QWidget) -> None:
        self.window, self.vault, self.runner = window, MemoryKeyring(), TaskRunner()
        self.route = ProxyRoute(MANUAL)
        self.state = SettingsState(LayeredSettings(Settings(proxy=MANUAL)))
        self.password = ProxyPassword(self.vault)
        self.out = ProxyCoordinator(self.route, self.password, self.state, self.runner, window)
        self.users: list[str] = []
        self.out.user_named.connect(self._keep)

    def _keep(self, user: str) -> None:
        self.users.append(user)
        settings = self.state.settings
        self.state.replace(
            LayeredSettings(replace(settings, proxy=replace(settings.proxy, user=user))),
        )

    def ask(self) -> None:
        """Ask as the proxy does: in the middle of a request, on its thread."""
        thread = threading.Thread(target=self.route.note_password_asked)
        thread.start()
        thread.join()

    def question(self) -> ProxyPasswordDialog | None:
        found = self.window.findChild(ProxyPasswordDialog)
        return found if isinstance(found, ProxyPasswordDialog) and found.isVisible() else None


@pytest.fixture
def way(qtbot: QtBot) -> Iterator[Way]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = Way(window)
    yield made
    made.runner.close(timedelta(seconds=5))
    QNetworkProxy.setApplicationProxy(QNetworkProxy(QNetworkProxy.ProxyType.NoProxy))
    QNetworkProxyFactory.setUseSystemConfiguration(False)


def test_what_is_answered_is_kept_in_the_vault_and_counts_for_both_halves(
    way: Way, qtbot: QtBot
) -> None:
    way.ask()
    qtbot.waitUntil(lambda: way.question() is not None)
    question = way.question()
    assert question is not None
    question.user.setText("camille")
    question.password.setText("s3cret")
    with qtbot.waitSignal(way.out.changed):
        question.accept()
    assert way.users == ["camille"]
    vault = way.vault
    qtbot.waitUntil(lambda: vault.get_password("ROR Desktop", "proxy") == "s3cret")
    named = "http://camille:s3cret@proxy.chu.fr:3128"
    qtbot.waitUntil(lambda: way.route.proxies(SERVER).get("https") == named)
    proxy = QNetworkProxy.applicationProxy
    qtbot.waitUntil(lambda: proxy().password() == "s3cret")
    assert (proxy().hostName(), proxy().port(), proxy().user()) == ("proxy.chu.fr", 3128, "camille")


def test_who_declines_is_not_asked_again_before_something_changes(way: Way, qtbot: QtBot) -> None:
    way.ask()
    qtbot.waitUntil(lambda: way.question() is not None)
    question = way.question()
    assert question is not None
    question.reject()
    qtbot.waitUntil(lambda: way.question() is None)
    way.ask()
    with qtbot.waitSignal(way.out.changed):
        way.out.save_password("another")
    assert way.question() is None
    way.ask()
    qtbot.waitUntil(lambda: way.question() is not None)
    last = way.question()
    assert last is not None
    last.reject()


def test_a_proxy_without_a_user_is_named_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    named = QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, "proxy.chu.fr", 3128)
    monkeypatch.setattr(QNetworkProxyFactory, "systemProxyForQuery", lambda _query: [named])
    assert system_proxy(SERVER) == "http://proxy.chu.fr:3128"


@pytest.mark.linux(reason="Windows has its proxy in the registry")
def test_the_systems_proxy_is_read_as_the_system_says_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://camille:s%40cret@proxy.chu.fr:3128")
    monkeypatch.setenv("no_proxy", "inside.example")
    QNetworkProxyFactory.setUseSystemConfiguration(False)
    assert system_proxy(SERVER) == "http://camille:s%40cret@proxy.chu.fr:3128"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows' proxy is in its registry")
def test_the_systems_proxy_gets_the_user_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.chu.fr:3128")
    monkeypatch.setenv("no_proxy", "inside.example")
    QNetworkProxyFactory.setUseSystemConfiguration(False)
    assert system_proxy(SERVER) == "http://proxy.chu.fr:3128"
    route = ProxyRoute(ProxySettings(user="camille"), "s3cret", system_proxy)
    assert route.proxies(SERVER)["https"] == "http://camille:s3cret@proxy.chu.fr:3128"
