"""Backup, restore, retention, metrics of the database."""
