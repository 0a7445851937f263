"""What a `$export` asks for, carried whole in its job id: the server keeps no job.

Any process can so answer for a job that another one accepted, and nothing needs clearing away. The
id opens nothing by itself: each answer is made with the rights of who asks for it.
"""

import base64
import binascii
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from sqlalchemy import Engine, and_, or_, select, true

from ror_server.availability import serialization
from ror_server.availability.access import visible
from ror_server.database.types import Condition
from ror_server.fhir import json_text
from ror_server.fhir.outcome import FhirRefusal, refuse
from ror_server.fhir.profile_rules import Visibility
from ror_server.fhir.search_arguments import Argument, arguments, shown
from ror_server.identity.principal import Principal
from ror_server.search import query as search
from ror_server.search.comparisons import Asking

NDJSON = "application/fhir+ndjson"
JSON = "application/fhir+json"
_FORMATS = {
    JSON: JSON,
    "application/json": JSON,
    NDJSON: NDJSON,
    "application/ndjson": NDJSON,
    "ndjson": NDJSON,
}
_KNOWN = frozenset({"_outputFormat", "_type", "_typeFilter", "_since"})
_LONGEST_ID = 8_000
_PAGE = 500


@dataclass(frozen=True, slots=True)
class ExportJob:
    """One export.

    Attributes:
        output_format: media type of the files.
        types: resource types, in order.
        filters: searches such as `HealthcareService?specialty=127`; of one type, any may match.
        since: only what changed from then on, as it was written; "" for all.
        started_at: when it was asked for, RFC 3339.
    """

    output_format: str
    types: tuple[str, ...]
    filters: tuple[str, ...]
    since: str
    started_at: str

    @property
    def query(self) -> str:
        """The query string that asks for the same again."""
        pairs = [("_outputFormat", self.output_format), ("_type", ",".join(self.types))]
        pairs += [("_typeFilter", each) for each in self.filters]
        pairs += [("_since", self.since)] if self.since else []
        return urlencode(pairs)


def accept(pairs: Iterable[tuple[str, str]], started_at: str, asking: Asking) -> ExportJob:
    """Understand a request for an export.

    Raises:
        FhirRefusal: 400, naming the parameter that is unknown or has a bad value.
    """
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        argument = Argument(name, "", (value,))
        if name not in _KNOWN:
            raise argument.refusal("inconnu pour $export")
        if name != "_typeFilter" and name in values:
            raise argument.refusal("ce paramètre ne se répète pas")
        values.setdefault(name, []).append(value)
    asked = values.get("_outputFormat", [NDJSON])[0]
    # A plus sign that was not encoded arrives as a space.
    output_format = _FORMATS.get(asked.replace(" ", "+"))
    if output_format is None:
        raise Argument("_outputFormat", "", (asked,)).refusal("format non pris en charge")
    types = tuple(
        dict.fromkeys(values.get("_type", [",".join(serialization.TABLES)])[0].split(","))
    )
    for each in types:
        if each not in serialization.TABLES:
            raise Argument("_type", "", (each,)).refusal(f"« {shown(each)} » n’est pas exportable")
    job = ExportJob(
        output_format=output_format,
        types=types,
        filters=tuple(values.get("_typeFilter", [])),
        since=values.get("_since", [""])[0],
        started_at=started_at,
    )
    check(job, asking)
    return job


def check(job: ExportJob, asking: Asking) -> None:
    """Refuse a job whose filters mean nothing, before the first byte of a file is sent.

    Raises:
        FhirRefusal: 400, naming the parameter.
    """
    for each in job.types:
        _condition(job, each, asking)


def write_id(job: ExportJob) -> str:
    """Return the job id."""
    text = json_text.write(asdict(job))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_id(text: str) -> ExportJob:
    """Read what `write_id` gave.

    Raises:
        FhirRefusal: 404, no such job.
    """
    if len(text) > _LONGEST_ID:
        raise _no_job()
    try:
        padded = text + "=" * (-len(text) % 4)
        values = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        job = ExportJob(**{**values, "types": tuple(values["types"]),
                           "filters": tuple(values["filters"])})  # fmt: skip
        _check_texts(job)
    except (binascii.Error, ValueError, TypeError, KeyError, RecursionError):
        raise _no_job() from None
    return job


def write_out(
    job: ExportJob, resource_type: str, engine: Engine, reader: Principal, base: str
) -> Iterator[bytes]:
    """Yield the file of one resource type, a page at a time so that memory stays small."""
    bundle = job.output_format == JSON
    if bundle:
        yield b'{"resourceType":"Bundle","type":"collection","entry":['
    separator, last = "", ""
    while page := _page(job, resource_type, engine, reader, last):
        for id, text in page.items():
            if bundle:
                url = json_text.write(f"{base}/{resource_type}/{id}")
                yield f'{separator}{{"fullUrl":{url},"resource":{text}}}'.encode()
                separator = ","
            else:
                yield f"{text}\n".encode()
            last = id
    if bundle:
        yield b"]}"


def _page(
    job: ExportJob, resource_type: str, engine: Engine, reader: Principal, last: str
) -> dict[str, str]:
    table = serialization.TABLES[resource_type]
    with engine.connect() as connection:
        ids = connection.scalars(
            select(table.c.id)
            .where(
                table.c.id > last,
                visible(resource_type, reader),
                _condition(job, resource_type, Asking(connection, reader)),
            )
            .order_by(table.c.id)
            .limit(_PAGE)
        ).all()
        return serialization.read_texts(connection, resource_type, ids, Visibility.of(reader))


def _condition(job: ExportJob, resource_type: str, asking: Asking) -> Condition:
    """Return what resources of a type have to meet; refuses a bad filter by name."""
    table = serialization.TABLES[resource_type]
    alternatives = []
    for each in job.filters:
        filtered, _, query = each.partition("?")
        if filtered not in serialization.TABLES or not query:
            raise Argument("_typeFilter", "", (each,)).refusal("attendu Ressource?paramètres")
        if filtered == resource_type:
            alternatives.append(and_(true(), *_filter(resource_type, query, asking)))
    met = or_(*alternatives) if alternatives else true()
    if not job.since:
        return met
    since = Argument("_since", "", (f"ge{job.since}",)).periods()[0]
    return and_(met, table.c.last_updated >= since.low)


def _filter(resource_type: str, query: str, asking: Asking) -> tuple[Condition, ...]:
    given = arguments(parse_qsl(query, keep_blank_values=True, errors="replace"))
    for each in given:
        if each.name in {"_include", "_revinclude", "_sort", "_count", search.CURSOR}:
            raise each.refusal("sans effet dans _typeFilter")
    return search.parse(resource_type, given, asking, _PAGE).conditions


def _no_job() -> FhirRefusal:
    return refuse(404, "not-found", "Cet export n’existe pas", "http._jobId")


def _check_texts(job: ExportJob) -> None:
    # They come from outside, whatever their declared types are.
    texts: list[Any] = [job.output_format, job.since, job.started_at, *job.types, *job.filters]
    if not all(isinstance(each, str) and "\x00" not in each for each in texts):
        raise ValueError("not a job")
    if job.output_format not in _FORMATS or not set(job.types) <= set(serialization.TABLES):
        raise ValueError("not a job")
