from datetime import date
from typing import Any

import pytest

from dueregard.consultation.queries.drafts import harmonised_questions
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.checks import is_uneven
from dueregard.consultation.rules.editions import fingerprint_of_wording, is_stale
from dueregard.consultation.rules.flags import flagged
from dueregard.consultation.rules.harmonised import read_harmonised
from dueregard.consultation.rules.planning import (
    Plan,
    asked_in,
    reasons_of,
    row_of,
    text_called,
    texts_of,
    with_cells,
    with_reasons,
    with_row,
    with_row_moved,
    with_translation,
    without_row,
)
from dueregard.consultation.rules.tasks import (
    CANNOT_START,
    CHECKS,
    COMPLETED,
    INCOMPLETE,
    still_to_do,
    tasks_of,
)
from dueregard.wording import Question, check_wording
from tests.consultation.drafted import (
    AGE,
    CLAIM,
    KNOWN,
    LOADED,
    TODAY,
    VIEW,
    WORDS,
    a_plan,
    task,
    what_it_will_be,
)

SCALE = {"id": "town-q4", "part": "main", "kind": "scale", "wording": "How often, if at all?"}
LIKELY = "How likely or unlikely are you to shop there?"
KEY = "age1" + "q" * 58


def _tasks(plan: Plan) -> dict[str, str]:
    tasks = tasks_of(plan, what_it_will_be(plan), known=KNOWN, on=TODAY, is_ready=True)
    return {one.name: one.state for one in tasks}


def test_an_empty_plan_has_everything_to_do() -> None:
    states = _tasks({})
    assert states["purpose"] == states["questions"] == states["dates"] == INCOMPLETE
    assert states["wording"] == states["versions"] == states["hand_over"] == CANNOT_START
    assert states["statements"] == states["about_you"] == COMPLETED


def test_a_whole_plan_has_nothing_to_do() -> None:
    assert set(_tasks(a_plan()).values()) == {COMPLETED}
    assert (
        still_to_do(
            tasks_of(a_plan(), what_it_will_be(a_plan()), known=KNOWN, on=TODAY, is_ready=True)
        )
        == ()
    )


MISSING: list[tuple[str, dict[str, Any], str]] = [
    ("purpose", {"title": ""}, "Write a title"),
    ("purpose", {"purpose": ""}, "Say why people are asked"),
    ("purpose", {"run_by": ""}, "Choose the body that runs it"),
    ("purpose", {"run_by": "nobody"}, "is not on the record of this case"),
    ("purpose", {"run_by": "force"}, "A police force cannot run it"),
    ("change", {"can_change": ""}, "what the answers can still change"),
    ("change", {"cannot_change": ""}, "what is settled already"),
    ("people", {"for_whom": ""}, "Say who may answer"),
    ("people", {"place": ""}, "Choose the place"),
    ("people", {"place": "nowhere"}, "The place is not on the record"),
    ("people", {"sectors": "SE13 7; Lewisham"}, "“LEWISHAM” is not a postcode sector"),
    ("people", {"about": "market-day; other"}, "deployment “other” is not on the record"),
    ("sides", {"case_for": ""}, "Write what is said for the plan"),
    ("sides", {"case_against": ""}, "Write what is said against the plan"),
    ("sides", {"case_for": "one " * 40}, "even them out or say why"),
    ("questions", {"questions": []}, "Add at least one question"),
    ("questions", {"questions": [AGE]}, "Add at least one question"),
    ("questions", {"questions": [{**VIEW, "wording": ""}]}, "has no words"),
    ("questions", {"questions": [{**VIEW, "options": "Yes"}]}, "Offer at least two answers"),
    ("questions", {"questions": [{**VIEW, "meanings": "support"}]}, "a meaning, or none"),
    (
        "questions",
        {"questions": [{**VIEW, "meanings": "support | oppose | yes"}]},
        "“yes” is no meaning",
    ),
    ("questions", {"questions": [SCALE]}, "Say what both ends of the scale"),
    (
        "questions",
        {"questions": [{**SCALE, "low": "Never", "high": "Daily", "least": "5", "most": "5"}]},
        "The lowest must lie below the highest",
    ),
    (
        "questions",
        {"questions": [{**SCALE, "low": "Never", "high": "Daily", "most": "12"}]},
        "A scale has 11 steps at most",
    ),
    ("statements", {"statements": [{**CLAIM, "wording": "x" * 141}]}, "to 140 characters"),
    ("about_you", {"questions": [VIEW, {**AGE, "options": ""}]}, "Offer at least two answers"),
    ("wording", {"questions": [{**VIEW, "wording": LOADED}]}, "Change “vital” or give a reason"),
    ("ways", {"channels": ""}, "Choose at least one way"),
    ("ways", {"channels": "web; pigeon"}, "“pigeon” is no way to answer"),
    ("ways", {"other_ways": ""}, "Say how to answer on paper"),
    ("ways", {"channels": "web; post"}, "Make the one-time codes"),
    ("ways", {"contact_key": "mine"}, "must begin with age1"),
    ("dates", {"opens": ""}, "Give the day it opens and the day it closes"),
    ("dates", {"closes": ""}, "Give the day it opens and the day it closes"),
    ("dates", {"opens": "2026-02-28"}, "The opening day is past"),
    ("dates", {"closes": "2026-03-01"}, "must not close before it opens"),
    ("languages", {"languages": "cy"}, "English is one of them"),
    ("languages", {"languages": "en; fr"}, "“fr” is no language on offer"),
    (
        "languages",
        {
            "languages": "en; cy",
            "translations": [
                {
                    "id": "t",
                    "of": "questions:town-q1",
                    "column": "options",
                    "language": "cy",
                    "words": "Un | Dau",
                    "made_from": VIEW["options"],
                }
            ],
        },
        "Translate each answer",
    ),
    (
        "versions",
        {"accessible_versions": [{"id": "v", "kind": "bsl", "language": "en"}]},
        "address or the words of every version: bsl",
    ),
]


