"""Two establishments of one name are told apart."""

from dataclasses import replace

import pytest

from ror_desktop.domain.site_names import told_apart
from ror_desktop.domain.units import Site, Unit
from tests.support.sample_region import sample_unit


def labels(*sites: Site) -> list[str]:
    units = [replace(sample_unit("pitie-rea-1"), location_id=each.id, site=each) for each in sites]
    return [unit.site.label for unit in told_apart(units)]


def site(number: str, name: str = "Hôpital Saint-Joseph", city: str = "") -> Site:
    return Site(number, f"75010{number}", name, city=city)


def test_a_name_that_nobody_shares_stands_alone() -> None:
    assert labels(site("1"), site("2", "Hôpital Bichat", "Paris")) == [
        "Hôpital Saint-Joseph",
        "Hôpital Bichat",
    ]


@pytest.mark.parametrize("other", ["HOPITAL SAINT JOSEPH", "Hôpital\u00a0Saint–Joseph "])
def test_one_name_written_twice_is_told_apart_by_the_commune(other: str) -> None:
    assert labels(site("1", city="Paris"), site("2", other, "Marseille")) == [
        "Hôpital Saint-Joseph (Paris)",
        f"{other} (Marseille)",
    ]


def test_where_the_communes_are_one_too_the_number_stands_beside_them() -> None:
    assert labels(
        site("1", city="Paris"), site("2", city="PARIS"), site("3", city="Lyon"), site("4")
    ) == [
        "Hôpital Saint-Joseph (Paris, FINESS 750101)",
        "Hôpital Saint-Joseph (PARIS, FINESS 750102)",
        "Hôpital Saint-Joseph (Lyon)",
        "Hôpital Saint-Joseph (FINESS 750104)",
    ]


def test_a_site_without_name_or_number_still_is_told_apart() -> None:
    assert labels(Site("a", "", ""), Site("b", "", "")) == ["a", "b"]


def test_units_of_one_site_share_its_label_and_lose_it_when_the_other_is_gone() -> None:
    def unit(location_id: str, found: Site) -> Unit:
        return replace(sample_unit("pitie-rea-1"), location_id=location_id, site=found)

    first, second = site("1", city="Paris"), site("2", city="Lyon")
    both = told_apart([unit("a", first), unit("b", first), unit("c", second)])
    assert [each.site.distinction for each in both] == ["Paris", "Paris", "Lyon"]
    assert [each.site.distinction for each in told_apart(both[:2])] == ["", ""]
