"""Does the Lewisham case show what its sources show, and change only where a fact changes?"""

import csv
from dataclasses import replace
from typing import Any

import pytest

from dueregard.claims.record import Record
from dueregard.claims.summary import facts_of
from dueregard.concerns.entries import Reply
from dueregard.consultation.entries import Survey, SurveyAnswer
from dueregard.dates import When
from dueregard.engagement.entries import QuestionPut
from dueregard.publication.findings import flags_of
from tests.examples.bundles import ON, bundle_of, record_of, verdicts_of
from tests.shared import shared_file

LEWISHAM = "lewisham-2024"
TWENTIETH = When("2024-08-20").latest
VERDICTS = {
    "majority-of-residents": "no_claim_can_be_made",
    "majority-of-businesses": "no_claim_can_be_made",
    "councillors-support": "not_on_record",
    "more-than-six-briefings": "stands",
    "every-enquiry-answered": "not_on_record",
    "second-use": "falls",
    "announced-same-day": "stands",
    "public-told-before": "undecided",
    "groups-heard-before": "undecided",
    "engaged-with-residents": "not_on_record",
    "engaged-with-councillors": "not_on_record",
    "engaged-with-businesses": "not_on_record",
    "engaged-with-advisers": "stands",
    "listens-to-residents": "not_on_record",
    "listens-to-councillors": "not_on_record",
    "listens-to-businesses": "not_on_record",
    "shares-false-alerts": "stands",
    "shares-arrests": "stands",
    "one-consultation": "stands",
    "councils-passed-motions": "stands",
}
SEEN_SECOND_HAND = {"contacts", "questions_put", "recommendations", "notices"}


def test_every_claim_has_the_verdict_that_its_record_gives() -> None:
    assert verdicts_of(record_of(LEWISHAM)) == VERDICTS


@pytest.mark.parametrize(
    ("fact", "count"),
    [
        ("deployments", 5),
        ("deployment_dates", 4),
        ("alerts", 35),
        ("false_alerts", 0),
        ("arrests", 14),
        ("residents_consulted", 0),
        ("contacts_confirmed", 0),
    ],
)
def test_the_record_counts_up_to_20_august(fact: str, count: int) -> None:
    assert facts_of(record_of(LEWISHAM), on=ON, until=TWENTIETH)[fact] == count


def test_seven_meetings_five_with_council_bodies_and_an_email_the_assessment_leaves_out() -> None:
    contacts = record_of(LEWISHAM).contacts
    listed = [one for one in contacts if one.listed_in == "cia"]
    assert len(listed) == 7
    assert sum(one.audience in ("officials", "advisers") for one in listed) == 5
    assert sum(one.audience == "public" for one in listed) == 2
    assert [one.kind for one in contacts if not one.listed_in] == ["email"]


def test_no_count_of_people_is_made_up() -> None:
    counts = [
        (one.people_present, one.residents_present, one.residents_opinions)
        for one in record_of(LEWISHAM).contacts
    ]
    assert set(counts) == {(None, None, None)}


def test_what_is_known_through_an_account_says_so() -> None:
    rows: list[Any] = [fact for fact in bundle_of(LEWISHAM).facts if fact.TABLE in SEEN_SECOND_HAND]
    assert {one.seen for one in rows} == {"second_hand"}


def test_the_email_is_a_paraphrase_that_the_wording_check_flags() -> None:
    (question,) = record_of(LEWISHAM).questions_put
    assert question.exactness == "paraphrase"
    assert {"no_way_to_object", "benefit_only_preamble", "no_dont_know"} <= set(flags_of(question))


