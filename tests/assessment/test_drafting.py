"""Does a draft keep everybody's words apart, and who may take it onto the record?"""

from typing import Any

import pytest

from dueregard.assessment.actions.drafting import (
    ChangedSince,
    change_assessment,
    give_advice,
    hand_over,
    review_assessment,
    start_assessment,
    validate_assessment,
)
from dueregard.assessment.entries import Assessment
from dueregard.assessment.models import AssessmentDraft
from dueregard.assessment.queries.assessed import held
from dueregard.assessment.queries.drafts import drafts_of, filled_for, is_after, suggested_for
from dueregard.assessment.queries.form import the_form
from dueregard.assessment.rules.drafting import with_row, with_says, without_row
from dueregard.assessment.rules.signing import REVIEW, VALIDATION, WRITING, step_of
from dueregard.assessment.rules.tasks import still_missing, tasks_of
from dueregard.concerns.entries import Concern, Mitigation
from dueregard.errors import NotAllowed, NotFound, RuleBroken
from dueregard.facts import Fact
from dueregard.log.models import LogLeaf
from dueregard.places.entries import Place
from dueregard.proposal.entries import Document
from dueregard.proposal.models import Document as DocumentRow
from tests.assessment.drafted import (
    AT,
    AUTHOR,
    OTHER,
    REVIEWER,
    VALIDATOR,
    a_case_on_record,
    a_draft,
    all_done,
    change,
    handed_over,
    put,
    the_draft,
)
from tests.builders import a, a_contact, a_deployment

pytestmark = pytest.mark.django_db
NAMED = {"case": "it", "ref": "square"}


def how(by: str) -> dict[str, Any]:
    return {**NAMED, "version": the_draft().version, "by": by}


def review(by: str = REVIEWER, *, agrees: bool = True, says: str = "Well told.") -> None:
    review_assessment(**how(by), agrees=agrees, says=says, at=AT)


def validate(by: str = VALIDATOR) -> str:
    return validate_assessment(**how(by), at=AT)


def missing() -> list[str]:
    told = the_draft()
    filled = filled_for(told, on=AT.date())
    found = tasks_of(told.plan, the_form(), filled, is_after=False)
    return [str(one) for one in still_missing(found)]


@pytest.mark.parametrize("ref", ["", "X", "a", "with space", "a" * 41, "../up"])
def test_a_name_that_cannot_stand_in_an_address_is_refused(ref: str) -> None:
    a_case_on_record()
    with pytest.raises(RuleBroken, match="small letters"):
        start_assessment(case="it", ref=ref, deployments=("planned",), by=AUTHOR)


def test_an_assessment_is_of_a_deployment_of_its_case() -> None:
    a_case_on_record()
    with pytest.raises(RuleBroken, match="at least one deployment"):
        start_assessment(case="it", ref="square", deployments=("none",), by=AUTHOR)
    with pytest.raises(NotFound):
        start_assessment(case="none", ref="square", deployments=("planned",), by=AUTHOR)


@pytest.mark.parametrize(
    "taken",
    [a(Document, id="square-1"), a(Assessment, id="square-1", series="another")],
    ids=["paper", "assessment"],
)
def test_a_version_takes_no_name_that_something_else_has(taken: Fact) -> None:
    a_case_on_record()
    put(taken)
    with pytest.raises(RuleBroken, match="Choose another name"):
        start_assessment(case="it", ref="square", deployments=("planned",), by=AUTHOR)


def test_there_is_one_draft_of_a_series_at_a_time() -> None:
    a_draft()
    with pytest.raises(RuleBroken, match="there already"):
        start_assessment(case="it", ref="square", deployments=("planned",), by=OTHER)
    assert [one.ref for one in drafts_of("it")] == ["square"]


def test_a_new_draft_names_all_that_is_missing() -> None:
    a_draft()
    found = missing()
    assert "Why this version is made" in found
    assert "A page has not been looked at: What this assessment is" in found
    assert "No risk is named yet: Privacy" in found
    assert "A page has not been looked at: What may go wrong, for whom" in found
    assert "Who must cross the zone, and why?" in found
    with pytest.raises(RuleBroken, match="still to be done"):
        hand_over(**how(AUTHOR), at=AT)


def test_when_all_is_done_nothing_is_missing() -> None:
    a_draft()
    all_done()
    assert missing() == []


