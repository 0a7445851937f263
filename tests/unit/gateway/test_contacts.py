"""Telephone numbers stand in contacts; what is no telephone is never taken for one."""

import pytest

from ror_desktop.domain.contacts import Contact
from ror_desktop.gateway.fhir_reader import contacts
from tests.unit.gateway.resources import Resource, mailbox, offer_contact, structure_contact


def test_the_numbers_of_a_structure_stand_in_its_contacts() -> None:
    structure: Resource = {
        "contact": [
            structure_contact("06", "01 01 01 01 01"),
            structure_contact("16", "01 01 01 01 16", level="2"),
        ],
        "telecom": [mailbox("lits@hopital.mssante.fr")],
    }
    assert contacts(structure) == (
        Contact("01 01 01 01 01", "06", "1"),
        Contact("01 01 01 01 16", "16", "2"),
    )


def test_the_numbers_of_an_offer_stand_in_an_extension() -> None:
    offer = {"extension": [offer_contact("14", "06 01 02 03 04", channel="1", level="3")]}
    assert contacts(offer) == (Contact("06 01 02 03 04", "14", "3"),)


@pytest.mark.parametrize(
    "telecom",
    [
        {"value": "service@hopital.mssante.fr"},
        {"system": "phone", "value": "service@hopital.mssante.fr"},
        {"system": "email", "value": "01 02 03 04 05"},
        {"system": "fax", "value": "01 02 03 04 05"},
        {"system": "url", "value": "https://hopital.fr/2"},
        {"system": "phone", "value": ""},
        {"system": "phone"},
    ],
)
def test_a_mailbox_a_fax_or_a_page_is_no_telephone(telecom: Resource) -> None:
    assert contacts({"telecom": [telecom], "contact": [{"telecom": [telecom]}]}) == ()


@pytest.mark.parametrize("channel", ["3", "4", "5", "6", "7", "9", "MSSANTE"])
def test_the_channel_decides_whatever_the_system_says(channel: str) -> None:
    structure = {"contact": [structure_contact("04", "01 02 03 04 05", channel=channel)]}
    assert contacts(structure) == ()


def test_a_number_in_telecom_is_read_all_the_same() -> None:
    assert contacts({"telecom": [{"system": "phone", "value": "0102030405"}]}) == (
        Contact("0102030405"),
    )


def test_what_is_malformed_costs_nothing_else() -> None:
    structure: Resource = {
        "contact": [None, {"telecom": "x"}, {"purpose": []}, structure_contact("06", "0102030405")]
    }
    assert contacts(structure) == (Contact("0102030405", "06", "1"),)
