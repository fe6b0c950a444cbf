"""How many pages a second are rendered, in one process, and how large are they?

Rendered: the whole request through every middleware, nothing cached. The cached figure answers the
same request with the page's own ETag, as a cache in front of the site does.
"""

import os
from collections.abc import Callable
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from bench import Row, row

STORY = "/deployments/MPS-140/"
PAGES = ("/", STORY, "/cases/lewisham-2024/", "/deployments/", "/accuracy/")
REQUESTS, ROUNDS = 60, 3


def rows() -> list[Row]:
    """Pages a second of the main pages; the story of a deployment has targets."""
    with TemporaryDirectory() as folder:
        os.environ["DUEREGARD_DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        return _measured()


def _measured() -> list[Row]:
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client
    from django.test.utils import override_settings

    with override_settings(ALLOWED_HOSTS=["testserver"]):
        with open(os.devnull, "w") as nowhere:
            call_command("run", "--no-serve", stdout=nowhere)
        client = Client()
        made = [_rendered(client, page) for page in PAGES]
        return [*made, _not_modified(client), _weight(client)]


def _rendered(client: Any, page: str) -> Row:
    rate = _rate(lambda: client.get(page))
    target = {"at_least": 300} if page == STORY else {}
    return row(f"pages: {page} rendered", rate, unit="1/s", **target)


def _not_modified(client: Any) -> Row:
    tag = client.get(STORY).headers.get("ETag", "")
    rate = _rate(lambda: client.get(STORY, headers={"if-none-match": tag}))
    return row("pages: story, its cache headers honoured", rate, unit="1/s", at_least=3_000)


def _weight(client: Any) -> Row:
    largest = max(
        len(client.get(page, headers={"accept-encoding": "gzip"}).content) for page in PAGES
    )
    return row("pages: the largest, over the wire", largest / 1000, unit="kB", at_most=100)


def _rate(ask: Callable[[], object]) -> float:
    ask()
    taken = []
    for _ in range(ROUNDS):
        began = perf_counter()
        for _ in range(REQUESTS):
            ask()
        taken.append(REQUESTS / (perf_counter() - began))
    return median(taken)
