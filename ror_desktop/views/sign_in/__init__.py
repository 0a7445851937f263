"""The page before all others."""
