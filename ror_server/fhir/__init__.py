"""Official FHIR shapes of the ROR: reading, writing capacities, and what the server says of itself."""
