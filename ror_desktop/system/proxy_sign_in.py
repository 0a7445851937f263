"""Proxy sign-in: who is signed in to Windows, told to a proxy that asks Negotiate or NTLM (SSPI).

Nobody types anything, and no password is seen: Windows makes the tokens. Elsewhere there is nobody
to name.
"""

import sys
from collections.abc import Callable

if sys.platform == "win32":
    import logging

    _log = logging.getLogger(__name__)
    _SERVICE = "HTTP"

    def signed_in_user(method: str, host: str) -> Callable[[bytes], bytes]:
        """Begin to tell a proxy who is signed in to Windows.

        Args:
            method: "Negotiate" or "NTLM", as the proxy asks.
            host: of the proxy.

        Returns:
            What takes the proxy's token, b"" at first, and gives the next one, b"" for no more;
            raises OSError when Windows makes none.
        """
        import spnego  # noqa: PLC0415 - slow, and most proxies ask nobody

        context: spnego.ContextProxy | None = None

        def step(challenge: bytes) -> bytes:
            nonlocal context
            try:
                if context is None:
                    context = spnego.client(
                        hostname=host, service=_SERVICE, protocol=method.lower()
                    )
                return context.step(challenge or None) or b""
            except spnego.exceptions.SpnegoError as error:
                _log.warning("Windows does not name its user to the proxy: %s", error)
                raise OSError("no token for the proxy") from error

        return step

else:
    signed_in_user = None
