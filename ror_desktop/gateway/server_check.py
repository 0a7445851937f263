"""Whether there is a ROR server at an address, before anybody sends a password there."""

from ror_desktop.config import NetworkSettings
from ror_desktop.domain.errors import Refused, UnreadableAnswer
from ror_desktop.gateway.http import HttpClient
from ror_desktop.gateway.proxy import ProxyRoute

_HEALTH = "/health"
_DEMONSTRATION = "/api/v1/demonstration"


def check_server(address: str, settings: NetworkSettings, route: ProxyRoute) -> None:
    """Talk to a server as the program will, without a name.

    Args:
        address: of the server.
        settings: waits.
        route: the way out.

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
    finally:
        client.close()
    if not (healthy and known):
        raise UnreadableAnswer("another kind of server")
