"""The only code that knows SQL: when a call returns, it is on disk."""
