"""Bringing a database to the shape that this program expects.

An upgrade happens whole or not at all, and processes that start together take turns.
"""

from pathlib import Path
from uuid import uuid4

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, select, text

from ror_server.database import engine as engines
from ror_server.database.schema import server_setting

SERVER_ID = "server_id"
_UPGRADE_LOCK = 5_278_640_160


class DatabaseTooNew(Exception):  # noqa: N818 - a state of affairs, said to the administrator
    """A later version of the program has used this database."""


def upgrade(engine: Engine) -> None:
    """Run what is missing; a database that is up to date is only read.

    Raises:
        DatabaseTooNew: nothing was touched.
    """
    config = _config()
    script = ScriptDirectory.from_config(config)
    with engine.connect() as connection:
        if _revision(connection, script) == script.get_current_head():
            return
    with engines.writing(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _UPGRADE_LOCK})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        _name_server(connection)


def _config() -> Config:
    config = Config()
    folder = str(Path(__file__).parent)
    config.set_main_option("script_location", folder.replace("%", "%%"))
    return config


def _revision(connection: Connection, script: ScriptDirectory) -> str | None:
    revision = MigrationContext.configure(connection).get_current_revision()
    known = {each.revision for each in script.walk_revisions()}
    if revision is not None and revision not in known:
        raise DatabaseTooNew(revision)
    return revision


def _name_server(connection: Connection) -> None:
    """Give the database the name by which desktops recognise it, once for ever."""
    named = select(server_setting.c.key).where(server_setting.c.key == SERVER_ID)
    if connection.execute(named).first() is None:
        connection.execute(server_setting.insert().values(key=SERVER_ID, value=str(uuid4())))
