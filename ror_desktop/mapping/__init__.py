"""The map without its window: units become markers."""
