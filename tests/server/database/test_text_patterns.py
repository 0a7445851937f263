"""However a name is written, the database finds it."""

import pytest
from sqlalchemy import Engine, literal, select

from ror_server.database.text_patterns import containing
from tests.support.databases import on_every_database
from tests.support.spellings import DIFFERENT, SPELLINGS


def found(engine: Engine, name: str, typed: str) -> bool:
    met = literal(name).regexp_match(containing(typed))
    with engine.connect() as connection:
        return bool(connection.scalar(select(met)))


@on_every_database
def test_a_name_is_found_however_it_is_typed(empty_database: Engine) -> None:
    assert [pair for pair in SPELLINGS if not found(empty_database, *pair)] == []
    assert [pair for pair in DIFFERENT if found(empty_database, *pair)] == []


@pytest.mark.parametrize("typed", ["(a+)+$", "[", "\\\\", "a" * 100 + "!", "{1,9}", "(?:"])
@on_every_database
def test_signs_stand_for_themselves(empty_database: Engine, typed: str) -> None:
    assert found(empty_database, f"before {typed} after", typed)
    assert not found(empty_database, "aaaaaaaaaaaaaaaaaaaaaaaa", typed)
