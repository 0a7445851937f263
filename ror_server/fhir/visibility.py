"""Which resources a principal may see, as conditions that every query on them carries."""

from sqlalchemy import and_, not_, or_, select, true

from ror_server.accounts.principal import Principal
from ror_server.database.schema import healthcare_service, location, organization
from ror_server.fhir.comparisons import Condition


def visible(resource_type: str, principal: Principal) -> Condition:
    """Return the condition that rows of a resource's table are for this principal.

    Without the right to read, one sees the places and offers of one's own sites, what stands above
    and under these sites, and no offer that is confidential as a whole.
    """
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
