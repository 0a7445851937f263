import re
from dataclasses import replace

from ror_desktop.domain.units import Position
from ror_desktop.mapping.messages import PageTexts
from ror_desktop.mapping.outlines import outlines, samu_sites
from ror_desktop.mapping.page import build, security_policy
from tests.support.sample_region import REGION

WORDS = PageTexts("Contours : IGN", "Agrandir", "Réduire", "Fermer")


def test_the_page_asks_nothing_of_any_other_host() -> None:
    files = build(REGION, "fr", WORDS)
    assert "://" not in files.html
    assert "//" not in re.sub(r"//\s", "", files.script)


def test_no_script_stands_inside_the_page() -> None:
    html = build(REGION, "fr", WORDS).html
    assert re.findall(r"<script(?! src=)", html) == []
    assert "onload=" not in html


def test_the_page_only_loads_what_it_needs() -> None:
    html = build(REGION, "fr", WORDS).html
    for unneeded in ("jquery", "bootstrap", "awesome", "glyphicon"):
        assert unneeded not in html.lower()


def test_the_page_starts_where_the_region_says() -> None:
    assert "48.8566" in build(REGION, "fr", WORDS).script
    assert 'lang="en"' in build(REGION, "en", WORDS).html


def test_a_region_without_outlines_still_has_a_map() -> None:
    elsewhere = replace(REGION, code="99", centre=None)
    assert "startMap(" in build(elsewhere, "fr", WORDS).script


def test_every_departement_of_the_region_has_an_outline() -> None:
    codes = {each["properties"]["code"] for each in outlines("11")["features"]}
    assert codes == {"75", "77", "78", "91", "92", "93", "94", "95"}


def test_neighbours_share_their_border() -> None:
    rings = {
        each["properties"]["code"]: {tuple(point) for point in each["geometry"]["coordinates"][0]}
        for each in outlines("11")["features"]
    }
    assert len(rings["75"] & rings["92"]) > 5
    assert rings["77"] & rings["91"]


def test_each_departement_has_its_samu_inside_the_region() -> None:
    found = samu_sites("11")
    assert len(found) == 8
    paris = Position(48.8566, 2.3522)
    assert all(paris.distance_km(site.position) < 60 for site in found)
    assert samu_sites("99") == ()


def test_the_policy_lets_pictures_of_the_tile_server_in_and_nothing_else() -> None:
    policy = security_policy("https://tiles.example")
    assert "img-src 'self' data: https://tiles.example" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe-eval" not in policy
    script = re.search(r"script-src ([^;]*)", policy)
    assert script is not None
    assert script[1] == "'self'"


def test_distances_on_the_ground() -> None:
    notre_dame, orsay = Position(48.853, 2.3499), Position(48.86, 2.3266)
    assert round(notre_dame.distance_km(orsay), 1) == 1.9
    assert orsay.distance_km(orsay) == 0
