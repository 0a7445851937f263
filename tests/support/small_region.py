"""The sample region in the tables of the server: twelve units, five sites, four accounts.

Accounts (the password of each is its identifier written twice): `pitie` declares the units of the
Pitié, `aphp` those of its five sites but Melun, `samu` reads the region and declares nothing,
`admin` reads and administers. Machine `logiciel-lits` (secret `secret-logiciel`) writes everywhere.
"""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from ror_desktop.domain.contacts import Contact
from ror_desktop.domain.region import Region
from ror_desktop.domain.units import Offer, Site, Unit
from ror_server.database import schema
from tests.support import sample_region
from tests.support.quick_hashing import QUICK

NOS = "https://mos.esante.gouv.fr/NOS"
ROR = "https://interop.esante.gouv.fr/ig/fhir/ror/StructureDefinition"
_REGION_CODE = "11"
_SITES = ("site-pitie", "site-necker", "site-beaujon", "site-avicenne")
_ACCOUNTS = (
    ("pitie", "Camille Durand", False, False, ("site-pitie",)),
    ("aphp", "Dominique Leroy", False, False, _SITES),
    ("samu", "Claude Martin", True, False, ()),
    ("admin", "Sacha Bernard", True, True, ()),
)


def password_of(identifier: str) -> str:
    """Return the password of an account of the sample."""
    return identifier * 2


def write_small_region(connection: Connection, now: datetime = sample_region.NOW) -> None:
    """Write the sample region, its accounts and its machine, all last updated `now`."""
    write_region(connection, sample_region.REGION, sample_region.sample_units(), now)
    for identifier, name, may_read, may_administer, sites in _ACCOUNTS:
        connection.execute(
            schema.account.insert().values(
                id=f"account-{identifier}",
                identifier=identifier,
                display_name=name,
                password_hash=QUICK.hash(password_of(identifier)),
                may_read=may_read,
                may_administer=may_administer,
                created_at=now,
            )
        )
        for site in sites:
            connection.execute(
                schema.account_site.insert().values(
                    account_id=f"account-{identifier}", site_id=site
                )
            )
    connection.execute(
        schema.client.insert().values(
            id="logiciel-lits",
            name="Logiciel de gestion des lits",
            secret_hash=QUICK.hash("secret-logiciel"),
            may_read=True,
            may_write=True,
            created_at=now,
        )
    )


def write_region(
    connection: Connection, region: Region, units: Iterable[Unit], now: datetime
) -> None:
    """Write units with their region, sites and offers into empty tables.

    Counts keep the age that they have at `sample_region.NOW`.
    """
    _write_region(connection, region)
    sites: dict[str, Site] = {}
    offers: dict[str, tuple[Offer, Unit]] = {}
    chosen = list(units)
    for unit in chosen:
        sites[unit.site.id] = unit.site
        offers.update((offer.id, (offer, unit)) for offer in unit.offers)
    connection.execute(
        schema.organization.insert(), [_organization_row(site, now) for site in sites.values()]
    )
    finess = [
        {
            "resource_type": "Organization",
            "resource_id": site.id,
            "type_code": "1",
            "system": "https://finess.esante.gouv.fr",
            "value": site.finess,
        }
        for site in sites.values()
    ]
    connection.execute(schema.identifier.insert(), finess)
    connection.execute(schema.location.insert(), [_location_row(unit, now) for unit in chosen])
    connection.execute(schema.identifier.insert(), [row for u in chosen for row in _names(u)])
    capacities = [row for unit in chosen for row in _capacity_rows(unit, now - sample_region.NOW)]
    connection.execute(schema.capacity.insert(), capacities)
    rows = [_offer_row(offer, unit, now) for offer, unit in offers.values()]
    connection.execute(schema.healthcare_service.insert(), rows)
    served = [(offer.id, unit.location_id) for unit in chosen for offer in unit.offers]
    connection.execute(
        schema.healthcare_service_location.insert(),
        [{"healthcare_service_id": offer, "location_id": location} for offer, location in served],
    )


def _write_region(connection: Connection, region: Region) -> None:
    centre = region.centre or sample_region.REGION.centre
    assert centre is not None
    document = {
        "default_city": {
            "name": region.default_city,
            "latitude": centre.latitude,
            "longitude": centre.longitude,
        },
        "departements": [{"code": each.code, "name": each.name} for each in region.departements],
        "freshness": {"fresh_hours": 12, "stale_hours": 24},
        "credit": region.credit,
        "fictitious": region.fictitious,
    }
    connection.execute(
        schema.region.insert().values(code=region.code, name=region.name, document=document)
    )
    for position, grouping in enumerate(region.groupings):
        connection.execute(
            schema.grouping.insert().values(
                code=grouping.code,
                region_code=region.code,
                label=grouping.label,
                family=grouping.family,
                population=grouping.population,
                position=position,
                activities=sorted(grouping.activities),
                offer_types=[],
            )
        )


def _organization_row(site: Site, now: datetime) -> dict[str, Any]:
    address = {"line": list(site.address), "postalCode": site.postal_code, "city": site.city}
    # FHIR has no empty values.
    address = {name: value for name, value in address.items() if value}
    resource = {
        "resourceType": "Organization",
        "id": site.id,
        "identifier": [
            {
                "type": {"coding": [{"code": "1"}]},
                "system": "https://finess.esante.gouv.fr",
                "value": site.finess,
            }
        ],
        "name": site.name,
        **({"contact": [_contact(each) for each in site.contacts]} if site.contacts else {}),
        **({"address": [address]} if address else {}),
    }
    return {
        "id": site.id,
        "kind": "EG",
        "name": site.name,
        "region_code": _REGION_CODE,
        "resource": resource,
        "last_updated": now,
    }


