"""A stand-in for an organisation's OpenID provider, which says who somebody is."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import jwt

CLIENT, SECRET = "dueregard", "a secret known to both of them, and long"


@dataclass
class Organisation:
    """Where it stands, whom it speaks of next, and the tokens it was asked for."""

    address: str = ""
    subject: str = "staff-4711"
    audience: str = CLIENT
    asked: list[dict[str, list[str]]] = field(default_factory=list)

    def token(self) -> str:
        """What it says of the subject: more than anybody here wants to know."""
        now = int(time.time())
        said = {"iss": self.address, "aud": self.audience, "sub": self.subject}
        told = {"name": "A Person", "email": "a.person@example.org", "email_verified": True}
        return jwt.encode({**said, **told, "iat": now, "exp": now + 60}, SECRET, "HS256")


@contextmanager
def an_organisation() -> Iterator[Organisation]:
    """Serve one until the end."""
    one = Organisation()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            names = ("authorization", "token", "userinfo")
            told = {f"{name}_endpoint": f"{one.address}/{name}" for name in names}
            self._say({"issuer": one.address, "jwks_uri": f"{one.address}/keys", **told})

        def do_POST(self) -> None:
            size = int(self.headers["Content-Length"])
            one.asked.append(parse_qs(self.rfile.read(size).decode()))
            self._say({"access_token": "t", "token_type": "Bearer", "id_token": one.token()})

        def _say(self, told: dict[str, str]) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(told).encode())

        def log_message(self, *args: object) -> None:
            """Say nothing while tests run."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    one.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield one
    finally:
        server.shutdown()
        server.server_close()
