"""The data profiles of the ROR: which data an account or a machine may read, 0 to 5.

What each lets see is decided in `ror_server.fhir.profile_rules`; the numbers are the official ones.
"""

from enum import IntEnum


class DataProfile(IntEnum):
    """A data profile; `ALL` is what a regulator needs."""

    OPEN = 0
    ALL = 1
    NOT_VERY_RESTRICTED = 2
    MEDICO_SOCIAL = 3
    NO_CONTACTS = 4
    INSTALLED_BEDS = 5
