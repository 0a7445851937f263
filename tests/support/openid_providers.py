"""OpenID providers for tests: the certified one, run by Node, and one that says what it should not.

The certified one is installed by `python dev.py test` from tests/oidc/package-lock.json.
"""

import json
import queue
import shutil
import socket
import subprocess
import threading
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "ror", "secret-of-the-client"
_FOLDER = Path(__file__).parents[1] / "oidc"
_SECONDS = 60


def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def certified_provider(port: int, comes_back_to: str, afterwards: str) -> Iterator[str]:
    """Run the certified provider.

    Yields:
        Its issuer.
    """
    node = shutil.which("node")
    assert node, "node is missing: python dev.py test installs it"
    installed = (_FOLDER / "node_modules" / "oidc-provider").is_dir()
    assert installed, "oidc-provider is missing: python dev.py test installs it"
    process = subprocess.Popen(  # noqa: S603 - our own program
        [node, "provider.mjs", str(port), comes_back_to, afterwards],
        cwd=_FOLDER,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    stdout = process.stdout
    lines: queue.Queue[str] = queue.Queue()
    reader = threading.Thread(target=lambda: lines.put(stdout.readline()), name="provider")
    reader.start()
    try:
        assert lines.get(timeout=_SECONDS).strip() == "ready"
        yield f"http://127.0.0.1:{port}"
    finally:
        process.stdin.close()
        process.wait(_SECONDS)
        reader.join()
        stdout.close()


class WaywardProvider:
    """A provider in a thread, whose ID tokens say what the test wants.

    Attributes:
        claims: that replace those of an honest token; None takes one away.
        key: that signs.
        published: keys that it publishes.
        header: of the token.
        described_at: path of its description.
        asked: what came with the last authorization request.
        reads_of_keys: how often its keys were asked for.
    """

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "first", "use": "sig"})
        self.published = [self.key]
        self.claims: dict[str, Any] = {}
        self.header: dict[str, str] = {"alg": "RS256", "kid": "first"}
        self.issuer = ""
        self.described_at = "/.well-known/openid-configuration"
        self.asked: dict[str, str] = {}
        self.reads_of_keys = 0
        self.token: str | None = None
        self.now = 0

    def note(self, address: str) -> None:
        """Remember what an authorization request asks."""
        self.asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}

    def answer(self, path: str) -> dict[str, Any] | None:
        """Return the body of an answer, None for nothing."""
        if path == self.described_at:
            return {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
            }
        if path == "/keys":
            self.reads_of_keys += 1
            return {"keys": [key.as_dict(private=False) for key in self.published]}
        if path == "/token":
            token = self.token or self._token()
            return {"access_token": "a", "token_type": "Bearer", "id_token": token}
        return None

    def _token(self) -> str:
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "subject",
            "preferred_username": "pitie",
            "nonce": self.asked["nonce"],
            "iat": self.now,
            "exp": self.now + 300,
            **self.claims,
        }
        kept = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(self.header, kept, self.key)


@contextmanager
def wayward_provider() -> Iterator[WaywardProvider]:
    """Run a provider that can be made to say anything."""
    provider = WaywardProvider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = provider.answer(self.path)
            text = json.dumps(body).encode()
            self.send_response(200 if body is not None else 404)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.do_GET()

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, name="wayward provider")
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def unsigned(claims: dict[str, Any]) -> str:
    """Return a token that nobody has signed (alg none)."""
    parts = (json.dumps(part).encode() for part in ({"alg": "none"}, claims))
    return ".".join(urlsafe_b64encode(part).decode().rstrip("=") for part in parts) + "."
