"""The routes of `$export`: ask, look whether it is ready (it always is), fetch the files."""

from typing import Annotated
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse

from ror_server.availability.versions import newest_date
from ror_server.fhir.date_ranges import write_instant
from ror_server.fhir.outcome import refuse
from ror_server.routes.dependencies import ServicesDep
from ror_server.routes.fhir.reader import Reader
from ror_server.routes.fhir.responses import base_of
from ror_server.search import bulk_export
from ror_server.search.comparisons import Asking

router = APIRouter()
JobId = Annotated[str, Query(alias="_jobId")]


@router.get("/$export")
def export(request: Request, services: ServicesDep, reader: Reader) -> Response:
    """Accept an export."""
    pairs = parse_qsl(request.url.query, keep_blank_values=True, errors="replace")
    with services.engine.connect() as connection:
        # Where the next export goes on (_since): a process whose clock is behind may write next.
        now = services.clock()
        started_at = write_instant(min(now, newest_date(connection) or now))
        job = bulk_export.accept(pairs, started_at, Asking(connection, reader))
    query = urlencode({"_jobId": bulk_export.write_id(job)})
    where = f"{base_of(request)}/$export-poll-status?{query}"
    return Response(status_code=202, headers={"Content-Location": where})


@router.get("/$export-poll-status")
def export_status(request: Request, job_id: JobId, _reader: Reader) -> Response:
    """Tell where the files of an export are."""
    job = bulk_export.read_id(job_id)
    base = base_of(request)
    output = [
        {
            "type": each,
            "url": f"{base}/$export-output?{urlencode({'_jobId': job_id, '_type': each})}",
        }
        for each in job.types
    ]
    return JSONResponse(
        {
            "transactionTime": job.started_at,
            "request": f"{base}/$export?{job.query}",
            "requiresAccessToken": True,
            "output": output,
            "error": [],
        }
    )


@router.get("/$export-output")
def export_output(
    request: Request,
    services: ServicesDep,
    reader: Reader,
    job_id: JobId,
    resource_type: Annotated[str, Query(alias="_type")],
) -> Response:
    """Send one file of an export."""
    job = bulk_export.read_id(job_id)
    if resource_type not in job.types:
        raise refuse(404, "not-found", "Cet export n’a pas ce fichier", "http._type")
    with services.engine.connect() as connection:
        bulk_export.check(job, Asking(connection, reader))
    file = bulk_export.write_out(job, resource_type, services.engine, reader, base_of(request))
    return StreamingResponse(file, media_type=job.output_format)
