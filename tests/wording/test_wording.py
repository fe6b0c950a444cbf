"""The wording check flags what is known to move answers, on either side alike."""

import csv
from pathlib import Path
from typing import Any

import pytest

from dueregard.wording import Question, check_wording, parse_question_file
from dueregard.wording.checking import rules
from dueregard.wording.lists import places_of, read
from tests.shared import shared_file


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))


CASES = rows_of(Path(__file__).parent / "cases.csv")


def flagged(text: str, *, severity: str = "high", **more: Any) -> set[str]:
    report = check_wording(Question(text=text, **more))
    return {one.rule for one in report.flags if one.severity == severity}


def precision_and_recall(rows: list[dict[str, str]]) -> tuple[float, float]:
    told = [(bool(flagged(row["wording"])), row["label"] != "neutral") for row in rows]
    right = sum(flag and leading for flag, leading in told)
    return right / sum(flag for flag, _ in told), right / sum(leading for _, leading in told)


@pytest.mark.parametrize("split", ["dev", "held_out"])
def test_most_leading_questions_are_flagged_and_few_others(split: str) -> None:
    precision, recall = precision_and_recall([row for row in CASES if row["split"] == split])
    assert precision >= 0.90
    assert recall >= 0.75


def test_the_labelled_set_of_real_wordings_is_met() -> None:
    rows = rows_of(shared_file("wording/questions-visible.csv"))
    precision, recall = precision_and_recall(rows)
    assert precision >= 0.90
    assert recall >= 0.75


MESSAGE = {
    "preamble": "Cameras will protect families and were a success elsewhere.",
    "text": "Would you support them here?",
    "kind": "message",
}
MIRROR = {
    "preamble": "Cameras intrude on families and there is a risk of error.",
    "text": "Would you oppose them here?",
    "kind": "message",
}


def test_a_message_that_names_only_benefits_and_no_way_to_object_is_flagged() -> None:
    report = check_wording(Question(**MESSAGE))
    rules_found = {one.rule for one in report.flags}
    assert rules_found >= {"benefit_only_preamble", "no_way_to_object", "no_dont_know"}


def test_its_mirror_image_is_flagged_alike() -> None:
    rules_found = {one.rule for one in check_wording(Question(**MIRROR)).flags}
    assert "harm_only_preamble" in rules_found
    assert "one_sided_stem" in rules_found


@pytest.mark.parametrize("word", read("lists.toml")["for"] + read("lists.toml")["against"])
def test_loaded_words_weigh_the_same_on_either_side(word: str) -> None:
    assert "loaded_words" in flagged(f"What do you think of the {word} plan?")


def test_a_balanced_question_with_every_answer_is_not_flagged() -> None:
    question = Question(
        text="Do you support or oppose cameras in the High Street, or do you not know?",
        options=("Support", "Oppose", "Neither", "Don't know"),
    )
    assert check_wording(question).flags == ()


@pytest.mark.parametrize(
    ("options", "rule"),
    [
        (("Strongly agree", "Agree", "Disagree", "Don't know"), "agree_disagree_scale"),
        (("Agree", "Disagree", "Don't know"), "agree_disagree_scale"),
        (("Support", "Oppose"), "no_dont_know"),
    ],
)
def test_answers_are_looked_at_too(options: tuple[str, ...], rule: str) -> None:
    assert rule in flagged("What is your view?", severity="medium", options=options)


def test_answers_that_are_all_in_favour_leave_no_way_to_object() -> None:
    options = ("Yes", "Support strongly")
    assert "no_way_to_object" in flagged("What is your view?", options=options)


def test_a_flag_shows_where_and_what_to_weigh_instead() -> None:
    text = "Do you support cameras in parks to catch thieves?"
    flag = next(
        one for one in check_wording(Question(text=text)).flags if one.rule == "one_sided_stem"
    )
    assert text[slice(*flag.span)] == flag.excerpt == "Do you support"
    assert "Do you support or oppose cameras in parks, or do you not know?" in flag.suggestion
    assert flag.why
    assert flag.source


def test_a_topic_that_is_only_pointed_at_gets_general_advice() -> None:
    flags = check_wording(Question(text="Would you support it?")).flags
    assert "For example" not in flags[0].suggestion


@pytest.mark.parametrize(
    ("text", "severity", "rule"),
    [
        ("Why " + "is it so " * 12 + "?", "low", "too_long"),
        ("What is the right threshold?", "low", "jargon"),
        ("Do you frequently walk here?", "low", "vague_frequency"),
        ("Should it not be banned?", "medium", "double_negative"),
    ],
)
def test_what_makes_a_question_hard_to_read_is_flagged_gently(
    text: str, severity: str, rule: str
) -> None:
    assert rule in flagged(text, severity=severity)


def test_other_languages_are_said_not_to_be_checked() -> None:
    report = check_wording(Question(text="A ydych yn cefnogi hyn?", language="cy"))
    assert not report.checked
    assert report.why_not_checked
    assert report.flags == ()


def test_every_rule_says_why_and_where_that_is_known_from() -> None:
    for rule in rules():
        told = read("sources.toml")[rule.name]
        assert told["why"]
        assert told["source"]
        assert told["suggestion"]


def test_a_file_is_parted_into_preamble_question_and_answers() -> None:
    question = parse_question_file("Kind: message\nIt helps. Do you agree?\n- Yes\n( ) No\n")
    assert question.preamble == "It helps."
    assert question.text == "Do you agree?"
    assert question.options == ("Yes", "No")
    assert question.kind == "message"


def test_prose_that_asks_without_a_question_mark_takes_its_last_sentence() -> None:
    assert parse_question_file("We plan cameras. Please support us.").text == "Please support us."


@pytest.mark.parametrize(
    ("text", "told"), [("", "Nothing is asked"), ("Kind: poem\nX?", "Kind is")]
)
def test_a_file_that_asks_nothing_is_refused(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        parse_question_file(text)


@pytest.mark.parametrize("name", ["for", "against", "benefits", "harms", "jargon"])
def test_words_are_found_where_a_slow_search_finds_them(name: str) -> None:
    words = read("lists.toml")[name]
    text = " . ".join(f"x{word} {word.upper()}, {word}s" for word in words)
    assert {start for start, _ in places_of(name, text)} <= set(slowly_found(words, text))
    assert len(places_of(name, text)) >= len(words)


def slowly_found(words: list[str], text: str) -> list[int]:
    """Every place where a word stands alone, looked for letter by letter."""
    low, found = text.lower(), []
    for word in words:
        for at in range(len(low)):
            end = at + len(word)
            alone = not low[at - 1 : at].isalnum() and not low[end : end + 1].isalnum()
            if low[at:end] == word and alone:
                found.append(at)
    return found
