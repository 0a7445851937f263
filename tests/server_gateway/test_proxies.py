"""Through a hospital's proxy to a server whose authority only the system knows."""

import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from ror_desktop.config import ProxySettings
from ror_desktop.domain.codes import CapacityStatus
from ror_desktop.domain.errors import ProxySignInAsked, Unreachable, UnreachableReason
from ror_desktop.domain.indicators import Indicator, current
from ror_desktop.domain.outbox import CountChange
from ror_desktop.domain.snapshot import UnitChange
from ror_desktop.gateway.connection import Connection, check_server, connect
from ror_desktop.gateway.proxy import ProxyRoute, environment_proxy
from ror_desktop.gateway.proxy_tunnel import TokenExchange
from ror_desktop.models.error_wording import error_words
from tests.server_gateway.conftest import QUICK
from tests.support import sample_region
from tests.support.certificates import Authority
from tests.support.proxy import HOST, Proxy, hospital
from tests.support.running_server import RunningServer

ADDRESS = f"https://{HOST}"
USER, PASSWORD = "camille@chu", "p:ss wörd€/1"


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path, "hospital")


@pytest.fixture
def trusted(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the authority one that the system trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))


@pytest.fixture
def proxy(authority: Authority, server: RunningServer) -> Iterator[Proxy]:
    port = urlsplit(server.url).port
    assert port is not None
    with hospital(authority.issue(HOST), port) as running:
        yield running


@pytest.fixture
def careful_proxy(proxy: Proxy) -> Proxy:
    """The same, asking who goes."""
    proxy.wanted = f"{USER}:{PASSWORD}"
    return proxy


def through(proxy: Proxy, user: str = "", password: str = "") -> ProxyRoute:
    settings = ProxySettings(mode="manual", address=proxy.address, user=user)
    return ProxyRoute(settings, password)


def connected(route: ProxyRoute) -> Connection:
    return connect(ADDRESS, QUICK, lambda: sample_region.NOW, route=route)


def reason_of(route: ProxyRoute) -> UnreachableReason:
    with pytest.raises(Unreachable) as caught:
        check_server(ADDRESS, QUICK, route)
    assert PASSWORD not in str(caught.value)
    assert "%C3%B6" not in str(caught.value)
    return caught.value.reason


@pytest.mark.usefixtures("trusted")
def test_a_named_proxy_leads_to_the_server(proxy: Proxy) -> None:
    check_server(ADDRESS, QUICK, through(proxy))
    assert proxy.asked[0].startswith(f"CONNECT {HOST}:443 ")


def test_an_authority_that_the_system_does_not_know_is_refused(proxy: Proxy) -> None:
    assert reason_of(through(proxy)) is UnreachableReason.CERTIFICATE


@pytest.mark.usefixtures("trusted")
def test_a_proxy_that_asks_gets_the_user_of_the_settings(careful_proxy: Proxy) -> None:
    check_server(ADDRESS, QUICK, through(careful_proxy, USER, PASSWORD))
    assert careful_proxy.refused == 0


@pytest.mark.usefixtures("trusted")
def test_a_proxy_that_asks_and_gets_nobody_is_told_apart_and_told_on(careful_proxy: Proxy) -> None:
    route = through(careful_proxy)
    asked = threading.Event()
    route.on_password_asked(asked.set)
    assert reason_of(route) is UnreachableReason.PROXY_PASSWORD
    assert asked.is_set()


@pytest.mark.usefixtures("trusted")
def test_a_wrong_password_is_asked_for_again_and_the_right_one_counts_at_once(
    careful_proxy: Proxy,
) -> None:
    route = through(careful_proxy, USER, "wrong")
    connection = connected(route)
    with pytest.raises(Unreachable):
        connection.accounts.sign_in("samu", "samusamu")
    settings = ProxySettings(mode="manual", address=careful_proxy.address, user=USER)
    route.choose(settings, PASSWORD)
    assert connection.accounts.sign_in("samu", "samusamu").account.rights.read
    connection.close()


@pytest.mark.usefixtures("trusted")
def test_changes_come_through_the_proxy_as_they_happen(
    careful_proxy: Proxy, colleague: Connection
) -> None:
    regulator = connected(through(careful_proxy, USER, PASSWORD))
    regulator.accounts.sign_in("samu", "samusamu")
    stream = regulator.region_gateway.changes(regulator.region_gateway.latest_event())
    assert next(stream) is None
    unit = next(u for u in colleague.region_gateway.all_units() if u.location_id == "pitie-rea-1")
    (available,) = current(unit.indicators, CapacityStatus.AVAILABLE)
    new = Indicator(available.key, 1, sample_region.NOW)
    colleague.capacities.write(unit.external_id, [CountChange(new, exists=True)], "")
    change = next(each for each in stream if isinstance(each, UnitChange))
    assert change.indicators[new.key] == new
    regulator.region_gateway.close_stream()
    regulator.close()


