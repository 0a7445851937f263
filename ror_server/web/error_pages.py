"""Error pages: the same reasons as `/api/v1`, in the language of the reader."""

import math
from typing import TYPE_CHECKING

from fastapi import Request, Response

from ror_server.errors import ServerRefusal
from ror_server.routes.exception_handlers import ErrorRenderer
from ror_server.web.headers import in_account_space
from ror_server.web.pages import pages_of

if TYPE_CHECKING:
    from ror_server.web.i18n import Localizer

_BY_CODE = {
    "wrong_password": "Identifiant ou mot de passe incorrect.",
    "account_disabled": "Ce compte est désactivé.",
    "second_factor_required": "Tapez le code à usage unique.",
    "second_factor_wrong": "Ce code à usage unique est incorrect ou a déjà servi.",
    "second_factor_needed": "Votre région demande un second facteur\u00a0: il ne peut pas être "
    "retiré.",
    "second_factor_unreadable": "Le second facteur ne peut pas être lu sur ce serveur\u00a0: "
    "prévenez un administrateur.",
    "openid_forgotten": "Cette connexion a expiré, ou a déjà servi\u00a0: recommencez.",
    "openid_refused": "Le fournisseur d’identité a refusé, ou sa réponse n’est pas recevable.",
    "openid_unknown": "Aucun compte de ce serveur n’est lié à cette identité\u00a0: adressez-vous "
    "à un administrateur, ou liez votre compte après vous être connecté avec son mot de passe.",
    "openid_taken": "Cette identité, ou ce compte, est déjà liée à un autre.",
    "forged_form": "Ce formulaire a expiré ou vient d’une autre page\u00a0: recommencez.",
    "too_large": "Ce formulaire est trop long.",
    "wrong_kind": "Ce formulaire n’est pas lisible.",
    "malformed": "Ce formulaire n’est pas lisible.",
    "not_found": "Cette page n’existe pas.",
    "administrators_only": "Cette page est réservée aux administrateurs.",
    "sign_in_busy": "Beaucoup de personnes se connectent en ce moment\u00a0: réessayez dans un "
    "instant.",
    "database_unavailable": "Le service est indisponible\u00a0: réessayez dans un instant.",
    "internal_error": "Le serveur a rencontré une erreur.",
}
_TOO_MANY = 429
_OTHERWISE = "Cette demande ne peut pas être traitée."


def refusal_words(refusal: ServerRefusal, i18n: "Localizer") -> str:
    """Say why a request was refused."""
    if refusal.status == _TOO_MANY:
        minutes = math.ceil(int(refusal.headers.get("Retry-After", "60")) / 60)
        return i18n.ngettext(
            "Trop de tentatives\u00a0: réessayez dans une minute.",
            "Trop de tentatives\u00a0: réessayez dans %(num)s\u00a0minutes.",
            max(1, minutes),
        )
    return i18n.gettext(_BY_CODE.get(refusal.code, _OTHERWISE))


def refusal_page(request: Request, refusal: ServerRefusal) -> Response:
    """Write a refusal as a page."""
    pages = pages_of(request)
    reason = refusal_words(refusal, pages.i18n(request))
    page = pages.render(request, "refusal", status=refusal.status, reason=reason)
    page.headers.update(refusal.headers)
    return page


ERRORS = ErrorRenderer(covers=in_account_space, render=refusal_page)
