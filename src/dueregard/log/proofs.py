"""Is this entry in that log, and is that log the earlier one grown? Proofs of RFC 6962 section 2.1.

Proofs are made from complete subtrees, which `node(level, index)` reads; where it cannot (a stored
tree keeps every node, so that is a fault) its error rises. Verification needs no tree at all.
"""

from collections.abc import Callable, Sequence

from dueregard.log.tree import EMPTY_ROOT, HASH_BYTES, node_hash

Reader = Callable[[int, int], bytes]


class ProofRefused(ValueError):
    """A proof does not show what it claims to show; the message says why."""


def inclusion_proof(index: int, size: int, node: Reader) -> list[bytes]:
    """Return the audit path of leaf `index` in the tree of `size` leaves (RFC 6962 2.1.1)."""
    if not 0 <= index < size:
        raise IndexError(f"entry {index} is not in a log of {size} entries")
    return [_root(start, end, node) for start, end in _siblings(index, size)]


def consistency_proof(first: int, second: int, node: Reader) -> list[bytes]:
    """Return the proof that the tree of `first` leaves is a prefix of that of `second` (2.1.2)."""
    if not 0 <= first <= second:
        raise IndexError(f"a log of {first} entries is no prefix of one of {second}")
    if first in (0, second):
        return []
    return [_root(start, end, node) for start, end in _consistency_ranges(first, second)]


def verify_inclusion(
    *, index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes
) -> None:
    """Raise `ProofRefused` unless `proof` shows that leaf hash `leaf` stands at `index`."""
    if not 0 <= index < size:
        raise ProofRefused(f"index {index} lies outside a log of {size} entries")
    _require_hashes([leaf, *proof])
    hashed, last, left = leaf, size - 1, list(proof)
    while last:
        if index & 1:
            hashed = node_hash(_next(left), hashed)
        elif index < last:
            hashed = node_hash(hashed, _next(left))
        index, last = index >> 1, last >> 1
    _require_used(left)
    _require_equal(hashed, root, "the log's root")


def verify_consistency(
    *, first: int, second: int, proof: Sequence[bytes], first_root: bytes, second_root: bytes
) -> None:
    """Raise `ProofRefused` unless `proof` shows that the second log is the first one grown."""
    if not 0 <= first <= second:
        raise ProofRefused(f"a log cannot shrink from {first} to {second} entries")
    if first in (0, second):
        _verify_trivial(first, second, proof, first_root, second_root)
        return
    _require_hashes(proof)
    left = list(proof)
    width = first & -first  # the largest complete subtree that ends where the first log ends
    old = new = first_root if first == width else _next(left)
    index, last = (first - 1) // width, (second - 1) // width
    while last:
        if index & 1:
            sibling = _next(left)
            old, new = node_hash(sibling, old), node_hash(sibling, new)
        elif index < last:
            new = node_hash(new, _next(left))
        index, last = index >> 1, last >> 1
    _require_used(left)
    _require_equal(old, first_root, "the earlier root")
    _require_equal(new, second_root, "the later root")


def _verify_trivial(
    first: int, second: int, proof: Sequence[bytes], first_root: bytes, second_root: bytes
) -> None:
    if first != second:
        raise ProofRefused("an empty log is the beginning of any log: that proves nothing")
    if proof:
        raise ProofRefused("the proof of a log with itself is empty, and this one is not")
    _require_equal(first_root, second_root, "the later root")
    if first == 0:
        _require_equal(first_root, EMPTY_ROOT, "the root of the empty log")


def _siblings(index: int, size: int) -> list[tuple[int, int]]:
    """The ranges of leaves beside the path from leaf `index` to the root, lowest first."""
    start, end, found = 0, size, []
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            found.append((middle, end))
            end = middle
        else:
            found.append((start, middle))
            start = middle
    return found[::-1]


def _consistency_ranges(first: int, second: int) -> list[tuple[int, int]]:
    start, end, whole, found = 0, second, True, []
    while first != end:
        middle = start + _split(end - start)
        if first <= middle:
            found.append((middle, end))
            end = middle
        else:
            found.append((start, middle))
            start, whole = middle, False
    if not whole:
        found.append((start, end))
    return found[::-1]


def _split(width: int) -> int:
    """The largest power of two below `width`."""
    return 1 << ((width - 1).bit_length() - 1)


def _root(start: int, end: int, node: Reader) -> bytes:
    width = end - start
    if width & (width - 1) == 0:
        level = width.bit_length() - 1
        return node(level, start >> level)
    middle = start + _split(width)
    return node_hash(_root(start, middle, node), _root(middle, end, node))


def _next(left: list[bytes]) -> bytes:
    if not left:
        raise ProofRefused("the proof is too short")
    return left.pop(0)


def _require_used(left: list[bytes]) -> None:
    if left:
        raise ProofRefused("the proof is too long")


def _require_hashes(hashes: Sequence[bytes]) -> None:
    if any(len(one) != HASH_BYTES for one in hashes):
        raise ProofRefused("a hash does not have 32 bytes")


def _require_equal(found: bytes, told: bytes, name: str) -> None:
    if found != told:
        raise ProofRefused(f"{name} does not follow from the proof")
