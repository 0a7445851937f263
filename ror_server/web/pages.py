"""Rendering pages: templates, the files that they load, and what every page shows."""

import hashlib
from pathlib import Path

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ror_server import resources
from ror_server.web import cookies
from ror_server.web.browser_sessions import Visitor
from ror_server.web.forms import TOKEN_FIELD, token_for
from ror_server.web.headers import PREFIX
from ror_server.web.origin import base_path
from ror_server.web.words import LANGUAGES, PARAMETER, Vocabulary, Words

_KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}


class Pages:
    """Makes the pages of the web space; one for a whole process."""

    def __init__(self, zone: str) -> None:
        """Read the templates and the files that pages load.

        Args:
            zone: name of the time zone in which times are written.
        """
        folder = resources.folder() / "web-account"
        self._vocabulary = Vocabulary(folder, zone)
        self._templates = Environment(
            loader=FileSystemLoader(folder / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._files = {path.name: path for path in _static(folder / "static")}
        self._versions = {name: _version(path) for name, path in self._files.items()}

    def words(self, request: Request) -> Words:
        """Return the words for whoever sends a request."""
        return self._vocabulary.of(request)

    def render(
        self,
        request: Request,
        name: str,
        *,
        visitor: Visitor | None = None,
        status: int = 200,
        **values: object,
    ) -> HTMLResponse:
        """Make a page.

        Args:
            request: that it answers.
            name: of the template, without its ending.
            visitor: who is signed in.
            status: HTTP status.
            values: what the template shows.
        """
        words = self.words(request)
        base = base_path(request) + PREFIX
        page = self._templates.get_template(f"{name}.html").render(
            t=words.say,
            words=words,
            base=base,
            asset=lambda file: f"{base}/static/{file}?v={self._versions[file]}",
            visitor=visitor,
            token=token_for(visitor.token) if visitor else "",
            token_field=TOKEN_FIELD,
            here=_readable(request, base),
            current=base + _path(request),
            language_parameter=PARAMETER,
            other_language=next(each for each in LANGUAGES if each != words.language),
            **values,
        )
        response = HTMLResponse(page, status, headers={"Content-Language": words.language})
        response.headers["Vary"] = "Accept-Language, Cookie"
        if request.query_params.get(PARAMETER) == words.language:
            cookies.set_language(request, response, words.language)
        return response

    def file(self, name: str) -> Response | None:
        """Return a file that pages load, None when there is none of that name."""
        path = self._files.get(name)
        if path is None:
            return None
        return Response(path.read_bytes(), headers=_FOR_EVER, media_type=_KINDS[path.suffix])


def pages_of(request: Request) -> Pages:
    """Return the pages of the server of a request (a FastAPI dependency)."""
    pages: Pages = request.app.state.account_space.pages
    return pages


def _readable(request: Request, base: str) -> str:
    """Return where a change of language leads: this page, or the first one after a form."""
    return base + (_path(request) if request.method == "GET" else "")


def _path(request: Request) -> str:
    """Return the address of a request within the space, by which menus show where one is."""
    return request.url.path.partition(PREFIX)[2]


def _static(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.suffix in _KINDS]


def _version(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
