"""A feed of movements on a database, and a listener that takes its messages."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Engine

from ror_server.cli.feed_movements import Movements
from ror_server.database import engine as engines
from ror_server.feed import register
from ror_server.feed.listener import Listener, Listening
from ror_server.feed.occupancy import counted_units
from ror_server.feed.pseudonyms import Pseudonyms
from ror_server.feed.register import author_of
from tests.server.feed import movements as hospital
from tests.server.feed.movements import FEED
from tests.support import sample_region

CLIENT = "logiciel-lits"
OPTIONS = Listening(port=0)


def sample_now() -> datetime:
    """Return the time of the sample."""
    return sample_region.NOW


def feed_of(
    engine: Engine,
    text: str = hospital.MAPPING,
    clock: Callable[[], datetime] = sample_now,
) -> Movements:
    """Prepare the feed as its command does."""
    mapping = hospital.mapping(text)
    assert mapping.movements is not None
    pseudonyms = Pseudonyms(b"k" * 32)
    with engines.writing(engine) as connection:
        author = author_of(connection, CLIENT)
        register.define(connection, text, mapping, CLIENT, clock())
        register.bind_key(connection, FEED, pseudonyms.check)
        units = counted_units(connection, mapping.movements, author)
    return Movements(engine, mapping, mapping.movements, author, units, pseudonyms, clock)


@contextmanager
def listening(feed: Movements, options: Listening = OPTIONS) -> Iterator[int]:
    """Run a listener in a thread; gives its port."""
    ready = threading.Event()
    port = 0
    made: list[Listener] = []

    def on_ready(number: int) -> None:
        nonlocal port
        port = number
        ready.set()

    async def run() -> None:
        made.append(Listener(feed.counting, options))
        await made[0].run(on_ready)

    thread = threading.Thread(target=lambda: asyncio.run(run()), name="listener")
    thread.start()
    try:
        assert ready.wait(30)
        yield port
    finally:
        made[0].stop()
        thread.join()
