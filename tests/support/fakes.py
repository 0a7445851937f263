"""Fakes of the desktop's own ports: small, honest, and held to the same tests as the real ones."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from ror_desktop.domain.errors import (
    CodeUsed,
    IndicatorNotFound,
    LocationNotFound,
    RorError,
    RuleBroken,
    SecondFactorRequired,
    SecondFactorWrong,
    SessionEnded,
    VersionConflict,
    WrongPassword,
)
from ror_desktop.domain.history import FedUnit, HistoryEntry
from ror_desktop.domain.indicators import Indicator, IndicatorKey
from ror_desktop.domain.outbox import CountChange, Declaration, Pending, PendingState, RefusalReason
from ror_desktop.domain.region import Region
from ror_desktop.domain.session import (
    Account,
    DemonstrationAccount,
    KeptSession,
    Rights,
    Session,
    Tokens,
)
from ror_desktop.domain.snapshot import Snapshot, UnitChange
from ror_desktop.domain.units import Unit


class FakeClock:
    """A clock that stands until it is moved."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def advance(self, by: timedelta) -> None:
        self._now += by


class FakeVault:
    """A vault in memory; `works = False` is a machine without one."""

    def __init__(self) -> None:
        self.kept: dict[str, KeptSession] = {}
        self.works = True

    def load(self, server: str) -> KeptSession | None:
        return self.kept.get(server) if self.works else None

    def save(self, server: str, kept: KeptSession) -> bool:
        if self.works:
            self.kept[server] = kept
        return self.works

    def forget(self, server: str) -> None:
        self.kept.pop(server, None)


class FakeAccounts:
    """A server's accounts: one password each, refresh tokens that work once."""

    def __init__(self, passwords: Mapping[str, str], now: datetime) -> None:
        self._passwords = dict(passwords)
        self._now = now
        self._issued = 0
        self.open: dict[str, str] = {}
        """Identifier by refresh token that still works."""
        self.fails: RorError | None = None
        self.codes: dict[str, str] = {}
        """Identifier by one-time secret that still works."""
        self.second_factors: dict[str, str] = {}
        """Code by identifier of those who need one."""
        self.workstations: list[str] = []

    def sign_in_with_code(self, secret: str, workstation: str) -> Session:
        self._check()
        identifier = self.codes.pop(secret, None)
        if identifier is None:
            raise CodeUsed
        self.workstations.append(workstation)
        return self._issue(identifier)

    def sign_in(self, identifier: str, password: str, one_time_code: str = "") -> Session:
        self._check()
        if self._passwords.get(identifier) != password:
            raise WrongPassword
        if self.second_factors.get(identifier, one_time_code) != one_time_code:
            raise SecondFactorWrong if one_time_code else SecondFactorRequired
        return self._issue(identifier)

    def refresh(self, refresh_token: str) -> Session:
        self._check()
        identifier = self.open.pop(refresh_token, None)
        if identifier is None:
            raise SessionEnded
        return self._issue(identifier)

    def sign_out(self, tokens: Tokens) -> None:
        self._check()
        self.open.pop(tokens.refresh, None)

    def demonstration_accounts(self) -> Sequence[DemonstrationAccount]:
        self._check()
        return [DemonstrationAccount(name, word, name) for name, word in self._passwords.items()]

    def _check(self) -> None:
        if self.fails is not None:
            raise self.fails

    def _issue(self, identifier: str) -> Session:
        self._issued += 1
        refresh = f"refresh-{self._issued}"
        self.open[refresh] = identifier
        tokens = Tokens(f"access-{self._issued}", refresh, self._now + timedelta(minutes=10))
        return Session(Account(identifier, identifier.title(), Rights(read=True)), tokens)


@dataclass
class Place:
    """One place as the fake server has it."""

    unit: Unit
    indicators: dict[IndicatorKey, Indicator]
    number: int = 1
    authors: dict[IndicatorKey, str] = field(default_factory=dict)

    @property
    def version(self) -> str:
        return f'W/"{self.number}"'


