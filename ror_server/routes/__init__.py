"""HTTP for programs (FastAPI): official FHIR, /api/v1, tokens."""
