"""Which words bring a person back to their own answer, and nobody else?

A code is eight words of the English list of BIP-39, whose words differ in their first four
letters: 88 bits, of which 80 come from the form's key and 8 check the typing. The arithmetic, and
why eight words are enough: docs/adr/0006-protection.md.
"""

import hashlib
import hmac
import re
import unicodedata
from functools import cache

from django.conf import settings
from mnemonic import Mnemonic

from dueregard.errors import BadInput
from dueregard.words import say

WORDS = 8
BITS_A_WORD = 11  # 2,048 words
CHOSEN_BYTES = 10
TELLING_LETTERS = 4
LONGEST_TYPED = 1_000
LONGEST_SHOWN = 30

# A guess costs about 0.3 ms of one core. A dump of 50,000 fingerprints, with the pepper, still
# costs 2^80 / 50,000 = 2.4e19 guesses to the first hit: 77,000 years of a processor that does ten
# million guesses a second. Without the pepper there is nothing to guess against.
ITERATIONS = 1_000

LETTERS = re.compile(r"[^\W\d_]+")


def code_from_key(form_key: bytes) -> tuple[str, ...]:
    """Return the eight words that belong to a form's key: the same at a repeated submit.

    Whoever holds the key holds the code, so only a hash of the key may be stored.
    """
    chosen = hmac.digest(form_key, b"dueregard/return-code/v1", "sha256")[:CHOSEN_BYTES]
    number = int.from_bytes(chosen + _check(chosen), "big")
    places = (number >> (BITS_A_WORD * place) & 2047 for place in reversed(range(WORDS)))
    return tuple(_word_list()[place] for place in places)


def read_code(typed: str) -> tuple[str, ...]:
    """Read a code as people type it: any case, commas, hyphens, numbers; four letters suffice.

    Raises `BadInput`: how many words are missing, which is in no list, or that the order fails.
    """
    words = _words_in(typed)
    if len(words) != WORDS:
        raise BadInput([_wrong_count(len(words))])
    found = [_by_first_letters().get(word[:TELLING_LETTERS]) for word in words]
    unknown = [place for place, word in enumerate(found) if word is None]
    if unknown:
        raise BadInput([_unknown(place + 1, words[place]) for place in unknown])
    code = tuple(word for word in found if word)
    if not _belongs_together(code):
        raise BadInput([_not_together()])
    return code


def fingerprint(code: tuple[str, ...], *, pepper: str | None = None) -> bytes:
    """Return the 32 bytes by which a code is found again: all the record keeps of it.

    One salt for all codes, or none could be found; `pepper` is the site's unless given.
    """
    return _stretched(code, purpose="fingerprint", pepper=pepper)


def saving_key(code: tuple[str, ...], *, pepper: str | None = None) -> bytes:
    """Return 32 bytes that encrypt answers saved for later; the fingerprint tells nothing of it."""
    return _stretched(code, purpose="saving", pepper=pepper)


def _stretched(code: tuple[str, ...], *, purpose: str, pepper: str | None) -> bytes:
    salt = f"dueregard/{purpose}/{pepper or settings.DUEREGARD_CODE_PEPPER}"
    return hashlib.pbkdf2_hmac("sha256", " ".join(code).encode(), salt.encode(), ITERATIONS)


def _words_in(typed: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", typed[:LONGEST_TYPED]).casefold()
    return LETTERS.findall("".join(one for one in plain if not unicodedata.combining(one)))


def _check(chosen: bytes) -> bytes:
    return hashlib.sha256(b"dueregard/return-code/check" + chosen).digest()[:1]


def _belongs_together(code: tuple[str, ...]) -> bool:
    number = 0
    for word in code:
        number = number << BITS_A_WORD | _word_list().index(word)
    *chosen, check = number.to_bytes(CHOSEN_BYTES + 1, "big")
    return _check(bytes(chosen)) == bytes([check])


@cache
def _word_list() -> tuple[str, ...]:
    return tuple(Mnemonic("english").wordlist)


@cache
def _by_first_letters() -> dict[str, str]:
    return {word[:TELLING_LETTERS]: word for word in _word_list()}


def _wrong_count(count: int) -> object:
    return say("A code has %(words)s words. You entered %(count)s.", words=WORDS, count=count)


def _unknown(place: int, word: str) -> object:
    return say(
        "Word %(place)s, “%(word)s”, is not a word of any code. Check how it is spelt.",
        place=place,
        word=word[:LONGEST_SHOWN],
    )


def _not_together() -> object:
    return say(
        "These words do not make a code together. Check that they are in the order you were given,"
        " and that none has been mistaken for another."
    )
