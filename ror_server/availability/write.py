"""Write counts of beds: the one place where capacities change, whoever declares them.

`apply` holds the operations on one place to the rules and records what is left of them: PATCH and
feeds. `record` writes changes that are not ours to refuse: the national ROR's, an import's, made-up
ones. A change goes wherever it shows, in the caller's transaction: the table of capacities, the
history with its row in the audit trail, version and date of the place, and the notice that the
change stream sends. After the commit the caller wakes the change stream of its process.

Every rule has its home here, and its words in `ror_server.fhir.indicator_rules`:

- on one figure, beside the one that stands (which date wins, which codes mean the same indicator):
  `_Application._change`;
- on the place as it would be afterwards (nature, closed place, more than exist):
  `_Application._check_place`.

What is followed of the national ROR depends on what was sent there, see `ror_server.relay.figures`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from ror_server.audit.capacity_history import GENERATED, add_history
from ror_server.availability.serialization import capacities_of
from ror_server.availability.versions import version_date
from ror_server.database.schema import INDICATOR_KEY, capacity, change, location
from ror_server.fhir import canonical, indicator_rules
from ror_server.fhir.capacities import Capacity, Key
from ror_server.fhir.outcome import FhirRefusal, refuse
from ror_server.fhir.patch_parameters import Operation, Verb
from ror_server.identity.principal import Principal, PrincipalKind

_ADDED, _REPLACED, _DELETED = (each.value for each in (Verb.ADD, Verb.REPLACE, Verb.DELETE))
_ALL_CAPACITIES = f"Location.extension.where(url='{canonical.SUPPORTED_CAPACITY}')"
_ABSENT = (
    "Les données fournies ne permettent pas de déterminer l'indicateur à mettre à jour: "
    "Aucun indicateur présent en base ne correspond"
)
_PRESENT = "L’indicateur existe déjà\u00a0: il se met à jour par replace"
_CONFLICT = "Ce lieu a changé depuis la version attendue\u00a0: relisez-le avant d’écrire"

# Made once: every PATCH executes them. SQLite takes some 32 000 bound values.
_SLICE = 5_000
_NAMES = ("location_id", *INDICATOR_KEY)
_VALUES = ("nature", "count", "source_type", "updated_at", "comment")
_INDICATOR = [capacity.c[name] == bindparam(f"its_{name}") for name in _NAMES]
_INSERT = insert(capacity)
_UPDATE = update(capacity).where(*_INDICATOR).values({each: bindparam(each) for each in _VALUES})
_DELETE = delete(capacity).where(*_INDICATOR)
_PLACES = location.c.id.in_(bindparam("places", expanding=True))
_RAISE_VERSIONS = (
    update(location)
    .where(_PLACES)
    .values(version=location.c.version + 1, last_updated=bindparam("date"))
    .returning(location.c.id, location.c.version)
)
_VERSIONS = select(location.c.id, location.c.version).where(_PLACES)
_NOTICE = insert(change)


@dataclass(frozen=True, slots=True)
class Author:
    """Who declares, as the history shows it.

    Attributes:
        kind: account, client, relay or generated.
        name: what histories show.
        id: account or client id, "" for the others.
        address: network address that the request came from, "" when it is not known.
    """

    kind: str
    name: str
    id: str = ""
    address: str = ""

    @classmethod
    def of(cls, principal: Principal, address: str = "") -> "Author":
        """Return the author that a principal is."""
        return cls(principal.kind.value, principal.name, principal.id, address)


MADE_UP = Author(GENERATED, "données fictives")
"""Author of figures made up for a demonstration: no declarations, nobody vouches for them."""


class Change(NamedTuple):
    """What becomes of one indicator of one place.

    Attributes:
        location_id: the place.
        key: the indicator.
        before: what stood, None when nothing did.
        after: what stands from now on, None when it is deleted.
        recorded_at: when the history has it recorded, None for now.
    """

    location_id: str
    key: Key
    before: Capacity | None
    after: Capacity | None
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of operations on one place; those in neither were left, as they ask what stands.

    Attributes:
        standing: what stood before, by indicator.
        changes: written (or would be, in a dry run), in the order of the operations.
        newer: indicators left alone because what stands is newer.
    """

    standing: Mapping[Key, Capacity]
    changes: tuple[Change, ...]
    newer: frozenset[Key]


