"""What do the register and the story of a deployment say?"""

from collections.abc import Collection, Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dueregard.claims.queries import CaseOnRecord
from dueregard.outcomes.entries import Outcome
from dueregard.outcomes.queries import RegisterPage, RegisterRow
from dueregard.outcomes.rules import contradictions_of
from dueregard.publication.pages.deployment_details import (
    corrections_shown,
    details_of,
    field_name,
)
from dueregard.publication.pages.evidence import Link, row_shown, source_of
from dueregard.publication.pages.feeds import calendar_address, feed_address
from dueregard.publication.queries import DeploymentTold
from dueregard.publication.rules.differences import differences_of
from dueregard.publication.rules.outcome_counts import false_alerts_of
from dueregard.publication.rules.series import Held, outcome_rates
from dueregard.publication.rules.story import Step, story_of
from dueregard.publication.rules.words import STAGE_NAMES, STATES
from dueregard.stats.rates import Rate
from dueregard.web.speaking import bounds, count, one_in, spoken, spoken_date


def held(rows: Sequence[RegisterRow]) -> list[Held]:
    """The rows of the register as the rules of series understand them."""
    return [
        Held(row.deployment.on, row.outcome, row.borough, row.deployment.threshold) for row in rows
    ]


def register_page(
    found: RegisterPage, *, asked: dict[str, str], differ: Collection[str] = ()
) -> dict[str, Any]:
    """The register as it was asked for: rows, choices, the other pages, the downloads.

    `differ` are the deployments of which two cases say different things.
    """
    query = {name: value for name, value in asked.items() if value}
    return {
        "asked": asked,
        "rows": [
            {**register_row(row), "differs": row.deployment.id in differ} for row in found.rows
        ],
        "said": ngettext("%(n)s deployment", "%(n)s deployments", found.total)
        % {"n": count(found.total)},
        "places": found.places,
        "years": [str(year) for year in found.years],
        "pager": _pager(found, query),
        "csv": _with_query("register_csv", query),
        "json": _with_query("register_json", query),
        "feed": feed_address(place=asked["place"]),
        "dates": calendar_address(place=asked["place"]),
    }


def register_row(row: RegisterRow) -> dict[str, Any]:
    """One deployment in a list."""
    outcome = row.outcome
    return {
        "address": reverse("deployment", args=[row.deployment.id]),
        "when": spoken_date(row.deployment.on),
        "location": row.deployment.location,
        "place": row.borough or row.place,
        "force": row.force,
        "state": spoken(STATES[row.deployment.state]),
        "faces": count(outcome.faces_seen) if outcome else "–",
        "alerts": count(outcome.alerts) if outcome else "–",
        "false_alerts": count(false_alerts_of(outcome)) if outcome else "–",
        "arrests": count(outcome.arrests) if outcome else "–",
    }


def story_page(told: DeploymentTold) -> dict[str, Any]:
    """The story of one deployment, from every case that holds it."""
    rows, known, first = told.rows, told.cases, told.rows[0]
    ref = first.deployment.id
    by_case = {one.record.case.id: one for one in known}
    steps = story_of(ref, [one.record for one in known], told.decisions)
    missing = sum(one.is_gap for one in steps)
    return {
        "invented": first.invented,
        "ref": ref,
        "location": first.deployment.location,
        "place": first.borough or first.place,
        "force": first.force,
        "when": spoken_date(first.deployment.on),
        "state": spoken(STATES[first.deployment.state]),
        "missing": ngettext(
            "Of the ten stages, one has nothing on record.",
            "Of the ten stages, %(n)s have nothing on record.",
            missing,
        )
        % {"n": missing}
        if missing
        else _("Each of the ten stages has something on record."),
        "steps": [_step(one, by_case) for one in steps],
        "outcome": _outcome(first.outcome) if first.outcome else None,
        "faults": [spoken(one) for one in contradictions_of(first.outcome)]
        if first.outcome
        else [],
        "details": details_of(ref, known),
        "following": _following(first),
        "corrected": corrections_shown(told.corrected),
        "note": first.deployment.note,
        "outcome_note": first.outcome.note if first.outcome else "",
        "source": source_of(by_case[first.case], first.deployment),
        "cases": [_case_link(one) for one in known],
        "gates": reverse("gates", args=[first.case, ref]),
        "raise": f"{reverse('raise_concern', args=[first.case])}?about={ref}",
        "notice": reverse("notice", args=[first.case, ref]),
        "after": reverse("after", args=[first.case, ref]),
        "differences": [
            (field_name(column), values)
            for column, values in differences_of(
                [(row.case, row.deployment, row.outcome) for row in rows]
            )
        ],
    }


def _following(row: RegisterRow) -> list[dict[str, str]]:
    asked = [{"force": row.force}, *([{"place": place}] if (place := row.borough) else [])]
    return [
        {"whose": name, "feed": feed_address(**{by: name}), "dates": calendar_address(**{by: name})}
        for one in asked
        for by, name in one.items()
    ]


def _step(step: Step, known: dict[str, CaseOnRecord]) -> dict[str, Any]:
    rows = [row_shown(known[one.case], one.table, one.id) for one in step.evidence[:4]]
    return {
        "name": spoken(STAGE_NAMES[step.stage]),
        "is_gap": step.is_gap,
        "says": [spoken(one) for one in step.says],
        "links": [Link(row.entry.name, row.entry.address) for row in rows if row and row.entry],
        "more": len(step.evidence) - 4 if len(step.evidence) > 4 else 0,
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    per_face, per_alert = outcome_rates(outcome)
    return {
        "counts": [
            (count(outcome.faces_seen), _("faces seen (passages, not people; an estimate)")),
            (count(outcome.alerts), _("alerts")),
            (count(false_alerts_of(outcome)), _("of them false")),
            (count(outcome.arrests), _("arrests")),
        ],
        "per_face": rate_said(per_face),
        "per_alert": rate_said(per_alert),
        "series": outcome.series,
    }


def rate_said(rate: Rate | None) -> dict[str, str] | None:
    """A rate in words: the rate with its counts, and how sure that is."""
    if rate is None:
        return None
    said = one_in(rate.events, rate.trials)
    return {"said": said, "sure": bounds(rate.commonest, rate.rarest)}


def _case_link(known: CaseOnRecord) -> Link:
    case = known.record.case
    return Link(case.title, reverse("case", args=[case.id]))


def _pager(found: RegisterPage, query: dict[str, str]) -> dict[str, Any]:
    def page(number: int) -> str:
        return "?" + urlencode({**query, "page": str(number)})

    return {
        "page": found.page,
        "pages": found.pages,
        "newer": page(found.page - 1) if found.page > 1 else "",
        "older": page(found.page + 1) if found.page < found.pages else "",
    }


def _with_query(name: str, query: dict[str, str]) -> str:
    return reverse(name) + (f"?{urlencode(query)}" if query else "")
