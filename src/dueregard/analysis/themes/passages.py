"""What is compared: which passages does a response have, and which words does a passage have?

A long response may say several things, so it is split where sentences end. A response of up to
sixty words stays whole: most say one thing, and a sentence torn from the next loses what it means.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from sklearn.feature_extraction.text import (
    ENGLISH_STOP_WORDS,
)

# all-MiniLM-L6-v2 was trained on 128 word pieces: some sixty to ninety words.
MOST_WORDS, MOST_CHARACTERS = 60, 600
SENTENCE = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])|\n+")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
WORD = re.compile(r"\w+(?:['’]\w+)*")
# Thai, Lao, kana and Chinese characters are written without spaces: pairs stand for words.
UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]+")


def passages(text: str) -> tuple[str, ...]:
    """Return the passages of a response, in order: at least one, and no word is left out."""
    packed: list[list[str]] = [[]]
    for piece in _pieces(text):
        if packed[-1] and not _fits([*packed[-1], piece]):
            packed.append([])
        packed[-1].append(piece)
    return tuple(" ".join(one) for one in packed)


def _pieces(text: str) -> Iterator[str]:
    if _fits([" ".join(text.split())]):
        yield " ".join(text.split())
        return
    for sentence in filter(str.strip, SENTENCE.split(text)):
        words = sentence.split()
        for start in range(0, len(words), MOST_WORDS):
            run = " ".join(words[start : start + MOST_WORDS])
            for at in range(0, len(run), MOST_CHARACTERS):
                yield run[at : at + MOST_CHARACTERS].strip()


def _fits(pieces: list[str]) -> bool:
    joined = " ".join(pieces)
    return len(joined) <= MOST_CHARACTERS and len(joined.split()) <= MOST_WORDS


def compared(passage: str) -> str:
    """Return what of a passage is compared: without web addresses, letters in one form.

    Empty when no letter or digit is left.
    """
    kept = unicodedata.normalize("NFKC", ADDRESS.sub(" ", passage))
    return " ".join(kept.split()) if WORD.search(kept) else ""


def words(passage: str, *, common: bool = True) -> list[str]:
    """Return the words of a passage in lower case; without English's commonest if so asked."""
    found: list[str] = []
    for word in WORD.findall(passage.casefold().replace("’", "'")):
        found += _pairs(word) if UNSPACED.search(word) else [word]
    return found if common else [one for one in found if one not in ENGLISH_STOP_WORDS]


def _pairs(word: str) -> list[str]:
    return [word[at : at + 2] for at in range(max(1, len(word) - 1))]


def telling(passage: str) -> list[str]:
    """Return the words of a passage that are not among the commonest.

    A passage of common words only gives those: it must still have something to be known by.
    """
    return words(passage, common=False) or words(passage)


def terms(passage: str) -> list[str]:
    """Return the telling words of a passage and the pairs of them that stand side by side."""
    single = telling(passage)
    return single + [f"{one} {other}" for one, other in pairwise(single)]
