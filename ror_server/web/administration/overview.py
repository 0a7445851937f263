"""The first page of the area: what can be administered."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from ror_server.web.administration.guard import ADDRESS, Administrator
from ror_server.web.pages import Pages, pages_of

router = APIRouter(prefix=ADDRESS)


@router.get("")
def overview(
    request: Request,
    administrator: Administrator,
    pages: Annotated[Pages, Depends(pages_of)],
) -> Response:
    """Lead to the pages of the area."""
    return pages.render(request, "admin_overview", visitor=administrator)
