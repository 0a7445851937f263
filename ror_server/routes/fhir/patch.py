"""Writing capacities: the conditional PATCH under /ws-synchro-dispo-lits-fhir."""

import re
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Request, Response
from starlette.requests import ClientDisconnect

from ror_server.availability import serialization, write
from ror_server.availability.access import is_visible
from ror_server.availability.author import Author
from ror_server.availability.lookup import check_right, find_place, unknown_place
from ror_server.database import engine as engines
from ror_server.fhir import canonical
from ror_server.fhir.indicator_rules import MoreThanRoom
from ror_server.fhir.outcome import refuse
from ror_server.fhir.patch_parameters import read_operations
from ror_server.fhir.profile_rules import Visibility
from ror_server.fhir.search_arguments import arguments
from ror_server.identity.principal import Principal
from ror_server.routes.auth import principal_of
from ror_server.routes.dependencies import ServicesDep
from ror_server.routes.fhir.responses import base_of, fhir_response, version_headers
from ror_server.search import capability_statement

LARGEST_BODY = 256 * 1024
_MEDIA_TYPES = frozenset({"application/fhir+json", "application/json"})
_ETAGS = re.compile(r'(W/)?"[^"]*"( *, *(W/)?"[^"]*")*', re.ASCII)
_ETAG = re.compile(r'"([^"]*)"', re.ASCII)

router = APIRouter(prefix=canonical.WRITE_PATH)


async def body_of(request: Request) -> bytes:
    """Return the body of a request, read no further than the limit.

    Raises:
        FhirRefusal: 413 too large, 415 not JSON, 400 cut short by the client.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in _MEDIA_TYPES:
        raise refuse(415, "not-supported", "Le corps doit être en application/fhir+json")
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST_BODY:
                raise refuse(413, "too-long", f"Le corps dépasse {LARGEST_BODY // 1024} Kio")
    except ClientDisconnect:
        raise refuse(400, "incomplete", "La demande s’est interrompue") from None
    return bytes(body)


@router.get("/metadata")
def describe(request: Request) -> Response:
    """Tell what the service can do, to anyone."""
    address = str(request.base_url).rstrip("/") + canonical.WRITE_PATH
    return fhir_response(capability_statement.writing_statement(address))


@router.patch("/Location")
def patch_location(
    request: Request,
    principal: Annotated[Principal, Depends(principal_of)],
    services: ServicesDep,
    body: Annotated[bytes, Depends(body_of)],
) -> Response:
    """Change capacities of the one place that `identifier` names."""
    name = _identifier(request)
    operations = read_operations(body)
    visibility = Visibility.of(principal)
    with engines.recording(services.engine) as connection:
        # Read inside the transaction, so that dates grow with the order of commits.
        now = services.clock()
        place = find_place(connection, name)
        writes = principal.may_write(place.site_id)
        if not writes and not is_visible(connection, place.id, principal):
            raise unknown_place(name)
        check_right(place, principal)
        author = Author.of(principal, request.client.host if request.client else "")
        expected = _expects(request, place.version)
        applied: write.Applied | MoreThanRoom
        try:
            applied = write.apply(connection, place, operations, author, now, expected=expected)
        except MoreThanRoom as refusal:
            # What the history notes of it is committed before it is refused.
            applied = refusal
        resource = serialization.read_locations(connection, [place.id], visibility)[place.id]
    if isinstance(applied, MoreThanRoom):
        raise applied
    if applied.changes:
        services.changes_committed()
    where = f"{base_of(request)}/Location/{place.id}"
    return fhir_response(resource, {**version_headers(resource), "Content-Location": where})


def _identifier(request: Request) -> str:
    """Return the value of the only parameter of a conditional PATCH."""
    pairs = parse_qsl(request.url.query, keep_blank_values=True, errors="replace")
    given = [each for each in arguments(pairs) if each.name != "_format"]
    for each in given:
        if each.text != "identifier":
            raise each.refusal("inconnu pour cette opération")
    if len(given) != 1:
        text = "Le paramètre identifier est attendu une fois"
        raise refuse(400, "required", text, "http.identifier")
    return given[0].single()


def _expects(request: Request, version: int) -> bool:
    """Tell whether a version is one that `If-Match` names; any is when there is no such header."""
    header = request.headers.get("if-match", "*").strip()
    if header == "*":
        return True
    if not _ETAGS.fullmatch(header):
        raise refuse(400, "value", "L’en-tête If-Match est illisible", "http.If-Match")
    return str(version) in _ETAG.findall(header)
