"""Reading: search, read by id, /metadata and $export under /ws-diffusion-fhir."""

from typing import Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response
from sqlalchemy import select

from ror_server.availability import serialization
from ror_server.availability.access import visible
from ror_server.fhir import canonical
from ror_server.fhir.outcome import refuse
from ror_server.fhir.profile_rules import Visibility
from ror_server.fhir.search_arguments import arguments
from ror_server.identity.principal import Principal
from ror_server.routes.dependencies import Services, ServicesDep
from ror_server.routes.fhir import export
from ror_server.routes.fhir.reader import Reader
from ror_server.routes.fhir.responses import base_of, fhir_response, version_headers
from ror_server.search import bundle, capability_statement, execute, query
from ror_server.search.comparisons import Asking

router = APIRouter(prefix=canonical.READ_PATH)


def _search(
    resource_type: str, request: Request, services: Services, reader: Principal
) -> Response:
    pairs = parse_qsl(request.url.query, keep_blank_values=True, errors="replace")
    given = arguments(pairs)
    settings = services.settings
    with services.engine.connect() as connection:
        asked = query.parse(resource_type, given, Asking(connection, reader), settings.page_size)
        page = execute.run(asked, connection, reader, settings.result_limit)
        visibility = Visibility.of(reader)
        document = bundle.searchset(connection, asked, page, visibility, base_of(request), pairs)
    return fhir_response(document)


@router.get("/metadata")
def describe(request: Request) -> Response:
    """Tell what the service can do, to anyone."""
    return fhir_response(capability_statement.reading_statement(base_of(request)))


router.include_router(export.router)


@router.get("/Location")
def search_locations(request: Request, services: ServicesDep, reader: Reader) -> Response:
    """Search places."""
    return _search("Location", request, services, reader)


@router.get("/HealthcareService")
def search_offers(request: Request, services: ServicesDep, reader: Reader) -> Response:
    """Search offers."""
    return _search("HealthcareService", request, services, reader)


@router.get("/Organization")
def search_organizations(request: Request, services: ServicesDep, reader: Reader) -> Response:
    """Search structures."""
    return _search("Organization", request, services, reader)


@router.get("/{resource_type}/{id}")
def read(
    resource_type: str, id: str, request: Request, services: ServicesDep, reader: Reader
) -> Response:
    """Read one resource; one that the reader may not see is as good as absent."""
    table = serialization.TABLES.get(resource_type)
    if table is None:
        raise refuse(
            404, "not-supported", f"Ressource non prise en charge\u00a0: {resource_type[:40]}"
        )
    found: dict[str, Any] = {}
    with services.engine.connect() as connection:
        seen = select(table.c.id).where(table.c.id == id, visible(resource_type, reader))
        if "\x00" not in id and connection.scalar(seen) is not None:
            found = serialization.read(connection, resource_type, [id], Visibility.of(reader))
    if not found:
        raise refuse(404, "not-found", "Cette ressource n’existe pas.", resource_type)
    resource = found[id]
    tag = serialization.etag(int(resource["meta"]["versionId"]))
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"ETag": tag})
    return fhir_response(resource, version_headers(resource))
