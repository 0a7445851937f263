"""Cutting the survey into services: no bed appears or is lost."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ror_server.fhir import nomenclatures
from ror_server.seed.files import RegionFiles
from ror_server.seed.services import services_of, split_beds


@given(st.integers(min_value=1, max_value=500))
def test_splitting_keeps_every_bed(beds: int) -> None:
    assert sum(split_beds(beds)) == beds


@given(st.integers(min_value=1, max_value=500))
def test_services_of_a_row_differ_by_one_bed_at_most_and_none_is_empty(beds: int) -> None:
    sizes = split_beds(beds)
    assert min(sizes) >= 1
    assert max(sizes) - min(sizes) <= 1


@given(st.integers(min_value=1, max_value=500))
def test_the_number_of_services_follows_the_rule_of_twelve_beds(beds: int) -> None:
    assert len(split_beds(beds)) == max(1, round(beds / 12))


def test_the_region_has_the_beds_of_its_source() -> None:
    files = RegionFiles.shipped("idf")
    services = services_of(files)
    assert len(files.establishments) == 121
    assert len(files.installed) == 388
    assert len(services) == 477
    assert sum(each.beds for each in services) == 4582
    by_grouping = Counter[str]()
    for each in services:
        by_grouping[each.grouping.code] += each.beds
    assert by_grouping == Counter(
        {
            row.grouping.code: sum(
                other.beds for other in files.installed if other.grouping == row.grouping
            )
            for row in files.installed
        }
    )


def test_every_code_of_the_region_is_in_the_nomenclatures() -> None:
    files = RegionFiles.shipped("idf")
    activities = nomenclatures.load("critical-care-activities").displays
    types = nomenclatures.load("critical-care-offer-types").displays
    for grouping in files.groupings:
        assert grouping.activities
        assert set(grouping.activities) <= activities.keys()
        assert set(grouping.offer_types) <= types.keys()
    for service in services_of(files):
        for offer in service.offers:
            assert offer.activity in activities
            assert offer.offer_type in types


def test_every_service_counts_in_the_grouping_that_its_beds_come_from() -> None:
    for service in services_of(RegionFiles.shipped("idf")):
        main = service.offers[0]
        assert main.activity in service.grouping.activities
        assert main.offer_type in service.grouping.offer_types
        assert main.population == service.grouping.population


def test_names_tell_the_services_of_a_site_apart() -> None:
    names = Counter(
        (each.establishment.finess, each.name) for each in services_of(RegionFiles.shipped("idf"))
    )
    assert [name for name, times in names.items() if times > 1] == []


def test_specialised_names_stand_where_the_site_has_the_speciality() -> None:
    cardiac = {"123", "362", "381"}
    neurosurgical = {"129", "372", "377"}
    for service in services_of(RegionFiles.shipped("idf")):
        activities = {offer.activity for offer in service.offers}
        assert service.establishment.cardiac_surgery or not activities & cardiac
        assert service.establishment.neurosurgery or not activities & neurosurgical


def test_a_few_places_serve_two_offers() -> None:
    shared = [each for each in services_of(RegionFiles.shipped("idf")) if len(each.offers) > 1]
    assert 5 <= len(shared) <= 25
    # One of another grouping: the place counts in two rows, and once in the total.
    assert any(each.offers[1].activity not in each.grouping.activities for each in shared)


def test_an_unknown_region_is_refused_by_name() -> None:
    with pytest.raises(LookupError, match="atlantide"):
        RegionFiles.shipped("atlantide")
