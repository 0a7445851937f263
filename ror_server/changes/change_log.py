"""The change log, table `change`: queries of the change stream; everything here blocks."""

from datetime import datetime

from sqlalchemy import Connection, Engine, func, select

from ror_server.availability.redactor import medico_social_places, sensitive_places
from ror_server.availability.serialization import read_locations
from ror_server.changes.event import ChangeEvent, DescriptionChanged
from ror_server.changes.sse_event import SseEvent
from ror_server.database.portions import delete_in_portions
from ror_server.database.schema import change, location
from ror_server.fhir.profile_rules import EVERYTHING


def latest_id(connection: Connection) -> int:
    """Return the id of the last change, 0 when there was none."""
    return connection.scalar(select(func.max(change.c.id))) or 0


def can_resume(connection: Connection, after: int) -> bool:
    """Tell whether every change after an id is still kept, and the id is one of this database."""
    oldest, newest = connection.execute(select(func.min(change.c.id), func.max(change.c.id))).one()
    return after == 0 if oldest is None else bool(oldest - 1 <= after <= newest)


def events(connection: Connection, after: int, up_to: int | None, limit: int) -> list[SseEvent]:
    """Return changes with after < id <= up_to (None: to the end), the first `limit`, in order.

    That of a place's counts carries the place as it stands now, which a later event can only
    repeat. The others say of which kind that is which is described otherwise.
    """
    chosen = change.c.id > after
    if up_to is not None:
        chosen &= change.c.id <= up_to
    rows = connection.execute(
        select(
            change.c.id,
            change.c.kind,
            change.c.location_id,
            change.c.author_name,
            change.c.recorded_at,
            change.c.statuses,
            location.c.site_id,
        )
        .outerjoin(location, location.c.id == change.c.location_id)
        .where(chosen)
        .order_by(change.c.id)
        .limit(limit)
    ).all()
    places = {row.location_id for row in rows if row.location_id}
    resources = read_locations(connection, places, EVERYTHING)
    sensitive = sensitive_places(connection, places)
    medico_social = medico_social_places(connection, places)
    return [
        SseEvent.described(DescriptionChanged(id=row.id, recorded_at=row.recorded_at), row.kind)
        if row.location_id is None
        else SseEvent.of(
            ChangeEvent(
                id=row.id,
                location_id=row.location_id,
                author=row.author_name,
                recorded_at=row.recorded_at,
                resource=resources[row.location_id],
            ),
            row.site_id,
            sensitive=row.location_id in sensitive,
            medico_social=row.location_id in medico_social,
            statuses=tuple(row.statuses.split()),
        )
        for row in rows
    ]


def latest_description(connection: Connection) -> int:
    """Return the id of the last change that is not one of counts, 0 when none is kept."""
    query = select(func.max(change.c.id)).where(change.c.location_id.is_(None))
    return connection.scalar(query) or 0


def prune(engine: Engine, older_than: datetime) -> None:
    """Forget old changes, never the newest: it says where the stream stands.

    What is kept has no hole, even where a clock went back: an id is one to resume from only if all
    that follow it are there.
    """
    young = select(func.min(change.c.id)).where(change.c.recorded_at >= older_than)
    newest = select(func.max(change.c.id))
    with engine.connect() as connection:
        first = connection.scalar(young) or connection.scalar(newest) or 0
    for _portion in delete_in_portions(engine, change, change.c.id < first):
        pass
