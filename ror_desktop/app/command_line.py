"""What may be said to `ror-desktop` when it is started, explained in the system's language."""

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

QUICK_ENTRY = "--quick-entry"

_HELP = {"-h", "--help"}
_SETTINGS = {
    "server": "connection.server",
    "language": "appearance.language",
    "theme": "appearance.theme",
}


@dataclass(frozen=True, slots=True)
class Command:
    """What was said.

    Attributes:
        settings: raw values by the name of the setting.
        data_folder: None for the usual place.
        new_window: a second window on the same server is wanted.
        words: all of it, to be handed to a window that is open already.
    """

    settings: Mapping[str, object] = field(default_factory=dict)
    data_folder: Path | None = None
    new_window: bool = False
    words: tuple[str, ...] = ()


def parse(words: Sequence[str] | None = None) -> Command:
    """Read a command line; ends the program for help and for words that mean nothing.

    Args:
        words: without the program; those of the process when absent.
    """
    words = sys.argv[1:] if words is None else words
    if _HELP & set(words):
        _speak()
    found = _parser().parse_args(words)
    given = {
        key: value for name, key in _SETTINGS.items() if (value := getattr(found, name)) is not None
    }
    if found.minimised:
        given["tray.start_minimised"] = True
    return Command(given, found.data_folder, found.new_window, tuple(words))


def _speak() -> None:
    """Load the catalogues: no application has done it yet."""
    from ror_desktop.app import language  # noqa: PLC0415 - only for those who ask for help

    app = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    language.install(app, None)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ror-desktop",
        description=translate("CommandLine", "Déclarer et trouver des lits de soins critiques."),
        formatter_class=_Formatter,
        add_help=False,
    )
    options = parser.add_argument_group(translate("CommandLine", "options"))
    options.add_argument(
        "-h", "--help", action="help", help=translate("CommandLine", "afficher cette aide")
    )
    options.add_argument(
        "--server",
        metavar="URL",
        help=translate(
            "CommandLine", "adresse du serveur ; sans elle, un serveur de démonstration démarre ici"
        ),
    )
    options.add_argument(
        "--language",
        choices=("fr", "en"),
        help=translate("CommandLine", "langue ; celle du système par défaut"),
    )
    options.add_argument(
        "--theme",
        choices=("light", "dark", "contrast"),
        help=translate("CommandLine", "thème clair ou sombre ; celui du système par défaut"),
    )
    options.add_argument(
        "--minimised", action="store_true", help=translate("CommandLine", "démarrer sans fenêtre")
    )
    options.add_argument(
        "--new-window",
        action="store_true",
        help=translate("CommandLine", "ouvrir une seconde fenêtre à côté de la première"),
    )
    options.add_argument(
        QUICK_ENTRY,
        action="store_true",
        help=translate(
            "CommandLine", "ouvrir la saisie rapide du programme déjà ouvert (pour un raccourci)"
        ),
    )
    options.add_argument(
        "--data-folder",
        type=Path,
        metavar=translate("CommandLine", "DOSSIER"),
        help=translate("CommandLine", "dossier des données et des réglages"),
    )
    return parser


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Begin the first line in the language of the rest."""
        words = prefix or translate("CommandLine", "utilisation : ")
        super().add_usage(usage, actions, groups, words)
