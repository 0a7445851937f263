"""Codes of the ANS nomenclatures that carry a rule in this program.

Only codes that the rules name are listed; any other code is kept as the plain text that came in,
so that a newer nomenclature never makes a record unreadable. Each member equals its code.
Source: ANS, nomenclatures TRE_R330 to TRE_R337 and TRE_R203.
"""

from enum import StrEnum


class CapacityStatus(StrEnum):
    """TRE_R330, status of a capacity."""

    INSTALLED = "01"
    AVAILABLE = "02"
    OCCUPIED = "03"
    RESERVED = "04"
    CLOSED = "05"
    EXTRA = "06"


class Temporality(StrEnum):
    """TRE_R331, when the count holds."""

    CURRENT = "01"
    IN_1_HOUR = "02"
    IN_24_HOURS = "03"
    IN_48_HOURS = "04"
    IN_7_DAYS = "05"


class Gender(StrEnum):
    """TRE_R332, who an available bed is for; 03 is withdrawn, and read as 04."""

    WOMEN = "01"
    MEN = "02"
    UNDIFFERENTIATED = "03"
    UNDETERMINED = "04"


class ClosingType(StrEnum):
    """TRE_R333, kind of closed bed."""

    REOPENABLE = "01"
    NOT_REOPENABLE = "02"
    UNDETERMINED = "03"


class AdditionalBedType(StrEnum):
    """TRE_R334, kind of supplementary bed."""

    MOBILISED = "01"
    WITHOUT_STAFF = "02"
    WITH_STAFF = "03"


class Assignment(StrEnum):
    """TRE_R337, temporary assignment of the beds."""

    NONE = "01"
    COVID_POSITIVE = "02"
    COVID_NEGATIVE = "03"


class SourceType(StrEnum):
    """TRE_R335, where a count comes from."""

    MANUAL = "01"
    BED_MANAGEMENT = "02"
    ADMISSIONS = "03"
    PATIENT_RECORD = "04"


class OperationalStatus(StrEnum):
    """TRE_R203, whether the place works."""

    CLOSED_FOR_GOOD = "1"
    CLOSED_FOR_A_TIME = "2"
    OPERATIONAL = "3"


BED = "01"
"""TRE_R329, nature of a capacity: a bed."""
