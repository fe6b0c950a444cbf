"""What in a row should a reader know? Nothing here is refused: it stands as it was published."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from dueregard.concerns.entries import Recommendation, Reply
from dueregard.consultation.entries import Survey, SurveyAnswer
from dueregard.dates import Order, may_overlap, order_of
from dueregard.engagement.entries import Contact
from dueregard.facts import Fact, Holds
from dueregard.outcomes.entries import GroupCount, Outcome
from dueregard.outcomes.rules import contradictions_of
from dueregard.proposal.entries import Case, Deployment
from dueregard.publication.bundle.faults import Gathered, Spot
from dueregard.publication.bundle.rows import Tables
from dueregard.words import Said

Odd = tuple[str, str]
"""A column and what is said of it."""

MOST_ALIKE = 5
# The dates that lie in the case's period when the case is told right; others may well lie before.
DATED_BY_THE_PERIOD = ("deployments", "contacts", "notices")
PRINTED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})", re.ASCII)
PERCENT = re.compile(r"(\d+)(?:\.(\d+))?\s*%", re.ASCII)


def note_rows(case: Case, tables: Tables, found: Gathered) -> None:
    """Note what is odd in each row: dates, counts, rates as printed."""
    for table in tables.values():
        for spot, fact in table.rows:
            for column, said in _outside_the_period(case, fact):
                found.note(spot, column, f"{fact.id}: {said}")
            look = LOOKS.get(type(fact))
            for column, said in look(fact) if look else ():
                found.note(spot, column, f"{fact.id}: {said}")
    _note_contradictions(tables, found)
    _note_sums(tables, found)
    _note_early_replies(tables, found)


def _outside_the_period(case: Case, fact: Fact) -> Iterator[Odd]:
    if fact.TABLE not in DATED_BY_THE_PERIOD:
        return
    for column in fact.columns():
        when = getattr(fact, column.name)
        if column.holds is Holds.WHEN and when and not may_overlap(when, case.period):
            yield column.header, f"{when} lies outside the period of the case, {case.period}"


def _deployment(fact: Deployment) -> Iterator[Odd]:
    printed = PRINTED.fullmatch(fact.on_as_published.strip())
    if printed and fact.on.is_one_day:
        yield from _printed_date(fact, printed)
    if fact.starts_at and fact.ends_at and fact.duration_minutes is not None:
        clock = (_minutes(fact.ends_at) - _minutes(fact.starts_at)) % (24 * 60)
        if clock < fact.duration_minutes:
            said = f"{fact.duration_minutes} minutes do not fit between {fact.starts_at} and "
            yield "duration_minutes", said + fact.ends_at


def _printed_date(fact: Deployment, printed: re.Match[str]) -> Iterator[Odd]:
    day, month, year = (int(part) for part in printed.groups())
    told, on = (year if year > 99 else 2000 + year, month, day), fact.on.earliest
    if told == (on.year, on.month, on.day):
        return
    swapped = told == (on.year, on.day, on.month)
    how = "day and month stand swapped" if swapped else "the two differ"
    said = f"the source prints {fact.on_as_published}, the record holds {fact.on}: {how}"
    yield "on_as_published", said


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


def _outcome(fact: Outcome) -> Iterator[Odd]:
    if fact.faces_seen is None:
        yield "faces_seen", "faces seen are not on record"
    yield from _rate_as_printed(fact)


def _rate_as_printed(fact: Outcome) -> Iterator[Odd]:
    """The printed rate against false alerts by faces seen, to the places printed."""
    printed = PERCENT.fullmatch(fact.false_alert_rate_as_published.strip())
    false = fact.false_alerts_confirmed
    if printed is None or not fact.faces_seen or false is None:
        return
    false += fact.false_alerts_unconfirmed or 0
    places = len(printed[2] or "")
    told = Fraction(f"{printed[1]}.{printed[2] or 0}")
    rate = Fraction(100 * false, fact.faces_seen)
    # One unit of the last place: some rows are rounded, others cut off.
    if abs(rate - told) > Fraction(1, 10**places):
        said = (
            f"the rate is printed as {printed[0]}, and {false} false alerts in "
            f"{fact.faces_seen:,} faces are {float(rate):.{places + 2}f}%"
        )
        yield "false_alert_rate_as_published", said


def _group_count(fact: GroupCount) -> Iterator[Odd]:
    if fact.people is not None and fact.out_of is not None and fact.people > fact.out_of:
        yield "people", f"{fact.people} of the group are more than {fact.out_of} in all"


def _contact(fact: Contact) -> Iterator[Odd]:
    opinions, people = fact.residents_opinions, fact.people_present
    if opinions is not None and people is not None and opinions > people:
        yield "residents_opinions", f"{opinions} opinions were counted among {people} people"


def _survey(fact: Survey) -> Iterator[Odd]:
    effective, responses = fact.effective_sample, fact.responses
    if effective is not None and responses is not None and effective > responses:
        said = f"the effective sample of {effective:,} is above the {responses:,} responses"
        yield "effective_sample", said


LOOKS: dict[type[Fact], Callable[[Any], Iterator[Odd]]] = {
    Deployment: _deployment,
    Outcome: _outcome,
    GroupCount: _group_count,
    Contact: _contact,
    Survey: _survey,
}


def _note_contradictions(tables: Tables, found: Gathered) -> None:
    """Counts that do not add up: each row is told of; beyond a few alike, one stands for all."""
    alike: dict[str, list[tuple[Spot, Outcome, Said]]] = defaultdict(list)
    for spot, fact in tables.of(Outcome):
        for said in contradictions_of(fact):
            alike[said.template].append((spot, fact, said))
    for told in alike.values():
        if len(told) <= MOST_ALIKE:
            for spot, fact, said in told:
                found.note(spot, "", f"{fact.deployment}: {said}")
        else:
            spot, fact, said = told[0]
            more = f"{fact.deployment}: {said}; so in {len(told) - 1:,} more rows, to line "
            found.note(spot, "", f"{more}{told[-1][0].line}")


def _note_sums(tables: Tables, found: Gathered) -> None:
    """Answers of a survey that add up to more than the people who answered it."""
    answers: dict[str, int] = defaultdict(int)
    for _, answer in tables.of(SurveyAnswer):
        answers[answer.survey] += answer.people or 0
    for spot, fact in tables.of(Survey):
        if fact.responses is not None and answers[fact.id] > fact.responses:
            said = f"its answers add up to {answers[fact.id]:,}, and {fact.responses:,} responded"
            found.note(spot, "responses", f"{fact.id}: {said}")


def _note_early_replies(tables: Tables, found: Gathered) -> None:
    asked = {fact.id: fact.on for _, fact in tables.of(Recommendation)}
    for spot, reply in tables.of(Reply):
        on = asked[reply.recommendation]
        if order_of(reply.on, on) is Order.BEFORE:
            said = f"the reply of {reply.on} is dated before what it answers, {on}"
            found.note(spot, "on", f"{reply.id}: {said}")
