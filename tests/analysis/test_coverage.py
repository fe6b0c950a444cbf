"""Who answered against who lives there: are groups named, never merged, and weights honest?"""

from collections.abc import Sequence

import pytest

from dueregard.analysis.rules.coverage import (
    Coverage,
    Weighted,
    coverage_of,
    weighted_leaning,
)
from dueregard.analysis.rules.results import Given
from dueregard.analysis.rules.shown import shown_counts
from dueregard.consultation.entries import Question
from dueregard.places.entries import PopulationGroup
from dueregard.stats.survey import effective_sample
from dueregard.words import Said
from tests.builders import a

VIEW = Question(
    id="q1",
    consultation="c",
    part="main",
    kind="single",
    wording="For or against?",
    options=("For", "Neither", "Against"),
    meanings=("support", "neither", "oppose"),
)


def about(id: str, *options: str, kind: str = "single") -> Question:
    return Question(
        id=id, consultation="c", part="about_you", kind=kind, wording="Of you?", options=options
    )


SEX, AGE = about("sex", "Female", "Male"), about("age", "Young", "Old")
ALL = (VIEW, SEX, AGE)


def people(variable: str, **groups: int | None) -> list[PopulationGroup]:
    return [
        a(PopulationGroup, place="here", variable=variable, group=group, people=number)
        for group, number in groups.items()
    ]


def some(times: int, **answers: str) -> list[Given]:
    return [Given(ref=f"{n}", answers=answers, channel="web") for n in range(times)]


def covered(
    given: Sequence[Given], groups: Sequence[PopulationGroup], questions: Sequence[Question] = ALL
) -> tuple[tuple[Coverage, ...], tuple[Said, ...]]:
    shown = shown_counts(questions=questions, given=given, shared=None)
    return coverage_of(questions, groups, shown)


# 80 women, of whom 60 support; 20 men, of whom 5 do. As many men as women live there.
GIVEN = [
    *some(60, q1="1", sex="1"),
    *some(20, q1="3", sex="1"),
    *some(10, q1="1", sex="2"),
    *some(10, q1="3", sex="2"),
]
EVEN = people("Sex", Female=500, Male=500)


def test_each_group_has_its_share_of_answers_over_its_share_of_people() -> None:
    (sex,), faults = covered(GIVEN, EVEN)
    assert faults == ()
    assert [(one.label, one.answered, one.ratio) for one in sex.groups] == [
        ("Female", 80, 1.6),
        ("Male", 20, 0.4),
    ]
    assert sex.unevenness == pytest.approx(0.6)
    assert (sex.said, sex.population, sex.nobody) == (100, 1000, ())


def test_weights_give_each_group_its_due() -> None:
    found = weighted_leaning(VIEW, GIVEN, covered(GIVEN, EVEN)[0])
    assert isinstance(found, Weighted)
    # By hand: half of .75 and half of .5.
    assert found.support == pytest.approx(0.625)
    assert found.oppose == pytest.approx(0.375)
    weights = [0.625] * 80 + [2.5] * 20
    assert found.effective == pytest.approx(effective_sample(weights))
    assert (found.answers, found.trimmed, found.by, found.left_out) == (100, 0, ("Sex",), ())


def test_the_projects_reference_comes_out_to_its_digits() -> None:
    """Statistics 1.4: five groups, their shares of the people, answers and supporters."""
    group = about("group", "A", "B", "C", "D", "E")
    people_of = people("Group", A=515, B=268, C=90, D=81, E=46)
    given = [
        one
        for code, (answered, support) in enumerate(
            ((700, 476), (90, 36), (110, 66), (60, 30), (40, 12)), 1
        )
        for one in (
            *some(support, q1="1", group=str(code)),
            *some(answered - support, q1="3", group=str(code)),
        )
    ]
    (found,), _faults = covered(given, people_of, (VIEW, group))
    assert [round(one.ratio or 0, 3) for one in found.groups] == [1.359, 0.336, 1.222, 0.741, 0.87]
    assert found.unevenness == pytest.approx(0.441987, abs=2e-6)
    weighted = weighted_leaning(VIEW, given, (found,))
    assert isinstance(weighted, Weighted)
    assert weighted.support == pytest.approx(0.5657, abs=5e-5)
    assert weighted.effective == pytest.approx(707.802, abs=5e-4)
    assert weighted.tips_at == pytest.approx(1.30256, abs=5e-6)


