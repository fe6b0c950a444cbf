"""What is said of a group without errors, and of one whose exposure nobody knows; beside others?

Three errors in one group of 4,000 passages, none in the other. The others take both denominators;
what they give where these are unknown is: nothing.
"""

from statistics import median
from time import perf_counter
from typing import Any

import numpy as np

from bench import Row, row
from bench._peers import run_peer
from dueregard.stats.comparison import compare_with_both_denominators
from dueregard.stats.equality import audit_group, zero_bounds
from dueregard.stats.inequity_bounds import bounded_inequity_of

EVENTS, TRIALS = (3, 0), (4_000, 4_000)
SHARES = (0.135, 0.2, 0.25, 0.3, 0.4)
ROUNDS = 20
ONCE_IN = 1_500  # a rate that none of 4,000 does not rule out


def rows() -> list[Row]:
    """Bounds as shares, ratios, and milliseconds."""
    high = zero_bounds(passages={"second": TRIALS[1]})["second"].high
    least = compare_with_both_denominators(events=EVENTS, trials=TRIALS).low
    answers = {tool: _asked(tool) for tool in ("fairlearn", "statsmodels")}
    found = [_without_events(high, tool, each) for tool, each in answers.items()]
    unknown = audit_group(events=8, total=10, shares=SHARES).at[2].comparison.low
    took = _milliseconds()
    fair = answers["fairlearn"]
    return [
        *found,
        row("equality: least ratio, 3 and none", least, unit="times"),
        row(
            "equality: least ratio, exposure .25",
            unknown,
            unit="times",
            peer="fairlearn, statsmodels: none without both denominators",
        ),
        row(
            "equality: all of it",
            took,
            unit="ms",
            at_most=100,
            peer="fairlearn, 200 resamples",
            peer_value=1_000 * fair["seconds"] if "seconds" in fair else None,
        ),
    ]


def _without_events(high: float, tool: str, found: dict[str, Any]) -> Row:
    """How common can it yet be in the group that saw none? The others say: not at all."""
    peer = f"{tool}: {found['said']}" if "said" in found else tool
    value = found["high"][1] if "high" in found else None
    return row(
        "equality: bound of none in 4,000",
        high,
        unit="share",
        at_least=1 / ONCE_IN,
        peer=peer,
        peer_value=value,
    )


def _asked(tool: str) -> dict[str, Any]:
    given = {"events": np.array(EVENTS), "trials": np.array(TRIALS)}
    return run_peer("_equality_job", given, tool=tool)


def _milliseconds() -> float:
    return median(_once() for _ in range(ROUNDS)) * 1_000


def _once() -> float:
    began = perf_counter()
    audit_group(events=8, total=10, shares=SHARES)
    bounded_inequity_of(events=EVENTS, trials=TRIALS)
    zero_bounds(passages={"first": TRIALS[0], "second": TRIALS[1]})
    return perf_counter() - began
