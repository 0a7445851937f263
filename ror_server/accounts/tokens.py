"""Tokens: secrets that are given out once, long, random, and kept only as a digest."""

import hashlib
import secrets

_TOKEN_BYTES = 32


def new_token() -> str:
    """Make a secret of 256 bits, safe in a URL and in a header."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def digest(token: str) -> str:
    """Return what the database keeps of a secret (64 hexadecimal digits).

    A plain digest is enough for 256 random bits: there is nothing to guess.
    """
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
