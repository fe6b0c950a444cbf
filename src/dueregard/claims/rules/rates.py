"""How often was it wrong? Both denominators, always: faces seen, and alerts.

Faces seen may only be added up within one span of the published series.
"""

from dataclasses import dataclass
from datetime import date

from dueregard.claims.entries import Claim
from dueregard.claims.record import Record
from dueregard.claims.rules.scope import Scope, beyond_record, deployments_in, given, outcomes_of
from dueregard.claims.rules.verdicts import Figure, Finding, Verdict, rounded, rows
from dueregard.outcomes.entries import Outcome
from dueregard.outcomes.rules import series_of, total_of
from dueregard.proposal.entries import Deployment
from dueregard.stats.rates import Rate, rate_of
from dueregard.words import Said, say

NEEDED = say(
    "Figures that are missing, or the span of the series they belong to, would change this."
)
NOTHING = say("No figure on record tells this rate.")
CLOSE_ENOUGH = 0.05


def judge_per_face(claim: Claim, record: Record, *, on: date) -> Finding:
    """Check a claimed rate of false alerts among faces seen."""
    return _judge(claim, record, "faces_seen")


def judge_per_alert(claim: Claim, record: Record, *, on: date) -> Finding:
    """Check a claimed rate of false alerts among alerts."""
    return _judge(claim, record, "alerts")


@dataclass(frozen=True)
class Denominator:
    """False alerts over one denominator, from the rows that tell both; or why there is no rate."""

    name: str
    rate: Rate | None
    why_not: Said | None


def _judge(claim: Claim, record: Record, asked: str) -> Finding:
    found = deployments_in(record, claim)
    both = [_over(name, found, record) for name in ("faces_seen", "alerts")]
    (meant,) = (one for one in both if one.name == asked)
    evidence = rows(*found.all)
    told = [_rate_in_words(one.name, one.rate) for one in both if one.rate]
    figures = tuple(_figure(one.name, one.rate) for one in both if one.rate)
    others = [one.why_not for one in both if one.why_not]
    if meant.rate is None:
        verdict = Verdict.UNDECIDED if meant.why_not else Verdict.NOT_ON_RECORD
        return Finding(verdict, (*(others or [NOTHING]), *told), figures, evidence, (NEEDED,))
    verdict, why = _against(claim, meant.rate)
    beyond = beyond_record(claim, record)
    if meant.why_not or beyond:
        verdict = Verdict.UNDECIDED
    return Finding(verdict, (*told, why, *others, *beyond), figures, evidence, (NEEDED,))


def _over(name: str, found: Scope[Deployment], record: Record) -> Denominator:
    outcomes = outcomes_of(record, found.sure)
    spans = series_of(outcomes)
    if name == "faces_seen" and len(spans) > 1:
        told = ", ".join(one or "?" for one in spans)
        return Denominator(name, None, Said(DIFFERENT.template, {"series": told}))
    known = [one for one in outcomes if _tells(one, name)]
    trials = total_of(name, known).count
    silent = len(found.all) - len(known)
    rate = rate_of(events=total_of("false_alerts", known).count, trials=trials) if trials else None
    why_not = Said(SILENT.template, {"missing": silent}) if silent and rate else None
    return Denominator(name, rate, why_not)


DIFFERENT = say(
    "Faces seen were counted differently over this time (series %(series)s), so they cannot be "
    "added up to one rate."
)
SILENT = say(
    "Deployments that do not tell both figures, or may not belong to the period: %(missing)s."
)


def _tells(outcome: Outcome, denominator: str) -> bool:
    return outcome.false_alerts_confirmed is not None and getattr(outcome, denominator) is not None


def _against(claim: Claim, rate: Rate) -> tuple[Verdict, Said]:
    limit = int(given(claim)["one_in"])
    if "observed" in given(claim):
        return _observed(claim, rate, limit)
    values = {"limit": rounded(limit)}
    if rate.interval.high <= 1 / limit:
        return Verdict.STANDS, Said(WITHIN.template, values)
    if rate.interval.low > 1 / limit:
        return Verdict.FALLS, Said(BEYOND.template, values)
    return Verdict.UNDECIDED, Said(BETWEEN.template, values)


WITHIN = say("Even the upper bound keeps within 1 in %(limit)s.")
BEYOND = say("Even the lower bound exceeds 1 in %(limit)s.")
BETWEEN = say("The bounds lie on both sides of 1 in %(limit)s: so few events cannot tell.")


def _observed(claim: Claim, rate: Rate, limit: int) -> tuple[Verdict, Said]:
    """What was counted against what was said to have been counted; no bounds are needed."""
    close = rate.events > 0 and abs(rate.one_in / limit - 1) <= CLOSE_ENOUGH
    rarer = "at_most" in given(claim) and rate.one_in >= limit
    said = say(
        "Counted on record: %(events)s in %(trials)s; 1 in %(limit)s was said.",
        events=rounded(rate.events),
        trials=rounded(rate.trials),
        limit=rounded(limit),
    )
    return (Verdict.STANDS if close or rarer else Verdict.FALLS), said


PER = {"faces_seen": say("faces seen"), "alerts": say("alerts")}


def _rate_in_words(name: str, rate: Rate) -> Said:
    if not rate.events:
        return say(
            "None false in %(trials)s %(per)s: it may still be as common as 1 in %(commonest)s.",
            trials=rounded(rate.trials),
            per=PER[name],
            commonest=rounded(rate.commonest),
        )
    return say(
        "1 false in %(one_in)s %(per)s (%(events)s of %(trials)s).",
        one_in=_n(rate.one_in),
        per=PER[name],
        events=rounded(rate.events),
        trials=rounded(rate.trials),
    )


def _figure(name: str, rate: Rate) -> Figure:
    return Figure(
        f"one_in_{name}",
        _rate_in_words(name, rate),
        rate.events,
        rate.trials,
        _n(rate.commonest),
        _n(rate.rarest),
        "one_in",
        rate.interval.method,
    )


def _n(one_in: float) -> str:
    """The N of "1 in N"; where it is small, a whole number would hide what it says."""
    return f"{one_in:.2g}" if one_in < 10 else rounded(one_in)
