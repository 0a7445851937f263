"""A read from a socket that another thread can end, on Windows too.

There neither `shutdown` nor closing wakes who waits for a socket to become readable: the wait has
to listen to a second one.
"""

import contextlib
import selectors
import socket
from typing import Any

import urllib3

_END = 0


class WakeableSocket:
    """Stands between an answer that has no end and its socket."""

    def __init__(self, response: urllib3.HTTPResponse) -> None:
        """Take the place of the socket.

        Args:
            response: open, and not read by anybody yet.
        """
        # The answer's own file: neither urllib3, http.client nor socket gives it a public name.
        answer: Any = response._fp  # noqa: SLF001
        self._socket: Any = None
        self._heard, self._told = socket.socketpair()
        self._ready = selectors.DefaultSelector()
        self._ready.register(self._heard, selectors.EVENT_READ)
        if answer.fp is not None:
            # Else it has no body, and nothing will be waited for.
            file = answer.fp.raw
            self._socket = file._sock  # noqa: SLF001
            self._ready.register(self._socket, selectors.EVENT_READ)
            file._sock = self  # noqa: SLF001

    def wake(self) -> None:
        """End what waits in `recv_into`, now and from now on; from any thread."""
        with contextlib.suppress(OSError):
            self._told.send(b"\0")

    def close(self) -> None:
        """Let go of the second socket; the first is the answer's."""
        self._ready.close()
        self._heard.close()
        self._told.close()

    def recv_into(self, buffer: bytearray | memoryview) -> int:
        """Read once there is something to read; 0 when woken.

        Raises:
            TimeoutError: nothing came for as long as the socket waits.
            OSError: the line is cut.
        """
        # What TLS has opened already makes no socket readable.
        pending = getattr(self._socket, "pending", None)
        if not (pending and pending()):
            ready = [key.fileobj for key, _ in self._ready.select(self._socket.gettimeout())]
            if self._heard in ready:
                return _END
            if not ready:
                raise TimeoutError("timed out")
        return int(self._socket.recv_into(buffer))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a socket has
        """Be the socket in all else."""
        return getattr(self._socket, name)
