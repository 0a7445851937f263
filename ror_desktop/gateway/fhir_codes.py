"""Code systems, extensions and identifiers of the ROR FHIR profiles, as published."""

PROFILES = "https://interop.esante.gouv.fr/ig/fhir/ror/StructureDefinition/"
SUPPORTED_CAPACITY = PROFILES + "ror-location-supported-capacity"
COMMUNE_COG = PROFILES + "ror-commune-cog"
COORDINATE_RELIABILITY = PROFILES + "ror-coordinate-reliability"
PATIENT_TYPE = PROFILES + "ror-healthcareservice-patient-type"
COMMENT = PROFILES + "ror-comment"

_NOS = "https://mos.esante.gouv.fr/NOS/"


def system(name: str) -> str:
    """Return the address of a code system, such as TRE_R330-TypeStatutCapacite."""
    return f"{_NOS}{name}/FHIR/{name.replace('_', '-', 1)}"


REGION = system("TRE_R30-RegionOM")
ACTIVITY = system("TRE_R211-ActiviteOperationnelle")

FICTITIOUS = "HTEST"
"""v3-ActReason: what the server puts on places whose counts are made up."""

SITE_CATEGORY = "TRE-R66"
"""In the address of the code system of Organization.type, for a geographic site only."""

ID_LOCATION = "25"
ID_EXTERNAL = "26"
ID_NATIONAL_STRUCTURE = "40"
ID_FINESS = "1"
ID_INTERNAL = "42"

UCUM_YEARS = {"a": 1.0, "mo": 1 / 12, "wk": 7 / 365.25, "d": 1 / 365.25}
"""Years in each unit of age that the ROR uses."""

KEY_PARTS = {
    "status": ("capacityStatus", system("TRE_R330-TypeStatutCapacite")),
    "temporality": ("temporalityCapacity", system("TRE_R331-TemporaliteCapacite")),
    "gender": ("genderCapacityAvailable", system("TRE_R332-GenreCapacite")),
    "closing_type": ("capacityClosingType", system("TRE_R333-TypeFermetureCapacite")),
    "additional_type": ("additionalBedType", system("TRE_R334-TypeLitSupplementaire")),
    "crisis_type": ("crisisType", system("TRE_R336-TypeCrise")),
    "assignment": ("temporaryAssignement", system("TRE_R337-AffectationTemporaire")),
}
"""For each code of an indicator's key: its sub-extension (spelt as published) and its system."""

NATURE = ("capacityType", system("TRE_R329-NatureCapacite"))
SOURCE = ("capacitySourceType", system("TRE_R335-TypeSourceCapacite"))
