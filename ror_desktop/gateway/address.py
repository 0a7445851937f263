"""Validates a server's address: HTTPS anywhere, plain HTTP on this machine only."""

import ipaddress
from urllib.parse import urlsplit

from ror_desktop.domain.errors import AddressRefused


def checked_base(address: str) -> str:
    """Return a server's base address without a final slash.

    Raises:
        AddressRefused: it is no web address, holds a password or query, or would send passwords
            in clear over a network.
    """
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise AddressRefused(str(error)) from error
    if parts.scheme not in {"http", "https"} or not host or port == 0:
        raise AddressRefused("not a web address")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise AddressRefused("more than an address")
    if parts.scheme == "http" and not is_this_machine(host):
        raise AddressRefused("plain HTTP is for this machine only")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def is_this_machine(host: str) -> bool:
    """Tell a host name or address of the loopback interface."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
