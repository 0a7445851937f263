"""How to reach a unit: its own telephone, else that of its offers or its site."""

from ror_desktop.domain.units import Unit


def telephone(unit: Unit) -> str:
    """Return the number to call, "" when none is known."""
    offers = (offer.phone for offer in unit.offers)
    return next(filter(None, (unit.phone, *offers, unit.site.phone)), "")


def postal_address(unit: Unit) -> str:
    """Return the address of the site in one line, "" when none is known."""
    town = " ".join(filter(None, (unit.site.postal_code, unit.site.city)))
    return ", ".join(filter(None, (*unit.site.address, town)))
