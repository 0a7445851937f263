"""The log of a server process: text for people or one JSON object a line, on the standard error.

Every line written while a request is answered carries the id of that request. Bodies, query
strings, passwords, tokens and parameters of SQL statements are given to no logger.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

from pythonjsonlogger.json import JsonFormatter

from ror_server.settings.installation import LogSettings

ACCESS = "ror_server.access"
_NONE = "-"
_request_id: ContextVar[str] = ContextVar("request_id", default=_NONE)
# They tell their own steps; what they warn about is enough.
_CHATTY = ("alembic", "uvicorn.error", "urllib3")
_TEXT = "%(asctime)s %(levelname)s %(name)s [%(request_id)s] %(message)s"
_FIELDS = ("time", "level", "logger", "message", "request_id", "process")


def configure(settings: LogSettings) -> None:
    """Send the logs of this process where and how the settings say; call once, at the start."""
    handler = logging.StreamHandler()
    handler.addFilter(_name_request)
    handler.setFormatter(
        _JsonLines(_FIELDS, rename_fields={"exc_info": "trace"}, json_ensure_ascii=False)
        if settings.format == "json"
        else logging.Formatter(_TEXT)
    )
    logging.basicConfig(level=settings.level.upper(), handlers=[handler], force=True)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger(ACCESS).setLevel(logging.INFO if settings.access else logging.WARNING)


@contextmanager
def request_named(request_id: str) -> Iterator[None]:
    """Give an id to what is logged in the block, in the threads that it starts too."""
    token = _request_id.set(request_id)
    try:
        yield
    finally:
        _request_id.reset(token)


def _name_request(record: logging.LogRecord) -> bool:
    if not hasattr(record, "request_id"):
        record.request_id = _request_id.get()
    return True


class _JsonLines(JsonFormatter):
    """One object a line; times as the API writes them."""

    def add_fields(
        self,
        log_data: dict[str, object],
        record: logging.LogRecord,
        message_dict: dict[str, object],
    ) -> None:
        super().add_fields(log_data, record, message_dict)
        written = datetime.fromtimestamp(record.created, UTC)
        log_data["time"] = written.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        log_data["level"] = record.levelname.lower()
        log_data["logger"] = record.name
