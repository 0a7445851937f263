"""Others who look on: a follower by dates, and a ledger of what must not happen to figures."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from tests.oracle.told import Json, Told, indicators, search


@dataclass
class Follower:
    """A reader of the official kind: everything once, then what changed since the last change.

    Attributes:
        locations: what it holds, by id.
        newest: the newest meta.lastUpdated that it has seen, as the server wrote it.
    """

    locations: dict[str, Json] = field(default_factory=dict)
    newest: str = ""

    def read(self, url: str, token: str) -> None:
        """Read what is new."""
        since = f"&_lastUpdated=ge{self.newest}" if self.newest else ""
        for each in search(url, token, f"/Location?_count=200{since}"):
            self.locations[each["id"]] = each
            self.newest = max(self.newest, each["meta"]["lastUpdated"])

    def differs_from(self, told: Told) -> list[str]:
        """Say which places it does not hold as the server has them."""
        return [
            f"follower: {each['id']} is at {each['meta']}, held is {held.get('meta')}"
            for each in told.locations
            if (held := self.locations.get(each["id"], {})) != each
        ]


def faults_between(before: Told, after: Told) -> list[str]:
    """Say which figures went where none may go.

    No figure takes a date before the one that it had. No place comes to have more beds free than it
    can hold; software that knows of taken beds alone may tell of so many that the free ones cannot
    be, which then wait for somebody to correct them.

    Args:
        before: what the server told.
        after: what it tells now.
    """
    was = _dates(before)
    found = [
        f"{name} is of {dated}, and was of {was[name]}"
        for name, dated in _dates(after).items()
        if name in was and dated < was[name]
    ]
    free = {each.id: each.free or 0 for each in before.places}
    found += [
        f"{each.id} has {each.free} beds free for {each.room}"
        for each in after.places
        if each.is_crowded and (each.free or 0) > free.get(each.id, 0)
    ]
    return found


def _dates(told: Told) -> dict[tuple[str, ...], datetime]:
    return {
        (each["id"], *key): dated
        for each in told.locations
        for key, (_, dated) in indicators(each).items()
    }


@dataclass(frozen=True)
class Promise:
    """What a desktop has said is « Enregistré »."""

    station: str
    author: str
    place: str
    count: int


@dataclass
class Ledger:
    """What desktops have promised, until the server has it or the person was asked."""

    open: list[Promise] = field(default_factory=list)

    def note(self, promise: Promise) -> None:
        """Take a promise; another one for the same figure takes the place of the last."""
        same = (promise.station, promise.place)
        self.open = [each for each in self.open if (each.station, each.place) != same]
        self.open.append(promise)

    def forgive(self, station: str, places: Iterable[str]) -> None:
        """Forget promises of which the person was asked, or that they gave up."""
        asked = set(places)
        self.open = [e for e in self.open if e.station != station or e.place not in asked]

    def places_of(self, station: str) -> set[str]:
        """Return the places of a station's promises."""
        return {each.place for each in self.open if each.station == station}

    def broken(self, station: str, recorded: Iterable[tuple[str, str, int]]) -> list[str]:
        """Say which promises of a station nobody heard of, and forget the others.

        Args:
            station: that has nothing on its way and no question open.
            recorded: author, place and number of free beds of each line of the history.
        """
        known = set(recorded)
        mine = [each for each in self.open if each.station == station]
        self.open = [each for each in self.open if each.station != station]
        return [
            f"{each.station}: {each.count} beds of {each.place} were told and lost"
            for each in mine
            if (each.author, each.place, each.count) not in known
        ]
