"""How does a case bundle become part of the record, and what of the record goes into one?

Every row goes through the action of its stage, so that each has its entry in the log; the whole
folder is one transaction. A row already on record is left alone, a changed one is revised, and a
row that the new folder no longer holds is withdrawn. What was asked and answered never changes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dueregard.analysis.actions.reviewing import record_themes
from dueregard.assessment.actions import recording as assessment
from dueregard.claims import actions as claims
from dueregard.concerns.actions import recording as concerns
from dueregard.consultation.actions import opening
from dueregard.consultation.actions import surveys as consultation
from dueregard.consultation.actions.admitting import admit_responses
from dueregard.consultation.queries.bundled import bundled_responses
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.bundled import BundledResponse
from dueregard.decision.actions import recording as decision
from dueregard.engagement.actions import recording as engagement
from dueregard.errors import NotFound, RuleBroken
from dueregard.facts import Fact
from dueregard.log.append import Entry
from dueregard.log.sequence import batch
from dueregard.outcomes import actions as outcomes
from dueregard.people.actions import recording as people
from dueregard.places import actions as places
from dueregard.proposal.actions import recording as proposal
from dueregard.proposal.entries import Case
from dueregard.publication.actions import withdraw_fact
from dueregard.publication.bundle.reading import Bundle
from dueregard.stored import facts_of

RECORD: dict[str, Callable[..., Entry]] = {
    "sources": proposal.cite_source,
    "organisations": people.register_organisation,
    "places": places.register_place,
    "population_groups": places.count_group,
    "documents": proposal.register_document,
    "deployments": proposal.register_deployment,
    "notices": proposal.give_notice,
    "contacts": engagement.record_contact,
    "questions_put": engagement.record_question,
    "positions": engagement.record_position,
    "confirmations": engagement.answer_contact,
    "surveys": consultation.register_survey,
    "survey_answers": consultation.count_answers,
    "consultations": opening.record_consultation,
    "questions": opening.record_question,
    "statements": opening.record_statement,
    "translations": opening.record_translation,
    "accessible_versions": opening.record_version,
    "wording_overrides": opening.record_override,
    "extensions": opening.record_extension,
    "set_aside": opening.record_set_aside,
    "closings": opening.record_closing,
    "comments": opening.record_comment,
    "theme_runs": record_themes,
    "themes": record_themes,
    "theme_answers": record_themes,
    "theme_acts": record_themes,
    "theme_samples": record_themes,
    "theme_codings": record_themes,
    "recommendations": concerns.make_recommendation,
    "replies": concerns.answer_recommendation,
    "concerns": concerns.raise_concern,
    "concern_answers": concerns.answer_concern,
    "reopenings": concerns.reopen_concern,
    "mitigations": concerns.set_mitigation,
    "forecasts": outcomes.fix_forecast,
    "outcomes": outcomes.record_outcome,
    "group_counts": outcomes.count_by_group,
    "watchlist_categories": outcomes.count_category,
    "claims": claims.record_claim,
    "assessments": assessment.record_assessment,
    "assessment_answers": assessment.record_answer,
    "assessment_risks": assessment.record_risk,
    "assessment_advice": assessment.record_advice,
    "decisions": decision.decide,
    "papers_read": decision.confirm_reading,
    "conditions": decision.set_condition,
    "overrides": decision.override_gate,
    "endings": decision.end_authority,
    "deletions": decision.certify_deletion,
    "after_reports": decision.report_after,
}
# Fixed when they came on the record: a question worded anew would have had other answers.
NEVER_CHANGED = frozenset(
    {
        "consultations",
        "questions",
        "statements",
        "wording_overrides",
        "extensions",
        "closings",
        "forecasts",
        "responses",
        "theme_runs",
        "themes",
        "theme_answers",
        "theme_acts",
        "theme_samples",
        "theme_codings",
    }
)


# What comes in while a consultation is open: a bundle written before takes none of it away.
GROWING = frozenset(
    {
        "responses",
        "statements",
        "accessible_versions",
        "extensions",
        "set_aside",
        "closings",
        "comments",
        "theme_runs",
        "themes",
        "theme_answers",
        "theme_acts",
        "theme_samples",
        "theme_codings",
    }
)


@dataclass(frozen=True)
class Loaded:
    """What loading a bundle did, in rows."""

    case: str
    new: int
    revised: int
    withdrawn: int
    unchanged: int


def load_bundle(
    bundle: Bundle,
    *,
    by: str,
    at: datetime,
    progress: Callable[[Fact], object] = lambda fact: None,
) -> Loaded:
    """Bring the record of a case into line with the bundle, all or nothing.

    Raises `RuleBroken` when the bundle would change a consultation, a question or a response.
    """
    case = bundle.case.id
    with batch():
        known = {(fact.TABLE, fact.id): fact for fact in _held(case)}
        wanted = [bundle.case, *bundle.facts]
        changed = [fact for fact in wanted if known.get((fact.TABLE, fact.id)) != fact]
        gone = {
            (table, ref)
            for table, ref in known.keys() - {(fact.TABLE, fact.id) for fact in wanted}
            if table not in GROWING
        }
        _require_answers_kept([one for one in changed if (one.TABLE, one.id) in known], gone)
        for fact in changed:
            if not isinstance(fact, BundledResponse):
                _record(fact, case=case, by=by, at=at)
            progress(fact)
        _admit([one for one in changed if isinstance(one, BundledResponse)], bundle, by=by, at=at)
        for table, ref in sorted(gone):
            withdraw_fact(table, ref, case=case, by=by, at=at)
    revised = sum((fact.TABLE, fact.id) in known for fact in changed)
    return Loaded(case, len(changed) - revised, revised, len(gone), len(wanted) - len(changed))


def published_facts(case: str) -> tuple[Case, tuple[Fact, ...]]:
    """A case and all else of it that its bundle holds: facts, words, responses as far as they may.

    Seven queries. Raises `NotFound`.
    """
    held = _held(case)
    told = [fact for fact in held if isinstance(fact, Case)]
    if not told:
        raise NotFound(f"no case {case!r} is on record")
    return told[0], tuple(fact for fact in held if fact is not told[0])


def _held(case: str) -> list[Fact]:
    """Everything of a case as its bundle tells it."""
    return [*(fact for fact, _ in facts_of(case)), *bundled_responses(case)]


def _record(fact: Fact, **how: Any) -> Entry:
    if fact.TABLE == "case":
        return proposal.open_case(fact, by=how["by"], at=how["at"])  # type: ignore[arg-type]
    return RECORD[fact.TABLE](fact, **how)


def _require_answers_kept(revised: list[Fact], gone: set[tuple[str, str]]) -> None:
    """What was asked and what was answered never changes: raise `RuleBroken` when it would."""
    told = [f"{one.TABLE}:{one.id}" for one in revised if one.TABLE in NEVER_CHANGED]
    told += [f"{table}:{ref}" for table, ref in sorted(gone) if table in NEVER_CHANGED]
    if told:
        more = f" and {len(told) - 1:,} more" if told[1:] else ""
        raise RuleBroken(
            f"{told[0]}{more}: what was asked and answered stands as it was registered; "
            "leave these rows as the record has them (`dueregard export` writes them)"
        )


def _admit(rows: list[BundledResponse], bundle: Bundle, *, by: str, at: datetime) -> None:
    case, invented = bundle.case.id, bool(bundle.case.invented)
    for named in sorted({one.consultation for one in rows}):
        # From the bundle: until the batch ends, queries do not know that the record has changed.
        asked = Asked.of(named, bundle.facts, case=case, invented=invented)
        answered = [one for one in rows if one.consultation == named]
        admit_responses(answered, asked=asked, by=by, at=at)
