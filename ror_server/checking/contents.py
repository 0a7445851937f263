"""What the tables hold: a region, somebody to keep it, and no date of tomorrow."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select

from ror_server.checking.finding import Finding, fine, problem
from ror_server.database.schema import account, change, location, region

NO_REGION = "Aucune région dans la base\u00a0: ror-server seed, ou ror-server relay, en met une."
_TOLERANCE = timedelta(minutes=1)


def look(connection: Connection) -> Iterator[Finding]:
    """Look for a region and for an administrator."""
    names = connection.scalars(select(region.c.name)).all()
    places = connection.scalar(select(func.count()).select_from(location))
    if names:
        yield fine(f"Région\u00a0: {', '.join(names)}, {places}\u00a0lieux.")
    else:
        yield problem(NO_REGION)
    administrators = connection.scalar(
        select(func.count())
        .select_from(account)
        .where(account.c.may_administer.is_(True), account.c.disabled.is_(False))
    )
    if administrators:
        yield fine(f"Comptes d’administration\u00a0: {administrators}.")
    else:
        yield problem(
            "Aucun compte d’administration actif\u00a0: "
            "ror-server user add IDENTIFIANT --name NOM --administer en crée un."
        )


def look_at_clock(connection: Connection, now: datetime) -> Iterator[Finding]:
    """Compare the clock to the last change."""
    last = connection.scalar(select(func.max(change.c.recorded_at)))
    if last is not None and last > now + _TOLERANCE:
        yield problem(
            f"L’horloge de cette machine retarde\u00a0: il y est {now:%d/%m/%Y %H:%M} UTC, et la "
            f"base a un changement du {last:%d/%m/%Y %H:%M} UTC. Réglez l’heure (NTP)."
        )
