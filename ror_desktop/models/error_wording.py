"""Wording of errors, and of what an entry is refused or questioned for."""

import math
from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from ror_desktop.domain.entry import Rule, ValidationIssue
from ror_desktop.domain.errors import (
    AccountDisabled,
    AccountLocked,
    AddressRefused,
    CodeExpired,
    CodeRefused,
    CodeUsed,
    FileNotWritten,
    IndicatorNotFound,
    LocationNotFound,
    NotAllowed,
    PasswordToChoose,
    ProxySignInAsked,
    Refused,
    RorError,
    RuleBroken,
    SecondFactorMissing,
    SecondFactorRequired,
    SecondFactorWrong,
    SessionEnded,
    SeveralLocations,
    SignInBusy,
    StorageFailed,
    Unreachable,
    UnreachableReason,
    UnreadableAnswer,
    VersionConflict,
    WrongPassword,
)
from ror_desktop.models.translate_noop import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate

_UNREACHABLE = {
    UnreachableReason.NO_CONNECTION: QT_TRANSLATE_NOOP(
        "Wording", "Le serveur est injoignable. Vérifiez la connexion au réseau."
    ),
    UnreachableReason.TIMEOUT: QT_TRANSLATE_NOOP(
        "Wording", "Le serveur ne répond pas assez vite. Réessayez dans un instant."
    ),
    UnreachableReason.CERTIFICATE: QT_TRANSLATE_NOOP(
        "Wording",
        "Le certificat du serveur est refusé par ce poste. Prévenez votre service informatique ;"
        " rien n’a été envoyé.",
    ),
    UnreachableReason.PROXY: QT_TRANSLATE_NOOP(
        "Wording", "Le serveur mandataire (proxy) du réseau refuse la connexion."
    ),
    UnreachableReason.PROXY_PASSWORD: QT_TRANSLATE_NOOP(
        "Wording",
        "Le serveur mandataire (proxy) du réseau demande un identifiant et un mot de passe.",
    ),
    UnreachableReason.PROXY_SIGN_IN: QT_TRANSLATE_NOOP(
        "Wording",
        "Le serveur mandataire (proxy) du réseau demande une identification (%1) que ce poste n’a"
        " pas pu donner. Prévenez votre service informatique.",
    ),
    UnreachableReason.SERVER_ERROR: QT_TRANSLATE_NOOP(
        "Wording", "Le serveur rencontre une difficulté. Réessayez dans un instant."
    ),
    UnreachableReason.INTERMEDIARY: QT_TRANSLATE_NOOP(
        "Wording",
        "Un équipement du réseau (portail, proxy, filtre) répond à la place du serveur. Ouvrez un"
        " navigateur pour vous y identifier, ou prévenez votre service informatique.",
    ),
}

