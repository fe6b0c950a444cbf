"""Does the invented borough show what a record looks like when everything is done well?"""

from dueregard.claims.summary import facts_of
from dueregard.engagement.entries import Contact
from dueregard.proposal.rules import best_notice
from dueregard.publication.findings import flags_of
from tests.examples.bundles import ON, bundle_of, record_of, verdicts_of

RAVENSBOURNE = "ravensbourne"
NOT_STANDING = {
    "most-residents-support": "falls",
    "three-in-ten-oppose": "undecided",
    "most-of-kiln-lane-support": "stands_with_assumptions",
    "station-quarter-against": "respondents_only",
    "consultation-majority-against": "respondents_only",
    "most-businesses-support": "no_claim_can_be_made",
    "youth-forum-supports": "not_on_record",
}
TEN_DAYS = 240


def test_most_claims_stand_and_each_other_verdict_is_shown() -> None:
    found = verdicts_of(record_of(RAVENSBOURNE))
    assert {ref: one for ref, one in found.items() if one != "stands"} == NOT_STANDING
    assert sum(one == "stands" for one in found.values()) == 12


def test_every_row_that_can_say_so_says_that_it_is_invented() -> None:
    for fact in bundle_of(RAVENSBOURNE).facts:
        told = fact.to_cells()
        said = told.get("note") or told.get("statement") or "Invented."
        assert said.startswith("Invented."), fact


def test_every_name_of_a_body_or_place_says_that_it_is_invented() -> None:
    record = record_of(RAVENSBOURNE)
    named = [*(one.name for one in record.organisations), *(one.name for one in record.places)]
    assert [name for name in named if not name.endswith("(invented)")] == []
    assert {one.publisher.endswith("(invented)") for one in record.sources} == {True}


def test_nothing_is_odd_in_it() -> None:
    assert bundle_of(RAVENSBOURNE).notes == ()


def test_every_deployment_was_announced_ten_days_before() -> None:
    record = record_of(RAVENSBOURNE)
    for one in record.deployments:
        best = best_notice(one, record.notices)
        assert best is not None
        assert best.least_hours >= TEN_DAYS, one.id


def test_the_wording_check_flags_no_question() -> None:
    assert [flags_of(one) for one in record_of(RAVENSBOURNE).questions_put] == [[]] * 5


def test_every_meeting_has_its_answer_from_the_other_side() -> None:
    record = record_of(RAVENSBOURNE)
    answered = {one.contact for one in record.confirmations}
    assert {one.id for one in record.contacts if one.mode != "notified"} == answered


def test_residents_who_were_counted_were_there() -> None:
    def heard(contact: Contact) -> int:
        return contact.residents_opinions or 0

    contacts = record_of(RAVENSBOURNE).contacts
    assert all(heard(one) <= (one.residents_present or 0) for one in contacts)
    assert sum(heard(one) for one in contacts) == 196


def test_the_answers_of_a_survey_add_up_to_its_responses() -> None:
    record = record_of(RAVENSBOURNE)
    for survey in record.surveys:
        told = [one.people or 0 for one in record.survey_answers if one.survey == survey.id]
        assert sum(told) == survey.responses


def test_nothing_that_was_formally_asked_waits() -> None:
    facts = facts_of(record_of(RAVENSBOURNE), on=ON)
    assert facts["recommendations_unanswered"] in (0, [])
    assert (facts["deployments"], facts["alerts"], facts["false_alerts"]) == (3, 16, 1)
