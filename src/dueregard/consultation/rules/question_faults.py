"""What keeps people from answering a question as it is drafted?"""

from dueregard.consultation.entries import MEANINGS, Question
from dueregard.words import Said, say

FEWEST_OPTIONS, MOST_STEPS = 2, 11


def question_faults(question: Question) -> list[Said]:
    """What keeps people from answering this question."""
    faults = [] if question.wording else [say("A question has no words")]
    named = {"question": question.wording}
    if question.kind in ("single", "several") and len(question.options) < FEWEST_OPTIONS:
        faults.append(say("Offer at least two answers to “%(question)s”", **named))
    if question.meanings and len(question.meanings) != len(question.options):
        faults.append(say("Give each answer to “%(question)s” a meaning, or none", **named))
    if unknown := sorted(set(question.meanings) - set(MEANINGS)):
        faults.append(say("“%(word)s” is no meaning of an answer", word=unknown[0]))
    least, most = question.least, question.most
    if least is not None and most is not None and least >= most:
        faults.append(say("The lowest must lie below the highest in “%(question)s”", **named))
    if question.kind == "scale" and not (question.low and question.high):
        faults.append(say("Say what both ends of the scale of “%(question)s” mean", **named))
    if question.kind == "scale" and _steps(question) > MOST_STEPS:
        faults.append(say("A scale has 11 steps at most; shorten “%(question)s”", **named))
    return faults


def _steps(question: Question) -> int:
    return (5 if question.most is None else question.most) - (question.least or 1) + 1
