"""Which resources and capacities a principal may see, as conditions that every query carries.

Rights say whose, data profiles (`ror_server.fhir.profile_rules`) say what.
"""

from sqlalchemy import Connection, and_, exists, false, not_, or_, select, true

from ror_server.database.schema import (
    capacity,
    healthcare_service,
    healthcare_service_location,
    location,
    organization,
)
from ror_server.database.types import Condition
from ror_server.fhir.codes import Field
from ror_server.fhir.profile_rules import Visibility
from ror_server.identity.principal import Principal

_INTERNAL_ORGANISATION = "OI"


def visible(resource_type: str, principal: Principal) -> Condition:
    """Return the condition that rows of a resource's table are for this principal.

    Without the right to read, one sees the places and offers of one's own sites, what stands above
    and under these sites, and no offer that is confidential as a whole.
    """
    return and_(
        _within_rights(resource_type, principal),
        _within_profile(resource_type, Visibility.of(principal)),
    )


def visible_capacities(visibility: Visibility) -> Condition:
    """Return the condition that a row of `capacity` shows, beside its row of `location`."""
    statuses = visibility.statuses()
    if statuses is None:
        return true()
    shown: list[Condition] = [
        capacity.c.status.in_(statuses),
        location.c.site_id.in_(sorted(visibility.own)),
    ]
    if visibility.tells_fields_apart:
        more = visibility.statuses(medico_social=True) or ()
        shown.append(and_(capacity.c.status.in_(more), medico_social_place()))
    return or_(*shown)


def medico_social_place() -> Condition:
    """Match places that serve medico-social offers only."""
    return and_(
        _serves(healthcare_service.c.type_code == Field.MEDICO_SOCIAL),
        not_(_serves(healthcare_service.c.type_code != Field.MEDICO_SOCIAL)),
    )


def sensitive_place() -> Condition:
    """Match places that serve an offer that is confidential as a whole."""
    return _serves(healthcare_service.c.sensitive)


def hidden_places(visibility: Visibility) -> Condition:
    """Match places that a profile leaves out, whoever has the right to read them."""
    if not visibility.hides_sensitive():
        return false()
    elsewhere = location.c.site_id.not_in(sorted(visibility.own))
    return and_(elsewhere, sensitive_place())


def is_visible(connection: Connection, place_id: str, principal: Principal) -> bool:
    """Tell whether a place is for this principal; of others not even their being there is told."""
    seen = select(location.c.id).where(location.c.id == place_id, visible("Location", principal))
    return connection.scalar(seen) is not None


def _within_profile(resource_type: str, visibility: Visibility) -> Condition:
    if not visibility.hides_sensitive():
        return true()
    if resource_type == "Location":
        return not_(hidden_places(visibility))
    offer, own = healthcare_service.c, sorted(visibility.own)
    if resource_type == "HealthcareService":
        return or_(not_(offer.sensitive), offer.site_id.in_(own))
    # A service whose every offer is confidential is one itself.
    provided = offer.provided_by == organization.c.id
    secret = and_(provided, offer.sensitive, offer.site_id.not_in(own))
    told = and_(provided, or_(not_(offer.sensitive), offer.site_id.in_(own)))
    return or_(
        organization.c.kind != _INTERNAL_ORGANISATION,
        not_(exists(select(1).where(secret).correlate(organization))),
        exists(select(1).where(told).correlate(organization)),
    )


def _serves(condition: Condition) -> Condition:
    """Match places with at least one offer that meets a condition."""
    link = healthcare_service_location
    return exists(
        select(1)
        .where(
            link.c.location_id == location.c.id,
            link.c.healthcare_service_id == healthcare_service.c.id,
            condition,
        )
        .correlate(location)
    )


def _within_rights(resource_type: str, principal: Principal) -> Condition:
    if principal.may_read:
        return true()
    everywhere = principal.writes_everywhere
    sites = sorted(principal.sites)
    if resource_type == "Location":
        return true() if everywhere else location.c.site_id.in_(sites)
    if resource_type == "HealthcareService":
        open_offer = not_(healthcare_service.c.sensitive)
        own = true() if everywhere else healthcare_service.c.site_id.in_(sites)
        return and_(open_offer, own)
    return true() if everywhere else _around(sites)


def _around(sites: list[str]) -> Condition:
    """Match organizations at, above or under some sites."""
    above = (
        select(organization.c.id, organization.c.part_of)
        .where(organization.c.id.in_(sites))
        .cte(recursive=True)
    )
    parent = organization.alias()
    above = above.union(
        select(parent.c.id, parent.c.part_of).join(above, parent.c.id == above.c.part_of)
    )
    under = select(organization.c.id).where(organization.c.id.in_(sites)).cte(recursive=True)
    child = organization.alias()
    under = under.union(select(child.c.id).join(under, child.c.part_of == under.c.id))
    return or_(organization.c.id.in_(select(above.c.id)), organization.c.id.in_(select(under.c.id)))
