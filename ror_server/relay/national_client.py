"""HTTP client of one service of the national ROR: TLS both ways, a living token, failures in words.

Nothing follows a redirection, keeps a cookie or logs a header or a body. The token goes to the
address of the configuration and nowhere else, whatever the links of the answers say.
"""

import ssl
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http.cookiejar import DefaultCookiePolicy
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import requests
from requests.adapters import HTTPAdapter

from ror_server.relay import national_errors
from ror_server.relay.access_token import AccessToken
from ror_server.relay.failures import NotAdmitted, Unavailable, Unreadable
from ror_server.relay.mutual_tls import context_for
from ror_server.relay.national_errors import explained
from ror_server.settings.relay import EndpointSettings

Query = Sequence[tuple[str, str]]
_CONNECT_SECONDS = 10.0
_LONGEST_WAIT = timedelta(hours=1)
_CHUNK = 65_536
# nginx and its kin finish the handshake and refuse in HTML.
_OUR_CERTIFICATE = frozenset({400, 495, 496})


@dataclass(frozen=True, slots=True)
class Answer:
    """A success.

    Attributes:
        status: HTTP status, below 300.
        headers: of the answer.
        body: its bytes.
        sent_at: when the other side says that it answered, None when it does not.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    sent_at: datetime | None


class NationalClient:
    """Requests to one service; may be used by several threads at once."""

    def __init__(
        self,
        endpoint: EndpointSettings,
        timeout: timedelta,
        clock: Callable[[], datetime],
    ) -> None:
        """Read our certificate and prepare; nothing is sent.

        Args:
            endpoint: where and as whom.
            timeout: silence after which the other side is unreachable.
            clock: current time, aware, UTC.

        Raises:
            NotAdmitted: our certificate cannot be used, or the address is not https.
        """
        self.address = endpoint.address.rstrip("/")
        for each in (endpoint.address, endpoint.token_address):
            if urlsplit(each).scheme != "https":
                raise NotAdmitted(f"L’adresse «\u00a0{each}\u00a0» doit commencer par https://")
        self._clock = clock
        self._timeout = (_CONNECT_SECONDS, timeout.total_seconds())
        self._token_address = endpoint.token_address
        self._session = requests.Session()
        self._session.mount("https://", _TlsAdapter(context_for(endpoint, clock())))
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        # Without one, requests would send a password found in ~/.netrc instead of the token.
        self._session.auth = _as_it_is
        self._tokens = AccessToken(endpoint, self._post_form, time.monotonic)
        self.skew: timedelta | None = None
        """How far the clock of the other side is ahead of ours, None before the first answer."""

    def send(
        self,
        method: str,
        address: str,
        *,
        query: Query = (),
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
    ) -> Answer:
        """Send a request with a token and read the whole answer; a dead token is replaced once.

        Args:
            method: of HTTP.
            address: full, or a path below the service.
            query: parameters, in order.
            headers: besides Authorization.
            body: sent as it is.

        Raises:
            RelayFailure: no success.
        """
        with closing(self._open(method, address, query, headers or {}, body)) as response:
            with explained(self._host):
                content = response.content
            return Answer(response.status_code, response.headers, content, _date(response))

    def lines(self, address: str, headers: Mapping[str, str]) -> Iterator[bytes]:
        """Yield the lines of a file while it arrives.

        Raises:
            RelayFailure: no success, or it breaks off.
        """
        response = self._open("GET", address, (), headers, None)
        with closing(response), explained(self._host):
            yield from response.iter_lines(_CHUNK)

    def close(self) -> None:
        """Close idle connections."""
        self._session.close()

    @property
    def _host(self) -> str:
        return urlsplit(self.address).hostname or ""

    def _open(
        self,
        method: str,
        address: str,
        query: Query,
        headers: Mapping[str, str],
        body: bytes | None,
    ) -> requests.Response:
        token = self._tokens.current()
        response = self._attempt(method, address, query, headers, body, token)
        if response.status_code == 401:  # noqa: PLR2004 - HTTP
            response.close()
            token = self._tokens.after(token)
            response = self._attempt(method, address, query, headers, body, token)
        if response.status_code >= 300:  # noqa: PLR2004 - HTTP
            with closing(response):
                raise self._failure(response)
        return response

    def _attempt(
        self,
        method: str,
        address: str,
        query: Query,
        headers: Mapping[str, str],
        body: bytes | None,
        token: str,
    ) -> requests.Response:
        with explained(self._host):
            response = self._session.request(
                method,
                self._at_home(address),
                params=list(query),
                data=body,
                headers={**headers, "Authorization": f"Bearer {token}"},
                timeout=self._timeout,
                allow_redirects=False,
                stream=True,
            )
        self._note_skew(response)
        return response

    def _note_skew(self, response: requests.Response) -> None:
        sent_at = _date(response)
        if sent_at is not None:
            self.skew = sent_at - self._clock()

    def _at_home(self, address: str) -> str:
        """Put an address on the service of the configuration: links may name an inner host."""
        if address.startswith("/"):
            return self.address + address
        home, given = urlsplit(self.address), urlsplit(address)
        return urlunsplit((home.scheme, home.netloc, given.path, given.query, ""))

    def _post_form(self, form: Mapping[str, str]) -> tuple[int, bytes]:
        host = urlsplit(self._token_address).hostname or ""
        with explained(host, first=self.skew is None):
            response = self._session.post(
                self._token_address,
                data=dict(form),
                headers={"Accept": "application/json"},
                timeout=self._timeout,
                allow_redirects=False,
            )
        self._note_skew(response)
        if response.status_code == 429 or response.status_code >= 500:  # noqa: PLR2004 - HTTP
            raise _busy(response, host)
        if response.status_code in _OUR_CERTIFICATE and b"SSL certificate" in response.content:
            raise NotAdmitted(f"{host} refuse notre certificat ({response.status_code})")
        return response.status_code, response.content

    def _failure(self, response: requests.Response) -> Exception:
        status = response.status_code
        if status < 400:  # noqa: PLR2004 - HTTP
            return Unreadable(f"{self._host} renvoie ailleurs ({status})\u00a0: vérifiez l’adresse")
        if status == 429 or status >= 500:  # noqa: PLR2004 - HTTP
            return _busy(response, self._host)
        if status == 401:  # noqa: PLR2004 - HTTP
            return NotAdmitted(f"{self._host} refuse un jeton qui vient d’être donné (401)")
        with explained(self._host):
            return national_errors.refusal(status, response.content)


class _TlsAdapter(HTTPAdapter):
    """Sends HTTPS requests with a TLS context of our own."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self._context = context
        super().__init__(pool_maxsize=16)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - of requests
        """Give every direct connection the context."""
        kwargs["ssl_context"] = self._context
        super().init_poolmanager(*args, **kwargs)

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:  # noqa: ANN401 - same
        """Give every connection through a proxy the context."""
        kwargs["ssl_context"] = self._context
        return super().proxy_manager_for(proxy, **kwargs)

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:  # noqa: ANN401
        """Keep requests from adding its own list of authorities to those of the context."""
        super().cert_verify(conn, url, verify, cert)  # type: ignore[no-untyped-call]
        if verify is True:
            conn.ca_certs = None


def _busy(response: requests.Response, host: str) -> Unavailable:
    status = response.status_code
    words = "demande d’attendre" if status == 429 else "est en panne ou occupé"  # noqa: PLR2004
    return Unavailable(
        f"{host} {words} ({status})", status, retry_after(response.headers, datetime.now(UTC))
    )


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Return how long an answer asks to wait, in seconds or as a date; None when it does not."""
    text = headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdecimal() and len(text) <= 9:  # noqa: PLR2004 - digits
        return min(timedelta(seconds=int(text)), _LONGEST_WAIT)
    moment = _parsed(text)
    return None if moment is None else min(max(moment - now, timedelta(0)), _LONGEST_WAIT)


def _date(response: requests.Response) -> datetime | None:
    return _parsed(response.headers.get("Date", ""))


def _parsed(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request
