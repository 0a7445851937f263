"""Whether the database takes a row: told before it is tried, lest others are undone with it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Boolean, Column, Float, String, Table

from ror_server.availability.resource_rows import CannotIngest


def check_fits(row: Mapping[str, Any], table: Table) -> None:
    """Refuse what the table would: a value of another type, too long, or none at all.

    Raises:
        CannotIngest: naming the column.
    """
    for name, value in row.items():
        _check(name, value, table.c[name])


def _check(name: str, value: object, column: Column[Any]) -> None:
    if value is None:
        if not column.nullable:
            raise CannotIngest(f"{name} est vide")
    elif isinstance(column.type, String):
        _check_text(name, value, column.type.length)
    elif isinstance(column.type, Float):
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise CannotIngest(f"{name} n’est pas un nombre")
    elif isinstance(column.type, Boolean) and not isinstance(value, bool):
        raise CannotIngest(f"{name} n’est ni vrai ni faux")


def _check_text(name: str, value: object, length: int | None) -> None:
    if not isinstance(value, str):
        raise CannotIngest(f"{name} n’est pas un texte")
    if length is not None and len(value) > length:
        raise CannotIngest(f"{name} a plus de {length} signes")
    if "\0" in value or any("\ud800" <= each <= "\udfff" for each in value):
        raise CannotIngest(f"{name} contient un signe qui ne se garde pas")