class FakeServer:
    """Places that are read and written: a region gateway and a capacity gateway in one.

    `before_write` runs before each write is looked at and may raise, or let a colleague in;
    `after_write` runs once it is done and may raise: the answer is then lost; `answer_to_write`
    makes another answer of the place as it is after it.
    """

    def __init__(self, region: Region, units: Iterable[Unit], now: datetime) -> None:
        self._region = region
        self._now = now
        self.places = {unit.location_id: Place(unit, dict(unit.indicators)) for unit in units}
        self.fed: list[FedUnit] = []
        self.writes: list[tuple[str, tuple[CountChange, ...], str]] = []
        self.before_write: Callable[[], None] = lambda: None
        self.after_write: Callable[[], None] = lambda: None
        self.answer_to_write: Callable[[UnitChange], UnitChange | None] = lambda place: place
        self.reads = 0
        """How often a place was read."""
        self.before_read: Callable[[], None] = lambda: None
        self.event = 0

    def says(self, location_id: str, indicator: Indicator, author: str) -> None:
        """Let somebody declare a count."""
        place = self.places[location_id]
        place.indicators[indicator.key] = indicator
        place.authors[indicator.key] = author
        place.number += 1
        self.event += 1

    def write(
        self, external_id: str, changes: Sequence[CountChange], version: str
    ) -> UnitChange | None:
        self.before_write()
        place = next((p for p in self.places.values() if p.unit.external_id == external_id), None)
        if place is None:
            raise LocationNotFound
        self.writes.append((external_id, tuple(changes), version))
        kept = [self._standing(place, each) for each in changes]
        if all(place.indicators.get(new.key) == new for new in kept):
            return self.answer_to_write(self._change(place))
        if version and version != place.version:
            raise VersionConflict
        for new, exists, _ in changes:
            if exists and new.key not in place.indicators:
                raise IndicatorNotFound
            if not exists and new.key in place.indicators:
                raise RuleBroken("the indicator exists")
        for new in kept:
            place.indicators[new.key] = new
        place.number += 1
        self.event += 1
        self.after_write()
        return self.answer_to_write(self._change(place))

    @staticmethod
    def _standing(place: Place, change: CountChange) -> Indicator:
        """Return what stands after a change: a newer count, and a comment that is not said."""
        stands = place.indicators.get(change.indicator.key)
        if stands is not None and stands.updated_at > change.indicator.updated_at:
            return stands
        comment = change.indicator.comment if change.says_comment else ""
        if stands is not None and not change.says_comment:
            comment = stands.comment
        return replace(change.indicator, comment=comment)

    def region(self) -> Region:
        self.before_read()
        return self._region

    def latest_event(self) -> int:
        self.before_read()
        return self.event

    def all_units(self) -> list[Unit]:
        self.before_read()
        return [
            replace(
                place.unit,
                indicators=dict(place.indicators),
                version=place.version,
                last_updated=self._updated(place),
            )
            for place in self.places.values()
        ]

    def changed_units(self, since: datetime) -> list[UnitChange]:
        self.before_read()
        return [
            self._change(place) for place in self.places.values() if self._updated(place) >= since
        ]

    def unit_change(self, location_id: str) -> UnitChange:
        self.reads += 1
        self.before_read()
        if location_id not in self.places:
            raise LocationNotFound
        return self._change(self.places[location_id])

    def history(self, location_id: str, limit: int = 200) -> list[HistoryEntry]:
        self.before_read()
        place = self.places[location_id]
        entries = [
            HistoryEntry(
                id=number,
                location_id=location_id,
                key=key,
                operation="replace",
                count=place.indicators[key].count,
                previous=None,
                updated_at=place.indicators[key].updated_at,
                recorded_at=self._now,
                author=author,
                source="01",
                fictitious=False,
            )
            for number, (key, author) in enumerate(place.authors.items())
        ]
        return entries[::-1][:limit]

    def latest_declarations(self) -> list[HistoryEntry]:
        return [entry for location_id in self.places for entry in self.history(location_id)]

    def fed_units(self) -> list[FedUnit]:
        return list(self.fed)

    def changes(self, after: int) -> Iterator[UnitChange | None]:
        self.before_read()
        yield None
        if self.event > after:
            yield from (self._change(place) for place in self.places.values())

    def close_stream(self) -> None:
        """Nothing waits here."""

    def _change(self, place: Place) -> UnitChange:
        return UnitChange(
            event_id=0,
            unit_id=place.unit.location_id,
            indicators=dict(place.indicators),
            version=place.version,
            last_updated=self._updated(place),
            author="",
        )

    def _updated(self, place: Place) -> datetime:
        return self._now + timedelta(seconds=place.number)


