"""Checks of the database: reachable, right schema, writable, a region, an administrator, clock."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import SQLAlchemyError

from ror_server.accounts import accounts
from ror_server.checking import postgresql, sqlite
from ror_server.checking.check_result import CheckResult, ok, problem, warning
from ror_server.database import engine as engines
from ror_server.database import migrations
from ror_server.database.schema import account, change, location, region

_NO_REGION = "Aucune région dans la base\u00a0: ror-server seed, ou ror-server relay, en met une."
_TOLERANCE = timedelta(minutes=1)


def check(url: str, now: datetime, *, demonstration: bool) -> Iterator[CheckResult]:
    """Check a database.

    Args:
        url: its address.
        now: the time of this machine.
        demonstration: the server fills it at each start.
    """
    try:
        engine = engines.create(url)
    except engines.BadDatabaseUrl as error:
        yield problem(
            f"Adresse de base de données refusée ({error}). "
            "Pour PostgreSQL, le paquet psycopg doit être installé."
        )
        return
    kind = postgresql if engine.dialect.name == "postgresql" else sqlite
    try:
        before = list(kind.before_opening(engine.url))
        yield from before
        if not kind.can_be_opened(engine.url):
            return
        with engine.connect() as connection:
            yield from _check_inside(connection, now, demonstration=demonstration)
    except (SQLAlchemyError, sqlite3.Error) as error:
        yield kind.refusal(engine.url, error)
    finally:
        engine.dispose()


def _check_inside(
    connection: Connection, now: datetime, *, demonstration: bool
) -> Iterator[CheckResult]:
    kind = postgresql if connection.dialect.name == "postgresql" else sqlite
    yield from kind.settings(connection, now)
    revision, head = migrations.revision(connection), migrations.head()
    if revision is None:
        yield from kind.rights_to_create(connection)
        yield ok("Base vide\u00a0: le premier démarrage, ou ror-server seed, crée les tables.")
        if not demonstration:
            yield problem(_NO_REGION)
        return
    if revision > head:
        yield problem(
            f"La base a été utilisée par une version plus récente du programme (révision "
            f"{revision}, celle-ci connaît {head})\u00a0: installez cette version ou restaurez "
            "une sauvegarde."
        )
        return
    if revision < head:
        yield from kind.rights_to_create(connection)
        yield warning(
            f"Le schéma est ancien (révision {revision})\u00a0: le démarrage le mettra à jour "
            f"(révision {head}). Faites d’abord une sauvegarde."
        )
        return
    yield ok(f"Schéma à jour (révision {revision}).")
    yield from kind.rights_to_write(connection)
    if not demonstration:
        yield from _check_contents(connection)
    yield from _check_clock(connection, now)


def _check_contents(connection: Connection) -> Iterator[CheckResult]:
    """Look for a region and for an administrator."""
    names = connection.scalars(select(region.c.name)).all()
    places = connection.scalar(select(func.count()).select_from(location))
    if names:
        yield ok(f"Région\u00a0: {', '.join(names)}, {places}\u00a0lieux.")
    else:
        yield problem(_NO_REGION)
    published = accounts.open_demonstration(connection)
    if published:
        names = ", ".join(each.identifier for each in published)
        yield problem(
            f"Comptes de démonstration ouverts, au mot de passe publié\u00a0: {names}. "
            "Le démarrage sans --demonstration les ferme, pour toujours."
        )
    administrators = connection.scalar(
        select(func.count())
        .select_from(account)
        .where(
            account.c.may_administer.is_(True),
            account.c.disabled.is_(False),
            account.c.id.not_in({each.id for each in published}),
        )
    )
    if administrators:
        yield ok(f"Comptes d’administration\u00a0: {administrators}.")
    else:
        yield problem(
            "Aucun compte d’administration actif\u00a0: "
            "ror-server user add IDENTIFIANT --name NOM --administer en crée un."
        )


def _check_clock(connection: Connection, now: datetime) -> Iterator[CheckResult]:
    """Compare the clock to the last change."""
    last = connection.scalar(select(func.max(change.c.recorded_at)))
    if last is not None and last > now + _TOLERANCE:
        yield problem(
            f"L’horloge de cette machine retarde\u00a0: il y est {now:%d/%m/%Y %H:%M} UTC, et la "
            f"base a un changement du {last:%d/%m/%Y %H:%M} UTC. Réglez l’heure (NTP)."
        )
