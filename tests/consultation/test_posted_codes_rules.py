"""Is a posted code read as it was printed, and is the list of them bound before it is posted?"""

from hashlib import sha256

import pytest

from dueregard.consultation.rules.posted_codes import (
    ALPHABET,
    code_of,
    codes_root,
    hash_of,
    read_posted_code,
)
from dueregard.errors import BadInput

CODE = code_of(0x2A5F_1C3B_9D7E % 2**55)


def test_a_code_has_three_groups_of_four_from_an_alphabet_without_doubles() -> None:
    assert [len(one) for one in CODE.split("-")] == [4, 4, 4]
    assert set(CODE) - set(ALPHABET) == {"-"}
    assert set("ILOU") & set(ALPHABET) == set()


@pytest.mark.parametrize("chosen", [0, 1, 31, 32, 2**55 - 1])
def test_every_code_reads_back(chosen: int) -> None:
    assert read_posted_code(code_of(chosen)) == code_of(chosen)


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(),
        CODE.replace("-", ""),
        f"  {CODE.replace('-', ' – ')}\n",
        CODE.replace("-", "."),
    ],
)
def test_a_code_is_read_in_any_case_and_spacing(typed: str) -> None:
    assert read_posted_code(typed) == CODE


def test_letters_that_look_like_figures_are_read_as_those() -> None:
    code = next(one for n in range(9_999) if {"0", "1"} <= set(one := code_of(n * 7_919)))
    assert read_posted_code(code.replace("0", "O").replace("1", "l")) == code
    assert read_posted_code(code.replace("0", "o").replace("1", "I")) == code


def test_every_single_wrong_character_is_found() -> None:
    plain = CODE.replace("-", "")
    for place in range(12):
        for letter in ALPHABET:
            if letter != plain[place]:
                with pytest.raises(BadInput, match="not quite"):
                    read_posted_code(plain[:place] + letter + plain[place + 1 :])


def test_every_two_exchanged_characters_are_found_wherever_they_stand() -> None:
    plain = CODE.replace("-", "")
    for one in range(12):
        for other in range(one + 1, 12):
            letters = list(plain)
            letters[one], letters[other] = letters[other], letters[one]
            if letters != list(plain):
                with pytest.raises(BadInput, match="not quite"):
                    read_posted_code("".join(letters))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "You entered 0"),
        ("ABCD-EFGH", "You entered 8"),
        (f"{CODE}0", "You entered 13"),
        ("U" + CODE[1:], "“U” is in no posted code"),
        ("😀" * 12, "“😀” is in no posted code"),
        ("A" * 1_000_000, "You entered 100"),
        ("ß" * 6, "“S”|“ẞ”|not quite"),
    ],
)
def test_what_is_no_code_is_told_in_words(typed: str, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        read_posted_code(typed)


def test_a_code_has_another_hash_in_another_consultation() -> None:
    assert hash_of(CODE, consultation="a/b") != hash_of(CODE, consultation="a/c")
    assert len(hash_of(CODE, consultation="a/b")) == 32


def test_the_root_is_that_of_rfc_6962_over_the_sorted_hashes() -> None:
    one, other, third = (bytes([n]) * 32 for n in (3, 1, 2))
    leaves = [sha256(b"\x00" + leaf).digest() for leaf in (other, third, one)]
    left = sha256(b"\x01" + leaves[0] + leaves[1]).digest()
    by_hand = sha256(b"\x01" + left + leaves[2]).hexdigest()
    assert codes_root([one, other, third]) == by_hand
    assert codes_root([third, one, other]) == by_hand
