"""Which addresses of a server are accepted."""

import pytest

from ror_desktop.domain.errors import AddressRefused
from ror_desktop.gateway.http import checked_base


@pytest.mark.parametrize(
    ("address", "base"),
    [
        ("https://ror.example", "https://ror.example"),
        (" https://ror.example/ ", "https://ror.example"),
        ("https://ror.example:8443/region/", "https://ror.example:8443/region"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_https_anywhere_and_plain_http_on_this_machine_are_accepted(
    address: str, base: str
) -> None:
    assert checked_base(address) == base


@pytest.mark.parametrize(
    "address",
    [
        "http://ror.example",
        "http://10.0.0.1",
        "http://127.0.0.1.ror.example",
        "http://localhost.ror.example",
        "https://camille:secret@ror.example",
        "https://ror.example?x=1",
        "https://ror.example#x",
        "https://",
        "ftp://ror.example",
        "ror.example",
        "",
        "https://ror.example:99999",
        "https://[::1",
    ],
)
def test_anything_else_is_refused(address: str) -> None:
    with pytest.raises(AddressRefused):
        checked_base(address)
