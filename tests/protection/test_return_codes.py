"""Does a code come back however it is typed, and does a mistyped one say which word?"""

import secrets
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mnemonic import Mnemonic

from dueregard.errors import BadInput
from dueregard.protection.return_codes import code_from_key, fingerprint, read_code, saving_key

KEY = bytes(range(16))
CODE = code_from_key(KEY)


def test_a_form_sent_twice_has_one_code() -> None:
    assert code_from_key(KEY) == CODE
    assert len(CODE) == 8
    assert code_from_key(KEY[::-1]) != CODE


def test_the_code_of_a_key_stays_what_it_was_when_people_wrote_it_down() -> None:
    assert " ".join(CODE) == "album taste run eager pipe skill drop jeans"


def test_four_letters_tell_every_word_of_the_list_from_the_others() -> None:
    words = Mnemonic("english").wordlist
    assert len({word[:4] for word in words}) == len(words) == 2048


@given(st.binary(min_size=16, max_size=16))
def test_every_code_is_read_back(key: bytes) -> None:
    code = code_from_key(key)
    assert read_code(" ".join(code)) == code
    assert read_code(" ".join(word[:4] for word in code)) == code


@pytest.mark.parametrize(
    "typed",
    [
        " ".join(CODE).upper(),
        ", ".join(CODE),
        "-".join(CODE),
        "\r\n".join(f"{place}. {word}" for place, word in enumerate(CODE, 1)),
        "\u00a0\u200b ".join(CODE),
        "  " + "\t".join(f"({place}) “{word.title()}”;" for place, word in enumerate(CODE, 1)),
        "_".join(CODE),
        " ".join(word.replace("e", "é") for word in CODE),
        " ".join(word[:4] + "ing" * (len(word) > 3) for word in CODE),
    ],
)
def test_a_code_is_read_as_people_type_it(typed: str) -> None:
    assert read_code(typed) == CODE


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "A code has 8 words. You entered 0."),
        (" ".join(CODE[1:]), "A code has 8 words. You entered 7."),
        (" ".join([*CODE, "zoo"]), "A code has 8 words. You entered 9."),
        ("1 2 3 4", "A code has 8 words. You entered 0."),
        (" ".join(["qqqq", *CODE[1:]]), "Word 1, “qqqq”, is not a word of any code."),
        (" ".join([*CODE[:7], "z" * 400]), f"Word 8, “{'z' * 30}”, is not"),
        (" ".join(CODE[::-1]), "in the order you were given"),
    ],
)
def test_a_mistake_is_named(typed: str, said: str) -> None:
    with pytest.raises(BadInput, match=said.replace(".", "\\.")):
        read_code(typed)


def test_every_unknown_word_is_named_at_once() -> None:
    with pytest.raises(BadInput) as refused:
        read_code(" ".join(["qqqq", *CODE[1:7], "xxxx"]))
    assert len(refused.value.faults) == 2


def test_few_wrong_words_slip_past_the_check() -> None:
    words = Mnemonic("english").wordlist
    slipped = sum(_is_read([word, *CODE[1:]]) for word in words)
    assert 1 <= slipped <= 24  # one in 256 of 2,048 is 8


def test_two_words_changing_places_are_mostly_seen() -> None:
    keys = [secrets.token_bytes(16) for _ in range(500)]
    codes = [code_from_key(key) for key in keys]
    assert sum(_is_read([code[1], code[0], *code[2:]]) for code in codes) <= 20


def test_a_fingerprint_needs_both_code_and_pepper() -> None:
    one = fingerprint(CODE, pepper="a")
    assert len(one) == 32
    assert one == fingerprint(read_code(" ".join(CODE)), pepper="a")
    assert one != fingerprint(CODE, pepper="b")
    assert one != fingerprint(CODE[::-1], pepper="a")


def test_the_fingerprint_kept_is_not_the_key_that_opens_saved_answers() -> None:
    assert saving_key(CODE, pepper="a") != fingerprint(CODE, pepper="a")


def test_the_site_s_own_pepper_is_taken_when_none_is_given(settings: object) -> None:
    settings.DUEREGARD_CODE_PEPPER = "the site's"  # type: ignore[attr-defined]
    assert fingerprint(CODE) == fingerprint(CODE, pepper="the site's")


def test_a_fingerprint_costs_at_most_a_millisecond() -> None:
    times = []
    for _ in range(30):
        start = time.perf_counter()
        fingerprint(CODE, pepper="a")
        times.append(time.perf_counter() - start)
    assert min(times) <= 0.001


def _is_read(words: list[str]) -> bool:
    try:
        return bool(read_code(" ".join(words)))
    except BadInput:
        return False
