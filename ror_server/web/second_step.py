"""The second step of signing in: the one-time code."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from ror_server.audit.trail import Origin
from ror_server.errors import ServerRefusal
from ror_server.routes.dependencies import ServicesDep
from ror_server.web import cookies, entering
from ror_server.web.forms import Form, check_token, form_of, token_for
from ror_server.web.headers import PREFIX
from ror_server.web.pages import Pages, pages_of
from ror_server.web.refusals import refusal_words
from ror_server.web.visitors import SIGN_IN, go_to, origin_of

router = APIRouter(prefix=PREFIX + entering.SECOND_STEP)


@router.get("")
def show(request: Request, pages: Annotated[Pages, Depends(pages_of)]) -> Response:
    """Ask for the code of somebody who has shown their password."""
    if entering.half_signed_in(request) is None:
        return go_to(request, SIGN_IN)
    return _page(request, pages)


@router.post("")
def check(
    request: Request,
    form: Annotated[Form, Depends(form_of)],
    origin: Annotated[Origin, Depends(origin_of)],
    services: ServicesDep,
    pages: Annotated[Pages, Depends(pages_of)],
) -> Response:
    """Let in whoever shows a good code."""
    account = entering.half_signed_in(request)
    if account is None:
        return go_to(request, SIGN_IN)
    check_token(form, cookies.half_token(request))
    try:
        proof = services.second_factors.check(
            account, form.get("code", ""), origin, services.clock()
        )
    except ServerRefusal as refusal:
        page = _page(request, pages, refusal)
        page.headers.update(refusal.headers)
        return page
    return entering.let_in(request, account, proof, origin)


def _page(request: Request, pages: Pages, refusal: ServerRefusal | None = None) -> Response:
    return pages.render(
        request,
        "second_step",
        status=refusal.status if refusal else 200,
        form_token=token_for(cookies.half_token(request)),
        problem=refusal_words(refusal, pages.i18n(request)) if refusal else "",
    )