def test_deployments_and_outcomes_are_those_of_the_table() -> None:
    path = shared_file("lewisham/deployments.csv")
    with path.open(encoding="utf-8", newline="") as file:
        table = {row["row_id"]: row for row in csv.DictReader(file) if row["date_iso"] < "2025"}
    record = record_of(LEWISHAM)
    outcomes = {one.deployment: one for one in record.outcomes}
    assert {one.id for one in record.deployments} == table.keys() == outcomes.keys()
    for one in record.deployments:
        row, outcome = table[one.id], outcomes[one.id]
        assert (one.on.text, one.location) == (row["date_iso"], row["location"])
        assert (str(one.duration_minutes), one.threshold) == (
            row["duration_minutes"],
            row["threshold"],
        )
        assert str(one.watchlist_size) == row["watchlist_size"]
        assert str(outcome.faces_seen) == row["faces_seen_estimate"]
        assert (str(outcome.alerts), str(outcome.arrests)) == (row["total_alerts"], row["arrests"])
        assert str(outcome.false_alerts_confirmed) == row["false_alerts_confirmed"]


def test_both_cases_that_hold_a_deployment_hold_the_same_figures() -> None:
    all_of_them = {one.deployment: one for one in record_of("met-deployments").outcomes}
    for one in record_of(LEWISHAM).outcomes:
        other = all_of_them[one.deployment]
        assert replace(other, note=one.note, source=one.source) == one


def test_populations_are_those_of_the_census() -> None:
    path = shared_file("census/census2021_lewisham_wards.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        wards = {row["ward_code"]: int(row["population"]) for row in csv.DictReader(file)}
    held = {one.code: one.population for one in record_of(LEWISHAM).places if one.kind == "ward"}
    assert held.items() <= wards.items()


def changed(record: Record) -> dict[str, str]:
    """The verdicts of a changed record that differ from those of the case as it ships."""
    return {ref: one for ref, one in verdicts_of(record).items() if VERDICTS[ref] != one}


def test_a_survey_of_1100_residents_changes_the_claim_about_residents_and_no_other() -> None:
    record = record_of(LEWISHAM)
    seen: dict[str, Any] = {"source": "press-dec-2024", "seen": "directly"}
    question = QuestionPut(
        id="fair-question",
        language="en",
        form="question",
        exactness="verbatim",
        wording="Do you support or oppose it, or do you have no view?",
        options=("Support", "Oppose", "No view", "Don't know"),
        **seen,
    )
    survey = Survey(
        id="fair-survey",
        title="Survey of residents",
        by="lewisham-council",
        place="lewisham",
        population="residents aged 16 or over",
        selection="probability",
        fieldwork=When("2024-07"),
        responses=1100,
        question="fair-question",
        **seen,
    )
    told = {"support": 480, "oppose": 430, "neither": 120, "dont_know": 70}
    answers = tuple(
        SurveyAnswer(
            id=meaning, survey="fair-survey", option=meaning, meaning=meaning, people=people
        )
        for meaning, people in told.items()
    )
    with_survey = replace(
        record,
        questions_put=(*record.questions_put, question),
        surveys=(survey,),
        survey_answers=answers,
    )
    assert changed(with_survey) == {"majority-of-residents": "falls"}


def test_replies_to_the_committee_change_the_claim_about_answers_and_no_other() -> None:
    record = record_of(LEWISHAM)
    replies = tuple(
        Reply(
            id=f"reply-to-{one.id}",
            recommendation=one.id,
            by="lewisham-council",
            on=When("2024-09-02"),
            outcome="will_do",
            source="council-meeting-2024-07",
            seen="directly",
        )
        for one in record.recommendations
    )
    assert changed(replace(record, replies=replies)) == {"every-enquiry-answered": "stands"}


def test_an_earlier_notice_changes_the_claims_about_that_notice_and_no_other() -> None:
    record = record_of(LEWISHAM)
    earlier = tuple(
        replace(one, published=When("2024-08-10")) if one.id == "post-20-august" else one
        for one in record.notices
    )
    assert changed(replace(record, notices=earlier)) == {
        "announced-same-day": "falls",
        "public-told-before": "stands",
    }
