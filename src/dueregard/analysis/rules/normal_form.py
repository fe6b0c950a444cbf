"""When are two texts the same but for how they were typed?

Case, spacing, punctuation, the width and style of letters (Unicode NFKC) and marks that nobody sees
do not make two texts different. Words and their order do.
"""

from unicodedata import category, normalize

# Typed for one another; within a word they vanish ("don't", "don’t" and "dont" are one).
APOSTROPHES = frozenset("'’‘ʼ`´＇")
# Marks without a shape of their own that Unicode does not class as format characters (Cf).
UNSEEN = frozenset([0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0]).union(
    range(0x180B, 0x1810), range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0)
)


class _AsRead(dict[int, str]):
    """What each character is to a reader: itself, a gap between words, or nothing."""

    def __missing__(self, code: int) -> str:
        self[code] = seen = _seen(chr(code))
        return seen


def _seen(letter: str) -> str:
    if letter in APOSTROPHES or ord(letter) in UNSEEN or category(letter) == "Cf":
        return ""
    return " " if category(letter)[0] in "PZ" or letter.isspace() else letter


_AS_READ = _AsRead()


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared: folded, unpunctuated, nothing unseen.

    Source: Unicode Standard Annex 15 (NFKC), Unicode Standard 5.18 (case folding).
    """
    if text.isascii():
        return tuple(text.translate(_AS_READ).casefold().split())
    # Before NFKC, which would turn an acute used as an apostrophe into a space and an accent;
    # after it, because it makes new punctuation (an ellipsis becomes three stops).
    folded = normalize("NFKC", normalize("NFKC", text.translate(_AS_READ)).casefold())
    return tuple(folded.translate(_AS_READ).split())


def normal_form(text: str) -> str:
    """Return the text as it is compared: its words with one space between."""
    return " ".join(words_of(text))
