"""`ror-server serve`: answer on an address until told to stop."""

import argparse
import ipaddress
import json
import logging
import socket
import sys
import threading
from contextlib import suppress
from datetime import timedelta
from urllib.parse import urlsplit

from ror_server.app import create_app, utc_now
from ror_server.cli.failure import CommandFailed, ExitCode
from ror_server.cli.opening import add_database, opened
from ror_server.cli.serving import RorUvicorn, listening_socket
from ror_server.seed import seed
from ror_server.settings import ServerSettings

_DEMONSTRATION_REGION = "idf"

_HIGHEST_PORT = 65_535
_LONGEST_CODE = 600


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command."""
    parser = commands.add_parser("serve", help="démarrer le serveur")
    add_database(parser)
    parser.add_argument("--host", default="127.0.0.1", help="adresse d’écoute (%(default)s)")
    parser.add_argument("--port", type=_port, default=8000, help="port, 0 pour un port libre")
    parser.add_argument(
        "--behind-proxy",
        nargs="?",
        const="127.0.0.1",
        default="",
        metavar="ADRESSES",
        help="un mandataire TLS se tient devant\u00a0: écouter en HTTP hors de cette machine et "
        "croire les en-têtes X-Forwarded-* de ces adresses (127.0.0.1 par défaut)",
    )
    parser.add_argument(
        "--public-url",
        type=_public_url,
        metavar="ADRESSE",
        help="adresse que les QR codes donnent aux postes, par exemple https://ror.example.fr "
        "(celle de chaque requête par défaut)",
    )
    parser.add_argument(
        "--code-seconds",
        type=_code_seconds,
        default=int(ServerSettings().code_lifetime.total_seconds()),
        metavar="SECONDES",
        help="durée de vie d’un QR code (%(default)s)",
    )
    parser.add_argument(
        "--demonstration",
        action="store_true",
        help="tenir à jour des disponibilités fictives et proposer des comptes pour essayer",
    )
    parser.add_argument(
        "--announce", action="store_true", help="écrire une ligne JSON sur la sortie une fois prêt"
    )
    parser.add_argument(
        "--stop-with-stdin", action="store_true", help="s’arrêter quand l’entrée standard se ferme"
    )
    parser.add_argument("--access-log", action="store_true", help="journaliser chaque requête")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Migrate the database, then answer until told to stop.

    Raises:
        CommandFailed: the address is refused or taken, or the database cannot be used.
    """
    _check_host(arguments.host, behind_proxy=bool(arguments.behind_proxy))
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    # Alembic and uvicorn tell their own steps; what they warn about is enough.
    for name in ("alembic", "uvicorn.error"):
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        listener = listening_socket(arguments.host, arguments.port)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CommandFailed(
            f"Impossible d’écouter sur {arguments.host}, port {arguments.port}\u00a0: {reason}",
            ExitCode.ADDRESS_TAKEN,
        ) from error
    with listener, opened(arguments.database) as engine:
        if arguments.demonstration:
            # At each start: made-up availabilities go on up to now, accounts are there to sign in.
            seed(engine, _DEMONSTRATION_REGION, utc_now(), demonstration=True)
        settings = ServerSettings(
            demonstration=arguments.demonstration,
            public_url=arguments.public_url or "",
            code_lifetime=timedelta(seconds=arguments.code_seconds),
        )
        server = RorUvicorn(
            create_app(engine, settings),
            on_ready=lambda: _announce(listener, to_program=arguments.announce),
            access_log=arguments.access_log,
            proxies=arguments.behind_proxy,
        )
        if arguments.stop_with_stdin:
            threading.Thread(target=_stop_with_stdin, args=(server,), daemon=True).start()
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listener])
        if not server.started:
            raise CommandFailed("Le serveur n’a pas pu démarrer\u00a0: voir le journal ci-dessus.")


def _port(word: str) -> int:
    if not word.isascii() or not word.isdecimal() or int(word) > _HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"{word} n’est pas un port (0 à {_HIGHEST_PORT})")
    return int(word)


def _public_url(word: str) -> str:
    try:
        parts = urlsplit(word)
        parts.port  # noqa: B018 - read to have it checked
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{word} n’est pas une adresse") from error
    safe = parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(parts.hostname))
    if not safe or not parts.hostname or parts.query or parts.fragment or "@" in parts.netloc:
        raise argparse.ArgumentTypeError(
            f"{word} n’est pas une adresse https:// (http:// seulement sur cette machine)"
        )
    return word


def _code_seconds(word: str) -> int:
    if not word.isascii() or not word.isdecimal() or not 1 <= int(word) <= _LONGEST_CODE:
        raise argparse.ArgumentTypeError(f"{word} n’est pas une durée (1 à {_LONGEST_CODE} s)")
    return int(word)


def _is_loopback(host: str | None) -> bool:
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return host == "localhost"


def _check_host(host: str, *, behind_proxy: bool) -> None:
    if not _is_loopback(host) and not behind_proxy:
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
