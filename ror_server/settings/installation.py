"""Everything that a configuration file can say: each field that is a dataclass is a section."""

from dataclasses import dataclass, field

from ror_server.settings.listening import ListenSettings
from ror_server.settings.logs import LogSettings
from ror_server.settings.relay import RelaySettings
from ror_server.settings.secrets import Secret
from ror_server.settings.server import ServerSettings
from ror_server.settings.stopping import StopSettings
from ror_server.settings.tls import TlsSettings


@dataclass(frozen=True, slots=True)
class DatabaseSettings:
    """Where the data is.

    Attributes:
        address: `sqlite:////path` or `postgresql://account@host/base`, "" when it is not said.
        password: of the PostgreSQL account, when the address has none.
    """

    address: str = ""
    password: Secret | None = None


@dataclass(frozen=True, slots=True)
class Installation:
    """A server as it is installed.

    Each field is a section of the file. The plain fields of `ServerSettings` are the section
    `[server]`, and its fields that are dataclasses are sections of their own at the same level.

    Attributes:
        database: where the data is.
        listen: on which address.
        tls: with what it proves who it is, when no proxy does.
        stop: how it ends.
        logs: what it writes about its work.
        relay: the relay to the national ROR.
        server: how it behaves.
    """

    database: DatabaseSettings = field(default_factory=DatabaseSettings)
    listen: ListenSettings = field(default_factory=ListenSettings)
    tls: TlsSettings = field(default_factory=TlsSettings)
    stop: StopSettings = field(default_factory=StopSettings)
    logs: LogSettings = field(default_factory=LogSettings)
    relay: RelaySettings = field(default_factory=RelaySettings)
    server: ServerSettings = field(default_factory=ServerSettings)
