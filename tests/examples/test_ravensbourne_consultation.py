"""Is Ravensbourne's consultation what its README says, and is there in it what should be found?"""

import tomllib
from collections import Counter
from datetime import UTC, datetime
from typing import TypeVar

import pytest

from dueregard.consultation.entries import (
    CHANNELS,
    Closing,
    Comment,
    Question,
    SetAside,
    Statement,
    SurveyAnswer,
    Translation,
)
from dueregard.consultation.rules.asking import CLOSED, NOT_YET, OPEN, Asked
from dueregard.consultation.rules.bundled import BundledResponse
from dueregard.consultation.rules.editions import is_stale
from dueregard.consultation.rules.flags import flagged
from dueregard.facts import Fact
from scripts import make_ravensbourne_consultation as making
from tests.examples.bundles import EXAMPLES, bundle_of

RAVENSBOURNE, IT = "ravensbourne", "station-quarter-2027"
POPULATION = {"1": 2, "2": 22, "3": 26, "4": 19, "5": 13, "6": 9, "7": 5, "8": 4}

One = TypeVar("One", bound=Fact)


def all_of(kind: type[One]) -> list[One]:
    return [one for one in bundle_of(RAVENSBOURNE).facts if isinstance(one, kind)]


def counted() -> list[BundledResponse]:
    return [one for one in all_of(BundledResponse) if one.state == "counted"]


def asked() -> Asked:
    return Asked.of(IT, bundle_of(RAVENSBOURNE).facts, case=RAVENSBOURNE, invented=True)


def test_the_generator_gives_these_very_bytes() -> None:
    for name, text in making.tables().items():
        assert (EXAMPLES / RAVENSBOURNE / name).read_text("utf-8") == text, name


def test_the_counted_answers_are_those_of_the_responses() -> None:
    made = list(making.survey_answers(asked(), all_of(BundledResponse)))
    assert made == [one for one in all_of(SurveyAnswer) if one.survey == making.SURVEY]


def test_writing_it_again_changes_nothing(tmp_path) -> None:  # type: ignore[no-untyped-def]
    written = EXAMPLES / RAVENSBOURNE / "survey_answers.csv"
    (tmp_path / "survey_answers.csv").write_bytes(written.read_bytes())
    making.main(tmp_path)
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (EXAMPLES / RAVENSBOURNE / path.name).read_bytes(), path.name


def test_it_has_as_many_rows_as_its_readme_says() -> None:
    assert Counter(one.state for one in all_of(BundledResponse)) == {
        "counted": 2275,
        "replaced": 60,
        "withdrawn": 40,
        "set_aside": 25,
    }
    assert {one.channel for one in all_of(BundledResponse)} == set(CHANNELS)
    assert sum(one.responses or 0 for one in all_of(SetAside)) == 25
    assert Counter(one.decision for one in all_of(Statement)) == {"shown": 12, "refused": 4}
    assert Counter(one.part for one in all_of(Question)) == {"main": 6, "about_you": 5}


def test_its_closing_counts_each_channel() -> None:
    (closing,) = all_of(Closing)
    found = Counter(one.channel for one in counted())
    assert {one: getattr(closing, one) for one in CHANNELS} == found


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        ((2026, 9, 6), NOT_YET),
        ((2026, 9, 7), OPEN),
        ((2026, 10, 18), OPEN),
        ((2026, 10, 19), CLOSED),
    ],
)
def test_it_was_open_until_its_extension_ended(day: tuple[int, int, int], stage: str) -> None:
    assert asked().stage(datetime(*day, 12, tzinfo=UTC)) == stage


def test_everybody_answered_while_it_was_open_and_voted_on_what_stood_by_then() -> None:
    decided = {one.id: one.decided_on.text for one in all_of(Statement) if one.decided_on}
    for one in all_of(BundledResponse):
        assert one.day is not None
        assert "2026-09-07" <= one.day.text <= "2026-10-18"
        assert all(decided.get(of, "") <= one.day.text for of, _ in one.votes)


def test_all_that_people_read_is_held_in_a_welsh_marked_as_not_reviewed() -> None:
    held = {(one.of, one.column) for one in all_of(Translation)}
    assert {one.reviewed for one in all_of(Translation)} == {False}
    for one in asked().questions:
        for column in ("wording", "hint", "facts", "options", "low", "high"):
            if getattr(one, column):
                assert (f"questions:{one.id}", column) in held
    assert {f"statements:{one.id}" for one in asked().statements} <= {of for of, _ in held}


def test_welsh_options_are_as_many_as_english_ones() -> None:
    options = {f"questions:{one.id}": one.options for one in asked().questions}
    for one in all_of(Translation):
        if one.column == "options":
            assert len(one.words.split(" | ")) == len(options[one.of])


def test_the_easy_read_version_is_stale_and_the_plain_one_is_not() -> None:
    assert {one.kind: is_stale(one, asked()) for one in asked().versions} == {
        "plain": False,
        "easy_read": True,
    }


def test_every_flag_of_the_wording_check_was_overridden_with_a_reason() -> None:
    told = {(one.question, one.flag) for one in asked().overrides}
    assert told == {("q6", "double_barrelled")}
    assert all(one.reason for one in asked().overrides)
    assert "double_barrelled" in str(flagged(asked(), {}))


def test_the_campaign_can_be_found_by_a_sentence() -> None:
    sentence = "scanned like a suspect"
    copied = [one.words for one in all_of(Comment) if sentence in one.words]
    assert len(copied) == 140
    assert 20 < len(set(copied)) < 140


def test_the_other_comments_are_distinct_and_of_fourteen_themes() -> None:
    others = [one.words for one in all_of(Comment) if "scanned like a suspect" not in one.words]
    assert len(set(others)) == len(others) > 600
    words = tomllib.loads(making.WORDS.read_text("utf-8"))
    assert len(words["themes"]) == 14


def test_comments_stand_in_an_order_that_says_nothing() -> None:
    ids = [one.id for one in all_of(Comment)]
    assert ids == sorted(ids)
    assert [one.id for one in all_of(BundledResponse)] == sorted(
        one.id for one in all_of(BundledResponse)
    )


def test_the_votes_hold_groups_that_disagree() -> None:
    """Most who agree that it makes the place safer disagree that scanning is wrong."""
    both = [dict(one.votes) for one in counted()]
    pairs = Counter((one.get("s1"), one.get("s2")) for one in both)
    alike = pairs["agree", "disagree"] + pairs["disagree", "agree"]
    assert alike > 3 * (pairs["agree", "agree"] + pairs["disagree", "disagree"])


def test_weighting_by_age_changes_what_the_answers_say() -> None:
    told = [(dict(one.about).get("a1"), dict(one.answers).get("q1")) for one in counted()]
    told = [(age, code) for age, code in told if code]

    def weighted(codes: str) -> float:
        shares = {
            age: sum(code in codes for of, code in told if of == age and code)
            / sum(of == age for of, _ in told)
            for age in POPULATION
        }
        return sum(POPULATION[age] * share for age, share in shares.items()) / 100

    plain = sum(code in "12" for _, code in told if code) / len(told)
    assert plain - weighted("12") > 0.03
    assert weighted("45") > 0.39
