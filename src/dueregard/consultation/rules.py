"""How many people were asked, and what did they answer?"""

from collections import Counter
from collections.abc import Iterable

from dueregard.consultation.entries import MEANINGS, Survey, SurveyAnswer

NOT_AN_OPINION = frozenset({"prefer_not_to_say"})


def people_surveyed(surveys: Iterable[Survey], places: Iterable[str]) -> int:
    """How many people answered the surveys of these places. Blank is not counted."""
    covered = frozenset(places)
    return sum(one.responses or 0 for one in surveys if one.place in covered)


def answers_by_meaning(survey: str, answers: Iterable[SurveyAnswer]) -> dict[str, int]:
    """How many people gave each meaning of answer; a blank count leaves the meaning out."""
    found: Counter[str] = Counter()
    for one in answers:
        if one.survey == survey and one.people is not None:
            found[one.meaning] += one.people
    return {meaning: found[meaning] for meaning in MEANINGS if meaning in found}


def is_probability_sample(survey: Survey) -> bool:
    """Had everyone in the population a known chance of being asked?"""
    return survey.selection == "probability"
