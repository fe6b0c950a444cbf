"""Are the plain facts of a case counted as they stand?"""

from datetime import date

from dueregard.claims.summary import facts_about, facts_of
from tests.builders import (
    a_claim,
    a_confirmation,
    a_contact,
    a_deployment,
    a_recommendation,
    a_record,
    a_reply,
    a_survey,
    an_outcome,
)

ON = date(2024, 10, 1)


def test_deployments_are_counted_by_use_and_by_date() -> None:
    days = ("2024-03-26", "2024-03-26", "2024-04-05", "2024-04-23", "2024-08-20", "2024-09-06")
    held = [a_deployment(on=day) for day in days]
    facts = facts_of(a_record(*held, a_deployment(state="planned")), on=ON, until=date(2024, 8, 20))
    assert (facts["deployments"], facts["deployment_dates"]) == (5, 4)
    assert facts["dates"] == ["2024-03-26", "2024-04-05", "2024-04-23", "2024-08-20"]
    assert facts_of(a_record(*held), on=ON)["deployments"] == 6


def test_what_lies_outside_the_period_of_the_case_is_left_out() -> None:
    held = [a_deployment(on="2024-08-20"), a_deployment(on="2025-08-20")]
    assert facts_of(a_record(*held, period="2024"), on=ON)["deployments"] == 1


def test_contacts_are_counted_by_mode_and_by_who_was_there() -> None:
    met = a_contact(audience="advisers", mode="consulted")
    facts = facts_of(
        a_record(
            met,
            a_contact(),
            a_contact(),
            a_confirmation(met.id),
            a_confirmation(met.id, by="council", answer="confirmed_in_part"),
        ),
        on=ON,
    )
    assert facts["contacts"] == 3
    assert facts["contacts_by_mode"] == {"briefed": 2, "consulted": 1}
    assert facts["contacts_by_audience"]["officials"] == 2
    assert (facts["contacts_confirmed"], facts["contacts_disputed"]) == (1, 0)


def test_contacts_after_the_day_asked_for_are_left_out() -> None:
    facts = facts_of(a_record(a_contact(on="2024-09-01")), on=ON, until=date(2024, 8, 20))
    assert facts["contacts"] == 0


def test_residents_consulted_are_those_whose_opinion_was_counted() -> None:
    told = a_contact(audience="public", residents_opinions=80)
    asked = a_contact(audience="residents", mode="consulted", residents_opinions=30)
    silent = a_contact(audience="residents", mode="consulted", residents_present=200)
    record = a_record(told, asked, silent, a_survey(support=600, oppose=500))
    assert facts_of(record, on=ON)["residents_consulted"] == 1130


def test_people_surveyed_elsewhere_or_in_a_wider_area_are_not_this_place_consulted() -> None:
    record = a_record(
        a_survey(support=600, oppose=500, place="city"),
        a_survey(support=600, oppose=500, place="hillside"),
        a_survey(support=60, oppose=50, population="business owners"),
    )
    assert facts_of(record, on=ON)["residents_consulted"] == 0


def test_what_waits_for_a_reply_is_counted_with_its_days() -> None:
    waiting, answered = a_recommendation(), a_recommendation()
    facts = facts_of(a_record(waiting, answered, a_reply(answered.id)), on=ON)
    assert (facts["recommendations"], facts["recommendations_unanswered"]) == (2, 1)
    assert facts["waiting"] == [
        {"id": waiting.id, "days_waiting_least": 62, "days_waiting_most": 92}
    ]


def test_totals_say_how_many_deployments_do_not_tell() -> None:
    first, second = a_deployment(), a_deployment()
    facts = facts_of(a_record(first, second, an_outcome(first.id, alerts=7)), on=ON)
    assert (facts["alerts"], facts["false_alerts"], facts["arrests"]) == (7, 0, 0)
    assert facts["not_told"] == {"alerts": 1, "false_alerts": 1, "arrests": 2}


def test_the_facts_about_a_claim_are_those_of_its_period() -> None:
    record = a_record(a_deployment(on="2024-08-20"), a_deployment(on="2023-08-20"))
    assert facts_about(a_claim("deployment_count", period="2024"), record)["deployments"] == 1
    assert facts_about(a_claim("deployment_count"), record)["deployments"] == 2
