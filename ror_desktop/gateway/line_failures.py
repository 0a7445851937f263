"""From what requests and urllib3 raise to why no answer came."""

import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import requests
import urllib3

from ror_desktop.domain.errors import Unreachable, UnreachableReason

_DETAIL_LENGTH = 300
_ASKED_BY_PROXY = "407 "
"""How http.client tells it, in the words of an OSError only."""
_PASSWORD = re.compile(r"//[^/@\s]*@")


@contextmanager
def explained_reading() -> Iterator[None]:
    """Turn what reading from an open stream raises into `Unreachable`."""
    try:
        yield
    except urllib3.exceptions.ReadTimeoutError as error:
        raise Unreachable(UnreachableReason.TIMEOUT, "silence on the stream") from error
    except (urllib3.exceptions.HTTPError, OSError, ValueError, AttributeError) as error:
        # A stream closed by another thread fails in several ways below urllib3.
        raise Unreachable(UnreachableReason.NO_CONNECTION, type(error).__name__) from error


@contextmanager
def explained() -> Iterator[None]:
    """Turn what sending a request raises into `Unreachable`."""
    try:
        yield
    except requests.exceptions.RequestException as error:
        raise Unreachable(_reason(error), _detail(error)) from error
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise Unreachable(UnreachableReason.NO_CONNECTION, _detail(error)) from error


def _reason(error: requests.exceptions.RequestException) -> UnreachableReason:
    if isinstance(error, requests.exceptions.ProxyError):
        asked = any(_ASKED_BY_PROXY in str(each) for each in _causes(error))
        return UnreachableReason.PROXY_PASSWORD if asked else UnreachableReason.PROXY
    if isinstance(error, requests.exceptions.SSLError):
        cut = any(isinstance(each, ssl.SSLEOFError) for each in _causes(error))
        return UnreachableReason.NO_CONNECTION if cut else UnreachableReason.CERTIFICATE
    late = (requests.exceptions.Timeout, urllib3.exceptions.ReadTimeoutError)
    if any(isinstance(each, late) for each in _causes(error)):
        return UnreachableReason.TIMEOUT
    return UnreachableReason.NO_CONNECTION


def _detail(error: Exception) -> str:
    """Return the words of an error, without the password that a proxy's address may hold."""
    return _PASSWORD.sub("//", str(error))[:_DETAIL_LENGTH]


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and those that it came from."""
    current: BaseException | None = error
    while current is not None:
        yield current
        current = current.__cause__ or current.__context__
