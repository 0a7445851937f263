"""A region under load: 500 streams, reads, declarations; on both databases, and the framework."""

from multiprocessing import get_context

from benchmarks.harness import Result, alone, compared, percentile, report
from benchmarks.server import servers
from benchmarks.server.load import STREAMS, Measures, Target, run

_WAYS = (("sqlite", 1), ("sqlite", 2), ("postgresql", 1), ("postgresql", 2))
_PEER = "FastAPI and uvicorn, same bytes"


def main() -> None:
    """Measure, print and write."""
    found: dict[str, Measures] = {}
    peer: Measures | None = None
    for kind, workers in _WAYS:
        with servers.ours(kind, workers) as target:
            name = f"{kind}, {workers} process{'es' if workers > 1 else ''}"
            found[name] = _apart(target)
            if peer is None:
                with servers.bare(target) as framework:
                    peer = _apart(framework)
    assert peer is not None
    report("server", [line for name, each in found.items() for line in _lines(name, each, peer)])


def _apart(target: Target) -> Measures:
    """Run the load in a process of its own."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(run, (target,))


def _lines(name: str, ours: Measures, peer: Measures) -> list[Result]:
    def rate(each: Measures) -> float:
        return (len(each.reads) + len(each.patches)) / each.seconds

    def line(what: str, values: str, share: float) -> Result:
        numbers = [percentile(getattr(each, values), share) * 1000 for each in (ours, peer)]
        return compared(f"{name}: {what}", numbers[0], "ms", _PEER, numbers[1])

    return [
        compared(f"{name}: requests", rate(ours), "1/s", _PEER, rate(peer)),
        line("read, median", "reads", 0.5),
        line("read, p99", "reads", 0.99),
        line("PATCH, median", "patches", 0.5),
        line("PATCH, p99", "patches", 0.99),
        line(f"PATCH to event on {STREAMS} streams, median", "told", 0.5),
        line(f"PATCH to event on {STREAMS} streams, p99", "told", 0.99),
        alone(f"{name}: events that did not come", ours.missed, ""),
    ]


if __name__ == "__main__":
    main()
