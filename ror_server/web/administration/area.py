"""The pages of the administration area, put together; a new page adds its router here.

Its entry in the menu is one line of `admin.html`.
"""

from fastapi import APIRouter

from ror_server.web.administration import (
    account_changes,
    account_page,
    accounts_list,
    feeds,
    groupings,
    machine_page,
    machines_list,
    overview,
    region,
    relay,
    trail,
)

_PAGES = (
    overview,
    accounts_list,
    account_page,
    account_changes,
    machines_list,
    machine_page,
    feeds,
    relay,
    groupings,
    region,
    trail,
)
ROUTERS: tuple[APIRouter, ...] = tuple(page.router for page in _PAGES)
