"""Which themes do the responses hold, who says each, and what is said only once?

The same responses give the same themes, in whatever order they come. Nothing is dropped: each
passage of each response is in one theme or listed as unique.
"""

from collections.abc import Sequence
from functools import partial
from hashlib import sha256
from itertools import count
from typing import Self

import numpy as np

from dueregard.analysis.themes.dividing import divide
from dueregard.analysis.themes.embedding import Embedder, Vectors, WordCounts, shared_and_own
from dueregard.analysis.themes.findings import Passage, Theme, Unique, Why, answer_of
from dueregard.analysis.themes.naming import central, label_of, spread, telling_words
from dueregard.analysis.themes.neighbours import Whole
from dueregard.analysis.themes.passages import compared, passages
from dueregard.analysis.work.engines import ROWS_A_BLOCK, Run, here
from dueregard.errors import BadInput

# Fewer than this have all but each other for neighbours: any grouping would be made up.
FEWEST_PASSAGES = 10
MOST_PASSAGES = 10_000
ROWS_AT_ONCE = 1_000
# Likeness of texts that share nothing, but for the last digits of the computing.
LEAST_LIKENESS = 1e-6
ALONE = -1


class Themes:
    """Themes in free text, their number found from the text: a scikit-learn-like estimator.

    Attributes after `fit`, for n responses:
    `labels_`: shape (n,), the theme that holds most of the response's passages; a response in no
    theme has a number of its own, from `len(themes_)` on, for it is not one of a heap;
    `memberships_`: n tuples, every theme that holds a passage of the response;
    `themes_`: tuple of `Theme`, the most said first, each with its responses, words and examples;
    `unique_`: tuple of `Unique`, every passage in no theme, with the reason;
    `answer_`: what was found, in words; `embedded_with_`: the embedder's name.

    Texts of the same wording count once when themes are looked for, so that a campaign does not
    make the themes; each is then counted. Above 10,000 different passages the themes are found in
    10,000 of them, drawn by their digest and `seed`, and the rest join the theme they lie nearest.
    Below that nothing is drawn, and the seed changes nothing.

    Sources: Rosvall & Bergstrom 2008 (how many), Ward 1963, Grootendorst 2022 (labels).
    """

    labels_: Whole
    memberships_: tuple[tuple[int, ...], ...]
    themes_: tuple[Theme, ...]
    unique_: tuple[Unique, ...]
    answer_: str
    embedded_with_: str

    def __init__(self, *, embedder: Embedder | None = None, seed: int = 0) -> None:
        self.embedder: Embedder = embedder or WordCounts()
        self.seed = seed

    def fit(self, texts: Sequence[str], *, run: Run = here) -> Self:
        """Find the themes of these responses, one text each; `BadInput` names what is not text.

        `run` works on blocks of passages, here or elsewhere; the answer is the same.
        """
        said = _Said(_required(texts))
        vectors, shared = shared_and_own(said.wordings, with_=self.embedder)
        seen = np.flatnonzero(vectors.any(axis=1))
        labels = np.full(len(said.wordings), ALONE)
        if len(seen) >= FEWEST_PASSAGES:
            labels[seen] = self._divided([said.wordings[one] for one in seen], vectors[seen], run)
            labels[shared < lower_fence(shared[seen])] = ALONE
        self._tell(said, vectors, labels)
        return self

    def fit_predict(self, texts: Sequence[str]) -> Whole:
        """Return `labels_` of these responses after `fit`."""
        return self.fit(texts).labels_

    def _divided(self, wordings: list[str], vectors: Vectors, run: Run) -> Whole:
        drawn = _drawn(wordings, seed=self.seed)
        labels, likeness = divide(vectors[drawn])
        if len(drawn) < len(wordings):
            found = _all_joined(vectors, drawn=drawn, labels=labels, likeness=likeness, run=run)
            labels, likeness = found
        alone = likeness < max(lower_fence(likeness), LEAST_LIKENESS)
        return np.where(alone, ALONE, labels)

    def _tell(self, said: "_Said", vectors: Vectors, labels: Whole) -> None:
        labels = said.ordered(said.without_lone(labels))
        self.themes_ = _told(said, vectors, labels)
        self.unique_ = said.unique(labels)
        self.labels_, self.memberships_ = said.members(labels)
        self.answer_ = answer_of(self.themes_, self.unique_, responses=said.responses)
        self.embedded_with_ = self.embedder.name


