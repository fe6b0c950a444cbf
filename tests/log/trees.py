"""The slow, obvious tree of RFC 6962 section 2.1, and the eight entries everybody tests with."""

from hashlib import sha256

ENTRIES = [
    bytes.fromhex(one)
    for one in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
# The roots after 0 to 8 entries, as published with the first Certificate Transparency code.
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def entries(size: int) -> list[bytes]:
    return [b"entry %d" % one for one in range(size)]


def split(size: int) -> int:
    """The largest power of two below `size`."""
    power = 1
    while power * 2 < size:
        power *= 2
    return power


def slow_root(of: list[bytes]) -> bytes:
    """MTH of RFC 6962 2.1, word for word."""
    if not of:
        return sha256(b"").digest()
    if len(of) == 1:
        return sha256(b"\x00" + of[0]).digest()
    k = split(len(of))
    return sha256(b"\x01" + slow_root(of[:k]) + slow_root(of[k:])).digest()


def slow_path(index: int, of: list[bytes]) -> list[bytes]:
    """PATH of RFC 6962 2.1.1, word for word."""
    if len(of) == 1:
        return []
    k = split(len(of))
    if index < k:
        return [*slow_path(index, of[:k]), slow_root(of[k:])]
    return [*slow_path(index - k, of[k:]), slow_root(of[:k])]


def slow_proof(first: int, of: list[bytes]) -> list[bytes]:
    """PROOF of RFC 6962 2.1.2, word for word."""
    return _slow_subproof(first, of, True)


def _slow_subproof(first: int, of: list[bytes], whole: bool) -> list[bytes]:
    if first == len(of):
        return [] if whole else [slow_root(of)]
    k = split(len(of))
    if first <= k:
        return [*_slow_subproof(first, of[:k], whole), slow_root(of[k:])]
    return [*_slow_subproof(first - k, of[k:], False), slow_root(of[:k])]
