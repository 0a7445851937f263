"""Measurements beside a peer in the same run; `python dev.py bench [NAME]`."""
