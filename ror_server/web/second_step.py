"""The second step of signing in to the web space: the one-time code; then the browser is let in.

The same by whatever somebody proves who they are. After a first proof an account with a second
factor is asked for its code: until then the browser holds nothing but the right to be asked, for
some minutes.
"""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy import delete, select

from ror_server.accounts import accounts, second_factor
from ror_server.accounts.accounts import Account
from ror_server.accounts.second_factor import Proof
from ror_server.accounts.tokens import digest, new_token
from ror_server.audit.trail import Origin
from ror_server.database.engine import writing
from ror_server.database.schema import half_sign_in
from ror_server.errors import ServerRefusal
from ror_server.routes.dependencies import ServicesDep, services_of
from ror_server.web import cookies
from ror_server.web.browser_sessions import browser_sessions_of
from ror_server.web.current_user import SIGN_IN, go_to, origin_of
from ror_server.web.error_pages import refusal_words
from ror_server.web.forms import Form, check_token, form_of, token_for
from ror_server.web.headers import PREFIX
from ror_server.web.pages import Pages, pages_of

SECOND_STEP = f"{SIGN_IN}/code"
_PATIENCE = timedelta(minutes=5)

router = APIRouter(prefix=PREFIX + SECOND_STEP)


def after_first_proof(request: Request, account: Account, proof: Proof, origin: Origin) -> Response:
    """Ask for the second factor, or let in whoever needs none."""
    services = services_of(request)
    factors = services.second_factors
    with services.engine.connect() as connection:
        complete = factors.is_enough(proof) or not second_factor.is_active(connection, account.id)
    if complete:
        return let_in(request, account, proof, origin)
    token, now = new_token(), services.clock()
    with writing(services.engine) as connection:
        connection.execute(delete(half_sign_in).where(half_sign_in.c.expires_at < now))
        connection.execute(
            half_sign_in.insert().values(
                token_hash=digest(token), account_id=account.id, expires_at=now + _PATIENCE
            )
        )
    response = go_to(request, SECOND_STEP)
    cookies.set_half(request, response, token)
    return response


def half_signed_in(request: Request) -> Account | None:
    """Return who has yet to show a second factor on this browser."""
    token, services = cookies.half_token(request), services_of(request)
    if not token:
        return None
    half = half_sign_in.c
    chosen = select(half.account_id).where(
        half.token_hash == digest(token), half.expires_at > services.clock()
    )
    with services.engine.connect() as connection:
        account_id = connection.scalar(chosen)
        account = accounts.get(connection, account_id) if account_id else None
    return None if account is None or account.disabled else account


def let_in(request: Request, account: Account, proof: Proof, origin: Origin) -> Response:
    """Sign a browser in; whoever was signed in on it no longer is."""
    services, browsers = services_of(request), browser_sessions_of(request)
    now = services.clock()
    before = browsers.find(cookies.session_token(request), now)
    if before is not None:
        browsers.sign_out(before, origin, now)
    token = cookies.half_token(request)
    response = go_to(request, "")
    if token:
        with writing(services.engine) as connection:
            half = half_sign_in.c.token_hash == digest(token)
            connection.execute(delete(half_sign_in).where(half))
        cookies.drop_half(request, response)
    agent = request.headers.get("user-agent", "")
    proved = browsers.open(account, origin, agent, now, proof)
    cookies.set_session(request, response, proved)
    return response


@router.get("")
def show(request: Request, pages: Annotated[Pages, Depends(pages_of)]) -> Response:
    """Ask for the code of somebody who has shown their password."""
    if half_signed_in(request) is None:
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
    account = half_signed_in(request)
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
    return let_in(request, account, proof, origin)


def _page(request: Request, pages: Pages, refusal: ServerRefusal | None = None) -> Response:
    return pages.render(
        request,
        "second_step",
        status=refusal.status if refusal else 200,
        form_token=token_for(cookies.half_token(request)),
        problem=refusal_words(refusal, pages.i18n(request)) if refusal else "",
    )
