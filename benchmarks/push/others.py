"""The other programs of the benchmark: who declares, who only listens, who polls instead.

Each is a function that runs in a process of its own. They share this machine's clock.
"""

import asyncio
import random
import tempfile
import time
from dataclasses import dataclass
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from benchmarks import national
from benchmarks.demonstration import BED_MANAGER, REGULATOR, signed_in
from benchmarks.regulator import RegulatorModels
from ror_desktop.config import SendingSettings
from ror_desktop.domain.session import Session
from ror_desktop.domain.snapshot import UnitChange
from ror_desktop.domain.units import Unit
from ror_desktop.gateway.connection import Connection
from ror_desktop.services.clock import SystemClock, machine_time
from ror_desktop.services.declaration_service import DeclarationService
from ror_desktop.services.outbox_sender import OutboxSender
from ror_desktop.services.region_reader import apply
from ror_desktop.storage.stores import open_stores

if TYPE_CHECKING:
    # Generic for the type checker only.
    from multiprocessing.queues import Queue

Moments: TypeAlias = dict[tuple[str, int], float]
"""Seconds since the epoch, by unit and version of its Location."""

_PAUSE_SECONDS = (0.05, 0.1)
"""Between two declarations: some forty times the country in a crisis."""
_POLL_SECONDS = 1.0
_ENOUGH_BEDS = 8


@dataclass(frozen=True, slots=True)
class Signals:
    """How the processes wait for one another."""

    ready: Event
    stop: Event


def version_of(change: UnitChange) -> int:
    """Return the number in an ETag such as W/"7"."""
    return int(change.version.strip('W/"'))


def declare(url: str, times: int, signals: Signals, moments: "Queue[Moments]") -> None:
    """Press *Enregistrer* again and again; tell when each was pressed."""
    pressed: Moments = {}
    clock = SystemClock()
    with (
        signed_in(url, BED_MANAGER) as (connection, session),
        tempfile.TemporaryDirectory() as folder,
    ):
        stores = open_stores(Path(folder), machine_time())
        saving = DeclarationService(stores.outbox, clock)
        sending = OutboxSender(
            connection.capacities,
            connection.region_gateway,
            stores.outbox,
            clock,
            SendingSettings(),
        )
        units = _own_units(connection, session)
        signals.ready.set()
        for turn in range(times):
            unit = units[turn % len(units)]
            counts = {
                national.AVAILABLE: (unit.indicators[national.AVAILABLE].count + 1) % 3,
                national.OCCUPIED: unit.indicators[national.INSTALLED].count // 2,
            }
            start = time.time()
            saving.save(BED_MANAGER, unit, counts)
            report = sending.send_due(BED_MANAGER, {unit.location_id: unit.version})
            (change,) = report.changes
            units[turn % len(units)] = apply(unit, change)
            pressed[change.unit_id, version_of(change)] = start
            time.sleep(random.uniform(*_PAUSE_SECONDS))  # noqa: S311 - spreads the presses
        stores.close()
    moments.put(pressed)


def _own_units(connection: Connection, session: Session) -> list[Unit]:
    """Return units of the account with room for a few free beds, declared for any gender."""
    sites = session.account.rights.sites
    needed = {national.INSTALLED, national.AVAILABLE, national.OCCUPIED}
    return [
        unit
        for unit in connection.region_gateway.all_units()
        if unit.site.id in sites
        and needed <= unit.indicators.keys()
        and unit.indicators[national.INSTALLED].count >= _ENOUGH_BEDS
    ]


def listen(
    url: str, number: int, token: str, signals: Signals, arrivals: "Queue[list[tuple[int, float]]]"
) -> None:
    """Keep many streams open; tell when each event came to each."""
    arrivals.put(asyncio.run(_listen(url, number, token, signals)))


async def _listen(url: str, number: int, token: str, signals: Signals) -> list[tuple[int, float]]:
    found: list[tuple[int, float]] = []
    connected = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(_one_stream(url, token, connected, found)) for _ in range(number)]
    for _ in range(number):
        await connected.acquire()
    signals.ready.set()
    await asyncio.to_thread(signals.stop.wait)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return found


async def _one_stream(
    url: str, token: str, connected: asyncio.Semaphore, found: list[tuple[int, float]]
) -> None:
    address = urlsplit(url)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    writer.write(
        b"GET /api/v1/changes HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer "
        + token.encode()
        + b"\r\n\r\n"
    )
    try:
        while line := await reader.readline():
            if line.startswith(b": vivant"):
                connected.release()
            elif line.startswith(b"id: "):
                found.append((int(line[4:]), time.time()))
    finally:
        writer.close()


def poll(url: str, signals: Signals, moments: "Queue[Moments]") -> None:
    """Follow the region by asking what changed, every second."""
    seen: Moments = {}
    application = QCoreApplication([])
    with signed_in(url, REGULATOR) as (connection, _session):
        models, since = RegulatorModels(), machine_time()
        units = connection.region_gateway.all_units()
        models.show(connection.region_gateway.region(), units, since)
        signals.ready.set()
        while not signals.stop.wait(_POLL_SECONDS):
            asked_at = machine_time()
            told = connection.region_gateway.changed_units(since)
            changes = [each for each in told if isinstance(each, UnitChange)]
            since = asked_at
            show(models, changes)
            now = time.time()
            for change in changes:
                seen.setdefault((change.unit_id, version_of(change)), now)
    moments.put(seen)
    del application


def show(models: RegulatorModels, changes: list[UnitChange]) -> None:
    """Bring changed places to the screen."""
    known = ((models.store.unit(each.unit_id), each) for each in changes)
    units = [apply(unit, each) for unit, each in known if unit is not None]
    models.store.update(units, machine_time())
