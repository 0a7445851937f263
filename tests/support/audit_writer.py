"""A process that adds lines to the audit trail, for tests of several at once."""

from ror_server.audit.trail import Event, Origin, record
from ror_server.database import engine as engines
from tests.support import sample_region


def write_lines(url: str, name: str, lines: int) -> None:
    """Add numbered lines from the address `name`, each in a transaction of its own."""
    engine = engines.create(url)
    for number in range(lines):
        # One in two waits for the lock of declarations too.
        opening = engines.recording if number % 2 else engines.writing
        with opening(engine) as connection:
            record(connection, Event.SIGNED_IN, None, Origin(name), sample_region.NOW, str(number))
    engine.dispose()
