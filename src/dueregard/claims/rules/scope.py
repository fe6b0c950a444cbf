"""Which rows is a claim about? Those of its place and period; what cannot be told is kept apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from dueregard.claims.entries import Claim
from dueregard.claims.record import Record
from dueregard.claims.rules.verdicts import Verdict
from dueregard.dates import When, lies_within, may_overlap
from dueregard.outcomes.entries import Outcome
from dueregard.outcomes.rules import one_each
from dueregard.proposal.entries import Deployment
from dueregard.proposal.rules import that_took_place
from dueregard.words import Said, say

Row = TypeVar("Row")


@dataclass(frozen=True)
class Scope(Generic[Row]):
    """Rows that certainly fall under a claim, and rows of which it cannot be told."""

    sure: tuple[Row, ...]
    unsure: tuple[Row, ...]

    @property
    def all(self) -> tuple[Row, ...]:
        """Both, the sure ones first."""
        return (*self.sure, *self.unsure)


@dataclass(frozen=True)
class Bound:
    """What a claim says of a number: more than, at least, at most or exactly so many."""

    relation: str
    number: int

    def holds(self, count: float) -> bool:
        """Does a count keep the bound?"""
        return {
            "more_than": count > self.number,
            "at_least": count >= self.number,
            "at_most": count <= self.number,
            "exactly": count == self.number,
        }[self.relation]

    def judge(self, least: float, most: float) -> Verdict:
        """Stands when every count between least and most keeps it, falls when none does."""
        if self.holds(least) and self.holds(most):
            return Verdict.STANDS
        if self.holds(least) or self.holds(most):
            return Verdict.UNDECIDED
        if self.relation == "exactly" and least < self.number < most:
            return Verdict.UNDECIDED
        return Verdict.FALLS


RELATIONS = ("more_than", "at_least", "at_most", "exactly")


def given(claim: Claim) -> dict[str, str]:
    """The claim's parameters by name."""
    return dict(claim.parameters)


def words_in(listed: str) -> frozenset[str]:
    """The words of a parameter that holds several, separated by commas."""
    return frozenset(one.strip() for one in listed.split(",") if one.strip())


def bound_of(claim: Claim) -> Bound:
    """The number that the claim names."""
    told = given(claim)
    relation = next(one for one in RELATIONS if one in told)
    return Bound(relation, int(told[relation]))


def in_period(found: Iterable[Row], claim: Claim) -> Scope[Row]:
    """Sort rows by whether they fall in the claim's period; without one, all do."""
    rows = list(found)
    if claim.period is None:
        return Scope(tuple(rows), ())
    return Scope(
        tuple(one for one in rows if lies_within(_day_of(one), claim.period)),
        tuple(
            one
            for one in rows
            if may_overlap(_day_of(one), claim.period)
            and not lies_within(_day_of(one), claim.period)
        ),
    )


def _day_of(row: Any) -> When:
    day: When = row.on
    return day


def covers(record: Record, claim: Claim, place: str) -> bool:
    """Is a row of this place among those the claim is about? A row without a place is."""
    return not claim.place or not place or place in record.areas_within(claim.place)


def beyond_record(claim: Claim, record: Record) -> tuple[Said, ...]:
    """Say so where a claim speaks of a time that the record of the case does not cover.

    What happened then is not on it, so a count can only be a least count.
    """
    if claim.period is None or lies_within(claim.period, record.case.period):
        return ()
    return (
        say(
            "The statement speaks of %(period)s; this record covers %(covered)s, so there may be "
            "more.",
            period=claim.period,
            covered=record.case.period,
        ),
    )


def deployments_in(record: Record, claim: Claim) -> Scope[Deployment]:
    """The deployments that took place in the claim's place and period."""
    found = that_took_place(record.deployments)
    return in_period([one for one in found if covers(record, claim, one.place)], claim)


def outcomes_of(record: Record, deployments: Iterable[Deployment]) -> list[Outcome]:
    """The outcome on record of each of these deployments that has one."""
    wanted = {one.id for one in deployments}
    return one_each(one for one in record.outcomes if one.deployment in wanted)
