"""Which wordings known to move answers does a question use? Rules of pattern and list, no model."""

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from dueregard.wording.question import Flag, Question, WordingReport

Found = tuple[str, int, int]  # field, start, end
NOT_CHECKED = (
    "Only English is checked. Ask a speaker of the language to read it with both sides in mind."
)
LONGEST_WORDS = 30


def check_wording(question: Question) -> WordingReport:
    """Flag what in a question is known to move answers. Languages but English are not checked."""
    if question.language.split("-")[0].lower() != "en":
        return WordingReport(False, NOT_CHECKED, (), question.language)
    flags = tuple(flag for rule in RULES for flag in _apply(rule, question))
    return WordingReport(True, None, flags, question.language)


def _apply(
    rule: "tuple[str, str, str, Callable[[Question], Iterator[Found]]]", question: Question
) -> Iterator[Flag]:
    name, severity, certainty, find = rule
    told = _told(name)
    for field, start, end in find(question):
        excerpt = _field(question, field)[start:end]
        yield Flag(
            name,
            severity,
            certainty,
            field,
            (start, end),
            excerpt,
            told["why"],
            told["suggestion"],
            told["source"],
        )


def _pattern(
    *patterns: str, fields: tuple[str, ...] = ("text",)
) -> Callable[[Question], Iterator[Found]]:
    compiled = [re.compile(one, re.IGNORECASE) for one in patterns]

    def find(question: Question) -> Iterator[Found]:
        for field in fields:
            for one in compiled:
                if found := one.search(_field(question, field)):
                    yield field, found.start(), found.end()
                    break

    return find


BOTH_WAYS = re.compile(
    r"support or oppos|agree or disagree|for or against|favou?r or (?:against|oppos)|comfortable or "
    r"uncomfortable|satisfied or dissatisfied|safer or less|good or bad|approve or disapprove|"
    r"(?:, | )or not\b|if at all|likely or unlikely|fair or unfair|\bor (?:oppose|against)\b",
    re.IGNORECASE,
)


def _one_sided(question: Question) -> Iterator[Found]:
    if BOTH_WAYS.search(question.text) or _has_both_ends(question.options):
        return
    stem = re.search(
        r"\b(?:do|would|will|can) you (?:\w+ )?(?:agree|support|favou?r|back|oppose|approve)\b|"
        r"\bdo you (?:believe|think)\b.{0,60}\b(?:should|are too|is too)\b|"
        r"^should\b.{0,200}\b(?:banned|stopped|used|allowed|introduced)\b|\bgood idea\b",
        question.text,
        re.IGNORECASE,
    )
    if stem:
        yield "text", stem.start(), stem.end()


def _agree_scale(question: Question) -> Iterator[Found]:
    found = re.search(
        r"\b(?:strongly )?agree or (?:strongly )?disagree\b", question.text, re.IGNORECASE
    )
    if found:
        yield "text", found.start(), found.end()
    for at, one in enumerate(question.options):
        if re.fullmatch(r"(?:strongly |tend to )?agree", one.strip(), re.IGNORECASE):
            start = len(" | ".join(question.options[:at])) + (3 if at else 0)
            yield "options", start, start + len(one)
            return


def _no_dont_know(question: Question) -> Iterator[Found]:
    said = " ".join([question.text, *question.options])
    if re.search(
        r"don.?t know|do not know|not sure|no opinion|unsure|no view", said, re.IGNORECASE
    ):
        return
    if question.options:
        yield "options", 0, len(" | ".join(question.options))
    elif question.kind == "message":
        yield "text", 0, len(question.text)


def _no_way_to_object(question: Question) -> Iterator[Found]:
    said = " ".join([question.preamble, question.text, *question.options])
    if re.search(
        r"oppos|object|against|disagree|\bno\b|unsupport|concern|\bor not\b|disapprove",
        said,
        re.IGNORECASE,
    ):
        return
    if question.kind == "message":
        yield "text", 0, len(question.text)
    elif question.options and re.search(
        r"support|agree|yes|favou?r", " ".join(question.options), re.IGNORECASE
    ):
        yield "options", 0, len(" | ".join(question.options))


def _preamble(mine: str, other: str) -> Callable[[Question], Iterator[Found]]:
    def find(question: Question) -> Iterator[Found]:
        told, against = _words(mine, question.preamble), _words(other, question.preamble)
        if len(told) >= 1 and not against:
            yield "preamble", told[0][0], told[-1][1]

    return find


