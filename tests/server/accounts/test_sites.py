"""Administrators tell establishments of one name apart."""

from sqlalchemy import Connection, Engine, update

from ror_server.accounts.sites import names_of_sites
from ror_server.database.schema import organization

BOTH = {"site-pitie", "site-beaujon"}


def names(connection: Connection) -> dict[str, str]:
    return names_of_sites(connection, BOTH)


def test_names_that_are_shared_stand_with_their_number(small_database: Engine) -> None:
    with small_database.begin() as connection:
        assert names(connection)["site-beaujon"] == "Hôpital Beaujon"
        connection.execute(
            update(organization)
            .where(organization.c.id.in_(BOTH))
            .values(name="Hôpital Saint-Joseph")
        )
        assert names(connection) == {
            "site-beaujon": "Hôpital Saint-Joseph (FINESS 920100039)",
            "site-pitie": "Hôpital Saint-Joseph (FINESS 750100125)",
        }
