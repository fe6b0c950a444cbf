"""What do we write in the public log about surveys of what people think?"""

from dataclasses import dataclass

from dueregard.dates import When
from dueregard.facts import Fact, choice, count, label, ref, text, when
from dueregard.people.entries import SEEN, SEEN_MEANS

SELECTIONS = ("probability", "quota", "panel", "self_selected", "not_stated")
MEANINGS = ("support", "oppose", "neither", "dont_know", "prefer_not_to_say")


@dataclass(frozen=True, kw_only=True)
class Survey(Fact):
    """A survey of people: who could answer, how they were chosen, when, how many did."""

    TABLE = "surveys"
    ENTRY_KIND = "survey.registered"

    title: str = label("What it is called.", required=True)
    by: str = ref("organisations", "Who ran it.", required=True)
    place: str = ref("places", "The area whose people it covers.")
    population: str = label("Whom it speaks about, such as residents aged 16 or over.")
    selection: str = choice(SELECTIONS, "How people were chosen.", required=True)
    fieldwork: When | None = when("When people were asked.")
    responses: int | None = count("How many answered.")
    effective_sample: int | None = count("Effective sample size after weighting, if published.")
    question: str = ref("questions_put", "The question its answers are about.")
    source: str = ref("sources", "Where this is known from.", required=True)
    seen: str = choice(SEEN, SEEN_MEANS, required=True)
    note: str = text("Anything a reader should know.")


@dataclass(frozen=True, kw_only=True)
class SurveyAnswer(Fact):
    """How many gave one answer in a survey."""

    TABLE = "survey_answers"
    ENTRY_KIND = "answers.counted"

    survey: str = ref("surveys", "Which survey.", required=True)
    option: str = label("The answer as it was offered.", required=True)
    meaning: str = choice(MEANINGS, "What the answer amounts to.", required=True)
    people: int | None = count("How many gave it.")
