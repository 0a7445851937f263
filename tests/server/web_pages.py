"""The web space in tests: a browser without scripts, as far as HTTP and forms go."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

import requests

from tests.server.clients import SECONDS, Reachable
from tests.support.small_region import password_of


@dataclass
class Tag:
    """One element of a page, without its content."""

    name: str
    attributes: dict[str, str]


class PageReader(HTMLParser):
    """Collects the elements and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(Tag(tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, name: str, /, **attributes: str) -> list[Tag]:
        """Return the elements of a name that have these attributes."""
        return [
            tag
            for tag in self.tags
            if tag.name == name
            and all(tag.attributes.get(key) == value for key, value in attributes.items())
        ]

    @property
    def token(self) -> str:
        """What the forms of the page carry."""
        return self.all("input", name="jeton")[0].attributes["value"]


@dataclass
class WebVisitor:
    """Uses the web space of a server."""

    server: Reachable
    language: str = "fr"
    http: requests.Session = field(default_factory=requests.Session)

    def get(self, path: str = "", *, follow: bool = True) -> requests.Response:
        """Read a page under /compte."""
        return self.http.get(
            f"{self.server.url}/compte{path}",
            headers={"Accept-Language": self.language},
            timeout=SECONDS,
            allow_redirects=follow,
        )

    def post(
        self, path: str, fields: dict[str, str], headers: dict[str, str] | None = None
    ) -> requests.Response:
        """Send a form as it is."""
        return self.http.post(
            f"{self.server.url}/compte{path}",
            data=fields,
            headers={"Accept-Language": self.language, **(headers or {})},
            timeout=SECONDS,
            allow_redirects=False,
        )

    def send(
        self, path: str, fields: dict[str, str] | None = None, page: str = ""
    ) -> requests.Response:
        """Send a form with the token of a page."""
        token = PageReader(self.get(page).text).token
        return self.post(path, {"jeton": token, **(fields or {})})

    def sign_in(self, identifier: str = "pitie", password: str | None = None) -> requests.Response:
        """Fill in the sign-in form."""
        chosen = password_of(identifier) if password is None else password
        fields = {"identifiant": identifier, "mot_de_passe": chosen}
        return self.send("/connexion", fields, "/connexion")

    def show_code(self) -> PageReader:
        """Ask for a code and return its page."""
        answer = self.send("/code")
        assert answer.status_code == 200, answer.text
        return PageReader(answer.text)


def secret_of(page: PageReader) -> str:
    """Return the code to type that a page shows."""
    return page.text.partition("Tapez le code")[2].split()[0]


def code_id_of(page: PageReader) -> str:
    """Return the id of the code that a page shows."""
    return page.all("section", id="code")[0].attributes["data-state"].split("/")[-2]
