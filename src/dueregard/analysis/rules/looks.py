"""Which ballots look odd among the others? Three looks, each with the chance of what it finds.

Ballots come in the order of registering; what is not odd enough is judged by whoever asks.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from math import ceil, exp, log
from statistics import median
from typing import TypeVar

from dueregard.analysis.rules.signs import (
    FEWEST,
    FEWEST_DAYS,
    FEWEST_VOTES,
    TIMES_MEDIAN,
    TIMES_NEARLY,
    Raised,
    Sign,
)
from dueregard.analysis.rules.tails import log_binomial_tail, log_poisson_tail, log_run_tail
from dueregard.analysis.rules.votes import Ballot
from dueregard.words import say

ONE_DAY = timedelta(days=1)
Key = TypeVar("Key", bound=Hashable)
Votes = tuple[int | None, ...]


def same_votes(ballots: Sequence[Ballot]) -> Iterator[Raised]:
    """Give those who voted the same on everything, with the chance of so many.

    The chance is that of every statement voted on by itself, as all voted on it, and is counted for
    each way to vote that could be (Bonferroni). It takes no account of views that hang together,
    so those who vote alike but for one vote are counted too.
    """
    statements = sorted({one for ballot in ballots for one in ballot.votes})
    cast = {one.id: tuple(one.votes.get(by) for by in statements) for one in ballots}
    values = [Counter(column) for column in zip(*cast.values(), strict=True)]
    together = _by(ballots, lambda one: cast[one.id])
    for votes, members in together.items():
        voted_on = sum(vote is not None for vote in votes)
        if len(members) < FEWEST or voted_on < FEWEST_VOTES:
            continue
        nearly = sum(len(together.get(one, ())) for one in _one_vote_off(votes, values))
        if len(members) < TIMES_NEARLY * nearly:
            continue
        pairs = zip(values, votes, strict=True)
        log_chance = sum(log(often[vote] / len(ballots)) for often, vote in pairs)
        tail = log_binomial_tail(seen=len(members), trials=len(ballots), log_chance=log_chance)
        yield Raised(
            sign=Sign.SAME_VOTES,
            members=_ids(members),
            log_chance=tail + sum(log(len(often)) for often in values),
            said=say(
                "%(people)s of %(of)s people gave the same votes on all %(statements)s statements; "
                "by chance it would be at most %(expected)s.",
                people=len(members),
                of=len(ballots),
                statements=len(statements),
                expected=_at_most(len(ballots) * exp(log_chance)),
            ),
        )


def _one_vote_off(votes: Votes, values: Sequence[Mapping[int | None, int]]) -> Iterator[Votes]:
    """Give the votes that differ in one statement only, of those that anyone cast there."""
    for at, seen in enumerate(values):
        yield from ((*votes[:at], one, *votes[at + 1 :]) for one in seen if one != votes[at])


def bursts(ballots: Sequence[Ballot]) -> Iterator[Raised]:
    """Give the days on which far more came by a channel than on its middling day."""
    days = _days([one.day for one in ballots])
    if len(days) < FEWEST_DAYS:
        return
    channels = _by(ballots, lambda one: one.channel)
    by_day = _by(ballots, lambda one: (one.channel, one.day))
    for channel in channels:
        # A day without any is a day; and less than one a day is taken as one.
        usual = max(1.0, median(len(by_day.get((channel, day), ())) for day in days))
        for day in days:
            members = by_day.get((channel, day), ())
            if len(members) < TIMES_MEDIAN * usual:
                continue
            tail = log_poisson_tail(seen=len(members), mean=usual)
            yield Raised(
                sign=Sign.BURST,
                members=_ids(members),
                log_chance=tail + log(len(channels) * len(days)),
                said=say(
                    "%(people)s came in on %(day)s (%(channel)s); on the middling day it was "
                    "%(usual)s.",
                    people=len(members),
                    channel=channel,
                    day=day,
                    usual=f"{usual:g}",
                ),
            )


def _days(days: Sequence[date]) -> list[date]:
    if not days:
        return []
    first = min(days)
    return [first + ONE_DAY * after for after in range((max(days) - first).days + 1)]


def rows_of_the_same(ballots: Sequence[Ballot]) -> Iterator[Raised]:
    """Give the rows, by channel, whose closed answers are all the same.

    If the order says nothing, each order of the answers given is as likely as another; no answer
    need be independent of the others.
    """
    answered = [one for one in ballots if one.answers]
    channels = _by(answered, lambda one: one.channel)
    kinds = {channel: Counter(map(_answers, those)) for channel, those in channels.items()}
    places = sum(len(often) for often in kinds.values())
    for channel, those in channels.items():
        for answers, grouped in groupby(those, key=_answers):
            row = list(grouped)
            if len(row) < FEWEST:
                continue
            like = kinds[channel][answers]
            tail = log_run_tail(length=len(row), like=like, of=len(those))
            yield Raised(
                sign=Sign.IN_A_ROW,
                members=_ids(row),
                log_chance=tail + log(places),
                said=say(
                    "%(people)s in a row gave the same answers (%(channel)s), which %(like)s of "
                    "%(of)s gave in all.",
                    people=len(row),
                    channel=channel,
                    like=like,
                    of=len(those),
                ),
            )


def _answers(ballot: Ballot) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(ballot.answers.items()))


def _by(ballots: Iterable[Ballot], key: Callable[[Ballot], Key]) -> dict[Key, list[Ballot]]:
    """Sort ballots into heaps, each in the order in which they came."""
    heaps: dict[Key, list[Ballot]] = {}
    for ballot in ballots:
        heaps.setdefault(key(ballot), []).append(ballot)
    return heaps


def _ids(ballots: Iterable[Ballot]) -> tuple[str, ...]:
    return tuple(one.id for one in ballots)


def _at_most(number: float) -> str:
    """Write how many there would be, rounded up: never as none, and never as fewer."""
    return f"{ceil(100 * number) / 100:g}" if number < 10 else f"{ceil(number):,}"
