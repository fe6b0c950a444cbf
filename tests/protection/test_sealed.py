"""Can only whoever holds the key read what was sealed, and is a wrong key named as what it is?"""

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dueregard.errors import BadInput
from dueregard.protection.sealed import is_recipient, require_recipient, seal

HOLDER = pyrage.x25519.Identity.generate()
KEY = str(HOLDER.to_public())


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_whoever_holds_the_key_reads_what_was_sealed(text: str) -> None:
    opened = pyrage.decrypt(seal(text, recipient=KEY), [HOLDER]).decode("utf-8")
    assert opened.rstrip("\n") == text.rstrip("\n")


def test_nobody_else_does() -> None:
    box = seal("someone@example.org", recipient=KEY)
    assert b"someone" not in box
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(box, [pyrage.x25519.Identity.generate()])


def test_two_boxes_of_one_text_cannot_be_told_to_be_so() -> None:
    assert seal("someone@example.org", recipient=KEY) != seal("someone@example.org", recipient=KEY)


def test_a_box_does_not_tell_how_long_its_content_is() -> None:
    sizes = {_content_size("a" * length) for length in (0, 5, 100, 255)}
    assert len(sizes) == 1
    assert _content_size("a" * 256) == sizes.pop() + 256


@pytest.mark.parametrize("typed", [KEY, KEY.upper(), f"  {KEY}\n"], ids=range(3))
def test_a_public_key_is_read_as_it_was_copied(typed: str) -> None:
    assert require_recipient(typed) == KEY
    assert is_recipient(typed)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "begins with “age1”"),
        ("ssh-ed25519 AAAA", "begins with “age1”"),
        (KEY[:-1], "has 62 letters and digits. You entered 61."),
        (f"{KEY}{KEY}", "You entered 124."),
        (KEY[:20] + ("q" if KEY[20] != "q" else "p") + KEY[21:], "A letter of this key is wrong"),
        (KEY[:20] + "é" + KEY[21:], "A letter of this key is wrong"),
        (str(HOLDER), "This is a secret key"),
        (str(HOLDER).lower(), "This is a secret key"),
    ],
    ids=range(8),  # the key is made anew in every process
)
def test_what_is_wrong_with_a_key_is_named(typed: str, said: str) -> None:
    assert not is_recipient(typed)
    with pytest.raises(BadInput, match=said):
        require_recipient(typed)


def test_a_secret_key_typed_by_mistake_is_not_shown_again() -> None:
    with pytest.raises(BadInput) as refused:
        seal("text", recipient=str(HOLDER))
    assert str(HOLDER)[15:] not in str(refused.value)


def _content_size(text: str) -> int:
    """What follows the header; that differs in length by chance, as the format wants it."""
    _, _, after = seal(text, recipient=KEY).partition(b"\n---")
    return len(after)
