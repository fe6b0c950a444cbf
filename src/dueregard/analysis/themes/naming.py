"""What is a theme called? By its own words: those it uses far more than the other themes do.

Class-based TF-IDF (Grootendorst 2022): how often a term is used in a theme, times the logarithm of
how rare it is over all themes. A label is a machine's candidate; a person gives the name.
"""

from collections.abc import Sequence

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer

from dueregard.analysis.themes.embedding import Vectors
from dueregard.analysis.themes.neighbours import Whole
from dueregard.analysis.themes.passages import terms

MOST_WORDS, IN_A_LABEL, EXAMPLES = 8, 3, 3
ENOUGH = 1_000


def telling_words(texts: Sequence[str], *, labels: Whole) -> list[tuple[str, ...]]:
    """Return for each theme, in order of number, its most telling words, at most eight.

    Every theme from 0 to the highest label must hold a text, every text a word.
    """
    counted = CountVectorizer(analyzer=terms)
    uses = counted.fit_transform(texts)
    of_theme = sparse.csr_array((np.ones(len(labels)), (labels, np.arange(len(labels)))))
    used = sparse.csr_array(of_theme @ uses)
    each = used.sum(axis=1)
    weight = np.log1p(each.mean() / used.sum(axis=0))
    names = counted.get_feature_names_out()
    found = []
    for theme, total in enumerate(each):
        here = used[[theme]]
        scores = here.data / total * weight[here.indices]
        ranked = np.lexsort((names[here.indices], -scores))
        found.append(_apart([str(names[one]) for one in here.indices[ranked]]))
    return found


def _apart(ranked: list[str]) -> tuple[str, ...]:
    """Leave out what only says again a word already there."""
    kept: list[str] = []
    for term in ranked:
        if not any(set(term.split()) & set(one.split()) for one in kept):
            kept.append(term)
        if len(kept) == MOST_WORDS:
            break
    return tuple(kept)


def label_of(words: Sequence[str]) -> str:
    """Return the label: the first three words that tell most."""
    return ", ".join(words[:IN_A_LABEL])


def spread(wordings: Whole) -> Whole:
    """Return a thousand of these or a few more, evenly apart; all where there are fewer.

    A theme of a hundred thousand is called the same by them, a hundred times as fast.
    """
    return wordings[:: max(1, len(wordings) // ENOUGH)]


def central(vectors: Vectors) -> list[int]:
    """Return the rows that lie nearest the middle of them all, at most three, nearest first."""
    likeness = vectors @ vectors.mean(axis=0)
    return [int(one) for one in np.argsort(-likeness, kind="stable")[:EXAMPLES]]
