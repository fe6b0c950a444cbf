"""What does the record say of results: past deployments, errors, the three harms, equality?"""

from collections.abc import Callable, Iterable, Iterator

from dueregard.assessment.rules.known import Known, Line, row_of, rows_of
from dueregard.outcomes.entries import GROUP_MEASURES, GroupCount, Outcome
from dueregard.stats.intervals import clopper_pearson, one_in
from dueregard.words import Said, say

MEASURES: dict[str, Said] = {
    "faces_seen": say("faces seen"),
    "watchlist": say("people on the list"),
    "alerts": say("alerts"),
    "true_alerts": say("true alerts"),
    "false_alerts": say("false alerts"),
    "engagements": say("people stopped and spoken to"),
    "stopped_in_error": say("people stopped in error"),
    "arrests": say("arrests"),
    "charged": say("people charged"),
    "complaints": say("complaints"),
}
LEVEL = 0.95


def false_alerts_of(outcome: Outcome) -> int | None:
    """False alerts, confirmed or not; None where the confirmed ones are not on record."""
    if outcome.false_alerts_confirmed is None:
        return None
    return outcome.false_alerts_confirmed + (outcome.false_alerts_unconfirmed or 0)


COUNTED: dict[str, Callable[[Outcome], int | None]] = {
    say("False alerts in %(days)s deployments: %(n)s").template: false_alerts_of,
    say("People stopped in error in %(days)s deployments: %(n)s").template: (
        lambda one: one.stopped_in_error
    ),
    say("Complaints in %(days)s deployments: %(n)s").template: lambda one: one.complaints,
}


def history(known: Known) -> Iterator[Line]:
    """Every past deployment here, with its result."""
    for held, outcome in known.past_here:
        if outcome is None:
            yield Line(say("%(day)s: no result on record", day=held.on), (row_of(held),))
            continue
        told = say(
            "%(day)s: %(faces)s faces, %(alerts)s alerts, %(false)s of them false, "
            "%(arrests)s arrests",
            day=held.on,
            faces=_number(outcome.faces_seen),
            alerts=_number(outcome.alerts),
            false=_number(false_alerts_of(outcome)),
            arrests=_number(outcome.arrests),
        )
        yield Line(told, rows_of([held, outcome]))


def errors(known: Known) -> Iterator[Line]:
    """False alerts, stops in error and complaints of every past deployment on record."""
    for template, count in COUNTED.items():
        found = [one for _, one in known.past if one and count(one) is not None]
        if found:
            number = sum(count(one) or 0 for one in found)
            yield Line(Said(template, {"n": number, "days": len(found)}), rows_of(found))


def scanned(known: Known) -> Iterator[Line]:
    """How many people would be scanned who are on no list."""
    for one in known.record.forecasts:
        if one.deployment in known.about.deployments and one.faces is not None:
            told = say(
                "%(n)s faces are expected to be scanned; a person who passes twice counts twice",
                n=one.faces,
            )
            yield Line(told, (row_of(one),))
    for held, outcome in known.past_here:
        if outcome and outcome.faces_seen and outcome.alerts is not None:
            told = say(
                "On %(day)s %(faces)s faces were scanned for %(alerts)s alerts",
                day=held.on,
                faces=outcome.faces_seen,
                alerts=outcome.alerts,
            )
            yield Line(told, (row_of(outcome),))


def per_arrest(known: Known) -> Iterator[Line]:
    """How many were scanned for each arrest."""
    told = [one for _, one in known.past_here if one and one.faces_seen and one.arrests]
    faces = sum(one.faces_seen or 0 for one in told)
    arrests = sum(one.arrests or 0 for one in told)
    if arrests:
        said = say("%(n)s faces were scanned here for each arrest", n=round(faces / arrests))
        yield Line(said, rows_of(told))


def retention(known: Known) -> Iterator[Line]:
    """What is kept for how long, as papers say and deletions were certified."""
    kinds = ("retention_schedule", "appropriate_policy_document", "data_protection_assessment")
    for paper in known.record.documents:
        if paper.kind in kinds:
            told = say("%(title)s: %(words)s", title=paper.title, words=paper.says or "–")
            yield Line(told, (row_of(paper),))
    for held, outcome in known.past_here:
        if outcome:
            certified = outcome.deletion_certified
            told = (
                say("Deletion certified after %(day)s: %(at)s", day=held.on, at=certified)
                if certified
                else say("No deletion is certified on record after %(day)s", day=held.on)
            )
            yield Line(told, (row_of(outcome),))


def expected_errors(known: Known) -> Iterator[Line]:
    """How many false alerts the forecast expects."""
    for one in known.record.forecasts:
        if one.deployment in known.about.deployments and one.high is not None:
            told = say(
                "Between %(low)s and %(high)s false alerts are expected (level %(level)s)",
                low=one.low or 0,
                high=one.high,
                level=one.level or "?",
            )
            yield Line(told, (row_of(one),))


