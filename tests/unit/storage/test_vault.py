"""Keeping a session in the operating system's vault, or nowhere."""

import pytest

from ror_desktop.domain.session import KeptSession
from ror_desktop.storage.vault import KeyringVault

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


def test_a_secret_that_somebody_else_wrote_is_no_session() -> None:
    backend = MemoryBackend()
    vault = KeyringVault(backend)
    vault.save("embedded", KEPT)
    for place in backend.secrets:
        backend.secrets[place] = "[1, 2]"
    assert vault.load("embedded") is None
