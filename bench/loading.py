"""How long does it take to read and to load the 324 rows of the force's published record?"""

import os
from collections.abc import Callable
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bench import Row, row

ROUNDS = 3


def rows() -> list[Row]:
    """Reading alone, and loading with one log entry a row into a fresh SQLite database."""
    with TemporaryDirectory() as folder:
        os.environ["DUEREGARD_DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        return _measured()


def _measured() -> list[Row]:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import transaction
    from django.utils import timezone

    from dueregard.publication.bundle import read_bundle
    from dueregard.publication.loading import load_bundle

    call_command("migrate", verbosity=0)
    folder = settings.EXAMPLES_DIR / "met-deployments"
    bundle = read_bundle(folder)

    def load() -> None:
        with transaction.atomic():
            load_bundle(bundle, by="operator", at=timezone.now())
            transaction.set_rollback(True)

    entries = len(bundle.facts) + 1
    seconds = _median_of(load)
    return [
        row("load: read and check the 324 rows", _median_of(lambda: read_bundle(folder)), unit="s"),
        row(f"load: the 324 rows, {entries} log entries", seconds, unit="s"),
        row("load: log entries with their facts", entries / seconds, unit="1/s"),
    ]


def _median_of(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(ROUNDS):
        began = perf_counter()
        work()
        taken.append(perf_counter() - began)
    return median(taken)
