"""`/api/v1/changes`: the stream of changes, as server-sent events."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query
from fastapi.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from ror_server.asgi.metrics import Metrics
from ror_server.changes import change_log
from ror_server.changes.change_feed import ChangeFeed
from ror_server.database.types import LARGEST_ID
from ror_server.identity.principal import Principal
from ror_server.routes.api.models import LatestChange
from ror_server.routes.api.problems import documented
from ror_server.routes.auth import principal_of
from ror_server.routes.dependencies import ServicesDep

router = APIRouter(prefix="/api/v1/changes", tags=["changements"])

_HEADERS = {"Cache-Control": "no-store, no-cache, no-transform", "X-Accel-Buffering": "no"}
"""What proxies obey: keep nothing, compress nothing, pass each byte on as it comes."""
_DESCRIPTION = (
    "Évènements « location » : `id`, puis `data` selon le schéma ChangeEvent. Évènement « reset » "
    "(schéma StreamReset) quand la reprise demandée n’est plus possible : tout relire. "
    "Évènements « place », « offer », « organization », « region » (schéma DescriptionChanged) : "
    "ce qui est décrit a changé, à relire. Un évènement d’un autre nom est à passer. "
    "Un commentaire `: vivant` dit régulièrement que la ligne tient."
)


class ChangeStream(Response):
    """Sends events for as long as the listener stays and is welcome."""

    def __init__(
        self, feed: ChangeFeed, metrics: Metrics, principal: Principal, after: int | None
    ) -> None:
        super().__init__()
        self._feed = feed
        self._metrics = metrics
        self._principal = principal
        self._after = after

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Listen from the first byte of the answer to its last."""
        with (
            self._feed.subscribe(self._principal) as subscriber,
            self._metrics.streams.track_inprogress(),
        ):
            # Closed here, whatever ended it: one that is caught up keeps others waiting.
            async with aclosing(subscriber.stream(self._after)) as events:
                stream = counted(events, self._metrics)
                answer = StreamingResponse(stream, headers=_HEADERS, media_type="text/event-stream")
                await answer(scope, receive, send)


async def counted(stream: AsyncIterator[bytes], metrics: Metrics) -> AsyncIterator[bytes]:
    """Count the changes that go out."""
    async for event in stream:
        if event.startswith(b"id:"):
            metrics.changes.inc()
        yield event


def _stream_documented() -> dict[int | str, dict[str, Any]]:
    content = {"text/event-stream": {"schema": {"type": "string"}}}
    return {200: {"description": _DESCRIPTION, "content": content}, **documented(401)}


@router.get(
    "",
    summary="Suivre les changements",
    response_class=StreamingResponse,
    response_model=None,
    responses=_stream_documented(),
)
async def follow(
    principal: Annotated[Principal, Depends(principal_of)],
    services: ServicesDep,
    after: Annotated[int | None, Query(ge=0, le=LARGEST_ID)] = None,
    last_event_id: Annotated[int | None, Header(ge=0, le=LARGEST_ID)] = None,
) -> ChangeStream:
    """Stream the changes that the account may see, after an id or from now on."""
    start = after if last_event_id is None else last_event_id
    return ChangeStream(services.change_feed, services.metrics, principal, start)


@router.get("/latest", summary="Dire où en est le flux", responses=documented(401))
def latest(
    _principal: Annotated[Principal, Depends(principal_of)],
    services: ServicesDep,
) -> LatestChange:
    """Return the id of the last change: read it, then everything, then follow after it."""
    with services.engine.connect() as connection:
        return LatestChange(id=change_log.latest_id(connection))
