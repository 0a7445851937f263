"""Administrators change what the region decides; whoever reads `/api/v1/region` sees it at once."""

from typing import Any

import pytest

from ror_server.database.engine import writing
from ror_server.database.schema import grouping
from tests.server.accounts.codes import trail
from tests.server.clients import get, headers_of
from tests.server.web_pages import PageReader, WebVisitor
from tests.support.running_server import RunningServer
from tests.support.typography import plain

LIST = "/administration/regroupements"
PAGE = f"{LIST}/fiche"
REGION = "/administration/region"
ICU = {
    "code": "REA-ADU",
    "libelle": "Réanimation des adultes",
    "famille": "réanimation",
    "population": "tous âges",
    "a127": "1",
    "a122": "1",
}


def region(server: RunningServer) -> dict[str, Any]:
    found: dict[str, Any] = get(server, "/api/v1/region", headers_of(server, "samu")).json()
    return found


def codes(server: RunningServer) -> list[str]:
    return [each["code"] for each in region(server)["groupings"]]


def test_a_regroupement_is_changed(admin: WebVisitor, server: RunningServer) -> None:
    page = PageReader(admin.get(f"{PAGE}?code=REA-ADU").text)
    ticked = [tag.attributes["name"] for tag in page.all("input", type="checkbox")
              if "checked" in tag.attributes]  # fmt: skip
    assert ticked == ["a127"]
    assert "Réanimation polyvalente" in page.text
    answer = admin.send(PAGE, ICU, f"{PAGE}?code=REA-ADU")
    assert answer.headers["Location"] == f"/compte{LIST}?fait=regroupement"
    changed = region(server)["groupings"][0]
    assert changed == {
        "code": "REA-ADU",
        "label": "Réanimation des adultes",
        "family": "réanimation",
        "population": "tous âges",
        "activities": ["127", "122"],
    }
    assert ("grouping_changed", "admin", "", "REA-ADU") in trail(server)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"libelle": ""}, "Le libellé est vide"),
        ({"famille": "x" * 101}, "La famille est vide ou trop longue."),
        ({"population": "bêtes"}, "Choisissez une population"),
        ({"a999": "1"}, "Une activité n’existe pas"),
        ({"code": "rea adu"}, "Le code se compose"),
        ({"code": "USC-ADU"}, "Ce code est déjà"),
    ],
)
def test_a_regroupement_that_will_not_do_is_refused(
    admin: WebVisitor, server: RunningServer, fields: dict[str, str], told: str
) -> None:
    before = region(server)
    answer = admin.send(f"{LIST}/nouveau", {**ICU, "code": "NOUVEAU", **fields}, LIST)
    assert (answer.status_code, told in plain(answer.text)) == (422, True)
    assert region(server) == before


def test_a_regroupement_without_activities_is_refused(admin: WebVisitor) -> None:
    asked = {name: value for name, value in ICU.items() if not name.startswith("a1")}
    assert "Choisissez au moins une activité." in admin.send(PAGE, asked, LIST).text


def test_an_activity_that_left_the_nomenclature_goes_on_counting(
    admin: WebVisitor, server: RunningServer
) -> None:
    with writing(server.engine) as connection:
        connection.execute(
            grouping.update().where(grouping.c.code == "REA-ADU").values(activities=["127", "990"])
        )
    assert "Activité hors nomenclature" in admin.get(f"{PAGE}?code=REA-ADU").text
    assert admin.send(PAGE, {**ICU, "a990": "1"}, LIST).status_code == 303
    assert "990" in region(server)["groupings"][0]["activities"]


def test_regroupements_are_added_moved_and_removed(
    admin: WebVisitor, server: RunningServer
) -> None:
    first = codes(server)
    admin.send(f"{LIST}/nouveau", {**ICU, "code": "NOUVEAU"}, LIST)
    assert codes(server) == [*first, "NOUVEAU"]
    for _ in range(len(first) + 2):
        admin.send(f"{LIST}/ordre", {"code": "NOUVEAU", "sens": "monter"}, LIST)
    assert codes(server) == ["NOUVEAU", *first]
    admin.send(f"{LIST}/ordre", {"code": "NOUVEAU", "sens": "descendre"}, LIST)
    assert codes(server) == [first[0], "NOUVEAU", *first[1:]]
    admin.send(f"{LIST}/supprimer", {"code": "NOUVEAU"}, LIST)
    assert codes(server) == first
    for code in first[1:]:
        admin.send(f"{LIST}/supprimer", {"code": code}, LIST)
    last = admin.send(f"{LIST}/supprimer", {"code": first[0]}, LIST)
    assert "Une région garde au moins un regroupement." in last.text
    assert codes(server) == first[:1]


def test_a_regroupement_that_is_not_there_is_a_404(admin: WebVisitor) -> None:
    assert admin.get(f"{PAGE}?code=RIEN").status_code == 404
    assert admin.send(PAGE, {**ICU, "code": "RIEN"}, LIST).status_code == 404
    assert admin.send(f"{LIST}/supprimer", {"code": "RIEN"}, LIST).status_code == 404


def test_freshness_limits_are_changed(admin: WebVisitor, server: RunningServer) -> None:
    admin.send(f"{REGION}/fraicheur", {"rafraichir": "1", "perime": "168"}, REGION)
    assert region(server)["freshness"] == {"fresh_hours": 1, "stale_hours": 168}
    assert trail(server)[-1][:2] in {("region_changed", "admin"), ("signed_in", "samu")}
    assert ("region_changed", "admin", "", "") in trail(server)


@pytest.mark.parametrize(
    ("fresh", "stale"), [("0", "24"), ("24", "24"), ("24", "12"), ("12", "169"), ("x", "24")]
)
def test_limits_that_make_no_sense_are_refused(
    admin: WebVisitor, server: RunningServer, fresh: str, stale: str
) -> None:
    answer = admin.send(f"{REGION}/fraicheur", {"rafraichir": fresh, "perime": stale}, REGION)
    assert answer.status_code == 422
    assert region(server)["freshness"] == {"fresh_hours": 12, "stale_hours": 24}


def test_the_default_city_is_changed_with_a_decimal_comma(
    admin: WebVisitor, server: RunningServer
) -> None:
    fields = {"ville": "Saint-Denis", "latitude": "48,936", "longitude": "−2.357"}
    admin.send(f"{REGION}/ville", fields, REGION)
    expected = {"name": "Saint-Denis", "latitude": 48.936, "longitude": -2.357}
    assert region(server)["default_city"] == expected
    assert "−2,357" in admin.get(REGION).text


@pytest.mark.parametrize(
    "fields",
    [
        {"ville": ""},
        {"latitude": "91"},
        {"longitude": "181"},
        {"latitude": "nan"},
        {"latitude": "nord"},
    ],
)
def test_a_city_that_lies_nowhere_is_refused(
    admin: WebVisitor, server: RunningServer, fields: dict[str, str]
) -> None:
    asked = {"ville": "Paris", "latitude": "48.9", "longitude": "2.3", **fields}
    assert admin.send(f"{REGION}/ville", asked, REGION).status_code == 422
    assert region(server)["default_city"]["latitude"] == 48.8566


def test_departements_are_put_in_another_order(admin: WebVisitor, server: RunningServer) -> None:
    admin.send(f"{REGION}/departements", {"code": "93", "sens": "monter"}, REGION)
    assert [each["code"] for each in region(server)["departements"]] == ["75", "77", "93", "92"]
    admin.send(f"{REGION}/departements", {"code": "00", "sens": "monter"}, REGION)
    assert len(region(server)["departements"]) == 4
