"""The HTTP client of one server: JSON in, JSON out, and only `domain.errors` raised.

Nothing follows a redirection, keeps a cookie or logs a header or a body: they hold tokens and
passwords.
"""

import json
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http.cookiejar import DefaultCookiePolicy
from threading import Lock
from urllib.parse import urlsplit

import requests
import urllib3

from ror_desktop.config import NetworkSettings
from ror_desktop.config.values import is_loopback
from ror_desktop.domain.errors import (
    AddressRefused,
    Refused,
    RorError,
    Unreachable,
    UnreachableReason,
    UnreadableAnswer,
)
from ror_desktop.gateway.error_mapping import answer_error, own_refusal, transport_errors
from ror_desktop.gateway.fhir_json import Json
from ror_desktop.gateway.proxy import ProxyRoute
from ror_desktop.gateway.tls import SystemTrustAdapter

Query = Sequence[tuple[str, str]]

_FIRST_FAILURE = 300
_POOL = 16
_LARGEST_ANSWER = 32_000_000
"""Bytes once unpacked; a page of two hundred services with all that belongs to them has four."""
_CHUNK = 65_536
_SERVER_KEY = "X-ROR-Own-User"
_RECENT = 20
_STREAM_HEADERS = {
    "Accept": "text/event-stream",
    "Accept-Encoding": "identity",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class RecentRequest:
    """One request.

    Attributes:
        at: when it ended, by this machine's clock.
        method: of HTTP.
        path: without its parameters.
        outcome: status, or the reason for which there was none.
    """

    at: datetime
    method: str
    path: str
    outcome: str


class RecentRequests:
    """The last twenty, without bodies, parameters or headers; for several threads at once."""

    def __init__(self) -> None:
        self._requests: deque[RecentRequest] = deque(maxlen=_RECENT)
        self._changing = Lock()

    def note(self, at: datetime, method: str, path: str, outcome: str) -> None:
        """Keep one, and drop the oldest."""
        with self._changing:
            self._requests.append(RecentRequest(at, method, path, outcome))

    def all(self) -> tuple[RecentRequest, ...]:
        """Return them, oldest first."""
        with self._changing:
            return tuple(self._requests)


class HttpClient:
    """Sends requests to one server; may be used by several threads at once.

    Attributes:
        base: address of the server, without a final slash.
        route: the proxy.
        is_own: whether the server is of this user alone, and wants its key with each request.
        recent: what became of the last requests, for who looks for a fault.
    """

    def __init__(
        self,
        base: str,
        settings: NetworkSettings,
        route: ProxyRoute | None = None,
        server_key: str = "",
    ) -> None:
        """Prepare; nothing is sent.

        Args:
            base: address of the server.
            settings: waits.
            route: the proxy; that of the environment when absent.
            server_key: what a server of this machine wants to see with every request, "" for none.

        Raises:
            AddressRefused: the address is not acceptable.
        """
        self.base = checked_base(base)
        self._settings = settings
        # Proxies come from the route, trusted authorities from the system.
        self.route = route or ProxyRoute()
        self._session = requests.Session()
        self._session.mount("https://", SystemTrustAdapter(_POOL, self.route.sign_in))
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        # Without one, requests would send a password found in ~/.netrc instead of the token.
        self._session.auth = _as_it_is
        self._session.trust_env = False
        self.is_own = bool(server_key)
        if server_key:
            # No request leaves for another server, nor follows one that would.
            self._session.headers[_SERVER_KEY] = server_key
        self.recent = RecentRequests()
        self._watchers: list[Callable[[datetime, timedelta], None]] = []

    def watch_answers(self, watcher: Callable[[datetime, timedelta], None]) -> None:
        """Be told of each answer of the server itself, on the thread that got it.

        Args:
            watcher: takes the header Date, and how long the answer took.
        """
        self._watchers.append(watcher)

    def send(
        self,
        method: str,
        path: str,
        *,
        query: Query = (),
        body: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Json:
        """Send a request; return the JSON object of its answer, empty when there is none.

        Args:
            method: of HTTP.
            path: from the base address, with its first slash.
            query: parameters, in order.
            body: sent as JSON, None for none.
            headers: more of them; Content-Type is JSON's unless given.

        Raises:
            Unreachable, UnreadableAnswer, Refused: no success.
        """
        content = None
        sent = {"Accept": "application/json", **(headers or {})}
        if body is not None:
            content = json.dumps(body).encode()
            sent.setdefault("Content-Type", "application/json")
        asked = time.monotonic()
        with self._mapped_errors(method, path):
            response = self._session.request(
                method,
                self.base + path,
                proxies=self.route.proxies(self.base),
                params=list(query),
                data=content,
                headers=sent,
                timeout=self._waits(self._settings.read_timeout.total_seconds()),
                allow_redirects=False,
                stream=True,
            )
            with response:
                answer = _content(response)
        self._note(method, path, str(response.status_code))
        failed = response.status_code >= _FIRST_FAILURE
        failure = _failure(response, answer) if failed else None
        found = _object(answer) if answer and not failed else {}
        if found or isinstance(failure, Refused):
            self._tell_answer(response, asked)
        if failure is not None:
            raise failure
        return found

    def open_stream(self, path: str, *, headers: Mapping[str, str]) -> urllib3.HTTPResponse:
        """Start reading an answer that has no end; `release_conn` and `close` are the caller's.

        It is asked for without compression: a proxy that packs it keeps it until a packet is full.

        Raises:
            Unreachable, UnreadableAnswer, Refused: no success.
        """
        with self._mapped_errors("GET", path):
            response = self._session.get(
                self.base + path,
                proxies=self.route.proxies(self.base),
                headers={**_STREAM_HEADERS, **headers},
                timeout=self._waits(self._settings.stream_timeout.total_seconds()),
                allow_redirects=False,
                stream=True,
            )
            self._note("GET", path, str(response.status_code))
            if response.status_code >= _FIRST_FAILURE:
                with response:
                    raise _failure(response, _content(response))
        raw: urllib3.HTTPResponse = response.raw
        return raw

    def close(self) -> None:
        """Close idle connections."""
        self._session.close()

    def _note(self, method: str, path: str, outcome: str) -> None:
        self.recent.note(datetime.now(UTC), method, path, outcome)

    def _tell_answer(self, response: requests.Response, asked: float) -> None:
        # A cache gives an old answer with its old date.
        if "Age" in response.headers:
            return
        try:
            date = parsedate_to_datetime(response.headers.get("Date", ""))
        except ValueError:
            return
        if date.tzinfo is not None:
            for watcher in self._watchers:
                watcher(date, timedelta(seconds=time.monotonic() - asked))

    @contextmanager
    def _mapped_errors(self, method: str, path: str) -> Iterator[None]:
        try:
            with transport_errors():
                yield
        except Unreachable as error:
            self._note(method, path, error.reason)
            self.route.forget_system_proxy()
            if error.reason is UnreachableReason.PROXY_PASSWORD:
                self.route.note_password_asked()
            raise

    def _waits(self, read: float) -> tuple[float, float]:
        return self._settings.connect_timeout.total_seconds(), read


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
    if parts.scheme == "http" and not is_loopback(host):
        raise AddressRefused("plain HTTP is for this machine only")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def _content(response: requests.Response) -> bytes:
    """Return the body of an answer, unpacked piece by piece: a small one may unpack to gigabytes.

    Raises:
        UnreadableAnswer: it is larger than any honest one.
    """
    # Packed twice, a piece may unpack to a million times its size.
    if "," in response.headers.get("Content-Encoding", ""):
        raise UnreadableAnswer("an answer packed more than once")
    found = bytearray()
    for piece in response.iter_content(_CHUNK):
        found += piece
        if len(found) > _LARGEST_ANSWER:
            raise UnreadableAnswer(f"an answer of more than {_LARGEST_ANSWER // 1_000_000} MB")
    return bytes(found)


def _failure(response: requests.Response, content: bytes) -> RorError:
    try:
        body = _object(content)
    except UnreadableAnswer:
        body = {}
    body = own_refusal(response.headers.get("Content-Type", ""), body)
    return answer_error(response.status_code, body, response.headers.get("Retry-After", ""))


def _object(content: bytes) -> Json:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise UnreadableAnswer(f"not JSON: {type(error).__name__}") from error
    if not isinstance(found, dict):
        raise UnreadableAnswer("not a JSON object")
    return found


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request
