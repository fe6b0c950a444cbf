"""Does a form say which field is wrong, in words that can be read without looking at it?"""

import pytest

from dueregard.filling.fields import DAY, Field, Read
from dueregard.filling.shown import form_shown
from dueregard.words import say

LONG = "In your own words, why is this needed here, and why would nothing less intrusive do?"


@pytest.mark.parametrize(
    ("field", "said"),
    [
        (Field("role", "Your role"), ("role", "Your role: Say who")),
        (Field("role", "Your role?"), ("role", "Your role: Say who")),
        (Field("on", "Date of the meeting", kind=DAY), ("on-day", "Date of the meeting: Say who")),
        (Field("why", LONG), ("why", "Say who")),
    ],
)
def test_a_fault_names_its_field_and_leads_to_it(field: Field, said: tuple[str, str]) -> None:
    read = Read({}, {}, {field.name: say("Say who")})
    assert form_shown([field], read)["faults"] == [said]


def test_what_is_refused_stands_before_every_fault() -> None:
    read = Read({}, {}, {"role": say("Say who")})
    shown = form_shown([Field("role", "Your role")], read, refused=say("Not by you"))
    assert shown["faults"] == [("form", "Not by you"), ("role", "Your role: Say who")]
