"""How many people were asked, and what did they answer?"""

from collections import Counter
from collections.abc import Container, Iterable

from dueregard.consultation.entries import MEANINGS, Survey, SurveyAnswer

# Whom a survey speaks about is free text; these words in it name the people meant.
RESIDENTS = ("resident", "people", "public", "adult", "household", "inhabitant", "population")
WORDS_FOR = {
    "residents": RESIDENTS,
    "people": RESIDENTS,
    "public": RESIDENTS,
    "businesses": ("business", "retailer", "trader", "shop"),
    "councillors": ("councillor",),
}


def speaks_of(survey: Survey, people: str) -> bool:
    """Does a survey speak about these people, as far as it says whom it speaks about?"""
    words = WORDS_FOR.get(people.lower(), (people.lower().removesuffix("s"),))
    population = survey.population.lower()
    return not population or any(word in population for word in words)


def residents_surveyed(surveys: Iterable[Survey], *, places: Container[str]) -> int:
    """How many residents answered the surveys of these places. Blank is not counted."""
    asked = (one for one in surveys if one.place in places and speaks_of(one, "residents"))
    return sum(one.responses or 0 for one in asked)


def answers_by_meaning(survey: str, answers: Iterable[SurveyAnswer]) -> dict[str, int]:
    """How many people gave each meaning of answer; a blank count leaves the meaning out."""
    found: Counter[str] = Counter()
    for one in answers:
        if one.survey == survey and one.people is not None:
            found[one.meaning] += one.people
    return {meaning: found[meaning] for meaning in MEANINGS if meaning in found}


def people_with_answers(survey: str, answers: Iterable[SurveyAnswer]) -> int | None:
    """How many people's answers are counted; None where any answer offered has no count."""
    told = [one.people for one in answers if one.survey == survey]
    return None if None in told else sum(one or 0 for one in told)
