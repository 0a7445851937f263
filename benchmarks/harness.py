"""What every benchmark shares: timing, a table for people, a file for programs."""

import json
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

_FOLDER = Path(__file__).parents[1] / "build" / "benchmarks"


@dataclass(frozen=True, slots=True)
class Result:
    """One measured number, with what it is compared to.

    Attributes:
        name: what was measured; the design's limit, if any, in brackets.
        value: the number.
        unit: such as ms, MB or %.
        peer: another way to the same end, measured in the same run; "" when there is none.
        peer_value: its number in the same unit, None without a peer.
        ratio: value over peer_value, None without a peer.
    """

    name: str
    value: float
    unit: str
    peer: str = ""
    peer_value: float | None = None
    ratio: float | None = None


def compared(name: str, value: float, unit: str, peer: str, peer_value: float) -> Result:
    """Return a result beside its peer, numbers rounded to what was really measured."""
    ratio = value / peer_value if peer_value else None
    return Result(
        name, _rounded(value), unit, peer, _rounded(peer_value), ratio and _rounded(ratio)
    )


def alone(name: str, value: float, unit: str) -> Result:
    """Return a result that has no peer."""
    return Result(name, _rounded(value), unit)


def times_ms(function: Callable[[], object], repeat: int) -> list[float]:
    """Return how long each of `repeat` calls took, after one that does not count."""
    function()
    return [once_ms(function) for _ in range(repeat)]


def once_ms(function: Callable[[], object]) -> float:
    """Return how long one call took."""
    start = time.perf_counter()
    function()
    return (time.perf_counter() - start) * 1000


def median_ms(function: Callable[[], object], repeat: int = 15) -> float:
    """Return the median duration of a call."""
    return statistics.median(times_ms(function, repeat))


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that `share` (0 to 1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered)) - 1))]


def report(benchmark: str, results: Iterable[Result]) -> None:
    """Print the table and write build/benchmarks/BENCHMARK.json."""
    kept = list(results)
    head = ("", "value", "unit", "peer", "peer value", "ratio")
    lines = [head, *(_words(each) for each in kept)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    print(f"\n{benchmark}")
    for line in lines:
        cells = [
            text.rjust(width) if column in {1, 4, 5} else text.ljust(width)
            for column, (text, width) in enumerate(zip(line, widths, strict=True))
        ]
        print("  ".join(cells).rstrip())
    _FOLDER.mkdir(parents=True, exist_ok=True)
    text = json.dumps([asdict(each) for each in kept], ensure_ascii=False, indent=2)
    (_FOLDER / f"{benchmark}.json").write_text(text + "\n", encoding="utf-8")


def _words(result: Result) -> tuple[str, ...]:
    def number(value: float | None) -> str:
        return "" if value is None else f"{value:,g}"

    return (
        result.name,
        number(result.value),
        result.unit,
        result.peer,
        number(result.peer_value),
        number(result.ratio),
    )


def _rounded(value: float) -> float:
    """Keep three digits that mean something."""
    return float(f"{value:.3g}") if abs(value) < 1000 else round(value)  # noqa: PLR2004 - as said
