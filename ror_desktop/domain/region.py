"""Region: its départements, its regroupements and its freshness limits.

Regroupements are data of the region, not of the program: no national list exists.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ror_desktop.domain.freshness import FreshnessLimits
from ror_desktop.domain.units import Offer, Position, Unit

ADULT = "adulte"
PAEDIATRIC = "pédiatrique"
NEONATAL = "néonatal"
ALL_AGES = "tous âges"

# Activities of TRE_R211 whose code alone says who they are for.
_NEONATAL_ACTIVITIES = frozenset({"128", "369", "094"})
_PAEDIATRIC_ACTIVITIES = frozenset({"130", "370", "391"})
_ADULTHOOD_YEARS = 18.0
_NEONATAL_LIMIT_YEARS = 0.5


@dataclass(frozen=True, slots=True)
class Departement:
    """A département, in the order in which the region shows it."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Grouping:
    """A set of activities counted together (glossary: regroupement).

    Attributes:
        code: stable, such as REA-ADU.
        label: as shown.
        family: heading under which it stands, such as « réanimation ».
        population: adulte, pédiatrique, néonatal or tous âges.
        activities: TRE_R211 codes.
    """

    code: str
    label: str
    family: str
    population: str
    activities: frozenset[str]

    def includes(self, offer: Offer) -> bool:
        """Tell whether an offer counts in this grouping."""
        return self.takes(offer.activity, population_of(offer))

    def takes(self, activity: str, population: str) -> bool:
        """Tell whether offers of an activity for a population count in this grouping."""
        return activity in self.activities and self.population in {ALL_AGES, population}


@dataclass(frozen=True, slots=True)
class Region:
    """A region as its server describes it; départements and groupings stand in display order.

    `epoch` is another number once the server has been put back to an earlier time: nothing read
    before can be compared with what is read then. `described` moves on whenever places, offers,
    structures or the region are described otherwise; it says nothing by itself. `beds_beyond_room`
    is how many more beds a unit may declare available than it can hold.
    """

    code: str
    name: str
    departements: tuple[Departement, ...]
    groupings: tuple[Grouping, ...]
    limits: FreshnessLimits
    default_city: str = ""
    centre: Position | None = None
    credit: str = ""
    fictitious: bool = False
    epoch: int = 0
    beds_beyond_room: int = 0
    described: int = field(default=0, compare=False)
    _families: tuple[str, ...] = field(init=False, repr=False, compare=False)
    _by_activity: Mapping[str, tuple[Grouping, ...]] = field(init=False, repr=False, compare=False)
    _known: dict[frozenset[tuple[str, str]], tuple[Grouping, ...]] = field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        """Order the families as their first grouping stands; index the groupings."""
        families = tuple(dict.fromkeys(grouping.family for grouping in self.groupings))
        object.__setattr__(self, "_families", families)
        by_activity: dict[str, tuple[Grouping, ...]] = {}
        for grouping in self.groupings:
            for activity in grouping.activities:
                by_activity[activity] = (*by_activity.get(activity, ()), grouping)
        object.__setattr__(self, "_by_activity", by_activity)
        object.__setattr__(self, "_known", {})

    @property
    def families(self) -> tuple[str, ...]:
        """Headings of the groupings, in order."""
        return self._families

    def groupings_of(self, unit: Unit) -> tuple[Grouping, ...]:
        """Return the groupings in which a unit counts, each once however many offers lead there."""
        # Few kinds of offers serve thousands of units: each set of kinds is looked up once.
        kinds = frozenset((offer.activity, population_of(offer)) for offer in unit.counting_offers)
        found = self._known.get(kinds)
        if found is None:
            found = self._known[kinds] = tuple(
                grouping
                for grouping in self.groupings
                if any(grouping.takes(*kind) for kind in kinds)
            )
        return found

    def departement(self, code: str) -> Departement | None:
        """Return a département by its code."""
        return next((each for each in self.departements if each.code == code), None)

    def grouping(self, code: str) -> Grouping | None:
        """Return a grouping by its code."""
        return next((each for each in self.groupings if each.code == code), None)


def population_of(offer: Offer) -> str:
    """Return who an offer is for: from its activity when that says it, else from its ages."""
    if offer.activity in _NEONATAL_ACTIVITIES:
        return NEONATAL
    if offer.activity in _PAEDIATRIC_ACTIVITIES:
        return PAEDIATRIC
    if offer.age_high is None or offer.age_high > _ADULTHOOD_YEARS:
        return ADULT
    return NEONATAL if offer.age_high <= _NEONATAL_LIMIT_YEARS else PAEDIATRIC
