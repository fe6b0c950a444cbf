"""What do the pages of claims say: the statement, who made it, the verdict, and why?"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dueregard.claims.entries import Claim
from dueregard.claims.queries import CaseOnRecord, CheckedClaim
from dueregard.claims.rules.verdicts import Figure, Verdict
from dueregard.proposal.entries import Case
from dueregard.publication.pages.evidence import (
    deployment_name,
    entry_link,
    row_shown,
    source_of,
)
from dueregard.publication.pages.verdicts import shown_verdict
from dueregard.publication.rules.words import TABLES
from dueregard.web.speaking import spoken, spoken_date, spoken_day

LONGEST_EVIDENCE = 60


def claim_item(
    claim: Claim, checked: CheckedClaim | None, *, case: str, speaker: str
) -> dict[str, Any]:
    """A claim in a list: what was said, by whom, the verdict and one sentence why."""
    reasons = checked.finding.reasons if checked else ()
    return {
        "address": reverse("claim", args=[case, claim.id]),
        "says": claim.says,
        "who": f"{speaker}, {spoken_date(claim.on)}" if speaker else spoken_date(claim.on),
        "verdict": shown_verdict(checked.finding.verdict) if checked else None,
        "reason": spoken(reasons[0]) if reasons else "",
    }


def claims_page(
    claims: Sequence[tuple[str, Claim]],
    findings: Mapping[tuple[str, str], CheckedClaim],
    cases: Sequence[Case],
    speakers: Mapping[tuple[str, str], str],
) -> dict[str, Any]:
    """Every claim on record by verdict; those of invented cases apart."""
    invented = {one.id for one in cases if one.invented}
    items: dict[tuple[bool, str], list[dict[str, Any]]] = {}
    for case, claim in claims:
        checked = findings.get((case, claim.id))
        speaker = speakers.get((case, claim.said_by), claim.said_by)
        item = claim_item(claim, checked, case=case, speaker=speaker)
        code = str(checked.finding.verdict) if checked else ""
        items.setdefault((case in invented, code), []).append(item)
    return {
        "groups": _groups(items, is_invented=False),
        "invented_groups": _groups(items, is_invented=True),
        "said": ngettext("%(n)s statement checked", "%(n)s statements checked", len(claims))
        % {"n": len(claims)},
    }


def claim_page(known: CaseOnRecord, claim: Claim, checked: CheckedClaim | None) -> dict[str, Any]:
    """One claim with its verdict, figures, evidence and history."""
    record = known.record
    speaker = record.name_of("organisations", claim.said_by)
    finding = checked.finding if checked else None
    return {
        "invented": record.case.invented,
        "case": {"title": record.case.title, "address": reverse("case", args=[record.case.id])},
        "claim": claim,
        "speaker": speaker,
        "role": claim.role,
        "when": spoken_date(claim.on),
        "period": spoken_date(claim.period) if claim.period else "",
        "verdict": shown_verdict(finding.verdict) if finding else None,
        "reasons": [spoken(one) for one in finding.reasons] if finding else [],
        "assumptions": [spoken(one) for one in finding.assumptions] if finding else [],
        "would_change": [spoken(one) for one in finding.would_change] if finding else [],
        "figures": [_figure(one) for one in finding.figures] if finding else [],
        "evidence": _evidence(known, checked) if checked else [],
        "more_evidence": max(0, len(finding.evidence) - LONGEST_EVIDENCE) if finding else 0,
        "history": _history(checked) if checked else [],
        "source": source_of(known, claim),
        "json": reverse("claim_json", args=[record.case.id, claim.id]),
    }


def claim_review(
    known: CaseOnRecord, claim: Claim, checked: CheckedClaim, *, address: str
) -> dict[str, Any]:
    """The verdict as a schema.org ClaimReview, in English. No scale: a verdict is not a mark."""
    record, finding = known.record, checked.finding
    source = record.find("sources", claim.source)
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"{address}{reverse('claim', args=[record.case.id, claim.id])}",
        "datePublished": checked.checked_on.isoformat(),
        "inLanguage": "en",
        "author": {"@type": "Organization", "name": "Due Regard", "url": address},
        "claimReviewed": claim.says,
        "itemReviewed": {
            "@type": "Claim",
            "author": {
                "@type": "Organization",
                "name": record.name_of("organisations", claim.said_by),
            },
            "datePublished": claim.on.text,
            "appearance": {
                "@type": "CreativeWork",
                "name": source.title if source else "",
                **({"url": source.address} if source and source.address else {}),
            },
        },
        "reviewRating": {
            "@type": "Rating",
            "alternateName": shown_verdict(finding.verdict).word,
            "ratingExplanation": " ".join(str(one) for one in finding.reasons),
        },
    }


def as_script(value: dict[str, Any]) -> str:
    """JSON that cannot end the element it stands in."""
    written = json.dumps(value, ensure_ascii=False)
    return written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _groups(
    items: Mapping[tuple[bool, str], list[dict[str, Any]]], *, is_invented: bool
) -> list[dict[str, Any]]:
    groups = [
        {"verdict": shown_verdict(one), "items": items[is_invented, str(one)]}
        for one in Verdict
        if (is_invented, str(one)) in items
    ]
    unchecked = items.get((is_invented, ""))
    return [*groups, {"verdict": None, "items": unchecked}] if unchecked else groups


def _figure(figure: Figure) -> dict[str, str]:
    between = ""
    if figure.low and figure.high:
        between = _("between %(low)s and %(high)s") % {"low": figure.low, "high": figure.high}
    return {"said": spoken(figure.said), "between": between, "method": figure.method}


def _evidence(known: CaseOnRecord, checked: CheckedClaim) -> list[dict[str, Any]]:
    shown = []
    for row in checked.finding.evidence[:LONGEST_EVIDENCE]:
        found = row_shown(known, row.table, row.id)
        if found is None:
            continue
        kind = TABLES.get(row.table)
        deployment = (
            known.record.find("deployments", row.id) if row.table == "deployments" else None
        )
        shown.append(
            {
                "kind": spoken(kind) if kind else row.table,
                "name": deployment_name(deployment) if deployment else found.name,
                "when": "" if deployment else found.when,
                "entry": found.entry,
                "story": reverse("deployment", args=[row.id]) if deployment else "",
            }
        )
    return shown


def _history(checked: CheckedClaim) -> list[dict[str, Any]]:
    stamps: list[tuple[str, date, int]] = [
        *checked.earlier,
        (str(checked.finding.verdict), checked.checked_on, checked.entry_index),
    ]
    return [
        {
            "verdict": shown_verdict(Verdict(word)),
            "when": spoken_day(day),
            "entry": entry_link(index),
        }
        for word, day, index in reversed(stamps)
    ]
