"""`ror-server check`: say in words what is wrong before a server is started."""

import argparse
from collections.abc import Iterator

from ror_server.app import utc_now
from ror_server.checking import database, machine
from ror_server.checking.check_result import CheckResult, Severity
from ror_server.cli.failure import CommandFailed
from ror_server.cli.serve_options import add_options, installation_of


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the command: it takes the options of `serve`."""
    parser = commands.add_parser(
        "check", help="dire ce qui empêcherait le serveur de démarrer ou de servir"
    )
    add_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Look at everything and write what was found.

    Raises:
        CommandFailed: something has to be settled first.
    """
    problems = 0
    for each in _results(arguments):
        print(f"{each.severity.value:10}{each.message}", flush=True)
        problems += each.severity is Severity.PROBLEM
    if problems:
        raise CommandFailed(
            "un problème à régler." if problems == 1 else f"{problems}\u00a0problèmes à régler."
        )


def _results(arguments: argparse.Namespace) -> Iterator[CheckResult]:
    installation = installation_of(arguments)
    now = utc_now()
    demonstration = installation.server.demonstration
    yield from database.check(arguments.database, now, demonstration=demonstration)
    yield machine.check_address(installation.listen)
    yield from machine.check_certificate(installation.tls, now)
    yield from machine.check_mllp(installation.mllp, now)
