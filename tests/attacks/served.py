"""A real server in a folder of its own, and somebody's browser that speaks to it."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from altcha import Challenge, Payload, solve_challenge

from tests.attacks.market import ANSWER, HIDDEN, LIST_ITEM
from tests.attacks.planted import HEADERS

ROOT = Path(__file__).resolve().parents[2]
PREPARE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from dueregard.dates import When
from tests.consultation.on_paper import market_on_record
market_on_record(opens=When("2020-01-01"), closes=When("2099-12-31"))
"""
SERVE = """
import django; django.setup()
from dueregard.management.commands.run import serve
serve(port={port})
"""
SET_TASK = re.compile(r'data-challenge="([^"]+)"')
FORM = "application/x-www-form-urlencoded"


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """A site on its own embedded database, started by our own command; its port.

    Afterwards what it printed is in `out` of the folder.
    """
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.attacks.served_settings",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
        "DUEREGARD_VAR": str(folder / "var"),
        "DUEREGARD_DATABASE_URL": "",
    }
    subprocess.run([sys.executable, "-c", PREPARE], cwd=ROOT, env=environment, check=True)
    port = _free_port()
    with (folder / "out").open("wb") as out:
        running = subprocess.Popen(
            [sys.executable, "-c", SERVE.format(port=port)],
            cwd=ROOT,
            env=environment,
            stdout=out,
            stderr=out,
        )
        try:
            _wait_for(port)
            yield port
        finally:
            running.terminate()
            running.wait(20)


@dataclass
class Visitor:
    """Somebody's browser: it keeps the one cookie and sends the headers that give it away."""

    port: int
    cookie: str = ""
    status: int = 0
    page: str = field(default="", repr=False)

    def ask(self, how: str, where: str, body: bytes = b"", kind: str = FORM) -> str:
        """Send a request; return the page."""
        headers = {one.replace("_", "-"): value for one, value in HEADERS.items()}
        headers |= {"Referer": f"http://127.0.0.1:{self.port}/", "Content-Type": kind}
        headers |= {"Cookie": self.cookie} if self.cookie else {}
        asked = HTTPConnection("127.0.0.1", self.port, timeout=30)
        asked.request(how, where, body=body, headers=headers)
        came = asked.getresponse()
        self.cookie = (came.getheader("Set-Cookie") or self.cookie).partition(";")[0]
        self.status, self.page = came.status, came.read().decode()
        asked.close()
        return self.page

    def send(self, where: str, **fields: str) -> str:
        """Fill in the form on the page at hand and send it."""
        carried = {name: unescape(value) for name, value in HIDDEN.findall(self.page)}
        return self.ask("POST", where, urlencode({**carried, **fields}).encode())

    def begin(self) -> None:
        """Open the form on its first page."""
        self.ask("GET", ANSWER)

    def register(self, **answers: str) -> str:
        """Answer, let the machine work, send; return the words of the code."""
        self.begin()
        self.send(ANSWER, step="publish", go="next", **answers)
        found = SET_TASK.search(self.page)
        assert found, self.page[:300]
        task = Challenge.from_dict(json.loads(unescape(found[1])))
        solved = solve_challenge(task)
        assert solved
        self.send(ANSWER, step="check", go="submit", proof=Payload(task, solved).to_base64())
        return " ".join(LIST_ITEM.findall(self.page))

    def throw(self, raw: bytes) -> None:
        """Send bytes that are no request, and hang up."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=5) as line:
            line.sendall(raw)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int) -> None:
    until = time.monotonic() + 40
    while time.monotonic() < until:
        try:
            if Visitor(port).ask("GET", "/healthz"):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("the server did not answer")
