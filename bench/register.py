"""How does the register stand up to a hundred thousand deployments: pages, search, the export?

As shipped, on an embedded database. DUEREGARD_BENCH_DEPLOYMENTS names another size.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench import Row, row
from bench._sites import ROOT, Site, site

SIZE = 100_000
PAGES = {
    "/deployments/": "register page",
    "/deployments/?search=corner+7": "search",
    "/deployments/?place=Place+7&year=2020": "place and year",
    "/deployments/?page=1000": "its thousandth page",
    "/deployments/B-777/": "one deployment",
}
MILLISECONDS, SECONDS, MEGABYTES = 150, 30, 300
FORMS = ("csv", "json", "sqlite", "package")


def rows() -> Iterator[Row]:
    """Milliseconds of pages; seconds and peak memory of the whole record in each form."""
    size = int(os.environ.get("DUEREGARD_BENCH_DEPLOYMENTS", SIZE))
    with site("sqlite") as one:
        one.command("-m", "bench._deployments", str(size))
        taken = json.loads(one.command("-m", "bench._register_job", *PAGES))
        for address, name in PAGES.items():
            told = f"register, {size:,} deployments: {name}"
            yield row(told, taken[address], unit="ms", at_most=MILLISECONDS)
        for form in FORMS:
            seconds, megabytes = _exported(one, form)
            told = f"register, {size:,} deployments: all as {form}"
            yield row(told, seconds, unit="s", at_most=SECONDS)
            yield row(f"{told}, peak memory", megabytes, unit="MB", at_most=MEGABYTES)


def _exported(one: Site, form: str) -> tuple[float, float]:
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "dueregard", "opendata", folder, f"--{form}", "--quiet"]
        began = perf_counter()
        with subprocess.Popen(command, cwd=ROOT, env=one.environment) as run:
            _, status, used = os.wait4(run.pid, 0)
            run.returncode = os.waitstatus_to_exitcode(status)
        seconds = perf_counter() - began
        assert run.returncode == 0, "the export failed"
        assert any(Path(folder).iterdir()), "the export wrote nothing"
    return seconds, used.ru_maxrss / 1024
