"""Is a form number typed as it was printed? One wrong digit, or two exchanged, are told."""

import pytest

from dueregard.consultation.rules.intake import numbered, read_form_number, spaced, takes_in
from dueregard.errors import BadInput
from tests.consultation.on_paper import asked_of_market

NUMBER = numbered(123_456_789)


def test_the_check_digit_is_damms() -> None:
    # The worked example of the literature: 572 is checked by 4.
    assert numbered(572) == "0000005724"


@pytest.mark.parametrize(
    "typed", [NUMBER, spaced(NUMBER), f" {NUMBER[:5]}-{NUMBER[5:]}\n", " ".join(NUMBER)]
)
def test_a_number_is_read_however_it_is_spaced(typed: str) -> None:
    assert read_form_number(typed) == NUMBER


def test_every_single_wrong_digit_is_found() -> None:
    for place in range(10):
        for digit in "0123456789":
            typed = NUMBER[:place] + digit + NUMBER[place + 1 :]
            if typed != NUMBER:
                with pytest.raises(BadInput, match="One digit"):
                    read_form_number(typed)


@pytest.mark.parametrize("chosen", [123_456_789, 987_654_321, 100_200_300, 505_050_505])
def test_every_two_exchanged_neighbours_are_found(chosen: int) -> None:
    number = numbered(chosen)
    for place in range(9):
        one, other = number[place : place + 2]
        typed = number[:place] + other + one + number[place + 2 :]
        if typed != number:
            with pytest.raises(BadInput, match="exchanged"):
                read_form_number(typed)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Enter the form number"),
        ("   - ", "Enter the form number"),
        ("12345 6789O", "digits only"),
        ("١٢٣٤٥٦٧٨٩٠", "digits only"),
        ("²345678901", "digits only"),
        ("12345", "You entered 5"),
        ("1" * 1_000_000, "You entered 60"),
        ("=1+1", "digits only"),
    ],
)
def test_what_is_no_number_is_told_in_words(typed: str, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        read_form_number(typed)


def test_only_the_ways_that_are_offered_are_taken_in() -> None:
    assert takes_in(asked_of_market()) == ("paper", "phone", "meeting")
    assert takes_in(asked_of_market(channels="web; phone")) == ("phone",)
    assert takes_in(asked_of_market(channels="web")) == ()
