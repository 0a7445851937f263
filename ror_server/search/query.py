"""Understanding a search: from its query string to a `Search`, or a refusal that names why not."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Column

from ror_server.availability.serialization import TABLES
from ror_server.database.types import Condition
from ror_server.fhir.outcome import FhirRefusal, refuse
from ror_server.fhir.search_arguments import Argument, expression, shown
from ror_server.search import cursor, location_conditions
from ror_server.search.comparisons import Asking
from ror_server.search.cursor import Cursor, SortKey
from ror_server.search.includes import LINKS, Inclusion
from ror_server.search.parameters import CHAINS, PARAMETERS, Kind, Parameter

CURSOR = "_cursor"
_FORMATS = frozenset({"json", "application/json", "application/fhir+json"})
_SORTS = {
    "Location": {
        "name": "name",
        "status": "status",
        "address-postalcode": "postal_code",
        "address-city": "city",
        "commune-cog": "commune_cog",
    },
    "HealthcareService": {
        "name": "name",
        "specialty": "specialty",
        "service-category": "category",
    },
    "Organization": {"name": "name"},
}


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked.

    Attributes:
        resource_type: what is searched.
        conditions: all to be met.
        order: ends with the id, so that it is total.
        count: entries of a page; 0 for the total alone.
        after: last entry of the page before.
        inclusions: what comes along.
        points: from which distances are told: latitude, longitude.
    """

    resource_type: str
    conditions: tuple[Condition, ...]
    order: tuple[SortKey, ...]
    count: int
    after: Cursor | None
    inclusions: tuple[Inclusion, ...]
    points: tuple[tuple[float, float], ...]


def sorts(resource_type: str) -> dict[str, Column[object]]:
    """Return the columns by which a resource can be sorted, by parameter."""
    table = TABLES[resource_type]
    named = {"_id": "id", "_lastUpdated": "last_updated", **_SORTS[resource_type]}
    return {name: table.c[column] for name, column in named.items()}


def parse(resource_type: str, given: Iterable[Argument], asking: Asking, page_size: int) -> Search:
    """Understand a search.

    Raises:
        FhirRefusal: 400, naming the parameter that is unknown or has a bad value.
    """
    found: list[Condition] = []
    controls: dict[str, Argument] = {}
    inclusions: list[Inclusion] = []
    points: list[tuple[float, float]] = []
    special: set[str] = set()
    for argument in given:
        if argument.name in {"_include", "_revinclude"}:
            inclusions += _inclusions(argument)
        elif argument.name in {"_count", "_sort", "_format", CURSOR}:
            _once(argument, controls)
        else:
            parameter, condition = _condition(resource_type, argument, asking)
            found.append(condition)
            if parameter.kind is Kind.SPECIAL:
                if parameter.name in special:
                    raise argument.refusal("ce paramètre ne se répète pas")
                special.add(parameter.name)
            if argument.name == "near":
                points += [
                    (latitude, longitude)
                    for latitude, longitude, _ in location_conditions.points(argument)
                ]
    _check_format(controls.get("_format"))
    order = _order(resource_type, controls.get("_sort"))
    return Search(
        resource_type=resource_type,
        conditions=tuple(found),
        order=order,
        count=_count(controls.get("_count"), page_size),
        after=_after(controls.get(CURSOR), order),
        inclusions=tuple(inclusions),
        points=tuple(points),
    )


def _condition(
    resource_type: str, argument: Argument, asking: Asking
) -> tuple[Parameter, Condition]:
    reference, dot, chained = argument.name.partition(".")
    chain = CHAINS.get(resource_type, {}).get(reference) if dot else None
    if chain is not None:
        target, through = chain
        parameter = _parameter(target, chained, argument)
        return parameter, through(parameter.build(argument, asking), asking)
    parameter = _parameter(resource_type, argument.name, argument)
    return parameter, parameter.build(argument, asking)


def _parameter(resource_type: str, name: str, argument: Argument) -> Parameter:
    parameter = PARAMETERS[resource_type].get(name)
    if parameter is None:
        raise _not_supported(argument, f"inconnu pour {resource_type}")
    if argument.modifier and argument.modifier not in parameter.modifiers:
        raise _not_supported(argument, "ce modificateur n’est pas pris en charge")
    return parameter


def _inclusions(argument: Argument) -> list[Inclusion]:
    if argument.modifier not in {"", "iterate"}:
        raise _not_supported(argument, "ce modificateur n’est pas pris en charge")
    found = []
    for value in argument.plain():
        # A target type may follow, such as HealthcareService:location:Location.
        name, _, target = value.partition(":")[2].partition(":")
        link = LINKS.get(f"{value.partition(':')[0]}:{name}")
        if link is None or target not in {"", link.target}:
            raise argument.refusal(f"« {shown(value)} » n’est pas pris en charge")
        found.append(
            Inclusion(link, argument.name == "_revinclude", argument.modifier == "iterate")
        )
    return found


def _once(argument: Argument, controls: dict[str, Argument]) -> None:
    if argument.modifier:
        raise _not_supported(argument, "ce modificateur n’est pas pris en charge")
    if argument.name in controls:
        raise argument.refusal("ce paramètre ne se répète pas")
    controls[argument.name] = argument


def _check_format(argument: Argument | None) -> None:
    if argument is None:
        return
    # A plus sign that was not encoded arrives as a space.
    if argument.single().partition(";")[0].replace(" ", "+") not in _FORMATS:
        raise argument.refusal("seul application/fhir+json est pris en charge")


def _count(argument: Argument | None, page_size: int) -> int:
    if argument is None:
        return page_size
    text = argument.single()
    if not text.isascii() or not text.isdigit() or len(text) > 9:  # noqa: PLR2004 - digits
        raise argument.refusal("attendu un nombre entier positif")
    return min(int(text), page_size)


def _order(resource_type: str, argument: Argument | None) -> tuple[SortKey, ...]:
    columns = sorts(resource_type)
    chosen: dict[str, SortKey] = {}
    for text in argument.plain() if argument is not None else []:
        name = text.removeprefix("-")
        if argument is not None and (name not in columns or name in chosen):
            raise argument.refusal(f"tri impossible par « {shown(text)} »")
        chosen[name] = SortKey(columns[name], descending=text.startswith("-"))
    chosen.setdefault("_id", SortKey(columns["_id"]))
    # Ids are all different: what is asked after them can change nothing.
    names = list(chosen)
    return tuple(chosen[name] for name in names[: names.index("_id") + 1])


def _after(argument: Argument | None, order: tuple[SortKey, ...]) -> Cursor | None:
    if argument is None:
        return None
    try:
        return cursor.read(argument.single(), order)
    except ValueError:
        raise argument.refusal("ce n’est pas la suite de cette recherche") from None


def _not_supported(argument: Argument, reason: str) -> FhirRefusal:
    text = f"Paramètre {shown(argument.text)}\u00a0: {reason}"
    return refuse(400, "not-supported", text, expression(argument.text))
