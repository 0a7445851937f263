"""Second factor, sign-in elsewhere, and the chain of the audit trail.

Rows that are there already are chained as they stand, and the history of capacities is vouched for
as it stands: from here on any change of either shows. The chain and the type of times are copies of
what the program had at this revision, so that a later change of it cannot change this upgrade.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import TypeDecorator

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_BATCH = 1000
_TRAIL = "the audit trail is append-only"
_HISTORY = "the history of capacities is append-only"
_NOTHING_BEFORE = "0" * 64
_CHAINED = (
    "id",
    "recorded_at",
    "event",
    "account_id",
    "account_identifier",
    "address",
    "workstation",
    "detail",
    "content",
    "previous_hash",
)
_DECLARED = (
    "id",
    "location_id",
    "status",
    "temporality",
    "gender",
    "closing_type",
    "additional_type",
    "crisis_type",
    "assignment",
    "operation",
    "count",
    "previous_count",
    "updated_at",
    "recorded_at",
    "author_kind",
    "author_id",
    "author_name",
    "source_type",
)


class _UtcDateTime(TypeDecorator[datetime]):
    """An aware time, kept in UTC; SQLite has no time zone and gets the bare UTC time."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


_TIMES = {"recorded_at": _UtcDateTime, "updated_at": _UtcDateTime}
_audit = sa.table(
    "audit",
    *(sa.column(name, _TIMES.get(name)) for name in (*_CHAINED, "hash")),
)
_history = sa.table("capacity_history", *(sa.column(name, _TIMES.get(name)) for name in _DECLARED))


def upgrade() -> None:
    """Create the tables, chain the trail, close both histories."""
    _create_second_factor()
    _create_openid()
    op.add_column(
        "browser_session",
        sa.Column("proof", sa.String(length=16), nullable=False, server_default="password"),
    )
    _open_trail()
    op.add_column("audit", sa.Column("content", sa.Text(), nullable=False, server_default=""))
    for name in ("previous_hash", "hash"):
        column = sa.Column(name, sa.String(length=64), nullable=False, server_default="")
        op.add_column("audit", column)
    connection = op.get_bind()
    head = _chain_trail(connection)
    _vouch_for_history(connection, *head)
    _close("audit", _TRAIL)
    _close("capacity_history", _HISTORY)


def _create_second_factor() -> None:
    op.create_table(
        "second_factor",
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("secret", sa.String(length=300), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_second_factor_account_id_account")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_second_factor")),
    )
    op.create_table(
        "recovery_code",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_recovery_code_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_code")),
    )
    op.create_index(op.f("ix_recovery_code_account_id"), "recovery_code", ["account_id"])
    op.create_table(
        "half_sign_in",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_half_sign_in_account_id_account")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_half_sign_in")),
    )
    op.create_index(op.f("ix_half_sign_in_expires_at"), "half_sign_in", ["expires_at"])


def _create_openid() -> None:
    op.create_table(
        "openid_journey",
        sa.Column("state_hash", sa.String(length=64), nullable=False),
        sa.Column("browser_hash", sa.String(length=64), nullable=False),
        sa.Column("nonce", sa.String(length=64), nullable=False),
        sa.Column("verifier", sa.String(length=128), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("state_hash", name=op.f("pk_openid_journey")),
    )
    op.create_index(op.f("ix_openid_journey_expires_at"), "openid_journey", ["expires_at"])
    op.create_table(
        "openid_link",
        sa.Column("issuer", sa.String(length=300), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_openid_link_account_id_account")
        ),
        sa.PrimaryKeyConstraint("issuer", "subject", name=op.f("pk_openid_link")),
    )
    op.create_index(op.f("ix_openid_link_account_id"), "openid_link", ["account_id"])


def _open_trail() -> None:
    """Take away the guards of revision 0002, and the sequence: ids now have no gap."""
    if op.get_bind().dialect.name == "sqlite":
        for action in ("update", "delete"):
            op.execute(f"DROP TRIGGER audit_no_{action}")
        return
    op.execute("DROP TRIGGER audit_append_only ON audit")
    op.execute("DROP FUNCTION refuse_audit_change()")
    op.execute("ALTER TABLE audit ALTER COLUMN id DROP DEFAULT")
    op.execute("DROP SEQUENCE IF EXISTS audit_id_seq")


def _chain_trail(connection: sa.Connection) -> tuple[int, str]:
    """Number the rows without a gap and chain them; return the id and hash of the last one."""
    last, previous, position = 0, _NOTHING_BEFORE, 0
    while True:
        rows = (
            connection.execute(
                sa.select(_audit).where(_audit.c.id > last).order_by(_audit.c.id).limit(_BATCH)
            )
            .mappings()
            .all()
        )
        if not rows:
            return position, previous
        for row in rows:
            last = row["id"]
            position += 1
            told = {**row, "id": position, "previous_hash": previous}
            told["hash"] = previous = _hash_of(told)
            connection.execute(sa.update(_audit).where(_audit.c.id == last).values(**told))


def _vouch_for_history(connection: sa.Connection, position: int, previous: str) -> None:
    """Add a row that vouches for all capacity changes so far, if there are any."""
    ids = sa.select(sa.func.min(_history.c.id), sa.func.max(_history.c.id))
    first, last = connection.execute(ids).one()
    if first is None:
        return
    rows = connection.execute(sa.select(_history).order_by(_history.c.id)).mappings()
    content = {"history": [first, last], "digest": _digest_of(rows)}
    row = {
        "id": position + 1,
        "recorded_at": datetime.now(UTC),
        "event": "history_sealed",
        "account_id": "",
        "account_identifier": "",
        "address": "ror-server",
        "workstation": "",
        "detail": "upgrade",
        "content": _canonical(content),
        "previous_hash": previous,
    }
    connection.execute(sa.insert(_audit).values(**row, hash=_hash_of(row)))


def _close(table: str, message: str) -> None:
    """Let nobody change a table; rows go by `audit.retention` only.

    PostgreSQL: where the transaction has said so. SQLite has no such setting: there the guard
    against deleting is taken away and put back inside the transaction.
    """
    if op.get_bind().dialect.name == "sqlite":
        for action in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION refuse_{table}_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF TG_OP = 'DELETE' AND current_setting('ror.pruning', true) = 'on' THEN RETURN NULL; "
        f"END IF; RAISE EXCEPTION '{message}'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION refuse_{table}_change()"
    )


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), default=_instant)


def _hash_of(row: Mapping[Any, Any]) -> str:
    text = _canonical({name: row[name] for name in _CHAINED})
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _digest_of(rows: Iterable[Mapping[Any, Any]]) -> str:
    digest = hashlib.sha256()
    for row in rows:
        digest.update(_canonical([row[name] for name in _DECLARED]).encode("ascii"))
    return digest.hexdigest()


def _instant(value: object) -> str:
    if not isinstance(value, datetime):
        raise TypeError(f"{type(value).__name__} has no canonical form")
    return value.astimezone(UTC).isoformat(timespec="microseconds")
