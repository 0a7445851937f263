"""Paths of the routes that rate limits and metrics single out; the routes themselves lie above."""

TOKEN = "/auth/realms/ror/protocol/openid-connect/token"  # noqa: S105 - an address
SIGN_IN = {
    "/api/v1/session": "password",
    "/api/v1/session/qr": "code",
    "/compte/connexion": "browser",
    TOKEN: "client",
}
"""Where one signs in, by POST, and the way in which it is proved who one is."""
LIMITED = frozenset({"/api/v1/session", "/compte/connexion"})
"""Where a password is shown, by POST; other secrets are no shorter than 140 random bits."""
OPENID = frozenset({"/compte/openid/depart", "/compte/openid/retour"})
"""Where anybody begins and ends a sign-in at the provider, by GET."""
REFRESH = "/api/v1/session/refresh"
HEALTH = frozenset({"/health", "/health/ready"})
STREAM = "/api/v1/changes"
DECLARATION = "/ws-synchro-dispo-lits-fhir/Location"
