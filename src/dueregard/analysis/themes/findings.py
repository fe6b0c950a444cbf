"""What does an analysis of themes hand over? Themes, what stands alone, and where each was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Passage:
    """Part of a response, in its own words; `response` is its number, from 0."""

    response: int
    text: str


@dataclass(frozen=True)
class Suggestion:
    """A label that a language model proposed; it never takes the place of the responses' words."""

    label: str
    by: str

    def __str__(self) -> str:
        return f"{self.label} (suggested by a language model, {self.by}; checked by nobody)"


@dataclass(frozen=True)
class Theme:
    """A candidate for a theme: a person has yet to look at it.

    `responses` are numbers from 0, ascending; a response can be in several themes. `label` and
    `words` are the responses' own. `examples` are the passages nearest the theme's middle.
    """

    number: int
    label: str
    words: tuple[str, ...]
    examples: tuple[Passage, ...]
    responses: tuple[int, ...]
    suggestion: Suggestion | None = None


class Why(StrEnum):
    """Why a passage is in no theme."""

    UNLIKE = "unlike anything else that was said"
    NOTHING = "no words that could be compared"
    FEW = "too few responses to look for themes"


@dataclass(frozen=True)
class Unique:
    """A passage that is in no theme, and why: listed, for a lone objection may matter most."""

    passage: Passage
    why: Why


def answer_of(themes: Sequence[Theme], unique: Sequence[Unique], *, responses: int) -> str:
    """Return what was found, in a sentence or two."""
    if not responses:
        return "There are no responses, so there is nothing to group."
    alone = f"{_count(len(unique), 'passage')} in no theme, listed one by one."
    if not themes:
        return f"No themes can be told apart in {_count(responses, 'response')}: {alone}"
    if len(themes) == 1:
        return f"No division into themes is supported: one heading holds them; {alone}"
    return f"{len(themes)} candidates for themes in {_count(responses, 'response')}: {alone}"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
