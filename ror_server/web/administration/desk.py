"""What every page of the area works with: who administers, their form, and how to answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Request, Response
from sqlalchemy import Connection

from ror_server.accounts.passwords import Passwords
from ror_server.accounts.people import Account
from ror_server.accounts.second_factor import SecondFactors
from ror_server.audit.trail import Event, Origin, record
from ror_server.errors import ServerRefusal
from ror_server.routes.dependencies import Services, ServicesDep
from ror_server.web.administration.guard import AREA, administrator_of, administrator_with_form
from ror_server.web.browser_sessions import Visitor
from ror_server.web.forms import Form, form_of
from ror_server.web.pages import Pages, pages_of
from ror_server.web.visitors import go_to, origin_of

# What was done, said on the page that follows; anything else in the address says nothing.
if TYPE_CHECKING:
    from ror_server.web.i18n import Localizer

_DONE = {
    "compte": "Le compte est enregistré.",
    "ferme": "Le compte est désactivé et ses sessions sont fermées.",
    "ouvert": "Le compte est réactivé.",
    "sessions": "Les sessions du compte sont fermées.",
    "second": "Le second facteur du compte est retiré.",
    "sites": "Les établissements sont enregistrés.",
    "logiciel": "Le logiciel est enregistré.",
    "arrete": "Le logiciel est désactivé.",
    "repris": "Le logiciel est réactivé.",
    "regroupement": "Le regroupement est enregistré. Les postes le montrent dans la minute.",
    "retire": "Le regroupement est supprimé. Les postes le montrent dans la minute.",
    "ordre": "L’ordre est enregistré. Les postes le montrent dans la minute.",
    "renvoi": "La déclaration sera renvoyée au prochain passage du relais.",
    "abandon": "La déclaration est abandonnée.",
    "region": "La région est enregistrée. Les postes le montrent dans la minute.",
}


@dataclass(frozen=True, slots=True)
class Desk:
    """One request of an administrator.

    Attributes:
        request: as it came.
        context: of the server.
        pages: makes pages.
        administrator: who asks.
        origin: where from.
        form: what was sent, empty when a page is read.
    """

    request: Request
    context: Services
    pages: Pages
    administrator: Visitor
    origin: Origin
    form: Form = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        """The time."""
        return self.context.clock()

    @property
    def passwords(self) -> Passwords:
        """Hashes passwords and secrets."""
        return self.context.passwords

    @property
    def second_factors(self) -> SecondFactors:
        """The second factors of accounts."""
        return self.context.second_factors

    @property
    def i18n(self) -> "Localizer":
        """Texts, dates and numbers in the language of the reader."""
        return self.pages.i18n(self.request)

    def sent(self, name: str) -> str:
        """Return a field without outer white space, "" when it is missing."""
        return self.form.get(name, "").strip()

    def asked(self, name: str) -> str:
        """Return a parameter of the address, without what no database keeps."""
        return self.request.query_params.get(name, "").replace("\0", "").strip()

    def page_number(self) -> int:
        """Return which page of a list is asked for, from 1."""
        text = self.asked("page")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1  # noqa: PLR2004 - digits

    def render(self, name: str, *, problem: str = "", **values: object) -> Response:
        """Make a page; with a problem, said on it, when a form was refused."""
        done = _DONE.get(self.asked("fait"), "")
        return self.pages.render(
            self.request,
            name,
            visitor=self.administrator,
            status=422 if problem else 200,
            problem=self.i18n.gettext(problem) if problem else "",
            done=self.i18n.gettext(done) if done and not problem else "",
            **values,
        )

    def go(self, path: str, done: str = "", **parameters: str) -> Response:
        """Lead to a page of the area, which says what was done."""
        pairs = {**parameters, **({"fait": done} if done else {})}
        return go_to(self.request, f"{AREA}{path}{'?' if pairs else ''}{urlencode(pairs)}")

    def rights_changed(self) -> None:
        """Let open streams look at once whether their listeners still have the same rights."""
        self.context.change_feed.recheck()

    def record(
        self,
        connection: Connection,
        event: Event,
        concerned: Account | None = None,
        detail: str = "",
        content: Mapping[str, Any] | None = None,
    ) -> None:
        """Add a line to the audit trail: whom it concerns, by whom it was done, what changed."""
        account = self.administrator.account
        told = {**(content or {}), "by": account.identifier}
        record(connection, event, concerned or account, self.origin, self.now, detail[:200], told)


def reading_desk(
    request: Request,
    administrator: Annotated[Visitor, Depends(administrator_of)],
    services: ServicesDep,
    pages: Annotated[Pages, Depends(pages_of)],
    origin: Annotated[Origin, Depends(origin_of)],
) -> Desk:
    """Return the desk of somebody who reads a page (a FastAPI dependency)."""
    return Desk(request, services, pages, administrator, origin)


def sending_desk(
    request: Request,
    administrator: Annotated[Visitor, Depends(administrator_with_form)],
    form: Annotated[Form, Depends(form_of)],
    services: ServicesDep,
    pages: Annotated[Pages, Depends(pages_of)],
    origin: Annotated[Origin, Depends(origin_of)],
) -> Desk:
    """Return the desk of somebody who sends a form of ours (a FastAPI dependency)."""
    return Desk(request, services, pages, administrator, origin, form)


Reading = Annotated[Desk, Depends(reading_desk)]
Sending = Annotated[Desk, Depends(sending_desk)]


def absent() -> ServerRefusal:
    """Return the answer to the address of nothing."""
    return ServerRefusal(404, "not_found", "Cette page n’existe pas.")
