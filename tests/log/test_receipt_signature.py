"""Does the verifier's own Ed25519 judge as the library that signs, or more strictly?"""

from hashlib import sha512

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from dueregard.log.receipt import BASE, ORDER, ZERO, P, _add, _bytes, _point, _sum, is_signed

# RFC 8032 section 7.1, tests 1 to 3: public key, message, signature.
RFC_8032 = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
SIGNED = KEY.sign(b"a message")
R, S = SIGNED[:32], int.from_bytes(SIGNED[32:], "little")

# The eight points whose order divides 8, in their proper form and in every other form there is:
# y of P or above, or a sign where x is 0.
ORDER_8 = [
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
]


def written(y: int, sign: int = 0) -> bytes:
    return (y | sign << 255).to_bytes(32, "little")


SMALL = [
    *(written(y, sign) for y in (0, 1, P - 1) for sign in (0, 1)),
    *(bytes.fromhex(one) for one in ORDER_8),
    *(bytes.fromhex(one[:-2] + f"{int(one[-2:], 16) | 0x80:02x}") for one in ORDER_8),
]
OTHERWISE_WRITTEN = [written(P + more, sign) for more in range(19) for sign in (0, 1)]


def by_the_library(message: bytes, *, signature: bytes, public: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True


@pytest.mark.parametrize(("public", "message", "signature"), RFC_8032)
def test_the_vectors_of_rfc_8032_are_accepted(public: str, message: str, signature: str) -> None:
    raw = bytes.fromhex(message)
    named = {"signature": bytes.fromhex(signature), "public": bytes.fromhex(public)}
    assert is_signed(raw, **named)
    assert not is_signed(raw + b"\x00", **named)


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=200), st.integers(0, 511))
def test_what_the_library_signs_is_accepted_and_a_changed_bit_is_not(
    seed: bytes, message: bytes, bit: int
) -> None:
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = key.public_key().public_bytes_raw(), key.sign(message)
    assert is_signed(message, signature=signature, public=public)
    changed = bytearray(signature)
    changed[bit // 8] ^= 1 << bit % 8
    assert not is_signed(message, signature=bytes(changed), public=public)
    turned = bytearray(public)
    turned[bit // 8 % 32] ^= 1 << bit % 8
    assert not is_signed(message, signature=signature, public=bytes(turned))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=80), st.binary(max_size=80), st.binary(max_size=40))
def test_any_bytes_are_judged_and_never_crash(
    message: bytes, signature: bytes, public: bytes
) -> None:
    assert not is_signed(message, signature=signature, public=public)
    if len(public) == 32:
        assert not by_the_library(message, signature=signature, public=public)


@pytest.mark.parametrize("times", range(1, 15))
def test_a_signature_has_one_way_of_being_written(times: int) -> None:
    more = S + times * ORDER
    forged = R + more.to_bytes(32, "little")
    assert not is_signed(b"a message", signature=forged, public=PUBLIC)
    assert not by_the_library(b"a message", signature=forged, public=PUBLIC)


@pytest.mark.parametrize("length", [0, 31, 32, 63, 65])
def test_a_signature_of_another_length_is_refused(length: int) -> None:
    assert not is_signed(b"a message", signature=(SIGNED * 2)[:length], public=PUBLIC)


@pytest.mark.parametrize("public", SMALL, ids=bytes.hex)
def test_a_key_of_small_order_is_refused_though_it_fits(public: bytes) -> None:
    # R = 0 and S = 0 fits each message whose challenge the key's order divides.
    signature = written(1) + bytes(32)
    messages = [b"%d" % one for one in range(40)]
    assert not any(is_signed(one, signature=signature, public=public) for one in messages)


def test_the_library_does_accept_a_key_of_small_order() -> None:
    assert by_the_library(b"anything", signature=written(1) + bytes(32), public=written(1))


@pytest.mark.parametrize("public", OTHERWISE_WRITTEN, ids=bytes.hex)
def test_a_point_has_one_way_of_being_written(public: bytes) -> None:
    for r in (written(1), public):
        assert not is_signed(b"anything", signature=r + bytes(32), public=public)
    assert not is_signed(b"a message", signature=public + SIGNED[32:], public=PUBLIC)


@pytest.mark.parametrize("y", [2, 7, 8])
def test_what_is_no_point_is_no_key(y: int) -> None:
    assert not is_signed(b"a message", signature=SIGNED, public=written(y))


@pytest.mark.parametrize("torsion", ORDER_8)
def test_a_key_with_a_part_of_small_order_is_judged_as_the_library_does(torsion: str) -> None:
    stray = _point(bytes.fromhex(torsion))
    assert stray
    secret, nonce = 2**200 + 1, 2**201 + 7
    public = _bytes(_add(_sum(secret, BASE, 0, ZERO), stray))
    r = _bytes(_sum(nonce, BASE, 0, ZERO))
    verdicts = set()
    for message in (b"%d" % one for one in range(60)):
        challenge = int.from_bytes(sha512(r + public + message).digest(), "little")
        signature = r + ((nonce + challenge * secret) % ORDER).to_bytes(32, "little")
        found = is_signed(message, signature=signature, public=public)
        assert found is by_the_library(message, signature=signature, public=public)
        verdicts.add(found)
    assert verdicts == {True, False}
