"""What may a program call a theme in public? Only words that stand in published answers.

And into which two parts would it split one? Along the direction in which its answers differ most.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from dueregard.analysis.reviewing.found import Answer
from dueregard.analysis.themes import Embedder, Passage, Theme, WordCounts, embed
from dueregard.analysis.themes.naming import label_of, telling_words
from dueregard.analysis.themes.passages import compared, passages, terms

MOST_EXAMPLES = 3
MOST_COMPARED = 5_000

Parts = tuple[frozenset[str], frozenset[str]]


def fit_for_all(themes: Sequence[Theme], answers: Sequence[Answer]) -> tuple[Theme, ...]:
    """The themes as they may be shown to everyone: their words and examples from published answers.

    Answers in the order in which the themes number them. A theme may be left without a label.
    """
    known = {term for one in answers if one.is_published for term in _terms(one.words)}
    return tuple(_shown(one, answers, known) for one in themes)


def label_of_part(part: Sequence[Answer], rest: Sequence[Answer]) -> str:
    """What a program calls a part of a theme beside the rest; empty without published words."""
    mine, others = ([one.words for one in side if _has_terms(one)] for side in (part, rest))
    if not mine:
        return ""
    labels = np.array([0] * len(mine) + [1] * len(others), np.intp)
    return label_of(telling_words([compared(one) for one in (*mine, *others)], labels=labels)[0])


def two_parts(answers: Sequence[Answer], *, embedder: Embedder | None = None) -> Parts | None:
    """Propose two parts, the larger first; None where the program sees no difference.

    Principal direction divisive partitioning (Boley 1998). The same answers give the same parts.
    """
    ordered = sorted(answers, key=lambda one: one.id)[:MOST_COMPARED]
    if len(ordered) < 2:
        return None
    rows = embed([compared(one.words) for one in ordered], with_=embedder or WordCounts())
    centred = rows - rows.mean(axis=0)
    if np.abs(centred).max() < 1e-6:
        return None
    along = centred @ np.linalg.svd(centred, full_matrices=False)[2][0]
    part = frozenset(one.id for one, at in zip(ordered, along, strict=True) if at > 0)
    rest = frozenset(one.id for one in answers) - part
    return (rest, part) if len(part) <= len(rest) else (part, rest)


def _shown(theme: Theme, answers: Sequence[Answer], known: set[str]) -> Theme:
    words = tuple(one for one in theme.words if one in known)
    said = [one for one in theme.examples if answers[one.response].is_published]
    also = (one for one in theme.responses if answers[one].is_published)
    said += [Passage(one, answers[one].words) for one in also if not said][:1]
    return replace(theme, words=words, label=label_of(words), examples=tuple(said[:MOST_EXAMPLES]))


def _has_terms(one: Answer) -> bool:
    return one.is_published and bool(_terms(one.words))


def _terms(words: str) -> list[str]:
    return [term for one in passages(words) if (kept := compared(one)) for term in terms(kept)]
