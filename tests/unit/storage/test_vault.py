"""Keeping a session in the operating system's vault, or nowhere."""

import threading
import time

import pytest

from ror_desktop.domain.session import KeptSession
from ror_desktop.storage.vault import KeyringVault, PromptBackend, VaultSilent, system_backend
from tests.support.waiting import wait_until

KEPT = KeptSession("camille", "a-refresh-token")


class MemoryBackend:
    """A vault that works."""

    def __init__(self) -> None:
        self.secrets: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.secrets.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.secrets[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.secrets[service, username]


class BrokenBackend:
    """A vault whose service does not answer, and which quotes what it was given."""

    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        raise RuntimeError(service, username, password)

    def delete_password(self, service: str, username: str) -> None:
        raise RuntimeError(service, username)


def test_a_session_is_kept_by_server_and_forgotten() -> None:
    vault = KeyringVault(MemoryBackend())
    assert vault.save("https://ror.example", KEPT)
    assert vault.load("https://ror.example") == KEPT
    assert vault.load("embedded") is None
    vault.forget("https://ror.example")
    assert vault.load("https://ror.example") is None


def test_forgetting_what_is_not_there_is_no_fault() -> None:
    KeyringVault(MemoryBackend()).forget("embedded")


def test_without_a_vault_nothing_is_kept() -> None:
    vault = KeyringVault(None)
    assert not vault.save("embedded", KEPT)
    assert vault.load("embedded") is None
    vault.forget("embedded")


def test_a_vault_that_fails_is_as_none_and_the_log_holds_no_secret(
    caplog: pytest.LogCaptureFixture,
) -> None:
    vault = KeyringVault(BrokenBackend())
    assert not vault.save("embedded", KEPT)
    assert vault.load("embedded") is None
    vault.forget("embedded")
    assert "a-refresh-token" not in caplog.text


class HeldBackend(MemoryBackend):
    """A vault that answers once it is let go, as one that asks its user for a password."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.let_go.wait()
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.let_go.wait()
        super().set_password(service, username, password)


def test_nobody_waits_twice_for_a_vault_that_does_not_answer() -> None:
    held = HeldBackend()
    vault = KeyringVault(PromptBackend(lambda: held, patience=0.05))
    began = time.monotonic()
    assert not vault.save("embedded", KEPT)
    for _ in range(1000):
        assert vault.load("embedded") is None
    assert time.monotonic() - began < 1000 * 0.05
    vault.forget("embedded")
    held.let_go.set()
    wait_until(lambda: not held.secrets and not vaults_at_work())


def test_what_a_slow_vault_was_told_is_done_in_its_order() -> None:
    held = HeldBackend()
    backend = PromptBackend(lambda: held, patience=0.05)
    for secret in ("first", "second", "third"):
        with pytest.raises(VaultSilent):
            backend.set_password("ROR Desktop", "embedded", secret)
    held.let_go.set()
    wait_until(lambda: not vaults_at_work())
    assert backend.get_password("ROR Desktop", "embedded") == "third"


def test_a_vault_that_cannot_even_be_looked_for_is_none() -> None:
    let_go = threading.Event()
    backend = PromptBackend(lambda: MemoryBackend() if let_go.wait() else None, patience=0.05)
    assert not backend.is_there
    let_go.set()
    wait_until(lambda: not vaults_at_work())


def vaults_at_work() -> list[threading.Thread]:
    return [each for each in threading.enumerate() if each.name == "vault"]


def test_a_secret_that_somebody_else_wrote_is_no_session() -> None:
    backend = MemoryBackend()
    vault = KeyringVault(backend)
    vault.save("embedded", KEPT)
    for place in backend.secrets:
        backend.secrets[place] = "[1, 2]"
    assert vault.load("embedded") is None


class Chainer:
    """What keyring gives on a machine with several vaults."""

    def __init__(self, *backends: object) -> None:
        self.backends = backends
        self.priority = 10


def backend(module: str, priority: float) -> object:
    return type("Keyring", (MemoryBackend,), {"__module__": module, "priority": priority})()


@pytest.mark.parametrize("chained", [True, False])
def test_a_vault_that_is_a_plain_file_is_no_vault(
    monkeypatch: pytest.MonkeyPatch, *, chained: bool
) -> None:
    plain = backend("keyrings.alt.file", 0.5)
    monkeypatch.setattr("keyring.get_keyring", lambda: Chainer(plain) if chained else plain)
    assert system_backend() is None


def test_a_vault_that_always_fails_is_no_vault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("keyring.get_keyring", lambda: backend("keyring.backends.fail", 0))
    assert system_backend() is None


def test_the_system_s_vault_is_found_behind_a_plain_file(monkeypatch: pytest.MonkeyPatch) -> None:
    vault = backend("keyring.backends.SecretService", 5)
    chainer = Chainer(backend("keyrings.alt.file", 0.5), vault)
    monkeypatch.setattr("keyring.get_keyring", lambda: chainer)
    assert system_backend() is vault