@pytest.mark.parametrize(("name", "given", "said"), MISSING)
def test_a_task_says_what_is_missing_in_words(name: str, given: dict[str, Any], said: str) -> None:
    found = task(name, a_plan(**given))
    assert found.state == INCOMPLETE
    assert said in " ".join(map(str, found.missing))


NOTED: list[tuple[str, dict[str, Any], str]] = [
    ("sides", {"case_for": "one " * 40, "note": "Why"}, "your reason will be published"),
    ("statements", {"statements": []}, "None. It may stay so."),
    ("about_you", {"questions": [VIEW]}, "nobody can tell who was not heard"),
    ("ways", {"channels": "web", "other_ways": ""}, "people who are not online cannot answer"),
    ("dates", {"closes": "2026-03-28"}, "It is open for 27 days. The Cabinet Office"),
    ("languages", {"languages": "en; cy"}, "0 of 14 texts are translated"),
    ("versions", {}, "Some people can read no other"),
    (
        "versions",
        {
            "accessible_versions": [
                {"id": "v", "kind": "plain", "language": "en", "words": "So", "edition": "old"}
            ]
        },
        "Made for an earlier wording: plain",
    ),
    (
        "wording",
        {
            "questions": [{**VIEW, "wording": LOADED}],
            "reasons": [
                {
                    "of": "questions:town-q1",
                    "flag": "loaded_words",
                    "excerpt": "vital",
                    "reason": "It is the force’s word.",
                }
            ],
        },
        "Flags kept with a reason that will be published: 1",
    ),
]


@pytest.mark.parametrize(("name", "given", "said"), NOTED)
def test_what_should_be_known_is_said_and_refused_to_nobody(
    name: str, given: dict[str, Any], said: str
) -> None:
    found = task(name, a_plan(**given))
    assert (found.state, found.missing) == (COMPLETED, ())
    assert said in " ".join(map(str, found.notes))


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("dates", {"closes": "2026-03-29"}),
        ("ways", {"contact_key": KEY}),
        ("people", {"sectors": "", "about": ""}),
        ("questions", {"questions": [{**SCALE, "low": "Never", "high": "Daily"}]}),
        ("questions", {"questions": [{**SCALE, "kind": "number", "least": "0", "most": "9"}]}),
    ],
)
def test_what_is_in_order_is_not_remarked_on(name: str, given: dict[str, Any]) -> None:
    found = task(name, a_plan(**given))
    assert (found.state, found.missing, found.notes) == (COMPLETED, (), ())


@pytest.mark.parametrize(
    ("one", "other", "uneven"), [(3, 1, False), (4, 1, True), (1, 4, True), (0, 0, False)]
)
def test_one_side_is_not_told_at_three_times_the_length(one: int, other: int, uneven: bool) -> None:
    assert is_uneven("word " * one, "word " * other) is uneven


def test_every_task_waits_for_nothing_that_comes_after_it() -> None:
    assert list(CHECKS)[-1] == "hand_over"
    assert _tasks(a_plan(title=""))["versions"] == CANNOT_START


def test_what_is_done_still_waits_to_be_handed_over() -> None:
    plan = a_plan()
    tasks = tasks_of(plan, what_it_will_be(plan), known=KNOWN, on=TODAY, is_ready=False)
    assert [one.name for one in tasks if one.state == INCOMPLETE] == ["hand_over"]


