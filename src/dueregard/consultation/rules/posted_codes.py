"""What is a posted one-time code, and how are many of them bound before the first is posted?

Twelve characters of Crockford's base 32 in three groups: eleven of chance (55 bits) and one that
checks them. The check is a sum over GF(32) with a different weight for each place, so that every
single wrong character and any two exchanged are found.
"""

from collections.abc import Iterable, Sequence
from hashlib import pbkdf2_hmac

from dueregard.errors import BadInput
from dueregard.log.tree import Tree
from dueregard.words import say

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
CHOSEN = 11
LENGTH = CHOSEN + 1
GROUP = 4
BITS = 5
LONGEST_TYPED = 100
MISTAKEN = str.maketrans({"O": "0", "I": "1", "L": "1"})
SEPARATORS = str.maketrans("", "", " -–—.,/\t\r\n\xa0")
FIELD = 0b100101  # x^5 + x^2 + 1, over which GF(32) is built

# A spent code is worth nothing, so its hash may be published. The hashes of unspent ones are kept:
# whoever copied 10,000 of them and tried ten thousand million a second would find the first code
# after six minutes, with this stretching after eight days.
ITERATIONS = 1_000


def code_of(chosen: int) -> str:
    """The code of a whole number below 2**55, as it is printed: three groups of four."""
    values = [chosen >> (BITS * place) & 31 for place in reversed(range(CHOSEN))]
    letters = "".join(ALPHABET[one] for one in [*values, _check_of(values)])
    return "-".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def read_posted_code(typed: str) -> str:
    """Read a code as people type it: any case, O for 0, I and L for 1. Raises `BadInput`."""
    plain = typed[:LONGEST_TYPED].upper().translate(SEPARATORS).translate(MISTAKEN)
    if len(plain) != LENGTH:
        raise BadInput(
            [say("A posted code has 12 letters and figures. You entered %(n)s.", n=len(plain))]
        )
    if foreign := [one for one in plain if one not in ALPHABET]:
        raise BadInput(
            [say("“%(one)s” is in no posted code. Check it against the letter.", one=foreign[0])]
        )
    values = [ALPHABET.index(one) for one in plain]
    if _check_of(values[:CHOSEN]) != values[CHOSEN]:
        raise BadInput(
            [say("This code is not quite as it was printed. Check it against the letter.")]
        )
    return "-".join(plain[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def hash_of(code: str, *, consultation: str) -> bytes:
    """The 32 bytes that stand for a code of one consultation (its key, `case/id`)."""
    salt = f"dueregard/posted-code/v1/{consultation}".encode()
    return pbkdf2_hmac("sha256", code.encode(), salt, ITERATIONS)


def codes_root(hashes: Iterable[bytes]) -> str:
    """The Merkle root (RFC 6962) of the hashes in sorted order, in hex."""
    tree = Tree()
    for one in sorted(hashes):
        tree.append(one)
    return tree.root().hex()


def _check_of(values: Sequence[int]) -> int:
    """Sum of each value times its own power of x: weights 1 … 11, the check's own being 0."""
    check = 0
    for value in reversed(values):
        check = _times_x(check ^ value)
    return check


def _times_x(value: int) -> int:
    doubled = value << 1
    return doubled ^ FIELD if doubled >> BITS else doubled
