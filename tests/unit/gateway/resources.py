"""FHIR resources of a small hospital for the tests of the gateway; every number is made up."""

from typing import Any

from ror_desktop.gateway import fhir_codes as codes

Resource = dict[str, Any]


def concept(code: str, system: str = "") -> dict[str, Any]:
    return {"coding": [{"system": system, "code": code}]}


def capacity(count: object, *, date: str = "2026-11-23T12:00:00Z", **key: str) -> Resource:
    """One count; the key defaults to beds available now for anybody."""
    found = {"status": "02", "temporality": "01", "gender": "04", "assignment": "01"} | key
    coded = [(codes.NATURE, "01"), (codes.SOURCE, "01")]
    coded += [(codes.KEY_PARTS[name], code) for name, code in found.items() if code]
    return {
        "url": codes.SUPPORTED_CAPACITY,
        "extension": [
            {"url": "nbCapacity", "valueInteger": count},
            {"url": "capacityUpdateDate", "valueDateTime": date},
            *(
                {"url": url, "valueCodeableConcept": concept(code, system)}
                for (url, system), code in coded
            ),
        ],
    }


def coded_extension(name: str, code: str) -> Resource:
    return {"url": codes.PROFILES + name, "valueCodeableConcept": concept(code)}


def mailbox(address: str) -> Resource:
    """A secured mailbox as the ROR publishes it: in `telecom`, its system sometimes left out."""
    return {"value": address}


def structure_contact(nature: str, number: str, channel: str = "2", level: str = "1") -> Resource:
    return {
        "extension": [coded_extension("ror-contact-confidentiality-level", level)],
        "purpose": concept(nature),
        "telecom": [
            {
                "extension": [
                    coded_extension("ror-telecom-communication-channel", channel),
                    coded_extension("ror-telecom-confidentiality-level", level),
                ],
                "system": "phone",
                "value": number,
            }
        ],
    }


def offer_contact(nature: str, number: str, channel: str = "2", level: str = "1") -> Resource:
    return {
        "url": codes.OFFER_CONTACT,
        "extension": [
            {"url": "purposeContact", "valueCodeableConcept": concept(nature)},
            coded_extension("ror-confidentiality-level", level),
            {
                "url": codes.OFFER_CONTACT_TELECOM,
                "extension": [
                    coded_extension("ror-telecom-communication-channel", channel),
                    coded_extension("ror-telecom-confidentiality-level", level),
                    {"url": "telecomAddress", "valueString": number},
                ],
            },
        ],
    }


def location(id: str = "rea-1", *capacities: Resource) -> Resource:
    return {
        "resourceType": "Location",
        "id": id,
        "meta": {"versionId": "3", "lastUpdated": "2026-11-23T12:00:01.123Z"},
        "extension": [
            {"url": codes.COMMUNE_COG, "valueCodeableConcept": concept("2A004")},
            *capacities,
        ],
        "identifier": [
            {"type": concept("25"), "value": f"94/{id}"},
            {"type": concept("26"), "value": f"12A0000014/{id}"},
        ],
        "operationalStatus": {"code": "3"},
        "name": "Réanimation",
        "telecom": [mailbox("rea@ch-ajaccio.mssante.fr")],
        "position": {"latitude": 41.93, "longitude": 8.74},
    }


def service(id: str = "offer-1", *locations: str, activity: str = "127") -> Resource:
    return {
        "resourceType": "HealthcareService",
        "id": id,
        "providedBy": {"reference": "Organization/pole"},
        "category": [concept("121")],
        "specialty": [concept(activity, codes.ACTIVITY)],
        "extension": [
            {
                "url": codes.PATIENT_TYPE,
                "extension": [
                    {
                        "url": "ageRange",
                        "valueRange": {
                            "low": {"value": 6, "code": "mo"},
                            "high": {"value": 18, "code": "a"},
                        },
                    }
                ],
            }
        ],
        "location": [{"reference": f"Location/{each}"} for each in locations or ("rea-1",)],
        "name": "Réanimation polyvalente",
    }


def organizations() -> list[Resource]:
    """A pole of a hospital of a legal entity."""
    return [
        {
            "resourceType": "Organization",
            "id": "pole",
            "identifier": [{"type": concept("42"), "value": "94/pole"}],
            "name": "Pôle de soins critiques",
            "partOf": {"reference": "Organization/hospital"},
        },
        {
            "resourceType": "Organization",
            "id": "hospital",
            "identifier": [
                {"type": concept("40"), "value": "12A0000014"},
                {"type": concept("1"), "system": "http://finess.fr", "value": "2A0000014"},
            ],
            "type": [
                concept("355", "http://mos.esante.gouv.fr/NOS/TRE_R66-CategorieEtablissement")
            ],
            "name": "Centre hospitalier",
            "contact": [structure_contact("06", "0495000000")],
            "telecom": [mailbox("ch-ajaccio@aura.mssante.fr")],
            "address": [{"line": ["27 avenue"], "postalCode": "20303", "city": "AJACCIO CEDEX"}],
            "partOf": {"reference": "Organization/entity"},
        },
        {
            "resourceType": "Organization",
            "id": "entity",
            "identifier": [{"type": concept("40"), "value": "12A0000006"}],
            "name": "Entité juridique",
        },
    ]
