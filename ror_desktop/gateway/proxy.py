"""The proxy of every request: none, the system's, or one that somebody named."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from urllib.parse import quote, urlsplit

from requests.utils import get_environ_proxies, select_proxy

from ror_desktop.config import ProxySettings
from ror_desktop.config.values import is_loopback
from ror_desktop.gateway.proxy_tunnel import ProxySignIn

SystemProxy = Callable[[str], str]
"""Gives the proxy for an address as the system says, "http://host:port", "" for none."""


@dataclass(frozen=True, slots=True)
class _Chosen:
    settings: ProxySettings
    password: str


def environment_proxy(url: str) -> str:
    """Return what the environment's variables say (HTTPS_PROXY, NO_PROXY…)."""
    return select_proxy(url, get_environ_proxies(url)) or ""


class ProxyRoute:
    """Where requests go first; may be changed and used by several threads at once.

    Attributes:
        sign_in: tells a proxy who is signed in on this machine, None for nobody.
    """

    def __init__(
        self,
        settings: ProxySettings = ProxySettings(),  # noqa: B008 - frozen
        password: str = "",
        system: SystemProxy = environment_proxy,
        sign_in: ProxySignIn | None = None,
    ) -> None:
        """Choose.

        Args:
            settings: how.
            password: of the user that they name.
            system: asked when they leave it to the system; may be slow.
            sign_in: for proxies that ask Negotiate or NTLM; nobody is named to them when absent.
        """
        self.sign_in = sign_in
        self._system = system
        self._changing = Lock()
        self._chosen = _Chosen(settings, password)
        self._found: dict[str, str] = {}
        self._on_password_asked: Callable[[], None] | None = None

    def on_password_asked(self, call: Callable[[], None]) -> None:
        """Say what to call, on any thread, each time that the proxy asks for a name."""
        self._on_password_asked = call

    def note_password_asked(self) -> None:
        """The proxy asked for a name and a password."""
        if self._on_password_asked is not None:
            self._on_password_asked()

    def choose(self, settings: ProxySettings, password: str) -> None:
        """Use another proxy, or none, from the next request on."""
        with self._changing:
            self._chosen = _Chosen(settings, password)
            self._found = {}

    def forget_system_proxy(self) -> None:
        """Ask the system again next time: the machine may have been carried elsewhere."""
        with self._changing:
            self._found = {}

    def proxies(self, url: str) -> dict[str, str]:
        """Return what requests has to be told for an address."""
        with self._changing:
            chosen, address = self._chosen, self._found.get(url)
        if is_loopback(urlsplit(url).hostname or ""):
            # A proxy has no business between two programs of one machine.
            return {}
        if address is None:
            address = self._address(chosen.settings, url)
            with self._changing:
                if chosen is self._chosen:
                    self._found[url] = address
        if not address:
            return {}
        whole = _with_user(address, chosen)
        return {"http": whole, "https": whole}

    def _address(self, settings: ProxySettings, url: str) -> str:
        if settings.mode == "none":
            return ""
        if settings.mode == "manual":
            return f"http://{settings.address}" if settings.address else ""
        return self._system(url)


def _with_user(address: str, chosen: _Chosen) -> str:
    scheme, separator, rest = address.partition("://")
    if not separator:
        scheme, rest = "http", address
    user = chosen.settings.user
    if not user or "@" in rest:
        return f"{scheme}://{rest}"
    return f"{scheme}://{quote(user, safe='')}:{quote(chosen.password, safe='')}@{rest}"
