"""What was promised, what was expected, and what happened?"""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from dueregard.claims.queries import CaseOnRecord
from dueregard.decision.entries import AfterReport, Deletion, Ending
from dueregard.decision.queries import Afterwards
from dueregard.decision.rules.deciding import NAMES_OF_DECISIONS
from dueregard.decision.rules.kept import NAMES, Check, Kept
from dueregard.outcomes.entries import Forecast, Outcome
from dueregard.proposal.rules import TOOK_PLACE
from dueregard.publication.pages.charted import Table
from dueregard.publication.pages.evidence import Link, link_of
from dueregard.publication.rules.words import AGAIN, DELETED, ENDINGS
from dueregard.web.speaking import count, spoken, spoken_date

Page = dict[str, Any]


def afterwards_page(known: CaseOnRecord, found: Afterwards) -> Page:
    """Conditions, forecast and result beside one another; then what the force makes of it."""
    record, it, decision = known.record, found.matter.deployment, found.matter.decision
    broken = sum(one.kept is Kept.BROKEN for one in found.checks)
    return {
        "invented": record.case.invented,
        "case": Link(record.case.title, reverse("case", args=[record.case.id])),
        "location": it.location,
        "when": spoken_date(it.on),
        "story": reverse("deployment", args=[it.id]),
        "gates": reverse("gates", args=[record.case.id, it.id]),
        "forecasts": reverse("deployment_forecast", args=[it.id]),
        "decided": spoken(NAMES_OF_DECISIONS[decision.outcome]) if decision else "",
        "decided_on": spoken_date(decision.on) if decision else "",
        "is_over": it.state in TOOK_PLACE,
        "ending": _ending(found.ending, known) if found.ending else None,
        "broken": broken,
        "checks": [_check(one) for one in found.checks],
        "table": Table(
            _("Each number as it was expected and as it was found"),
            (_("What"), _("Expected before"), _("Found after")),
            _compared(found.forecast, found.outcome),
        ),
        "deletions": [_deletion(one, known) for one in found.deletions],
        "certified": spoken_date(found.outcome.deletion_certified)
        if found.outcome and found.outcome.deletion_certified
        else "",
        "reports": [_report(one, known) for one in reversed(found.reports)],
    }


def _check(check: Check) -> Page:
    return {
        "asks": check.condition.asks,
        "state": str(check.kept).replace("_", "-"),
        "word": spoken(NAMES[check.kept]),
        "because": spoken(check.because),
    }


def _compared(forecast: Forecast | None, outcome: Outcome | None) -> list[tuple[str, str, str]]:
    """Each number as it was expected and as it was found."""
    expected = _false_expected(forecast)
    faces = count(forecast.faces if forecast else None)
    found = outcome or Outcome(
        id="none", deployment="none", source="none", seen="directly"
    )  # every count of it is not on record
    return [
        (_("Faces seen"), faces, count(found.faces_seen)),
        (_("False alerts"), expected, count(_false(found))),
        (_("Alerts"), _("not forecast"), count(found.alerts)),
        (_("People stopped in error"), _("not forecast"), count(found.stopped_in_error)),
        (_("Arrests"), _("not forecast"), count(found.arrests)),
        (_("Complaints"), _("not forecast"), count(found.complaints)),
    ]


def _false_expected(forecast: Forecast | None) -> str:
    if forecast is None or forecast.low is None or forecast.high is None:
        return count(None)
    return _("%(low)s to %(high)s") % {"low": count(forecast.low), "high": count(forecast.high)}


def _false(outcome: Outcome) -> int | None:
    if outcome.false_alerts_confirmed is None:
        return None
    return outcome.false_alerts_confirmed + (outcome.false_alerts_unconfirmed or 0)


def _ending(ending: Ending, known: CaseOnRecord) -> Page:
    return {
        "word": spoken(ENDINGS[ending.ending]),
        "when": spoken_date(ending.on),
        "who": ending.by,
        "reason": ending.reason,
        "entry": link_of(known, ending),
    }


def _deletion(deletion: Deletion, known: CaseOnRecord) -> Page:
    return {
        "what": spoken(DELETED[deletion.what]),
        "when": spoken_date(deletion.on),
        "who": deletion.by,
        "kept": deletion.kept,
        "entry": link_of(known, deletion),
    }


def _report(report: AfterReport, known: CaseOnRecord) -> Page:
    parts = (
        (_("Departures from the policy"), report.departures),
        (_("False alerts, one by one"), report.errors),
        (_("What else happened"), report.incidents),
        (_("What is learnt"), report.learnt),
    )
    return {
        "who": f"{report.role}, {known.record.name_of('organisations', report.by)}",
        "when": spoken_date(report.on),
        "followed": {True: _("Yes"), False: _("No"), None: _("not told")}[report.policy_followed],
        "parts": [(name, text) for name, text in parts if text],
        "again": spoken(AGAIN[report.again]),
        "entry": link_of(known, report),
    }
