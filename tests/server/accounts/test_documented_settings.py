"""What docs/security.md shows of the configuration is what the server takes."""

import re
from pathlib import Path

import pytest

from ror_server.settings.file import load
from ror_server.settings.server import OpenIdSettings
from ror_server.settings.validation import SettingsRefused

_GUIDE = Path(__file__).parents[3] / "docs" / "security.md"


@pytest.fixture
def shown(tmp_path: Path) -> Path:
    """A file made of every example of the guide, with secrets that are there."""
    text = "\n".join(re.findall(r"```toml\n(.*?)```", _GUIDE.read_text("utf-8"), re.DOTALL))
    for name in re.findall(r'"/etc/ror-server/([\w.-]+)"', text):
        (tmp_path / name).write_text("secret\n")
        (tmp_path / name).chmod(0o600)
    path = tmp_path / "ror-server.toml"
    path.write_text(text.replace("/etc/ror-server", tmp_path.as_posix()), "utf-8")
    return path


def test_the_examples_of_the_guide_are_read(shown: Path) -> None:
    server = load(shown).server
    assert server.openid.name == "Pro Santé Connect"
    assert server.openid.client_secret
    assert server.openid.two_factors
    assert server.second_factor.required_for == "administrators"
    assert server.second_factor.key


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("https://auth.bas", "http://auth.bas", "https://"),
        ("client_id =", "# client_id =", "client_id"),
        ("create_accounts = false", 'create_accounts = "oui"', "create_accounts"),
        ('"administrators"', '"admins"', "administrators"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    shown: Path, before: str, after: str, words: str
) -> None:
    shown.write_text(shown.read_text("utf-8").replace(before, after, 1), "utf-8")
    with pytest.raises(SettingsRefused, match=words):
        load(shown)


def test_accounts_are_made_by_a_claim_only() -> None:
    with pytest.raises(ValueError, match="claim"):
        OpenIdSettings(issuer="https://a.example", client_id="a", create_accounts=True)
