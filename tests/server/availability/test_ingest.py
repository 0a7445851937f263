"""Putting resources in: what is taken out of them, and what is refused."""

from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import IntegrityError

from ror_server.availability import serialization
from ror_server.availability.ingest import ingest
from ror_server.availability.resource_rows import CannotIngest
from ror_server.availability.write import Author
from ror_server.database import engine as engines
from ror_server.database import schema
from ror_server.fhir.profile_rules import EVERYTHING
from tests.server.fhir.bodies import (
    AVAILABLE,
    NOS,
    capacity,
    key,
    offer,
    organization,
    place,
    told,
)
from tests.support import sample_region

_NOW = sample_region.NOW
_SITE = organization("nord", number="1590000001")


def _ingest(database: Engine, *resources: dict[str, Any], **options: Any) -> None:  # noqa: ANN401
    with engines.writing(database) as connection:
        ingest(connection, resources, now=_NOW, **options)


def _read(database: Engine, resource_type: str, id: str) -> dict[str, Any]:
    with database.connect() as connection:
        found: dict[str, Any] = serialization.read(connection, resource_type, [id], EVERYTHING)[id]
    return found


def test_what_goes_in_comes_out(small_database: Engine) -> None:
    given = place(
        "lit",
        "nord",
        extension=[capacity(AVAILABLE, 3)],
        address={"city": "Lille", "_line": [None], "postalCode": "59000"},
    )
    _ingest(small_database, _SITE, given)
    found = _read(small_database, "Location", "lit")
    assert {name: found[name] for name in given if name != "extension"} == {
        name: given[name] for name in given if name != "extension"
    }
    assert told(found) == {key(AVAILABLE): 3}
    assert found["meta"]["versionId"] == "1"
    assert found["meta"]["lastUpdated"] == "2026-11-23T14:30:00.000001Z"


def test_the_same_rows_give_the_same_text(small_database: Engine) -> None:
    with small_database.connect() as connection:
        ids = ["pitie-usic", "pitie-rea-1"]
        first = serialization.read_texts(connection, "Location", ids, EVERYTHING)
        again = serialization.read_texts(connection, "Location", reversed(ids), EVERYTHING)
    assert list(first) == ids
    assert first == again


def test_test_data_say_so_once(small_database: Engine) -> None:
    tag = {"system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "HTEST"}
    _ingest(small_database, _SITE, place("lit", "nord", meta={"tag": [tag]}))
    tags = _read(small_database, "Location", "lit")["meta"]["tag"]
    assert [each["code"] for each in tags] == ["11", "HTEST"]
    assert tags[1]["display"] == "données fictives"


def test_of_the_same_indicator_twice_the_latest_stands(small_database: Engine) -> None:
    twice = [
        capacity(AVAILABLE, 1, "2026-11-23T10:00:00Z"),
        capacity(AVAILABLE, 2, "2026-11-23T12:00:00Z"),
        capacity(AVAILABLE, 3, "2026-11-23T11:00:00Z"),
    ]
    _ingest(small_database, _SITE, place("lit", "nord", extension=twice))
    assert told(_read(small_database, "Location", "lit")) == {key(AVAILABLE): 2}


def test_a_code_that_no_list_has_is_kept_without_a_display(small_database: Engine) -> None:
    newer = capacity({**AVAILABLE, "genderCapacityAvailable": "09"}, 1)
    _ingest(small_database, _SITE, place("lit", "nord", extension=[newer]))
    text = str(_read(small_database, "Location", "lit"))
    assert "'code': '09'}" in text


def test_the_history_opens_with_the_author_given(small_database: Engine) -> None:
    author = Author("generated", "données fictives")
    given = place("lit", "nord", extension=[capacity(AVAILABLE, 3)])
    _ingest(small_database, _SITE, given, author=author)
    table = schema.capacity_history
    with small_database.connect() as connection:
        (entry,) = connection.execute(select(table))
    assert (entry.operation, entry.author_name) == ("add", "données fictives")
    assert entry._mapping["count"] == 3


def test_a_place_gets_its_site_from_its_offer(small_database: Engine) -> None:
    pole = organization("pole", part_of="nord", kind="OI")
    _ingest(small_database, offer("offre", "pole", "lit"), place("lit"), pole, _SITE)
    with small_database.connect() as connection:
        site = connection.scalar(
            select(schema.location.c.site_id).where(schema.location.c.id == "lit")
        )
    assert site == "nord"


def test_structures_in_a_circle_are_put_in_all_the_same(small_database: Engine) -> None:
    first = organization("a", part_of="b", kind="OI")
    _ingest(small_database, first, organization("b", part_of="a", kind="OI"))
    assert _read(small_database, "Organization", "a")["partOf"]["reference"] == "Organization/b"


def test_age_ranges_are_searched_in_years(small_database: Engine) -> None:
    url = "https://interop.esante.gouv.fr/ig/fhir/ror/StructureDefinition"
    ages = {"low": {"value": 6, "code": "mo"}, "high": {"value": 15, "code": "a"}}
    given = offer("offre", "nord")
    given["extension"].append(
        {
            "url": f"{url}/ror-healthcareservice-patient-type",
            "extension": [{"url": "ageRange", "valueRange": ages}],
        }
    )
    given["characteristic"] = [
        {"coding": [{"system": f"{NOS}/TRE_R213-ModePriseEnCharge", "code": "28"}]}
    ]
    _ingest(small_database, _SITE, given)
    table = schema.healthcare_service
    with small_database.connect() as connection:
        row = connection.execute(select(table).where(table.c.id == "offre")).one()
    assert (row.age_low, row.age_high, row.care_mode) == (0.5, 15, "28")


@pytest.mark.parametrize(
    "resource",
    [
        {"resourceType": "Patient", "id": "x"},
        {"id": "x"},
        place(""),
        place("a b"),
        place("lit"),
        place("lit", "unknown"),
        place("lit", "site-pitie", extension=[capacity(AVAILABLE, "3")]),
    ],
)
def test_what_cannot_be_kept_is_refused(small_database: Engine, resource: dict[str, Any]) -> None:
    with pytest.raises(CannotIngest):
        _ingest(small_database, resource)


def test_nothing_is_put_in_twice(small_database: Engine) -> None:
    _ingest(small_database, _SITE)
    with pytest.raises(IntegrityError):
        _ingest(small_database, _SITE)
