"""The relay to the national ROR: reads a region from it and sends local declarations to it."""
