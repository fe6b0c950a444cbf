"""When is a consultation open, in which words is it asked, and page by page in which order?"""

from datetime import UTC, date, datetime

import pytest

from dueregard.consultation.entries import Extension, Translation
from dueregard.consultation.rules.asking import (
    Asked,
    closing_moment,
    days_left,
    opening_moment,
)
from dueregard.consultation.rules.form_flow import step_called, steps_of, where_next
from dueregard.dates import When
from tests.consultation.on_paper import CASE, NAMED, asked_of_market, facts_of_market

MARKET = asked_of_market()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "stage"),
    [
        ("2026-04-30T22:59:59", "not_yet"),
        ("2026-04-30T23:00:00", "open"),  # midnight of 1 May in London
        ("2026-06-30T22:59:59", "open"),
        ("2026-06-30T23:00:00", "closed"),
    ],
)
def test_a_day_lasts_until_it_has_ended_in_london(moment: str, stage: str) -> None:
    assert MARKET.stage(at(moment)) == stage


def test_a_closing_with_a_time_closes_then() -> None:
    assert closing_moment(When("2026-06-30T17:00")) == at("2026-06-30T16:00:00")
    assert opening_moment(When("2026-05-01T09:30")) == at("2026-05-01T08:30:00")


def test_an_extension_counts_and_a_shortening_does_not() -> None:
    def extended(closes: str) -> Asked:
        later = Extension(
            id="x", consultation=NAMED, closes=When(closes), reason="Many asked for it."
        )
        return Asked.of(NAMED, [*facts_of_market(), later], case=CASE, invented=True)

    assert extended("2026-07-10").closes == When("2026-07-10")
    assert extended("2026-06-10").closes == When("2026-06-30")


def test_the_days_left_count_today() -> None:
    assert days_left(When("2026-06-30"), on=date(2026, 6, 30)) == 1
    assert days_left(When("2026-06-30"), on=date(2026, 6, 1)) == 30
    assert days_left(When("2026-06-30"), on=date(2026, 7, 9)) == 0


def test_a_text_is_told_in_the_readers_language_where_it_is_held() -> None:
    welsh = Translation(
        id="t",
        consultation=NAMED,
        of="questions:support",
        column="options",
        language="cy",
        words="O blaid | Yn erbyn | Y naill na'r llall",
    )
    asked = Asked.of(NAMED, [*facts_of_market(), welsh], case=CASE, invented=True)
    question = asked.question("support")
    assert question
    assert asked.words(question, "options", language="cy").startswith("O blaid | ")
    assert asked.words(question, "options", language="en") == "Support | Oppose | Neither"
    assert asked.words(question, "wording", language="cy") == "Do you support or oppose it?"
    assert asked.is_translated(question, "options", language="cy")
    assert not asked.is_translated(question, "wording", language="cy")
    assert asked.question("nowhere") is None


def test_an_unknown_consultation_is_none() -> None:
    with pytest.raises(KeyError):
        Asked.of("another", facts_of_market(), case=CASE, invented=True)


def test_questions_about_the_person_come_last_but_for_the_check() -> None:
    names = [one.name for one in steps_of(MARKET)]
    assert names == [
        "question-support",
        "question-worries",
        "question-trust",
        "question-visits",
        "question-why",
        "statements-1",
        "about-you",
        "publish",
        "check",
    ]


def test_a_form_without_statements_or_about_you_has_neither_page() -> None:
    bare = [one for one in facts_of_market() if one.id in (NAMED, "support")]
    asked = Asked.of(NAMED, bare, case=CASE, invented=True)
    assert [one.name for one in steps_of(asked)] == ["question-support", "publish", "check"]


@pytest.mark.parametrize(
    ("now", "go", "faulty", "then"),
    [
        ("question-support", "next", [], "question-worries"),
        ("question-support", "next", ["q-support"], "question-support"),
        ("question-support", "next", ["q-why"], "question-worries"),
        ("question-support", "back", [], "question-support"),
        ("question-trust", "back", ["q-trust"], "question-worries"),
        ("question-trust", "stay", [], "question-trust"),
        ("check", "next", [], "check"),
        ("check", "to:question-why", [], "question-why"),
        ("check", "to:nowhere", [], "question-support"),
        ("check", "submit", ["q-visits", "q-why"], "question-visits"),
        ("check", "submit", ["gone"], "check"),
        ("statements-1", "next", ["offered"], "statements-1"),
        ("publish", "next", [], "check"),
    ],
)
def test_the_form_goes_on_only_past_what_can_be_read(
    now: str, go: str, faulty: list[str], then: str
) -> None:
    steps = steps_of(MARKET)
    place = where_next(steps, now=step_called(steps, now), go=go, faulty=faulty)
    assert steps[place].name == then
