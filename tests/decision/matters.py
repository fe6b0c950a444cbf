"""How does a test get a deployment with what a rule pack sees of it? State what matters."""

from datetime import date
from typing import Any

from dueregard.assessment.entries import Assessment
from dueregard.concerns.entries import Concern
from dueregard.consultation.entries import Closing, Consultation
from dueregard.decision.entries import Decision, Override, PaperRead
from dueregard.decision.rules.matter import Decided, Matter, matter_of
from dueregard.engagement.entries import Contact, Position
from dueregard.facts import Fact
from dueregard.outcomes.entries import Outcome
from dueregard.proposal.entries import Deployment, Document, Notice
from tests.builders import a, a_record

KINDS: dict[str, type[Fact]] = {
    "papers": Document,
    "contacts": Contact,
    "notices": Notice,
    "positions": Position,
    "outcomes": Outcome,
    "consultations": Consultation,
    "closings": Closing,
    "concerns": Concern,
}
NAMES_IT = {Notice: {"deployments": ("it",)}, Outcome: {"deployment": "it"}}
LATER = date(2024, 12, 1)


def a_matter(
    *facts: Fact,
    decided: str = "",
    deployment: dict[str, Any] | None = None,
    overrides: tuple[Override, ...] = (),
    read: tuple[PaperRead, ...] = (),
    on: date = LATER,
    **rows: list[dict[str, Any]],
) -> Matter:
    """A deployment of 20 August 2024, decided on that day if given, with rows by their list."""
    it = a(Deployment, id="it", **(deployment or {}))
    made = [
        a(KINDS[name], **{**NAMES_IT.get(KINDS[name], {}), **row})
        for name, each in rows.items()
        for row in each
    ]
    decision = a(Decision, id="decision", deployments=("it",), on=decided) if decided else None
    decisions = (decision,) if decision else ()
    assessments = tuple(one for one in facts if isinstance(one, Assessment))
    about = Decided(
        decisions=decisions, overrides=overrides, papers_read=read, assessments=assessments
    )
    return matter_of(it, a_record(it, *facts, *made), about, on=on)
