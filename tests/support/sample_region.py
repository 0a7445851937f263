"""A small region in which every state of a cell and of a field occurs; a generator of large ones.

The twelve units, judged at `NOW` (« Pitié » and « Necker » are in 75, « Beaujon » in 92,
« Melun » in 77, « Avicenne » in 93):

| location id     | groupings         | free     | age  | why it is here                          |
|-----------------|-------------------|----------|------|-----------------------------------------|
| pitie-rea-1     | REA-ADU           | 2 of 12  | 1 h  | every kind of indicator, two updated now |
| pitie-rea-2     | REA-ADU           | 0 of 10  | 2 h  | a declared zero                         |
| pitie-usic      | SI-CAR            | 1 F, 2 H | 14 h | beds by gender, ageing (women 1 h)      |
| pitie-usc       | USC-ADU           | 0 of 8   | 3 h  | full, supplementary beds                |
| necker-rea-ped  | REA-PED           | 1 of 9   | 15 h | ageing                                  |
| beaujon-rea     | REA-ADU           | 3 of 14  | 30 h | stale: last known                       |
| beaujon-mixte   | REA-ADU, USC-ADU  | 4 of 6   | 20 m | one place, two offers                   |
| melun-rea       | REA-ADU           | –        | –    | installed beds only: not reported       |
| melun-usip      | SI-POL            | –        | –    | nothing at all                          |
| avicenne-rea    | REA-ADU           | 0        | 1 h  | closed for a time, whatever is declared |
| avicenne-usc    | USC-ADU           | 5 of 10  | 3 d  | the only unit of its cell, stale        |
| avicenne-usic   | SI-CAR            | 6 of 8   | +2 h | a date in the future                    |
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from ror_desktop.domain.codes import (
    AdditionalBedType,
    CapacityStatus,
    ClosingType,
    Gender,
    OperationalStatus,
)
from ror_desktop.domain.contacts import Contact
from ror_desktop.domain.freshness import FreshnessLimits
from ror_desktop.domain.indicators import Indicator, IndicatorKey, by_key
from ror_desktop.domain.region import (
    ADULT,
    ALL_AGES,
    NEONATAL,
    PAEDIATRIC,
    Departement,
    Grouping,
    Region,
)
from ror_desktop.domain.units import Offer, Position, Site, Unit

NOW = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
"""Time at which the sample is meant to be judged: a Monday afternoon."""

AVAILABLE = IndicatorKey(status=CapacityStatus.AVAILABLE, gender=Gender.UNDETERMINED)
AVAILABLE_WOMEN = IndicatorKey(status=CapacityStatus.AVAILABLE, gender=Gender.WOMEN)
AVAILABLE_MEN = IndicatorKey(status=CapacityStatus.AVAILABLE, gender=Gender.MEN)
INSTALLED = IndicatorKey(status=CapacityStatus.INSTALLED)
OCCUPIED = IndicatorKey(status=CapacityStatus.OCCUPIED)
RESERVED = IndicatorKey(status=CapacityStatus.RESERVED)
CLOSED = IndicatorKey(status=CapacityStatus.CLOSED, closing_type=ClosingType.REOPENABLE)
EXTRA = IndicatorKey(status=CapacityStatus.EXTRA, additional_type=AdditionalBedType.WITH_STAFF)

REGION = Region(
    code="11",
    name="Île-de-France",
    departements=(
        Departement("75", "Paris"),
        Departement("77", "Seine-et-Marne"),
        Departement("92", "Hauts-de-Seine"),
        Departement("93", "Seine-Saint-Denis"),
    ),
    groupings=(
        Grouping("REA-ADU", "Réanimation adulte", "réanimation", ADULT, frozenset({"127"})),
        Grouping(
            "REA-PED", "Réanimation pédiatrique", "réanimation", PAEDIATRIC, frozenset({"130"})
        ),
        Grouping(
            "SI-POL",
            "Soins intensifs polyvalents (USIP)",
            "soins intensifs",
            ADULT,
            frozenset({"351"}),
        ),
        Grouping(
            "SI-CAR",
            "Soins intensifs de cardiologie (USIC)",
            "soins intensifs",
            ADULT,
            frozenset({"354"}),
        ),
        Grouping(
            "USC-ADU",
            "Surveillance continue adulte (USC)",
            "surveillance continue",
            ADULT,
            frozenset({"373"}),
        ),
    ),
    limits=FreshnessLimits(),
    default_city="Paris",
    centre=Position(48.8566, 2.3522),
    credit="Sources : données d’essai",
    fictitious=True,
)

PITIE = Site(
    "site-pitie",
    "750100125",
    "Hôpital de la Pitié-Salpêtrière",
    legal_entity="AP-HP",
    contacts=(Contact("01 42 16 00 00", "06", "1"),),
    address=("47-83 boulevard de l’Hôpital",),
    postal_code="75013",
    city="Paris",
)
NECKER = Site(
    "site-necker",
    "750100208",
    "Hôpital Necker – Enfants malades",
    legal_entity="AP-HP",
    contacts=(Contact("01 44 49 40 00", "06", "1"),),
    address=("149 rue de Sèvres",),
    postal_code="75015",
    city="Paris",
)
BEAUJON = Site(
    "site-beaujon",
    "920100039",
    "Hôpital Beaujon",
    legal_entity="AP-HP",
    contacts=(Contact("01 40 87 50 00", "06", "1"),),
    address=("100 boulevard du Général-Leclerc",),
    postal_code="92110",
    city="Clichy",
)
MELUN = Site(
    "site-melun",
    "770110070",
    "Santépôle de Melun",
    contacts=(Contact("01 81 74 17 17", "06", "1"),),
    city="Melun",
)
AVICENNE = Site("site-avicenne", "930100037", "Hôpital Avicenne", legal_entity="AP-HP")

_ACTIVITIES = {
    "REA-ADU": "127",
    "REA-PED": "130",
    "SI-POL": "351",
    "SI-CAR": "354",
    "USC-ADU": "373",
}
_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)


def count(key: IndicatorKey, beds: int, age: timedelta, now: datetime = NOW) -> Indicator:
    """Return a count declared `age` before `now`."""
    return Indicator(key, beds, now - age)


def free_beds(unit: Unit, beds: int, updated_at: datetime = NOW) -> Unit:
    """Return the unit with another number of free beds for any gender."""
    return unit.with_indicators(Indicator(AVAILABLE, beds, updated_at))


def unit_of(
    location_id: str,
    name: str,
    site: Site,
    departement: str,
    groupings: Iterable[str],
    indicators: Iterable[Indicator] = (),
) -> Unit:
    """Return a unit of the sample region that serves these groupings."""
    contacts = (Contact("01 42 16 01 01", "04", "2"),) if location_id == "pitie-rea-1" else ()
    offers = tuple(
        Offer(f"offer-{location_id}-{code}", name, _ACTIVITIES[code], age_low=18, contacts=contacts)
        for code in groupings
    )
    return Unit(
        location_id=location_id,
        external_id=f"{site.finess}/{location_id}",
        name=name,
        site=site,
        offers=offers,
        departement=departement,
        commune=f"{departement}056",
        indicators=by_key(indicators),
        position=Position(48.84, 2.36),
        version='W/"1"',
        fictitious=True,
    )


def sample_units() -> list[Unit]:
    """Return the twelve units of the table above."""
    return [*_paris(), *_suburbs()]


def sample_unit(location_id: str) -> Unit:
    """Return one of the twelve units."""
    return next(unit for unit in sample_units() if unit.location_id == location_id)


def _paris() -> list[Unit]:
    return [
        unit_of(
            "pitie-rea-1",
            "Réanimation médicale",
            PITIE,
            "75",
            ["REA-ADU"],
            [
                count(INSTALLED, 12, 24 * _HOUR),
                count(AVAILABLE, 2, _HOUR),
                count(OCCUPIED, 8, _HOUR),
                count(RESERVED, 1, 4 * _HOUR),
                count(CLOSED, 2, 30 * _HOUR),
                count(EXTRA, 1, 5 * 24 * _HOUR),
            ],
        ),
        unit_of(
            "pitie-rea-2",
            "Réanimation chirurgicale",
            PITIE,
            "75",
            ["REA-ADU"],
            [count(INSTALLED, 10, 24 * _HOUR), count(AVAILABLE, 0, 2 * _HOUR)],
        ),
        unit_of(
            "pitie-usic",
            "Soins intensifs de cardiologie",
            PITIE,
            "75",
            ["SI-CAR"],
            [
                count(INSTALLED, 16, 24 * _HOUR),
                count(AVAILABLE_WOMEN, 1, _HOUR),
                count(AVAILABLE_MEN, 2, 14 * _HOUR),
            ],
        ),
        unit_of(
            "pitie-usc",
            "Surveillance continue",
            PITIE,
            "75",
            ["USC-ADU"],
            [
                count(INSTALLED, 8, 24 * _HOUR),
                count(AVAILABLE, 0, 3 * _HOUR),
                count(EXTRA, 2, 3 * _HOUR),
            ],
        ),
        unit_of(
            "necker-rea-ped",
            "Réanimation pédiatrique",
            NECKER,
            "75",
            ["REA-PED"],
            [count(INSTALLED, 9, 24 * _HOUR), count(AVAILABLE, 1, 15 * _HOUR)],
        ),
    ]


def _suburbs() -> list[Unit]:
    closed = unit_of(
        "avicenne-rea",
        "Réanimation",
        AVICENNE,
        "93",
        ["REA-ADU"],
        [count(INSTALLED, 12, 24 * _HOUR), count(AVAILABLE, 2, _HOUR)],
    )
    return [
        unit_of(
            "beaujon-rea",
            "Réanimation polyvalente",
            BEAUJON,
            "92",
            ["REA-ADU"],
            [count(INSTALLED, 14, 24 * _HOUR), count(AVAILABLE, 3, 30 * _HOUR)],
        ),
        unit_of(
            "beaujon-mixte",
            "Réanimation et surveillance continue hépatiques",
            BEAUJON,
            "92",
            ["REA-ADU", "USC-ADU"],
            [count(INSTALLED, 6, 24 * _HOUR), count(AVAILABLE, 4, 20 * _MINUTE)],
        ),
        unit_of(
            "melun-rea",
            "Réanimation",
            MELUN,
            "77",
            ["REA-ADU"],
            [count(INSTALLED, 15, 24 * _HOUR)],
        ),
        unit_of("melun-usip", "Soins intensifs polyvalents", MELUN, "77", ["SI-POL"]),
        replace(closed, operational_status=OperationalStatus.CLOSED_FOR_A_TIME),
        unit_of(
            "avicenne-usc",
            "Surveillance continue",
            AVICENNE,
            "93",
            ["USC-ADU"],
            [count(INSTALLED, 10, 24 * _HOUR), count(AVAILABLE, 5, 72 * _HOUR)],
        ),
        unit_of(
            "avicenne-usic",
            "Soins intensifs de cardiologie",
            AVICENNE,
            "93",
            ["SI-CAR"],
            [count(INSTALLED, 8, 24 * _HOUR), count(AVAILABLE, 6, -2 * _HOUR)],
        ),
    ]


LARGE_REGION = Region(
    code="11",
    name="Île-de-France",
    departements=(
        Departement("75", "Paris"),
        Departement("77", "Seine-et-Marne"),
        Departement("78", "Yvelines"),
        Departement("91", "Essonne"),
        Departement("92", "Hauts-de-Seine"),
        Departement("93", "Seine-Saint-Denis"),
        Departement("94", "Val-de-Marne"),
        Departement("95", "Val-d’Oise"),
    ),
    groupings=tuple(
        Grouping(code, label, family, population, frozenset({activity}))
        for code, label, family, population, activity in (
            ("REA-ADU", "Réanimation adulte", "réanimation", ADULT, "127"),
            ("REA-PED", "Réanimation pédiatrique", "réanimation", PAEDIATRIC, "130"),
            ("REA-NEO", "Réanimation néonatale", "réanimation", NEONATAL, "128"),
            ("REA-BRU", "Réanimation des grands brûlés", "réanimation", ALL_AGES, "121"),
            ("SI-POL", "Soins intensifs polyvalents (USIP)", "soins intensifs", ADULT, "351"),
            ("SI-CAR", "Soins intensifs de cardiologie (USIC)", "soins intensifs", ADULT, "354"),
            (
                "SI-NV",
                "Soins intensifs de neurologie vasculaire (USINV)",
                "soins intensifs",
                ADULT,
                "356",
            ),
            ("SI-HEM", "Soins intensifs d’hématologie (USIH)", "soins intensifs", ADULT, "361"),
            ("SI-SPE", "Autres soins intensifs de spécialité", "soins intensifs", ADULT, "357"),
            (
                "SI-PED",
                "Soins intensifs polyvalents pédiatriques",
                "soins intensifs",
                PAEDIATRIC,
                "370",
            ),
            (
                "SI-HEM-PED",
                "Soins intensifs d’hématologie pédiatriques",
                "soins intensifs",
                ALL_AGES,
                "362",
            ),
            (
                "SI-NEO",
                "Soins intensifs néonatals (USIN)",
                "soins intensifs",
                NEONATAL,
                "369",
            ),
            ("SI-BRU", "Lits de brûlés hors réanimation", "soins intensifs", ALL_AGES, "359"),
            (
                "USC-ADU",
                "Surveillance continue adulte (USC)",
                "surveillance continue",
                ADULT,
                "373",
            ),
            (
                "USC-PED",
                "Surveillance continue pédiatrique (USC)",
                "surveillance continue",
                PAEDIATRIC,
                "391",
            ),
            (
                "NEO",
                "Néonatalogie hors soins intensifs",
                "hors soins critiques",
                NEONATAL,
                "094",
            ),
        )
    ),
    limits=FreshnessLimits(),
    default_city="Paris",
    centre=Position(48.8566, 2.3522),
    credit="Sources : données d’essai",
    fictitious=True,
)
"""Sixteen groupings by eight départements, as wide as the real region."""


def generated_units(number: int, now: datetime = NOW) -> list[Unit]:
    """Return `number` units spread over `LARGE_REGION`, the same at every call.

    About one in ten never declared, one in eight is stale, one in six ageing; some cells of the
    matrix stay without any unit.
    """
    return [_generated(index, now) for index in range(number)]


def _generated(index: int, now: datetime) -> Unit:
    rank = (index * index + index // 3) % len(LARGE_REGION.groupings)
    column = (index * 5 + index // 7) % len(LARGE_REGION.departements)
    # Rare specialities stand in some départements only, so that grey cells occur.
    if rank % 4 and (rank * 3 + column * 5) % 7 < 2:
        column = 0
    grouping = LARGE_REGION.groupings[rank]
    departement = LARGE_REGION.departements[column]
    site_number = index // 4
    site = Site(
        f"site-{site_number}",
        f"{departement.code}01{site_number:05d}",
        f"Centre hospitalier n° {site_number:03d} de {departement.name}",
        contacts=(Contact("01 23 45 67 89", "06", "1"),),
        address=(f"{site_number + 1} rue de l’Hôpital",),
        postal_code=f"{departement.code}000",
        city=departement.name,
    )
    beds = 6 + index % 11
    indicators = [count(INSTALLED, beds, 30 * 24 * _HOUR, now)]
    if index % 10:
        age = timedelta(minutes=(index * 37) % 700)
        if index % 8 == 0:
            age += 25 * _HOUR
        elif index % 6 == 0:
            age += 12 * _HOUR
        indicators.append(count(AVAILABLE, max(0, index * 7 % 9 - 4), age, now))
    return Unit(
        location_id=f"unit-{index}",
        external_id=f"{site.finess}/unit-{index}",
        name=f"{grouping.label} {index}",
        site=site,
        offers=(Offer(f"offer-{index}", grouping.label, min(grouping.activities)),),
        departement=departement.code,
        commune=f"{departement.code}056",
        indicators=by_key(indicators),
        version='W/"1"',
        fictitious=True,
    )
