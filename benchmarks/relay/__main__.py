"""The Île-de-France over the relay: read whole, read again, and declared back, over mutual TLS."""

import tempfile
import threading
from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Connection, Engine, select, update

from benchmarks.harness import Result, alone, compared, once_ms, report
from benchmarks.relay.national_process import national
from ror_server.app import utc_now
from ror_server.availability.serialization import capacities_of
from ror_server.database import engine as engines
from ror_server.database import migrations, schema
from ror_server.fhir.capacities import Capacity, Key
from ror_server.relay import patch_request
from ror_server.relay.backoff import Backoff
from ror_server.relay.national_client import NationalClient
from ror_server.relay.relay import Relay
from ror_server.relay.search_pages import Searches
from ror_server.settings.relay import RelaySettings

_FREE = Key("02", "01", gender="04", assignment="01")


def main() -> None:
    """Measure, print and write."""
    with tempfile.TemporaryDirectory() as folder, national(folder) as settings:
        engine = engines.create(f"sqlite:///{folder}/regional.db")
        migrations.upgrade(engine)
        relay = Relay(engine, settings, utc_now, threading.Event())
        results = [*_reading(relay, settings), *_sending(engine, relay, settings)]
        relay.close()
        engine.dispose()
    report("relay", results)


def _reading(relay: Relay, settings: RelaySettings) -> Iterator[Result]:
    pages = once_ms(lambda: _download(settings)) / 1000
    peer = "its pages, downloaded alone"
    whole = relay.read_all()
    units = sum(kind == "Location" for kind, _ in whole.report.seen)
    yield compared(f"{units} units, read whole the first time", whole.seconds, "s", peer, pages)
    yield alone("longest hold of the writers' lock meanwhile", whole.longest_hold, "s")
    again = relay.read_all()
    yield compared("read whole again, nothing changed", again.seconds, "s", peer, pages)
    yield alone("longest hold of the writers' lock meanwhile", again.longest_hold, "s")
    yield alone("delta, nothing changed", relay.read_changes().seconds, "s")


def _download(settings: RelaySettings) -> None:
    client = NationalClient(settings.reading, settings.answer_timeout, utc_now)
    backoff = Backoff(settings.first_wait, settings.longest_wait, threading.Event())
    query = [
        ("_tag", "11"),
        ("_include", "HealthcareService:location"),
        ("_include", "HealthcareService:organization"),
        ("_include:iterate", "Organization:partof"),
    ]
    pages = Searches(client, settings, backoff).read("/HealthcareService", query)
    assert sum(page.matches for page in pages)
    client.close()


def _sending(engine: Engine, relay: Relay, settings: RelaySettings) -> Iterator[Result]:
    places = _declare_everywhere(engine)
    seconds = once_ms(relay.send) / 1000
    alone_seconds = once_ms(lambda: _patch_all(settings, places)) / 1000
    peer = "bare PATCH requests, one after the other"
    yield compared(f"{len(places)} declarations sent", seconds, "s", peer, alone_seconds)


def _declare_everywhere(engine: Engine) -> list[tuple[str, Capacity]]:
    """Declare one bed more or less everywhere, as people do; return names and new figures."""
    now = utc_now()
    with engines.recording(engine) as connection:
        ids = list(connection.scalars(select(schema.location.c.id)))
        found = capacities_of(connection, ids)
        names = dict(
            connection.execute(
                select(schema.identifier.c.resource_id, schema.identifier.c.value).where(
                    schema.identifier.c.resource_type == "Location",
                    schema.identifier.c.type_code == "26",
                )
            ).all()
        )
        declared = []
        for place in ids:
            for one in found.get(place, []):
                if one.key == _FREE:
                    changed = replace(one, count=abs(one.count - 1), updated_at=now)
                    declared.append((names[place], changed))
                    _write(connection, place, one, changed)
    return declared


def _write(connection: Connection, place: str, one: Capacity, changed: Capacity) -> None:
    table = schema.capacity
    connection.execute(
        update(table)
        .where(
            table.c.location_id == place,
            *(table.c[name] == code for name, code in one.key._asdict().items()),
        )
        .values(count=changed.count, updated_at=changed.updated_at)
    )
    connection.execute(
        schema.capacity_history.insert().values(
            location_id=place,
            **one.key._asdict(),
            operation="replace",
            count=changed.count,
            previous_count=one.count,
            updated_at=changed.updated_at,
            recorded_at=changed.updated_at,
            author_kind="account",
            author_name="Mesure",
            source_type="01",
        )
    )


def _patch_all(settings: RelaySettings, declared: list[tuple[str, Capacity]]) -> None:
    client = NationalClient(settings.writing, settings.answer_timeout, utc_now)
    for name, figure in declared:
        later = replace(figure, count=figure.count + 1, updated_at=utc_now())
        client.send(
            "PATCH",
            "/Location",
            query=[("identifier", name)],
            headers={"Content-Type": "application/fhir+json"},
            body=patch_request.replace(later),
        )
    client.close()


if __name__ == "__main__":
    main()
