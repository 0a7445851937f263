"""Which number somebody who looks for a bed rings first."""

from dataclasses import replace

from ror_desktop.domain.contacts import Contact, ContactOwner
from tests.support.sample_region import sample_unit


def test_bed_management_physician_and_on_call_come_before_the_switchboard_alerts_last() -> None:
    numbers = {"06": "1", "13": "2", "14": "3", "04": "4", "": "5", "16": "6", "07": "7"}
    site = replace(
        sample_unit("beaujon-rea").site,
        contacts=tuple(Contact(number, nature) for nature, number in numbers.items()),
    )
    unit = replace(sample_unit("beaujon-rea"), site=site)
    found = [each.contact.nature for each in unit.all_contacts]
    assert found == ["16", "04", "14", "07", "06", "", "13"]


def test_of_one_nature_the_nearest_to_the_bed_comes_first_and_says_whose_it_is() -> None:
    unit = sample_unit("beaujon-rea")
    offer = replace(unit.offers[0], name="Offre", contacts=(Contact("02", "04"),))
    site = replace(unit.site, name="Site", contacts=(Contact("03", "04"),))
    unit = replace(unit, name="Unité", contacts=(Contact("01", "04"),), offers=(offer,), site=site)
    assert [(each.contact.number, each.owner, each.name) for each in unit.all_contacts] == [
        ("01", ContactOwner.UNIT, "Unité"),
        ("02", ContactOwner.OFFER, "Offre"),
        ("03", ContactOwner.SITE, "Site"),
    ]


def test_a_number_written_twice_is_one() -> None:
    unit = sample_unit("beaujon-rea")
    site = replace(unit.site, contacts=(Contact("01.02.03", "06"), Contact("01 02 03", "04")))
    (only,) = replace(unit, site=site).all_contacts
    assert only.contact.nature == "04"
