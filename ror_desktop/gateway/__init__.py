"""The only code that knows HTTP and FHIR JSON."""
