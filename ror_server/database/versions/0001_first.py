"""First shape: directory, capacities with their history and changes, people and machines."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create every table."""
    op.create_table(
        "account",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("identifier", sa.String(length=100), nullable=False),
        sa.Column("display_name", sa.String(length=200), nullable=False),
        sa.Column("password_hash", sa.String(length=300), nullable=False),
        sa.Column("may_read", sa.Boolean(), nullable=False),
        sa.Column("may_administer", sa.Boolean(), nullable=False),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("identifier", name=op.f("uq_account_identifier")),
    )
    op.create_table(
        "client",
        sa.Column("id", sa.String(length=100), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("secret_hash", sa.String(length=300), nullable=False),
        sa.Column("may_read", sa.Boolean(), nullable=False),
        sa.Column("may_write", sa.Boolean(), nullable=False),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client")),
    )
    op.create_table(
        "identifier",
        sa.Column("resource_type", sa.String(length=32), nullable=False),
        sa.Column("resource_id", sa.String(length=64), nullable=False),
        sa.Column("type_code", sa.String(length=8), nullable=False),
        sa.Column("system", sa.String(length=300), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
    )
    op.create_index("ix_identifier_lookup", "identifier", ["resource_type", "value"], unique=False)
    op.create_index(
        "ix_identifier_resource", "identifier", ["resource_type", "resource_id"], unique=False
    )
    op.create_table(
        "organization",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=2), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("part_of", sa.String(length=64), nullable=True),
        sa.Column("type_code", sa.String(length=32), nullable=False),
        sa.Column("region_code", sa.String(length=8), nullable=False),
        sa.Column("resource", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("last_updated", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["part_of"], ["organization.id"], name=op.f("fk_organization_part_of_organization")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organization")),
    )
    op.create_index(
        op.f("ix_organization_last_updated"), "organization", ["last_updated"], unique=False
    )
    op.create_index(op.f("ix_organization_part_of"), "organization", ["part_of"], unique=False)
    op.create_index(
        op.f("ix_organization_region_code"), "organization", ["region_code"], unique=False
    )
    op.create_table(
        "region",
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_region")),
    )
    op.create_table(
        "server_setting",
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_server_setting")),
    )
    op.create_table(
        "sign_in_attempt",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("identifier", sa.String(length=100), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("attempted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("succeeded", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_attempt")),
    )
    op.create_index(
        "ix_sign_in_attempt_address", "sign_in_attempt", ["address", "attempted_at"], unique=False
    )
    op.create_index(
        op.f("ix_sign_in_attempt_attempted_at"), "sign_in_attempt", ["attempted_at"], unique=False
    )
    op.create_index(
        "ix_sign_in_attempt_identifier",
        "sign_in_attempt",
        ["identifier", "attempted_at"],
        unique=False,
    )
    op.create_table(
        "account_site",
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("site_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_account_site_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["organization.id"], name=op.f("fk_account_site_site_id_organization")
        ),
        sa.PrimaryKeyConstraint("account_id", "site_id", name=op.f("pk_account_site")),
    )
    op.create_table(
        "client_site",
        sa.Column("client_id", sa.String(length=100), nullable=False),
        sa.Column("site_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_client_site_client_id_client")
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["organization.id"], name=op.f("fk_client_site_site_id_organization")
        ),
        sa.PrimaryKeyConstraint("client_id", "site_id", name=op.f("pk_client_site")),
    )
    op.create_table(
        "client_token",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("client_id", sa.String(length=100), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_client_token_client_id_client")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_client_token")),
    )
    op.create_index(op.f("ix_client_token_client_id"), "client_token", ["client_id"], unique=False)
    op.create_table(
        "demonstration_account",
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("password", sa.String(length=100), nullable=False),
        sa.Column("label", sa.String(length=300), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_demonstration_account_account_id_account")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_demonstration_account")),
    )
    op.create_table(
        "grouping",
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("region_code", sa.String(length=8), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("family", sa.String(length=100), nullable=False),
        sa.Column("population", sa.String(length=50), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("activities", sa.JSON(), nullable=False),
        sa.Column("offer_types", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["region_code"], ["region.code"], name=op.f("fk_grouping_region_code_region")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_grouping")),
    )
    op.create_index(op.f("ix_grouping_region_code"), "grouping", ["region_code"], unique=False)
    op.create_table(
        "healthcare_service",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("provided_by", sa.String(length=64), nullable=False),
        sa.Column("site_id", sa.String(length=64), nullable=False),
        sa.Column("region_code", sa.String(length=8), nullable=False),
        sa.Column("category", sa.String(length=32), nullable=False),
        sa.Column("type_code", sa.String(length=32), nullable=False),
        sa.Column("specialty", sa.String(length=32), nullable=False),
        sa.Column("care_mode", sa.String(length=32), nullable=False),
        sa.Column("age_low", sa.Float(), nullable=True),
        sa.Column("age_high", sa.Float(), nullable=True),
        sa.Column("sensitive", sa.Boolean(), nullable=False),
        sa.Column("resource", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("last_updated", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["provided_by"],
            ["organization.id"],
            name=op.f("fk_healthcare_service_provided_by_organization"),
        ),
        sa.ForeignKeyConstraint(
            ["site_id"],
            ["organization.id"],
            name=op.f("fk_healthcare_service_site_id_organization"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_healthcare_service")),
    )
    op.create_index(
        op.f("ix_healthcare_service_category"), "healthcare_service", ["category"], unique=False
    )
    op.create_index(
        op.f("ix_healthcare_service_last_updated"),
        "healthcare_service",
        ["last_updated"],
        unique=False,
    )
    op.create_index(
        op.f("ix_healthcare_service_provided_by"),
        "healthcare_service",
        ["provided_by"],
        unique=False,
    )
    op.create_index(
        op.f("ix_healthcare_service_region_code"),
        "healthcare_service",
        ["region_code"],
        unique=False,
    )
    op.create_index(
        op.f("ix_healthcare_service_site_id"), "healthcare_service", ["site_id"], unique=False
    )
    op.create_index(
        op.f("ix_healthcare_service_specialty"), "healthcare_service", ["specialty"], unique=False
    )
    op.create_table(
        "location",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("site_id", sa.String(length=64), nullable=False),
        sa.Column("region_code", sa.String(length=8), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("operational_status", sa.String(length=8), nullable=False),
        sa.Column("type_code", sa.String(length=32), nullable=False),
        sa.Column("postal_code", sa.String(length=16), nullable=False),
        sa.Column("city", sa.String(length=200), nullable=False),
        sa.Column("commune_cog", sa.String(length=8), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("fictitious", sa.Boolean(), nullable=False),
        sa.Column("resource", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("last_updated", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["site_id"], ["organization.id"], name=op.f("fk_location_site_id_organization")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_location")),
    )
    op.create_index(op.f("ix_location_commune_cog"), "location", ["commune_cog"], unique=False)
    op.create_index(op.f("ix_location_last_updated"), "location", ["last_updated"], unique=False)
    op.create_index(op.f("ix_location_postal_code"), "location", ["postal_code"], unique=False)
    op.create_index(op.f("ix_location_region_code"), "location", ["region_code"], unique=False)
    op.create_index(op.f("ix_location_site_id"), "location", ["site_id"], unique=False)
    op.create_table(
        "session",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("access_hash", sa.String(length=64), nullable=False),
        sa.Column("access_expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("refresh_hash", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("workstation", sa.String(length=200), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_session_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
        sa.UniqueConstraint("access_hash", name=op.f("uq_session_access_hash")),
    )
    op.create_index(op.f("ix_session_account_id"), "session", ["account_id"], unique=False)
    op.create_table(
        "capacity",
        sa.Column("location_id", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("temporality", sa.String(length=8), nullable=False),
        sa.Column("gender", sa.String(length=8), nullable=False),
        sa.Column("closing_type", sa.String(length=8), nullable=False),
        sa.Column("additional_type", sa.String(length=8), nullable=False),
        sa.Column("crisis_type", sa.String(length=8), nullable=False),
        sa.Column("assignment", sa.String(length=8), nullable=False),
        sa.Column("nature", sa.String(length=8), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("source_type", sa.String(length=8), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("comment", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(
            ["location_id"], ["location.id"], name=op.f("fk_capacity_location_id_location")
        ),
        sa.PrimaryKeyConstraint(
            "location_id",
            "status",
            "temporality",
            "gender",
            "closing_type",
            "additional_type",
            "crisis_type",
            "assignment",
            name=op.f("pk_capacity"),
        ),
    )
    op.create_index(
        "ix_capacity_search", "capacity", ["status", "temporality", "count"], unique=False
    )
    op.create_table(
        "capacity_history",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("location_id", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("temporality", sa.String(length=8), nullable=False),
        sa.Column("gender", sa.String(length=8), nullable=False),
        sa.Column("closing_type", sa.String(length=8), nullable=False),
        sa.Column("additional_type", sa.String(length=8), nullable=False),
        sa.Column("crisis_type", sa.String(length=8), nullable=False),
        sa.Column("assignment", sa.String(length=8), nullable=False),
        sa.Column("operation", sa.String(length=8), nullable=False),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("previous_count", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author_kind", sa.String(length=16), nullable=False),
        sa.Column("author_id", sa.String(length=64), nullable=False),
        sa.Column("author_name", sa.String(length=200), nullable=False),
        sa.Column("source_type", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(
            ["location_id"], ["location.id"], name=op.f("fk_capacity_history_location_id_location")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capacity_history")),
    )
    op.create_index(
        "ix_capacity_history_location", "capacity_history", ["location_id", "id"], unique=False
    )
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("location_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author_name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["location_id"], ["location.id"], name=op.f("fk_change_location_id_location")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_change_recorded_at"), "change", ["recorded_at"], unique=False)
    op.create_table(
        "healthcare_service_location",
        sa.Column("healthcare_service_id", sa.String(length=64), nullable=False),
        sa.Column("location_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["healthcare_service_id"],
            ["healthcare_service.id"],
            name=op.f("fk_healthcare_service_location_healthcare_service_id_healthcare_service"),
        ),
        sa.ForeignKeyConstraint(
            ["location_id"],
            ["location.id"],
            name=op.f("fk_healthcare_service_location_location_id_location"),
        ),
        sa.PrimaryKeyConstraint(
            "healthcare_service_id", "location_id", name=op.f("pk_healthcare_service_location")
        ),
    )
    op.create_index(
        op.f("ix_healthcare_service_location_location_id"),
        "healthcare_service_location",
        ["location_id"],
        unique=False,
    )
