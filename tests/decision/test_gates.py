"""What does a gate say beside the tables of the packs: disputes, overrides, faults, orders?"""

from datetime import date
from typing import Any

import pytest

from dueregard.assessment.entries import Assessment
from dueregard.concerns.entries import Concern
from dueregard.decision.entries import Override, PaperRead
from dueregard.decision.packs import packs
from dueregard.decision.rules.gates import NAMES_OF_STATES, Gate, State, gates_of
from dueregard.decision.rules.matter import Matter
from dueregard.decision.rules.packs import read_pack
from dueregard.proposal.entries import Document
from tests.builders import a, a_claim, a_confirmation, a_contact, a_recommendation, a_reply
from tests.decision.matters import a_matter
from tests.decision.test_packs import HEAD, RULE


def a_gate(matter: Matter, *, evidence: str = "papers", more: str = "") -> Gate:
    pack = read_pack(HEAD + RULE.replace('"papers"', f'"{evidence}"') + more, id="mine")
    return gates_of(matter, pack)[0]


def test_every_state_has_a_name() -> None:
    assert set(NAMES_OF_STATES) == set(State)


def test_evidence_that_the_other_side_disputes_is_disputed() -> None:
    contact = a_contact(id="meeting", mode="asked", audience="residents")
    denied = a_confirmation("meeting", answer="disputed")
    gate = a_gate(a_matter(contact, denied), evidence="contacts")
    assert (gate.state, gate.rows) == (State.DISPUTED, (("contacts", "meeting"),))
    other = a_contact(id="other", mode="asked")
    gate = a_gate(a_matter(contact, denied, other), evidence="contacts")
    assert (gate.state, gate.rows) == (State.MET, (("contacts", "other"),))


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ({"deployments": ("it",)}, State.MET),
        ({"deployments": ("it",), "on": "2024-12-01"}, State.LATE),
        ({"deployments": ("it",), "document": "paper"}, State.MISSING),
        ({"deployments": ("another",)}, State.MISSING),
    ],
)
def test_an_assessment_validated_here_is_a_paper(given: dict[str, Any], state: State) -> None:
    made = a(Assessment, id="square-1", **given)
    asked = "papers.filter(row, row.kind == 'community_impact_assessment')"
    gate = a_gate(a_matter(made), evidence=asked, more='before = "deployment"')
    assert gate.state == state
    assert gate.rows == ((("assessments", "square-1"),) if state != State.MISSING else ())


def test_of_several_papers_the_one_in_time_counts() -> None:
    late, early = {"id": "late", "on": "2025-01-01"}, {"id": "early", "on": "2024-01-01"}
    gate = a_gate(a_matter(papers=[late, early]), more='before = "deployment"')
    assert (gate.state, gate.rows) == (State.MET, (("documents", "early"),))
    assert str(gate.because) == "2024-01-01, before the deployment of 2024-08-20."


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2024-08-24", State.MET),
        ("2024-08-26", State.LATE),
        ("2024-08", State.CANNOT_TELL),
        ("", State.CANNOT_TELL),
    ],
)
def test_what_is_due_within_days_is_in_time_or_late(on: str, state: State) -> None:
    gate = a_gate(a_matter(papers=[{"on": on}]), more="within_days = 5")
    assert gate.state is state


@pytest.mark.parametrize(
    ("today", "state"),
    [(date(2024, 8, 25), State.NOT_YET_DUE), (date(2024, 8, 26), State.MISSING)],
)
def test_what_is_not_there_yet_is_missing_once_it_is_due(today: date, state: State) -> None:
    assert a_gate(a_matter(on=today), more="within_days = 5").state is state


def test_a_partial_date_that_may_be_before_or_after_cannot_be_told() -> None:
    gate = a_gate(a_matter(papers=[{"on": "2024-08"}]), more='before = "deployment"')
    assert gate.state is State.CANNOT_TELL


def test_a_rule_that_cannot_be_worked_out_is_told_never_passed() -> None:
    gate = a_gate(a_matter(papers=[{}]), evidence="papers.filter(row, row.colour == 'red')")
    assert gate.state is State.CANNOT_TELL
    assert "cannot be worked out on this record" in str(gate.because)


def test_an_override_shows_what_would_be_without_it() -> None:
    passed = a(Override, decision="decision", pack="england-wales", rule="notice")
    matter = a_matter(decided="2024-06-10", overrides=(passed,))
    gates = {one.rule.id: one for one in gates_of(matter, packs()["england-wales"])}
    assert gates["notice"].state is State.OVERRIDDEN
    assert gates["notice"].beneath is State.MISSING
    assert str(gates["notice"].because).endswith("Overridden by Authorising officer.")
    assert gates["authority"].state is State.MET
    # Of another pack the rule of the same name is not passed over.
    other = a(Override, decision="decision", pack="met-2024", rule="notice")
    matter = a_matter(decided="2024-06-10", overrides=(other,))
    gates = {one.rule.id: one for one in gates_of(matter, packs()["england-wales"])}
    assert gates["notice"].state is State.MISSING


def test_an_unanswered_recommendation_stands_against_it() -> None:
    asked = a_recommendation(id="asked")
    gates = gates_of(a_matter(asked), packs()["england-wales"])
    gate = next(one for one in gates if one.rule.id == "recommendations-answered")
    assert (gate.state, gate.rows) == (State.MISSING, (("recommendations", "asked"),))
    gates = gates_of(a_matter(asked, a_reply("asked")), packs()["england-wales"])
    assert next(one for one in gates if one.rule.id == gate.rule.id).state is State.MET


def test_a_claim_of_the_force_that_falls_stands_against_it() -> None:
    claim = a_claim("deployment_count", "exactly=9")
    gates = gates_of(a_matter(claim), packs()["england-wales"])
    gate = next(one for one in gates if one.rule.id == "no-unsupported-claim")
    assert gate.state is State.MISSING


def test_a_paper_read_counts_by_what_it_is() -> None:
    paper = a(Document, id="equality", kind="equality_assessment")
    unknown = a(PaperRead, decision="decision", document="gone")
    read = a(PaperRead, decision="decision", document="equality")
    matter = a_matter(paper, decided="2024-06-10", read=(unknown, read))
    gates = {one.rule.id: one.state for one in gates_of(matter, packs()["england-wales"])}
    assert gates["papers-read"] is State.MET


def test_results_that_do_not_fit_have_no_upper_limit() -> None:
    impossible = {"faces_seen": 2, "false_alerts_confirmed": 3}
    matter = a_matter(outcomes=[impossible, {"faces_seen": 0}, {"faces_seen": 9_000}])
    assert [one["most_false_in_100000"] for one in matter.names["outcomes"]] == [None, None, 34]


def test_what_was_raised_after_the_decision_does_not_stand_against_it() -> None:
    later = a_recommendation(id="later", on="2024-07-01")
    afraid = a(Concern, id="afraid", on="2024-07-01")
    gates = gates_of(a_matter(later, afraid, decided="2024-06-10"), packs()["england-wales"])
    states = {one.rule.id: one.state for one in gates}
    assert states["recommendations-answered"] is states["concerns-answered"] is State.MET
    gates = gates_of(a_matter(later, afraid, decided="2024-07-10"), packs()["england-wales"])
    states = {one.rule.id: one.state for one in gates}
    assert states["recommendations-answered"] is states["concerns-answered"] is State.MISSING
