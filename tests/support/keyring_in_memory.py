"""A vault of the operating system that lives in memory: a real keyring backend, for tests."""

from keyring.backend import KeyringBackend


class MemoryKeyring(KeyringBackend):
    """Keeps secrets until it is thrown away."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # keyring gives no types
        self.secrets: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """Return a secret."""
        return self.secrets.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""
        self.secrets[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Drop a secret."""
        del self.secrets[service, username]
