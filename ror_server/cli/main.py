"""`ror-server`: the command line of the administrator."""

import argparse
import os
import sys
from collections.abc import Sequence

from ror_server.cli import (
    audit,
    backup,
    check,
    client,
    export,
    feed,
    import_file,
    prune,
    relay,
    seed,
    serve,
    user,
)
from ror_server.cli.configuration import settle
from ror_server.cli.failure import CommandFailed, ExitCode

# As the help lists them.
_COMMANDS = (
    serve, check, seed, user, client, audit, backup, prune, import_file, export, feed, relay,
)  # fmt: skip


def main(words: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        words: the command line; that of the process when absent.

    Returns:
        The exit code.
    """
    arguments = _parser().parse_args(words)
    try:
        if "config" in arguments:
            settle(arguments)
        arguments.run(arguments)
    except CommandFailed as failure:
        print(f"ror-server\u00a0: {failure}", file=sys.stderr)
        return failure.exit_code
    except BrokenPipeError:
        # Whoever reads the output has had enough, as `head` has; what is left goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.FAILED
    return ExitCode.DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="ror-server", description="Serveur régional du ROR.")
    commands = parser.add_subparsers(title="commandes", metavar="COMMANDE", required=True)
    for command in _COMMANDS:
        command.add_parser(commands)
    return parser