class FakeOutbox:
    """An outbox in memory (passes the same suite as the one on disk)."""

    def __init__(self) -> None:
        self._items: dict[int, Pending] = {}

    def put(self, owner: str, declarations: Iterable[Declaration], now: datetime) -> list[Pending]:
        stored = []
        for declaration in declarations:
            for item in self._of(owner, declaration):
                if item.state in {PendingState.WAITING, PendingState.REFUSED}:
                    self._set(item.id, state=PendingState.REPLACED)
            item_id = len(self._items) + 1
            item = Pending(item_id, owner, declaration, PendingState.WAITING, now, now)
            self._items[item_id] = item
            stored.append(item)
        return stored

    def open_items(self, owner: str) -> list[Pending]:
        settled = {PendingState.CONFIRMED, PendingState.REPLACED}
        items = self._items.values()
        return [item for item in items if item.owner == owner and item.state not in settled]

    def unreadable(self, _owner: str) -> list[str]:
        return []

    def due(self, owner: str, now: datetime) -> list[Pending]:
        return [
            item
            for item in self.open_items(owner)
            if item.state is PendingState.WAITING and item.next_attempt_at <= now
        ]

    def retry_now(self, owner: str, now: datetime) -> None:
        for item in self.open_items(owner):
            if item.state is PendingState.WAITING and item.next_attempt_at > now:
                self._set(item.id, next_attempt_at=now)

    def mark_sending(self, ids: Iterable[int]) -> None:
        for item_id in ids:
            if self._items[item_id].state is PendingState.WAITING:
                self._set(item_id, state=PendingState.SENDING)

    def mark_waiting(self, ids: Iterable[int], next_attempt_at: datetime, answer: str) -> None:
        for item_id in self._without_newer(ids):
            self._set(
                item_id,
                state=PendingState.WAITING,
                attempts=self._items[item_id].attempts + 1,
                next_attempt_at=next_attempt_at,
                answer=answer,
            )

    def mark_confirmed(self, ids: Iterable[int]) -> None:
        for item_id in ids:
            self._set(item_id, state=PendingState.CONFIRMED)

    def mark_refused(
        self,
        item_id: int,
        reason: RefusalReason,
        answer: str,
        theirs: Indicator | None = None,
        theirs_author: str = "",
    ) -> None:
        for each in self._without_newer([item_id]):
            self._set(
                each,
                state=PendingState.REFUSED,
                reason=reason,
                answer=answer,
                theirs=theirs,
                theirs_author=theirs_author,
            )

    def mark_replaced(self, ids: Iterable[int]) -> None:
        for item_id in ids:
            self._set(item_id, state=PendingState.REPLACED)

    def is_mine(self, owner: str, location_id: str, indicator: Indicator) -> bool:
        return any(
            item.owner == owner
            and item.declaration.location_id == location_id
            and item.declaration.indicator.says_the_same_as(indicator)
            for item in self._items.values()
        )

    def recover(self, now: datetime) -> int:
        sending = [i.id for i in self._items.values() if i.state is PendingState.SENDING]
        recovered = list(self._without_newer(reversed(sending)))
        for item_id in recovered:
            self._set(item_id, state=PendingState.WAITING, next_attempt_at=now)
        return len(recovered)

    def _of(self, owner: str, declaration: Declaration) -> list[Pending]:
        return [
            item
            for item in self._items.values()
            if item.owner == owner
            and item.declaration.location_id == declaration.location_id
            and item.declaration.indicator.key == declaration.indicator.key
        ]

    def _without_newer(self, ids: Iterable[int]) -> Iterator[int]:
        for item_id in ids:
            item = self._items[item_id]
            newer = any(
                other.id > item_id and other.state is PendingState.WAITING
                for other in self._of(item.owner, item.declaration)
            )
            if newer:
                self._set(item_id, state=PendingState.REPLACED)
            else:
                yield item_id

    def _set(self, item_id: int, **changes: object) -> None:
        # replace() checks the names; the types are those of the callers above.
        self._items[item_id] = replace(self._items[item_id], **changes)  # type: ignore[arg-type]


class FakeSnapshots:
    """The last picture, in memory."""

    def __init__(self) -> None:
        self.snapshot: Snapshot | None = None
        self.seen: dict[str, dict[str, int]] = {}

    def load(self) -> Snapshot | None:
        return self.snapshot

    def save(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    def save_units(self, units: Iterable[Unit], taken_at: datetime, last_event: int) -> None:
        if self.snapshot is None:
            return
        changed = {unit.location_id: unit for unit in units}
        kept = {unit.location_id: unit for unit in self.snapshot.units}
        dates = [unit.last_updated for unit in changed.values()]
        until = max((d for d in (self.snapshot.changed_until, *dates) if d), default=None)
        self.snapshot = replace(
            self.snapshot,
            units=tuple((kept | changed).values()),
            taken_at=taken_at,
            last_event=last_event,
            changed_until=until,
        )

    def clear(self) -> None:
        self.snapshot = None
        self.seen.clear()

    def load_last_visit(self, owner: str) -> dict[str, int]:
        return dict(self.seen.get(owner, {}))

    def save_last_visit(self, owner: str, seen: Mapping[str, int]) -> None:
        self.seen[owner] = dict(seen)