def test_a_risk_must_be_judged_to_the_end() -> None:
    a_draft()
    all_done()
    change(lambda plan: with_row(plan, "risks", {"id": "r1", "owner": ""}))
    assert missing() == ["Not judged to the end: People who live there"]
    change(lambda plan: without_row(plan, "risks", "r1"))
    assert missing() == ["No risk is named yet: Privacy"]


def test_a_page_is_to_be_looked_at_again_when_the_record_says_something_else() -> None:
    a_draft()
    all_done()
    put(a_contact(on="2024-06-01"))
    told = "The record has changed since a page was looked at: Who was told, asked and heard"
    assert told in missing()


def test_what_comes_after_the_deployment_is_asked_for_only_then() -> None:
    told = a_draft()
    assert not is_after(told, on=AT.date())
    assert is_after(told, on=AT.date().replace(year=2031))
    filled = filled_for(told, on=AT.date())
    names = [one.name for one in tasks_of(told.plan, the_form(), filled, is_after=True)]
    assert names[-2:] == ["after", "advice"]


def test_three_people_take_it_onto_the_record() -> None:
    a_draft(a_contact(on="2024-06-01"))
    handed_over()
    assert step_of(the_draft().plan) == REVIEW
    review()
    assert step_of(the_draft().plan) == VALIDATION
    assert validate() == "square-1"
    one = held("it").version("square-1")
    told = one.assessment
    assert (told.author, told.reviewer, told.validator) == (AUTHOR, REVIEWER, VALIDATOR)
    assert told.review_says == "Well told."
    assert one.answers["contacts"].rows
    assert one.answers["contacts"].from_record
    assert one.answers["must_cross"].says == "Words on must_cross."
    assert [risk.harm for risk in one.risks] == ["privacy", "movement", "false_stop"]
    assert not AssessmentDraft.objects.exists()


def test_a_field_that_was_emptied_again_is_no_answer() -> None:
    a_draft()
    all_done()
    change(lambda plan: with_says(plan, "objections", {"objections": ""}, {}))
    hand_over(**how(AUTHOR), at=AT)
    review()
    validate()
    assert "objections" not in held("it").version("square-1").answers


def test_a_next_version_begins_with_what_the_last_one_said() -> None:
    a_draft()
    handed_over()
    review()
    validate()
    start_assessment(case="it", ref="square", deployments=("planned",), by=OTHER)
    plan = the_draft().plan
    assert plan["about"]["supersedes"] == "square-1"
    assert plan["says"]["must_cross"] == "Words on must_cross."
    assert [one["id"] for one in plan["risks"]] == ["r1", "r2", "r3"]
    assert "looked_at" not in plan, "but nobody has looked at it yet"
    all_done(by=OTHER)
    hand_over(**how(OTHER), at=AT)
    review()
    validate()
    assert held("it").version("square-2").assessment.supersedes == "square-1"
    papers = DocumentRow.objects.order_by("first_index").values_list(
        "ref", "version", "replaces_id"
    )
    assert list(papers) == [("square-1", "1", None), ("square-2", "2", "it/square-1")]


@pytest.mark.parametrize(("tells_of", "replaced"), [("cia", "it/cia"), ("", None)])
def test_a_version_replaces_the_paper_that_the_last_one_told_of(
    tells_of: str, replaced: str | None
) -> None:
    a_draft()
    put(a(Document, id="cia"))
    before = {"id": "square-0", "series": "square", "version": 1, "deployments": ("planned",)}
    put(a(Assessment, **before, document=tells_of))
    about = {"supersedes": "square-0", "version": 2}
    change(lambda plan: {**plan, "about": {**plan["about"], **about}})
    handed_over()
    review()
    validate()
    assert DocumentRow.objects.get(ref="square-2").replaces_id == replaced


@pytest.mark.parametrize("by", [AUTHOR, OTHER])
def test_nobody_reviews_what_they_wrote(by: str) -> None:
    a_draft()
    all_done(by=OTHER)
    hand_over(**how(AUTHOR), at=AT)
    with pytest.raises(NotAllowed, match="Ask another reviewer"):
        review(by)


@pytest.mark.parametrize("by", [AUTHOR, REVIEWER])
def test_nobody_validates_what_they_wrote_or_reviewed(by: str) -> None:
    a_draft()
    handed_over()
    review()
    entries = LogLeaf.objects.count()
    with pytest.raises(NotAllowed, match="Ask another validator"):
        validate(by)
    assert LogLeaf.objects.count() == entries


