"""All that talks to one server, made in one place."""

import platform
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from ror_desktop.config import NetworkSettings
from ror_desktop.gateway.accounts_api import AccountsApi
from ror_desktop.gateway.change_stream import ChangeStream
from ror_desktop.gateway.directory import Directory
from ror_desktop.gateway.fhir_writer import CapacityWriter
from ror_desktop.gateway.http import HttpClient
from ror_desktop.gateway.proxy import ProxyRoute
from ror_desktop.gateway.signed_in import SignedInClient
from ror_desktop.gateway.tokens import TokenHolder


@dataclass(frozen=True, slots=True)
class Connection:
    """The gateways of one server, sharing one session.

    Attributes:
        tokens: the session; `tokens.watch` tells every renewal.
        accounts: signing in and out.
        directory: reading.
        capacities: writing.
        http: what carries them.
    """

    tokens: TokenHolder
    accounts: AccountsApi
    directory: Directory
    capacities: CapacityWriter
    http: HttpClient

    def close(self) -> None:
        """End the stream and close idle connections."""
        self.directory.close_stream()
        self.http.close()


def connect(
    base: str,
    settings: NetworkSettings,
    machine_time: Callable[[], datetime],
    workstation: str = "",
    route: ProxyRoute | None = None,
) -> Connection:
    """Prepare to talk to a server; nothing is sent yet.

    Args:
        base: its address.
        settings: waits and page size.
        machine_time: this machine's own clock, uncorrected.
        workstation: name that its user gave this machine; that of the system when empty.
        route: the way out; that of the environment when absent.

    Raises:
        AddressRefused: the address is not acceptable.
    """
    http = HttpClient(base, settings, route)
    tokens = TokenHolder()
    accounts = AccountsApi(http, tokens, machine_time, workstation=workstation or platform.node())
    client = SignedInClient(http, tokens, accounts)
    directory = Directory(client, ChangeStream(client), settings.page_size)
    return Connection(tokens, accounts, directory, CapacityWriter(client), http)