def past_errors(known: Known) -> Iterator[Line]:
    """How often it was wrong, for each face, with what so few deployments can show."""
    told = [
        one for _, one in known.past if one and one.faces_seen and false_alerts_of(one) is not None
    ]
    faces = sum(one.faces_seen or 0 for one in told)
    false = sum(false_alerts_of(one) or 0 for one in told)
    if faces >= max(false, 1):
        most = clopper_pearson(events=false, trials=faces, level=LEVEL).high
        said = say(
            "%(false)s of %(faces)s faces raised a false alert; "
            "the rate may still be as high as 1 in %(n)s",
            false=false,
            faces=faces,
            n=round(one_in(most)),
        )
        yield Line(said, rows_of(told))


def errors_by_group(known: Known) -> Iterator[Line]:
    """On whom false alerts and stops in error fell, as published."""
    yield from _by_group(known, ("false_alerts", "stopped_in_error"))


def alerts_by_group(known: Known) -> Iterator[Line]:
    """Whom alerts, stops and arrests fell on, as published."""
    yield from _by_group(known, ("faces_seen", "watchlist", "alerts", "engagements"))


def not_counted(known: Known) -> Iterator[Line]:
    """What nobody counts by group."""
    counted = {one.measure for one in known.record.group_counts}
    missing = tuple(MEASURES[one] for one in GROUP_MEASURES if one not in counted)
    if missing:
        yield Line(say("Not published by group: %(measures)s", measures=missing))


def tests(known: Known) -> Iterator[Line]:
    """Tests of the system on record."""
    for one in known.record.documents:
        if one.kind == "test_report":
            told = say("%(title)s: %(words)s", title=one.title, words=one.says or "–")
            yield Line(told, (row_of(one),))


def equality_papers(known: Known) -> Iterator[Line]:
    """Equality assessments on record, with their dates."""
    for one in known.record.documents:
        if one.kind == "equality_assessment":
            day = one.on or "?"
            told = say("%(title)s, %(day)s. %(words)s", title=one.title, day=day, words=one.says)
            yield Line(told, (row_of(one),))


def before_the_day(known: Known) -> Iterator[Line]:
    """Is an equality assessment dated before each planned day? Brown, first point."""
    papers = [one for one in known.record.documents if one.kind == "equality_assessment" and one.on]
    for one in known.deployments:
        before = [paper for paper in papers if paper.on and paper.on.latest < one.on.earliest]
        told = (
            say("Equality assessments dated before %(day)s: %(n)s", day=one.on, n=len(before))
            if before
            else say("No equality assessment on record is dated before %(day)s", day=one.on)
        )
        yield Line(told, rows_of([one, *before]))


def reviews(known: Known) -> Iterator[Line]:
    """By when papers are to be reviewed, and which are past it. Brown, fourth point."""
    for one in known.record.documents:
        if one.review_due:
            past = one.review_due.latest < known.on
            told = (
                say("%(title)s: its review was due by %(day)s", title=one.title, day=one.review_due)
                if past
                else say("%(title)s: review due by %(day)s", title=one.title, day=one.review_due)
            )
            yield Line(told, (row_of(one),))


def nobody_else(known: Known) -> Iterator[Line]:
    """Who must think of it themselves. Brown, third point."""
    told = say("The officer who decides must have read this; no other body can do that for them.")
    yield Line(told)


def weight(known: Known) -> Iterator[Line]:
    """Whose the weighing is. Brown, sixth point."""
    yield Line(say("Whoever decides must say in their own words what weight they gave it."))


def results(known: Known) -> Iterator[Line]:
    """What came of the deployments that it is about."""
    for outcome in _own(known):
        told = say(
            "%(faces)s faces, %(alerts)s alerts, %(false)s of them false, %(arrests)s arrests",
            faces=_number(outcome.faces_seen),
            alerts=_number(outcome.alerts),
            false=_number(false_alerts_of(outcome)),
            arrests=_number(outcome.arrests),
        )
        yield Line(told, (row_of(outcome),))


def complaints(known: Known) -> Iterator[Line]:
    """How many complained about them."""
    for one in _own(known):
        if one.complaints is not None:
            yield Line(say("Complaints: %(n)s", n=one.complaints), (row_of(one),))


def media(known: Known) -> Iterator[Line]:
    """What newspapers said once the deployments that it is about had begun."""
    began = min((one.on.earliest for one in known.deployments), default=known.on)
    for one in known.record.claims:
        of_press = known.record.kind_of_body(one.said_by) == "newspaper"
        if of_press and one.on.latest >= began:
            yield Line(say("%(day)s: %(words)s", day=one.on, words=one.says), (row_of(one),))


def _own(known: Known) -> list[Outcome]:
    held = {one.id for one in known.deployments}
    return [one for one in known.record.outcomes if one.deployment in held]


def _by_group(known: Known, measures: Iterable[str]) -> Iterator[Line]:
    for measure in measures:
        by_group: dict[str, list[GroupCount]] = {}
        for one in known.record.group_counts:
            if one.measure == measure:
                by_group.setdefault(one.group, []).append(one)
        if by_group:
            told = tuple(
                f"{group} {sum(one.people or 0 for one in found):,}"
                for group, found in by_group.items()
            )
            found = [one for each in by_group.values() for one in each]
            said = say("%(measure)s: %(groups)s", measure=MEASURES[measure], groups=told)
            yield Line(said, rows_of(found))


def _number(count: int | None) -> int | Said:
    return say("an unknown number of") if count is None else count
