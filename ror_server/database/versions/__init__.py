"""Revisions of the schema, run by Alembic by number; what a released one does never changes."""
