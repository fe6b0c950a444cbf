"""What is the root hash of a log? The Merkle tree of RFC 6962 section 2.1.

A leaf is SHA-256(00 || entry), a node SHA-256(01 || left || right), the empty tree SHA-256("").
The *edge* of a tree of n leaves is the list of the roots of its complete subtrees, largest first:
all that is needed to append and to know the root, and small enough to stand in a database row.
"""

from hashlib import sha256

HASH_BYTES = 32
EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    """Hash an entry as a leaf (RFC 6962 section 2.1)."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two nodes as their parent (RFC 6962 section 2.1)."""
    return sha256(b"\x01" + left + right).digest()


def append_to_edge(
    edge: bytes, size: int, hashed: bytes
) -> tuple[bytes, list[tuple[int, int, bytes]]]:
    """Append a leaf hash to a tree of `size` leaves.

    Returns the new edge and the nodes completed by it as (level, index, hash), leaf first: level 0
    is the leaf itself, and each trailing one-bit of `size` completes a node one level higher.
    """
    completed = [(0, size, hashed)]
    level, index = 0, size
    while index & 1:
        hashed = node_hash(edge[-HASH_BYTES:], hashed)
        edge = edge[:-HASH_BYTES]
        level, index = level + 1, index >> 1
        completed.append((level, index, hashed))
    return edge + hashed, completed


def root_of_edge(edge: bytes) -> bytes:
    """Return the root of the tree with this edge."""
    if not edge:
        return EMPTY_ROOT
    root = edge[-HASH_BYTES:]
    for start in range(len(edge) - 2 * HASH_BYTES, -1, -HASH_BYTES):
        root = node_hash(edge[start : start + HASH_BYTES], root)
    return root


def path_of_newest(edge_before: bytes) -> tuple[bytes, ...]:
    """Return the inclusion proof of a leaf in the tree that ends with it, from the edge before it.

    Every complete subtree that stood before lies to its left on the way up, the smallest first.
    """
    starts = range(len(edge_before) - HASH_BYTES, -1, -HASH_BYTES)
    return tuple(edge_before[start : start + HASH_BYTES] for start in starts)


class Tree:
    """A log's hashes in memory: 64 bytes a leaf, appended in place."""

    def __init__(self) -> None:
        self._levels: list[bytearray] = [bytearray()]
        self._edge = b""

    @property
    def size(self) -> int:
        """How many leaves there are."""
        return len(self._levels[0]) // HASH_BYTES

    @property
    def edge(self) -> bytes:
        """The roots of the complete subtrees, largest first."""
        return self._edge

    def append(self, entry: bytes) -> int:
        """Append an entry; return its index."""
        return self.append_hash(leaf_hash(entry))

    def append_hash(self, hashed: bytes) -> int:
        """Append a leaf hash; return its index."""
        index = self.size
        self._edge, completed = append_to_edge(self._edge, index, hashed)
        for level, _, node in completed:
            if level == len(self._levels):
                self._levels.append(bytearray())
            self._levels[level] += node
        return index

    def node(self, level: int, index: int) -> bytes:
        """Return the hash of a complete subtree. Raises IndexError when it is not complete."""
        stored = self._levels[level] if level < len(self._levels) else b""
        found = bytes(stored[index * HASH_BYTES : (index + 1) * HASH_BYTES])
        if len(found) != HASH_BYTES:
            raise IndexError(f"no complete subtree at level {level}, index {index}")
        return found

    def root(self) -> bytes:
        """Return the root hash."""
        return root_of_edge(self._edge)
