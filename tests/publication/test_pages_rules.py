"""Do the pages draw from the record what follows from it, and no more?"""

from typing import Any

import pytest

from dueregard.consultation.entries import Closing, Consultation, Extension, Survey, SurveyAnswer
from dueregard.dates import When
from dueregard.decision.entries import Decision
from dueregard.facts import Fact
from dueregard.proposal.entries import Document
from dueregard.publication.rules.differences import differences_of
from dueregard.publication.rules.outcome_counts import false_alerts_of, known_sum
from dueregard.publication.rules.room import rooms_of
from dueregard.publication.rules.series import (
    Held,
    breaks_of,
    by_borough,
    months_of,
    outcome_rates,
    series_of,
    threshold_of,
    totals_by,
    totals_of,
    year_of,
)
from dueregard.publication.rules.story import moment_of, story_of
from dueregard.publication.rules.timeline import timeline_of
from dueregard.stages import STAGES
from tests.builders import (
    a,
    a_claim,
    a_confirmation,
    a_contact,
    a_deployment,
    a_notice,
    a_recommendation,
    a_record,
    a_reply,
    an_outcome,
)


def said_of(stage: str, *facts: Fact) -> list[str]:
    record = a_record(
        a_deployment(id="d", threshold="0.64", watchlist_size=12790, use_case="Crime hotspot"),
        *facts,
    )
    step = next(one for one in story_of("d", [record]) if one.stage == stage)
    return [str(one) for one in step.says]


def test_a_story_tells_all_ten_stages_in_order() -> None:
    assert [one.stage for one in story_of("d", [a_record(a_deployment(id="d"))])] == list(STAGES)


def test_a_decision_on_record_is_no_gap() -> None:
    decision = a(Decision, id="decision", deployments=("d",), on="2024-08-01", outcome="refused")
    for facts in ((), (a(Document, kind="authority", title="Written authority"),)):
        record = a_record(a_deployment(id="d"), *facts)
        steps = {one.stage: one for one in story_of("d", [record], [("it", decision)])}
        assert not steps["decision"].is_gap
        said = str(steps["decision"].says[0])
        assert said == "Refused on 2024-08-01 by: Authorising officer."
        assert len(steps["decision"].says) == 1 + len(facts)


def test_a_bare_deployment_shows_its_gaps() -> None:
    steps = {one.stage: one for one in story_of("d", [a_record(a_deployment(id="d"))])}
    assert {stage for stage, one in steps.items() if one.is_gap} == set(STAGES) - {"publication"}
    assert str(steps["decision"].says[0]).startswith("No authority is on record")


@pytest.mark.parametrize(
    ("published", "starts_at", "said"),
    [
        (
            "2024-08-18T09:00",
            "12:00",
            "Public notice was given at least 51 hours before (website).",
        ),
        ("2024-08-20", "12:00", "Public notice was given on the same day (website)."),
        ("2024-08-20", "", "Public notice was given on the same day (website)."),
        ("2024-08-21", "", "The only notice (website) came after the deployment."),
        ("2024-08", "", "Notice was given (website); how long before cannot be told."),
    ],
)
def test_notice_is_told_in_hours_or_not_at_all(published: str, starts_at: str, said: str) -> None:
    deployment = a_deployment(id="d", starts_at=starts_at)
    record = a_record(deployment, a_notice("d", published=published))
    engagement = story_of("d", [record])[1]
    assert [str(one) for one in engagement.says] == [said]


def test_the_moment_is_the_start_where_it_is_known() -> None:
    assert moment_of(a_deployment(starts_at="12:00")).text == "2024-08-20T12:00"
    assert moment_of(a_deployment()).text == "2024-08-20"


THE_CONSULTATION = Consultation(
    id="c",
    title="What do you think?",
    run_by="council",
    about=("d",),
    for_whom="anyone",
    purpose="to ask",
    can_change="the days",
    case_for="for",
    case_against="against",
    opens=When("2024-05-01"),
    closes=When("2024-06-01"),
    languages="en",
    channels="web",
    drafted_by="convenor-1",
    opened_by="convenor-2",
)


