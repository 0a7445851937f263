"""Rendering pages (Jinja2): templates, the files that they load, what every page shows."""

import hashlib
import io
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import segno
from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ror_server import resources
from ror_server.web import cookies
from ror_server.web.browser_sessions import CurrentUser
from ror_server.web.forms import TOKEN_FIELD, token_for
from ror_server.web.headers import PREFIX
from ror_server.web.public_address import base_path

if TYPE_CHECKING:
    from ror_server.web.i18n import Localizer

_KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_LANGUAGE_PARAMETER = "lang"
_FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}


class Pages:
    """Makes the pages of the web space; one for a whole process."""

    def __init__(self, zone: str) -> None:
        """Read the templates and the files that pages load.

        Args:
            zone: name of the time zone in which times are written.
        """
        self._folder = resources.folder() / "web-account"
        self._zone = zone
        self._files = {path.name: path for path in _static(self._folder / "static")}
        self._versions = {name: _version(path) for name, path in self._files.items()}

    def i18n(self, request: Request) -> "Localizer":
        """Return the texts for a request: in the language chosen, else as the browser asks."""
        from ror_server.web.i18n import negotiate  # noqa: PLC0415 - slow, see the module

        chosen = (request.query_params.get(_LANGUAGE_PARAMETER), cookies.language(request))
        return self._localizers[negotiate(chosen, request.headers.get("accept-language", ""))]

    def render(
        self,
        request: Request,
        name: str,
        *,
        visitor: CurrentUser | None = None,
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
        i18n = self.i18n(request)
        base = base_path(request) + PREFIX
        page = (
            self._templates[i18n.language]
            .get_template(f"{name}.html")
            .render(
                i18n=i18n,
                language=i18n.language,
                base=base,
                asset=lambda file: f"{base}/static/{file}?v={self._versions[file]}",
                visitor=visitor,
                token=token_for(visitor.token) if visitor else "",
                token_field=TOKEN_FIELD,
                here=_readable(request, base),
                current=base + _path(request),
                language_parameter=_LANGUAGE_PARAMETER,
                other_language=next(each for each in self._localizers if each != i18n.language),
                **values,
            )
        )
        response = HTMLResponse(page, status, headers={"Content-Language": i18n.language})
        response.headers["Vary"] = "Accept-Language, Cookie"
        if request.query_params.get(_LANGUAGE_PARAMETER) == i18n.language:
            cookies.set_language(request, response, i18n.language)
        return response

    def file(self, name: str) -> Response | None:
        """Return a file that pages load, None when there is none of that name."""
        path = self._files.get(name)
        if path is None:
            return None
        return Response(path.read_bytes(), headers=_FOR_EVER, media_type=_KINDS[path.suffix])

    @cached_property
    def _localizers(self) -> "dict[str, Localizer]":
        from ror_server.web.i18n import LANGUAGES, Localizer  # noqa: PLC0415 - slow, see the module

        folder = self._folder / "translations"
        return {each: Localizer(each, folder / f"{each}.po", self._zone) for each in LANGUAGES}

    @cached_property
    def _templates(self) -> dict[str, Environment]:
        """An environment for each language: what a template calls is a global of its own."""
        return {
            language: _environment(self._folder / "templates", localizer)
            for language, localizer in self._localizers.items()
        }


def pages_of(request: Request) -> Pages:
    """Return the pages of the server of a request (a FastAPI dependency)."""
    pages: Pages = request.app.state.account_space.pages
    return pages


def _environment(folder: Path, i18n: "Localizer") -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # The extension adds this method when it is made.
    environment.install_gettext_translations(i18n.translations, newstyle=True)  # type: ignore[attr-defined]
    return environment


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


def qr_picture(text: str) -> Markup:
    """Draw a code; it fills whatever box the page gives it."""
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        drawn,
        kind="svg",
        xmldecl=False,
        svgns=False,
        border=4,
        light="#fff",
        dark="#000",
        omitsize=True,
        svgclass="qr",
        lineclass=None,
        nl=False,
    )
    # Ours from the first sign to the last: segno writes numbers only.
    return Markup(drawn.getvalue().decode("ascii"))  # noqa: S704
