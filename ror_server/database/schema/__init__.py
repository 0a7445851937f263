"""The database schema: tables in SQLAlchemy Core, cut by subject; imported from here."""

from ror_server.database.schema.accounts import (
    account,
    account_site,
    client,
    client_site,
    client_token,
    demonstration_account,
)
from ror_server.database.schema.capacities import (
    INDICATOR_KEY,
    audit,
    capacity,
    capacity_history,
    change,
    latest_declaration,
)
from ror_server.database.schema.feeds import feed, feed_movement, feed_stay, feed_unit
from ror_server.database.schema.region import grouping, region, server_setting
from ror_server.database.schema.relay import (
    relay_outgoing,
    relay_parked_resource,
    relay_resource,
    relay_state,
)
from ror_server.database.schema.resources import (
    healthcare_service,
    healthcare_service_location,
    identifier,
    location,
    organization,
)
from ror_server.database.schema.sign_in import (
    browser_session,
    half_sign_in,
    openid_journey,
    openid_link,
    recovery_code,
    second_factor,
    session,
    sign_in_attempt,
    sign_in_code,
)
from ror_server.database.types import metadata

__all__ = [
    "INDICATOR_KEY",
    "account",
    "account_site",
    "audit",
    "browser_session",
    "capacity",
    "capacity_history",
    "change",
    "client",
    "client_site",
    "client_token",
    "demonstration_account",
    "feed",
    "feed_movement",
    "feed_stay",
    "feed_unit",
    "grouping",
    "half_sign_in",
    "healthcare_service",
    "healthcare_service_location",
    "identifier",
    "latest_declaration",
    "location",
    "metadata",
    "openid_journey",
    "openid_link",
    "organization",
    "recovery_code",
    "region",
    "relay_outgoing",
    "relay_parked_resource",
    "relay_resource",
    "relay_state",
    "second_factor",
    "server_setting",
    "session",
    "sign_in_attempt",
    "sign_in_code",
]
