"""Search parameters on business identifiers, with or without their system, or by their type."""

from collections.abc import Iterable

from sqlalchemy import FromClause, Select, and_, false, or_, select

from ror_server.database.schema import identifier, organization
from ror_server.fhir.search_arguments import Argument, Token
from ror_server.search.comparisons import Asking, Build, Condition, negated


def identified(table: FromClause, resource_type: str) -> Build:
    """Match a business identifier, with or without its system, or by its type (`:of-type`)."""

    def build(argument: Argument, _asking: Asking) -> Condition:
        return negated(argument, table.c.id.in_(_identified(argument, resource_type)))

    return build


def organization_identified(argument: Argument, _asking: Asking) -> Condition:
    """Match an organization by identifier; with `:above`, those that hang under it as well."""
    named = _identified(argument, "Organization")
    if argument.modifier != "above":
        return negated(argument, organization.c.id.in_(named))
    under = select(organization.c.id).where(organization.c.id.in_(named)).cte(recursive=True)
    child = organization.alias()
    under = under.union(select(child.c.id).where(child.c.part_of == under.c.id))
    return organization.c.id.in_(select(under.c.id))


def _identified(argument: Argument, resource_type: str) -> Select[tuple[str]]:
    if argument.modifier == "of-type":
        matches = [_of_type(argument, value) for value in argument.values]
    else:
        matches = _by_system(argument.tokens())
    return select(identifier.c.resource_id).where(
        identifier.c.resource_type == resource_type, or_(false(), *matches)
    )


def _of_type(argument: Argument, value: str) -> Condition:
    texts = argument.parts(value)
    if len(texts) != 3 or not texts[1] or not texts[2]:  # noqa: PLR2004 - system, code, value
        raise argument.refusal("attendu system|code|valeur")
    return and_(identifier.c.type_code == texts[1], identifier.c.value == texts[2])


def _by_system(tokens: Iterable[Token]) -> list[Condition]:
    values: dict[str | None, list[str]] = {}
    for token in tokens:
        values.setdefault(token.system, []).append(token.code)
    conditions: list[Condition] = []
    for system, wanted in values.items():
        some = identifier.c.value.in_(wanted)
        if system is None:
            conditions.append(some)
        elif "" in wanted:
            conditions.append(identifier.c.system == system)
        else:
            conditions.append(and_(identifier.c.system == system, some))
    return conditions