def test_a_new_row_has_an_id_of_its_own_consultation() -> None:
    plan = with_row(a_plan(questions=[]), "questions", {"wording": "One?"}, ref="town")
    plan = with_row(plan, "questions", {"wording": "Two?"}, ref="town")
    assert [one["id"] for one in plan["questions"]] == ["town-q1", "town-q2"]
    plan = with_row(plan, "questions", {"id": "town-q1", "wording": "Once?"}, ref="town")
    assert [one["wording"] for one in plan["questions"]] == ["Once?", "Two?"]


def test_a_row_that_goes_takes_its_translations_and_reasons_along() -> None:
    plan = with_reasons(
        a_plan(), [{"of": "questions:town-q1", "flag": "f", "excerpt": "e", "reason": "r"}]
    )
    for of in ("questions:town-q1", "questions:town-q2"):
        cells = {"of": of, "column": "wording", "language": "cy", "words": "Beth?"}
        plan = with_translation(plan, {**cells, "made_from": "What?"}, ref="town")
    plan = without_row(plan, "questions", "town-q1")
    assert [one["id"] for one in plan["questions"]] == ["town-q2", "town-q3"]
    assert [one["of"] for one in plan["translations"]] == ["questions:town-q2"]
    assert reasons_of(plan) == ()


def test_an_empty_reason_is_none() -> None:
    reason = {"of": "questions:town-q1", "flag": "f", "excerpt": "e", "reason": ""}
    assert reasons_of(with_reasons(a_plan(), [reason])) == ()


@pytest.mark.parametrize(
    ("named", "up", "order"),
    [
        ("town-q2", True, ["town-q2", "town-q1", "town-q3"]),
        ("town-q1", False, ["town-q2", "town-q1", "town-q3"]),
        ("town-q1", True, ["town-q1", "town-q2", "town-q3"]),
        ("town-q2", False, ["town-q1", "town-q2", "town-q3"]),  # the next is of the other part
        ("town-q9", True, ["town-q1", "town-q2", "town-q3"]),
    ],
)
def test_a_question_moves_within_its_part(named: str, up: bool, order: list[str]) -> None:
    plan = with_row_moved(a_plan(), "questions", named, up=up)
    assert [one["id"] for one in plan["questions"]] == order


def test_a_translation_is_kept_once_and_taken_back_when_emptied() -> None:
    cells = {"of": "consultations:town", "column": "title", "language": "cy", "made_from": "x"}
    plan = with_translation(a_plan(), {**cells, "words": "Un"}, ref="town")
    plan = with_translation(plan, {**cells, "words": "Dau"}, ref="town")
    assert [one["words"] for one in plan["translations"]] == ["Dau"]
    other = with_translation(plan, {**cells, "column": "purpose", "words": "Tri"}, ref="town")
    assert [one["words"] for one in other["translations"]] == ["Dau", "Tri"]
    plan = with_translation(plan, {**cells, "words": ""}, ref="town")
    assert plan["translations"] == []
    assert with_translation(plan, {**cells, "words": ""}, ref="town") == plan


def test_a_translation_of_english_that_changed_since_is_told() -> None:
    cells = {"of": "consultations:town", "column": "title", "language": "cy", "words": "Camerâu"}
    plan = a_plan(languages="en; cy")
    fresh = with_translation(plan, {**cells, "made_from": "Cameras in the market"}, ref="town")
    assert "changed since" not in " ".join(map(str, task("languages", fresh).notes))
    stale = with_cells(fresh, {"title": "Cameras"})
    assert "English has changed since: 1" in " ".join(map(str, task("languages", stale).notes))


def test_all_translated_leaves_nothing_to_say() -> None:
    plan = a_plan(languages="en; cy")
    for fact, column in texts_of(what_it_will_be(plan)):
        asked = what_it_will_be(plan)
        of = f"{fact.TABLE}:{fact.id}"
        cells = {"of": of, "column": column, "language": "cy"}
        english = text_called(asked, of, column)
        plan = with_translation(plan, {**cells, "words": english, "made_from": english}, ref="town")
    assert task("languages", plan).notes == ()
    assert text_called(what_it_will_be(plan), "questions:none", "wording") == ""


def test_what_is_not_filled_in_yet_is_empty_in_what_it_will_be() -> None:
    asked = asked_in({}, case="it", ref="town", invented=False)
    assert (asked.consultation.title, asked.consultation.opens, asked.questions) == ("", None, ())
    assert row_of({}, "questions", "q") is None


def _edition(**given: Any) -> str:
    return fingerprint_of_wording(what_it_will_be(a_plan(**given)))


