"""Official codes of the ROR (TRE, JDV) that the server itself decides by, each named once.

Their French displays, and all other codes, are in `ror_server.fhir.nomenclatures`. They are plain
texts in the namespace of their code list rather than members of an enum: a database takes and gives
them by the thousand, and a list may grow before this file does.
"""


class Status:
    """TRE_R330, type of status of a capacity."""

    INSTALLED = "01"
    AVAILABLE = "02"
    OCCUPIED = "03"
    RESERVED = "04"
    CLOSED = "05"
    EXTRA = "06"

    ALL = frozenset({INSTALLED, AVAILABLE, OCCUPIED, RESERVED, CLOSED, EXTRA})
    """Those of beds and places; the list has one more, of premises."""


class Horizon:
    """TRE_R331, temporality of a capacity: what stands now, or is expected."""

    CURRENT = "01"
    ONE_HOUR = "02"
    ONE_DAY = "03"
    TWO_DAYS = "04"
    SEVEN_DAYS = "05"


class Gender:
    """TRE_R332, gender that an available bed is for; "" where it is not said."""

    WOMAN = "01"
    MAN = "02"
    UNDIFFERENTIATED = "03"
    """Withdrawn, and still read from the national ROR: `UNDETERMINED` has taken its place."""
    UNDETERMINED = "04"

    WHOLE = frozenset({"", UNDIFFERENTIATED, UNDETERMINED})
    """Of beds that are not told apart by gender."""


class ClosingType:
    """TRE_R333, how a closed bed may be opened again."""

    REOPENABLE = "01"
    NOT_REOPENABLE = "02"
    UNDETERMINED = "03"


class ExtraType:
    """TRE_R334, what a supplementary bed lacks to take somebody; "" where it is not said."""

    MOBILISED = "01"
    WITHOUT_STAFF = "02"
    WITH_STAFF = "03"

    USABLE = frozenset({MOBILISED, WITH_STAFF, ""})
    """Of beds that can take somebody."""


class Crisis:
    """TRE_R336, crisis that a supplementary bed is for."""

    PMIE_1 = "01"
    SSE = "02"


class Assignment:
    """TRE_R337, temporary assignment of a bed."""

    NONE = "01"
    COVID = "02"
    NOT_COVID = "03"


class Nature:
    """TRE_R329, nature of a capacity; the list has more, of premises."""

    BED = "01"
    PLACE = "02"

    ALL = frozenset({BED, PLACE})


class Source:
    """TRE_R335, type of the source of a count."""

    TYPED = "01"
    BED_MANAGEMENT = "02"
    ADMISSIONS = "03"
    PATIENT_RECORD = "04"


class OperationalStatus:
    """TRE_R203, whether a place works."""

    CLOSED_FOR_GOOD = "1"
    CLOSED_FOR_NOW = "2"
    OPERATIONAL = "3"

    CLOSED = frozenset({CLOSED_FOR_GOOD, CLOSED_FOR_NOW})


class Field:
    """TRE_R227, field of activity of an offer."""

    MCO = "01"
    MEDICO_SOCIAL = "04"


class Confidentiality:
    """TRE_R283, how confidential a contact is."""

    OPEN = "1"
    PROFESSIONAL = "2"


class StructureId:
    """TRE_G07, type of the identifier of a structure."""

    FINESS = "1"
    ID_NAT_STRUCT = "40"


class InternalOrganisationId:
    """TRE_R345, type of the identifier of an internal organisation."""

    NUMBER = "42"


class PlaceId:
    """TRE_R354, type of the identifier of a place."""

    ROR = "25"
    """As the ROR numbers it."""
    BED_ZONE = "26"
    """As the hospital's own software names it: a zone of beds of its structure."""
