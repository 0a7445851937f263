"""Where a server process listens."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ListenSettings:
    """Where a server listens.

    Attributes:
        host: address of an interface of this machine.
        port: 0 for any that is free.
        workers: server processes that share the address; with SQLite one is quicker.
        behind_proxy: addresses of the TLS proxies whose X-Forwarded-* headers are believed.
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
