"""FastAPI and uvicorn with nothing behind: the same bytes, kept in memory, and the same events."""

import asyncio
import json
import sys
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.responses import StreamingResponse

from ror_server.asgi.sockets import listening_socket


def application(body: bytes, place: str) -> FastAPI:
    """Return an application that answers one body and pushes it after each PATCH."""
    app = FastAPI(openapi_url=None)
    queues: set[asyncio.Queue[bytes]] = set()
    versions = iter(range(1, 10**9))

    @app.get("/api/v1/changes")
    async def follow() -> StreamingResponse:
        async def events() -> AsyncIterator[bytes]:
            queue: asyncio.Queue[bytes] = asyncio.Queue()
            queues.add(queue)
            yield b": vivant\n\n"
            while True:
                yield await queue.get()

        return StreamingResponse(events(), media_type="text/event-stream")

    # Plain functions run on threads, as those of the real server do.
    @app.get("/{_:path}")
    def read(_: str) -> Response:
        return Response(body, media_type="application/fhir+json")

    @app.patch("/{_:path}")
    async def write(_: str, request: Request) -> Response:
        await request.body()
        number = next(versions)
        data = b'{"location_id":"%s","versionId":"%d","resource":%s}' % (
            place.encode(),
            number,
            body,
        )
        event = b"id: %d\nevent: location\ndata: %s\n\n" % (number, data)
        for queue in queues:
            queue.put_nowait(event)
        headers = {"ETag": f'W/"{number}"'}
        return Response(body, media_type="application/fhir+json", headers=headers)

    return app


def main() -> None:
    """Serve on a free port until standard input ends."""
    body = Path(sys.argv[1]).read_bytes()
    listener = listening_socket("127.0.0.1", 0)
    config = uvicorn.Config(application(body, sys.argv[2]), log_level="error", access_log=False)
    server = uvicorn.Server(config)

    def wait() -> None:
        sys.stdin.read()
        server.force_exit = server.should_exit = True

    threading.Thread(target=wait, daemon=True).start()
    print(json.dumps({"url": f"http://127.0.0.1:{listener.getsockname()[1]}"}), flush=True)
    server.run(sockets=[listener])


if __name__ == "__main__":
    main()
