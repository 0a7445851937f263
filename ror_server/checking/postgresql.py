"""Checks of a PostgreSQL server, and of the way to it from this machine."""

import socket
from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import URL, Connection, text

from ror_server.checking.check_result import CheckResult, ok, problem, warning
from ror_server.database.schema import metadata

_PORT = 5432
_SECONDS = 5.0
_OLDEST = 13
_TOLERANCE = timedelta(seconds=5)
_SETTINGS = text(
    "SELECT current_setting('server_version_num')::int / 10000 AS version,"
    " current_setting('server_encoding') AS encoding,"
    " current_setting('fsync') AS fsync,"
    " current_setting('synchronous_commit') AS committing,"
    " current_setting('default_transaction_read_only') AS read_only,"
    " pg_is_in_recovery() AS standby,"
    " clock_timestamp() AS now"
)
_MISSING_RIGHTS = text(
    "SELECT name FROM unnest(CAST(:names AS text[])) AS name"
    " WHERE to_regclass(name) IS NOT NULL"
    " AND NOT (has_table_privilege(name, 'SELECT') AND has_table_privilege(name, 'INSERT')"
    " AND has_table_privilege(name, 'UPDATE') AND has_table_privilege(name, 'DELETE'))"
    " ORDER BY name"
)


def before_opening(url: URL) -> Iterator[CheckResult]:
    """Look whether somebody listens at the address."""
    if not url.host or url.host.startswith("/"):
        return
    place = f"{url.host}, port {url.port or _PORT}"
    try:
        socket.create_connection((url.host, url.port or _PORT), _SECONDS).close()
    except socket.gaierror:
        yield problem(f"La machine {url.host} est inconnue (nom mal écrit, ou DNS en panne).")
    except OSError as error:
        yield problem(
            f"PostgreSQL ne répond pas sur {place}\u00a0: {error.strerror or error}. Est-il "
            "démarré, écoute-t-il là (listen_addresses), un pare-feu est-il entre les deux\u202f?"
        )


def can_be_opened(url: URL) -> bool:
    """Tell whether it is worth trying."""
    return not list(before_opening(url))


def refusal(url: URL, error: Exception) -> CheckResult:
    """Put a failure into words; PostgreSQL tells its own in its own language."""
    lines = str(getattr(error, "orig", None) or error).strip().splitlines()
    said = lines[0] if lines else type(error).__name__
    if "password" in said or "mot de passe" in said:
        what = f"Mot de passe refusé pour le compte {url.username}"
    elif "does not exist" in said or "existe pas" in said:
        what = f"La base {url.database} ou le compte {url.username} n’existe pas"
    elif "pg_hba" in said:
        what = f"PostgreSQL n’admet pas cette machine ou le compte {url.username} (pg_hba.conf)"
    else:
        what = "PostgreSQL refuse"
    return problem(f"{what}\u00a0: {said}")


def settings(connection: Connection, now: datetime) -> Iterator[CheckResult]:
    """Look at the server as a whole."""
    found = connection.execute(_SETTINGS).one()
    yield ok(f"PostgreSQL {found.version} répond.")
    if found.version < _OLDEST:
        yield problem(f"PostgreSQL {found.version} est trop ancien\u00a0: il faut {_OLDEST}.")
    if found.encoding != "UTF8":
        yield problem(f"La base est en {found.encoding}\u00a0: recréez-la en UTF8.")
    if found.standby:
        yield problem("Ce PostgreSQL est un secondaire, en lecture seule\u00a0: visez le primaire.")
    elif found.read_only == "on":
        yield problem("La base est en lecture seule (default_transaction_read_only).")
    if "off" in {found.fsync, found.committing}:
        yield warning(
            "fsync ou synchronous_commit est à off\u00a0: une coupure de courant perdrait des "
            "saisies déjà confirmées."
        )
    skew = abs(found.now - now)
    if skew > _TOLERANCE:
        yield warning(
            f"Les horloges de cette machine et de PostgreSQL diffèrent de "
            f"{skew.total_seconds():.0f}\u00a0s\u00a0: réglez l’heure (NTP)."
        )


def rights_to_create(connection: Connection) -> Iterator[CheckResult]:
    """Look whether tables could be made."""
    allowed = connection.scalar(text("SELECT has_schema_privilege(current_schema(), 'CREATE')"))
    if allowed:
        yield ok("Création de tables possible.")
    else:
        yield problem(
            "Le compte n’a pas le droit de créer des tables\u00a0: rendez-le propriétaire de la "
            "base (ALTER DATABASE … OWNER TO …) ou du schéma."
        )


def rights_to_write(connection: Connection) -> Iterator[CheckResult]:
    """Look whether every table may be read and written."""
    names = sorted(metadata.tables)
    missing = connection.scalars(_MISSING_RIGHTS, {"names": names}).all()
    if missing:
        yield problem(
            f"Le compte n’a pas le droit de lire et d’écrire {', '.join(missing)}\u00a0: "
            "les tables appartiennent-elles à un autre\u202f?"
        )
    else:
        yield ok("Lecture et écriture permises dans toutes les tables.")