@pytest.mark.parametrize(
    ("stage", "facts", "said"),
    [
        ("proposal", [], "The match threshold was 0.64."),
        (
            "engagement",
            [a_contact(on="2024-08-20"), a_contact(on="2024-08")],
            "Contacts in this case before it: 0; on the same day: 1; later: 0; cannot tell: 1.",
        ),
        (
            "consultation",
            [a(Survey, id="s")],
            "Before it, people were asked: A survey, 1,000 answers.",
        ),
        (
            "consultation",
            [THE_CONSULTATION],
            "People were asked about it, by a body other than the force, from 2024-05-01 until "
            "2024-06-01: “What do you think?”.",
        ),
        (
            "consultation",
            [
                THE_CONSULTATION,
                Extension(id="x", consultation="c", closes=When("2024-07-01"), reason="Asked for."),
                Closing(
                    id="end", consultation="c", closed_on=When("2024-07-02"), received=9, counted=7
                ),
            ],
            "from 2024-05-01 until 2024-07-01",
        ),
        (
            "analysis",
            [a(Survey, id="s"), a(SurveyAnswer, survey="s")],
            "Answers are counted on record: 1 options.",
        ),
        (
            "concerns",
            [a_recommendation(id="a"), a_recommendation(id="b"), a_reply("a")],
            "Recommendations in this case: 2; without a reply on record: 1.",
        ),
        (
            "outcomes",
            [an_outcome("d", arrests=None, faces_seen=4000)],
            "4,000 faces seen, 10 alerts, 0 of them false, (not published) arrests.",
        ),
        ("claims", [a_claim("contact_count")], "Statements checked in this case, “A case”: 1."),
        (
            "assessment",
            [a(Document, on=None)],
            "A paper (community impact assessment): its date is not on record.",
        ),
        (
            "decision",
            [a(Document, kind="authority", on="2024-08-19")],
            "A paper (authority), dated before it: 2024-08-19.",
        ),
    ],
)
def test_a_stage_says_what_is_on_record(stage: str, facts: list[Fact], said: str) -> None:
    assert said in str(said_of(stage, *facts))


@pytest.mark.parametrize(
    ("title", "is_told"),
    [
        ("Authority for 2024-08-20", True),
        ("Authority for d", True),
        ("Standing authority", True),
        ("Authority for 2024-09-01, the square", False),
    ],
)
def test_an_authority_for_another_day_is_none_for_this_one(title: str, is_told: bool) -> None:
    other = a_deployment(id="e", on="2024-09-01")
    paper = a(Document, kind="authority", title=title, on="2024-08-01")
    assert any(title in one for one in said_of("decision", other, paper)) == is_told


def test_two_cases_that_say_the_same_are_told_once() -> None:
    records = [a_record(a_deployment(id="d", threshold="0.64")) for _ in range(2)]
    proposal = story_of("d", records)[0]
    assert len(proposal.says) == 1
    assert len(proposal.evidence) == 2


def test_a_time_line_says_same_day_and_cannot_tell() -> None:
    record = a_record(
        a_deployment(id="d", on="2024-03-26", location="Catford"),
        a_contact(id="board", on="2024-03-26"),
        a_contact(id="undated", on="2024-03/2024-08"),
        a_notice("d", published="2024-03-20"),
        a(Survey, fieldwork="2024-02"),
        a(Survey, fieldwork=""),
        a(Document, on="2024-01-01"),
        a(Document, on=None),
        a_claim("contact_count", on="2024-08"),
    )
    events = timeline_of(record)
    relations = {one.fact.id: [str(said) for said in one.relations] for one in events}
    assert relations["board"] == ["On the same day as the deployment at Catford: not before it."]
    assert "cannot be told" in relations["undated"][0]
    assert [one.when.text for one in events] == sorted(
        (one.when.text for one in events),
        key=lambda text: (When(text).bounds[0], When(text).latest),
    )
    assert len(events) == 7


