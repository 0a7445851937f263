"""An installation, the root of all settings: each field is a section of the configuration file."""

from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import ip_network
from typing import Literal

from ror_server.settings.relay import RelaySettings
from ror_server.settings.server import ServerSettings
from ror_server.settings.values import (
    AbsolutePath,
    Duration,
    PrivatePath,
    SecretFile,
    file_key,
    is_loopback,
)


@dataclass(frozen=True, slots=True)
class ListenSettings:
    """Where a server listens.

    Attributes:
        host: address of an interface of this machine.
        port: 0 for any that is free.
        workers: server processes that share the address; with SQLite one is quicker.
        behind_proxy: addresses and networks of the TLS proxies whose X-Forwarded-* headers are
            believed, and who alone are answered; "*" for whoever comes.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    behind_proxy: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.port <= 65_535:  # noqa: PLR2004 - what TCP has
            raise ValueError(f"port doit être entre 0 et 65535, non {self.port}")
        if not 1 <= self.workers <= 64:  # noqa: PLR2004 - more is a mistype
            raise ValueError(f"workers doit être entre 1 et 64, non {self.workers}")
        for proxy in self.behind_proxy:
            if proxy != "*" and not _is_network(proxy):
                raise ValueError(
                    f"behind_proxy doit être des adresses ou des réseaux (10.0.0.2, 10.0.0.0/24), "
                    f"non {proxy}"
                )


@dataclass(frozen=True, slots=True)
class LogSettings:
    """What is logged, and how.

    Attributes:
        format: lines for people, or one JSON object a line for a collector.
        level: from which severity.
        access: one line for each request, at level "info".
    """

    format: Literal["text", "json"] = "text"
    level: Literal["debug", "info", "warning", "error"] = "info"
    access: bool = False


@dataclass(frozen=True, slots=True)
class StopSettings:
    """How a server process ends when it is told to.

    Attributes:
        drain: for how long it goes on answering while `/health/ready` already says no, so that a
            load balancer has looked away before the door closes.
        answers: how long answers under way may still take then; what is left is cut.
    """

    drain: Duration = timedelta(0)
    answers: Duration = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class TlsSettings:
    """With what the server proves who it is; plain HTTP without.

    Attributes:
        certificate: PEM file, its own certificate first, then those of intermediate authorities.
        key: PEM file of the private key, without a password.
    """

    certificate: AbsolutePath | None = None
    key: PrivatePath | None = None

    def __post_init__(self) -> None:
        if (self.certificate is None) != (self.key is None):
            raise ValueError("certificate et key vont ensemble")

    def __bool__(self) -> bool:
        """Tell whether the server speaks TLS."""
        return self.certificate is not None


@dataclass(frozen=True, slots=True)
class MllpSettings(TlsSettings):
    """Where `ror-server feed hl7` takes messages, and from whom; one command for each feed.

    Attributes:
        host: address of an interface of this machine.
        port: TCP port.
        client_authority: PEM file of the authorities whose certificates senders must show.
        without_tls: speak in clear outside of this machine: the network is protected otherwise.
        allowed: by feed, addresses and networks of its senders.
        connections: of one feed at the same time.
        connections_per_address: of one address.
        first_message: wait for the first message of a connection, and for the rest of any.
        idle: silence between messages after which a connection is closed.
    """

    host: str = "127.0.0.1"
    port: int = 2575
    client_authority: AbsolutePath | None = None
    without_tls: bool = False
    allowed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    connections: int = 32
    connections_per_address: int = 8
    first_message: Duration = timedelta(seconds=20)
    idle: Duration = timedelta(hours=6)

    def __post_init__(self) -> None:
        TlsSettings.__post_init__(self)
        if self.client_authority is not None and not self:
            raise ValueError("client_authority demande certificate et key")
        if min(self.connections, self.connections_per_address) < 1:
            raise ValueError("connections et connections_per_address doivent être au moins 1")
        for sender in (each for senders in self.allowed.values() for each in senders):
            if not _is_network(sender):
                raise ValueError(
                    f"allowed doit être des adresses ou des réseaux (10.0.0.2, 10.0.0.0/24), "
                    f"non {sender}"
                )

    def openness(self, senders: tuple[str, ...]) -> str:
        """Return what leaves a feed open to strangers, in words; "" where nothing does.

        Args:
            senders: addresses and networks that are allowed for it.
        """
        if is_loopback(self.host):
            return ""
        if not self and not self.without_tls:
            return (
                f"Sur {self.host}, MLLP demande un certificat et sa clé (--tls-certificate et "
                "--tls-key, ou [mllp]), ou --without-tls si le réseau est protégé autrement "
                "(VPN, stunnel)."
            )
        if not senders and self.client_authority is None:
            return (
                f"Sur {self.host}, quiconque atteint le port déclarerait pour l’hôpital : "
                "nommez les adresses de ses logiciels (--allow, ou [mllp.allowed]) ou "
                "l’autorité de leurs certificats (--client-authority)."
            )
        return ""


@dataclass(frozen=True, slots=True)
class DatabaseSettings:
    """Where the data is.

    Attributes:
        address: `sqlite:////path` or `postgresql://account@host/base`, "" when it is not said.
        password: of the PostgreSQL account, when the address has none.
    """

    address: str = ""
    password: SecretFile | None = field(default=None, metadata=file_key("password_file"))


@dataclass(frozen=True, slots=True)
class Installation:
    """A server as it is installed.

    Each field is a section of the file. The plain fields of `ServerSettings` are the section
    `[server]`, and its fields that are dataclasses are sections of their own at the same level.

    Attributes:
        database: where the data is.
        listen: on which address.
        tls: with what it proves who it is, when no proxy does.
        mllp: where and from whom messages of patient movements are taken.
        stop: how it ends.
        logs: what it writes about its work.
        relay: the relay to the national ROR.
        server: how it behaves.
    """

    database: DatabaseSettings = field(default_factory=DatabaseSettings)
    listen: ListenSettings = field(default_factory=ListenSettings)
    tls: TlsSettings = field(default_factory=TlsSettings)
    mllp: MllpSettings = field(default_factory=MllpSettings)
    stop: StopSettings = field(default_factory=StopSettings)
    logs: LogSettings = field(default_factory=LogSettings)
    relay: RelaySettings = field(default_factory=RelaySettings)
    server: ServerSettings = field(default_factory=ServerSettings)


def _is_network(text: str) -> bool:
    try:
        ip_network(text, strict=False)
    except ValueError:
        return False
    return True
