"""Diagnostic report for who helps: versions, settings, connection, log; secrets are redacted.

It is shown to be read before it is copied.
"""

import platform
import re
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from PySide6.QtCore import QSysInfo, qVersion
from PySide6.QtGui import QGuiApplication

from ror_desktop.app.backend import Backend
from ror_desktop.app.log_file import current_log
from ror_desktop.config.fields import FIELDS, value_of, written
from ror_desktop.models.connection_state import ConnectionState
from ror_desktop.models.outbox_state import OutboxState
from ror_desktop.models.region_store import RegionStore
from ror_desktop.models.settings_state import SettingsState
from ror_desktop.services.clock import machine_time

_LINES = 200
_MOST_BYTES = 200_000
# The log holds no secret; should a library write one some day, it does not leave the machine.
_SECRETS = (
    (re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=-]+"), r"\1 …"),
    (re.compile(r"//[^/@\s]+@"), "//…@"),
    (re.compile(r"ROR1:\S+"), "ROR1:…"),
    (re.compile(r"(?i)((?:password|token|secret)[\"']?\s*[=:]\s*)\S+"), r"\1…"),
)


def program_version() -> str:
    """Return the version of this program."""
    try:
        return version("ror-desktop")
    except PackageNotFoundError:
        return "?"


class DiagnosticReport:
    """Gathers, when it is asked."""

    def __init__(
        self,
        url: str,
        data: Path,
        settings: SettingsState,
        connection: ConnectionState,
        store: RegionStore,
        outbox: OutboxState,
        backend: Backend,
    ) -> None:
        """Note where to look.

        Args:
            url: address of the server.
            data: folder of the log.
            settings: of now.
            connection: state of the connection.
            store: age of the data.
            outbox: what has not left this machine.
            backend: knows the last answers.
        """
        self._url, self._log = url, current_log(data)
        self._settings, self._connection, self._store = settings, connection, store
        self._outbox, self._backend = outbox, backend

    def text(self) -> str:
        """Return all of it, in parts with a title."""
        parts = (
            ("ROR Desktop", self._program()),
            ("Serveur", self._server()),
            ("Réglages", self._choices()),
            ("Dernières réponses", self._answers()),
            (f"Journal ({_LINES} dernières lignes)", self._log_lines()),
        )
        return "\n\n".join(f"== {title} ==\n" + "\n".join(lines) for title, lines in parts)

    def _program(self) -> Iterator[str]:
        yield f"version {program_version()}, Python {platform.python_version()}"
        yield f"Qt {qVersion()}"
        yield f"{QSysInfo.prettyProductName()}, {QSysInfo.currentCpuArchitecture()}"
        for screen in QGuiApplication.screens():
            size = screen.size()
            ratio = screen.devicePixelRatio()
            yield f"écran {size.width()} × {size.height()}, échelle {ratio:g}"
        yield f"affichage {QGuiApplication.platformName()}"

    def _server(self) -> Iterator[str]:
        yield redacted(self._url)
        connection = self._connection
        reason = type(connection.reason).__name__ if connection.reason else ""
        since = f" depuis {_moment(connection.since)}" if connection.since else ""
        yield f"ligne {connection.status.name}{since} {reason}"
        taken_at = self._store.taken_at
        yield f"données de {_moment(taken_at)}" if taken_at else "aucune donnée"
        yield f"en attente d’envoi {self._outbox.waiting}, à régler {self._outbox.refused}"
        yield f"coffre {'présent' if self._backend.can_keep else 'absent'}"

    def _choices(self) -> Iterator[str]:
        for key in FIELDS:
            value = written(key, value_of(self._settings.settings, key))
            by = self._settings.fixed.get(key)
            fixed = f" (fixé : {by})" if by else ""
            yield f"{key} = {redacted(str(value))}{fixed}"
        for problem in self._settings.problems:
            yield f"laissé de côté : {problem.origin} {problem.kind} {problem.key}"

    def _answers(self) -> Iterator[str]:
        for answer in self._backend.connection.http.recent.all():
            yield f"{_moment(answer.at)} {answer.method} {answer.path} {answer.outcome}"

    def _log_lines(self) -> list[str]:
        try:
            with self._log.open("rb") as file:
                file.seek(max(0, self._log.stat().st_size - _MOST_BYTES))
                lines = file.read().decode("utf-8", "replace").splitlines()
        except OSError as error:
            return [f"illisible : {type(error).__name__}"]
        return [redacted(line) for line in lines[-_LINES:]]


def redacted(text: str) -> str:
    """Return a text with all that looks like a secret redacted."""
    for pattern, instead in _SECRETS:
        text = pattern.sub(instead, text)
    return text


def _moment(when: datetime | None) -> str:
    return (when or machine_time()).astimezone().isoformat(" ", "seconds")
