"""Words of contacts: what a telephone number is for, and whose it is."""

from PySide6.QtCore import QCoreApplication

from ror_desktop.domain.contacts import RESTRICTED, Contact, UnitContact
from ror_desktop.models.translate_noop import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate

_NATURES = {
    "01": QT_TRANSLATE_NOOP("Contact", "accueil"),
    "02": QT_TRANSLATE_NOOP("Contact", "rendez-vous"),
    "03": QT_TRANSLATE_NOOP("Contact", "admissions"),
    "04": QT_TRANSLATE_NOOP("Contact", "médical"),
    "05": QT_TRANSLATE_NOOP("Contact", "soignants"),
    "06": QT_TRANSLATE_NOOP("Contact", "standard"),
    "07": QT_TRANSLATE_NOOP("Contact", "secrétariat"),
    "08": QT_TRANSLATE_NOOP("Contact", "alerte, tension, SSE"),
    "09": QT_TRANSLATE_NOOP("Contact", "téléconsultation"),
    "10": QT_TRANSLATE_NOOP("Contact", "direction"),
    "11": QT_TRANSLATE_NOOP("Contact", "alerte, heures ouvrées"),
    "12": QT_TRANSLATE_NOOP("Contact", "alerte, heures non ouvrées"),
    "13": QT_TRANSLATE_NOOP("Contact", "alerte, 24 h sur 24"),
    "14": QT_TRANSLATE_NOOP("Contact", "garde ou astreinte"),
    "15": QT_TRANSLATE_NOOP("Contact", "téléexpertise"),
    "16": QT_TRANSLATE_NOOP("Contact", "gestion des lits"),
    "17": QT_TRANSLATE_NOOP("Contact", "télésoin"),
}


def nature_words(contact: Contact) -> str:
    """Say what a number is for (TRE_R287), "" when that is not said; an unknown code as it is."""
    source = _NATURES.get(contact.nature, contact.nature)
    return translate("Contact", source) if source else ""


def contact_details(found: UnitContact) -> str:
    """Say what a number is for, whose it is, and that it must not be passed on."""
    restricted = ""
    if found.contact.level == RESTRICTED:
        restricted = translate("Contact", "réservé à la régulation")
    return ", ".join(filter(None, (nature_words(found.contact), found.name, restricted)))


def contact_words(found: UnitContact) -> str:
    """Write a number with what it is for and whose it is."""
    details = contact_details(found)
    return f"{found.contact.number} ({details})" if details else found.contact.number
