"""Canonical addresses of the ROR's FHIR profiles and services, each written once."""

_BASE = "https://interop.esante.gouv.fr/ig/fhir/ror"
STRUCTURE = f"{_BASE}/StructureDefinition"
_NOS = "https://mos.esante.gouv.fr/NOS"

READ_PATH = "/ws-diffusion-fhir"
WRITE_PATH = "/ws-synchro-dispo-lits-fhir"

SEARCH_PARAMETER = f"{_BASE}/SearchParameter/ror-sp-"
PROFILES = {
    "Organization": f"{STRUCTURE}/ror-organization",
    "HealthcareService": f"{STRUCTURE}/ror-healthcareservice",
    "Location": f"{STRUCTURE}/ror-location",
}

SUPPORTED_CAPACITY = f"{STRUCTURE}/ror-location-supported-capacity"
COMMUNE_COG = f"{STRUCTURE}/ror-commune-cog"
COMMENT = f"{STRUCTURE}/ror-comment"
SENSITIVE_UNIT = f"{STRUCTURE}/ror-healthcareservice-sensitive-unit"
PATIENT_TYPE = f"{STRUCTURE}/ror-healthcareservice-patient-type"
LOCATION_DISTANCE = "http://hl7.org/fhir/StructureDefinition/location-distance"

REGION_SYSTEM = f"{_NOS}/TRE_R30-RegionOM/FHIR/TRE-R30-RegionOM"
COMMUNE_SYSTEM = f"{_NOS}/TRE_R13-CommuneOM/FHIR/TRE-R13-CommuneOM"
VALUE_SETS = f"{_NOS}/JDV_"
TEST_DATA_SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-ActReason"
TEST_DATA_CODE = "HTEST"
