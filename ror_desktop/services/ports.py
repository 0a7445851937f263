"""Ports: the protocols of what the use cases need from the outside world.

Every method may raise `domain.errors.RorError`: gateways `Unreachable`, `UnreadableAnswer` or a
`Refused`; stores `StorageFailed`. Nothing else may come out of an adapter.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from ror_desktop.domain.history import FedUnit, HistoryEntry
from ror_desktop.domain.indicators import Indicator
from ror_desktop.domain.outbox import CountChange, Declaration, Pending, RefusalReason
from ror_desktop.domain.region import Region
from ror_desktop.domain.session import Account, DemonstrationAccount, KeptSession, Session, Tokens
from ror_desktop.domain.snapshot import Snapshot, StreamEvent, UnitChange
from ror_desktop.domain.units import Unit


class Clock(Protocol):
    """Tells the time; corrected by the server's when that is known."""

    def now(self) -> datetime:
        """Return the time, aware, UTC."""


class AccountsGateway(Protocol):
    """Signing in and out (`/api/v1`)."""

    def sign_in(self, identifier: str, password: str, one_time_code: str = "") -> Session:
        """Open a session.

        Raises:
            SecondFactorRequired: the password is right, and a code is needed or was wrong.
            WrongPassword, AccountLocked, AccountDisabled, SecondFactorMissing, Unreachable.
        """

    def sign_in_with_code(self, secret: str, workstation: str) -> Session:
        """Open a session with the one-time secret of a QR code, which is then spent.

        Raises:
            CodeUnknown, CodeExpired, CodeUsed, AccountLocked, AccountDisabled, Unreachable.
        """

    def refresh(self, refresh_token: str) -> Session:
        """Renew a session; the refresh token given is dead afterwards."""

    def sign_out(self, tokens: Tokens) -> None:
        """End a session on the server."""

    def demonstration_accounts(self) -> Sequence[DemonstrationAccount]:
        """Return the accounts that a demonstration server offers; empty elsewhere."""


class RegionGateway(Protocol):
    """Reading units, counts and history within the rights of the session."""

    def region(self) -> Region:
        """Read what the region decides."""

    def latest_event(self) -> int:
        """Return the id of the server's last change; read before a full load, then followed."""

    def all_units(self) -> list[Unit]:
        """Read every unit that the session may see."""

    def changed_units(self, since: datetime) -> Sequence[StreamEvent]:
        """Read the places changed since a date (FHIR `_lastUpdated`), event_id 0."""

    def unit_change(self, location_id: str) -> UnitChange:
        """Read one place again, event_id 0."""

    def history(self, location_id: str, limit: int = 200) -> list[HistoryEntry]:
        """Read the declarations of a place, newest first."""

    def latest_declarations(self) -> list[HistoryEntry]:
        """Read the last declaration of each indicator of the units that the session declares."""

    def fed_units(self) -> list[FedUnit]:
        """Read which units a feed keeps up to date; none on a server that knows no feeds."""

    def changes(self, after: int) -> Iterator[StreamEvent | None]:
        """Follow the change stream after an event id; None is a heartbeat.

        Ends by raising `Unreachable` when the line is cut. Raises `StreamReset` when the id is
        too old: a full load is then needed; `StreamMovedOn` when the server restarts.
        """

    def close_stream(self) -> None:
        """End `changes` from another thread."""


class CapacityGateway(Protocol):
    """Writing counts (conditional PATCH)."""

    def write(
        self, external_id: str, changes: Sequence[CountChange], version: str
    ) -> UnitChange | None:
        """Write counts of one place in one request; all or none.

        Args:
            external_id: identifier of the place.
            changes: the counts.
            version: ETag as last read, "" to write whatever is there.

        Returns:
            The place as the server answers it after the write, event_id 0; None when the answer
            is a success that tells no place with a version: nothing is known then.

        Raises:
            VersionConflict, IndicatorNotFound, LocationNotFound, SeveralLocations, RuleBroken,
            NotAllowed, SessionEnded, Unreachable.
        """


class OutboxStore(Protocol):
    """Declarations on disk; when a call returns, the disk has them."""

    def put(self, owner: str, declarations: Iterable[Declaration], now: datetime) -> list[Pending]:
        """Store declarations, all or none.

        What waited or was refused for the same indicator is replaced: the last one wins.
        """

    def open_items(self, owner: str) -> list[Pending]:
        """Return what is waiting, being sent or refused, oldest first."""

    def unreadable(self, owner: str) -> list[str]:
        """Return the location ids of declarations set aside because they cannot be read."""

    def due(self, owner: str, now: datetime) -> list[Pending]:
        """Return what is waiting and may be sent now, oldest first."""

    def retry_now(self, owner: str, now: datetime) -> None:
        """Let all that waits be sent now: the line came back."""

    def mark_sending(self, ids: Iterable[int]) -> None:
        """Note that these are on their way."""

    def mark_waiting(self, ids: Iterable[int], next_attempt_at: datetime, answer: str) -> None:
        """Note that no answer came; one more attempt is counted.

        A newer one that waits for the same indicator replaces it.
        """

    def mark_confirmed(self, ids: Iterable[int]) -> None:
        """Note that the server has these values."""

    def mark_refused(
        self,
        item_id: int,
        reason: RefusalReason,
        answer: str,
        theirs: Indicator | None = None,
        theirs_author: str = "",
    ) -> None:
        """Note that the user has to settle this one.

        A newer one that waits for the same indicator replaces it: the user has settled it.
        """

    def mark_replaced(self, ids: Iterable[int]) -> None:
        """Note that the user gave these up."""

    def is_mine(self, owner: str, location_id: str, indicator: Indicator) -> bool:
        """Tell whether the owner declared exactly this here, whatever became of the answer."""

    def recover(self, now: datetime) -> int:
        """After a crash, make what was being sent wait again; return how many."""


class SnapshotStore(Protocol):
    """The last snapshot of the region on disk."""

    def load(self) -> Snapshot | None:
        """Return the last snapshot; None when there is none or it cannot be read."""

    def save(self, snapshot: Snapshot) -> None:
        """Replace the snapshot."""

    def save_units(self, units: Iterable[Unit], taken_at: datetime, last_event: int) -> None:
        """Replace some units of the snapshot."""

    def clear(self) -> None:
        """Forget the snapshot and the last visit (sign-out)."""

    def load_last_visit(self, owner: str) -> dict[str, int]:
        """Return the free beds of each unit at the user's last visit, by location id."""

    def save_last_visit(self, owner: str, seen: Mapping[str, int]) -> None:
        """Replace the last visit."""


class Vault(Protocol):
    """The operating system's vault for secrets."""

    def load(self, server: str) -> KeptSession | None:
        """Return the kept session of a server, None when there is none or no vault."""

    def save(self, server: str, kept: KeptSession) -> bool:
        """Keep a session; False when this machine has no vault."""

    def forget(self, server: str) -> None:
        """Drop the kept session of a server."""


class AccountStore(Protocol):
    """Who was signed in last on this machine; no secret."""

    def load(self) -> Account | None:
        """Return the account, None when there is none."""

    def save(self, account: Account) -> None:
        """Keep an account."""

    def clear(self) -> None:
        """Forget it (sign-out)."""


class SettingsStore(Protocol):
    """Where the user's settings are written."""

    def save(self, values: Mapping[str, str | int | bool]) -> None:
        """Replace the user's values, by name.

        Raises:
            StorageFailed: the disk did not take them.
        """
