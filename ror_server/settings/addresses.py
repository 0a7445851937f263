"""Addresses that an administrator gives, checked before anything relies on them."""

import ipaddress
from urllib.parse import urlsplit


def is_loopback(host: str | None) -> bool:
    """Tell whether an address can be reached from this machine only."""
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return host == "localhost"


def public_url(word: str) -> str:
    """Check the address by which people reach the server.

    Returns:
        The same.

    Raises:
        ValueError: it is not `https://host…` (`http://` for this machine only); the message is for
            people.
    """
    try:
        parts = urlsplit(word)
        parts.port  # noqa: B018 - read to have it checked
    except ValueError as error:
        raise ValueError(f"{word} n’est pas une adresse") from error
    safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname))
    if not safe or not parts.hostname or parts.query or parts.fragment or "@" in parts.netloc:
        raise ValueError(
            f"{word} n’est pas une adresse https:// (http:// seulement sur cette machine)"
        )
    return word
