"""Settings of one server process."""

from ror_server.settings.installation import DatabaseSettings, Installation
from ror_server.settings.server import ServerSettings

__all__ = ["DatabaseSettings", "Installation", "ServerSettings"]
