"""What can be forecast from the results on record, and how good would that have been?

Nothing is forecast across a change of force, system, threshold or way of counting faces: a span
between two changes stands alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from dueregard.dates import When
from dueregard.outcomes.entries import Outcome
from dueregard.proposal.entries import Deployment
from dueregard.stats.errors import NoTrials
from dueregard.stats.forecast import Operational, Plan
from dueregard.stats.scoring import Calibration, Tested, back_test, calibration_of

# Older ones are still learned from; scoring more would keep a reader waiting.
MOST_TESTED = 5_000


@dataclass(frozen=True, order=True)
class Span:
    """What stays the same between two changes; empty where it is not published."""

    force: str
    series: str
    threshold: str
    algorithm: str


@dataclass(frozen=True)
class Result:
    """What a forecast needs to know of one deployment: every count is on record."""

    ref: str
    location: str
    on: When
    span: Span
    faces: int
    listed: int
    true_alerts: int
    false_alerts: int
    arrests: int

    @property
    def day(self) -> date:
        """The day, or the first of the days it may have been."""
        return self.on.earliest


@dataclass(frozen=True)
class BackTested:
    """A result beside what those before it in its span would have forecast."""

    result: Result
    tested: Tested


@dataclass(frozen=True)
class Group:
    """Back-tested forecasts of one span or year, and how they did together."""

    name: Span | str
    first: When
    latest: When
    calibration: Calibration


def results_of(
    rows: Iterable[tuple[str, Deployment, Outcome | None]],
) -> tuple[Result, ...]:
    """The results from which a forecast can be made, the earliest first.

    Each row is a force, a deployment and its outcome; one with a count missing is left out, for a
    blank is not a zero.
    """
    found = (_result(force, planned, came) for force, planned, came in rows if came)
    return tuple(sorted((one for one in found if one), key=lambda one: (one.day, one.ref)))


def latest_span(
    results: Sequence[Result], *, force: str = "", before: date | None = None
) -> tuple[Result, ...]:
    """The results of the newest comparable span, of one force, up to the day before.

    Raises `NoTrials` in words where there is none.
    """
    known = [one for one in results if not force or one.span.force == force]
    known = [one for one in known if before is None or one.day < before]
    if not known:
        raise NoTrials(
            "cannot be computed, because no deployment before it has its faces, its list, its "
            "alerts and its arrests on record"
        )
    return tuple(one for one in known if one.span == known[-1].span)


def evidence_of(results: Sequence[Result]) -> Operational:
    """What results saw together; the list is their mean, weighted by faces."""
    faces = sum(one.faces for one in results)
    return Operational(
        faces=faces,
        listed=sum(one.faces * one.listed for one in results) / faces if faces else 0,
        true_alerts=sum(one.true_alerts for one in results),
        false_alerts=sum(one.false_alerts for one in results),
        arrests=sum(one.arrests for one in results),
    )


def usual_plan(results: Sequence[Result], *, deployments: int = 1) -> Plan:
    """A deployment as most of these were: half had more faces, half a longer list."""
    return Plan(
        faces=round(median(one.faces for one in results)),
        listed=round(median(one.listed for one in results)),
        deployments=deployments,
    )


def back_tested(results: Sequence[Result]) -> tuple[BackTested, ...]:
    """Forecast each result from those before it in its span, and score it by what came."""
    tested = back_test(
        events=[one.false_alerts for one in results],
        exposures=[float(one.faces * one.listed) for one in results],
        spans=[repr(one.span) for one in results],
    )
    return tuple(BackTested(results[one.place], one) for one in tested[-MOST_TESTED:])


def by_span(tested: Sequence[BackTested]) -> tuple[Group, ...]:
    """How forecasts did in each span, the earliest first."""
    return _grouped([(one.result.span, one) for one in tested])


def by_year(tested: Sequence[BackTested]) -> tuple[Group, ...]:
    """How forecasts did in each year."""
    return _grouped([(str(one.result.day.year), one) for one in tested])


def together(tested: Sequence[BackTested]) -> Calibration:
    """How all forecasts did. Raises `NoTrials` where none has met its outcome."""
    return calibration_of([one.tested.scored for one in tested])


def _grouped(named: Sequence[tuple[Span | str, BackTested]]) -> tuple[Group, ...]:
    groups: dict[Span | str, list[BackTested]] = {}
    for name, one in named:
        groups.setdefault(name, []).append(one)
    return tuple(
        Group(name, held[0].result.on, held[-1].result.on, together(held))
        for name, held in groups.items()
    )


def _result(force: str, planned: Deployment, came: Outcome) -> Result | None:
    true, false = (
        known if known is None else known + (unsure or 0)
        for known, unsure in (
            (came.true_alerts_confirmed, came.true_alerts_unconfirmed),
            (came.false_alerts_confirmed, came.false_alerts_unconfirmed),
        )
    )
    listed, faces, arrests = planned.watchlist_size, came.faces_seen, came.arrests
    if not faces or not listed or true is None or false is None or arrests is None:
        return None
    span = Span(
        force,
        came.series,
        planned.threshold,
        f"{planned.algorithm} {planned.algorithm_version}".strip(),
    )
    return Result(
        planned.id, planned.location, planned.on, span, faces, listed, true, false, arrests
    )
