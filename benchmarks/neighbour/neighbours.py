"""Bad neighbours: what each does to a server, until it is stopped."""

import asyncio
import itertools
import json
from collections.abc import Callable, Iterator, Mapping, Sequence

from benchmarks.server.http import Client
from benchmarks.server.load import Target

_AT_ONCE = 200
_AGAIN = {429, 503}

Neighbour = Callable[[Target, Callable[[], object]], None]
"""Works on a server until its process ends; calls its second argument when it is fully at work."""


def wrong_sign_ins(target: Target, begun: Callable[[], object]) -> None:
    """Keep 200 wrong sign-ins under way, each for another identifier."""
    asyncio.run(_keep_signing_in(target.url, [""] * _AT_ONCE, begun))


def wrong_sign_ins_from_everywhere(target: Target, begun: Callable[[], object]) -> None:
    """Keep 200 wrong sign-ins under way, each from another address (Linux: 127.0.0.0/8)."""
    addresses = [f"127.1.0.{number}" for number in range(1, _AT_ONCE + 1)]
    asyncio.run(_keep_signing_in(target.url, addresses, begun))


ALL: Mapping[str, Neighbour] = {
    "200 wrong sign-ins": wrong_sign_ins,
    "200 wrong sign-ins of 200 addresses": wrong_sign_ins_from_everywhere,
}


async def _keep_signing_in(url: str, addresses: Sequence[str], begun: Callable[[], object]) -> None:
    numbers = itertools.count()
    sent = asyncio.Semaphore(0)
    guessing = [asyncio.create_task(_guess(url, each, numbers, sent)) for each in addresses]
    for _ in guessing:
        await sent.acquire()
    begun()
    await asyncio.gather(*guessing)


async def _guess(
    url: str, own_address: str, numbers: Iterator[int], sent: asyncio.Semaphore
) -> None:
    """Guess on and on; who is told to wait does."""
    client = await Client.to(url, "none", own_address)
    while True:
        body = {"identifier": f"essai-{next(numbers)}", "password": "faux"}
        sent.release()
        answer = await client.send("POST", "/api/v1/session", json.dumps(body).encode())
        if answer.status in _AGAIN:
            await asyncio.sleep(float(answer.headers.get("retry-after", "1")))
