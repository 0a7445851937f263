"""Dependency injection: use cases with adapters, all that is slow to import or does I/O."""

from dataclasses import dataclass
from pathlib import Path

from ror_desktop.config import NetworkSettings, Settings
from ror_desktop.gateway.connection import Connection, check_server, connect
from ror_desktop.gateway.proxy import ProxyRoute
from ror_desktop.services.clock import SystemClock, machine_time
from ror_desktop.services.declaration_service import DeclarationService
from ror_desktop.services.known_account import KnownAccount
from ror_desktop.services.outbox_sender import OutboxSender
from ror_desktop.services.region_reader import RegionReader
from ror_desktop.services.session_service import SessionService
from ror_desktop.storage.account_file import AccountFile
from ror_desktop.storage.stores import SetAside, Stores, open_stores
from ror_desktop.storage.vault import KeyringVault, PromptBackend, ProxyPassword, system_backend
from ror_desktop.system.proxy_sign_in import signed_in_user
from ror_desktop.system.system_proxy import system_proxy

_ACCOUNT_FILE = "account.json"


@dataclass(frozen=True, slots=True)
class Backend:
    """What the controllers need.

    Attributes:
        route: the proxy.
        proxy_password: where its password is kept.
        can_keep: this machine has a vault.
        set_aside: damaged files, of which the user has to be told.
    """

    connection: Connection
    stores: Stores
    sessions: SessionService
    known: KnownAccount
    reader: RegionReader
    declarations: DeclarationService
    outbox_sender: OutboxSender
    route: ProxyRoute
    proxy_password: ProxyPassword
    can_keep: bool
    set_aside: tuple[SetAside, ...]

    def check_address(self, address: str, network: NetworkSettings) -> None:
        """Check that a ROR server answers at an address, through the proxy in use.

        Args:
            address: of the server.
            network: waits.

        Raises:
            AddressRefused: the address is not acceptable.
            Unreachable: nobody answers, or not in a way that can be trusted.
            UnreadableAnswer: somebody answers, but no ROR server.
        """
        check_server(address, network, self.route)

    def close(self) -> None:
        """Close connections, then files."""
        self.connection.close()
        self.stores.close()


def open_backend(
    url: str,
    key: str,
    folder: Path,
    settings: Settings,
    clock: SystemClock,
    workstation: str = "",
    server_key: str = "",
) -> Backend:
    """Open the user's files and prepare to talk to a server.

    Args:
        url: address of the server.
        key: under which the vault keeps the session.
        folder: where the files are.
        settings: waits.
        clock: corrected once the server has told its time.
        workstation: name of this machine, that of the system when empty.
        server_key: what a server of this machine wants to see with every request.

    Raises:
        StorageFailed: the files cannot be opened.
        AddressRefused: the address is not acceptable.
    """
    vault = PromptBackend(system_backend)
    secrets = vault if vault.is_there else None
    proxy_password = ProxyPassword(secrets)
    password = proxy_password.load() if settings.proxy.user else ""
    route = ProxyRoute(settings.proxy, password, system_proxy, signed_in_user)
    connection = connect(url, settings.network, machine_time, workstation, route, server_key)
    connection.http.watch_answers(clock.note_answer)
    # An administrator names a folder where that of the machine is thrown away: on a server.
    stores = open_stores(folder, machine_time(), alone=bool(settings.connection.data_folder))
    sessions = SessionService(connection.accounts, KeyringVault(secrets), key)
    connection.tokens.watch(sessions.renewed)
    return Backend(
        connection=connection,
        stores=stores,
        sessions=sessions,
        known=KnownAccount(sessions, AccountFile(folder / _ACCOUNT_FILE)),
        reader=RegionReader(connection.region_gateway, stores.snapshots, clock),
        declarations=DeclarationService(stores.outbox, clock),
        outbox_sender=OutboxSender(
            connection.capacities, connection.region_gateway, stores.outbox, clock, settings.sending
        ),
        route=route,
        proxy_password=proxy_password,
        can_keep=secrets is not None,
        set_aside=stores.set_aside,
    )
