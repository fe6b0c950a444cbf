"""Does an assessment stay as it was, whatever comes on the record after its day?"""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dueregard.assessment.queries.form import the_form
from dueregard.assessment.rules.drafting import begun, facts_of, handed_over, reviewed, with_says
from dueregard.assessment.rules.known import known_on
from dueregard.assessment.rules.prefilling import all_prefilled
from dueregard.assessment.rules.versions import assessed_in
from dueregard.concerns.entries import Answer, Concern
from dueregard.consultation.entries import Survey
from dueregard.facts import Fact
from dueregard.outcomes.entries import Forecast, GroupCount
from dueregard.proposal.entries import Document
from tests.assessment.known import about, planned
from tests.builders import (
    a,
    a_case,
    a_claim,
    a_confirmation,
    a_contact,
    a_deployment,
    a_notice,
    a_position,
    a_recommendation,
    a_record,
    a_reply,
    an_outcome,
)

ON = date(2024, 7, 1)
THEN = [
    a_contact(id="m", on="2024-05-01", mode="asked", audience="residents"),
    a(Concern, id="c", on="2024-05-01"),
    a_recommendation(id="r", on="2024-05-01"),
    a_deployment(id="past", on="2024-05-01"),
    an_outcome("past", id="o", faces_seen=900),
]
# What may come later of every sort that has a day.
LATER: list[Fact] = [
    a_contact(on="2024-07-02", mode="consulted", audience="public"),
    a_confirmation("m", on="2024-07-02"),
    a(Concern, on="2024-07-02"),
    a(Answer, concern="c", on="2024-07-02", changed="The van moved."),
    a_recommendation(on="2024-07-02"),
    a_reply("r", on="2024-07-02"),
    a_position(on="2024-07-02"),
    a_claim("support_share", "of=residents; more_than=50", on="2024-07-02"),
    a_notice("planned", published="2024-07-02"),
    a(Document, kind="equality_assessment", on="2024-07-02"),
    a(Survey, fieldwork="2024-08"),
    a(Forecast, deployment="planned", made="2024-07-02"),
    a_deployment(id="later", on="2024-07-15"),
    an_outcome("later", faces_seen=5_000, false_alerts_confirmed=3),
    a(GroupCount, deployment="later"),
]


def filled(later: list[Fact]) -> dict[str, str]:
    record = a_record(planned(), *THEN, *(one for one in LATER if one.id == "later"))
    held = [a_case(), *record.facts, *(one for one in later if one.id != "later")]
    found = all_prefilled(known_on(about(), held, on=ON), the_form())
    return {field: one.text for field, one in found.items()}


@given(later=st.lists(st.sampled_from(LATER), unique_by=lambda one: (one.TABLE, one.id)))
def test_what_comes_later_changes_no_word_of_it(later: list[Fact]) -> None:
    assert filled(later) == filled([])


@given(
    says=st.dictionaries(
        st.sampled_from([one.id for one in the_form().fields]),
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60),
    )
)
def test_what_was_typed_goes_on_the_record_as_it_was(says: dict[str, str]) -> None:
    plan = with_says(begun(about(), supersedes=None), "plan", says, {})
    record = a_record(planned(), *THEN)
    known = all_prefilled(known_on(about(), [a_case(), *record.facts], on=ON), the_form())
    plan = reviewed(
        handed_over(plan, known, by="assessor-1", on=ON), by="reviewer-1", on=ON, says=""
    )
    made = facts_of(plan, series="square", by="validator-1", on=ON)
    found = assessed_in(made)["square-1"]
    assert {one: each.says for one, each in found.answers.items() if each.says} == {
        one: said for one, said in says.items() if said
    }
    assert {one: each.from_record for one, each in found.answers.items() if each.from_record} == {
        one: each.text for one, each in known.items()
    }
