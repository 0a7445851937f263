"""From stays to declared beds: how many are occupied in each unit, and free when that is asked.

The date of a count is that of the last movement heard of in the whole hospital: messages come in
order, so a count was true when the last of them was recorded.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine

from ror_server.availability import serialization
from ror_server.database import engine as engines
from ror_server.feed import register, stays
from ror_server.feed.declaring import Declaring, declarable, words_of
from ror_server.feed.mapping import Mapping as FeedMapping
from ror_server.feed.mapping import MovementForm
from ror_server.feed.report import FeedReport, UnitReport, dated_words
from ror_server.fhir import indicator_rules
from ror_server.fhir.capacities import Capacity, Key
from ror_server.fhir.codes import Assignment, Gender, Horizon, Nature, Status
from ror_server.fhir.outcome import FhirRefusal
from ror_server.identity.principal import Principal

_OCCUPIED = Key(Status.OCCUPIED, Horizon.CURRENT, assignment=Assignment.NONE)


@dataclass(frozen=True, slots=True)
class Counted:
    """The units of a feed of movements.

    Attributes:
        places: location id by point of care.
        identifiers: external identifier by location id.
    """

    places: Mapping[str, str]
    identifiers: Mapping[str, str]


def counted_units(connection: Connection, form: MovementForm, author: Principal) -> Counted:
    """Find the units that a mapping names.

    Raises:
        FeedProblem: one does not exist, or the author may not declare it.
    """
    found: dict[str, str] = {}
    identifiers: dict[str, str] = {}
    for point_of_care, identifier in form.units.items():
        try:
            place = declarable(connection, author, identifier)
        except FhirRefusal as refusal:
            raise register.FeedProblem(f"{identifier}\u00a0: {words_of(refusal)}") from refusal
        found[point_of_care] = place.id
        identifiers[place.id] = identifier
    return Counted(found, identifiers)


class Occupancy:
    """Declares what is counted."""

    def __init__(
        self,
        engine: Engine,
        mapping: FeedMapping,
        form: MovementForm,
        units: Counted,
        author: Principal,
        clock: Callable[[], datetime],
    ) -> None:
        self._engine = engine
        self._mapping = mapping
        self._form = form
        self._units = units
        self._author = author
        self._clock = clock

    def declare(self, location_ids: Iterable[str] | None) -> FeedReport | None:
        """Declare some units as they are counted now, or all that ever counted somebody.

        Returns:
            What became of them; None when counts mean nothing yet.
        """
        now = self._clock()
        feed = self._mapping.name
        with engines.recording(self._engine) as connection:
            census_at = register.census_at(connection, feed)
            heard_at = stays.last_event(connection, feed)
            counted_at = max((each for each in (census_at, heard_at) if each), default=None)
            if counted_at is None or not (census_at or self._form.starts_empty):
                return None
            stays.forget_past(connection, feed, now - self._form.keep)
            if location_ids is None:
                location_ids = self._counted(connection, whole=census_at is not None)
            dated = min(counted_at, now)
            declaring = Declaring(
                connection, self._author, now, self._mapping.zone, "les derniers mouvements"
            )
            known = self._units.identifiers
            reports = [self._unit(declaring, i, dated) for i in sorted(location_ids) if i in known]
            report = FeedReport(feed=feed, received_at=now, units=reports)
            register.keep_report(connection, report)
        return report

    def _counted(self, connection: Connection, *, whole: bool) -> Iterable[str]:
        """Return the units whose count means something: all after a census."""
        if whole:
            return self._units.identifiers
        return stays.counted_places(connection, self._mapping.name)

    def _unit(self, declaring: Declaring, location_id: str, dated: datetime) -> UnitReport:
        identifier = self._units.identifiers[location_id]
        place = declaring.find(identifier)
        if isinstance(place, UnitReport):
            return place
        named = UnitReport(
            unit=identifier,
            location_id=place.id,
            name=place.name,
            dated=dated,
            outcome="refused",
        )
        since = register.recounts(declaring.connection, self._mapping.name).get(location_id)
        if since is not None:
            when = dated_words(
                since.astimezone(declaring.zone), declaring.now.astimezone(declaring.zone)
            )
            reason = f"recensement à faire\u00a0: un mouvement de {when} n’a pas pu être compté"
            return named.model_copy(update={"reason": reason})
        count = stays.open_count(declaring.connection, self._mapping.name, location_id)
        occupied = Capacity(_OCCUPIED, Nature.BED, count, self._mapping.source, dated)
        standing = _standing(declaring.connection, location_id)
        free = self._free(occupied, standing) if self._form.free else None
        wanted = [occupied] if free is None else [occupied, free]
        return declaring.declare(place, named, wanted)

    def _free(self, occupied: Capacity, standing: Mapping[Key, Capacity]) -> Capacity | None:
        """Deduce the free beds; None where that is not possible without a guess.

        A unit without installed beds has no known room, and one that tells men's beds from women's
        would have its beds counted twice.
        """
        after = {**standing, occupied.key: occupied}
        room = indicator_rules.room(after)
        keys = [key for key in standing if indicator_rules.is_free_now(key)]
        if room is None or any(key.gender not in Gender.WHOLE for key in keys) or len(keys) > 1:
            return None
        usual = Key(
            Status.AVAILABLE, Horizon.CURRENT, Gender.UNDETERMINED, assignment=Assignment.NONE
        )
        key = keys[0] if keys else usual
        return Capacity(key, Nature.BED, room, self._mapping.source, occupied.updated_at)


def _standing(connection: Connection, location_id: str) -> dict[Key, Capacity]:
    counts = serialization.capacities_of(connection, [location_id]).get(location_id, [])
    return {each.key: each for each in counts}
