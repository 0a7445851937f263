"""The cookies of the web space: never readable by scripts, never sent in clear beyond this machine.

With TLS their names carry the prefix `__Host-`: a neighbouring host cannot set them.
"""

from fastapi import Request, Response

from ror_server.web.public_address import cookies_must_be_secure

_SESSION = "ror-compte"
_FORM = "ror-formulaire"
_HALF = "ror-second"
_JOURNEY = "ror-voyage"
_LANGUAGE = "ror-langue"
_A_YEAR = 31_536_000


def session_token(request: Request) -> str:
    """Return what proves a browser's session, "" without."""
    return request.cookies.get(_name(request, _SESSION), "")


def set_session(request: Request, response: Response, token: str) -> None:
    """Give a browser the proof of its session; it forgets it when it is closed."""
    secure = cookies_must_be_secure(request)
    name = _name(request, _SESSION)
    response.set_cookie(name, token, path="/", secure=secure, httponly=True, samesite="lax")


def drop_session(request: Request, response: Response) -> None:
    """Make a browser forget the proof of its session."""
    secure = cookies_must_be_secure(request)
    name = _name(request, _SESSION)
    response.delete_cookie(name, path="/", secure=secure, httponly=True, samesite="lax")


def form_token(request: Request) -> str:
    """Return what ties the sign-in form to its browser, "" without."""
    return request.cookies.get(_name(request, _FORM), "")


def set_form(request: Request, response: Response, token: str) -> None:
    """Tie the sign-in form to its browser."""
    secure = cookies_must_be_secure(request)
    name = _name(request, _FORM)
    response.set_cookie(name, token, path="/", secure=secure, httponly=True, samesite="strict")


def half_token(request: Request) -> str:
    """Return what proves that a browser has shown a password, "" without."""
    return request.cookies.get(_name(request, _HALF), "")


def set_half(request: Request, response: Response, token: str) -> None:
    """Give a browser the proof that it has shown a password."""
    secure = cookies_must_be_secure(request)
    name = _name(request, _HALF)
    # Lax: a browser that comes back from an OpenID provider sends no strict ones.
    response.set_cookie(name, token, path="/", secure=secure, httponly=True, samesite="lax")


def drop_half(request: Request, response: Response) -> None:
    """Make a browser forget the proof that it has shown a password."""
    secure = cookies_must_be_secure(request)
    name = _name(request, _HALF)
    response.delete_cookie(name, path="/", secure=secure, httponly=True, samesite="lax")


def journey_token(request: Request) -> str:
    """Return what ties a journey to an OpenID provider to its browser, "" without."""
    return request.cookies.get(_name(request, _JOURNEY), "")


def set_journey(request: Request, response: Response, token: str) -> None:
    """Tie a journey to an OpenID provider to its browser."""
    secure = cookies_must_be_secure(request)
    name = _name(request, _JOURNEY)
    response.set_cookie(name, token, path="/", secure=secure, httponly=True, samesite="lax")


def language(request: Request) -> str:
    """Return the language that somebody chose, "" without."""
    return request.cookies.get(_LANGUAGE, "")


def set_language(request: Request, response: Response, language: str) -> None:
    """Remember the language that somebody chose."""
    response.set_cookie(
        _LANGUAGE,
        language,
        max_age=_A_YEAR,
        path="/",
        secure=cookies_must_be_secure(request),
        httponly=True,
        samesite="lax",
    )


def _name(request: Request, name: str) -> str:
    return f"__Host-{name}" if cookies_must_be_secure(request) else name
