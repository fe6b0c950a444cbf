"""Run on a benchmark's site: an invented force with so many deployments and their results.

`python -m bench._deployments 100000`. The same on every run. The log's entries are stand-ins
without proofs, and rows go straight into the tables: what is measured is reading, not loading.
"""

import sys
from datetime import date, timedelta
from random import Random
from typing import Any

import django
from django.db import transaction

CASE, PLACES = "bench", 400
AT_ONCE = 2_000
FIRST_DAY = date(2016, 1, 1)
DAYS = 3_650
SEEN_IN = {"source": "list", "seen": "directly"}


def main(deployments: int) -> None:
    """Store the force, its places, and the deployments with their results."""
    from dueregard.dates import When
    from dueregard.log.sequence import batch
    from dueregard.people.entries import Organisation
    from dueregard.places.entries import Place
    from dueregard.proposal.entries import Case, Source
    from dueregard.stored import store

    facts = [
        Case(
            id=CASE,
            title="Bench",
            place="nowhere",
            force="none",
            period=When("2016/2025"),
            summary="An invented case to measure with.",
        ),
        Organisation(id="police", name="Bench Police", kind="force"),
        Source(id="list", title="An invented list", publisher="Bench"),
        *(Place(id=f"p{n}", name=f"Place {n}", kind="borough") for n in range(PLACES)),
    ]
    with batch():
        for fact in facts:
            store(fact, case=CASE, by="bench", at=django.utils.timezone.now())
    chance = Random(1)
    with transaction.atomic():
        for start in range(0, deployments, AT_ONCE):
            _block(range(start, min(start + AT_ONCE, deployments)), chance, first=len(facts))


def _block(numbers: range, chance: Random, *, first: int) -> None:
    from dueregard.log.models import LogLeaf

    made = [fact for number in numbers for fact in _made(number, chance)]
    at = first + 2 * numbers.start
    leaves = [
        LogLeaf(index=at + n, leaf=b"", hash=bytes(32), kind="bench", case=CASE, subject="bench")
        for n in range(len(made))
    ]
    LogLeaf.objects.bulk_create(leaves, batch_size=AT_ONCE)
    for table in ("deployments", "outcomes"):
        rows = [(at + n, fact) for n, fact in enumerate(made) if table == fact.TABLE]
        _insert(table, rows)


def _made(number: int, chance: Random) -> tuple[Any, Any]:
    from dueregard.dates import When
    from dueregard.outcomes.entries import Outcome
    from dueregard.proposal.entries import Deployment

    ref, day = f"B-{number}", FIRST_DAY + timedelta(days=number % DAYS)
    place = chance.randrange(PLACES)
    deployment = Deployment(
        id=ref,
        force="police",
        place=f"p{place}",
        location=f"Street {place}, corner {chance.randrange(99)}",
        on=When(str(day)),
        state="held",
        watchlist_size=chance.randrange(5_000, 20_000),
        threshold="0.64",
        **SEEN_IN,
    )
    alerts = chance.randrange(20)
    outcome = Outcome(
        id=ref,
        deployment=ref,
        faces_seen=chance.randrange(1_000, 20_000),
        alerts=alerts,
        false_alerts_confirmed=int(chance.random() < 0.05 and alerts > 0),
        arrests=alerts // 3,
        series="C: measured",
        **SEEN_IN,
    )
    return deployment, outcome


def _insert(table: str, rows: list[tuple[int, Any]]) -> None:
    from dueregard.stored import STORED, columns_of, key_of

    model = STORED[table]
    model.objects.bulk_create(
        [
            model(
                key=key_of(CASE, table, fact.id),
                case_id=CASE,
                ref=fact.id,
                first_index=entry,
                entry_id=entry,
                **columns_of(fact, case=CASE),
            )
            for entry, fact in rows
        ],
        batch_size=AT_ONCE,
    )


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]))
