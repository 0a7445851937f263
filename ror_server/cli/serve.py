"""`ror-server serve`: answer on an address until told to stop."""

import argparse
import json
import socket
import sys
import threading
from contextlib import suppress

from ror_server.app import create_app, utc_now
from ror_server.cli.failure import CommandFailed, ExitCode
from ror_server.cli.opening import opened
from ror_server.cli.serve_options import add_options, completed
from ror_server.cli.serving import RorUvicorn, listening_socket
from ror_server.operations import logs
from ror_server.seed import seed
from ror_server.settings.addresses import is_loopback

_DEMONSTRATION_REGION = "idf"


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
    installation = completed(arguments)
    listen, settings = installation.listen, installation.server
    _check_host(listen.host, behind_proxy=bool(listen.behind_proxy))
    logs.configure(installation.logs)
    try:
        listener = listening_socket(listen.host, listen.port)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CommandFailed(
            f"Impossible d’écouter sur {listen.host}, port {listen.port}\u00a0: {reason}",
            ExitCode.ADDRESS_TAKEN,
        ) from error
    with listener, opened(arguments.database) as engine:
        if settings.demonstration:
            # At each start: made-up availabilities go on up to now, accounts are there to sign in.
            seed(engine, _DEMONSTRATION_REGION, utc_now(), demonstration=True)
        server = RorUvicorn(
            create_app(engine, settings),
            on_ready=lambda: _announce(listener, to_program=arguments.announce),
            proxies=",".join(listen.behind_proxy),
        )
        if arguments.stop_with_stdin:
            threading.Thread(target=_stop_with_stdin, args=(server,), daemon=True).start()
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listener])
        if not server.started:
            raise CommandFailed("Le serveur n’a pas pu démarrer\u00a0: voir le journal ci-dessus.")


def _check_host(host: str, *, behind_proxy: bool) -> None:
    if not is_loopback(host) and not behind_proxy:
        raise CommandFailed(
            f"Refus d’écouter en HTTP sur {host}\u00a0: mots de passe et jetons passeraient en "
            "clair sur le réseau.\nPlacez devant le serveur un mandataire TLS (nginx, Caddy, …) et "
            "ajoutez --behind-proxy, ou écoutez sur 127.0.0.1.",
            ExitCode.WRONG_USE,
        )


def _announce(listener: socket.socket, *, to_program: bool) -> None:
    host, port = listener.getsockname()[:2]
    url = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    if to_program:
        print(json.dumps({"event": "ready", "url": url}), flush=True)
    else:
        print(f"Serveur prêt\u00a0: {url}", file=sys.stderr)


def _stop_with_stdin(server: RorUvicorn) -> None:
    """Wait for the end of whoever started this process, however it ends."""
    with suppress(OSError, ValueError):
        while sys.stdin.buffer.read(1024):
            pass
    server.should_exit = True
