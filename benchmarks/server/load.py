"""What is asked of a server: streams that listen, desktops that read, bed managers who declare.

Runs in a process of its own, so that it waits for the server and not for itself. Writers declare at
a steady pace, readers ask again as soon as they have an answer, until every value is declared.
"""

import asyncio
import json
import random
import re
import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime

from benchmarks.server.http import Client
from tests.server.fhir.bodies import AVAILABLE, parameters, replace

STREAMS = 500
_READERS, _WRITERS = 4, 4
_DECLARATIONS = 120
_PACE_SECONDS = 0.5
"""Between two declarations of one writer: eight a second in all, a whole country in a crisis."""
_LAST_SECONDS = 10.0
_TOLD = re.compile(rb'"location_id":"([^"]+)".*?"versionId":"(\d+)"')


@dataclass(frozen=True, slots=True)
class Target:
    """What a load is run against.

    Attributes:
        url: of the server.
        reader: token of who reads and listens.
        writer: token of who declares.
        places: ids of Locations, with the identifiers that a PATCH takes.
    """

    url: str
    reader: str
    writer: str
    places: tuple[tuple[str, str], ...]


@dataclass
class Measures:
    """What a load saw; times in seconds."""

    reads: list[float] = field(default_factory=list)
    patches: list[float] = field(default_factory=list)
    told: list[float] = field(default_factory=list)
    seconds: float = 0.0
    missed: int = 0


class _Hall:
    """Where streams, readers and writers meet."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self.measures = Measures()
        self.declaring = True
        self.sent: dict[tuple[str, str], float] = {}
        self.names: dict[int, tuple[str, str]] = {}
        self.heard: dict[int, list[float]] = defaultdict(list)
        self.listening = asyncio.Semaphore(0)


def run(target: Target) -> Measures:
    """Run the load."""
    return asyncio.run(_run(target))


async def _run(target: Target) -> Measures:
    hall = _Hall(target)
    streams = [asyncio.create_task(_listen(hall, first=not number)) for number in range(STREAMS)]
    for _ in streams:
        await hall.listening.acquire()
    readers = [asyncio.create_task(_read(hall)) for _ in range(_READERS)]
    begin = time.perf_counter()
    await asyncio.gather(*(_declare(hall, number) for number in range(_WRITERS)))
    hall.measures.seconds = time.perf_counter() - begin
    hall.declaring = False
    await asyncio.gather(*readers)
    await _until_heard(hall)
    for task in streams:
        task.cancel()
    await asyncio.gather(*streams, return_exceptions=True)
    _reckon(hall)
    return hall.measures


async def _listen(hall: _Hall, *, first: bool) -> None:
    """Note when each event comes; the first stream also notes what it tells."""
    client = await Client.to(hall.target.url, hall.target.reader)
    lines = await client.follow("/api/v1/changes")
    number = 0
    try:
        while line := await lines.readline():
            if line.startswith(b": vivant") and number == 0:
                number = -1
                hall.listening.release()
            elif line.startswith(b"id: "):
                number = int(line[4:])
                hall.heard[number].append(time.perf_counter())
            elif first and line.startswith(b"data: ") and (found := _TOLD.search(line)):
                hall.names[number] = (found[1].decode(), found[2].decode())
    finally:
        client.close()


async def _read(hall: _Hall) -> None:
    """Ask what desktops ask: a place, its history, what changed lately."""
    client = await Client.to(hall.target.url, hall.target.reader)
    chance = random.Random(0)  # noqa: S311 - chooses what is read
    while hall.declaring:
        place, _ = chance.choice(hall.target.places)
        since = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:00Z")
        path = chance.choice(
            [
                f"/ws-diffusion-fhir/Location/{place}",
                f"/ws-diffusion-fhir/Location/{place}",
                f"/ws-diffusion-fhir/Location?_lastUpdated=ge{since}&_count=20",
                f"/api/v1/locations/{place}/history?limit=20",
            ]
        )
        begin = time.perf_counter()
        answer = await client.send("GET", path)
        assert answer.status == 200, answer.body  # noqa: PLR2004 - HTTP
        hall.measures.reads.append(time.perf_counter() - begin)
    client.close()


async def _declare(hall: _Hall, writer: int) -> None:
    client = await Client.to(hall.target.url, hall.target.writer)
    own = hall.target.places[writer::_WRITERS]
    for number in range(_DECLARATIONS // _WRITERS):
        place, identifier = own[number % len(own)]
        date = datetime.now(UTC).isoformat()
        body = json.dumps(parameters(replace(AVAILABLE, 0, date))).encode()
        path = f"/ws-synchro-dispo-lits-fhir/Location?identifier={identifier}"
        begin = time.perf_counter()
        answer = await client.send("PATCH", path, body)
        assert answer.status == 200, answer.body  # noqa: PLR2004 - HTTP
        hall.measures.patches.append(time.perf_counter() - begin)
        hall.sent[place, answer.headers["etag"].strip('W/"')] = begin
        await asyncio.sleep(max(0.0, begin + _PACE_SECONDS - time.perf_counter()))
    client.close()


async def _until_heard(hall: _Hall) -> None:
    """Wait for the last events, for a while."""
    end = time.perf_counter() + _LAST_SECONDS
    while sum(map(len, hall.heard.values())) < STREAMS * len(hall.sent):
        if time.perf_counter() > end:
            return
        await asyncio.sleep(0.1)


def _reckon(hall: _Hall) -> None:
    for number, moments in hall.heard.items():
        begin = hall.sent.get(hall.names.get(number, ("", "")))
        if begin is not None:
            hall.measures.told.extend(moment - begin for moment in moments)
    hall.measures.missed = STREAMS * len(hall.sent) - len(hall.measures.told)
