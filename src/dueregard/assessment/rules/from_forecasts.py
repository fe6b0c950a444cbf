"""Whom may errors fall on next time? From the forecast, and from what was published before.

One day has few errors or none, so that a hundred like it are told of, each with its interval.
"""

from collections.abc import Iterator

from dueregard.assessment.rules.from_results import false_alerts_of
from dueregard.assessment.rules.known import Known, Line, row_of, rows_of
from dueregard.outcomes.entries import Forecast
from dueregard.outcomes.rules.fixed import prediction_of
from dueregard.outcomes.rules.wrongly_stopped import CountBefore, groups_before, stops_before
from dueregard.stats.prediction import Evidence, Prediction, Range, predict, range_of, some_of
from dueregard.words import Said, say

MANY = 100
LEVEL = 0.95
MEASURES: dict[str, Said] = {
    "stopped_in_error": say("people stopped in error"),
    "false_alerts": say("false alerts"),
}


def errors_ahead(known: Known) -> Iterator[Line]:
    """Stops for nothing, and errors by group, in a hundred deployments like the one planned."""
    for forecast in known.record.forecasts:
        if forecast.deployment in known.about.deployments and prediction_of(forecast):
            ahead = _many_of(forecast)
            yield from _stops(known, forecast, ahead)
            yield from _groups(known, forecast, ahead)


def _many_of(forecast: Forecast) -> Prediction:
    seen = Evidence(forecast.past_false_alerts or 0, forecast.past_comparisons or 0)
    return predict(seen=seen, ahead=MANY * (forecast.faces or 0) * (forecast.listed or 0))


def _stops(known: Known, forecast: Forecast, ahead: Prediction) -> Iterator[Line]:
    results = [
        (one, false) for _, one in known.past if one and (false := false_alerts_of(one)) is not None
    ]
    before = stops_before(results)
    if before:
        span = _range(ahead, before.chosen, before.of)
        told = say(
            "In %(days)s deployments like it between %(low)s and %(high)s people may be stopped "
            "for nothing",
            days=MANY,
            low=span.low,
            high=span.high,
        )
        yield Line(told, rows_of([forecast, *(one for one, _ in results)]))


def _groups(known: Known, forecast: Forecast, ahead: Prediction) -> Iterator[Line]:
    over = {one.id: one.on.latest for one, _ in known.past}
    counts = [
        CountBefore(one, over[one.deployment])
        for one in known.record.group_counts
        if one.deployment in over
    ]
    for by in groups_before(counts, day=known.on):
        ranges = [(one.name, _range(ahead, one.chosen, one.of)) for one in by.groups]
        told = say(
            "In %(days)s deployments like it, %(measure)s: %(groups)s",
            days=MANY,
            measure=MEASURES[by.measure],
            groups=tuple(f"{name} {one.low:,}–{one.high:,}" for name, one in ranges),
        )
        used = [one.counted for one in counts if one.counted.measure == by.measure]
        yield Line(told, (row_of(forecast), *rows_of(used)))


def _range(ahead: Prediction, chosen: int, of: int) -> Range:
    return range_of(prediction=some_of(events=ahead, chosen=chosen, of=of), level=LEVEL)
