"""Run on a benchmark's site: milliseconds of gathering a proposal's record and of its gates."""

import json
import sys
from dataclasses import replace
from statistics import median
from time import perf_counter

import django

TIMES = 7


def main(rules: int) -> None:
    """The rules of all packs, over and over under new names, until there are so many."""
    from django.utils import timezone

    from dueregard.decision.packs import packs
    from dueregard.decision.queries import matter
    from dueregard.decision.rules.gates import gates_of

    began = perf_counter()
    of = matter("RAV-001", case="ravensbourne", on=timezone.localdate())
    gather = (perf_counter() - began) * 1000
    known = [rule for pack in packs().values() for rule in pack.rules]
    many = tuple(replace(known[n % len(known)], id=f"rule-{n}") for n in range(rules))
    pack = replace(packs()["england-wales"], rules=many)
    taken = []
    for _ in range(TIMES):
        began = perf_counter()
        found = gates_of(of, pack)
        taken.append((perf_counter() - began) * 1000)
        assert len(found) == rules
    print(json.dumps({"gates": median(taken), "gather": gather}))


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]))
