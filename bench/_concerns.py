"""Run on a benchmark's site: an invented place with so many concerns, half of them answered.

`python -m bench._concerns 10000`. The same on every run.
"""

import sys
from datetime import date, timedelta
from random import Random

import django

CASE, PLACES, DAYS = "bench", 40, 900
FIRST_DAY = date(2024, 1, 1)
AT_ONCE = 1_000
WORDS = ("cameras", "children", "clinic", "prayer", "stopped", "mistake", "notice", "bus", "market")


def main(concerns: int) -> None:
    """Put them on the record as any other fact comes there."""
    from dueregard.log.sequence import batch
    from dueregard.stored import store

    chance = Random(1)
    for start in range(0, concerns, AT_ONCE):
        with batch():
            for fact in _facts(range(start, min(start + AT_ONCE, concerns)), chance):
                store(fact, case=CASE, by="bench", at=django.utils.timezone.now())


def _facts(numbers: range, chance: Random):  # type: ignore[no-untyped-def]
    from dueregard.concerns.entries import OUTCOMES, Answer, Concern
    from dueregard.dates import When
    from dueregard.people.entries import Organisation
    from dueregard.places.entries import Place
    from dueregard.proposal.entries import Case, Source

    source = {"source": "list", "seen": "directly"}
    if not numbers.start:
        yield Case(
            id=CASE,
            title="Bench",
            place="nowhere",
            force="none",
            period=When("2024/2026"),
            summary="An invented case to measure with.",
        )
        yield Organisation(id="police", name="Bench Police", kind="force")
        yield Source(id="list", title="An invented list", publisher="Bench")
        yield from (Place(id=f"p{n}", name=f"Place {n}", kind="ward") for n in range(PLACES))
    for number in numbers:
        day = FIRST_DAY + timedelta(days=number % DAYS)
        yield Concern(
            id=f"c{number}",
            on=When(str(day)),
            raised_from="directly",
            place=f"p{chance.randrange(PLACES)}",
            to="police",
            says=" ".join(chance.choices(WORDS, k=12)),
            **source,
        )
        if number % 2:
            yield Answer(
                id=f"a{number}",
                concern=f"c{number}",
                by="police",
                role="Tactical lead",
                on=When(str(day + timedelta(days=20))),
                outcome=chance.choice(OUTCOMES[:3]),
                by_when=When(str(day + timedelta(days=90))),
                says=" ".join(chance.choices(WORDS, k=12)),
                **source,
            )


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]))
