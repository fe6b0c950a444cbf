"""Who comes in at once, who waits, and does everybody come in at last?"""

import pytest

from dueregard.protection.admission import GRANTED, admit, most_per_hour

LOST = "Nothing you typed is lost."


@pytest.mark.parametrize(
    ("proved", "seconds_on_form", "limit_wait", "wait"),
    [
        (True, None, 0, 0),
        (True, 0.0, 0, 0),
        (True, 500.0, 90, 90),
        (True, 500.0, 1, 5),
        (False, 20.0, 0, 0),
        (False, 500.0, 0, 0),
        (False, 4.2, 0, 16),
        (False, 19.9, 0, 5),
        (False, 0.0, 0, 20),
        (False, None, 0, 20),
        (False, None, 90, 90),
        (False, 500.0, 3_600, 3_600),
    ],
)
def test_a_form_comes_in_or_is_told_how_long_to_wait(
    proved: bool, seconds_on_form: float | None, limit_wait: int, wait: int
) -> None:
    found = admit(proved=proved, seconds_on_form=seconds_on_form, limit_wait=limit_wait)
    assert found.wait_seconds == wait
    assert found.is_granted is (wait == 0)
    assert (found.said is None) is (wait == 0)


def test_who_waits_is_told_that_nothing_is_lost() -> None:
    short = admit(proved=False, seconds_on_form=None, limit_wait=0)
    long = admit(proved=True, seconds_on_form=None, limit_wait=3_541)
    assert str(short.said) == f"Please wait 20 seconds and press the button again. {LOST}"
    assert str(long.said) == (
        "Many forms came from your connection in the past hour. Please wait 60 minutes and press"
        f" the button again. {LOST}"
    )


def test_one_who_waits_as_told_comes_in() -> None:
    told = admit(proved=False, seconds_on_form=3.0, limit_wait=0)
    again = admit(proved=False, seconds_on_form=3.0 + told.wait_seconds, limit_wait=0)
    assert again == GRANTED


@pytest.mark.parametrize(
    ("usual", "unproved"), [(60, 20), (30, 10), (12, 5), (3, 3), (100_000, 33_333)]
)
def test_a_slower_pace_stands_in_for_a_proof(usual: int, unproved: int) -> None:
    assert most_per_hour(proved=True, usual=usual) == usual
    assert most_per_hour(proved=False, usual=usual) == unproved
