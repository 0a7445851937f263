"""The router of the administration area, put together; a new page adds its own router here.

Its entry in the menu is one line of `admin.html`.
"""

from fastapi import APIRouter, Response

from ror_server.web.administration import (
    accounts,
    audit_trail,
    clients,
    feeds,
    groupings,
    region,
    relay,
)
from ror_server.web.administration.admin_request import ADDRESS, Reading

_PAGES = (accounts, clients, feeds, relay, groupings, region, audit_trail)
_overview = APIRouter(prefix=ADDRESS)
ROUTERS: tuple[APIRouter, ...] = (_overview, *(page.router for page in _PAGES))


@_overview.get("")
def overview(admin: Reading) -> Response:
    """Lead to the pages of the area."""
    return admin.render("admin_overview")