def apply(
    connection: Connection,
    place: Row[Any],
    operations: Sequence[Operation],
    author: Author,
    now: datetime,
    *,
    newer_stays: bool = False,
    expected: bool = True,
    dry_run: bool = False,
) -> Applied:
    """Apply operations to one place, all of them or none.

    Operations that leave the place as it was write nothing at all, so that a request sent again
    after a crash has no second effect: not even a conflict.

    Args:
        connection: of `recording`, or one that reads for a dry run.
        place: row of `location`.
        operations: in order.
        author: who declares, and has the right to.
        now: time of the server, read inside the transaction.
        newer_stays: leave what stands where its date is later than that of the operation.
        expected: the place has the version that the author expects.
        dry_run: work out and write nothing.

    Raises:
        FhirRefusal: 400 a rule is broken, 404 an indicator is absent, 412 the version is another.
    """
    application = _Application(connection, place, author, now, newer_stays=newer_stays)
    try:
        applied = application.run(operations)
    except FhirRefusal:
        if expected:
            raise
        raise refuse(412, "conflict", _CONFLICT, "Location") from None
    if applied.changes and not expected:
        raise refuse(412, "conflict", _CONFLICT, "Location")
    if not dry_run:
        record(connection, applied.changes, author, now)
    return applied


def record(
    connection: Connection,
    changes: Sequence[Change],
    author: Author,
    now: datetime,
    *,
    new_places: bool = False,
) -> None:
    """Write changes of any number of places, without asking the rules.

    Args:
        connection: of `recording`.
        changes: oldest first; several of one indicator build on one another.
        author: of all of them.
        now: date of record; the new versions have it too, or one later than what stands.
        new_places: they are put in by the same transaction, at their first version, which stays.
    """
    if not changes:
        return
    _store(connection, changes)
    add_history(connection, [_history_row(each, author, now) for each in changes], author.address)
    if not new_places:
        _raise_versions(connection, changes, author, now)


def announce(connection: Connection, places: Iterable[str], author: Author, now: datetime) -> None:
    """Tell the change stream of places that are new or changed by themselves, not in their counts.

    Args:
        connection: of `recording`.
        places: ids; their versions are raised already.
        author: what the stream calls who changed them.
        now: date of the notice.
    """
    wanted = list(places)
    for start in range(0, len(wanted), _SLICE):
        found = connection.execute(_VERSIONS, {"places": wanted[start : start + _SLICE]})
        _notify(connection, ((id, version, "") for id, version in found.all()), author, now)


@dataclass(slots=True)
class _Application:
    """Operations on one place, worked out one after the other on what stands."""

    connection: Connection
    place: Row[Any]
    author: Author
    now: datetime
    newer_stays: bool = field(kw_only=True)

    def run(self, operations: Sequence[Operation]) -> Applied:
        """Return what operations change.

        Raises:
            FhirRefusal: 400 a rule is broken, 404 an indicator is absent.
        """
        found = capacities_of(self.connection, [self.place.id]).get(self.place.id, [])
        standing = {each.key: each for each in found}
        after, changes, newer = dict(standing), [], set[Key]()
        for operation in operations:
            if self._is_older(operation, after):
                newer.add(operation.key)
                continue
            step = self._change(operation, after)
            if step is None:
                continue
            if step.after is None:
                del after[step.key]
            else:
                after[step.key] = step.after
            changes.append(step)
        if after == standing:
            return Applied(standing, (), frozenset(newer))
        asked = [each.capacity for each in operations if each.capacity and each.key not in newer]
        self._check_place(after, asked, changes)
        return Applied(standing, tuple(changes), frozenset(newer))

    def _is_older(self, operation: Operation, standing: Mapping[Key, Capacity]) -> bool:
        before, asked = standing.get(operation.key), operation.capacity
        if not self.newer_stays or before is None or asked is None:
            return False
        return before.updated_at > asked.updated_at

    def _change(self, operation: Operation, standing: Mapping[Key, Capacity]) -> Change | None:
        """Return what an operation changes, None when what it asks for stands already."""
        key, asked = operation.key, operation.capacity
        before = standing.get(key)
        if before is None and operation.verb in (Verb.REPLACE, Verb.DELETE):
            raise refuse(404, "not-found", _ABSENT, _ALL_CAPACITIES)
        if asked is not None:
            if before == asked:
                return None
            if before is not None and operation.verb is Verb.ADD:
                raise refuse(400, "business-rule", _PRESENT, _ALL_CAPACITIES)
            indicator_rules.check_date(asked, self.now)
        return Change(self.place.id, key, before, asked)

    def _check_place(
        self, after: Mapping[Key, Capacity], asked: Iterable[Capacity], changes: Iterable[Change]
    ) -> None:
        """Refuse what the place would be after the last operation."""
        for each in asked:
            indicator_rules.check_nature(each, after)
        indicator_rules.check_closed(self.place.operational_status, after)
        weighty = any(indicator_rules.weighs_on_room(each.key) for each in changes)
        if weighty and self.author.kind == PrincipalKind.ACCOUNT.value:
            indicator_rules.check_room(after)


