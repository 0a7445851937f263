"""`ror-server feed hl7|census`: occupied beds from messages of patient movements."""

import argparse
import asyncio
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from ror_server.app import utc_now
from ror_server.asgi.tls import CertificateUnusable, ask_for_certificates, ssl_context
from ror_server.cli.configuration import open_database
from ror_server.cli.failure import CommandFailed, ExitCode
from ror_server.cli.feed_files import bytes_of, dated, mapping_of, prepared
from ror_server.cli.feed_report import print_report
from ror_server.database.engine import writing
from ror_server.feed import register
from ror_server.feed.census import read_census, take_census
from ror_server.feed.counting import Counting, Debounce
from ror_server.feed.listener import Listener, Listening
from ror_server.feed.mapping import Mapping, MovementForm
from ror_server.feed.occupancy import Counted, Occupancy, counted_units
from ror_server.feed.pseudonyms import BadKey, Pseudonyms, open_pseudonyms
from ror_server.feed.receiver import Receiver
from ror_server.feed.tables import UnreadableFile
from ror_server.identity.principal import Principal
from ror_server.settings.values import private

if TYPE_CHECKING:
    from ror_server.settings.installation import MllpSettings


@dataclass(frozen=True, slots=True)
class Movements:
    """A feed of movements, ready to run."""

    engine: Engine
    mapping: Mapping
    form: MovementForm
    author: Principal
    units: Counted
    pseudonyms: Pseudonyms
    clock: Callable[[], datetime] = utc_now

    @property
    def occupancy(self) -> Occupancy:
        """What declares its counts."""
        return Occupancy(self.engine, self.mapping, self.form, self.units, self.author, self.clock)

    @property
    def counting(self) -> Counting:
        """What takes its messages."""
        receiver = Receiver(
            self.engine,
            self.mapping.name,
            self.form,
            self.units.places,
            self.pseudonyms,
            self.mapping.zone,
            self.clock,
        )
        debounce = Debounce(
            self.form.settle.total_seconds(), self.form.settle_at_most.total_seconds()
        )
        return Counting(receiver, self.occupancy, debounce, self.form.refresh, time.monotonic)


def listen(arguments: argparse.Namespace) -> None:
    """Take messages until told to stop.

    Raises:
        CommandFailed: the feed cannot be used, or the address cannot be listened on.
    """
    text, mapping = mapping_of(arguments.mapping)
    listening = _listening(arguments, mapping.name)
    with open_database(arguments.database) as engine:
        movements = _movements(engine, text, mapping, arguments)
        with engine.connect() as connection:
            awaited = register.census_at(connection, mapping.name) is None
        if awaited and not movements.form.starts_empty:
            print("Aucun recensement\u00a0: rien n’est déclaré avant `ror-server feed census`.")
        try:
            with suppress(KeyboardInterrupt):
                asyncio.run(_run(movements.counting, listening))
        except OSError as error:
            raise CommandFailed(
                f"Impossible d’écouter sur {listening.host}:{listening.port}\u00a0: "
                f"{error.strerror or error}",
                ExitCode.ADDRESS_TAKEN,
            ) from error


def census(arguments: argparse.Namespace) -> None:
    """Take the list of who is there now and declare it.

    Raises:
        CommandFailed: the list cannot be read, not even one line of it, or a count is refused.
    """
    text, mapping = mapping_of(arguments.mapping)
    content = bytes_of(arguments.file)
    try:
        listed = read_census(content, mapping)
    except UnreadableFile as error:
        raise CommandFailed(f"{arguments.file.name} est refusé\u00a0: {error}.") from error
    if listed.problems:
        lines = "\n".join(f"ligne {each.line}\u00a0: {each.text}" for each in listed.problems)
        raise CommandFailed(f"Recensement refusé en entier\u00a0:\n{lines}")
    with open_database(arguments.database) as engine:
        movements = _movements(engine, text, mapping, arguments)
        with writing(engine) as connection:
            take_census(
                connection,
                mapping.name,
                listed,
                movements.units.places,
                movements.pseudonyms,
                dated(arguments.file, arguments.date),
            )
        report = movements.occupancy.declare(None)
    if report is not None:
        print_report(report)
        if report.count("refused", "partly"):
            raise CommandFailed("Tout n’a pas été déclaré\u00a0: voir le compte rendu ci-dessus.")


def _movements(
    engine: Engine, text: str, mapping: Mapping, arguments: argparse.Namespace
) -> Movements:
    if mapping.movements is None:
        raise CommandFailed("La correspondance n’a pas de [movements].", ExitCode.WRONG_USE)
    author = prepared(engine, text, mapping, arguments.client, keep=True)
    try:
        pseudonyms = open_pseudonyms(arguments.pseudonym_key)
        with writing(engine) as connection:
            units = counted_units(connection, mapping.movements, author)
            register.bind_key(connection, mapping.name, pseudonyms.check)
    except (BadKey, register.FeedProblem) as problem:
        raise CommandFailed(f"Flux refusé\u00a0: {problem}.", ExitCode.WRONG_USE) from problem
    return Movements(engine, mapping, mapping.movements, author, units, pseudonyms)


async def _run(counting: Counting, listening: Listening) -> None:
    listener = Listener(counting, listening)
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        # Windows has no such handlers: there, Ctrl+C cancels `run`, which ends as well.
        with suppress(NotImplementedError):
            loop.add_signal_handler(name, listener.stop)
    await listener.run(lambda port: print(f"MLLP sur {listening.host}:{port}", flush=True))


def _listening(arguments: argparse.Namespace, feed: str) -> Listening:
    """Return where to listen and to whom: what the file says, and the command line instead."""
    mllp: MllpSettings = arguments.installation.mllp
    try:
        said = {
            "host": arguments.host,
            "port": arguments.port,
            "certificate": arguments.tls_certificate,
            "key": arguments.tls_key and private(arguments.tls_key),
            "client_authority": arguments.client_authority,
            "without_tls": arguments.without_tls or None,
            "allowed": {feed: tuple(arguments.allow)} if arguments.allow else None,
        }
        mllp = replace(mllp, **{name: each for name, each in said.items() if each is not None})
        tls = ssl_context(mllp)
        if tls is not None and mllp.client_authority is not None:
            ask_for_certificates(tls, mllp.client_authority)
    except (ValueError, CertificateUnusable) as error:
        raise CommandFailed(f"MLLP refusé\u00a0: {error}.", ExitCode.WRONG_USE) from error
    allowed = mllp.allowed.get(feed, ())
    if open_to_all := mllp.openness(allowed):
        raise CommandFailed(open_to_all, ExitCode.WRONG_USE)
    return Listening(
        host=mllp.host,
        port=mllp.port,
        tls=tls,
        allowed=allowed,
        connections=mllp.connections,
        connections_per_address=mllp.connections_per_address,
        first_message=mllp.first_message,
        idle=mllp.idle,
    )
