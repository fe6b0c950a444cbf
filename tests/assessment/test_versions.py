"""Which version is the newest, and is every difference between two shown?"""

from hypothesis import given
from hypothesis import strategies as st

from dueregard.assessment.entries import Advice, Assessment, AssessmentAnswer, Risk
from dueregard.assessment.rules.versions import (
    GONE,
    LONGEST_COMPARED,
    NEW,
    SAME,
    Assessed,
    assessed_in,
    changes,
    newest,
    of_series,
)
from tests.builders import a, a_contact

WORDS = st.lists(
    st.sampled_from(["the", "van", "stands", "here", "there", "now", "not", "and"]), max_size=30
).map(" ".join)


def a_version(number: int = 1, **answers: str) -> Assessed:
    ref = f"v{number}"
    facts = [
        a(Assessment, id=ref, version=number),
        *(
            a(AssessmentAnswer, assessment=ref, field=one, says=says)
            for one, says in answers.items()
        ),
    ]
    return assessed_in(facts)[ref]


def test_a_version_holds_its_own_answers_risks_and_advice() -> None:
    mine, theirs = (
        [
            a(Assessment, id=ref),
            a(AssessmentAnswer, assessment=ref, field="where"),
            a(Risk, assessment=ref),
            a(Advice, assessment=ref),
        ]
        for ref in ("mine", "theirs")
    )
    found = assessed_in([*mine, a_contact(), *theirs])
    assert list(found) == ["mine", "theirs"]
    assert found["mine"] == Assessed(
        assessment=mine[0],  # type: ignore[arg-type]
        answers={"where": mine[1]},  # type: ignore[dict-item]
        risks=(mine[2],),  # type: ignore[arg-type]
        advice=(mine[3],),  # type: ignore[arg-type]
    )


def test_the_newest_version_of_a_series_is_found() -> None:
    first, second = a_version(1), a_version(2)
    held = {"v1": first, "v2": second}
    assert of_series(held, "square") == [second, first]
    assert newest(held, "square") is second
    assert newest(held, "another") is None


def test_only_fields_that_differ_are_told_and_word_by_word() -> None:
    before = a_version(1, where="At the square", why="Because", gone="Was said")
    now = a_version(2, where="At the wide square", why="Because", fresh="Is said")
    told = {(one.field, one.column): one.runs for one in changes(before, now)}
    assert told == {
        ("where", "says"): ((SAME, "At the"), (NEW, "wide"), (SAME, "square")),
        ("fresh", "says"): ((NEW, "Is said"),),
        ("gone", "says"): ((GONE, "Was said"),),
    }


@given(before=WORDS, now=WORDS)
def test_the_runs_give_back_both_texts(before: str, now: str) -> None:
    found = changes(a_version(1, where=before), a_version(2, where=now))
    runs = found[0].runs if found else ((SAME, now),)
    for text, kind in ((before, GONE), (now, NEW)):
        assert " ".join(one for what, one in runs if what in (SAME, kind)).split() == text.split()


def test_very_long_texts_are_shown_whole() -> None:
    long = "word " * LONGEST_COMPARED
    (found,) = changes(a_version(1, where="short"), a_version(2, where=long))
    assert [kind for kind, _ in found.runs] == [GONE, NEW]
