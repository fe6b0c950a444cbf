"""What is missing around a question? Rules on the answers offered and on what stood before."""

import re
from collections.abc import Callable, Iterator

from dueregard.wording.lists import places_of
from dueregard.wording.question import Question, field_of

Found = tuple[str, int, int]  # field, start, end
Finder = Callable[[Question], Iterator[Found]]

LONGEST_WORDS = 30
UNDECIDED = re.compile(
    r"don.?t know|do not know|not know|not sure|no opinion|unsure|no view|undecided", re.IGNORECASE
)
AGAINST = re.compile(
    r"oppos|object|against|disagree|\bno\b|concern|\bor not\b|disapprove|dissatisf|uncomfort|"
    r"unlikely|decline|less|worse|unfair|poor|bad\b|never|not at all",
    re.IGNORECASE,
)
IN_FAVOUR = re.compile(r"support|\bagree|\byes\b|favou?r|approve|good|great", re.IGNORECASE)


def no_dont_know(question: Question) -> Iterator[Found]:
    """Answers are offered, and none for people without a view."""
    if UNDECIDED.search(" ".join([question.text, *question.options])):
        return
    if question.options:
        yield "options", 0, len(field_of(question, "options"))
    elif question.kind == "message":
        yield "text", 0, len(question.text)


def no_way_to_object(question: Question) -> Iterator[Found]:
    """Nothing in the message or the answers lets people say no."""
    told = " ".join([question.preamble, question.text, *question.options])
    if question.kind == "message" and not AGAINST.search(told):
        yield "text", 0, len(question.text)
    offered = " ".join(question.options)
    if question.options and IN_FAVOUR.search(offered) and not AGAINST.search(offered):
        yield "options", 0, len(field_of(question, "options"))


def agree_options(question: Question) -> Iterator[Found]:
    """The answers are a scale from agree to disagree."""
    for at, one in enumerate(question.options):
        if re.fullmatch(r"(?:strongly |tend to )?agree", one.strip(), re.IGNORECASE):
            start = len(" | ".join(question.options[:at])) + (3 if at else 0)
            yield "options", start, start + len(one)
            return


def benefit_only_preamble(question: Question) -> Iterator[Found]:
    """Only benefits were named before asking."""
    yield from _one_sided(question, "benefits", "harms")


def harm_only_preamble(question: Question) -> Iterator[Found]:
    """Only harms were named before asking."""
    yield from _one_sided(question, "harms", "benefits")


def loaded_words(question: Question) -> Iterator[Found]:
    """Words that prejudge the answer, on either side."""
    for field in ("text", "preamble"):
        for side in ("for", "against"):
            for start, end in places_of(side, field_of(question, field)):
                yield field, start, end


def jargon(question: Question) -> Iterator[Found]:
    """Words of the trade."""
    for start, end in places_of("jargon", question.text):
        yield "text", start, end


def too_long(question: Question) -> Iterator[Found]:
    """More words than can be held in mind."""
    if len(question.text.split()) > LONGEST_WORDS:
        yield "text", 0, len(question.text)


def _one_sided(question: Question, named: str, unnamed: str) -> Iterator[Found]:
    told = places_of(named, question.preamble)
    if told and not places_of(unnamed, question.preamble):
        yield "preamble", told[0][0], told[-1][1]
