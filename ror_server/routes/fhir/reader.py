"""Who may use the reading service, as a dependency of its routes."""

from typing import Annotated

from fastapi import Depends, Request

from ror_server.fhir.outcome import refuse
from ror_server.identity.principal import Principal, PrincipalKind
from ror_server.routes.auth import principal_of
from ror_server.routes.dependencies import services_of

ROR_HEADERS = (
    "Ror-Profil-Utilisateur-Code",
    "Ror-Profil-Utilisateur-System",
    "Ror-Role-Metier-Code",
    "Ror-Role-Metier-System",
)


def reader_of(
    request: Request, principal: Annotated[Principal, Depends(principal_of)]
) -> Principal:
    """Return who reads; machines have to say for which profile and role they do.

    Raises:
        FhirRefusal: 400, naming the headers that are missing.
    """
    settings = services_of(request).settings
    if settings.require_ror_headers and principal.kind is PrincipalKind.CLIENT:
        missing = [name for name in ROR_HEADERS if not request.headers.get(name, "").strip()]
        if missing:
            text = f"En-têtes obligatoires absents\u00a0: {', '.join(missing)}"
            raise refuse(400, "required", text, *(f"http.{name}" for name in missing))
    return principal


Reader = Annotated[Principal, Depends(reader_of)]
