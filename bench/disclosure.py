"""Can a withheld count of a thousand random tables be worked out? How fast is that proved?"""

from time import perf_counter

from bench import Row, row
from dueregard.stats.disclosure import audit, protect
from tests.stats.test_disclosure import a_random_table

TABLES, LARGEST = 1_000, 6


def rows() -> list[Row]:
    """Three figures: counts that can be worked out, seconds to protect, seconds to prove it."""
    tables = [a_random_table(seed, largest=LARGEST) for seed in range(TABLES)]
    began = perf_counter()
    releases = [protect([one]) for one in tables]
    protected = perf_counter()
    told = sum(len(audit(one)) for one in releases)
    proved = perf_counter()
    return [
        row(f"disclosure: counts told by {TABLES:,} tables", told, unit="counts", at_most=0),
        row("disclosure: tables protected", TABLES / (protected - began), unit="1/s"),
        row("disclosure: tables proved", TABLES / (proved - protected), unit="1/s"),
    ]
