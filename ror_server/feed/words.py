"""The words of a mapping file for the codes of an indicator, and sources in words for reports.

A mapping says « disponible » or « 02 »: how it is written and a final s make no difference.
"""

from collections.abc import Mapping

from ror_server.fhir.codes import (
    Assignment,
    ClosingType,
    Crisis,
    ExtraType,
    Gender,
    Horizon,
    Nature,
    Source,
    Status,
)
from ror_server.text_folding import folded

STATUSES = {
    "installe": Status.INSTALLED,
    "disponible": Status.AVAILABLE,
    "libre": Status.AVAILABLE,
    "occupe": Status.OCCUPIED,
    "reserve": Status.RESERVED,
    "ferme": Status.CLOSED,
    "supplementaire": Status.EXTRA,
}
TEMPORALITIES = {
    "courant": Horizon.CURRENT,
    "maintenant": Horizon.CURRENT,
    "1 h": Horizon.ONE_HOUR,
    "24 h": Horizon.ONE_DAY,
    "48 h": Horizon.TWO_DAYS,
    "7 j": Horizon.SEVEN_DAYS,
    "7 jour": Horizon.SEVEN_DAYS,
}
GENDERS = {"femme": Gender.WOMAN, "homme": Gender.MAN, "indetermine": Gender.UNDETERMINED}
CLOSING_TYPES = {
    "reactivable": ClosingType.REOPENABLE,
    "non reactivable": ClosingType.NOT_REOPENABLE,
    "indetermine": ClosingType.UNDETERMINED,
}
ADDITIONAL_TYPES = {
    "mobilise": ExtraType.MOBILISED,
    "mobilisable sans personnel": ExtraType.WITHOUT_STAFF,
    "mobilisable avec personnel": ExtraType.WITH_STAFF,
}
CRISIS_TYPES = {"pmie 1": Crisis.PMIE_1, "sse": Crisis.SSE, "plan blanc": Crisis.SSE}
ASSIGNMENTS = {
    "aucune": Assignment.NONE,
    "covid+": Assignment.COVID,
    "covid-": Assignment.NOT_COVID,
}
NATURES = {"lit": Nature.BED, "place": Nature.PLACE}
SOURCES = {
    "gestion des lit": Source.BED_MANAGEMENT,
    "bed management": Source.BED_MANAGEMENT,
    "gam": Source.ADMISSIONS,
    "dpi": Source.PATIENT_RECORD,
}
_SOURCE_WORDS = {
    Source.TYPED: "saisie manuelle",
    Source.BED_MANAGEMENT: "gestion des lits",
    Source.ADMISSIONS: "gestion administrative (GAM)",
    Source.PATIENT_RECORD: "dossier patient (DPI)",
}


def plain(text: str) -> str:
    """Return a text without what people write differently: case, accents, spaces, a final s."""
    bare = folded(text)
    # A hyphen between words is a space; at the end it is the minus of "Covid−".
    sign = "-" if bare.endswith(" ") and not text[-1].isspace() else ""
    return " ".join(bare.split()).removesuffix("s") + sign


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


def source_words(code: str) -> str:
    """Name where a count comes from (TRE_R335); an unknown code is shown as it is."""
    return _SOURCE_WORDS.get(code, code)
