"""How long do readers wait for a list of ten thousand concerns, and officers for their gates?

As shipped, on an embedded database; gates on the invented borough, with as many rules as named.
"""

import json
import os
from collections.abc import Iterator

from bench import Row, row
from bench._sites import site

SIZE, RULES = 10_000, 200
PAGES = {
    "/concerns/": "the list",
    "/concerns/?search=clinic+prayer": "search",
    "/concerns/?search=children&state=open": "search and state",
    "/concerns/?page=150": "its hundred-and-fiftieth page",
    "/concerns/changed/": "what was changed",
}
PAGE_MILLISECONDS, GATES_MILLISECONDS = 150, 100


def rows() -> Iterator[Row]:
    """Milliseconds of pages in this process; milliseconds of all gates of one proposal."""
    size = int(os.environ.get("DUEREGARD_BENCH_CONCERNS", SIZE))
    with site("sqlite") as one:
        one.command("-m", "bench._concerns", str(size))
        taken = json.loads(one.command("-m", "bench._register_job", *PAGES))
        for address, name in PAGES.items():
            told = f"concerns, {size:,} of them: {name}"
            yield row(told, taken[address], unit="ms", at_most=PAGE_MILLISECONDS)
    with site("sqlite") as one:
        one.command("manage.py", "load", "examples/ravensbourne")
        taken = json.loads(one.command("-m", "bench._gates_job", str(RULES)))
        told = f"gates of one proposal, {RULES} rules"
        yield row(told, taken["gates"], unit="ms", at_most=GATES_MILLISECONDS)
        yield row(f"{told}: gathering its record, cold", taken["gather"], unit="ms")
