"""What one reader sees of the rows of one answer: reads once what the rules depend on."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, select

from ror_server.availability.access import hidden_places, medico_social_place, sensitive_place
from ror_server.database.schema import healthcare_service_location, location
from ror_server.database.types import Condition
from ror_server.fhir.capacities import Capacity
from ror_server.fhir.codes import Field
from ror_server.fhir.profile_rules import Rules, Visibility
from ror_server.fhir.redaction import redacted

# SQLite takes some 32 000 bound values.
_SLICE = 5_000


class Redactor:
    """Leaves out of resources what a reader's profile does not show."""

    def __init__(
        self,
        connection: Connection,
        resource_type: str,
        ids: Collection[str],
        visibility: Visibility,
    ) -> None:
        """Read what the rules depend on.

        Args:
            connection: sees the same state of the database as the rows.
            resource_type: of all resources of this answer.
            ids: of these resources.
            visibility: what the reader may see.
        """
        self._type = resource_type
        self._sight = visibility
        self._medico_social: frozenset[str] = frozenset()
        self._hidden: frozenset[str] = frozenset()
        if resource_type == "Location" and visibility.tells_fields_apart:
            self._medico_social = medico_social_places(connection, ids)
        if resource_type == "HealthcareService" and visibility.hides_sensitive():
            self._hidden = _places_left_out(connection, ids, hidden_places(visibility))

    def resource(self, row: Row[Any]) -> dict[str, Any]:
        """Return the stored JSON of a resource without what is left out."""
        return redacted(row.resource, self._rules(row), self._hidden)

    def capacities(self, row: Row[Any], counts: Iterable[Capacity]) -> list[Capacity]:
        """Return the capacities of a place without those that are left out."""
        rules = self._rules(row)
        shown = [each for each in counts if rules.shows_status(each.key.status)]
        return shown if rules.comments else [replace(each, comment="") for each in shown]

    def _rules(self, row: Row[Any]) -> Rules:
        if self._type == "Organization":
            return self._sight.rules(row.id)
        if self._type == "HealthcareService":
            medico_social = row.type_code == Field.MEDICO_SOCIAL
        else:
            medico_social = row.id in self._medico_social
        return self._sight.rules(row.site_id, medico_social=medico_social)


def medico_social_places(connection: Connection, ids: Collection[str]) -> frozenset[str]:
    """Return those of some places that serve medico-social offers only."""
    return _places(connection, ids, medico_social_place())


def sensitive_places(connection: Connection, ids: Collection[str]) -> frozenset[str]:
    """Return those of some places that serve an offer that is confidential as a whole."""
    return _places(connection, ids, sensitive_place())


def _places(connection: Connection, ids: Collection[str], met: Condition) -> frozenset[str]:
    found: set[str] = set()
    wanted = list(ids)
    for start in range(0, len(wanted), _SLICE):
        chosen = location.c.id.in_(wanted[start : start + _SLICE])
        found.update(connection.scalars(select(location.c.id).where(chosen, met)))
    return frozenset(found)


def _places_left_out(
    connection: Connection, offers: Collection[str], condition: Condition
) -> frozenset[str]:
    """Return the places of some offers that meet a condition."""
    link = healthcare_service_location
    found: set[str] = set()
    wanted = list(offers)
    for start in range(0, len(wanted), _SLICE):
        chosen = link.c.healthcare_service_id.in_(wanted[start : start + _SLICE])
        found.update(
            connection.scalars(
                select(location.c.id)
                .join(link, link.c.location_id == location.c.id)
                .where(chosen, condition)
            )
        )
    return frozenset(found)
