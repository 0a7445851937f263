"""The region, its regroupements, and settings of the server that the database keeps."""

from sqlalchemy import JSON, Column, ForeignKey, Integer, String, Table

from ror_server.database.types import metadata

region = Table(
    "region",
    metadata,
    Column("code", String(8), primary_key=True),
    Column("name", String(200), nullable=False),
    # default city, départements, freshness limits, credit line, fictitious label
    Column("document", JSON, nullable=False),
)

grouping = Table(
    "grouping",
    metadata,
    Column("code", String(32), primary_key=True),
    Column("region_code", ForeignKey(region.c.code), nullable=False, index=True),
    Column("label", String(200), nullable=False),
    Column("family", String(100), nullable=False),
    Column("population", String(50), nullable=False),
    Column("position", Integer, nullable=False),
    Column("activities", JSON, nullable=False),
    Column("offer_types", JSON, nullable=False),
)

server_setting = Table(
    "server_setting",
    metadata,
    Column("key", String(100), primary_key=True),
    Column("value", JSON, nullable=False),
)
