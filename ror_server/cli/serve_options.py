"""The command line of `ror-server serve`, and how it completes the configuration file.

No option has a default of its own: an option that is absent leaves what the file says.
"""

import argparse
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from ror_server.asgi.own_user import read_key
from ror_server.cli.configuration import add_configuration
from ror_server.cli.failure import CommandFailed, ExitCode
from ror_server.settings.installation import Installation, TlsSettings
from ror_server.settings.values import private, public_url

_HIGHEST_PORT = 65_535
_LONGEST_CODE = 600
_MOST_WORKERS = 64


def add_options(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    add_configuration(parser)
    _add_listening(parser)
    _add_behaviour(parser)
    _add_logs(parser)
    _add_for_programs(parser)


def installation_of(arguments: argparse.Namespace) -> Installation:
    """Return the installation of the file, with what the command line says instead.

    Raises:
        CommandFailed: a value will not do.
    """
    installation: Installation = arguments.installation
    proxies = arguments.behind_proxy
    listen = _given(
        host=arguments.host,
        port=arguments.port,
        workers=arguments.workers,
        behind_proxy=None if proxies is None else tuple(proxies.replace(",", " ").split()),
    )
    seconds = arguments.code_seconds
    server = _given(
        demonstration=arguments.demonstration or None,
        public_url=arguments.public_url,
        code_lifetime=None if seconds is None else timedelta(seconds=seconds),
    )
    logs = _given(format=arguments.log_format, access=arguments.access_log or None)
    try:
        return replace(
            installation,
            tls=_tls(arguments, installation.tls),
            logs=replace(installation.logs, **logs),
            listen=replace(installation.listen, **listen),
            server=replace(installation.server, **server),
        )
    except ValueError as error:
        raise CommandFailed(f"{error}.", ExitCode.WRONG_USE) from error


def _tls(arguments: argparse.Namespace, from_file: TlsSettings) -> TlsSettings:
    if not (arguments.tls_certificate or arguments.tls_key):
        return from_file
    try:
        key = private(arguments.tls_key) if arguments.tls_key else None
        return TlsSettings(arguments.tls_certificate, key)
    except ValueError as error:
        raise CommandFailed(f"TLS refusé\u00a0: {error}.", ExitCode.WRONG_USE) from error


def _given(**values: object) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _add_listening(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", help="adresse d’écoute (127.0.0.1)")
    parser.add_argument("--port", type=_port, help="port, 0 pour un port libre (8000)")
    parser.add_argument(
        "--tls-certificate", type=Path, metavar="FICHIER", help="certificat (PEM)\u00a0: parler TLS"
    )
    parser.add_argument("--tls-key", type=Path, metavar="FICHIER", help="sa clé privée (PEM)")
    parser.add_argument(
        "--workers",
        type=_workers,
        metavar="NOMBRE",
        help="processus qui se partagent le travail, avec PostgreSQL de préférence (1)",
    )
    parser.add_argument(
        "--behind-proxy",
        nargs="?",
        const="127.0.0.1",
        metavar="ADRESSES",
        help="un mandataire TLS se tient devant\u00a0: écouter en HTTP hors de cette machine et "
        "croire les en-têtes X-Forwarded-* de ces adresses, ne répondre qu’à elles "
        "(127.0.0.1 par défaut)",
    )


def _add_behaviour(parser: argparse.ArgumentParser) -> None:
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
        metavar="SECONDES",
        help="durée de vie d’un QR code (120)",
    )
    parser.add_argument(
        "--demonstration",
        action="store_true",
        help="tenir à jour des disponibilités fictives et proposer des comptes pour essayer",
    )


def _add_logs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--log-format", choices=("text", "json"), help="journal en lignes, ou en objets JSON (text)"
    )
    parser.add_argument(
        "--access-log", action="store_true", help="journaliser chaque requête, sans ce qu’elle dit"
    )


def _add_for_programs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--announce", action="store_true", help="écrire une ligne JSON sur la sortie une fois prêt"
    )
    parser.add_argument(
        "--stop-with-stdin", action="store_true", help="s’arrêter quand l’entrée standard se ferme"
    )
    parser.add_argument(
        "--own-user-key",
        type=_key,
        default=b"",
        metavar="FICHIER",
        help="ne répondre qu’aux programmes qui envoient la clé de ce fichier",
    )


def _port(word: str) -> int:
    if not word.isascii() or not word.isdecimal() or int(word) > _HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"{word} n’est pas un port (0 à {_HIGHEST_PORT})")
    return int(word)


def _workers(word: str) -> int:
    if not word.isascii() or not word.isdecimal() or not 1 <= int(word) <= _MOST_WORKERS:
        raise argparse.ArgumentTypeError(f"{word} n’est pas un nombre de 1 à {_MOST_WORKERS}")
    return int(word)


def _key(word: str) -> bytes:
    try:
        return read_key(private(Path(word)))
    except (ValueError, OSError) as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _public_url(word: str) -> str:
    try:
        return public_url(word)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _code_seconds(word: str) -> int:
    if not word.isascii() or not word.isdecimal() or not 1 <= int(word) <= _LONGEST_CODE:
        raise argparse.ArgumentTypeError(f"{word} n’est pas une durée (1 à {_LONGEST_CODE} s)")
    return int(word)
