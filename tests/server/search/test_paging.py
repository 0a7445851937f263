"""Pages of a search: together they are the whole, whatever happens between them."""

from collections.abc import Iterator
from typing import Any

import pytest

from ror_server.availability.ingest import ingest
from ror_server.database import engine as engines
from ror_server.settings import ServerSettings
from tests.server.fhir.bodies import AVAILABLE, parameters, place, replace
from tests.server.fhir.client import FhirClient, Params, included, matches
from tests.support import sample_region
from tests.support.running_server import RunningServer, serve


@pytest.fixture
def server(small_url: str) -> Iterator[RunningServer]:
    """A server that gives 5 entries a page and 11 in all."""
    settings = ServerSettings(page_size=5, result_limit=11)
    with serve(small_url, settings, clock=lambda: sample_region.NOW) as running:
        yield running


def _link(bundle: dict[str, Any], relation: str) -> str:
    return next((each["url"] for each in bundle["link"] if each["relation"] == relation), "")


def _pages(client: FhirClient, params: Params) -> Iterator[dict[str, Any]]:
    bundle = client.found("/Location", params)
    while True:
        yield bundle
        onward = _link(bundle, "next")
        if not onward:
            return
        bundle = client.found(onward)


@pytest.mark.parametrize("sort", ["_id", "-_id", "name", "-_lastUpdated", "status,-address-city"])
def test_pages_give_every_match_once_in_order(regulator: FhirClient, sort: str) -> None:
    pages = list(_pages(regulator, {"_sort": sort, "_count": 4, "_id:not": "pitie-usc"}))
    found = [id for page in pages for id in matches(page)]
    assert [len(matches(page)) for page in pages] == [4, 4, 3]
    assert len(set(found)) == 11
    assert {page["total"] for page in pages} == {11}
    if sort == "_id":
        assert found == sorted(found)


def test_a_page_is_never_larger_than_the_server_wants(regulator: FhirClient) -> None:
    assert len(regulator.ids("/Location", {"_count": 200})) == 5


def test_a_count_of_zero_asks_for_the_total_alone(regulator: FhirClient) -> None:
    bundle = regulator.found("/Location", {"_count": 0})
    assert bundle["total"] == 12
    assert "entry" not in bundle
    assert [each["relation"] for each in bundle["link"]] == ["self"]


def test_a_change_between_two_pages_hides_nothing(
    regulator: FhirClient, server: RunningServer, manager: FhirClient
) -> None:
    pages = _pages(regulator, {"_sort": "name", "_count": 3})
    found = matches(next(pages))
    with engines.writing(server.engine) as connection:
        # They come before the place reached: counted from the start, others would move.
        new = [place(f"new-{number}", "site-pitie", name="AAA") for number in range(2)]
        ingest(connection, new, now=sample_region.NOW, default_site="site-pitie")
    manager.patch("750100125/pitie-rea-1", parameters(replace(AVAILABLE, 1)))
    for page in pages:
        found += matches(page)
    assert len(found) == len(set(found)) == 11


def test_a_search_beyond_the_limit_is_cut_and_says_so(regulator: FhirClient) -> None:
    pages = list(_pages(regulator, None))
    assert [len(matches(page)) for page in pages] == [5, 5, 1]
    assert pages[0]["total"] == 12
    last = pages[-1]["entry"][-1]
    assert last["search"]["mode"] == "outcome"
    assert last["resource"]["issue"][0]["severity"] == "warning"
    assert all(each["search"]["mode"] == "match" for each in pages[0]["entry"])


def test_a_search_that_just_fits_is_not_said_to_be_cut(regulator: FhirClient) -> None:
    pages = list(_pages(regulator, {"_id:not": "pitie-usc"}))
    assert sum(len(matches(page)) for page in pages) == 11
    assert all(each["search"]["mode"] == "match" for page in pages for each in page["entry"])


def test_what_comes_along_comes_with_each_page(regulator: FhirClient) -> None:
    params: Params = {
        "_count": 2,
        "_include": "Location:organization",
        "address-postalcode": "9,75",
    }
    for page in _pages(regulator, params):
        sites = {f"Organization/site-{id.split('-')[0]}" for id in matches(page)}
        assert set(included(page)) == sites
        assert all(each["fullUrl"].startswith(regulator.url) for each in page["entry"])


def test_the_self_link_asks_the_same_again(regulator: FhirClient) -> None:
    bundle = regulator.found("/Location", {"name": "réanim", "capacity-status": "02,03"})
    assert regulator.found(_link(bundle, "self")) == bundle
