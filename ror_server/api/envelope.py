"""What holds for every request and every answer, whatever the route.

A body above the limit is refused in the shape of its route as soon as somebody reads it, and no
browser guesses what an answer is.
"""

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 2**20


class Envelope:
    """ASGI middleware around the routes and their error handlers."""

    def __init__(self, app: ASGIApp, largest_body: int = LARGEST_BODY) -> None:
        self._app = app
        self._largest_body = largest_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, watching over its body and completing the headers of its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "0")
        size = 0

        async def limited() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            # uvicorn lets no length through that is not a number.
            if max(size, int(announced)) > self._largest_body:
                # Raised where the route reads, so that its own error handler answers. uvicorn
                # throws the rest of the body away: a client that is cut off reads no answer.
                raise HTTPException(413)
            return message

        async def completed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["X-Content-Type-Options"] = "nosniff"
            await send(message)

        await self._app(scope, limited, completed)
