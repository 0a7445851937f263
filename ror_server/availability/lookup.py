"""Which place a PATCH means by the identifier in its address."""

from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, or_, select

from ror_server.database.schema import identifier, location
from ror_server.fhir.codes import PlaceId, StructureId
from ror_server.fhir.outcome import FhirRefusal, refuse
from ror_server.identity.principal import Principal

_STRUCTURES = select(identifier.c.resource_id).where(
    identifier.c.resource_type == "Organization",
    identifier.c.type_code == StructureId.ID_NAT_STRUCT,
    identifier.c.value == bindparam("structure"),
)
# Made once: every PATCH asks it.
_NAMED = select(location).where(
    location.c.id.in_(
        select(identifier.c.resource_id)
        .join(location, location.c.id == identifier.c.resource_id)
        .where(
            identifier.c.resource_type == "Location",
            or_(
                and_(
                    identifier.c.value == bindparam("name"),
                    identifier.c.type_code.in_(bindparam("types", expanding=True)),
                ),
                and_(
                    identifier.c.value == bindparam("zone"),
                    identifier.c.type_code == PlaceId.BED_ZONE,
                    location.c.site_id.in_(_STRUCTURES),
                ),
            ),
        )
    )
)


def find_place(connection: Connection, name: str) -> Row[Any]:
    """Return the row of the Location that `idNatStruct/idExterneSynchro` or a type 25 value names.

    Raises:
        FhirRefusal: 404 no place has it, 412 several do.
    """
    structure, _, zone = name.partition("/")
    # The name of a zone means something in its own structure only.
    types = [PlaceId.ROR, *([PlaceId.BED_ZONE] if zone else [])]
    asked = {"name": name, "types": types, "structure": structure, "zone": zone}
    found = connection.execute(_NAMED, asked).all()
    if not found:
        raise unknown_place(name)
    if len(found) > 1:
        text = f"La Location recherchée n'est pas unique, il y a '{len(found)}' résultats"
        raise refuse(412, "multiple-matches", text, "Location")
    return found[0]


def check_right(place: Row[Any], principal: Principal) -> None:
    """Refuse somebody who may not write the capacities of a place.

    Raises:
        FhirRefusal: 403.
    """
    if not principal.may_write(place.site_id):
        text = "Vous n’avez pas le droit d’écrire les capacités de cet établissement"
        raise refuse(403, "forbidden", text, "Location")


def unknown_place(name: str) -> FhirRefusal:
    """Return the official answer to the identifier of no place."""
    text = (
        "La Location avec l'identifiant externe de synchro OU l'identifiant unique de saisie : "
        f"'{name}' n'a pas été trouvée."
    )
    return refuse(404, "not-found", text, "Location")
