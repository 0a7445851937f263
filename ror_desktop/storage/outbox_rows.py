"""One declaration as a row of the outbox, and back."""

import json
from datetime import UTC, datetime
from typing import Any

from ror_desktop.domain.indicators import Indicator
from ror_desktop.domain.outbox import Declaration, Pending, PendingState, RefusalReason
from ror_desktop.storage.json_forms import UnitReader, dump, indicator_form
from ror_desktop.storage.outbox_schema import COLUMNS, KEY_COLUMNS


def new_row(owner: str, declaration: Declaration, now: datetime) -> tuple[Any, ...]:
    """Return the values of a new row, in the order of the columns."""
    key = declaration.indicator.key
    values = {
        "owner": owner,
        "location_id": declaration.location_id,
        "external_id": declaration.external_id,
        **{name: str(getattr(key, name)) for name in KEY_COLUMNS},
        "indicator": indicator_text(declaration.indicator),
        "base": indicator_text(declaration.base),
        "version": declaration.version,
        "state": PendingState.WAITING,
        "reason": None,
        "answer": "",
        "theirs": None,
        "theirs_author": "",
        "attempts": 0,
        "next_attempt_at": instant(now),
        "created_at": instant(now),
    }
    return tuple(values[name] for name in COLUMNS)


def pending(row: tuple[Any, ...]) -> Pending:
    """Return what a row says: its id, then the columns in order."""
    values = dict(zip(("id", *COLUMNS), row, strict=True))
    return Pending(
        id=values["id"],
        owner=values["owner"],
        declaration=Declaration(
            location_id=values["location_id"],
            external_id=values["external_id"],
            indicator=UnitReader({}).indicator(json.loads(values["indicator"])),
            base=_indicator(values["base"]),
            version=values["version"],
        ),
        state=PendingState(values["state"]),
        created_at=datetime.fromisoformat(values["created_at"]),
        next_attempt_at=datetime.fromisoformat(values["next_attempt_at"]),
        attempts=values["attempts"],
        reason=RefusalReason(values["reason"]) if values["reason"] else None,
        answer=values["answer"],
        theirs=_indicator(values["theirs"]),
        theirs_author=values["theirs_author"],
    )


def indicator_text(indicator: Indicator | None) -> str | None:
    """Return a count as it is kept, None for none."""
    return dump(indicator_form(indicator)) if indicator else None


def instant(moment: datetime) -> str:
    """Write a date so that texts sort as dates do: always with six decimals, always UTC."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _indicator(text: str | None) -> Indicator | None:
    return UnitReader({}).indicator(json.loads(text)) if text else None