def test_a_majority_of_everyone_or_of_none_is_told_as_such() -> None:
    all_for = [*some(50, q1="1", sex="1"), *some(50, q1="1", sex="2")]
    found = weighted_leaning(VIEW, all_for, covered(GIVEN, EVEN)[0])
    assert isinstance(found, Weighted)
    assert found.tips_at == float("inf")
    even = [*some(50, q1="1", sex="1"), *some(50, q1="3", sex="2")]
    found = weighted_leaning(VIEW, even, covered(GIVEN, EVEN)[0])
    assert isinstance(found, Weighted)
    assert found.tips_at is None


def test_a_group_of_whom_nobody_answered_is_named_and_not_weighted_by() -> None:
    groups = [*EVEN, *people("Age", Young=600, Old=400)]
    given = [
        Given(ref=one.ref, answers={**one.answers, "age": "1"}, channel="web") for one in GIVEN
    ]
    (sex, age), _faults = covered(given, groups)
    assert age.nobody == ("Old",)
    assert age.groups[1].ratio == 0
    found = weighted_leaning(VIEW, given, (sex, age))
    assert isinstance(found, Weighted)
    assert (found.by, found.left_out) == (("Sex",), ("Age",))
    assert isinstance(weighted_leaning(VIEW, given, (age,)), Said)


def test_a_group_whose_last_answers_left_something_else_out_is_not_weighted_by() -> None:
    groups = [*EVEN, *people("Age", Young=600, Old=400)]
    given = [
        *some(60, q1="1", sex="1", age="1"),
        *some(40, q1="3", sex="2", age="1"),
        *some(20, q1="3", age="2"),
    ]
    found = weighted_leaning(VIEW, given, covered(given, groups)[0])
    assert isinstance(found, Weighted)
    assert (found.by, found.left_out, found.answers) == (("Sex",), ("Age",), 100)


def test_a_weight_that_would_stand_for_a_crowd_is_cut_and_that_is_told() -> None:
    given = [*some(190, q1="1", sex="1"), *some(10, q1="3", sex="2")]
    found = weighted_leaning(VIEW, given, covered(given, people("Sex", Female=400, Male=600))[0])
    assert isinstance(found, Weighted)
    assert found.trimmed == 10
    assert found.oppose < 0.6


def test_a_few_are_not_shown_and_have_no_ratio() -> None:
    given = [*some(80, q1="1", sex="1"), *some(20, q1="1"), *some(4, q1="1", sex="2")]
    (sex,), _faults = covered(given, EVEN)
    assert sex.groups[1].answered is None
    assert sex.said is sex.unevenness is sex.groups[0].ratio is None


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (some(20, q1="1", sex="1") + some(9, q1="1", sex="2"), "Only 29 answers told all"),
        (some(70, q1="pns", sex="1") + some(30, sex="2"), "Only 0 answers told all"),
        (some(300, q1="1", sex="1") + some(1, q1="3", sex="2"), "worth no more than"),
    ],
)
def test_of_too_few_nothing_is_weighted(given: list[Given], told: str) -> None:
    both = covered(GIVEN, people("Sex", Female=50, Male=950))[0]
    found = weighted_leaning(VIEW, given, both)
    assert isinstance(found, Said)
    assert told in str(found)


def test_weights_that_fit_no_groups_at_once_are_refused() -> None:
    groups = [*people("Sex", Female=500, Male=500), *people("Age", Young=900, Old=100)]
    # Every woman is young and every man is old.
    given = [*some(50, q1="1", sex="1", age="1"), *some(50, q1="3", sex="2", age="2")]
    found = weighted_leaning(VIEW, given, covered(given, groups)[0])
    assert "No weights fit all groups at once" in str(found)


@pytest.mark.parametrize(
    ("groups", "faults"),
    [
        ([], []),
        (people("Sex", Female=None, Male=None), []),
        (people("Sex", Female=0, Male=0), []),
        (people("Faith", None_=10, Some=20), []),
        (people("Sex", Female=500, Male=500, Other=10), ["Other"]),
        ([*EVEN, *people("Age", Young=100, Old=100)], ["Sex counts 1,000 people, Age 200"]),
    ],
)
def test_what_cannot_be_set_side_by_side_is_told(
    groups: list[PopulationGroup], faults: list[str]
) -> None:
    _found, told = covered(GIVEN, groups)
    assert len(told) == len(faults)
    for said, fault in zip(told, faults, strict=True):
        assert fault in str(said)


def test_an_answer_that_the_people_are_not_counted_by_is_told() -> None:
    three = about("sex", "Female", "Male", "Other")
    given = [*GIVEN, *some(15, sex="3")]
    found, told = covered(given, EVEN, (VIEW, three))
    assert found == ()
    assert "Other" in str(told[0])


def test_only_one_choice_about_the_person_is_set_beside() -> None:
    several = about("sex", "Female", "Male", kind="several")
    assert covered(GIVEN, EVEN, (VIEW, several)) == ((), ())
