"""`dueregard run`: load the examples, check every claim, print the findings, serve the pages."""

import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from dueregard.claims.checking import check_case
from dueregard.claims.queries import cases, record_of
from dueregard.publication.bundle.reading import read_bundle
from dueregard.publication.findings import claims_in_words, findings_of
from dueregard.publication.loading import load_bundle

EXAMPLES = ("met-deployments", "lewisham-2024", "ravensbourne", "try-it")
ADDRESS, PORT = "127.0.0.1", 8000
# Threads that wait for the disk together share one flush: see log/together.py.
THREADS = "8"


class Command(BaseCommand):
    """The main job."""

    help = "Load the examples, check every claim, print the findings and serve."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to serve, or not to."""
        parser.add_argument("--port", type=int, default=PORT)
        parser.add_argument("--no-serve", action="store_true", help="stop before serving")
        parser.add_argument("--json", action="store_true", help="print what was found as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Set up, load, check, tell, serve."""
        call_command("migrate", verbosity=0, interactive=False)
        console = Console(file=sys.stderr if options["json"] else sys.stdout)
        for name in EXAMPLES:
            _load(Path(settings.EXAMPLES_DIR) / name, console=console)
        for case in cases():
            _check(case.id, console=console)
        if options["json"]:
            call_command("check", EXAMPLES[1], "--json")
        else:
            _tell(EXAMPLES[1], console=console)
        if options["no_serve"]:
            return
        console.print(f"\nOpen http://{ADDRESS}:{options['port']}/cases/{EXAMPLES[1]}/")
        console.print("Stop with Ctrl-C.")
        sys.stdout.flush()
        start_worker()
        serve(port=options["port"])


def start_worker() -> None:
    """Start a worker beside the server, which takes over this process and its number."""
    command = [sys.executable, "-m", "dueregard", "work", "--beside", str(os.getpid())]
    subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def serve(*, port: int) -> None:
    """Hand this process over to the web server."""
    os.execv(sys.executable, serving_command(port=port))  # noqa: S606 - our own interpreter


def serving_command(*, port: int) -> list[str]:
    """How the site is served: one worker on the embedded database, two on PostgreSQL.

    Nothing of who asks is logged: the access log stays off.
    """
    workers = "1" if connection.vendor == "sqlite" else "2"
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", ADDRESS]
    command += ["--port", str(port), "--workers", workers, "--blocking-threads", THREADS]
    command += ["--no-ws", "--no-access-log"]
    return [*command, "dueregard.config.wsgi:application"]


def _load(folder: Path, *, console: Console) -> None:
    bundle = read_bundle(folder)
    with progress(f"Loading {folder.name}", total=len(bundle.facts) + 1, console=console) as step:
        loaded = load_bundle(bundle, by="operator", at=timezone.now(), progress=step)
    console.print(f"{loaded.case}: {loaded.new:,} new, {loaded.unchanged:,} already on record")


def _check(case: str, *, console: Console) -> None:
    total = len(record_of(case).claims)
    now = timezone.now()
    with progress(f"Checking {case}", total=total, console=console) as step:
        for _ in check_case(case, on=timezone.localdate(now), by="operator", at=now, progress=step):
            pass


def _tell(case: str, *, console: Console) -> None:
    record = record_of(case)
    console.print(f"\n[bold]{record.case.title}[/bold]: what the record shows\n")
    on = timezone.localdate()
    for one in findings_of(record, on=on):
        console.print(Padding(f"• {escape(str(one))}", (0, 0, 0, 2)), highlight=False)
    console.print("\nWhat was said, and what the record makes of it\n")
    for said, reasons in claims_in_words(record, on=on):
        console.print(Padding(f"• {escape(str(said))}", (0, 0, 0, 2)), highlight=False)
        for why in reasons:
            console.print(Padding(escape(str(why)), (0, 0, 0, 6)), highlight=False, style="dim")


@contextmanager
def progress(label: str, *, total: int | None, console: Console) -> Iterator[Any]:
    """Show a bar while something long is done; yields what each step calls."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield lambda _: bar.advance(task)
