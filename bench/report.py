"""How long does it take from a counted consultation to its full report, up to a million responses?

The command that a convenor types, `dueregard analyse`, on an embedded database as shipped: shared
texts, counts with disclosure control, unusual votes, groups and themes. Each size in a process of
its own, so that each has its own peak memory. DUEREGARD_BENCH_RESPONSES names other sizes.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from math import log
from time import perf_counter

from bench import Row, row
from bench._answers import CASE, CONSULTATION
from bench._sites import ROOT, Site, site

SIZES = (10_000, 100_000, 1_000_000)
SECONDS, MEGABYTES = 15 * 60, 8 * 1024


def rows() -> Iterator[Row]:
    """Seconds and peak memory of each size, and how they grow."""
    named = os.environ.get("DUEREGARD_BENCH_RESPONSES", "")
    sizes = tuple(map(int, named.split())) or SIZES
    taken: dict[int, float] = {}
    for size in sizes:
        with site("sqlite") as one:
            one.command("-m", "bench._answers", str(size))
            seconds, taken[size], megabytes = measured(one)
        is_goal = size == SIZES[-1]
        name = f"report: {size:,} responses"
        yield row(name, seconds, unit="s", at_most=SECONDS if is_goal else None)
        yield row(f"{name}, processor time", taken[size], unit="s")
        yield row(
            f"{name}, peak memory", megabytes, unit="MB", at_most=MEGABYTES if is_goal else None
        )
    if len(sizes) > 1:
        first, last = min(sizes), max(sizes)
        power = log(taken[last] / taken[first]) / log(last / first)
        yield row(f"report: growth from {first:,}, power of size", power, unit="", at_most=1)


def measured(one: Site) -> tuple[float, float, float]:
    """Run the command to its end; seconds, those of the processor, and its most megabytes.

    Growth is told by the processor's: other work on the machine does not change them much.
    """
    command = [sys.executable, "-m", "dueregard", "analyse", CASE, CONSULTATION, "--json"]
    began = perf_counter()
    with subprocess.Popen(command, cwd=ROOT, env=one.environment, stdout=subprocess.DEVNULL) as run:
        _, status, used = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
    assert run.returncode == 0, "the report failed"
    return perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
