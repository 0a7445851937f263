"""Wording of settings that cannot be used: what was expected, what was left out."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from ror_desktop.config.layers import Origin, ProblemKind, SettingsProblem
from ror_desktop.config.values import Expected, InvalidValue
from ror_desktop.models.translate_noop import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate

_EXPECTED = {
    Expected.TEXT: QT_TRANSLATE_NOOP("Settings", "Écrivez une seule ligne de texte."),
    Expected.YES_OR_NO: QT_TRANSLATE_NOOP("Settings", "Écrivez true ou false."),
    Expected.NUMBER: QT_TRANSLATE_NOOP("Settings", "Donnez un nombre entier de %1 à %2."),
    Expected.CHOICE: QT_TRANSLATE_NOOP("Settings", "Choisissez parmi %1."),
    Expected.HOUR: QT_TRANSLATE_NOOP("Settings", "Donnez une heure, par exemple 22:00."),
    Expected.SERVER_ADDRESS: QT_TRANSLATE_NOOP(
        "Settings", "Donnez une adresse qui commence par https://, sans mot de passe ni paramètre."
    ),
    Expected.PROXY_ADDRESS: QT_TRANSLATE_NOOP(
        "Settings", "Donnez le nom et le port, par exemple proxy.exemple.fr:3128."
    ),
    Expected.TILE_ADDRESS: QT_TRANSLATE_NOOP(
        "Settings", "Donnez une adresse https:// qui contient {z}, {x} et {y}."
    ),
    Expected.FOLDER: QT_TRANSLATE_NOOP("Settings", "Donnez le chemin complet d’un dossier."),
}
_PROBLEMS = {
    (Origin.USER, ProblemKind.UNREADABLE_FILE): QT_TRANSLATE_NOOP(
        "Settings", "Le fichier de réglages %1 est illisible : il est mis de côté."
    ),
    (Origin.POLICY, ProblemKind.UNREADABLE_FILE): QT_TRANSLATE_NOOP(
        "Settings",
        "Les réglages de l’établissement (%1) sont illisibles. Prévenez votre service"
        " informatique.",
    ),
    (Origin.MACHINE_GROUP_POLICY, ProblemKind.UNREADABLE_FILE): QT_TRANSLATE_NOOP(
        "Settings",
        "La stratégie de groupe de ce poste (%1) est illisible. Prévenez votre service"
        " informatique.",
    ),
    (Origin.USER_GROUP_POLICY, ProblemKind.UNREADABLE_FILE): QT_TRANSLATE_NOOP(
        "Settings",
        "La stratégie de groupe de votre compte (%1) est illisible. Prévenez votre service"
        " informatique.",
    ),
    (Origin.COMMAND, ProblemKind.FIXED): QT_TRANSLATE_NOOP(
        "Settings", "Demandé au démarrage mais fixé par votre établissement : %1."
    ),
}
_WITHDRAWN = QT_TRANSLATE_NOOP("Settings", "Réglages qui n’existent plus, sans effet : %1.")
_OTHERS = {
    Origin.MACHINE_GROUP_POLICY: QT_TRANSLATE_NOOP(
        "Settings", "Stratégie de groupe de ce poste, réglages laissés de côté : %1."
    ),
    Origin.USER_GROUP_POLICY: QT_TRANSLATE_NOOP(
        "Settings", "Stratégie de groupe de votre compte, réglages laissés de côté : %1."
    ),
    Origin.USER: QT_TRANSLATE_NOOP("Settings", "Réglages laissés de côté : %1."),
    Origin.POLICY: QT_TRANSLATE_NOOP(
        "Settings", "Réglages de l’établissement laissés de côté : %1."
    ),
    Origin.COMMAND: QT_TRANSLATE_NOOP("Settings", "Options du démarrage laissées de côté : %1."),
}


_FIXED_BY = {
    Origin.MACHINE_GROUP_POLICY: QT_TRANSLATE_NOOP(
        "Settings", "Fixé par votre établissement (stratégie de groupe du poste)"
    ),
    Origin.USER_GROUP_POLICY: QT_TRANSLATE_NOOP(
        "Settings", "Fixé par votre établissement (stratégie de groupe de votre compte)"
    ),
    Origin.POLICY: QT_TRANSLATE_NOOP(
        "Settings", "Fixé par votre établissement (fichier policy.toml)"
    ),
}


def fixed_words(origin: Origin | None) -> str:
    """Say by what a setting is fixed; "" for one that the user may change."""
    return translate("Settings", _FIXED_BY[origin]) if origin else ""


def expected_words(wrong: InvalidValue) -> str:
    """Say what a value should be."""
    words = translate("Settings", _EXPECTED[wrong.expected])
    if wrong.expected is Expected.CHOICE:
        return words.replace("%1", ", ".join(wrong.choices))
    for place, limit in enumerate(wrong.choices, start=1):
        words = words.replace(f"%{place}", limit)
    return words


def problems_words(problems: Sequence[SettingsProblem]) -> str:
    """Say what was written in the files or on the command line and does not count; "" for nothing.

    Names the settings, never a value: anything may have been typed there.
    """
    named: dict[str, list[str]] = {}
    for problem in problems:
        words = _PROBLEMS.get((problem.origin, problem.kind), _OTHERS[problem.origin])
        if problem.kind is ProblemKind.WITHDRAWN:
            words = _WITHDRAWN
        named.setdefault(words, []).append(problem.key)
    return " ".join(
        translate("Settings", words).replace("%1", ", ".join(keys)) for words, keys in named.items()
    )