def _store(connection: Connection, changes: Iterable[Change]) -> None:
    """Bring the table of capacities from what stood before all changes to what stands after."""
    first: dict[tuple[str, Key], Capacity | None] = {}
    last: dict[tuple[str, Key], Capacity | None] = {}
    for each in changes:
        name = each.location_id, each.key
        first.setdefault(name, each.before)
        last[name] = each.after
    new, known, gone = [], [], []
    for name, after in last.items():
        place, key = name
        if first[name] is None:
            if after is not None:
                new.append({"location_id": place, **key._asdict(), **_values(after)})
            continue
        named = {f"its_{each}": value for each, value in zip(_NAMES, (place, *key), strict=True)}
        if after is None:
            gone.append(named)
        else:
            known.append(named | _values(after))
    for statement, rows in ((_DELETE, gone), (_UPDATE, known), (_INSERT, new)):
        if rows:
            connection.execute(statement, rows[0] if len(rows) == 1 else rows)


def _values(one: Capacity) -> dict[str, Any]:
    return {
        "nature": one.nature,
        "count": one.count,
        "source_type": one.source_type,
        "updated_at": one.updated_at,
        "comment": one.comment,
    }


@lru_cache(maxsize=4096)
def _columns(key: Key) -> dict[str, str]:
    """Return the codes of an indicator by column; a history has the same few many times."""
    return key._asdict()


def _history_row(change: Change, author: Author, now: datetime) -> dict[str, Any]:
    place, key, before, after, recorded_at = change
    told = after or before
    operation = _DELETED if after is None else _ADDED if before is None else _REPLACED
    return {
        "location_id": place,
        **_columns(key),
        "operation": operation,
        "count": after.count if after else None,
        "previous_count": before.count if before else None,
        "updated_at": after.updated_at if after else now,
        "recorded_at": recorded_at or now,
        "author_kind": author.kind,
        "author_id": author.id,
        "author_name": author.name,
        "source_type": told.source_type if told else "",
    }


def _raise_versions(
    connection: Connection, changes: Iterable[Change], author: Author, now: datetime
) -> None:
    """Give changed places a new version, and tell the change stream which statuses changed."""
    statuses: dict[str, set[str]] = {}
    for each in changes:
        statuses.setdefault(each.location_id, set()).add(each.key.status)
    places, date = list(statuses), version_date(connection, now)
    for start in range(0, len(places), _SLICE):
        some = {"places": places[start : start + _SLICE], "date": date}
        raised = connection.execute(_RAISE_VERSIONS, some).all()
        told = ((id, version, " ".join(sorted(statuses[id]))) for id, version in raised)
        _notify(connection, told, author, now)


def _notify(
    connection: Connection, told: Iterable[tuple[str, int, str]], author: Author, now: datetime
) -> None:
    """Add to what the change stream sends: places with their versions and statuses."""
    rows = [
        {
            "location_id": place,
            "version": version,
            "recorded_at": now,
            "author_name": author.name,
            "statuses": statuses,
        }
        for place, version, statuses in sorted(told)
    ]
    if rows:
        connection.execute(_NOTICE, rows[0] if len(rows) == 1 else rows)
