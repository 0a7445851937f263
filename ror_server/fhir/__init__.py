"""Official FHIR shapes of the ROR: reading, writing capacities, and telling what is possible."""
