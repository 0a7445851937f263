"""A desktop as a program of its own, told what to do: see declaring_desktop.py."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


@contextmanager
def desktop_process(url: str, folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """Run a desktop as a program of its own."""
    command = [sys.executable, "-m", "tests.support.declaring_desktop", url, str(folder)]
    process = subprocess.Popen(  # noqa: S603 - our own program
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


def tell(process: "subprocess.Popen[str]", **order: object) -> dict[str, object]:
    """Give an order and wait for what came of it."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(order) + "\n")
    process.stdin.flush()
    answer: dict[str, object] = json.loads(process.stdout.readline())
    return answer
