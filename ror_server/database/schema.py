"""Tables in SQLAlchemy Core.

FHIR resources are kept as the JSON that is sent, without what changes: counts of beds, version
and date stand in columns and are put in when a resource is read. Search parameters have columns of
their own. Codes absent from an indicator are "" rather than NULL, so that its key can be unique.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
)

from ror_server.database.types import UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

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


def _indicator_key() -> list[Column[str]]:
    """Return fresh columns for the seven codes of an indicator, in the official order."""
    return [
        Column("status", String(8), nullable=False),
        Column("temporality", String(8), nullable=False),
        Column("gender", String(8), nullable=False, default=""),
        Column("closing_type", String(8), nullable=False, default=""),
        Column("additional_type", String(8), nullable=False, default=""),
        Column("crisis_type", String(8), nullable=False, default=""),
        Column("assignment", String(8), nullable=False, default="01"),
    ]


INDICATOR_KEY = tuple(column.name for column in _indicator_key())
"""Names of the seven key columns, in order."""

capacity = Table(
    "capacity",
    metadata,
    Column("location_id", ForeignKey(location.c.id), nullable=False),
    *_indicator_key(),
    Column("nature", String(8), nullable=False),
    Column("count", Integer, nullable=False),
    Column("source_type", String(8), nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("comment", String(1000), nullable=False, default=""),
    PrimaryKeyConstraint("location_id", *INDICATOR_KEY),
    Index("ix_capacity_search", "status", "temporality", "count"),
)

capacity_history = Table(
    "capacity_history",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("location_id", ForeignKey(location.c.id), nullable=False),
    *_indicator_key(),
    # add, replace or delete
    Column("operation", String(8), nullable=False),
    Column("count", Integer),
    Column("previous_count", Integer),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("recorded_at", UtcDateTime, nullable=False),
    # account, client or generated
    Column("author_kind", String(16), nullable=False),
    Column("author_id", String(64), nullable=False, default=""),
    Column("author_name", String(200), nullable=False),
    Column("source_type", String(8), nullable=False),
    Index("ix_capacity_history_location", "location_id", "id"),
)

# What the change stream sends; ids grow in the order of commits.
change = Table(
    "change",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("location_id", ForeignKey(location.c.id), nullable=False),
    Column("version", Integer, nullable=False),
    Column("recorded_at", UtcDateTime, nullable=False, index=True),
    Column("author_name", String(200), nullable=False),
    sqlite_autoincrement=True,
)

account = Table(
    "account",
    metadata,
    Column("id", String(36), primary_key=True),
    # what the person types, lower case
    Column("identifier", String(100), nullable=False, unique=True),
    Column("display_name", String(200), nullable=False),
    Column("password_hash", String(300), nullable=False),
    Column("may_read", Boolean, nullable=False, default=False),
    Column("may_administer", Boolean, nullable=False, default=False),
    Column("disabled", Boolean, nullable=False, default=False),
    Column("created_at", UtcDateTime, nullable=False),
)

account_site = Table(
    "account_site",
    metadata,
    Column("account_id", ForeignKey(account.c.id), nullable=False),
    Column("site_id", ForeignKey(organization.c.id), nullable=False),
    PrimaryKeyConstraint("account_id", "site_id"),
)

# Offered on the sign-in page by a server in demonstration mode only.
demonstration_account = Table(
    "demonstration_account",
    metadata,
    Column("account_id", ForeignKey(account.c.id), primary_key=True),
    Column("password", String(100), nullable=False),
    Column("label", String(300), nullable=False),
    Column("position", Integer, nullable=False),
)

session = Table(
    "session",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("account_id", ForeignKey(account.c.id), nullable=False, index=True),
    Column("access_hash", String(64), nullable=False, unique=True),
    Column("access_expires_at", UtcDateTime, nullable=False),
    # of the one refresh token that is good; any earlier one means that it was stolen
    Column("refresh_hash", String(64), nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("last_used_at", UtcDateTime, nullable=False),
    Column("address", String(64), nullable=False, default=""),
    Column("workstation", String(200), nullable=False, default=""),
    Column("revoked_at", UtcDateTime),
)

# Signed in to the web space of accounts, by a cookie.
browser_session = Table(
    "browser_session",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("account_id", ForeignKey(account.c.id), nullable=False, index=True),
    Column("cookie_hash", String(64), nullable=False, unique=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("last_used_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False, index=True),
    Column("address", String(64), nullable=False, default=""),
    # the browser, as it names itself
    Column("agent", String(300), nullable=False, default=""),
    Column("revoked_at", UtcDateTime),
)

# One-time codes shown as QR; good while used_at is null and expires_at lies ahead.
sign_in_code = Table(
    "sign_in_code",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("secret_hash", String(64), nullable=False, unique=True),
    Column("account_id", ForeignKey(account.c.id), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False, index=True),
    Column("used_at", UtcDateTime),
    # no foreign key: sessions are forgotten before or after codes
    Column("used_session_id", String(36), nullable=False, default=""),
    Column("used_workstation", String(200), nullable=False, default=""),
    Column("used_address", String(64), nullable=False, default=""),
    Index("ix_sign_in_code_account", "account_id", "expires_at"),
)

# Append-only: the database itself refuses to change or remove a row (revision 0002). No foreign
# key: the trail outlives what it speaks of.
audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("recorded_at", UtcDateTime, nullable=False, index=True),
    Column("event", String(32), nullable=False),
    # "" when nobody known is concerned
    Column("account_id", String(36), nullable=False, default=""),
    Column("account_identifier", String(100), nullable=False, default=""),
    Column("address", String(64), nullable=False, default=""),
    Column("workstation", String(200), nullable=False, default=""),
    Column("detail", String(200), nullable=False, default=""),
    Index("ix_audit_account", "account_id", "id"),
    Index("ix_audit_address", "address", "event", "recorded_at"),
)

sign_in_attempt = Table(
    "sign_in_attempt",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("identifier", String(100), nullable=False),
    Column("address", String(64), nullable=False),
    Column("attempted_at", UtcDateTime, nullable=False, index=True),
    Column("succeeded", Boolean, nullable=False),
    Index("ix_sign_in_attempt_identifier", "identifier", "attempted_at"),
    Index("ix_sign_in_attempt_address", "address", "attempted_at"),
)

# Machines (OAuth2 client_credentials); without rows in client_site a client may write everywhere.
client = Table(
    "client",
    metadata,
    Column("id", String(100), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("secret_hash", String(300), nullable=False),
    Column("may_read", Boolean, nullable=False, default=True),
    Column("may_write", Boolean, nullable=False, default=False),
    Column("disabled", Boolean, nullable=False, default=False),
    Column("created_at", UtcDateTime, nullable=False),
)

client_site = Table(
    "client_site",
    metadata,
    Column("client_id", ForeignKey(client.c.id), nullable=False),
    Column("site_id", ForeignKey(organization.c.id), nullable=False),
    PrimaryKeyConstraint("client_id", "site_id"),
)

client_token = Table(
    "client_token",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("client_id", ForeignKey(client.c.id), nullable=False, index=True),
    Column("expires_at", UtcDateTime, nullable=False),
)

server_setting = Table(
    "server_setting",
    metadata,
    Column("key", String(100), primary_key=True),
    Column("value", JSON, nullable=False),
)
