"""Events of every kind, in any order: a machine that hypothesis drives.

After each event all pictures are compared, by `World.settle`.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from functools import wraps
from itertools import count
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
)

from tests.oracle.opinion import ALL, TOTAL, Look
from tests.oracle.pictures import OpenList
from tests.oracle.station import SPOILERS
from tests.oracle.world import World
from tests.support.sample_region import sample_units

PLACES = {unit.location_id: unit.external_id for unit in sample_units()}
GROUPINGS = ("REA-ADU", "REA-PED", "SI-POL", "SI-CAR", "USC-ADU")
DEPARTEMENTS = ("75", "77", "92", "93")
FREE = {"capacityStatus": "02", "genderCapacityAvailable": "04"}
KINDS: dict[str, dict[str, str]] = {
    "free": FREE,
    "women": {"capacityStatus": "02", "genderCapacityAvailable": "01"},
    "men": {"capacityStatus": "02", "genderCapacityAvailable": "02"},
    "no gender": {"capacityStatus": "02"},
    "covid": {**FREE, "temporaryAssignement": "02"},
    "tomorrow": {**FREE, "temporalityCapacity": "03"},
    "installed": {"capacityStatus": "01"},
    "occupied": {"capacityStatus": "03"},
    "closed": {"capacityStatus": "05", "capacityClosingType": "01"},
    "extra": {"capacityStatus": "06", "additionalBedType": "01"},
}
# No age comes to stand on a limit, which are whole hours.
AGES = [timedelta(hours=hours) for hours in (0, 5.5, 13.5, 30.5, 80.5)]
PASSING = [timedelta(minutes=7), timedelta(hours=3, minutes=7), timedelta(hours=11, minutes=7)]
STEPPING = [timedelta(seconds=3), timedelta(minutes=17), timedelta(hours=1, minutes=3)]

places = st.sampled_from(sorted(PLACES))
beds = st.sampled_from([0, 1, 2, 3, 4, 6, 13])
ages = st.sampled_from(AGES)
kinds = st.sampled_from([*["free"] * 5, *sorted(KINDS)])
names = st.sampled_from(["A", "B"])
rows = st.sampled_from(
    [ALL, *(("grouping", code) for code in GROUPINGS), ("family", "réanimation")]
)
columns = st.sampled_from([*DEPARTEMENTS, TOTAL])


def event(**drawn: "st.SearchStrategy[Any]") -> Callable[[Callable[..., None]], Any]:
    """Make a rule that is written down, so that a failure tells what came before it."""

    def decorate(happen: Callable[..., None]) -> Any:  # noqa: ANN401 - hypothesis gives no type
        @wraps(happen)
        def happen_noted(events: "Events", **values: object) -> None:
            told = ", ".join(f"{name}={value!r}" for name, value in values.items())
            events.happened.append(f"{happen.__name__}({told})")
            with events.telling():
                happen(events, **values)

        return rule(**drawn)(happen_noted)  # type: ignore[call-overload] # of names and values

    return decorate


class Events(RuleBasedStateMachine):
    """Events of every kind, in any order; after each one all pictures are compared."""

    world: World
    fresh_world: Callable[[ExitStack], World]

    def __init__(self) -> None:
        super().__init__()
        self.happened: list[str] = []
        self._numbers = count(1)
        with ExitStack() as stack:
            self.world = type(self).fresh_world(stack)
            self.world.settle()
            self._stack = stack.pop_all()

    def teardown(self) -> None:
        """End the world; what is off the line is put back first, and has to come right."""
        with self._stack, self.telling():
            for station in self.world.stations.values():
                if station.is_off_line:
                    station.mend()
            self.world.settle()
            self.world.check_log()

    @invariant()
    def all_pictures_are_equal(self) -> None:
        with self.telling():
            self.world.settle()

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Add to what is raised what happened before."""
        try:
            yield
        except BaseException as error:
            error.add_note("\n".join(["What happened:", *self.happened]))
            raise

    # Figures

    @event(place=places, kind=kinds, number=beds, age=ages)
    def software_writes(self, place: str, kind: str, number: int, age: timedelta) -> None:
        dated = self._now() - age
        self.world.write.put(PLACES[place], KINDS[kind], number, dated)

    @event(place=places, number=beds)
    def software_writes_the_old_gender(self, place: str, number: int) -> None:
        old = {**FREE, "genderCapacityAvailable": "03"}
        self.world.write.put(PLACES[place], old, number, self._now())

    @event(place=places, kind=kinds)
    def software_deletes(self, place: str, kind: str) -> None:
        self.world.write.delete(PLACES[place], KINDS[kind])

    @event(
        some=st.lists(
            st.tuples(places, beds, beds), min_size=1, max_size=4, unique_by=lambda e: e[0]
        ),
        age=ages,
    )
    def a_file_comes(self, some: list[tuple[str, int, int]], age: timedelta) -> None:
        lines = [(PLACES[place], free, occupied) for place, free, occupied in some]
        self.world.write.feed(lines, self._now() - age)

    @event(place=places, kind=kinds, number=beds, age=ages)
    def the_national_ror_tells_a_figure(
        self, place: str, kind: str, number: int, age: timedelta
    ) -> None:
        if self._has_offers(place):
            self.world.write.relay_beds(place, KINDS[kind], number, self._now() - age)

    @event(
        event=st.sampled_from(["A01", "A01", "A02", "A03", "A11", "A13"]),
        visit=st.sampled_from(["v1", "v2", "v3"]),
        unit=st.sampled_from(["REA1", "REA2"]),
    )
    def a_patient_moves(self, event: str, visit: str, unit: str) -> None:
        self.world.write.move_patient(event, visit, unit, self._now())

    @event(name=names, place=places, number=st.integers(0, 4), keep=st.booleans())
    def somebody_declares(self, name: str, place: str, number: int, *, keep: bool) -> None:
        station = self.world.stations[name]
        if station.shown is None:
            return
        self.world.answer_refusals(station, keep=keep)
        if station.can_declare(place, number):
            self.world.declare(station, place, number)

    @event(name=names, place=places)
    def somebody_confirms(self, name: str, place: str) -> None:
        station = self.world.stations[name]
        if station.shown is not None and station.can_confirm(place):
            station.confirm(place)

    # Looking

    @event(name=names, row=rows, column=columns, whole=st.booleans())
    def somebody_opens_a_list(
        self, name: str, row: tuple[str, str], column: str, *, whole: bool
    ) -> None:
        station = self.world.stations[name]
        if station.shown is not None:
            whole = whole and column != TOTAL
            station.screen.open(OpenList(ALL if whole else row, column, whole))

    @event(
        some=st.sets(st.sampled_from(DEPARTEMENTS), max_size=2),
        others=st.sets(st.sampled_from(GROUPINGS), max_size=2),
        hours=st.sampled_from([None, 1, 6, 24]),
        only_free=st.booleans(),
    )
    def everybody_filters(
        self, some: set[str], others: set[str], hours: int | None, *, only_free: bool
    ) -> None:
        oldest = None if hours is None else timedelta(hours=hours)
        self.world.look_at(Look(frozenset(some), frozenset(others), oldest, only_free))

    @event()
    def everybody_clears_the_filter(self) -> None:
        self.world.look_at(Look())

    # The line and the programs

    @event(name=names)
    def connections_are_cut(self, name: str) -> None:
        self.world.stations[name].line.cut()

    @event(name=names)
    def a_line_is_lost(self, name: str) -> None:
        station = self.world.stations[name]
        if station.is_live:
            station.cut()

    @event(name=names)
    def a_line_comes_back(self, name: str) -> None:
        station = self.world.stations[name]
        if station.is_off_line:
            station.mend()

    @event(name=names, how=st.sampled_from(sorted(SPOILERS)))
    def a_proxy_spoils_the_stream(self, name: str, how: str) -> None:
        station = self.world.stations[name]
        if station.is_live:
            station.spoil(how)

    @event(name=names)
    def a_proxy_lets_pass(self, name: str) -> None:
        station = self.world.stations[name]
        if station.is_live:
            station.spoil("")

    @event(killed=st.booleans())
    def the_server_restarts(self, *, killed: bool) -> None:
        self.world.restart_server(killed=killed)

    @event()
    def a_backup_is_made(self) -> None:
        self.world.back_up()

    @event()
    def the_backup_is_restored(self) -> None:
        self.world.restore()

    @event(name=names)
    def a_desktop_restarts(self, name: str) -> None:
        station = self.world.stations[name]
        if station.is_live:
            station.stop()
            station.start(self.world.clocks, self.world.look)

    # Time

    @event(by=st.sampled_from(PASSING))
    def time_passes(self, by: timedelta) -> None:
        self.world.clocks.pass_time(by)
        self.world.tick()

    @event(by=st.sampled_from(STEPPING))
    def the_clock_of_the_server_is_set_back(self, by: timedelta) -> None:
        self.world.clocks.set_server(-by)
        self.world.tick()

    @event(by=st.sampled_from(STEPPING))
    def the_clock_of_the_server_is_set_ahead(self, by: timedelta) -> None:
        self.world.clocks.set_server(by)
        self.world.tick()

    @event(by=st.sampled_from(STEPPING), ahead=st.booleans())
    def the_clock_of_the_workstations_is_set(self, by: timedelta, *, ahead: bool) -> None:
        self.world.clocks.machines += by if ahead else -by
        self.world.tick()

    # The region and its places

    @event(fresh=st.sampled_from([1, 3, 12]), more=st.sampled_from([2, 12, 60]))
    def limits_change(self, fresh: int, more: int) -> None:
        self.world.write.set_limits(fresh, fresh + more)

    @event(code=st.sampled_from(DEPARTEMENTS), up=st.booleans())
    def a_departement_moves(self, code: str, *, up: bool) -> None:
        self.world.write.move_departement(code, up=up)

    @event(code=st.sampled_from(GROUPINGS), up=st.booleans())
    def a_regroupement_moves(self, code: str, *, up: bool) -> None:
        self.world.write.move_grouping(code, up=up)

    @event(
        code=st.sampled_from(GROUPINGS),
        label=st.sampled_from(["Un nom", "Un autre nom"]),
        family=st.sampled_from(["réanimation", "soins intensifs", "une famille"]),
        population=st.sampled_from(["adulte", "pédiatrique", "tous âges"]),
        activities=st.sets(
            st.sampled_from(["127", "130", "351", "354", "373"]), min_size=1, max_size=3
        ),
    )
    def a_regroupement_is_put(
        self, code: str, label: str, family: str, population: str, activities: set[str]
    ) -> None:
        grouping: dict[str, Any] = {
            "code": code,
            "label": label,
            "family": family,
            "population": population,
            "activities": sorted(activities),
        }
        self.world.write.put_grouping(grouping, new=code not in self._grouping_codes())

    @event(code=st.sampled_from(GROUPINGS))
    def a_regroupement_is_removed(self, code: str) -> None:
        codes = self._grouping_codes()
        if code in codes and len(codes) > 1:
            self.world.write.remove_grouping(code)

    @event(place=places)
    def a_place_is_no_longer_told(self, place: str) -> None:
        if self._has_offers(place):
            self.world.write.lose(place)

    @event(place=places, code=st.sampled_from(["2", "3"]))
    def a_place_closes_or_opens(self, place: str, code: str) -> None:
        if self._has_offers(place):
            self.world.write.describe(place, operationalStatus={"code": code})

    @event()
    def a_unit_comes(self) -> None:
        self.world.write.bring(next(self._numbers), self._now())

    @event(place=places, name=st.sampled_from(["Un lieu", "Un autre lieu"]))
    def a_place_is_renamed(self, place: str, name: str) -> None:
        if self._has_offers(place):
            self.world.write.describe(place, name=name)

    @event(place=places, status=st.sampled_from(["inactive", "active"]))
    def a_place_goes_or_comes_back(self, place: str, status: str) -> None:
        if self._has_offers(place):
            self.world.write.describe(place, status=status)

    @event(place=places, active=st.booleans())
    def the_offers_of_a_place_go_or_come_back(self, place: str, *, active: bool) -> None:
        if self._has_offers(place):
            self.world.write.set_offers(place, active=active)

    @event(place=places, active=st.booleans())
    def the_site_of_a_place_goes_or_comes_back(self, place: str, *, active: bool) -> None:
        self.world.write.set_site(place, active=active)

    @event(place=places, activity=st.sampled_from(["127", "354", "373"]))
    def a_place_serves_something_else(self, place: str, activity: str) -> None:
        if self._has_offers(place):
            self.world.write.set_offers(place, activity=activity)

    @event(place=places, site=st.sampled_from(["site-necker", "site-beaujon"]))
    def a_place_moves_to_another_site(self, place: str, site: str) -> None:
        if self._has_offers(place):
            self.world.write.set_offers(place, site=site)

    # Inside

    def _now(self) -> datetime:
        return self.world.clocks.at_server()

    def _has_offers(self, place: str) -> bool:
        """Tell whether the region still has a place: what is told of another would come alone."""
        return place in {each.id for each in self.world.last_told.places}

    def _grouping_codes(self) -> list[str]:
        return [each["code"] for each in self.world.last_told.region["groupings"]]