@pytest.mark.usefixtures("trusted")
def test_the_systems_proxy_is_used_when_nothing_else_is_said(
    careful_proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"http://{careful_proxy.address}")
    monkeypatch.setenv("NO_PROXY", "")
    route = ProxyRoute(ProxySettings(user=USER), PASSWORD, environment_proxy)
    check_server(ADDRESS, QUICK, route)
    assert careful_proxy.asked


@pytest.mark.usefixtures("trusted")
def test_none_means_none_whatever_the_system_says(
    proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"http://{proxy.address}")
    # The name exists for the proxy only.
    assert reason_of(ProxyRoute(ProxySettings(mode="none"))) is UnreachableReason.NO_CONNECTION
    assert not proxy.asked


def test_the_system_is_asked_again_after_a_failure_and_not_before() -> None:
    answers = ["http://127.0.0.1:9", ""]
    asked: list[str] = []

    def system(url: str) -> str:
        asked.append(url)
        return answers[0]

    route = ProxyRoute(system=system)
    assert route.proxies(ADDRESS) == {"http": answers[0], "https": answers[0]}
    route.proxies(ADDRESS)
    assert asked == [ADDRESS]
    assert reason_of(route) is UnreachableReason.PROXY
    answers.pop(0)
    assert route.proxies(ADDRESS) == {}


TALK = ((b"who I am", b"prove it"), (b"the proof of prove it", b""))
WINDOWS = ("Negotiate", "NTLM")


class Signer:
    """Names the person signed in, as Windows would."""

    def __init__(self, proof: bytes = b"the proof of ") -> None:
        self.proof = proof
        self.began: list[tuple[str, str]] = []

    def __call__(self, method: str, host: str) -> TokenExchange:
        self.began.append((method, host))
        return lambda challenge: self.proof + challenge if challenge else b"who I am"


def naming(proxy: Proxy, signer: Signer | None) -> ProxyRoute:
    settings = ProxySettings(mode="manual", address=proxy.address)
    return ProxyRoute(settings, sign_in=signer)


@pytest.fixture
def windows_proxy(proxy: Proxy) -> Proxy:
    """The same, asking for the person signed in to Windows."""
    proxy.methods, proxy.conversation = WINDOWS, TALK
    return proxy


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("closes", [False, True])
@pytest.mark.parametrize(
    ("offered", "method"), [(WINDOWS, "Negotiate"), (("NTLM", 'Basic realm="x"'), "NTLM")]
)
def test_a_proxy_that_asks_for_the_user_of_windows_is_told_who_goes(
    windows_proxy: Proxy, offered: tuple[str, ...], method: str, *, closes: bool
) -> None:
    windows_proxy.methods, windows_proxy.closes = offered, closes
    signer = Signer()
    connection = connected(naming(windows_proxy, signer))
    assert connection.accounts.sign_in("samu", "samusamu").account.rights.read
    connection.close()
    assert set(signer.began) == {(method, "127.0.0.1")}


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("signer", [None, Signer(b"a wrong proof of ")], ids=["nobody", "refused"])
def test_what_a_proxy_asks_and_does_not_get_is_said(
    windows_proxy: Proxy, signer: Signer | None
) -> None:
    route = naming(windows_proxy, signer)
    asked = threading.Event()
    route.on_password_asked(asked.set)
    with pytest.raises(ProxySignInAsked) as caught:
        check_server(ADDRESS, QUICK, route)
    assert caught.value.methods == WINDOWS
    assert "Negotiate, NTLM" in error_words(caught.value)
    # No name and password that somebody could type would help.
    assert not asked.is_set()


@pytest.mark.usefixtures("trusted")
def test_a_password_is_asked_for_where_the_proxy_would_take_one(windows_proxy: Proxy) -> None:
    windows_proxy.methods = ("Negotiate", 'Digest realm="x", nonce="y"', 'Basic realm="x"')
    assert reason_of(naming(windows_proxy, None)) is UnreachableReason.PROXY_PASSWORD


@pytest.mark.usefixtures("trusted")
def test_a_machine_that_makes_no_token_says_what_the_proxy_asks(windows_proxy: Proxy) -> None:
    def nobody(_method: str, _host: str) -> TokenExchange:
        def step(_challenge: bytes) -> bytes:
            raise OSError("no credentials")

        return step

    route = ProxyRoute(ProxySettings(mode="manual", address=windows_proxy.address), sign_in=nobody)
    assert reason_of(route) is UnreachableReason.PROXY_SIGN_IN
