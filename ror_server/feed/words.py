"""The words of a mapping file for the codes of an indicator, and indicators in words for reports.

A mapping says « disponible » or « 02 »: case, accents and a final s make no difference.
"""

import unicodedata
from collections.abc import Mapping

from ror_server.fhir import nomenclatures
from ror_server.fhir.capacities import KEY_PARTS, Key

_CURRENT, _NO_ASSIGNMENT = "01", "01"

STATUSES = {
    "installe": "01",
    "disponible": "02",
    "libre": "02",
    "occupe": "03",
    "reserve": "04",
    "ferme": "05",
    "supplementaire": "06",
}
TEMPORALITIES = {
    "courant": "01",
    "maintenant": "01",
    "1 h": "02",
    "24 h": "03",
    "48 h": "04",
    "7 j": "05",
    "7 jour": "05",
}
GENDERS = {"femme": "01", "homme": "02", "indetermine": "04"}
CLOSING_TYPES = {"reactivable": "01", "non reactivable": "02", "indetermine": "03"}
ADDITIONAL_TYPES = {
    "mobilise": "01",
    "mobilisable sans personnel": "02",
    "mobilisable avec personnel": "03",
}
CRISIS_TYPES = {"pmie 1": "01", "sse": "02", "plan blanc": "02"}
ASSIGNMENTS = {"aucune": "01", "covid+": "02", "covid-": "03"}
NATURES = {"lit": "01", "place": "02"}
SOURCES = {
    "gestion des lit": "02",
    "bed management": "02",
    "gam": "03",
    "dpi": "04",
}
_SOURCE_WORDS = {
    "01": "saisie manuelle",
    "02": "gestion des lits",
    "03": "gestion administrative (GAM)",
    "04": "dossier patient (DPI)",
}


def plain(text: str) -> str:
    """Return a text without what people write differently: case, accents, spaces, a final s."""
    split = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in split if not unicodedata.combining(sign))
    return " ".join(bare.split()).removesuffix("s")


def code_of(text: str, words: Mapping[str, str]) -> str:
    """Return the code that a word or a code stands for.

    Raises:
        ValueError: neither; the message says what is known.
    """
    found = words.get(plain(text), text if text in words.values() else None)
    if found is None:
        known = ", ".join(f"«\u202f{word}\u202f»" for word in words)
        raise ValueError(f"«\u202f{text[:40]}\u202f» n’est pas connu\u00a0; attendu\u00a0: {known}")
    return found


def label(key: Key) -> str:
    """Name an indicator for people, leaving out what goes without saying."""
    displays = [
        nomenclatures.load(part.nomenclature).displays.get(code, code)
        for part, code in zip(KEY_PARTS, _telling(key), strict=True)
        if code
    ]
    return ", ".join(displays)


def source_words(code: str) -> str:
    """Name where a count comes from (TRE_R335); an unknown code is shown as it is."""
    return _SOURCE_WORDS.get(code, code)


def _telling(key: Key) -> Key:
    return key._replace(
        temporality="" if key.temporality == _CURRENT else key.temporality,
        assignment="" if key.assignment == _NO_ASSIGNMENT else key.assignment,
    )
