"""`ror-server relay`: the relay to the national ROR, long-running or one step at a time."""

import argparse
from collections.abc import Callable
from pathlib import Path

from ror_server.cli.configuration import add_configuration


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the commands."""
    parser = commands.add_parser(
        "relay",
        help="relier cette base au ROR national",
        description="Sans action\u00a0: travailler jusqu’à l’arrêt, dans les deux sens.",
    )
    add_configuration(parser)
    parser.set_defaults(run=_later("run"))
    actions = parser.add_subparsers(title="actions", metavar="ACTION")
    once = _action(actions, "once", "faire une seule chose, puis s’arrêter", "run_once")
    what = once.add_mutually_exclusive_group(required=True)
    what.add_argument("--full", action="store_true", help="tout lire")
    what.add_argument("--delta", action="store_true", help="lire ce qui a changé")
    what.add_argument("--send", action="store_true", help="envoyer ce qui attend")
    once.add_argument(
        "--accept-loss",
        action="store_true",
        help="avec --full\u00a0: désactiver les lieux disparus, si nombreux soient-ils",
    )
    once.add_argument(
        "--region-folder",
        type=Path,
        metavar="DOSSIER",
        help="avec --full\u00a0: region.json et regroupements.csv, pour une base qui n’a pas "
        "encore de région",
    )
    once.set_defaults(region_folder=None, full=False, delta=False, send=False, accept_loss=False)
    _action(actions, "status", "dire où en est le relais", "show_status")
    parked = actions.add_parser("parked", help="déclarations refusées et ressources écartées")
    choices = parked.add_subparsers(title="actions", metavar="ACTION", required=True)
    _action(choices, "list", "les lister", "list_parked")
    for name, words in (("retry", "renvoyer"), ("drop", "abandonner")):
        one = _action(choices, name, f"{words} une déclaration refusée", "settle_parked")
        one.add_argument("id", type=int, metavar="NUMÉRO")
        one.set_defaults(again=name == "retry")


def _action(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    words: str,
    function: str,
) -> argparse.ArgumentParser:
    # What was said before the action stays, unless it is said again after it.
    parser = actions.add_parser(name, help=words, argument_default=argparse.SUPPRESS)
    add_configuration(parser)
    parser.set_defaults(run=_later(function))
    return parser


def _later(function: str) -> Callable[[argparse.Namespace], None]:
    """Return an action whose module is imported when it runs: HTTP is for no other command."""

    def run(arguments: argparse.Namespace) -> None:
        from ror_server.cli import relay_actions  # noqa: PLC0415 - see above

        action: Callable[[argparse.Namespace], None] = getattr(relay_actions, function)
        action(arguments)

    return run
