"""Which came first? Before, after, the same day, or it cannot be told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from dueregard.claims.entries import Claim
from dueregard.claims.record import Record
from dueregard.claims.rules.scope import covers, given
from dueregard.claims.rules.verdicts import Finding, Verdict, rows
from dueregard.dates import Order, When, order_of
from dueregard.proposal.rules import start_of, that_took_place
from dueregard.words import Said, say

MOST_SHOWN = 3
NEEDED = say("The exact day or hour of the earlier of the two would change this.")
NOT_BOTH = say("One of the two is not on record, so no order can be told.")

# A fact's date, where the column is not called `on`.
DATED_BY = {"notices": "published", "sources": "published", "surveys": "fieldwork"}


@dataclass(frozen=True)
class Dated:
    """A fact and when it was."""

    fact: Any
    when: When


def judge(claim: Claim, record: Record, *, on: date) -> Finding:
    """Check a claim of what came before what.

    Where several are meant, one `first` that stands as claimed to the earliest `second` is enough.
    Two things on one day, their hours unknown, are neither before nor after one another: a claim
    that one came before the other falls, for what comes before an act leaves time to heed it.
    """
    told = given(claim)
    firsts, seconds = (_named(told[name], claim, record) for name in ("first", "second"))
    if not firsts or not seconds:
        known = rows(*(one.fact for one in (*firsts, *seconds)))
        return Finding(Verdict.NOT_ON_RECORD, (NOT_BOTH,), (), known, (NEEDED,))
    second = min(seconds, key=lambda one: (one.when.latest, one.when.earliest))
    found = [(one, order_of(one.when, second.when)) for one in firsts]
    wanted = Order(told.get("relation", "before"))
    verdict = _verdict([order for _, order in found], wanted)
    shown = sorted(found, key=lambda one: (one[1] is not wanted, one[1] is Order.CANNOT_TELL))
    return Finding(
        verdict,
        tuple(_in_words(one, second, order) for one, order in shown[:MOST_SHOWN]),
        (),
        rows(*(one.fact for one in firsts), second.fact),
        () if verdict is Verdict.STANDS else (NEEDED,),
    )


def _in_words(first: Dated, second: Dated, found: Order) -> Said:
    values = {
        "first": _title(first.fact),
        "first_on": first.when,
        "second": _title(second.fact),
        "second_on": second.when,
    }
    return Said(TEMPLATES[found].template, values)


TEMPLATES = {
    Order.BEFORE: say("%(first)s (%(first_on)s) came before %(second)s (%(second_on)s)."),
    Order.AFTER: say("%(first)s (%(first_on)s) came after %(second)s (%(second_on)s)."),
    Order.SAME_DAY: say(
        "%(first)s fell on the same day as %(second)s (%(second_on)s), not before it."
    ),
    Order.CANNOT_TELL: say(
        "Whether %(first)s (%(first_on)s) came before %(second)s (%(second_on)s) cannot be told."
    ),
}


def _verdict(found: list[Order], wanted: Order) -> Verdict:
    """One that stands as claimed is enough; without one, one that cannot be told leaves it open."""
    if wanted in found:
        return Verdict.STANDS
    return Verdict.UNDECIDED if Order.CANNOT_TELL in found else Verdict.FALLS


def _named(named: str, claim: Claim, record: Record) -> list[Dated]:
    table, _, ref = named.partition(":")
    if ref != "all":
        found = record.find(table, ref)
        return _with_dates([found] if found else [])
    every = [
        one for one in getattr(record, table) if covers(record, claim, getattr(one, "place", ""))
    ]
    return _with_dates(that_took_place(every) if table == "deployments" else every)


def _with_dates(facts: Iterable[Any]) -> list[Dated]:
    dated = ((one, _day_of(one)) for one in facts)
    return [Dated(one, day) for one, day in dated if day]


def _day_of(fact: Any) -> When | None:
    if fact.TABLE == "deployments":
        return start_of(fact)
    day: When | None = getattr(fact, DATED_BY.get(fact.TABLE, "on"))
    return day


def _title(fact: Any) -> str | Said:
    if fact.TABLE == "deployments":
        return say("the deployment at %(location)s", location=fact.location)
    title: str = getattr(fact, "title", "")
    return title or Said(UNTITLED.get(fact.TABLE, "%(id)s"), {"id": fact.id})


UNTITLED = {
    table: said.template
    for table, said in {
        "notices": say("the notice (%(id)s)"),
        "positions": say("the view (%(id)s)"),
        "recommendations": say("the recommendation (%(id)s)"),
        "replies": say("the reply (%(id)s)"),
    }.items()
}
