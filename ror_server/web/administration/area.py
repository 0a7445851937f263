"""The pages of the administration area, put together; a new page adds its router here.

Its entry in the menu is one line of `admin.html`.
"""

from fastapi import APIRouter

from ror_server.web.administration import overview

ROUTERS: tuple[APIRouter, ...] = (overview.router,)
