"""Must an assessment be made anew? What happened since it was validated, and which rows say so.

From the rule that each authorised operation has its assessment reviewed and amended, from the
continuing equality duty, and from consistent version control (field notes D3, Bridges, ICO audit).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dueregard.assessment.entries import Assessment
from dueregard.assessment.rules.known import About, Known, known_on, row_of, rows_of
from dueregard.facts import Fact
from dueregard.words import Said, say

# What of a deployment may not change without the assessment being looked at again.
WATCHED: dict[str, Said] = {
    "place": say("The place of the deployment has changed"),
    "location": say("The place of the deployment has changed"),
    "on": say("The day of the deployment has changed"),
    "starts_at": say("The hours of the deployment have changed"),
    "ends_at": say("The hours of the deployment have changed"),
    "use_case": say("The use case has changed"),
    "algorithm": say("The face-matching algorithm has changed"),
    "algorithm_version": say("The version of the algorithm has changed"),
    "threshold": say("The threshold has changed"),
}


COUNCILS = ("council", "council_committee", "councillors")


@dataclass(frozen=True)
class Reason:
    """Why an assessment must be looked at again, and the rows that say so."""

    says: Said
    rows: tuple[str, ...]


def reasons_to_reopen(
    assessment: Assessment,
    facts: Iterable[Fact],
    *,
    then: Mapping[str, Mapping[str, Any]],
    on: date,
) -> list[Reason]:
    """Why this version must be made anew, as the record stands on a day.

    `then`: what the log said openly of its deployments when it was validated, by id and column. A
    version that does not say its date has no before and after: nothing is told of it.
    """
    if assessment.on is None:
        return []
    held = list(facts)
    since = assessment.on.latest
    before = known_on(about_of(assessment), held, on=since)
    now = known_on(about_of(assessment), held, on=on)
    found = list(_deployments_changed(then, now))
    for look in LOOKS:
        found += look(before, now)
    return found


def about_of(assessment: Assessment) -> About:
    """What an assessment is about."""
    return About(
        series=assessment.series,
        version=assessment.version or 0,
        title=assessment.title,
        deployments=assessment.deployments,
        place=assessment.place,
        by=assessment.by,
    )


def _deployments_changed(then: Mapping[str, Mapping[str, Any]], now: Known) -> Iterator[Reason]:
    for one in now.deployments:
        was, values = then.get(one.id, {}), one.clear_values()
        # What was empty and came to be known is no change of plan.
        differ = [name for name in WATCHED if was.get(name) and was[name] != values[name]]
        told = {WATCHED[name].template: WATCHED[name] for name in differ}
        yield from (Reason(says, (row_of(one),)) for says in told.values())


def _new_categories(before: Known, now: Known) -> Iterator[Reason]:
    """A category on the list of one of its deployments that no list held before."""
    known = {one.category for one in before.record.watchlist_categories}
    own = {one.id for one in now.deployments}
    fresh = [
        one
        for one in now.record.watchlist_categories
        if one.deployment in own and one.category not in known
    ]
    if known and fresh:
        told = say(
            "The watchlist has a category that none had before: %(names)s",
            names=tuple(dict.fromkeys(one.category for one in fresh)),
        )
        yield Reason(told, rows_of(fresh))


def _new_recommendations(before: Known, now: Known) -> Iterator[Reason]:
    known = {one.id for one in before.record.recommendations}
    for one in now.record.recommendations:
        if one.id not in known and (not one.place or _is_near(one.place, now)):
            told = say("A recommendation has been made since: %(words)s", words=one.asks)
            yield Reason(told, (row_of(one),))


def _new_motions(before: Known, now: Known) -> Iterator[Reason]:
    """A council or one of its committees has formally taken a view."""
    known = {one.id for one in before.record.positions}
    for one in now.record.positions:
        is_council = now.record.kind_of_body(one.body) in COUNCILS
        near = not one.place or _is_near(one.place, now)
        if one.id not in known and one.formal and is_council and near:
            told = say("A council has formally taken a view since: %(words)s", words=one.view)
            yield Reason(told, (row_of(one),))


def _misidentified(before: Known, now: Known) -> Iterator[Reason]:
    """Somebody was stopped after an alert that was false."""
    known = {one.id for one in before.record.outcomes}
    for one in now.record.outcomes:
        if one.id not in known and one.stopped_in_error:
            told = say(
                "Somebody was stopped after a false alert since, on record %(n)s times",
                n=one.stopped_in_error,
            )
            yield Reason(told, (row_of(one),))


def _is_near(place: str, known: Known) -> bool:
    """Is this place the assessment's, within it, or does it hold it?"""
    return place in known.area or known.about.place in known.record.areas_within(place)


LOOKS: tuple[Callable[[Known, Known], Iterator[Reason]], ...] = (
    _new_categories,
    _new_recommendations,
    _new_motions,
    _misidentified,
)