def test_residents_are_counted_apart_even_where_there_were_none() -> None:
    record = a_record(
        a_contact(id="c", audience="officials", people_present=9),
        a_contact(audience="officials", mode="asked"),
        a_confirmation("c"),
    )
    officials, residents = rooms_of(record)
    assert (officials.contacts, officials.people, officials.confirmed) == (2, 9, 1)
    assert officials.by_mode == (("briefed", 1), ("asked", 1))
    assert (residents.audience, residents.contacts, residents.opinions) == ("residents", 0, None)


def held(on: str = "2024-01-10", *, borough: str = "Croydon", **outcome: Any) -> Held:
    return Held(When(on), an_outcome("d", **outcome), borough, "0.64")


def test_a_month_without_any_is_there_with_zeros() -> None:
    months = months_of([held("2024-01-10", alerts=4), held("2024-03-01", alerts=None)])
    assert [(one.month, one.deployments, one.alerts) for one in months] == [
        (1, 1, 4),
        (2, 0, 0),
        (3, 1, 0),
    ]
    assert months_of([]) == ()


def test_a_series_breaks_on_the_first_day_of_the_next() -> None:
    rows = [
        held("2023-05-01", series="A: x"),
        held("2024-02-01", series="B"),
        held("2024-01-10", series="B"),
    ]
    assert [
        (str(day), letter) for day, letter in breaks_of([*rows, Held(When("2020"), None, "")])
    ] == [("2024-01-10", "B")]


def test_a_rate_counts_only_rows_that_tell_both_numbers() -> None:
    rows = [
        held(faces_seen=1_000, alerts=10, false_alerts_confirmed=2),
        held(faces_seen=None, alerts=10, false_alerts_confirmed=1),
        held(faces_seen=500, alerts=5, false_alerts_confirmed=None),
    ]
    totals = totals_of("x", rows)
    assert totals.per_face is not None
    assert (totals.per_face.events, totals.per_face.trials) == (2, 1_000)
    assert totals.per_alert is not None
    assert (totals.per_alert.events, totals.per_alert.trials) == (3, 20)
    assert (totals.faces, totals.median_faces, totals.with_faces) == (1_500, 750, 2)


def test_nothing_counted_gives_no_rate() -> None:
    totals = totals_of("x", [Held(When("2024"), None, "")])
    assert (totals.per_face, totals.per_alert, totals.faces, totals.median_faces) == (None,) * 4
    assert outcome_rates(an_outcome("d", alerts=0, faces_seen=None)) == (None, None)


def test_groups_without_a_name_are_left_out() -> None:
    rows = [held("2023-05-01"), held("2024-05-01"), Held(When("2024"), None, "")]
    assert [one.group for one in totals_by(rows, year_of)] == ["2023", "2024"]
    assert [one.group for one in totals_by(rows, series_of)] == ["B"]
    assert [one.group for one in totals_by(rows, threshold_of)] == ["0.64"]
    assert by_borough(rows) == {"Croydon": 2}


def test_blank_is_never_zero() -> None:
    assert known_sum([None, None]) is None
    assert known_sum([None, 2, 3]) == 5
    assert false_alerts_of(an_outcome("d", false_alerts_confirmed=None)) is None
    assert (
        false_alerts_of(an_outcome("d", false_alerts_confirmed=1, false_alerts_unconfirmed=2)) == 3
    )


def test_cases_that_differ_are_shown_side_by_side() -> None:
    first = ("met", a_deployment(id="d", location="Catford"), an_outcome("d", alerts=6))
    second = ("own", a_deployment(id="d", location="Catford"), an_outcome("d", alerts=7))
    third = ("third", a_deployment(id="d", location="Catford"), None)
    assert differences_of([first, second, third]) == (("alerts", (("met", "6"), ("own", "7"))),)
