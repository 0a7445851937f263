"""Whether the server lives, for whatever watches over it."""

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel

router = APIRouter(tags=["santé"])


class Health(BaseModel):
    """The process answers."""

    status: Literal["ok"] = "ok"


@router.get("/health", summary="Dire que le serveur répond")
async def health() -> Health:
    """Answer without touching the database: a slow disk must not get the process restarted."""
    return Health()
