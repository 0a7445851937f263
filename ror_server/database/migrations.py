"""Schema migrations with Alembic: a database gets the tables that this program expects.

An upgrade happens whole or not at all, and processes that start together take turns. Alembic is
imported only where something is missing: it takes as long as the rest of the server's start.
"""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import Connection, Engine, inspect, select, text

from ror_server.database import engine as engines
from ror_server.database import postgres
from ror_server.database.schema import server_setting

if TYPE_CHECKING:
    from alembic.config import Config

SERVER_ID = "server_id"
_REVISION_TABLE = "alembic_version"
_UPGRADE_LOCK = 5_278_640_160


class DatabaseTooNew(Exception):  # noqa: N818 - a state of affairs, said to the administrator
    """A later version of the program has used this database."""


def upgrade(engine: Engine) -> None:
    """Run what is missing; a database that is up to date is only read.

    Raises:
        DatabaseTooNew: nothing was touched.
    """
    with engine.connect() as connection:
        current = revision(connection)
    if current == head():
        return
    from alembic import command  # noqa: PLC0415 - slow, see the module

    config = _config()
    _check_known(current, config)
    with engines.writing(engine) as connection:
        if connection.dialect.name == "postgresql":
            postgres.wait_for_upgrades(connection)
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _UPGRADE_LOCK})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        _name_server(connection)


def head() -> str:
    """Return the last revision, as the names of the files under `versions` begin with theirs."""
    files = (Path(__file__).parent / "versions").glob("[0-9]*.py")
    return max(each.name.partition("_")[0] for each in files)


def revision(connection: Connection) -> str | None:
    """Return the revision that a database is at, None for one without tables."""
    if not inspect(connection).has_table(_REVISION_TABLE):
        return None
    found = connection.execute(text(f"SELECT version_num FROM {_REVISION_TABLE}"))  # noqa: S608 - a constant
    name: str | None = found.scalar()
    return name


def _config() -> "Config":
    from alembic.config import Config  # noqa: PLC0415 - slow, see the module

    config = Config()
    folder = str(Path(__file__).parent)
    config.set_main_option("script_location", folder.replace("%", "%%"))
    return config


def _check_known(revision: str | None, config: "Config") -> None:
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - slow, see the module

    known = {each.revision for each in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise DatabaseTooNew(revision)


def _name_server(connection: Connection) -> None:
    """Give the database the name by which desktops recognise it, once for ever."""
    named = select(server_setting.c.key).where(server_setting.c.key == SERVER_ID)
    if connection.execute(named).first() is None:
        connection.execute(server_setting.insert().values(key=SERVER_ID, value=str(uuid4())))
