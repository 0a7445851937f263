"""Official FHIR shapes and codes of the ROR, without a database."""
