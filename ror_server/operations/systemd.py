"""sd_notify: telling systemd how the service is doing (`Type=notify`); else nothing happens."""

import os
import socket
import sys
from contextlib import suppress

READY = "READY=1"
STOPPING = "STOPPING=1"


def notify(state: str) -> None:
    """Send a state to whoever started this process, as sd_notify(3) describes.

    Args:
        state: such as `READY`.
    """
    address = os.environ.get("NOTIFY_SOCKET", "")
    if sys.platform != "win32" and address:
        # A name that begins with @ is in the abstract namespace, written with a NUL.
        name = "\0" + address[1:] if address.startswith("@") else address
        # A supervisor that does not listen is no reason not to serve.
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
            line.sendto(state.encode(), name)
