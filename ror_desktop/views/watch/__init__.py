"""Watched lists, and the alerts about them."""
