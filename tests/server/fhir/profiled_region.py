"""A small region in which every data profile sees something else.

Places, all on site-necker:

- `ouvert-rea` declares 01, 02, 03, 05 and 06, with contacts of three levels and comments.
- `secret-rea` declares 01 and 02: a unit that is confidential as a whole.
- `medico-social` declares 01, 02 and 06: serves a medico-social offer only.

`offre-ouverte` names the first two. The services `oi-secret` and `oi-ouverte` provide them.
"""

from typing import Any

from sqlalchemy import Connection

from ror_server.availability.ingest import ingest
from ror_server.availability.write import Author
from ror_server.database import schema
from ror_server.identity.data_profile import DataProfile
from tests.server.fhir.bodies import NOS, ROR, capacity, organization
from tests.support import sample_region
from tests.support.quick_hashing import QUICK

SITE = "site-necker"
OPEN, SECRET, MEDICO_SOCIAL = "ouvert-rea", "secret-rea", "medico-social"
CLOSED = {"capacityStatus": "05", "capacityClosingType": "01"}
EXTRA = {"capacityStatus": "06", "additionalBedType": "01", "crisisType": "02"}
SECRET_COMMUNE = "75999"
PHONES = {"1": "01 00 00 00 01", "2": "01 00 00 00 02", "3": "01 00 00 00 03"}
COMMENT = "deux lits de crise gardés"
AUTHOR = "Camille Durand"


def person(profile: DataProfile) -> str:
    """Return the identifier of a regulator of a profile."""
    return f"regulateur-{profile:d}"


def declarer(profile: DataProfile) -> str:
    """Return the identifier of somebody of a profile who declares for the site."""
    return f"declarant-{profile:d}"


def software(profile: DataProfile) -> str:
    """Return the id of a machine of a profile that writes everywhere."""
    return f"logiciel-{profile:d}"


def number_of(place: str) -> str:
    """Return what a PATCH names a place by."""
    return f"11/{place}"


def write_profiled_region(connection: Connection) -> None:
    """Add the places, people and machines to the sample region."""
    now = sample_region.NOW
    author = Author("account", AUTHOR, "account-pitie")
    ingest(connection, _resources(), now=now, author=author)
    for profile in DataProfile:
        for identifier, may_read in ((person(profile), True), (declarer(profile), False)):
            connection.execute(
                schema.account.insert().values(
                    id=identifier,
                    identifier=identifier,
                    display_name=f"Profil {profile:d}",
                    password_hash=QUICK.hash(identifier * 2),
                    may_read=may_read,
                    profile=profile,
                    created_at=now,
                )
            )
        connection.execute(
            schema.account_site.insert().values(account_id=declarer(profile), site_id=SITE)
        )
        connection.execute(
            schema.client.insert().values(
                id=software(profile),
                name=f"Logiciel {profile:d}",
                secret_hash=QUICK.hash("secret-logiciel"),
                may_write=True,
                profile=profile,
                created_at=now,
            )
        )


def _resources() -> list[dict[str, Any]]:
    commented = capacity({"capacityStatus": "02", "genderCapacityAvailable": "04"}, 3)
    commented["extension"].append({"url": "comment", "valueString": COMMENT})
    counts = [
        capacity({"capacityStatus": "01"}, 10),
        commented,
        capacity({"capacityStatus": "03"}, 6),
        capacity(CLOSED, 1),
        capacity(EXTRA, 2),
    ]
    few = [capacity({"capacityStatus": "01"}, 4), capacity({"capacityStatus": "02"}, 1)]
    medico_social = [
        capacity({"capacityStatus": "01"}, 20),
        capacity({"capacityStatus": "02"}, 5),
        capacity(EXTRA, 1),
    ]
    return [
        organization("oi-secret", SITE, "42-1", "OI"),
        {**organization("oi-ouverte", SITE, "42-2", "OI"), "extension": _crisis(), **_contacts()},
        _place(OPEN, "75113", counts),
        _place(SECRET, SECRET_COMMUNE, few),
        _place(MEDICO_SOCIAL, "75113", medico_social),
        _offer("offre-secrete", "oi-secret", [SECRET], sensitive=True),
        _offer("offre-ouverte", "oi-ouverte", [OPEN, SECRET]),
        _offer("offre-medico-sociale", "oi-ouverte", [MEDICO_SOCIAL], field="04"),
    ]


def _place(id: str, commune: str, counts: list[dict[str, Any]]) -> dict[str, Any]:
    system = f"{NOS}/TRE_R13-CommuneOM/FHIR/TRE-R13-CommuneOM"
    where = {"coding": [{"system": system, "code": commune}]}
    return {
        "resourceType": "Location",
        "id": id,
        "name": id,
        "identifier": [{"type": {"coding": [{"code": "25"}]}, "value": number_of(id)}],
        "extension": [
            {"url": f"{ROR}/ror-commune-cog", "valueCodeableConcept": where},
            {"url": f"{ROR}/ror-comment", "valueString": COMMENT},
            *counts,
        ],
        "telecom": _phones(),
        "position": {"latitude": 48.84, "longitude": 2.31},
        "managingOrganization": {"reference": f"Organization/{SITE}"},
    }


def _offer(
    id: str, provider: str, places: list[str], field: str = "01", *, sensitive: bool = False
) -> dict[str, Any]:
    system = f"{NOS}/TRE_R227-ChampActivite/FHIR/TRE-R227-ChampActivite"
    contact = {
        "url": f"{ROR}/ror-healthcareservice-contact",
        "extension": [
            _level("1", "ror-confidentiality-level"),
            *(
                {
                    "url": f"{ROR}/ror-healthcareservice-contact-telecom",
                    "extension": [
                        _level(level, "ror-telecom-confidentiality-level"),
                        {"url": "telecomAddress", "valueString": number},
                    ],
                }
                for level, number in PHONES.items()
            ),
        ],
    }
    return {
        "resourceType": "HealthcareService",
        "id": id,
        "name": id,
        "extension": [
            {"url": f"{ROR}/ror-healthcareservice-sensitive-unit", "valueBoolean": sensitive},
            contact,
        ],
        "providedBy": {"reference": f"Organization/{provider}"},
        "type": [{"coding": [{"system": system, "code": field}]}],
        "location": [{"reference": f"Location/{place}"} for place in places],
    }


def _contacts() -> dict[str, Any]:
    named = {"extension": [_level("1", "ror-contact-confidentiality-level")], "telecom": _phones()}
    return {"contact": [named], "telecom": _phones()}


def _phones() -> list[dict[str, Any]]:
    said = [
        {
            "extension": [_level(level, "ror-telecom-confidentiality-level")],
            "system": "phone",
            "value": number,
        }
        for level, number in PHONES.items()
    ]
    # Says nothing, although it has to: for those who see everything only.
    return [*said, {"system": "phone", "value": "01 00 00 00 09"}]


def _level(code: str, name: str) -> dict[str, Any]:
    system = f"{NOS}/TRE_R283-NiveauConfidentialite/FHIR/TRE-R283-NiveauConfidentialite"
    concept = {"coding": [{"system": system, "code": code}]}
    return {"url": f"{ROR}/{name}", "valueCodeableConcept": concept}


def _crisis() -> list[dict[str, Any]]:
    return [
        {"url": f"{ROR}/ror-organization-level-recourse-orsan", "valueString": "1"},
        {"url": f"{ROR}/ror-organization-drop-zone", "valueBoolean": True},
    ]
