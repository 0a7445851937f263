"""Signing in: the page before all others."""
