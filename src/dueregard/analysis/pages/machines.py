"""What does the report say to a program? Each count by question, answer and reckoning, in codes."""

from typing import Any

from dueregard.analysis.pages.report import answers_of, report_page, shown_questions
from dueregard.analysis.rules.results import ONCE
from dueregard.analysis.rules.shown import ShownCounts
from dueregard.analysis.rules.told import Reported
from dueregard.consultation.entries import Question
from dueregard.consultation.rules.asking import Asked
from dueregard.stats.disclosure import ROUNDED_TO
from dueregard.stats.sensitive import FEWEST

Told = dict[str, Any]
SENTENCES = ("headlines", "may_say", "may_not_say")


def report_told(asked: Asked, told: Reported) -> Told:
    """The numbers of the report page, in English: rounded, null where one is withheld.

    `columns` are the reckonings and channels by which a question is told.
    """
    page = report_page(asked, told, language="en")
    return {
        "consultation": asked.key,
        "invented": asked.invented,
        "counted": told.counted,
        "received": told.received,
        "rounded_to": ROUNDED_TO,
        "fewest_shown": FEWEST,
        **{name: page[name] for name in SENTENCES},
        "questions": [_question(asked, one, told.shown) for one in shown_questions(asked)],
    }


def _question(asked: Asked, question: Question, shown: ShownCounts) -> Told:
    of_plan = question.part == "main"
    columns = [one for one in shown.columns if of_plan or one not in shown.channels]
    return {
        "id": question.id,
        "part": question.part,
        "kind": question.kind,
        "wording": question.wording,
        "everyone": {one: shown.everyone(one) for one in columns if one != ONCE},
        "answers": [
            {
                "code": code,
                "says": says,
                "people": {one: shown.people(question, code, one) for one in columns},
            }
            for code, says in answers_of(asked, question, language="en")
        ],
    }
