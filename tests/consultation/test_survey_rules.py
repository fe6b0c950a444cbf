"""How many people were asked, and what did they answer?"""

import pytest

from dueregard.consultation.entries import Survey, SurveyAnswer
from dueregard.consultation.rules.surveys import (
    answers_by_meaning,
    people_with_answers,
    residents_surveyed,
    speaks_of,
)
from tests.builders import a


def answers(*counted: tuple[str, int | None]) -> list[SurveyAnswer]:
    return [a(SurveyAnswer, survey="it", meaning=one, people=people) for one, people in counted]


def test_answers_of_one_meaning_are_added_up() -> None:
    told = answers(("support", 3), ("oppose", 2), ("support", 4), ("dont_know", None))
    assert answers_by_meaning("it", told) == {"support": 7, "oppose": 2}
    assert answers_by_meaning("another", told) == {}


@pytest.mark.parametrize(
    ("told", "people"),
    [
        (answers(("support", 3), ("oppose", 2)), 5),
        (answers(("support", 3), ("dont_know", None)), None),
        (answers(), 0),
    ],
)
def test_an_answer_without_a_count_leaves_the_sum_untold(
    told: list[SurveyAnswer], people: int | None
) -> None:
    assert people_with_answers("it", told) == people


@pytest.mark.parametrize(
    ("population", "people", "is_so"),
    [
        ("Residents aged 16 or over", "residents", True),
        ("adults living in the borough", "Residents", True),
        ("business owners", "residents", False),
        ("business owners", "businesses", True),
        ("councillors of the borough", "councillors", True),
        ("street traders", "traders", True),
        ("", "residents", True),
    ],
)
def test_a_survey_speaks_of_the_people_it_names(population: str, people: str, is_so: bool) -> None:
    assert speaks_of(a(Survey, population=population), people) is is_so


def test_residents_of_these_places_alone_are_counted_and_a_blank_is_none() -> None:
    surveys = [
        a(Survey, responses=900),
        a(Survey, responses=None),
        a(Survey, responses=50, place="hillside"),
        a(Survey, responses=70, population="business owners"),
    ]
    assert residents_surveyed(surveys, places={"riverside"}) == 900
