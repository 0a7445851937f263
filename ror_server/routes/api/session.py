"""`/api/v1/session` and `/api/v1/me`: people, their sessions and their units."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy import func, select

from ror_server.accounts import accounts
from ror_server.accounts.sessions import OpenSession
from ror_server.audit.trail import Origin
from ror_server.database.schema import identifier, location, organization
from ror_server.errors import ServerRefusal
from ror_server.fhir.codes import PlaceId
from ror_server.identity.principal import Principal, PrincipalKind
from ror_server.routes.api.models import (
    AccountShape,
    CodeSignIn,
    Me,
    OwnUnit,
    Renewal,
    SessionShape,
    SignIn,
)
from ror_server.routes.api.problems import documented
from ror_server.routes.auth import principal_of
from ror_server.routes.dependencies import Services, ServicesDep, unambiguous

router = APIRouter(prefix="/api/v1", tags=["session"], dependencies=[Depends(unambiguous)])

_NEVER_KEPT = {"Cache-Control": "no-store"}


def person_of(principal: Annotated[Principal, Depends(principal_of)]) -> Principal:
    """Return the person who sends a request (a FastAPI dependency).

    Raises:
        ServerRefusal: 401 without a session, 403 for a machine.
    """
    if principal.kind is not PrincipalKind.ACCOUNT:
        raise ServerRefusal(403, "people_only", "Réservé aux comptes de personnes.")
    return principal


@router.post("/session", summary="Ouvrir une session", responses=documented(400, 401, 403, 413))
async def sign_in(
    asked: SignIn, request: Request, response: Response, services: ServicesDep
) -> SessionShape:
    """Open a session with an identifier and a password.

    An account with a second factor is told `second_factor_required` after a right password: the
    same call again, with `one_time_code`, opens the session; `second_factor_wrong` asks for another
    code. `second_factor_missing` (403): the account must first get one in `/compte`.
    """
    address = request.client.host if request.client else ""

    def checked() -> OpenSession:
        return services.sessions.sign_in(
            asked.identifier,
            asked.password,
            address=address,
            workstation=asked.workstation,
            now=services.clock(),
            one_time_code=asked.one_time_code,
        )

    opened = await services.sign_in_line.run_for_person(asked.identifier, address, checked)
    response.headers.update(_NEVER_KEPT)
    return _shape(opened, services)


@router.post(
    "/session/qr",
    summary="Ouvrir une session par QR code",
    responses=documented(400, 401, 403, 413),
)
def sign_in_with_code(
    asked: CodeSignIn, request: Request, response: Response, services: ServicesDep
) -> SessionShape:
    """Open a session with the code that `/compte` shows; the code works once.

    Refusals are `qr_unknown`, and for a code that was really given out `qr_expired` or `qr_used`.
    """
    address = request.client.host if request.client else ""
    opened = services.sign_in_codes.use(
        asked.secret, Origin.of(address, asked.workstation), services.clock()
    )
    response.headers.update(_NEVER_KEPT)
    return _shape(opened, services)


@router.post(
    "/session/refresh", summary="Renouveler la session", responses=documented(400, 401, 413)
)
def refresh(asked: Renewal, response: Response, services: ServicesDep) -> SessionShape:
    """Replace both tokens; the ones before open nothing any more."""
    response.headers.update(_NEVER_KEPT)
    return _shape(services.sessions.renew(asked.refresh_token, services.clock()), services)


@router.delete(
    "/session", summary="Fermer la session", status_code=204, responses=documented(401, 403)
)
def sign_out(person: Annotated[Principal, Depends(person_of)], services: ServicesDep) -> None:
    """End the session of the token that the request carries."""
    services.sessions.sign_out(person.session_id, services.clock())


@router.get("/me", summary="Dire qui je suis", responses=documented(401, 403))
def me(
    person: Annotated[Principal, Depends(person_of)],
    services: ServicesDep,
) -> Me:
    """Return the account of the session and the units that it may declare."""
    with services.engine.connect() as connection:
        account = accounts.get(connection, person.id)
        names = {
            kind: select(func.min(identifier.c.value))
            .where(
                identifier.c.resource_type == "Location",
                identifier.c.resource_id == location.c.id,
                identifier.c.type_code == kind,
            )
            .scalar_subquery()
            for kind in (PlaceId.BED_ZONE, PlaceId.ROR)
        }
        rows = connection.execute(
            select(
                location.c.id.label("location_id"),
                func.coalesce(names[PlaceId.BED_ZONE], names[PlaceId.ROR], "").label("identifier"),
                location.c.name,
                location.c.site_id,
                organization.c.name.label("site_name"),
            )
            .join(organization, organization.c.id == location.c.site_id)
            .where(location.c.site_id.in_(person.sites))
            .order_by(organization.c.name, location.c.name, location.c.id)
        )
        units = [OwnUnit.model_validate(row) for row in rows.mappings()]
    if account is None:
        raise ServerRefusal(
            401, "session_ended", "La session est terminée\u00a0: reconnectez-vous."
        )
    return Me(account=AccountShape.of(account), units=units)


def _shape(opened: OpenSession, services: Services) -> SessionShape:
    return SessionShape(
        access_token=opened.access_token,
        refresh_token=opened.refresh_token,
        expires_in=int(opened.expires_in.total_seconds()),
        server_time=services.clock(),
        account=AccountShape.of(opened.account),
    )
