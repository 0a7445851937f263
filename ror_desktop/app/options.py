"""Options of the command line (argparse), explained in the system's language."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from PySide6.QtCore import QCoreApplication, Qt

from ror_desktop.system.single_instance import QUICK_ENTRY

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

translate = QCoreApplication.translate

_HELP = {"-h", "--help"}
_WRONG_WORDS = 2


def read_options(arguments: Sequence[str]) -> argparse.Namespace:
    """Read arguments; ends the program for help and for arguments that mean nothing."""
    if _HELP & set(arguments):
        _speak()
    return _parser().parse_args(arguments)


def _speak() -> None:
    """Load the catalogues: no application has done it yet."""
    from ror_desktop.app import language  # noqa: PLC0415 - only for those who ask for help

    app = QCoreApplication.instance() or _application()(sys.argv[:1])
    language.install(app, None)


def _application() -> type[QCoreApplication]:
    """Return the kind of application that is needed to answer: with windows or without."""
    if not _is_mute():
        return QCoreApplication
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - same

    return QApplication


def _is_mute() -> bool:
    """Tell whether nobody sees what is printed: the program of Windows has no console."""
    return sys.stdout is None or sys.stderr is None


def _show(text: str) -> None:
    """Show a text in a window, its columns kept."""
    from PySide6.QtGui import QFontDatabase  # noqa: PLC0415 - same
    from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - same

    if QCoreApplication.instance() is None:
        _speak()
    box = QMessageBox(QMessageBox.Icon.Information, "ROR Desktop", text)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    box.exec()


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
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
        help=translate(
            "CommandLine", "thème clair, sombre ou contrasté ; celui du système par défaut"
        ),
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


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say in one piece what is wrong, where that is a window."""
        if _is_mute():
            _show(f"{self.format_usage()}\n{message}")
            self.exit(_WRONG_WORDS)
        super().error(message)

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        if _is_mute():
            _show(message)
        else:
            super()._print_message(message, file)


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
