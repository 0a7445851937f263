"""What a bad neighbour does to a declaration: its median and 99th percentile beside a quiet server.

`python dev.py bench neighbour`. Each neighbour works in a process of its own for as long as is
measured, on the same server in the same run. A new one is a line in `neighbours.ALL`.
"""

import json
import multiprocessing
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import requests

from benchmarks.harness import Result, compared, percentile, report
from benchmarks.neighbour import neighbours
from benchmarks.neighbour.neighbours import Neighbour
from benchmarks.server.load import Target
from benchmarks.server.servers import ours
from tests.server.fhir.bodies import AVAILABLE, parameters, replace

_DECLARATIONS = 200
_PACE_SECONDS = 0.05
_WORKERS = 2
_SECONDS = 120
_OK = 200


def main() -> None:
    """Measure, print and write."""
    results: list[Result] = []
    for kind in ("sqlite", "postgresql"):
        with ours(kind, _WORKERS) as target:
            for name, neighbour in neighbours.ALL.items():
                quiet = _declared(target)
                with _at_work(neighbour, target):
                    results += _results(f"{kind}, {name}", _declared(target), quiet)
    report("neighbour", results)


def _results(name: str, beside: list[float], quiet: list[float]) -> Iterator[Result]:
    for share, what in ((0.5, "median"), (0.99, "99 %")):
        value, alone = percentile(beside, share), percentile(quiet, share)
        yield compared(f"{name}: {what} [3 x]", value, "ms", "quiet", alone)


@contextmanager
def _at_work(neighbour: Neighbour, target: Target) -> Iterator[None]:
    """Have a neighbour work; it has begun when this has."""
    started = multiprocessing.Event()
    process = multiprocessing.Process(target=neighbour, args=(target, started.set), daemon=True)
    process.start()
    try:
        assert started.wait(_SECONDS), "the neighbour did not begin"
        yield
        assert process.is_alive(), "the neighbour gave up"
    finally:
        process.kill()
        process.join()


def _declared(target: Target) -> list[float]:
    """Return how long each of many declarations took, one after the other, in milliseconds."""
    headers = {
        "Authorization": f"Bearer {target.writer}",
        "Content-Type": "application/fhir+json",
    }
    took = []
    with requests.Session() as http:
        for number in range(_DECLARATIONS):
            _place, identifier = target.places[number % len(target.places)]
            body = json.dumps(parameters(replace(AVAILABLE, 0, datetime.now(UTC).isoformat())))
            begin = time.perf_counter()
            answer = http.patch(
                f"{target.url}/ws-synchro-dispo-lits-fhir/Location",
                params={"identifier": identifier},
                data=body,
                headers=headers,
                timeout=_SECONDS,
            )
            took.append((time.perf_counter() - begin) * 1000)
            assert answer.status_code == _OK, answer.text
            time.sleep(max(0.0, begin + _PACE_SECONDS - time.perf_counter()))
    return took


if __name__ == "__main__":
    main()
