"""Builds everything and connects it: first the window, then what is behind it."""
