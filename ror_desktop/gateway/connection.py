"""Connecting to one server: all that talks to it, and a check of an address before that."""

import platform
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from ror_desktop.config import NetworkSettings
from ror_desktop.domain.errors import (
    Refused,
    Unreachable,
    UnreachableReason,
    UnreadableAnswer,
)
from ror_desktop.gateway.accounts_api import AccountsApi
from ror_desktop.gateway.authenticated_client import AuthenticatedClient
from ror_desktop.gateway.change_stream import ChangeStream
from ror_desktop.gateway.fhir_writer import CapacityWriter
from ror_desktop.gateway.http import HttpClient
from ror_desktop.gateway.proxy import ProxyRoute
from ror_desktop.gateway.region_gateway import FhirRegionGateway
from ror_desktop.gateway.tokens import TokenHolder

_HEALTH = "/health"
_DEMONSTRATION = "/api/v1/demonstration"


@dataclass(frozen=True, slots=True)
class Connection:
    """The gateways of one server, sharing one session.

    Attributes:
        tokens: the session; `tokens.watch` tells every renewal.
        accounts: signing in and out.
        region_gateway: reading.
        capacities: writing.
        http: what carries them.
    """

    tokens: TokenHolder
    accounts: AccountsApi
    region_gateway: FhirRegionGateway
    capacities: CapacityWriter
    http: HttpClient

    def close(self) -> None:
        """End the stream and close idle connections."""
        self.region_gateway.close_stream()
        self.http.close()


def connect(
    base: str,
    settings: NetworkSettings,
    machine_time: Callable[[], datetime],
    workstation: str = "",
    route: ProxyRoute | None = None,
    server_key: str = "",
) -> Connection:
    """Prepare to talk to a server; nothing is sent yet.

    Args:
        base: its address.
        settings: waits and page size.
        machine_time: this machine's own clock, uncorrected.
        workstation: name that its user gave this machine; that of the system when empty.
        route: the proxy; that of the environment when absent.
        server_key: what a server of this machine wants to see with every request, "" for none.

    Raises:
        AddressRefused: the address is not acceptable.
    """
    http = HttpClient(base, settings, route, server_key)
    tokens = TokenHolder()
    accounts = AccountsApi(http, tokens, machine_time, workstation=workstation or platform.node())
    client = AuthenticatedClient(http, tokens, accounts)
    region_gateway = FhirRegionGateway(client, ChangeStream(client), settings.page_size)
    return Connection(tokens, accounts, region_gateway, CapacityWriter(client), http)


def check_server(address: str, settings: NetworkSettings, route: ProxyRoute) -> None:
    """Check that a ROR server answers at an address, before anybody sends a password there.

    Args:
        address: of the server.
        settings: waits.
        route: the proxy.

    Raises:
        AddressRefused: the address is not acceptable.
        Unreachable: nobody answers, or not in a way that can be trusted.
        UnreadableAnswer: somebody answers, but no ROR server.
    """
    client = HttpClient(address, settings, route)
    try:
        healthy = client.send("GET", _HEALTH).get("status") == "ok"
        known = isinstance(client.send("GET", _DEMONSTRATION).get("enabled"), bool)
    except Refused as error:
        raise UnreadableAnswer(error.detail) from error
    except Unreachable as error:
        if error.reason is UnreachableReason.INTERMEDIARY:
            # Whoever refuses in another form than ours is another kind of server.
            raise UnreadableAnswer(error.detail) from error
        raise
    finally:
        client.close()
    if not (healthy and known):
        raise UnreadableAnswer("another kind of server")
