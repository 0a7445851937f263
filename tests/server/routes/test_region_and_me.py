"""What a desktop learns when it starts: its region, its units, the demonstration accounts."""

from sqlalchemy import select

from ror_server.database import schema
from ror_server.database.engine import writing
from ror_server.settings import ServerSettings
from tests.server.clients import get, headers_of
from tests.support import sample_region
from tests.support.running_server import RunningServer, serve


def test_the_region_is_described_in_its_own_order(server: RunningServer) -> None:
    region = get(server, "/api/v1/region", headers_of(server, "samu")).json()
    assert (region["code"], region["name"]) == ("11", "Île-de-France")
    assert [each["code"] for each in region["departements"]] == ["75", "77", "92", "93"]
    assert [each["code"] for each in region["groupings"]] == [
        each.code for each in sample_region.REGION.groupings
    ]
    assert region["groupings"][0] == {
        "code": "REA-ADU",
        "label": "Réanimation adulte",
        "family": "réanimation",
        "population": "adulte",
        "activities": ["127"],
    }
    assert region["freshness"] == {"fresh_hours": 12, "stale_hours": 24}
    assert region["fictitious"] is True


def test_a_server_keeps_its_name_when_it_starts_again(small_url: str) -> None:
    names = []
    for _ in range(2):
        with serve(small_url) as server:
            region = get(server, "/api/v1/region", headers_of(server, "samu")).json()
            names.append(region["server_id"])
    assert names[0] == names[1]
    assert len(names[0]) == 36


def test_a_server_without_a_region_says_so(server: RunningServer) -> None:
    headers = headers_of(server, "samu")
    with writing(server.engine) as connection:
        connection.execute(schema.grouping.delete())
        connection.execute(schema.region.delete())
    assert get(server, "/api/v1/region", headers).json()["code"] == "no_region"


def test_i_see_my_units_with_the_identifier_that_a_patch_names(server: RunningServer) -> None:
    me = get(server, "/api/v1/me", headers_of(server, "pitie")).json()
    assert {each["location_id"] for each in me["units"]} == {
        "pitie-rea-1",
        "pitie-rea-2",
        "pitie-usic",
        "pitie-usc",
    }
    assert me["units"][0] == {
        "location_id": "pitie-rea-2",
        "identifier": "750100125/pitie-rea-2",
        "name": "Réanimation chirurgicale",
        "site_id": "site-pitie",
        "site_name": "Hôpital de la Pitié-Salpêtrière",
    }


def test_a_unit_without_a_synchronisation_id_is_named_by_its_ror_id(
    server: RunningServer,
) -> None:
    with writing(server.engine) as connection:
        connection.execute(schema.identifier.delete().where(schema.identifier.c.type_code == "26"))
    me = get(server, "/api/v1/me", headers_of(server, "pitie")).json()
    assert me["units"][0]["identifier"] == "11/pitie-rea-2"


def test_who_only_reads_has_no_unit_to_declare(server: RunningServer) -> None:
    assert get(server, "/api/v1/me", headers_of(server, "samu")).json()["units"] == []


def test_demonstration_accounts_are_offered_by_a_demonstration_server_only(
    small_url: str,
) -> None:
    for enabled in (True, False):
        with serve(small_url, ServerSettings(demonstration=enabled)) as server:
            with writing(server.engine) as connection:
                if connection.execute(select(schema.demonstration_account)).first() is None:
                    connection.execute(
                        schema.demonstration_account.insert().values(
                            account_id="account-samu",
                            password="samusamu",
                            label="Régulation",
                            position=1,
                        )
                    )
            offered = get(server, "/api/v1/demonstration").json()
        assert offered["enabled"] is enabled
        expected = {"identifier": "samu", "password": "samusamu", "label": "Régulation"}
        assert offered["accounts"] == ([expected] if enabled else [])
