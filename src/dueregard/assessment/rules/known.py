"""What may an assessment look at? The record as it stood on a day, and what it is about."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from dueregard.assessment.entries import Assessment
from dueregard.claims.record import Record
from dueregard.dates import When
from dueregard.facts import Fact
from dueregard.outcomes.entries import Outcome
from dueregard.proposal.entries import Case, Deployment
from dueregard.words import Said

TOOK_PLACE = ("held", "stopped")
PLANNED = "planned"
# What says when a fact came to be known, by the names that columns have for it.
DATED = ("on", "published", "made", "closed_on", "opens", "fieldwork")
OF_DEPLOYMENTS = ("outcomes", "group_counts", "watchlist_categories")


@dataclass(frozen=True)
class Line:
    """A sentence that the record fills in, and the rows (`table:id`) that say so."""

    says: Said
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class About:
    """What an assessment is about: its series and version, deployments, place and force."""

    series: str
    version: int
    title: str
    deployments: tuple[str, ...]
    place: str
    by: str


@dataclass(frozen=True, kw_only=True)
class Known:
    """What an assessment looks at: what it is about, and the record as it stood on a day."""

    about: About
    record: Record
    assessments: tuple[Assessment, ...] = ()
    on: date

    @cached_property
    def deployments(self) -> tuple[Deployment, ...]:
        """The deployments that it is about, as far as they are on record."""
        named = (self.record.find("deployments", one) for one in self.about.deployments)
        return tuple(one for one in named if one)

    @cached_property
    def area(self) -> frozenset[str]:
        """Its place and every place within it."""
        return self.record.areas_within(self.about.place) if self.about.place else frozenset()

    @cached_property
    def past(self) -> tuple[tuple[Deployment, Outcome | None], ...]:
        """Deployments that took place by then, of the whole case, each with its result."""
        results = {one.deployment: one for one in self.record.outcomes}
        held = (one for one in self.record.deployments if one.state in TOOK_PLACE)
        return tuple((one, results.get(one.id)) for one in held)

    @cached_property
    def past_here(self) -> tuple[tuple[Deployment, Outcome | None], ...]:
        """Those of them that took place in its area."""
        return tuple(one for one in self.past if one[0].place in self.area)

    @cached_property
    def earlier(self) -> Assessment | None:
        """The version before this one."""
        same = (one for one in self.assessments if one.series == self.about.series)
        before = (one for one in same if (one.version or 0) < self.about.version)
        return max(before, key=lambda one: one.version or 0, default=None)


def row_of(fact: Fact) -> str:
    """How a row is named: `table:id`."""
    return f"{fact.TABLE}:{fact.id}"


def rows_of(facts: Iterable[Fact]) -> tuple[str, ...]:
    """How several rows are named."""
    return tuple(map(row_of, facts))


def known_on(about: About, facts: Iterable[Fact], *, on: date) -> Known:
    """Gather what was known of a case by a day. What came later is left out, for ever."""
    held = list(facts)
    later = {one.id for one in held if isinstance(one, Deployment) and one.on.earliest > on}
    then = [_as_it_stood(one, later) for one in held if _was_known(one, later, on=on)]
    return Known(
        about=about,
        record=Record.of(then),
        assessments=tuple(one for one in then if isinstance(one, Assessment)),
        on=on,
    )


def _was_known(fact: Fact, later: set[str], *, on: date) -> bool:
    if isinstance(fact, Deployment | Case):
        return True
    if fact.TABLE in OF_DEPLOYMENTS:
        deployment: Any = fact
        return deployment.deployment not in later
    dates = (getattr(fact, one, None) for one in DATED)
    dated = next((one for one in dates if isinstance(one, When)), None)
    return dated is None or dated.earliest <= on


def _as_it_stood(fact: Fact, later: set[str]) -> Fact:
    """A deployment that has since taken place was only planned then, without its list."""
    if isinstance(fact, Deployment) and fact.id in later and fact.state in TOOK_PLACE:
        return replace(fact, state=PLANNED, watchlist_size=None, duration_minutes=None)
    return fact
