"""A request of an administrator: who administers, their form, and how pages of the area answer.

Strangers are led to the sign-in page, everybody else without the right to administer is told no.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlencode

from fastapi import Depends, Request, Response

from ror_server.accounts.accounts import AccountProblem
from ror_server.accounts.clients import ClientProblem
from ror_server.administration.actor import Actor, NotAllowed
from ror_server.audit.trail import Origin
from ror_server.errors import ServerRefusal
from ror_server.identity.data_profile import DataProfile
from ror_server.region.document import RegionProblem
from ror_server.region.groupings import GroupingProblem
from ror_server.routes.dependencies import Services, ServicesDep
from ror_server.web.browser_sessions import CurrentUser
from ror_server.web.current_user import current_user_of, go_to, origin_of
from ror_server.web.forms import Form, check_token, form_of
from ror_server.web.headers import PREFIX
from ror_server.web.pages import Pages, pages_of

if TYPE_CHECKING:
    from ror_server.web.i18n import Localizer

# Where the area begins: under the web space, and for routers.
AREA = "/administration"
ADDRESS = PREFIX + AREA

PROFILES = tuple(int(each) for each in DataProfile)
"""The data profiles, as forms offer them and send them back."""

# What was done, said on the page that follows; anything else in the address says nothing.
_DONE = {
    "compte": "Le compte est enregistré.",
    "ferme": "Le compte est désactivé et ses sessions sont fermées.",
    "ouvert": "Le compte est réactivé.",
    "debloque": "Le compte est débloqué.",
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


def administrator_of(visitor: Annotated[CurrentUser, Depends(current_user_of)]) -> CurrentUser:
    """Return the administrator who asks for a page (a FastAPI dependency).

    Raises:
        NotSignedIn: nobody known.
        ServerRefusal: 403, somebody without the right to administer.
    """
    if not visitor.account.may_administer:
        text = "Cette page est réservée aux administrateurs."
        raise ServerRefusal(403, "administrators_only", text)
    return visitor


def administrator_with_form(
    visitor: Annotated[CurrentUser, Depends(administrator_of)],
    form: Annotated[Form, Depends(form_of)],
) -> CurrentUser:
    """Return the administrator who sends a form of one of our pages (a FastAPI dependency).

    Raises:
        NotSignedIn: nobody known.
        ServerRefusal: 403, without the right to administer, or from another page.
    """
    check_token(form, visitor.token)
    return visitor


@dataclass(frozen=True, slots=True)
class AdminRequest:
    """One request of an administrator.

    Attributes:
        request: as it came.
        services: of the server.
        pages: makes pages.
        administrator: who asks.
        origin: where from.
        form: what was sent, empty when a page is read.
    """

    request: Request
    services: Services
    pages: Pages
    administrator: CurrentUser
    origin: Origin
    form: Form = field(default_factory=dict)

    @property
    def actor(self) -> Actor:
        """Who acts, as acts of administration are told."""
        return Actor(
            self.services.engine,
            self.origin,
            self.now,
            self.administrator.account,
            self.administrator.session_id,
            # Open streams look at once whether their listeners still have the same rights.
            self.services.change_feed.recheck,
        )

    @property
    def now(self) -> datetime:
        """The time."""
        return self.services.clock()

    @property
    def i18n(self) -> "Localizer":
        """Texts, dates and numbers in the language of the reader."""
        return self.pages.i18n(self.request)

    def sent(self, name: str) -> str:
        """Return a field without outer white space, "" when it is missing."""
        return self.form.get(name, "").strip()

    @property
    def sent_profile(self) -> DataProfile | None:
        """The data profile that the form names, None when it names none."""
        text = self.sent("profil")
        return DataProfile(int(text)) if text in {str(each) for each in PROFILES} else None

    @property
    def new_profile(self) -> DataProfile:
        """The data profile that the form of something new names, all data when it names none."""
        return DataProfile.ALL if self.sent_profile is None else self.sent_profile

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


def problem_of(act: Callable[[], object]) -> str:
    """Do something; return why it may not be done, in words, "" when it is done."""
    try:
        act()
    except (NotAllowed, AccountProblem, ClientProblem, GroupingProblem, RegionProblem) as problem:
        return str(problem)
    return ""


def reading_request(
    request: Request,
    administrator: Annotated[CurrentUser, Depends(administrator_of)],
    services: ServicesDep,
    pages: Annotated[Pages, Depends(pages_of)],
    origin: Annotated[Origin, Depends(origin_of)],
) -> AdminRequest:
    """Return the request of somebody who reads a page (a FastAPI dependency)."""
    return AdminRequest(request, services, pages, administrator, origin)


def sending_request(
    request: Request,
    administrator: Annotated[CurrentUser, Depends(administrator_with_form)],
    form: Annotated[Form, Depends(form_of)],
    services: ServicesDep,
    pages: Annotated[Pages, Depends(pages_of)],
    origin: Annotated[Origin, Depends(origin_of)],
) -> AdminRequest:
    """Return the request of somebody who sends a form of ours (a FastAPI dependency)."""
    return AdminRequest(request, services, pages, administrator, origin, form)


Reading = Annotated[AdminRequest, Depends(reading_request)]
Sending = Annotated[AdminRequest, Depends(sending_request)]


def absent() -> ServerRefusal:
    """Return the answer to the address of nothing."""
    return ServerRefusal(404, "not_found", "Cette page n’existe pas.")
