"""Rate limits: sign-ins by network address, the rest by account or client.

Counted in the memory of this process, over a window that slides by the minute (exports: by the
hour): with several worker processes the whole may be as many times as much. Wrong passwords have
limits of their own, shared by all processes (`accounts.login_attempts`).
"""

import math
import time
from enum import StrEnum

from fastapi import Request
from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from ror_server.asgi import paths
from ror_server.errors import ServerRefusal
from ror_server.settings.server import LimitSettings
from ror_server.settings.values import network_of


class Kind(StrEnum):
    """Classes of routes, each with a limit of its own."""

    SIGN_IN = "sign_in"
    READ = "read"
    WRITE = "write"
    EXPORT = "export"
    ACCOUNT_SPACE = "account_space"


class RateLimits:
    """Counts what is asked of one server process; from any thread."""

    def __init__(self, settings: LimitSettings) -> None:
        allowed: dict[Kind, RateLimitItem] = {
            Kind.SIGN_IN: RateLimitItemPerMinute(settings.sign_in),
            Kind.READ: RateLimitItemPerMinute(settings.read),
            Kind.WRITE: RateLimitItemPerMinute(settings.write),
            Kind.EXPORT: RateLimitItemPerHour(settings.export),
            Kind.ACCOUNT_SPACE: RateLimitItemPerMinute(settings.account_space),
        }
        self._allowed = {kind: each for kind, each in allowed.items() if each.amount}
        self._counter = SlidingWindowCounterRateLimiter(MemoryStorage())

    def spend(self, kind: Kind, who: str) -> None:
        """Count a request.

        Args:
            kind: what is asked.
            who: `account:…`, `client:…` or a network address.

        Raises:
            ServerRefusal: 429 with Retry-After; the request is then not counted.
        """
        limit = self._allowed.get(kind)
        if limit is None or self._counter.hit(limit, kind.value, who):
            return
        reset = self._counter.get_window_stats(limit, kind.value, who).reset_time
        wait = max(1, math.ceil(reset - time.time()))
        raise ServerRefusal(
            429,
            "too_many_requests",
            f"Trop de demandes en peu de temps\u00a0: réessayez dans {wait}\u00a0s.",
            headers={"Retry-After": str(wait)},
        )

    def spend_as(self, request: Request, who: str) -> None:
        """Count a request of somebody known.

        Raises:
            ServerRefusal: 429.
        """
        self.spend(_kind_of(request), who)

    def spend_sign_in(self, request: Request) -> None:
        """Count an attempt to sign in by password or at a provider; any other request passes.

        Raises:
            ServerRefusal: 429.
        """
        path = request.url.path
        if path in paths.OPENID or (request.method == "POST" and path in paths.LIMITED):
            self.spend(Kind.SIGN_IN, network_of(request.client.host if request.client else ""))


def _kind_of(request: Request) -> Kind:
    if "$export" in request.url.path:
        return Kind.EXPORT
    return Kind.READ if request.method in {"GET", "HEAD"} else Kind.WRITE
