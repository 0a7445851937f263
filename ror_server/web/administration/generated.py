"""Passwords made up for others: easy to copy from a sheet of paper, impossible to guess."""

import secrets

from ror_server.accounts.password_rules import Owner, weakness

# Without the signs that people take for one another.
_SIGNS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_GROUPS, _GROUP = 5, 4


def generated_password(owner: Owner) -> str:
    """Return a password of about 116 random bits that the rules accept."""
    while True:
        groups = ("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))
        password = "-".join(groups)
        if weakness(password, owner) is None:
            return password
