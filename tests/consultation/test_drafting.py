import pytest

from dueregard.consultation.actions.drafting import (
    ChangedSince,
    change_draft,
    hand_over,
    start_draft,
)
from dueregard.consultation.models import Draft
from dueregard.consultation.queries.drafts import draft_of, drafts_of, known_to, offered_to
from dueregard.consultation.rules.planning import with_cells
from dueregard.errors import NotFound, RuleBroken
from dueregard.log.models import LogHead
from tests.consultation.drafted import (
    TODAY,
    a_draft,
    a_plan,
    a_record_to_consult_on,
    an_open_consultation,
)

pytestmark = pytest.mark.django_db


def test_drafting_leaves_nothing_on_the_record() -> None:
    a_record_to_consult_on()
    before = LogHead.objects.get().size
    a_draft()
    assert LogHead.objects.get().size == before


@pytest.mark.parametrize("ref", ["", "a", "Town", "town square", "-town", "x" * 41, "tŷ"])
def test_a_name_that_cannot_stand_in_an_address_is_refused(ref: str) -> None:
    a_record_to_consult_on()
    with pytest.raises(RuleBroken, match="Use 2 to 40 small letters"):
        start_draft(case="it", ref=ref, by="account-1")
    assert not Draft.objects.exists()


def test_there_is_no_draft_without_a_case() -> None:
    a_record_to_consult_on()
    with pytest.raises(NotFound):
        start_draft(case="none", ref="town", by="account-1")


def test_a_name_is_used_once_in_a_case() -> None:
    an_open_consultation()
    with pytest.raises(RuleBroken, match="of this name"):
        start_draft(case="it", ref="town", by="account-1")
    Draft.objects.all().delete()
    with pytest.raises(RuleBroken, match="of this name"):
        start_draft(case="it", ref="town", by="account-1")


def test_a_change_counts_the_version_on_and_says_who_made_it() -> None:
    a_record_to_consult_on()
    version = a_draft()
    kept = change_draft(
        case="it",
        ref="town",
        version=version,
        by="account-2",
        change=lambda plan: with_cells(plan, {"title": "Other"}),
    )
    row = Draft.objects.get()
    assert (row.version, row.ready, row.plan["changed_by"]) == (version + 1, False, "account-2")
    assert kept.plan == row.plan
    assert row.plan["consultation"]["title"] == "Other"


def test_a_change_to_what_somebody_else_changed_is_refused_with_both() -> None:
    a_record_to_consult_on()
    version = a_draft()
    with pytest.raises(ChangedSince) as refused:
        change_draft(
            case="it", ref="town", version=version - 1, by="account-2", change=lambda plan: {}
        )
    assert refused.value.version == version
    assert refused.value.plan["consultation"]["title"] == "Cameras in the market"
    with pytest.raises(ChangedSince):
        hand_over(case="it", ref="town", version=version - 1, by="account-2", on=TODAY)


def test_what_is_not_done_is_not_handed_over() -> None:
    a_record_to_consult_on()
    version = a_draft(a_plan(title=""), is_ready=False)
    with pytest.raises(RuleBroken, match="Write a title"):
        hand_over(case="it", ref="town", version=version, by="account-1", on=TODAY)
    assert not Draft.objects.get().ready


def test_what_has_been_opened_is_changed_no_more() -> None:
    an_open_consultation()
    with pytest.raises(RuleBroken, match="wording can no longer change"):
        change_draft(case="it", ref="town", version=3, by="account-1", change=lambda plan: {})


def test_a_draft_that_is_not_there_is_not_found() -> None:
    a_record_to_consult_on()
    with pytest.raises(NotFound):
        draft_of("it", "town")
    with pytest.raises(NotFound):
        hand_over(case="it", ref="town", version=1, by="account-1", on=TODAY)


def test_a_draft_says_how_far_it_has_come() -> None:
    a_record_to_consult_on()
    version = a_draft()
    found = draft_of("it", "town")
    assert (found.version, found.is_ready, found.is_opened) == (version, True, False)
    assert (found.drafted_by, found.asked.invented) == ("account-1", True)
    assert [one.ref for one in drafts_of("it")] == ["town"]


def test_a_force_is_known_and_not_offered() -> None:
    a_record_to_consult_on()
    assert known_to("it", "town").bodies == {"council": "council", "force": "force"}
    offered = offered_to("it")
    assert offered.bodies == (("council", "The council"),)
    assert offered.places == (("riverside", "Riverside"),)
    assert offered.deployments == (("market-day", "2024-08-20, Market Square"),)
