"""FHIR resources and the columns by which they are searched.

They are kept as the JSON that is sent, without what changes: counts of beds, version and date stand
in columns and are put in when a resource is read.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
)

from ror_server.database.types import UtcDateTime, metadata

organization = Table(
    "organization",
    metadata,
    Column("id", String(64), primary_key=True),
    # EJ legal entity, EG geographic site, OI internal organisation
    Column("kind", String(2), nullable=False),
    Column("name", String(400), nullable=False),
    Column("part_of", ForeignKey("organization.id"), index=True),
    Column("type_code", String(32), nullable=False, default=""),
    Column("region_code", String(8), nullable=False, index=True),
    Column("resource", JSON, nullable=False),
    Column("version", Integer, nullable=False, default=1),
    Column("last_updated", UtcDateTime, nullable=False, index=True),
)

location = Table(
    "location",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", String(400), nullable=False),
    # the geographic site, by which rights are given
    Column("site_id", ForeignKey(organization.c.id), nullable=False, index=True),
    Column("region_code", String(8), nullable=False, index=True),
    Column("status", String(16), nullable=False, default="active"),
    Column("operational_status", String(8), nullable=False, default="3"),
    Column("type_code", String(32), nullable=False, default=""),
    Column("postal_code", String(16), nullable=False, default="", index=True),
    Column("city", String(200), nullable=False, default=""),
    Column("commune_cog", String(8), nullable=False, default="", index=True),
    Column("latitude", Float),
    Column("longitude", Float),
    # generated for a demonstration, told to every reader
    Column("fictitious", Boolean, nullable=False, default=False),
    Column("resource", JSON, nullable=False),
    Column("version", Integer, nullable=False, default=1),
    Column("last_updated", UtcDateTime, nullable=False, index=True),
)

healthcare_service = Table(
    "healthcare_service",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", String(400), nullable=False),
    Column("provided_by", ForeignKey(organization.c.id), nullable=False, index=True),
    Column("site_id", ForeignKey(organization.c.id), nullable=False, index=True),
    Column("region_code", String(8), nullable=False, index=True),
    Column("category", String(32), nullable=False, default="", index=True),
    Column("type_code", String(32), nullable=False, default=""),
    Column("specialty", String(32), nullable=False, default="", index=True),
    Column("care_mode", String(32), nullable=False, default=""),
    Column("age_low", Float),
    Column("age_high", Float),
    Column("sensitive", Boolean, nullable=False, default=False),
    Column("resource", JSON, nullable=False),
    Column("version", Integer, nullable=False, default=1),
    Column("last_updated", UtcDateTime, nullable=False, index=True),
)

healthcare_service_location = Table(
    "healthcare_service_location",
    metadata,
    Column("healthcare_service_id", ForeignKey(healthcare_service.c.id), nullable=False),
    Column("location_id", ForeignKey(location.c.id), nullable=False, index=True),
    PrimaryKeyConstraint("healthcare_service_id", "location_id"),
)

# Not unique: real data has duplicated external ids, which a PATCH has to refuse with a 412.
identifier = Table(
    "identifier",
    metadata,
    Column("resource_type", String(32), nullable=False),
    Column("resource_id", String(64), nullable=False),
    Column("type_code", String(8), nullable=False, default=""),
    Column("system", String(300), nullable=False, default=""),
    Column("value", String(200), nullable=False),
    Index("ix_identifier_lookup", "resource_type", "value"),
    Index("ix_identifier_resource", "resource_type", "resource_id"),
)
