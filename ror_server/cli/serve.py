"""`ror-server serve`: answer on an address until told to stop."""

import argparse
import json
import logging
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial

from sqlalchemy import Engine

from ror_server.administration.accounts import close_demonstration
from ror_server.app import create_app, utc_now
from ror_server.asgi import logs
from ror_server.asgi.own_user import OwnUserOnly
from ror_server.asgi.sockets import listening_socket
from ror_server.asgi.tls import CertificateUnusable
from ror_server.cli.actor import actor_of
from ror_server.cli.configuration import open_database
from ror_server.cli.failure import CommandFailed, ExitCode
from ror_server.cli.serve_options import add_options, installation_of
from ror_server.cli.uvicorn_server import RorUvicorn
from ror_server.cli.workers import Supervisor, SupervisorPipe, WorkerFailed
from ror_server.operations import systemd
from ror_server.seed import NoDemonstration, seed
from ror_server.settings import Installation
from ror_server.settings.values import is_loopback

_log = logging.getLogger(__name__)
_DEMONSTRATION_REGION = "idf"
# A worker that takes so much longer to end than it was given is killed.
_MARGIN = timedelta(seconds=10)
_ONE_PROCESS = "--own-user-key ne va pas avec plusieurs processus (--workers)."
_NOT_STARTED = "Le serveur n’a pas pu démarrer\u00a0: voir le journal ci-dessus."


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command."""
    parser = commands.add_parser("serve", help="démarrer le serveur")
    add_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Migrate the database, then answer until told to stop.

    Raises:
        CommandFailed: the address is refused or taken, or the database cannot be used.
    """
    installation = installation_of(arguments)
    listen, settings = installation.listen, installation.server
    _check_host(listen.host, safe=bool(listen.behind_proxy) or bool(installation.tls))
    logs.configure(installation.logs)
    try:
        listener = listening_socket(listen.host, listen.port)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CommandFailed(
            f"Impossible d’écouter sur {listen.host}, port {listen.port}\u00a0: {reason}",
            ExitCode.ADDRESS_TAKEN,
        ) from error
    with listener, open_database(arguments.database) as engine:
        _open_or_close_demonstration(engine, demonstration=settings.demonstration)
        scheme = "https" if installation.tls else "http"
        announce = partial(_announce, listener, scheme, to_program=arguments.announce)
        if listen.workers > 1:
            if arguments.own_user_key:
                raise CommandFailed(_ONE_PROCESS, ExitCode.WRONG_USE)
            engine.dispose()
            _supervise(listener, installation, arguments, announce)
            return
        server = _server(engine, installation, arguments.own_user_key, announce)
        if arguments.stop_with_stdin:
            _when_stdin_ends(server.request_stop)
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listener])
        if not server.started:
            raise CommandFailed(_NOT_STARTED)


def _open_or_close_demonstration(engine: Engine, *, demonstration: bool) -> None:
    """Fill a demonstration up to now; elsewhere refuse its accounts, whose passwords are published.

    Raises:
        CommandFailed: there are accounts of people beside whom no demonstration is offered.
    """
    if demonstration:
        try:
            seed(engine, _DEMONSTRATION_REGION, utc_now(), demonstration=True)
        except NoDemonstration as error:
            raise CommandFailed(str(error), ExitCode.WRONG_USE) from error
        return
    closed = close_demonstration(actor_of(engine))
    if closed:
        _log.warning("demonstration accounts are closed: %s", ", ".join(closed))


def _server(
    engine: Engine, installation: Installation, key: bytes, on_ready: Callable[[], None]
) -> RorUvicorn:
    app = create_app(engine, installation.server)
    if key:
        app.add_middleware(OwnUserOnly, key=key)
    try:
        return RorUvicorn(
            app,
            on_ready=on_ready,
            proxies=",".join(installation.listen.behind_proxy),
            stopping=installation.stop,
            tls=installation.tls,
        )
    except CertificateUnusable as error:
        raise CommandFailed(f"TLS refusé\u00a0: {error}.", ExitCode.WRONG_USE) from error


def _supervise(
    listener: socket.socket,
    installation: Installation,
    arguments: argparse.Namespace,
    announce: Callable[[], None],
) -> None:
    work = (listener, installation, arguments.database)
    patience = (installation.stop.drain + installation.stop.answers + _MARGIN).total_seconds()
    supervisor = Supervisor(installation.listen.workers, _work, work, patience)
    if arguments.stop_with_stdin:
        _when_stdin_ends(supervisor.stop)
    try:
        supervisor.run(announce)
    except WorkerFailed as error:
        raise CommandFailed(_NOT_STARTED) from error


def _work(
    pipe: SupervisorPipe, listener: socket.socket, installation: Installation, database: str
) -> None:
    """Answer as one of several processes, until told to stop."""
    logs.configure(installation.logs)
    with listener, open_database(database) as engine:
        server = _server(engine, installation, b"", pipe.ready)
        pipe.on_stop(server.request_stop)
        server.run(sockets=[listener])


def _check_host(host: str, *, safe: bool) -> None:
    if not is_loopback(host) and not safe:
        raise CommandFailed(
            f"Refus d’écouter en HTTP sur {host}\u00a0: mots de passe et jetons passeraient en "
            "clair sur le réseau.\nPlacez devant le serveur un mandataire TLS (nginx, Caddy, …) et "
            "ajoutez --behind-proxy, donnez un certificat ([tls] du fichier de configuration, "
            "--tls-certificate et --tls-key), ou écoutez sur 127.0.0.1.",
            ExitCode.WRONG_USE,
        )


def _announce(listener: socket.socket, scheme: str, *, to_program: bool) -> None:
    host, port = listener.getsockname()[:2]
    url = f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"
    systemd.notify(systemd.READY)
    if to_program:
        print(json.dumps({"event": "ready", "url": url}), flush=True)
    else:
        print(f"Serveur prêt\u00a0: {url}", file=sys.stderr)


def _when_stdin_ends(stop: Callable[[], None]) -> None:
    """Stop with whoever started this process, however it ends."""

    def wait() -> None:
        with suppress(OSError, ValueError):
            while sys.stdin.buffer.read(1024):
                pass
        stop()

    threading.Thread(target=wait, daemon=True).start()
