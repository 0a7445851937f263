"""The listening socket of the server: bind and listen, with the right options on each system."""

import socket
import sys

_BACKLOG = 512


def listening_socket(host: str, port: int) -> socket.socket:
    """Take an address.

    Args:
        host: name or address of an interface.
        port: 0 for any that is free.

    Raises:
        OSError: it cannot be taken, for example because another program has it.
    """
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, protocol)
    try:
        # On Windows SO_REUSEADDR would let two programs have the same port.
        if sys.platform == "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener
