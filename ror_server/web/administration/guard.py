"""Who may use the administration area: strangers sign in first, everybody else is told no."""

from typing import Annotated

from fastapi import Depends

from ror_server.errors import ServerRefusal
from ror_server.web.browser_sessions import Visitor
from ror_server.web.forms import Form, check_token, form_of
from ror_server.web.headers import PREFIX
from ror_server.web.visitors import visitor_of

# Where the area begins: under the web space, and for routers.
AREA = "/administration"
ADDRESS = PREFIX + AREA


def administrator_of(visitor: Annotated[Visitor, Depends(visitor_of)]) -> Visitor:
    """Return the administrator who asks for a page (a FastAPI dependency).

    Raises:
        NotSignedIn: nobody known.
        ServerRefusal: 403, somebody without the right to administer.
    """
    if not visitor.account.may_administer:
        text = "Cette page est réservée aux administrateurs."
        raise ServerRefusal(403, "administrators_only", text)
    return visitor


def administrator_with_form(
    visitor: Annotated[Visitor, Depends(administrator_of)],
    form: Annotated[Form, Depends(form_of)],
) -> Visitor:
    """Return the administrator who sends a form of one of our pages (a FastAPI dependency).

    Raises:
        NotSignedIn: nobody known.
        ServerRefusal: 403, without the right to administer, or from another page.
    """
    check_token(form, visitor.token)
    return visitor


Administrator = Annotated[Visitor, Depends(administrator_of)]
SendingAdministrator = Annotated[Visitor, Depends(administrator_with_form)]