def _loaded(question: Question) -> Iterator[Found]:
    for field in ("text", "preamble"):
        for side in ("for", "against"):
            for start, end in _words(side, _field(question, field)):
                yield field, start, end


def _jargon(question: Question) -> Iterator[Found]:
    for start, end in _words("jargon", question.text):
        yield "text", start, end


def _too_long(question: Question) -> Iterator[Found]:
    if len(question.text.split()) > LONGEST_WORDS:
        yield "text", 0, len(question.text)


def _has_both_ends(options: tuple[str, ...]) -> bool:
    said = " ".join(options)
    return bool(
        re.search(
            r"oppose|disagree|\bno\b|against|dissatisf|uncomfort|disapprove", said, re.IGNORECASE
        )
    )


def _words(side: str, text: str) -> list[tuple[int, int]]:
    return [found.span() for found in _list(side).finditer(text)]


@cache
def _list(side: str) -> re.Pattern[str]:
    words = _read("lists.toml")[side]
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE)


def _told(rule: str) -> dict[str, str]:
    told: dict[str, str] = _read("sources.toml")[rule]
    return told


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("dueregard.wording").joinpath(name).read_text("utf-8"))


def _field(question: Question, field: str) -> str:
    if field == "options":
        return " | ".join(question.options)
    return question.text if field == "text" else question.preamble


RULES: tuple[tuple[str, str, str, Callable[[Question], Iterator[Found]]], ...] = (
    ("no_way_to_object", "high", "likely", _no_way_to_object),
    ("benefit_only_preamble", "high", "likely", _preamble("benefits", "harms")),
    ("harm_only_preamble", "high", "likely", _preamble("harms", "benefits")),
    ("one_sided_stem", "high", "likely", _one_sided),
    (
        "leading_tag",
        "high",
        "certain",
        _pattern(
            r"\b(?:don.?t|doesn.?t|isn.?t|wouldn.?t|shouldn.?t|aren.?t) (?:you|we|it|they)\b",
            r"\bare you aware that\b",
            r"\bdo you agree that\b",
            r"\bsurely\b",
        ),
    ),
    (
        "presupposition",
        "high",
        "likely",
        _pattern(
            r"\bjustified trade-off\b",
            r"\bif you have nothing to hide\b",
            r"\bgiven that\b",
            r"\bhow much of an impact does\b",
            r"\bnow that\b",
            r"\bin order to make it\b.*\bbetter\b.*\bnow\b",
            r"\bwhere do you like to\b",
            r"\bshould get on with\b",
            r"\bbe raised\b",
        ),
    ),
    ("loaded_words", "high", "likely", _loaded),
    (
        "social_proof",
        "high",
        "certain",
        _pattern(
            r"\b(?:most|many|majority of) (?:\w+ ){0,3}(?:residents|people|experts|britons|parents|voters)\b.{0,60}\b(?:support|agree|back|believe|think|want|oppose)",
            r"\bstudies (?:have shown|show)\b",
            r"\bexperts (?:agree|say)\b",
            fields=("text", "preamble"),
        ),
    ),
    (
        "purpose_clause",
        "high",
        "likely",
        _pattern(
            r"\bto (?:catch|protect|keep|enhance|improve|prevent|tackle|stop|fight|reduce|make)\b(?! it a better)",
            r"\bfor public safety\b",
        ),
    ),
    (
        "unipolar_feeling",
        "high",
        "likely",
        _pattern(
            r"^how (?:worried|concerned|supportive|afraid|excited|pleased|angry)\b(?!.{0,10} or )(?!.*if at all)",
            r"\bare you (?:concerned|worried)\b(?!.* or )",
        ),
    ),
    (
        "double_barrelled",
        "high",
        "likely",
        _pattern(
            r"\b(?:fair|safe|good|clear|easy|useful|quick) and (?:effective|fair|useful|helpful|clear|cheap|accurate)\b",
            r"\bhow satisfied\b(?! or ).*\band\b",
            r"\b\w+ and \w+ in the\b",
            r"\bhow and when\b",
            r"\b\w+ or \w+ (?:\w+ )?(?:are|is) important\b",
            r"\band we should\b",
            r"\band that.s\b",
            r"\band in doing so\b",
            r"\bpay and benefits\b",
        ),
    ),
    ("agree_disagree_scale", "medium", "certain", _agree_scale),
    ("no_dont_know", "medium", "certain", _no_dont_know),
    ("too_long", "low", "certain", _too_long),
    ("jargon", "low", "possible", _jargon),
)
