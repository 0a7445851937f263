"""Who may read the measures of a server."""

from dataclasses import dataclass

from ror_server.settings.secrets import Secret


@dataclass(frozen=True, slots=True)
class MetricsSettings:
    """How `/metrics` is protected.

    Attributes:
        enabled: answer there at all.
        token: that a collector has to send (Authorization: Bearer); without one the measures are
            for programs of this machine that come through no proxy.
    """

    enabled: bool = True
    token: Secret | None = None
