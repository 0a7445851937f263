"""Everything that a configuration file can say: each field that is a dataclass is a section."""

from dataclasses import dataclass, field

from ror_server.settings.listening import ListenSettings
from ror_server.settings.logs import LogSettings
from ror_server.settings.secrets import Secret
from ror_server.settings.server import ServerSettings


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
        logs: what it writes about its work.
        server: how it behaves.
    """

    database: DatabaseSettings = field(default_factory=DatabaseSettings)
    listen: ListenSettings = field(default_factory=ListenSettings)
    logs: LogSettings = field(default_factory=LogSettings)
    server: ServerSettings = field(default_factory=ServerSettings)
