"""How does a case bundle become part of the record?

Every row goes through the action of its stage, so that each has its entry in the log; the whole
folder is one transaction. A row already on record is left alone, a changed one is revised, and a
row that the new folder no longer holds is withdrawn.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dueregard.claims import actions as claims
from dueregard.concerns import actions as concerns
from dueregard.consultation import actions as consultation
from dueregard.engagement import actions as engagement
from dueregard.facts import Fact
from dueregard.log.append import Entry
from dueregard.log.sequence import batch
from dueregard.outcomes import actions as outcomes
from dueregard.people import actions as people
from dueregard.places import actions as places
from dueregard.proposal import actions as proposal
from dueregard.publication.actions import withdraw_fact
from dueregard.publication.bundle.reading import Bundle
from dueregard.stored import facts_of

RECORD: dict[str, Callable[..., Entry]] = {
    "sources": proposal.cite_source,
    "organisations": people.register_organisation,
    "places": places.register_place,
    "documents": proposal.register_document,
    "deployments": proposal.register_deployment,
    "notices": proposal.give_notice,
    "contacts": engagement.record_contact,
    "questions_put": engagement.record_question,
    "positions": engagement.record_position,
    "confirmations": engagement.answer_contact,
    "surveys": consultation.register_survey,
    "survey_answers": consultation.count_answers,
    "recommendations": concerns.make_recommendation,
    "replies": concerns.answer_recommendation,
    "outcomes": outcomes.record_outcome,
    "claims": claims.record_claim,
}


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
    """Bring the record of a case into line with the bundle, all or nothing."""
    case = bundle.case.id
    with batch():
        known = {(fact.TABLE, fact.id): fact for fact, _ in facts_of(case)}
        wanted = [bundle.case, *bundle.facts]
        changed = [fact for fact in wanted if known.get((fact.TABLE, fact.id)) != fact]
        for fact in changed:
            _record(fact, case=case, by=by, at=at)
            progress(fact)
        gone = known.keys() - {(fact.TABLE, fact.id) for fact in wanted}
        for table, ref in sorted(gone):
            withdraw_fact(table, ref, case=case, by=by, at=at)
    revised = sum((fact.TABLE, fact.id) in known for fact in changed)
    return Loaded(case, len(changed) - revised, revised, len(gone), len(wanted) - len(changed))


def _record(fact: Fact, **how: Any) -> Entry:
    if fact.TABLE == "case":
        return proposal.open_case(fact, by=how["by"], at=how["at"])  # type: ignore[arg-type]
    return RECORD[fact.TABLE](fact, **how)
