"""From FHIR resources to units."""

from datetime import UTC, datetime
from typing import Any

import pytest

from ror_desktop.domain.availability import declared_free
from ror_desktop.domain.codes import OperationalStatus
from ror_desktop.domain.contacts import Contact
from ror_desktop.domain.errors import UnreadableAnswer
from ror_desktop.domain.indicators import Indicator, IndicatorKey
from ror_desktop.domain.units import Offer, Position, Site, Unit
from ror_desktop.gateway import fhir_reader, location_reader
from tests.unit.gateway.resources import capacity, concept, location, organizations, service

AVAILABLE = IndicatorKey("02", gender="04")
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def read(*resources: dict[str, Any]) -> list[Unit]:
    found = fhir_reader.Resources()
    found.add(resources)
    return fhir_reader.units(found)


def test_a_place_is_read_with_all_that_the_screens_show() -> None:
    (unit,) = read(service(), location("rea-1", capacity(3)), *organizations())
    assert unit == Unit(
        location_id="rea-1",
        external_id="12A0000014/rea-1",
        name="Réanimation",
        site=Site(
            "hospital",
            "2A0000014",
            "Centre hospitalier",
            "Entité juridique",
            (Contact("0495000000", "06", "1"),),
            ("27 avenue",),
            "20303",
            "AJACCIO CEDEX",
        ),
        offers=(Offer("offer-1", "Réanimation polyvalente", "127", "121", 0.5, 18.0),),
        departement="2A",
        commune="2A004",
        indicators={AVAILABLE: Indicator(AVAILABLE, 3, NOON)},
        contacts=(),
        position=Position(41.93, 8.74),
        version='W/"3"',
        last_updated=datetime(2026, 11, 23, 12, 0, 1, 123000, tzinfo=UTC),
    )


def test_a_place_that_serves_two_offers_is_one_unit_so_that_its_beds_count_once() -> None:
    (unit,) = read(
        service("a"), service("b", activity="373"), location("rea-1", capacity(3)), *organizations()
    )
    assert [offer.activity for offer in unit.offers] == ["127", "373"]


def test_an_offer_delivered_in_two_places_makes_two_units() -> None:
    units = read(service("a", "rea-1", "rea-2"), location("rea-1"), location("rea-2"))
    assert [unit.location_id for unit in units] == ["rea-1", "rea-2"]


def test_a_place_that_did_not_come_costs_only_itself() -> None:
    units = read(service("a", "gone", "rea-1"), location("rea-1"), *organizations())
    assert [unit.location_id for unit in units] == ["rea-1"]


def test_a_provider_that_did_not_come_leaves_a_site_without_a_name() -> None:
    (unit,) = read(service(), location("rea-1"))
    assert unit.site == Site("pole", "", "")


def test_organizations_that_turn_in_circles_end_somewhere() -> None:
    pole, hospital, _ = organizations()
    hospital["type"] = []
    hospital["identifier"] = []
    hospital["partOf"] = {"reference": "Organization/pole"}
    (unit,) = read(service(), location("rea-1"), pole, hospital)
    assert unit.site.id == "pole"


@pytest.mark.parametrize(
    ("identifiers", "expected"),
    [
        ([("25", "94/1"), ("26", "12A0000014/ZONE")], "12A0000014/ZONE"),
        ([("25", "94/1"), ("26", "ZONE")], "12A0000014/ZONE"),
        ([("25", "94/1")], "94/1"),
        ([], ""),
    ],
)
def test_a_write_names_the_bed_zone_else_the_number_of_the_place(
    identifiers: list[tuple[str, str]], expected: str
) -> None:
    place = location()
    place["identifier"] = [{"type": concept(code), "value": value} for code, value in identifiers]
    (unit,) = read(service(), place, *organizations())
    assert unit.external_id == expected


def test_a_zero_is_a_count_and_a_missing_one_is_none() -> None:
    (declared,) = read(service(), location("rea-1", capacity(0)))
    (never,) = read(service(), location("rea-1"))
    assert declared.indicators[AVAILABLE].count == 0
    assert never.indicators == {}


def test_gender_03_is_read_as_04() -> None:
    (unit,) = read(service(), location("rea-1", capacity(3, gender="03")))
    assert [key.gender for key in unit.indicators] == ["04"]


def test_the_newest_of_two_counts_of_one_indicator_is_kept() -> None:
    old = capacity(9, date="2026-11-22T12:00:00Z")
    (unit,) = read(service(), location("rea-1", old, capacity(3), old))
    assert unit.indicators[AVAILABLE].count == 3


def test_a_code_that_nobody_knows_is_kept_as_it_is() -> None:
    (unit,) = read(service(), location("rea-1", capacity(1, status="77", crisis_type="99")))
    assert list(unit.indicators) == [IndicatorKey("77", gender="04", crisis_type="99")]


