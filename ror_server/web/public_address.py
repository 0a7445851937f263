"""The public address (base URL) of this server as people see it, and whether it is safe."""

import ipaddress
from urllib.parse import urlsplit

from fastapi import Request

from ror_server.routes.dependencies import services_of


def public_url(request: Request) -> str:
    """Return the address that desktops should use, without a slash at the end."""
    chosen = services_of(request).settings.public_url
    return (chosen or str(request.base_url)).rstrip("/")


def base_path(request: Request) -> str:
    """Return what stands before `/compte` in links, "" at the root of a host."""
    return urlsplit(public_url(request)).path.rstrip("/")


def cookies_must_be_secure(request: Request) -> bool:
    """Tell whether cookies may only travel encrypted: always, but on this very machine."""
    parts = urlsplit(public_url(request))
    return parts.scheme == "https" or not _is_loopback(parts.hostname or "")


def is_own(request: Request, origin: str) -> bool:
    """Tell whether an `Origin` header names this server."""
    own = {urlsplit(public_url(request)), urlsplit(str(request.base_url))}
    return origin in {f"{each.scheme}://{each.netloc}" for each in own}


def address_of(request: Request) -> str:
    """Return the network address that a request comes from."""
    return request.client.host if request.client else ""


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
