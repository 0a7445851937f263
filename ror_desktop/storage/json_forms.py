"""JSON serialization of domain objects on disk: compact lists, read back fast and unchanged.

Lists rather than objects: a picture of the whole country has tens of thousands of counts, and is
read while the user waits for the first screen.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from ror_desktop.domain.contacts import Contact
from ror_desktop.domain.freshness import FreshnessLimits
from ror_desktop.domain.indicators import Indicator, IndicatorKey, by_key
from ror_desktop.domain.region import Departement, Grouping, Region
from ror_desktop.domain.units import Offer, Position, Site, Unit

_BETWEEN_CODES = "|"
"""FHIR itself writes system|code: no code holds it. One text is read faster than seven."""


def dump(form: object) -> str:
    """Return the JSON text of a form."""
    return json.dumps(form, ensure_ascii=False, separators=(",", ":"))


def indicator_form(indicator: Indicator) -> list[Any]:
    """Return what is kept of a count."""
    key = indicator.key
    codes = (
        key.status,
        key.temporality,
        key.gender,
        key.closing_type,
        key.additional_type,
        key.crisis_type,
        key.assignment,
    )
    return [
        _BETWEEN_CODES.join(codes),
        indicator.count,
        indicator.updated_at.isoformat(),
        indicator.nature,
        indicator.source,
        indicator.comment,
    ]


class UnitReader:
    """Reads forms back, sharing the parts that most units have in common."""

    def __init__(self, sites: Mapping[str, Site]) -> None:
        self._sites = sites
        self._keys: dict[str, IndicatorKey] = {}

    def indicator(self, form: list[Any]) -> Indicator:
        """Return a count from its form."""
        codes, count, updated_at, nature, source, comment = form
        key = self._keys.get(codes)
        if key is None:
            key = self._keys[codes] = IndicatorKey(*codes.split(_BETWEEN_CODES))
        return Indicator(key, count, datetime.fromisoformat(updated_at), nature, source, comment)

    def unit(self, form: list[Any]) -> Unit:
        """Return a unit from its form."""
        head, site, offers, indicators, position, last_updated, tail = form
        location_id, external_id, name, departement, commune = head
        contacts, operational_status, version, fictitious = tail
        counts = [self.indicator(each) for each in indicators]
        return Unit(
            location_id,
            external_id,
            name,
            self._sites[site],
            tuple(offer_from(each) for each in offers),
            departement,
            commune,
            by_key(counts),
            contacts_from(contacts),
            Position(*position) if position else None,
            operational_status,
            version,
            datetime.fromisoformat(last_updated) if last_updated else None,
            fictitious,
        )


def unit_form(unit: Unit) -> list[Any]:
    """Return what is kept of a unit; its site is kept apart, once."""
    place = unit.position
    return [
        [unit.location_id, unit.external_id, unit.name, unit.departement, unit.commune],
        unit.site.id,
        [
            [
                offer.id,
                offer.name,
                offer.activity,
                offer.offer_type,
                offer.age_low,
                offer.age_high,
                contacts_form(offer.contacts),
                offer.active,
            ]
            for offer in unit.offers
        ],
        [indicator_form(each) for each in unit.indicators.values()],
        [place.latitude, place.longitude, place.reliable] if place else None,
        unit.last_updated.isoformat() if unit.last_updated else None,
        [contacts_form(unit.contacts), unit.operational_status, unit.version, unit.fictitious],
    ]


def site_form(site: Site) -> list[Any]:
    """Return what is kept of a site."""
    return [
        site.id,
        site.finess,
        site.name,
        site.legal_entity,
        contacts_form(site.contacts),
        list(site.address),
        site.postal_code,
        site.city,
        site.active,
    ]


def site_from(form: list[Any]) -> Site:
    """Return a site from its form."""
    site_id, finess, name, legal_entity, contacts, address, *rest = form
    return Site(
        site_id,
        finess,
        name,
        legal_entity,
        contacts_from(contacts),
        tuple(address),
        *rest,
    )


def offer_from(form: list[Any]) -> Offer:
    """Return an offer from its form."""
    offer_id, name, activity, offer_type, age_low, age_high, contacts, *rest = form
    return Offer(
        offer_id, name, activity, offer_type, age_low, age_high, contacts_from(contacts), *rest
    )


def contacts_form(contacts: Iterable[Contact]) -> list[list[str]]:
    """Return what is kept of telephone numbers."""
    return [[each.number, each.nature, each.level] for each in contacts]


def contacts_from(form: list[list[str]] | str) -> tuple[Contact, ...]:
    """Return telephone numbers from their form.

    A snapshot of an earlier version holds one text, a number or a mailbox taken for one.
    """
    if isinstance(form, str):
        return (Contact(form),) if form and "@" not in form else ()
    return tuple(Contact(*each) for each in form)


def region_form(region: Region) -> dict[str, Any]:
    """Return what is kept of a region."""
    centre = region.centre
    return {
        "code": region.code,
        "name": region.name,
        "departements": [[each.code, each.name] for each in region.departements],
        "groupings": [
            [each.code, each.label, each.family, each.population, sorted(each.activities)]
            for each in region.groupings
        ],
        "fresh": region.limits.fresh.total_seconds(),
        "stale": region.limits.stale.total_seconds(),
        "default_city": region.default_city,
        "centre": [centre.latitude, centre.longitude, centre.reliable] if centre else None,
        "credit": region.credit,
        "fictitious": region.fictitious,
        "epoch": region.epoch,
        "beds_beyond_room": region.beds_beyond_room,
    }


def region_from(form: dict[str, Any]) -> Region:
    """Return a region from its form."""
    return Region(
        code=form["code"],
        name=form["name"],
        departements=tuple(Departement(*each) for each in form["departements"]),
        groupings=tuple(
            Grouping(code, label, family, population, frozenset(activities))
            for code, label, family, population, activities in form["groupings"]
        ),
        limits=FreshnessLimits(timedelta(seconds=form["fresh"]), timedelta(seconds=form["stale"])),
        default_city=form["default_city"],
        centre=Position(*form["centre"]) if form["centre"] else None,
        credit=form["credit"],
        fictitious=form["fictitious"],
        epoch=form.get("epoch", 0),
        beds_beyond_room=form.get("beds_beyond_room", 0),
    )