class _Said:
    """Who said each wording: `by[number]` are the passages of `wordings[number]`."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.responses = len(texts)
        self.nothing: list[Passage] = []
        found: dict[str, list[Passage]] = {}
        self.shown: dict[str, str] = {}
        for number, text in enumerate(texts):
            for part in passages(text):
                if key := compared(part):
                    found.setdefault(key.casefold(), []).append(Passage(number, part))
                    self.shown[key.casefold()] = min(key, self.shown.get(key.casefold(), key))
                else:
                    self.nothing.append(Passage(number, part))
        # By wording, never by row: whoever came first must not change what is found.
        keys = sorted(found)
        self.wordings = [self.shown[one] for one in keys]
        self.by = [found[one] for one in keys]

    def speakers(self, wordings: Sequence[int]) -> tuple[int, ...]:
        """Return who said any of these, ascending."""
        return tuple(sorted({one.response for wording in wordings for one in self.by[wording]}))

    def without_lone(self, labels: Whole) -> Whole:
        """Return the labels without themes of one response, and with what several said alike.

        A wording that nobody comes near, but that two people sent, is a theme: they are two.
        """
        kept, free = labels.copy(), labels.max(initial=ALONE) + 1
        for label in range(free):
            wordings = np.flatnonzero(labels == label)
            if len(self.speakers(wordings.tolist())) < 2:
                kept[wordings] = ALONE
        left = np.flatnonzero(kept == ALONE).tolist()
        shared = [one for one in left if len(self.speakers([one])) > 1]
        kept[shared] = np.arange(free, free + len(shared))
        return kept

    def unique(self, labels: Whole) -> tuple[Unique, ...]:
        """Return every passage in no theme, in the order of responses, and why it is in none."""
        why = Why.FEW if len(self.wordings) < FEWEST_PASSAGES else Why.UNLIKE
        alone = np.flatnonzero(labels == ALONE).tolist()
        found = [Unique(passage, why) for wording in alone for passage in self.by[wording]]
        found += [Unique(passage, Why.NOTHING) for passage in self.nothing]
        return tuple(sorted(found, key=lambda one: one.passage.response))

    def ordered(self, labels: Whole) -> Whole:
        """Return the labels numbered anew: the theme of most responses is 0."""
        numbers = sorted(set(labels.tolist()) - {ALONE})
        members = {one: np.flatnonzero(labels == one).tolist() for one in numbers}
        numbers.sort(key=lambda one: (-len(self.speakers(members[one])), members[one][0]))
        anew = {ALONE: ALONE} | {old: new for new, old in enumerate(numbers)}
        return np.array([anew[one] for one in labels.tolist()], np.intp)

    def members(self, labels: Whole) -> tuple[Whole, tuple[tuple[int, ...], ...]]:
        """Return each response's main theme, and all its themes."""
        held: list[list[int]] = [[] for _ in range(self.responses)]
        for wording, label in enumerate(labels.tolist()):
            for passage in self.by[wording] if label != ALONE else ():
                held[passage.response].append(label)
        main = [_commonest(one) for one in held]
        own = count(labels.max(initial=ALONE) + 1)
        numbered = [next(own) if one == ALONE else one for one in main]
        return np.array(numbered, np.intp), tuple(tuple(sorted(set(one))) for one in held)


def _commonest(held: list[int]) -> int:
    return min(held, key=lambda one: (-held.count(one), one), default=ALONE)


def _required(texts: Sequence[str]) -> Sequence[str]:
    if isinstance(texts, str):
        raise BadInput(["Hand over a list of responses, not one text."])
    faults = [f"Response {at} is not text." for at, one in enumerate(texts) if type(one) is not str]
    if faults:
        raise BadInput(faults)
    return texts


def _drawn(wordings: list[str], *, seed: int) -> Whole:
    """Return which wordings the themes are found in: by digest, so that row order is nothing."""
    if len(wordings) <= MOST_PASSAGES:
        return np.arange(len(wordings))
    digests = [sha256(f"{seed}\n{one}".encode("utf-8", "surrogatepass")) for one in wordings]
    ranked = sorted(range(len(wordings)), key=lambda at: digests[at].digest())
    return np.array(sorted(ranked[:MOST_PASSAGES]), np.intp)


def _all_joined(
    vectors: Vectors, *, drawn: Whole, labels: Whole, likeness: Vectors, run: Run
) -> tuple[Whole, Vectors]:
    """Return themes and likeness of every row: those not drawn join the theme they lie nearest."""
    centres = np.stack(
        [vectors[drawn[labels == one]].mean(axis=0) for one in range(labels.max() + 1)]
    )
    each = partial(_joined, centres=centres, among=vectors[drawn])
    starts = range(0, len(vectors), ROWS_A_BLOCK)
    found = list(run(each, [vectors[at : at + ROWS_A_BLOCK] for at in starts]))
    theme, near = (np.concatenate(one) for one in zip(*found, strict=True))
    theme[drawn], near[drawn] = labels, likeness
    return theme, near


def _joined(block: Vectors, *, centres: Vectors, among: Vectors) -> tuple[Whole, Vectors]:
    theme, near = np.empty(len(block), np.intp), np.empty(len(block), np.float32)
    for start in range(0, len(block), ROWS_AT_ONCE):
        rows = slice(start, start + ROWS_AT_ONCE)
        theme[rows] = (block[rows] @ centres.T).argmax(axis=1)
        near[rows] = (block[rows] @ among.T).max(axis=1)
    return theme, near


def lower_fence(likeness: Vectors) -> float:
    """Return below which likeness, or share held, a passage stands alone (Tukey 1977, fences)."""
    low, high = np.quantile(likeness, (0.25, 0.75))
    return float(low - 1.5 * (high - low)) - LEAST_LIKENESS


def _told(said: _Said, vectors: Vectors, labels: Whole) -> tuple[Theme, ...]:
    members = [np.flatnonzero(labels == one) for one in range(labels.max(initial=ALONE) + 1)]
    if not members:
        return ()
    named_by = np.concatenate([spread(one) for one in members])
    words = telling_words([said.wordings[one] for one in named_by], labels=labels[named_by])
    found = []
    for number, (telling, wordings) in enumerate(zip(words, members, strict=True)):
        examples = tuple(said.by[wordings[one]][0] for one in central(vectors[wordings]))
        speakers = said.speakers(wordings.tolist())
        found.append(Theme(number, label_of(telling), telling, examples, speakers))
    return tuple(found)
