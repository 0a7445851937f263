"""CONNECT through a proxy that wants to know who goes: Negotiate or NTLM, by the tokens of a port.

Basic goes out with the first CONNECT, from the address of the proxy; only what needs several turns
on one connection is answered here.
"""

import base64
import binascii
import http.client
import re
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from urllib.request import parse_http_list

from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPSConnectionPool

TokenExchange = Callable[[bytes], bytes]
"""Takes what the proxy said last, b"" at first; gives the next token, b"" when it has no more.

Raises OSError when nobody can be named.
"""
ProxySignIn = Callable[[str, str], TokenExchange]
"""Begins to tell a proxy who is signed in on this machine: method, "Negotiate" or "NTLM", and the
proxy's host."""

_Offers = dict[str, tuple[str, bytes]]
BASIC = "basic"
_METHODS = ("Negotiate", "NTLM")
"""In the order of preference: the first holds Kerberos, which is stronger."""
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,19}")
_MOST_METHODS = 6
_MOST_TURNS = 6
_LONGEST_BODY = 65_536
_CREDENTIALS = "Proxy-Authorization"


class ProxyAsks(OSError):  # noqa: N818 - what it is
    """The proxy lets nobody through whom it does not know.

    Attributes:
        methods: how it would have it told, as it writes them.
    """

    def __init__(self, methods: tuple[str, ...]) -> None:
        super().__init__(f"the proxy asks: {', '.join(methods) or 'nothing that can be read'}")
        self.methods = methods


def tunnel_pool(sign_in: ProxySignIn | None) -> type[HTTPSConnectionPool]:
    """Return the kind of pool whose connections answer a proxy.

    Args:
        sign_in: gives the tokens; None where this machine has nobody to name.
    """

    class Connection(TunnelConnection):
        proxy_sign_in = staticmethod(sign_in) if sign_in else None

    class Pool(HTTPSConnectionPool):
        ConnectionCls = Connection

    return Pool


class TunnelConnection(HTTPSConnection):
    """A connection to a server through a proxy.

    Attributes:
        proxy_sign_in: gives the tokens, None for nobody.
    """

    proxy_sign_in: ProxySignIn | None = None
    # Of http.client, which gives them no type.
    _tunnel_host: str | None
    _tunnel_port: int | None
    _tunnel_headers: dict[str, str]

    def connect(self) -> None:
        """Connect, again where the proxy hangs up between two turns.

        Raises:
            ProxyAsks: it wants somebody else, or by another way.
            OSError: it refuses, or cannot be reached.
        """
        self._offered: _Offers = {}
        self._untried = list(_METHODS) if self.proxy_sign_in is not None else []
        while True:
            try:
                super().connect()
            except _HungUp:
                # Not `close`: it would forget where the tunnel goes.
                if self.sock is not None:
                    self.sock.close()
                    self.sock = None
            else:
                return

    def _tunnel(self) -> None:
        """Open the tunnel (what urllib3 calls between connecting and TLS)."""
        stays = True
        if not self._offered:
            status, self._offered, stays = self._ask(self._tunnel_headers)
            if status == HTTPStatus.OK:
                return
            if status != HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
                self.close()
                raise OSError(f"Tunnel connection failed: {status}")
        self._untried = [each for each in self._untried if each.lower() in self._offered]
        while self._untried:
            if not stays:
                raise _HungUp
            opened, stays = self._sign_in(self._untried.pop(0))
            if opened:
                return
        self.close()
        raise ProxyAsks(tuple(name for name, _token in self._offered.values()))

    def _sign_in(self, method: str) -> tuple[bool, bool]:
        """Tell who goes, turn by turn; whether the proxy opens, and whether it still listens."""
        if self.proxy_sign_in is None:
            return False, True
        exchange = self.proxy_sign_in(method, self.host)
        named = _CREDENTIALS.lower()
        others = {
            name: value for name, value in self._tunnel_headers.items() if name.lower() != named
        }
        challenge, stays = b"", True
        for _turn in range(_MOST_TURNS):
            try:
                token = exchange(challenge)
            except OSError:
                break
            if not token or not stays:
                break
            spoken = f"{method} {base64.b64encode(token).decode('ascii')}"
            status, offered, stays = self._ask(others | {_CREDENTIALS: spoken})
            if status == HTTPStatus.OK:
                return True, True
            challenge = offered.get(method.lower(), ("", b""))[1]
            if status != HTTPStatus.PROXY_AUTHENTICATION_REQUIRED or not challenge:
                break
        return False, stays

    def _ask(self, headers: Mapping[str, str]) -> tuple[int, _Offers, bool]:
        """Send CONNECT; return the status, what the proxy offers, and whether it still listens."""
        if self.sock is None:
            raise OSError("not connected")
        place = f"{self._tunnel_host}:{self._tunnel_port}"
        # HTTP/1.1: NTLM names a connection, which has to stay open between two turns.
        lines = [f"CONNECT {place} HTTP/1.1", f"Host: {place}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        self.sock.sendall("\r\n".join([*lines, "", ""]).encode("latin-1"))
        response = http.client.HTTPResponse(self.sock, method="CONNECT")
        try:
            response.begin()
            if response.status == HTTPStatus.OK:
                return response.status, {}, True
            offered = _challenges(response.headers.get_all("Proxy-Authenticate") or [])
            if not response.will_close:
                # What it wrote for people stands before its next answer.
                response.read(_LONGEST_BODY)
            return response.status, offered, response.isclosed() and not response.will_close
        finally:
            response.close()


class _HungUp(OSError):  # noqa: N818 - what it did
    """The proxy closed the connection on which it asked."""


def _challenges(values: Iterable[str]) -> _Offers:
    """Return the methods of Proxy-Authenticate by their name in small letters.

    With each come the name as written, and the token of this turn, b"" for none.
    """
    found: _Offers = {}
    for part in (part for value in values for part in parse_http_list(value)):
        name, _space, rest = part.strip().partition(" ")
        # Else it is a parameter of the method before it.
        if _NAME.fullmatch(name) and len(found) < _MOST_METHODS:
            found[name.lower()] = (name, _token(rest.strip()))
    return found


def _token(words: str) -> bytes:
    try:
        return base64.b64decode(words, validate=True)
    except (binascii.Error, ValueError):
        return b""