@pytest.mark.parametrize(
    "broken",
    [
        capacity(None),
        capacity(count=True),
        capacity(2.5),
        capacity("3"),
        capacity(-1),
        capacity(3, date="2026-11-23"),
        capacity(3, date="2026-11-23T12:00:00"),
        capacity(3, date="yesterday"),
        capacity(3, status=""),
        capacity(3, status="02|01"),
        {"url": "https://interop.esante.gouv.fr/ig/fhir/ror/StructureDefinition/x"},
    ],
)
def test_a_count_that_cannot_be_read_costs_only_itself(broken: dict[str, Any]) -> None:
    (unit,) = read(service(), location("rea-1", broken, capacity(5, status="03", gender="")))
    assert list(unit.indicators) == [IndicatorKey("03")]


def test_a_comment_is_read_from_either_of_its_addresses() -> None:
    for url in (
        "comment",
        "https://interop.esante.gouv.fr/ig/fhir/ror/StructureDefinition/ror-comment",
    ):
        commented = capacity(3)
        commented["extension"].append({"url": url, "valueString": "un lit dans une heure"})
        (unit,) = read(service(), location("rea-1", commented))
        assert unit.indicators[AVAILABLE].comment == "un lit dans une heure"


def test_signs_that_change_what_is_seen_are_shown_as_such() -> None:
    odd = location("rea-1", capacity(3))
    odd["name"] = "Réa\x00 \u202eégaré\u202c <3 \u00a0lits"
    (unit,) = read(service(), odd)
    assert unit.name == "Réa\ufffd \ufffdégaré\ufffd <3 \u00a0lits"


@pytest.mark.parametrize(
    "position",
    [{}, {"latitude": 41.9}, {"latitude": 95, "longitude": 8}, {"latitude": "41", "longitude": 8}],
)
def test_a_place_nowhere_on_earth_has_no_position(position: dict[str, object]) -> None:
    place = location()
    place["position"] = position
    (unit,) = read(service(), place)
    assert unit.position is None


def test_a_place_with_made_up_counts_says_so() -> None:
    place = location()
    place["meta"]["tag"] = [{"system": "x", "code": "11"}, {"system": "y", "code": "HTEST"}]
    (unit,) = read(service(), place)
    assert unit.fictitious


def test_a_place_closed_for_a_time_is_closed() -> None:
    place = location()
    place["operationalStatus"] = {"code": "2"}
    (unit,) = read(service(), place)
    assert unit.is_closed


@pytest.mark.parametrize("status", ["inactive", "suspended"])
def test_a_place_that_is_no_longer_listed_offers_no_bed(status: str) -> None:
    place = location("rea-1", capacity(4))
    place["status"] = status
    closed = location_reader.unit_change(place).operational_status
    assert closed == OperationalStatus.CLOSED_FOR_GOOD
    place["status"] = "active"
    assert location_reader.unit_change(place).operational_status == OperationalStatus.OPERATIONAL


def test_an_age_in_a_unit_that_nobody_knows_is_unknown() -> None:
    offer = service()
    bounds = offer["extension"][0]["extension"][0]["valueRange"]
    bounds["high"] = {"value": 3, "code": "fortnights"}
    (unit,) = read(offer, location())
    assert (unit.offers[0].age_low, unit.offers[0].age_high) == (0.5, None)


def test_what_is_no_location_is_no_change() -> None:
    with pytest.raises(UnreadableAnswer):
        location_reader.unit_change({"resourceType": "Patient", "id": "1"})
    with pytest.raises(UnreadableAnswer):
        location_reader.unit_change({"resourceType": "Location", "id": "1"})


def test_what_is_no_bundle_has_no_entries() -> None:
    with pytest.raises(UnreadableAnswer):
        list(fhir_reader.entries({"resourceType": "OperationOutcome"}))


def used(unit: Unit) -> tuple[bool, list[bool]]:
    return unit.site.active, [each.active for each in unit.offers]


def test_an_offer_that_is_not_active_gives_no_bed_and_another_of_the_place_still_does() -> None:
    ended = {**service("a"), "active": False}
    other = {**service("b", activity="373"), "active": True}
    place = location("rea-1", capacity(3))
    (unit,) = read(ended, place, *organizations())
    assert (used(unit), unit.is_closed, declared_free(unit)[0]) == ((True, [False]), True, 0)
    (unit,) = read(ended, other, place, *organizations())
    assert (used(unit), unit.is_closed, declared_free(unit)[0]) == ((True, [False, True]), False, 3)
    assert [each.activity for each in unit.counting_offers] == ["373"]


@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_structure_that_is_not_active_gives_no_bed(which: int) -> None:
    structures = organizations()
    structures[which]["active"] = False
    (unit,) = read(service(), location("rea-1", capacity(3)), *structures)
    # The pole is below the site: it takes its offers with it, the site may have others.
    assert used(unit) == (which == 0, [False])
    assert unit.is_closed
    assert declared_free(unit)[0] == 0


@pytest.mark.parametrize("status", ["inactive", "suspended"])
def test_a_place_that_is_not_active_gives_no_bed(status: str) -> None:
    (unit,) = read(service(), {**location("rea-1", capacity(3)), "status": status})
    assert unit.is_closed
    assert declared_free(unit)[0] == 0
