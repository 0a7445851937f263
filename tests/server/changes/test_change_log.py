"""What is kept of the change log has no hole, so that an id to resume from never hides a change."""

from datetime import timedelta

from sqlalchemy import Engine

from ror_server.changes import change_log
from ror_server.database import engine as engines
from ror_server.database import schema
from tests.support.databases import on_every_database
from tests.support.sample_region import NOW

_HOURS = (0, 30, 10, 20)
"""Ages of four changes in order: the clock was set forward, then back."""


def keep(database: Engine, hours: float) -> list[bool]:
    """Write the changes, forget those older than so much; tell for each id whether to resume."""
    with engines.recording(database) as connection:
        for each in _HOURS:
            connection.execute(
                schema.change.insert().values(
                    location_id="pitie-rea-1",
                    version=2,
                    recorded_at=NOW - timedelta(hours=each),
                    author_name="",
                )
            )
        last = change_log.latest_id(connection)
    change_log.prune(database, NOW - timedelta(hours=hours))
    with database.connect() as connection:
        return [change_log.can_resume(connection, last - back) for back in (4, 3, 2, 1, 0)]


@on_every_database
def test_changes_after_one_that_is_young_are_kept_though_a_clock_went_back(
    small_database: Engine,
) -> None:
    assert keep(small_database, 5) == [True] * 5


@on_every_database
def test_the_newest_is_kept_whatever_its_age(small_database: Engine) -> None:
    assert keep(small_database, -1) == [False, False, False, True, True]
