"""Settings of one server process: built once, from the command line and the configuration file."""

from ror_server.settings.installation import DatabaseSettings, Installation
from ror_server.settings.server import ServerSettings

__all__ = ["DatabaseSettings", "Installation", "ServerSettings"]
