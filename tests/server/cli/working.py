"""What workers do in tests; a module, since they are spawned."""

from ror_server.cli.workers import SupervisorPipe


def fail(_pipe: SupervisorPipe) -> None:
    """End before being ready."""


def never_end(pipe: SupervisorPipe) -> None:
    """Be ready and listen to nobody."""
    pipe.ready()
    while True:
        pass
