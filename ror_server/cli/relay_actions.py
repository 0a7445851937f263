"""What the commands of `ror-server relay` do."""

import argparse
import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from ror_server.administration import region_import, relay
from ror_server.app import utc_now
from ror_server.asgi import logs
from ror_server.cli.actor import actor_of, refusals_in_words
from ror_server.cli.configuration import open_database
from ror_server.cli.failure import CommandFailed, ExitCode
from ror_server.database.engine import writing
from ror_server.relay import overview
from ror_server.relay.backoff import Stopped
from ror_server.relay.failures import RelayFailure
from ror_server.relay.lease import Lease
from ror_server.relay.outbox import State
from ror_server.relay.relay import Relay
from ror_server.relay.worker import RelayWorker
from ror_server.seed.files import RegionFiles
from ror_server.settings.relay import RelaySettings

logger = logging.getLogger(__name__)


def run(arguments: argparse.Namespace) -> None:
    """Work until told to stop.

    Raises:
        CommandFailed: nothing is configured, or another relay works on the database.
    """
    logs.configure(arguments.installation.logs)
    with _relay(arguments) as (engine, relay, settings, stop):
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, lambda *_: stop.set())
        logger.info("The relay works")
        with _in_words():
            RelayWorker(engine, relay, settings, utc_now, stop).run()
        logger.info("The relay has stopped")


def run_once(arguments: argparse.Namespace) -> None:
    """Read or send once.

    Raises:
        CommandFailed: it did not succeed; the message says why.
    """
    with _relay(arguments) as (engine, relay, _, _), _in_words():
        lease = Lease(engine)
        lease.take(utc_now())
        try:
            if arguments.region_folder is not None:
                _describe(engine, arguments.region_folder)
            relay.recover()
            if arguments.send:
                done = relay.send()
                print(
                    f"Déclarations envoyées\u00a0: {done.sent}, refusées\u00a0: {done.parked}, "
                    f"en attente\u00a0: {done.waiting}"
                )
                if done.failure is not None:
                    raise done.failure
                return
            reading = (
                relay.read_all(accept_loss=arguments.accept_loss)
                if arguments.full
                else relay.read_changes()
            )
        finally:
            relay.close()
            lease.give_back()
        report = reading.report
        print(
            f"Ressources lues en {reading.seconds:.1f} s\u00a0: {len(report.seen)}, dont "
            f"nouvelles\u00a0: {report.added}, changées\u00a0: {report.changed}, "
            f"écartées\u00a0: {len(report.parked)}\u202f; "
            f"lieux désactivés\u00a0: {reading.departed}\u202f; "
            f"indicateurs en double\u00a0: {report.duplicates}"
        )


def show_status(arguments: argparse.Namespace) -> None:
    """Print how the relay stands."""
    zone = arguments.installation.server.time_zone
    with open_database(arguments.database) as engine, engine.connect() as connection:
        found = overview.overview(connection, utc_now())
        left_out = len(overview.parked_resources(connection))
    print(f"Relais\u00a0: {'en marche sur ' + found.running_on if found.running_on else 'arrêté'}")
    for words, done in (("Dernier delta", found.last_delta), ("Dernier chargement complet",
                                                             found.last_full)):  # fmt: skip
        print(f"{words}\u00a0: {_when(done and done['at'], zone)}")
    print(f"Dernier envoi accepté\u00a0: {_when(found.last_sent, zone)}")
    waiting = found.counts.get(State.WAITING, 0) + found.counts.get(State.SENDING, 0)
    print(f"Déclarations en attente\u00a0: {waiting}")
    print(f"Déclarations refusées\u00a0: {found.counts.get(State.PARKED, 0)}")
    print(f"Ressources écartées\u00a0: {left_out}")
    for words, failure in (("Lecture", found.reading_failure), ("Envoi", found.sending_failure)):
        if failure:
            print(f"{words} en échec depuis {_when(failure['at'], zone)}\u00a0: {failure['words']}")
    if found.certificate_end is not None:
        print(f"Attention\u00a0: notre certificat finit le {_when(found.certificate_end, zone)}")
    if found.skew_seconds is not None:
        print(
            f"Attention\u00a0: l’horloge du ROR national et celle-ci diffèrent de "
            f"{abs(found.skew_seconds)} s"
        )


def list_parked(arguments: argparse.Namespace) -> None:
    """Print refused declarations and resources that were left out."""
    zone = arguments.installation.server.time_zone
    with open_database(arguments.database) as engine, engine.connect() as connection:
        declarations = overview.parked_declarations(connection)
        resources = overview.parked_resources(connection)
    for one in declarations:
        value = "suppression" if one.count is None else str(one.count)
        print(
            f"{one.id}\t{one.site} – {one.unit}\t{one.indicator}\u00a0: {value}\t"
            f"{_when(one.updated_at, zone)}\t{one.status or '–'} {one.answer}"
        )
    for each in resources:
        print(f"–\t{each.kind}/{each.id}\t{each.reason}")


def settle_parked(arguments: argparse.Namespace) -> None:
    """Send a refused declaration again, or give it up.

    Raises:
        CommandFailed: there is none of that number.
    """
    settle = relay.retry if arguments.again else relay.drop
    with (
        open_database(arguments.database) as engine,
        refusals_in_words(f"Aucune déclaration refusée n’a le numéro {arguments.id}."),
    ):
        settle(actor_of(engine), arguments.id)


def _describe(engine: Engine, folder: Path) -> None:
    """Describe the region whose establishments are about to come, unless it is known."""
    try:
        files = RegionFiles(folder)
        with writing(engine) as connection:
            region_import.describe(actor_of(engine), connection, files)
    except (OSError, LookupError, ValueError) as error:
        raise CommandFailed(
            f"{folder} n’a pas de region.json et de regroupements.csv lisibles.",
            ExitCode.WRONG_USE,
        ) from error


@contextmanager
def _relay(
    arguments: argparse.Namespace,
) -> Iterator[tuple[Engine, Relay, RelaySettings, threading.Event]]:
    settings: RelaySettings = arguments.installation.relay
    if not settings.reading.address and not settings.writing.address:
        raise CommandFailed(
            "Le relais n’est pas configuré\u00a0: donnez --config, avec les sections "
            "[relay.reading] et [relay.writing].",
            ExitCode.WRONG_USE,
        )
    stop = threading.Event()
    with open_database(arguments.database) as engine:
        yield engine, Relay(engine, settings, utc_now, stop), settings, stop


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except RelayFailure as failure:
        raise CommandFailed(f"{failure}.") from failure
    except Stopped as stopped:
        raise CommandFailed("Arrêté avant la fin.") from stopped


def _when(moment: object, zone: str) -> str:
    if moment is None:
        return "jamais"
    found = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    assert isinstance(found, datetime)  # noqa: S101 - the two forms in which it is remembered
    return f"{found.astimezone(ZoneInfo(zone)):%d/%m/%Y %H:%M:%S}"
