"""What workers do in tests; a module, since they are spawned."""

from ror_server.cli.worker import Line


def fail(_line: Line) -> None:
    """End before being ready."""


def never_end(line: Line) -> None:
    """Be ready and listen to nobody."""
    line.ready()
    while True:
        pass
