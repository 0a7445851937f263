"""The relay to the national ROR: reads a region from it, sends declarations to it."""