def _location_row(unit: Unit, now: datetime) -> dict[str, Any]:
    position = unit.position
    assert position is not None
    resource = {
        "resourceType": "Location",
        "id": unit.location_id,
        "meta": {
            "tag": [{"system": f"{NOS}/TRE_R30-RegionOM/FHIR/TRE-R30-RegionOM", "code": "11"}]
        },
        "extension": [_commune(unit), _creation_date(now)],
        "identifier": [
            {"type": {"coding": [{"code": row["type_code"]}]}, "value": row["value"]}
            for row in _names(unit)
        ],
        "status": "active",
        "operationalStatus": {"code": str(unit.operational_status)},
        "name": unit.name,
        "position": {"latitude": position.latitude, "longitude": position.longitude},
    }
    return {
        "id": unit.location_id,
        "name": unit.name,
        "site_id": unit.site.id,
        "region_code": _REGION_CODE,
        "operational_status": str(unit.operational_status),
        "postal_code": unit.site.postal_code,
        "city": unit.site.city,
        "commune_cog": unit.commune,
        "latitude": position.latitude,
        "longitude": position.longitude,
        "fictitious": unit.fictitious,
        "resource": resource,
        "last_updated": now,
    }


def _contact(contact: Contact) -> dict[str, Any]:
    """Return a contact of an establishment, as the ROR publishes it."""
    return {
        "extension": [_level(contact, "ror-contact-confidentiality-level")],
        "purpose": _coded("TRE_R287-NatureContact", contact.nature),
        "telecom": [
            {
                "extension": [
                    {
                        "url": f"{ROR}/ror-telecom-communication-channel",
                        "valueCodeableConcept": _coded("TRE_R200-CanalCommunication", "2"),
                    },
                    _level(contact, "ror-telecom-confidentiality-level"),
                ],
                "system": "phone",
                "value": contact.number,
            }
        ],
    }


def _offer_contact(contact: Contact) -> dict[str, Any]:
    """Return a contact of an offer, as the ROR publishes it."""
    line = [
        {
            "url": f"{ROR}/ror-telecom-communication-channel",
            "valueCodeableConcept": _coded("TRE_R200-CanalCommunication", "2"),
        },
        _level(contact, "ror-telecom-confidentiality-level"),
        {"url": "telecomAddress", "valueString": contact.number},
    ]
    parts = [
        {
            "url": "purposeContact",
            "valueCodeableConcept": _coded("TRE_R287-NatureContact", contact.nature),
        },
        _level(contact, "ror-confidentiality-level"),
        {"url": f"{ROR}/ror-healthcareservice-contact-telecom", "extension": line},
    ]
    return {"url": f"{ROR}/ror-healthcareservice-contact", "extension": parts}


def _level(contact: Contact, name: str) -> dict[str, Any]:
    level = _coded("TRE_R283-NiveauConfidentialite", contact.level or "1")
    return {"url": f"{ROR}/{name}", "valueCodeableConcept": level}


def _coded(name: str, code: str) -> dict[str, Any]:
    system = f"{NOS}/{name}/FHIR/{name.replace('_', '-', 1)}"
    return {"coding": [{"system": system, "code": code}]}


def _commune(unit: Unit) -> dict[str, Any]:
    system = f"{NOS}/TRE_R13-CommuneOM/FHIR/TRE-R13-CommuneOM"
    coding = [{"system": system, "code": unit.commune}]
    return {"url": f"{ROR}/ror-commune-cog", "valueCodeableConcept": {"coding": coding}}


def _creation_date(now: datetime) -> dict[str, Any]:
    return {"url": f"{ROR}/ror-meta-creation-date", "valueDateTime": now.isoformat()}


def _names(unit: Unit) -> list[dict[str, Any]]:
    own = {"resource_type": "Location", "resource_id": unit.location_id}
    return [
        {**own, "type_code": "25", "value": f"11/{unit.location_id}"},
        {**own, "type_code": "26", "value": unit.external_id},
    ]


def _capacity_rows(unit: Unit, later: timedelta) -> list[dict[str, Any]]:
    return [
        {
            "location_id": unit.location_id,
            **{name: str(code) for name, code in asdict(indicator.key).items()},
            "nature": indicator.nature,
            "count": indicator.count,
            "source_type": str(indicator.source),
            "updated_at": indicator.updated_at + later,
        }
        for indicator in unit.indicators.values()
    ]


def _offer_row(offer: Offer, unit: Unit, now: datetime) -> dict[str, Any]:
    system = f"{NOS}/TRE_R211-ActiviteOperationnelle/FHIR/TRE-R211-ActiviteOperationnelle"
    resource = {
        "resourceType": "HealthcareService",
        "id": offer.id,
        "identifier": [{"type": {"coding": [{"code": "35"}]}, "value": f"11/{offer.id}"}],
        "name": offer.name,
        "providedBy": {"reference": f"Organization/{unit.site.id}"},
        "specialty": [{"coding": [{"system": system, "code": offer.activity}]}],
        "location": [{"reference": f"Location/{unit.location_id}"}],
    }
    if offer.contacts:
        resource["extension"] = [_offer_contact(each) for each in offer.contacts]
    return {
        "id": offer.id,
        "name": offer.name,
        "provided_by": unit.site.id,
        "site_id": unit.site.id,
        "region_code": _REGION_CODE,
        "specialty": offer.activity,
        "age_low": offer.age_low,
        "resource": resource,
        "last_updated": now,
    }
