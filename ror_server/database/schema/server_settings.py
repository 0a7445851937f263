"""What a database knows of the server that it serves."""

from sqlalchemy import JSON, Column, String, Table

from ror_server.database.schema.metadata import metadata

server_setting = Table(
    "server_setting",
    metadata,
    Column("key", String(100), primary_key=True),
    Column("value", JSON, nullable=False),
)
