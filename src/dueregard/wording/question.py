"""What is checked, and what is told? A question with its preamble and answers; flags."""

import re
from dataclasses import dataclass

OPTION = re.compile(r"\s*(?:[-*•]|\( ?\)|\[ ?\])\s+(?P<option>\S.*)")
HEADER = re.compile(r"(?P<name>language|kind)\s*:\s*(?P<value>\w+)\s*", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question as people meet it: what stands before it, its words, the answers offered.

    `kind` is `question`, or `message` for running prose that asks for something.
    """

    text: str
    preamble: str = ""
    options: tuple[str, ...] = ()
    language: str = "en"
    kind: str = "question"


@dataclass(frozen=True)
class Flag:
    """One thing to look at: where, why it matters, how sure, and a wording to weigh instead."""

    rule: str
    severity: str
    certainty: str
    field: str
    span: tuple[int, int]
    excerpt: str
    why: str
    suggestion: str
    source: str


@dataclass(frozen=True)
class WordingReport:
    """What the check found. No flag is not a certificate."""

    checked: bool
    why_not_checked: str | None
    flags: tuple[Flag, ...]
    language: str


def parse_question_file(text: str) -> Question:
    """Read a question from plain text: preamble, question, and answers on lines that begin with -.

    `Language: cy` or `Kind: message` may stand on lines of their own at the top. Raises
    `ValueError`, saying what to do, when nothing is asked.
    """
    told = {"language": "en", "kind": "question"}
    lines = text.strip().splitlines()
    while lines and (found := HEADER.fullmatch(lines[0])):
        told[found["name"].lower()] = found["value"].lower()
        lines.pop(0)
    if told["kind"] not in ("question", "message"):
        raise ValueError(f"Kind is {told['kind']!r}; write Kind: question or Kind: message")
    options = tuple(found["option"].strip() for line in lines if (found := OPTION.fullmatch(line)))
    prose = " ".join(line.strip() for line in lines if not OPTION.fullmatch(line)).strip()
    if not prose:
        raise ValueError(
            "Nothing is asked: write the question on a line, its answers on lines with -"
        )
    preamble, asked = split_at_question(prose)
    return Question(
        text=asked, preamble=preamble, options=options, language=told["language"], kind=told["kind"]
    )


def split_at_question(prose: str) -> tuple[str, str]:
    """Part running prose into what stands before the last question, and that question."""
    sentences = re.split(r"(?<=[.!?])\s+", prose)
    asking = [at for at, one in enumerate(sentences) if one.endswith("?")]
    if not asking:
        return " ".join(sentences[:-1]), sentences[-1]
    first = asking[-1]
    return " ".join(sentences[:first]), " ".join(sentences[first:])


def field_of(question: Question, field: str) -> str:
    """The text of a field, as spans count it; options are joined by ` | `."""
    if field == "options":
        return " | ".join(question.options)
    return question.text if field == "text" else question.preamble
