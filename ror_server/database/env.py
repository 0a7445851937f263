"""Alembic's environment, run by it; the connection comes from `migrations.upgrade`."""

from alembic import context

from ror_server.database.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite cannot alter a table in place.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
