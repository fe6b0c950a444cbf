"""What did a person answer, and which of it cannot be read? Every field's fault is told at once."""

from collections.abc import Callable, Mapping, Sequence

from dueregard.consultation.entries import Question
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.responses import Answers
from dueregard.words import Said, say

DONT_KNOW, PREFER_NOT = "dk", "pns"
VOTES = ("agree", "disagree", "pass")
LONGEST_WORDS = 4_000
LONGEST_STATEMENT = 140
LARGEST_FIGURE = 10**9

QUESTION_FIELD, VOTE_FIELD, OFFERED_FIELD, PUBLISH_FIELD = "q-", "v-", "offered", "publish"

Posted = Mapping[str, Sequence[str]]
"""What a form sent, by field: every value, in order."""

Faults = dict[str, Said]
"""What cannot be read, by field."""


class NotAnAnswer(ValueError):
    """What was typed answers the question in no way that it offers; `said` tells why."""

    def __init__(self, said: Said) -> None:
        super().__init__(str(said))
        self.said = said


def codes_of(question: Question) -> tuple[str, ...]:
    """The codes that may answer a closed question, besides "dk" and "pns"; none for other kinds."""
    if question.kind in ("single", "several"):
        return tuple(str(place) for place in range(1, len(question.options) + 1))
    if question.kind == "scale":
        return tuple(map(str, range(question.least or 1, (question.most or 5) + 1)))
    return ()


def may_decline(question: Question) -> tuple[str, ...]:
    """Which of "don't know" and "prefer not to say" stand beside the options of a question."""
    if question.kind == "text":
        return ()
    return (PREFER_NOT,) if question.part == "about_you" else (DONT_KNOW, PREFER_NOT)


def read_answer(question: Question, typed: Sequence[str]) -> str:
    """Read what was typed as an answer's code, or as words; "" where nothing was.

    Raises `NotAnAnswer`.
    """
    given = [one.strip() for one in typed if one.strip()]
    if not given:
        return ""
    return _READERS[question.kind](question, given)


def read_answers(asked: Asked, posted: Posted, *, language: str) -> tuple[Answers, Faults]:
    """Read a whole form. What cannot be read is left out of the answers and told by field.

    Fields of questions that are not asked are passed over.
    """
    answers, texts, faults = dict[str, str](), dict[str, str](), Faults()
    for one in asked.questions:
        field = QUESTION_FIELD + one.id
        try:
            read = read_answer(one, posted.get(field, ()))
        except NotAnAnswer as fault:
            faults[field] = fault.said
            continue
        if read:
            (texts if one.kind == "text" else answers)[one.id] = read
    offered = _read_offered(posted, faults)
    given = Answers(
        answers=answers,
        texts=texts,
        votes=_read_votes(asked, posted, faults),
        offered=offered,
        may_publish=_first(posted, PUBLISH_FIELD) == "yes",
        language=language,
    )
    return given, faults


def as_posted(given: Answers) -> dict[str, list[str]]:
    """The form that gives these answers: the inverse of `read_answers`."""
    posted = {QUESTION_FIELD + of: code.split("+") for of, code in given.answers.items()}
    posted |= {QUESTION_FIELD + of: [words] for of, words in given.texts.items()}
    posted |= {VOTE_FIELD + of: [vote] for of, vote in given.votes.items()}
    posted[OFFERED_FIELD] = list(given.offered)
    posted[PUBLISH_FIELD] = ["yes" if given.may_publish else "no"]
    return posted


def is_empty(given: Answers) -> bool:
    """Has nothing been answered at all?"""
    return not (given.answers or given.texts or given.votes or given.offered)


def _read_single(question: Question, given: Sequence[str]) -> str:
    if len(given) > 1:
        raise NotAnAnswer(say("Choose one answer only"))
    if given[0] not in (*codes_of(question), *may_decline(question)):
        raise NotAnAnswer(say("Choose one of the answers offered"))
    return given[0]


def _read_several(question: Question, given: Sequence[str]) -> str:
    chosen = dict.fromkeys(given)
    declined = [one for one in chosen if one in may_decline(question)]
    if declined and len(chosen) > 1:
        raise NotAnAnswer(
            say("Choose either answers or “don’t know” or “prefer not to say”, not both")
        )
    if not set(chosen) <= {*codes_of(question), *declined}:
        raise NotAnAnswer(say("Choose among the answers offered"))
    return "+".join(sorted(chosen, key=lambda one: (len(one), one)))


def _read_number(question: Question, given: Sequence[str]) -> str:
    if len(given) == 2 and given[1] in may_decline(question):
        raise NotAnAnswer(say("Enter a number, or choose an answer below it, not both"))
    if len(given) == 1 and given[0] in may_decline(question):
        return given[0]
    figures = given[0].replace(",", "").replace(" ", "")
    if len(given) > 1 or not (figures.isascii() and figures.isdigit()):
        raise NotAnAnswer(say("Enter a whole number, such as 12"))
    least = question.least or 0
    most = LARGEST_FIGURE if question.most is None else question.most
    if len(figures) > 12 or not least <= int(figures) <= most:
        raise NotAnAnswer(
            say("Enter a number from %(least)s to %(most)s", least=f"{least:,}", most=f"{most:,}")
        )
    return str(int(figures))


def _read_text(question: Question, given: Sequence[str]) -> str:
    words = "\n".join(given)
    require_short(words, LONGEST_WORDS)
    return words


def require_short(words: str, longest: int) -> None:
    """Raise `NotAnAnswer` for words over `longest` characters."""
    if len(words) > longest:
        raise NotAnAnswer(
            say(
                "Shorten this to %(longest)s characters; it has %(length)s",
                longest=f"{longest:,}",
                length=f"{len(words):,}",
            )
        )


def _read_votes(asked: Asked, posted: Posted, faults: Faults) -> dict[str, str]:
    votes = {one.id: _first(posted, VOTE_FIELD + one.id) for one in asked.statements}
    for of, vote in votes.items():
        if vote and vote not in VOTES:
            faults[VOTE_FIELD + of] = say("Choose agree, disagree or pass")
    return {of: vote for of, vote in votes.items() if vote in VOTES}


def _read_offered(posted: Posted, faults: Faults) -> tuple[str, ...]:
    offered = tuple(one for typed in posted.get(OFFERED_FIELD, ()) if (one := typed.strip()))[:1]
    try:
        for one in offered:
            require_short(one, LONGEST_STATEMENT)
    except NotAnAnswer as fault:
        faults[OFFERED_FIELD] = fault.said
        return ()
    return offered


def _first(posted: Posted, field: str) -> str:
    return next((one for one in posted.get(field, ()) if one.strip()), "")


_READERS: dict[str, Callable[[Question, Sequence[str]], str]] = {
    "single": _read_single,
    "scale": _read_single,
    "several": _read_several,
    "number": _read_number,
    "text": _read_text,
}
