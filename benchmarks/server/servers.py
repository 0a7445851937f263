"""What the load is run against: our server in four ways, and the bare framework."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import requests

from benchmarks.demonstration import BED_MANAGER, PASSWORD, REGULATOR
from benchmarks.server.load import Target
from tests.server.fhir.bodies import AVAILABLE, key, told
from tests.support import postgres

_PLACES = 8
_SECONDS = 30
_NO_LIMIT = "[limits]\nread = 0\nwrite = 0\nsign_in = 0\n"


@contextmanager
def ours(kind: str, workers: int) -> Iterator[Target]:
    """Run the demonstration region on `sqlite` or `postgresql`, in one or more processes."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if kind == "sqlite":
            database = f"sqlite:///{(folder / 'ror.db').as_posix()}"
        else:
            database = stack.enter_context(postgres.cluster(durable=True)).address
        settings = folder / "ror-server.toml"
        settings.write_text(_NO_LIMIT, encoding="utf-8")
        words = ["-m", "ror_server", "serve", "--config", str(settings), "--database", database]
        words += ["--port", "0", "--workers", str(workers), "--demonstration"]
        url = stack.enter_context(_program([*words, "--announce", "--stop-with-stdin"]))
        yield _target(url)


@contextmanager
def bare(like: Target) -> Iterator[Target]:
    """Run the framework alone: it answers what `like` answered, and pushes what it pushed."""
    place, identifier = like.places[0]
    headers = {"Authorization": f"Bearer {like.reader}"}
    answer = requests.get(
        f"{like.url}/ws-diffusion-fhir/Location/{place}", headers=headers, timeout=_SECONDS
    )
    with tempfile.TemporaryDirectory() as folder:
        body = Path(folder) / "place.json"
        body.write_bytes(answer.content)
        with _program(["-m", "benchmarks.server.bare", str(body), place]) as url:
            yield Target(url, "", "", ((place, identifier),) * len(like.places))


@contextmanager
def _program(words: list[str]) -> Iterator[str]:
    """Run a program that announces its address; it ends with its standard input."""
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield json.loads(process.stdout.readline())["url"]
    finally:
        process.stdin.close()
        process.wait()
        process.stdout.close()


def _target(url: str) -> Target:
    reader, writer = (_token(url, each) for each in (REGULATOR, BED_MANAGER))
    headers = {"Authorization": f"Bearer {writer}"}
    units = requests.get(f"{url}/api/v1/me", headers=headers, timeout=_SECONDS).json()["units"]
    places = []
    for each in units:
        address = f"{url}/ws-diffusion-fhir/Location/{each['location_id']}"
        place = requests.get(address, headers=headers, timeout=_SECONDS).json()
        if key(AVAILABLE) in told(place):
            places.append((each["location_id"], each["identifier"]))
        if len(places) == _PLACES:
            break
    return Target(url, reader, writer, tuple(places))


def _token(url: str, identifier: str) -> str:
    body = {"identifier": identifier, "password": PASSWORD}
    answer = requests.post(f"{url}/api/v1/session", json=body, timeout=_SECONDS)
    token: str = answer.json()["access_token"]
    return token
