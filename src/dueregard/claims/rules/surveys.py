"""Which surveys may speak of these people, what do they not tell, what is held instead?"""

from dataclasses import dataclass

from dueregard.claims.entries import Claim
from dueregard.claims.record import Record
from dueregard.claims.rules.contacts import contacts_in_words
from dueregard.claims.rules.scope import covers, given, in_period
from dueregard.claims.rules.verdicts import EvidenceRow, Figure, rows
from dueregard.consultation.entries import Survey
from dueregard.consultation.rules.surveys import answers_by_meaning, people_with_answers, speaks_of
from dueregard.engagement.entries import Position
from dueregard.engagement.rules import residents_counted
from dueregard.words import Said, say


@dataclass(frozen=True)
class SurveyHeld:
    """A survey of the people and the area of a claim, and what it does not tell."""

    survey: Survey
    missing: tuple[Said, ...]


@dataclass(frozen=True)
class Answered:
    """How many agreed, of all who answered, and of how many the answer is not told."""

    agreed: int
    all: int
    untold: int


def surveys_for(claim: Claim, record: Record) -> list[SurveyHeld]:
    """The surveys of just the area and the people a claim is about.

    A survey of one ward does not speak for a borough, nor one of a city for a borough in it.
    """
    return [
        SurveyHeld(one, tuple(missing_from(one, record)))
        for one in record.surveys
        if _speaks_of(one, claim)
    ]


def answered_in(record: Record, survey: Survey, stance: str) -> Answered:
    """Count those who agreed, and all who answered: don't-knows and refusals among them."""
    told = answers_by_meaning(survey.id, record.survey_answers)
    counted = sum(told.values())
    everyone = max(counted, survey.responses or 0)
    return Answered(told.get(stance, 0), everyone, everyone - counted)


def missing_from(survey: Survey, record: Record) -> list[Said]:
    """What a survey must tell before anything can be said from it, and does not."""
    question = record.find("questions_put", survey.question)
    counted = people_with_answers(survey.id, record.survey_answers)
    checks = (
        (bool(survey.responses), HOW_MANY),
        (question is not None and bool(question.wording), QUESTION),
        (question is not None and question.exactness == "verbatim", VERBATIM),
        (question is not None and bool(question.options), OPTIONS),
        (survey.fieldwork is not None, DATES),
        (survey.selection != "not_stated", SELECTION),
        (bool(survey.place and survey.population), POPULATION),
        (bool(counted), ANSWERS),
    )
    return [missing for is_told, missing in checks if not is_told]


HOW_MANY = say("how many answered")
QUESTION = say("the question")
VERBATIM = say("the question word for word")
OPTIONS = say("the answers offered")
DATES = say("when people were asked")
SELECTION = say("how people were chosen")
POPULATION = say("whom it speaks about")
ANSWERS = say("how many gave each answer")


def held_instead(
    claim: Claim, record: Record
) -> tuple[tuple[Said, ...], tuple[Figure, ...], tuple[EvidenceRow, ...]]:
    """What the record holds where no survey can speak: contacts, views, surveys of others."""
    contacts = [one for one in record.contacts if covers(record, claim, one.place)]
    heard = in_period(contacts, claim).all
    opinions = residents_counted(heard)
    surveys = surveys_for(claim, record)
    reasons = (
        NO_SURVEY if not surveys else INCOMPLETE,
        *(_missing_in_words(one) for one in surveys),
        *(
            say("%(title)s asked other people, or people elsewhere.", title=one.title)
            for one in record.surveys
            if not _speaks_of(one, claim)
        ),
        say("Contacts on record in that time: %(contacts)s.", contacts=len(heard)),
        *contacts_in_words(heard, record),
        say("Residents whose opinion was counted: %(residents)s.", residents=opinions),
        *_mixed_in_words(claim, record),
        say("Being told is not being asked, and being asked is not agreeing."),
    )
    counted = say("Residents whose opinion was counted: %(count)s", count=opinions)
    return (
        reasons,
        (Figure("residents_counted", counted, opinions),),
        rows(*heard, *(one.survey for one in surveys), *_mixed(claim, record)),
    )


NO_SURVEY = say(
    "No survey of the people spoken of is on record: no sample, no question with its answers, no "
    "dates, no way of choosing people, no count."
)
INCOMPLETE = say("No survey of the people spoken of is complete enough to say anything from.")


def _missing_in_words(held: SurveyHeld) -> Said:
    first, *others = held.missing
    listed = first
    for one in others:
        listed = say("%(these)s, %(this)s", these=listed, this=one)
    return say("%(title)s does not tell: %(missing)s.", title=held.survey.title, missing=listed)


def _mixed(claim: Claim, record: Record) -> list[Position]:
    """Views of the same place on record that are not plainly for it, by the time of the claim."""
    return [
        one
        for one in record.positions
        if one.stance in ("mixed", "oppose", "conditional")
        and covers(record, claim, one.place)
        and one.on.earliest <= claim.on.latest
    ]


def _mixed_in_words(claim: Claim, record: Record) -> list[Said]:
    found = _mixed(claim, record)
    told = say(
        "Views on record that are mixed, conditional or against: %(count)s.", count=len(found)
    )
    return [told] if found else []


def _speaks_of(survey: Survey, claim: Claim) -> bool:
    if claim.place and survey.place and survey.place != claim.place:
        return False
    return speaks_of(survey, given(claim).get("of", "residents"))