def test_no_step_is_taken_before_the_one_before_it() -> None:
    a_draft()
    with pytest.raises(RuleBroken, match="not handed it over"):
        review()
    with pytest.raises(RuleBroken, match="not agreed to it"):
        validate()
    handed_over()
    with pytest.raises(RuleBroken, match="not agreed to it"):
        validate()


def test_a_change_takes_it_back_from_whoever_reads_it() -> None:
    a_draft()
    handed_over()
    review()
    change(lambda plan: with_says(plan, "plan", {"camera": "One van"}, {}))
    assert step_of(the_draft().plan) == WRITING
    with pytest.raises(RuleBroken, match="not agreed to it"):
        validate()


def test_a_reviewer_gives_it_back_only_with_why() -> None:
    a_draft()
    handed_over()
    with pytest.raises(RuleBroken, match="what must change"):
        review(agrees=False, says="")
    review(agrees=False, says="Ask the young.")
    plan = the_draft().plan
    assert step_of(plan) == WRITING
    assert plan["returned"]["says"] == "Ask the young."
    hand_over(**how(AUTHOR), at=AT)
    assert "returned" not in the_draft().plan


def test_advice_stands_beside_and_must_be_answered() -> None:
    a_draft()
    all_done()
    give_advice(**how("adviser-1"), body="advisers", says="Wait.", on=AT.date())
    assert missing() == ["Say whether you follow it: Wait."]
    change(
        lambda plan: with_row(plan, "advice", {"id": "a1", "followed": "no", "answer": "We go."})
    )
    hand_over(**how(AUTHOR), at=AT)
    give_advice(**how("adviser-1"), body="advisers", says="Still.", on=AT.date())
    assert step_of(the_draft().plan) == REVIEW, "what is said later takes nothing back"
    review()
    validate()
    told = [(one.by, one.says, one.followed) for one in held("it").version("square-1").advice]
    assert told == [("advisers", "Wait.", "no"), ("advisers", "Still.", "")]


def test_advice_comes_from_a_body_on_record() -> None:
    a_draft()
    with pytest.raises(RuleBroken, match="not on the record"):
        give_advice(**how("adviser-1"), body="nobody", says="Wait.", on=AT.date())


def test_advice_without_words_is_none() -> None:
    a_draft()
    with pytest.raises(RuleBroken, match="Say what you advise"):
        give_advice(**how("adviser-1"), body="advisers", says="", on=AT.date())


def test_whoever_comes_second_is_told_and_loses_nothing() -> None:
    told = a_draft()
    change(lambda plan: with_says(plan, "plan", {"camera": "Theirs"}, {}), by=OTHER)
    with pytest.raises(ChangedSince, match="Someone else") as refused:
        change_assessment(
            **NAMED,
            version=told.version,
            by=AUTHOR,
            change=lambda plan: with_says(plan, "plan", {"camera": "Mine"}, {}),
        )
    assert refused.value.plan["says"]["camera"] == "Theirs"
    assert the_draft().plan["says"]["camera"] == "Theirs"


def test_what_is_no_draft_is_not_found() -> None:
    a_case_on_record()
    with pytest.raises(NotFound):
        change_assessment(**NAMED, version=1, by=AUTHOR, change=lambda plan: plan)
    with pytest.raises(NotFound):
        the_draft()


def test_the_record_suggests_risks_from_harms_and_concerns() -> None:
    told = a_draft(
        a(Place, id="clinic", name="A clinic", kind="site", within="market-ward"),
        a(Concern, id="c", place="riverside", on="2024-06-01"),
        a(Mitigation, concern="c", due="2024-08-01"),
        a(Concern, id="d", deployments=("planned",), on="2024-06-01"),
        a(Mitigation, concern="d"),
        a(Concern, id="e", place="hillside", deployments=("past",), on="2024-06-01"),
        a_deployment(id="past", on="2024-01-01", place="hillside"),
        a(Concern, id="f", on="2024-06-01"),
    )
    found = dict(suggested_for(told, on=AT.date()))
    assert list(found) == [
        "privacy",
        "movement",
        "false_stop",
        "concern-c",
        "concern-d",
        "concern-f",
    ]
    assert found["movement"]["says"] == "A clinic"
    assert found["privacy"]["says"] == "Nothing on record says how many."
    assert found["concern-c"]["due"] == "2024-08-01"
    assert found["concern-d"]["due"] == ""
    assert found["concern-f"]["owner"] == ""