@pytest.mark.parametrize(
    "given",
    [
        {"title": "Other"},
        {"case_against": "Other"},
        {"questions": [{**VIEW, "wording": "Other?"}, WORDS, AGE]},
        {"questions": [{**VIEW, "options": "Support | Oppose"}, WORDS, AGE]},
        {"questions": [WORDS, VIEW, AGE]},
        {"statements": []},
    ],
)
def test_another_wording_has_another_fingerprint(given: dict[str, Any]) -> None:
    assert _edition(**given) != _edition()


@pytest.mark.parametrize(
    "given", [{"closes": "2026-05-12"}, {"channels": "web"}, {"languages": "en; cy"}]
)
def test_the_same_wording_keeps_its_fingerprint(given: dict[str, Any]) -> None:
    assert _edition(**given) == _edition()
    assert len(_edition()) == 16


def test_a_residents_statement_makes_no_version_stale() -> None:
    asked = what_it_will_be(a_plan(accessible_versions=[_version(_edition())]))
    added = asked.statements[0].__class__(
        id="r", consultation="town", by="resident", decision="shown", wording="More."
    )
    later = Asked(
        case="it",
        invented=True,
        consultation=asked.consultation,
        questions=asked.questions,
        statements=(*asked.statements, added),
        versions=asked.versions,
    )
    assert not is_stale(later.versions[0], later)


def _version(edition: str) -> dict[str, str]:
    return {"id": "v", "kind": "plain", "language": "en", "words": "So", "edition": edition}


@pytest.mark.parametrize("edition", ["", "0123456789abcdef"])
def test_a_version_that_names_no_or_another_wording_is_stale(edition: str) -> None:
    asked = what_it_will_be(a_plan(accessible_versions=[_version(edition)]))
    assert is_stale(asked.versions[0], asked)


def test_a_reason_holds_for_the_words_it_was_given_for_alone() -> None:
    reason = {"of": "questions:town-q1", "flag": "loaded_words", "excerpt": "vital", "reason": "So"}
    kept = flagged(what_it_will_be(a_plan(questions=[{**VIEW, "wording": LOADED}])), [reason])
    assert [(one.flag.rule, one.is_open) for one in kept] == [("loaded_words", False)]
    other = LOADED.replace("vital", "heroic")
    changed = flagged(what_it_will_be(a_plan(questions=[{**VIEW, "wording": other}])), [reason])
    assert [one.is_open for one in changed] == [True]


def test_the_answers_that_always_stand_there_are_seen_by_the_check() -> None:
    scale = {**SCALE, "low": "Very unlikely", "high": "Very likely", "wording": LIKELY}
    plan = a_plan(questions=[VIEW, scale, WORDS, AGE])
    assert flagged(what_it_will_be(plan), []) == ()


def test_a_statement_may_take_a_side_and_not_use_loaded_words() -> None:
    said = ["I would feel safer with it.", "This vital plan is good.", "Do you support it?"]
    rows = [{"id": f"town-s{at}", "wording": one} for at, one in enumerate(said)]
    found = flagged(what_it_will_be(a_plan(statements=rows)), [])
    assert {one.rule for one in check_wording(Question(text=said[2])).flags} >= {"one_sided_stem"}
    assert [(one.of, one.flag.rule) for one in found] == [("statements:town-s1", "loaded_words")]


def test_the_questions_on_offer_raise_no_flag_and_name_their_source() -> None:
    offered = harmonised_questions()
    assert [one.name for one in offered] == [
        "age_band",
        "sex",
        "ethnic_group_5",
        "ethnic_group_19",
        "health_condition",
        "activity_restriction",
        "religion",
        "area",
    ]
    for one in offered:
        assert one.source.startswith("https://")
        plan = with_row(a_plan(questions=[]), "questions", one.cells, ref="town")
        assert flagged(what_it_will_be(plan), []) == (), one.name
        assert {"part": "about_you", "kind": "single"}.items() <= one.cells.items()
        for column, words in one.welsh.items():
            assert words.count("|") == one.cells[column].count("|")


def test_nineteen_groups_are_nineteen_and_five_are_five() -> None:
    named = {one.name: one for one in harmonised_questions()}
    assert named["ethnic_group_19"].cells["options"].count(" | ") == 18
    assert named["ethnic_group_5"].cells["options"].count(" | ") == 4
    assert "options" not in named["area"].cells


def test_an_offer_is_read_from_its_text() -> None:
    told = 'title="T"\nsource="https://x"\nnote="N"\nkind="single"\nwording="W?"\noptions=["A","B"]'
    one = read_harmonised(f"[x]\n{told}")[0]
    assert (one.name, one.cells["options"], one.welsh) == ("x", "A | B", {})


def test_a_plan_may_be_looked_at_on_any_day() -> None:
    assert "past" in str(task("dates", a_plan(), on=date(2026, 4, 1)).missing[0])
