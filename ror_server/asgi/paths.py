"""Paths of the routes that rate limits and metrics single out; the routes themselves lie above."""

TOKEN = "/auth/realms/ror/protocol/openid-connect/token"  # noqa: S105 - an address
SIGN_IN = {
    "/api/v1/session": "password",
    "/api/v1/session/qr": "code",
    "/compte/connexion": "browser",
    TOKEN: "client",
}
"""Where one signs in, by POST, and the way in which it is proved who one is."""
REFRESH = "/api/v1/session/refresh"
HEALTH = frozenset({"/health", "/health/ready"})
STREAM = "/api/v1/changes"
DECLARATION = "/ws-synchro-dispo-lits-fhir/Location"
