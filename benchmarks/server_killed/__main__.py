"""`kill -9` of the server amid 10,000 declarations, then a comparison of every value."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.harness import Result, alone, report
from ror_server.database import engine as engines
from ror_server.database import migrations
from tests.support import postgres
from tests.support.running_server import serve_process
from tests.support.small_region import write_small_region
from tests.support.steadfast import Crew, disagreements

_WRITES, _KILLS = 10_000, 10


def main() -> None:
    """Measure, print and write."""
    results = [*_run("sqlite"), *_run("postgresql", "--workers", "2")]
    report("server_killed", results)


def _run(kind: str, *options: str) -> list[Result]:
    with _database(kind) as url, serve_process(url, *options) as server:
        begin = time.monotonic()
        crew = Crew(server.url, _WRITES)
        crew.start()
        for number in range(1, _KILLS + 1):
            crew.wait_for(number * _WRITES // (_KILLS + 1))
            server.kill()
            server.start()
        crew.join()
        seconds = time.monotonic() - begin
        assert not crew.fault, crew.fault
        wrong = disagreements(url, crew.declarers)
    name = f"{kind}, {_KILLS} kills"
    return [
        alone(f"{name}: acknowledged", crew.acknowledged, "values"),
        alone(f"{name}: asked again", crew.repeats, "times"),
        alone(f"{name}: places where what stands is not just that", len(wrong), ""),
        alone(f"{name}: time in all", seconds, "s"),
    ]


@contextmanager
def _database(kind: str) -> Iterator[str]:
    """Make a small region on a database that survives a power cut."""
    with ExitStack() as stack:
        if kind == "sqlite":
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            url = f"sqlite:///{(Path(folder) / 'ror.db').as_posix()}"
        else:
            url = stack.enter_context(postgres.cluster(durable=True)).address
        engine = engines.create(url)
        migrations.upgrade(engine)
        with engines.writing(engine) as connection:
            write_small_region(connection)
        engine.dispose()
        yield url


if __name__ == "__main__":
    main()
