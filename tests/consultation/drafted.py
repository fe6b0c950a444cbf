"""How does a test get a draft that could open? a_plan(): state what matters, leave out the rest."""

from datetime import UTC, date, datetime
from typing import Any

from dueregard.consultation.actions.drafting import change_draft, hand_over, start_draft
from dueregard.consultation.actions.opening import open_consultation
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.checks import Known
from dueregard.consultation.rules.planning import Plan, asked_in
from dueregard.consultation.rules.tasks import Task, tasks_of
from dueregard.people.entries import Organisation
from dueregard.places.entries import Place
from dueregard.proposal.entries import Source
from dueregard.stored import store
from tests.builders import a, a_case, a_deployment

TODAY = date(2026, 3, 1)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
WHILE_OPEN = datetime(2026, 3, 10, 12, tzinfo=UTC)
AFTERWARDS = datetime(2026, 4, 20, 12, tzinfo=UTC)
KNOWN = Known(
    bodies={"council": "council", "force": "force"},
    places=frozenset({"riverside"}),
    deployments=frozenset({"market-day"}),
)
CONSULTATION = {
    "title": "Cameras in the market",
    "run_by": "council",
    "about": "market-day",
    "place": "riverside",
    "sectors": "SE13 7; SE13 6",
    "for_whom": "People who live, work or study in Riverside",
    "purpose": "The council wants to know what people think before it answers the force.",
    "can_change": "Whether, where and when cameras are used.",
    "cannot_change": "That the force may propose it.",
    "case_for": "The force says it finds people it looks for.",
    "case_against": "Others say it scans everyone who passes by.",
    "opens": "2026-03-02",
    "closes": "2026-04-12",
    "languages": "en",
    "channels": "web; paper",
    "other_ways": "Paper forms lie in every library.",
}
VIEW = {
    "id": "town-q1",
    "part": "main",
    "kind": "single",
    "wording": "Do you support or oppose the use of live facial recognition in Riverside?",
    "options": "Support | Oppose | Neither",
    "meanings": "support | oppose | neither",
}
WORDS = {
    "id": "town-q2",
    "part": "main",
    "kind": "text",
    "wording": "What should the council think about?",
}
AGE = {
    "id": "town-q3",
    "part": "about_you",
    "kind": "single",
    "wording": "How old are you?",
    "options": "Under 30 | 30 or over",
}
CLAIM = {"id": "town-s1", "wording": "Signs should stand at every entrance."}
LOADED = "Do you support or oppose this vital use of live facial recognition?"


def a_plan(
    *, questions: list[dict[str, str]] | None = None, by: str = "account-1", **parts: Any
) -> Plan:
    """A plan with nothing left to do; cells of the consultation and whole tables may be given."""
    tables = ("statements", "translations", "accessible_versions", "reasons")
    rows = {name: parts.pop(name) for name in tables if name in parts}
    return {
        "consultation": {**CONSULTATION, **parts},
        "questions": [VIEW, WORDS, AGE] if questions is None else questions,
        "statements": [CLAIM],
        "changed_by": by,
        **rows,
    }


def what_it_will_be(plan: Plan) -> Asked:
    return asked_in(plan, case="it", ref="town", invented=True)


def task(name: str, plan: Plan, *, on: date = TODAY) -> Task:
    """One task of the list for this plan."""
    tasks = tasks_of(plan, what_it_will_be(plan), known=KNOWN, on=on, is_ready=True)
    return next(one for one in tasks if one.name == name)


def a_record_to_consult_on() -> None:
    """A case with a council, a force, a place and a deployment."""
    facts = [
        a_case(invented=True),
        a(Source, id="source"),
        a(Organisation, id="council", name="The council"),
        a(Organisation, id="force", name="A force", kind="force"),
        a(Place, id="riverside"),
        a_deployment(id="market-day"),
    ]
    for fact in facts:
        store(fact, case="it", by="test", at=NOON)


def a_draft(plan: Plan | None = None, *, ref: str = "town", is_ready: bool = True) -> int:
    """A draft by account-1 on that record; the version it has."""
    start_draft(case="it", ref=ref, by="account-1")
    wanted = plan or a_plan()
    kept = change_draft(case="it", ref=ref, version=1, by="account-1", change=lambda _: wanted)
    if is_ready:
        hand_over(case="it", ref=ref, version=kept.version, by="account-1", on=TODAY)
        return kept.version + 1
    return kept.version


def an_open_consultation(plan: Plan | None = None) -> Asked:
    """A consultation drafted by account-1 and opened by account-2 at NOON."""
    a_record_to_consult_on()
    return open_consultation(case="it", ref="town", version=a_draft(plan), by="account-2", at=NOON)
