"""Regional ROR server: official FHIR shapes for beds, and the people who declare them."""
