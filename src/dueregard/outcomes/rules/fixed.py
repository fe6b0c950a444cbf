"""Was a forecast fixed before its deployment, does it follow from its counts, how did it do?"""

from dataclasses import dataclass
from datetime import date

from dueregard.outcomes.entries import Forecast, Outcome
from dueregard.proposal.entries import Deployment
from dueregard.stats.prediction import Evidence, GammaPoisson, predict, range_of
from dueregard.stats.scoring import Scored, score

METHOD = "gamma-poisson/1"


@dataclass(frozen=True)
class Fixed:
    """A forecast on record beside its deployment: when the log took it, and what came."""

    forecast: Forecast
    planned: Deployment
    logged_on: date
    came: int | None
    scored: Scored | None
    follows: bool | None

    @property
    def is_late(self) -> bool:
        """Did the log take it only on the day of the deployment, or after?"""
        return self.logged_on >= self.planned.on.earliest


def fixed(
    forecast: Forecast, *, planned: Deployment, outcome: Outcome | None, logged_on: date
) -> Fixed:
    """Score a forecast if its outcome has come.

    `follows` says whether its interval is what its counts give by the method; None where another
    method was used, or a count is missing: then it is not scored either.
    """
    prediction, level = prediction_of(forecast), float(forecast.level or "0")
    came = _came(outcome)
    if prediction is None:
        return Fixed(forecast, planned, logged_on, came, None, None)
    given = range_of(prediction=prediction, level=level)
    return Fixed(
        forecast,
        planned,
        logged_on,
        came,
        None if came is None else score(prediction=prediction, outcome=came, level=level),
        (given.low, given.high) == (forecast.low, forecast.high),
    )


def prediction_of(forecast: Forecast) -> GammaPoisson | None:
    """The distribution that the forecast's counts give by our method; None where they do not."""
    one = forecast
    if one.method != METHOD or not one.level or one.past_false_alerts is None:
        return None
    if not (one.faces and one.listed and one.past_comparisons):
        return None
    seen = Evidence(one.past_false_alerts, one.past_comparisons)
    return predict(seen=seen, ahead=one.faces * one.listed)


def _came(outcome: Outcome | None) -> int | None:
    if outcome is None or outcome.false_alerts_confirmed is None:
        return None
    return outcome.false_alerts_confirmed + (outcome.false_alerts_unconfirmed or 0)