# The first class that fits wins: the most precise stand first.
_ERRORS: tuple[tuple[type[RorError], str], ...] = (
    (
        AddressRefused,
        QT_TRANSLATE_NOOP(
            "Wording", "L’adresse du serveur doit commencer par https:// et ne rien ajouter."
        ),
    ),
    (WrongPassword, QT_TRANSLATE_NOOP("Wording", "Identifiant ou mot de passe incorrect.")),
    (
        SignInBusy,
        QT_TRANSLATE_NOOP(
            "Wording",
            "Beaucoup de personnes se connectent en ce moment. Réessayez dans un instant.",
        ),
    ),
    (
        AccountDisabled,
        QT_TRANSLATE_NOOP(
            "Wording", "Ce compte est désactivé. Adressez-vous à l’administrateur de la région."
        ),
    ),
    (
        SecondFactorWrong,
        QT_TRANSLATE_NOOP("Wording", "Ce code à usage unique est incorrect ou a déjà servi."),
    ),
    (
        SecondFactorRequired,
        QT_TRANSLATE_NOOP(
            "Wording", "Tapez le code à usage unique de votre application, ou un code de secours."
        ),
    ),
    (
        SecondFactorMissing,
        QT_TRANSLATE_NOOP(
            "Wording",
            "Votre région demande un second facteur. Ajoutez-le dans votre compte, dans un"
            " navigateur, puis connectez-vous ici.",
        ),
    ),
    (
        PasswordToChoose,
        QT_TRANSLATE_NOOP(
            "Wording",
            "Ce mot de passe est provisoire. Choisissez le vôtre dans votre compte, dans un"
            " navigateur, puis connectez-vous ici.",
        ),
    ),
    (
        CodeExpired,
        QT_TRANSLATE_NOOP("Wording", "Ce code a expiré : affichez-en un nouveau."),
    ),
    (CodeUsed, QT_TRANSLATE_NOOP("Wording", "Ce code a déjà servi : affichez-en un nouveau.")),
    (
        CodeRefused,
        QT_TRANSLATE_NOOP(
            "Wording", "Le serveur ne reconnaît pas ce code : affichez-en un nouveau."
        ),
    ),
    (
        SessionEnded,
        QT_TRANSLATE_NOOP("Wording", "La session est terminée. Connectez-vous de nouveau."),
    ),
    (NotAllowed, QT_TRANSLATE_NOOP("Wording", "Ce compte n’a pas le droit de faire cela.")),
    (
        LocationNotFound,
        QT_TRANSLATE_NOOP("Wording", "Le serveur ne connaît plus cette unité."),
    ),
    (
        IndicatorNotFound,
        QT_TRANSLATE_NOOP("Wording", "Le serveur ne connaît pas cette rubrique pour l’unité."),
    ),
    (
        SeveralLocations,
        QT_TRANSLATE_NOOP(
            "Wording",
            "Plusieurs unités portent le même identifiant : seule la région peut le corriger.",
        ),
    ),
    (
        VersionConflict,
        QT_TRANSLATE_NOOP("Wording", "Quelqu’un d’autre a déclaré cette unité entre-temps."),
    ),
    (RuleBroken, QT_TRANSLATE_NOOP("Wording", "Le serveur refuse cette valeur.")),
    (Refused, QT_TRANSLATE_NOOP("Wording", "Le serveur refuse la demande.")),
    (
        UnreadableAnswer,
        QT_TRANSLATE_NOOP("Wording", "Le serveur a répondu quelque chose d’incompréhensible."),
    ),
    (
        StorageFailed,
        QT_TRANSLATE_NOOP(
            "Wording", "Ce poste n’a pas pu écrire sur son disque. Rien n’a été enregistré."
        ),
    ),
    (
        FileNotWritten,
        QT_TRANSLATE_NOOP(
            "Wording",
            "Le fichier n’a pas pu être écrit. Est-il ouvert ailleurs, ou le dossier protégé ?",
        ),
    ),
)

_ISSUES = {
    Rule.NEGATIVE: QT_TRANSLATE_NOOP("Wording", "Un nombre de lits ne peut pas être négatif."),
    Rule.TOO_HIGH: QT_TRANSLATE_NOOP("Wording", "%1 dépasse ce qui peut être saisi (%2 au plus)."),
    Rule.CLOSED_UNIT: QT_TRANSLATE_NOOP(
        "Wording", "Cette unité est fermée : elle ne peut pas avoir de lit disponible."
    ),
    Rule.BEYOND_CAPACITY: QT_TRANSLATE_NOOP(
        "Wording",
        "Disponibles : %1, mais l’unité ne peut en offrir que %2"
        " (installés + supplémentaires − fermés − occupés).",
    ),
    Rule.CLOSED_BEYOND_INSTALLED: QT_TRANSLATE_NOOP(
        "Wording", "Fermés : %1, mais l’unité n’a que %2 lits installés."
    ),
    Rule.JUMP: QT_TRANSLATE_NOOP(
        "Wording", "Disponibles : %1 au lieu de %2. L’écart est inhabituel ; est-ce exact ?"
    ),
    Rule.ABOVE_INSTALLED: QT_TRANSLATE_NOOP(
        "Wording",
        "Disponibles : %1, plus que les %2 lits installés,"
        " grâce aux lits supplémentaires. Est-ce exact ?",
    ),
}


def error_words(error: RorError) -> str:
    """Say what went wrong and what the user can do; never shows an internal detail."""
    if isinstance(error, ProxySignInAsked):
        words = translate("Wording", _UNREACHABLE[error.reason])
        return words.replace("%1", ", ".join(error.methods))
    if isinstance(error, Unreachable):
        return translate("Wording", _UNREACHABLE[error.reason])
    if isinstance(error, AccountLocked):
        minutes = max(1, math.ceil(error.retry_after / timedelta(minutes=1)))
        words = translate(
            "Wording", "Trop de tentatives. Ce compte est bloqué encore %1 min environ."
        )
        return words.replace("%1", str(minutes))
    for kind, words in _ERRORS:
        if isinstance(error, kind):
            return translate("Wording", words)
    return translate("Wording", "Quelque chose s’est mal passé. Le journal en garde la trace.")


def issue_words(issue: ValidationIssue) -> str:
    """Say why an entry is refused, or what has to be confirmed."""
    words = translate("Wording", _ISSUES[issue.rule])
    return words.replace("%1", str(issue.count)).replace("%2", str(issue.limit))
