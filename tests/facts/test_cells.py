"""Is every cell read as it was meant, or refused with what would be right?"""

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dueregard import facts
from dueregard.dates import When
from dueregard.facts import LONGEST_LABEL, LONGEST_TEXT, CellFault, Column, Fact, Holds
from tests.builders import KNOWN, a


@dataclass(frozen=True, kw_only=True)
class Everything(Fact):
    """A fact with one column of every sort."""

    TABLE = "everything"
    ENTRY_KIND = "everything.recorded"

    from_: str = facts.ref("others", "Another row.")
    many: tuple[str, ...] = facts.refs("others", "Other rows.")
    name: str = facts.label("A name.")
    says: str = facts.text("A text.")
    options: tuple[str, ...] = facts.lines("Some texts.")
    on: When | None = facts.when("A date.")  # noqa: RUF009 - a column is declared by a call
    people: int | None = facts.count("A count.")
    share: str = facts.decimal("A number.")
    mode: str = facts.choice(("asked", "told"), "One of two.")
    open: bool | None = facts.yes_no("Yes or no.")
    address: str = facts.url("An address.")
    at: str = facts.time_of_day("A time.")
    given: tuple[tuple[str, str], ...] = facts.parameters("Named values.")


def column(name: str) -> Column:
    return next(one for one in Everything.columns() if one.header == name)


@pytest.mark.parametrize(
    ("header", "cell", "value"),
    [
        ("id", "MPS-140", "MPS-140"),
        ("from", "met.police_1", "met.police_1"),
        ("many", "a; b;; c ", ("a", "b", "c")),
        ("name", "  Lewisham Central ", "Lewisham Central"),
        ("says", "two\nlines", "two\nlines"),
        ("options", "Support | Oppose | ", ("Support", "Oppose")),
        ("on", "2024-03/2024-08", When("2024-03/2024-08")),
        ("people", "0", 0),
        ("people", "697", 697),
        ("share", "0.64", "0.64"),
        ("share", "0.60", "0.60"),
        ("mode", "told", "told"),
        ("open", "yes", True),
        ("open", "no", False),
        ("address", "https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("at", "09:30", "09:30"),
        (
            "given",
            "more_than=6; kind=meeting,email",
            (("more_than", "6"), ("kind", "meeting,email")),
        ),
        ("given", "formula=a=b", (("formula", "a=b"),)),
    ],
)
def test_a_cell_is_read_as_it_was_meant(header: str, cell: str, value: Any) -> None:
    assert facts.read_cell(column(header), cell) == value


@pytest.mark.parametrize(
    ("header", "empty"),
    [
        *[(one, "") for one in ("from", "name", "says", "share", "mode", "address", "at")],
        *[(one, ()) for one in ("many", "options", "given")],
        *[(one, None) for one in ("on", "people", "open")],
    ],
)
def test_an_empty_cell_is_not_on_record(header: str, empty: Any) -> None:
    assert facts.read_cell(column(header), "  ") == empty


@pytest.mark.parametrize(
    ("header", "cell", "wrong", "mend"),
    [
        ("id", "", "id is empty", "fill it in"),
        ("id", "two words", "is not an id", "up to 80 letters"),
        ("id", "-a", "is not an id", "letters, digits"),
        ("id", "=1+1", "is not an id", "letters, digits"),
        ("id", "x" * 81, "is not an id", "up to 80"),
        ("from", "../etc", "from '../etc' is not an id", "letters, digits"),
        ("many", "a; b c", "many 'b c' is not an id", "letters, digits"),
        ("name", "x" * (LONGEST_LABEL + 1), "name has 301 characters", "shorten it to 300"),
        ("name", "two\nlines", "runs over several lines", "on one line"),
        ("name", "a\x00b", "control character", "plain text"),
        ("says", "x" * (LONGEST_TEXT + 1), "20,001 characters", "shorten it to 20,000"),
        ("says", "a\x1bb", "control character", "plain text"),
        ("options", "x" * (LONGEST_TEXT + 1), "20,001 characters", "shorten it"),
        ("on", "26/03/2024", "on: '26/03/2024' is not a date", "2024-03-26?"),
        ("people", "-1", "is not a count", "whole number of zero or more"),
        ("people", "1,225", "is not a count", "in digits alone"),
        ("people", "12.5", "is not a count", "whole number"),
        ("people", "٣", "is not a count", "in digits alone"),
        ("people", "9" * 13, "is not a count", "whole number"),
        ("share", ".64", "is not a number", "write it like 0.64"),
        ("share", "64%", "is not a number", "write it like 0.64"),
        ("share", "٠.٦", "is not a number", "write it like 0.64"),
        ("mode", "Told", "is not among the choices", "write one of: asked, told"),
        ("open", "Y", "is neither yes nor no", "write yes, no or nothing"),
        ("address", "javascript:alert(1)", "is not a web address", "begin with https://"),
        ("address", "https://a b", "is not a web address", "begin with https://"),
        ("at", "9:30", "is not a time", "write HH:MM"),
        ("at", "24:00", "is not a time", "write HH:MM"),
        ("given", "more_than", "cannot be read", "write name=value; name=value"),
        ("given", "=6", "cannot be read", "write name=value; name=value"),
        ("given", "a=1; a=2", "gives a value twice", "give each name once"),
    ],
)
def test_a_cell_that_cannot_be_read_says_what_would_be_right(
    header: str, cell: str, wrong: str, mend: str
) -> None:
    with pytest.raises(CellFault) as fault:
        facts.read_cell(column(header), cell)
    assert wrong in fault.value.wrong
    assert mend in fault.value.mend
    assert str(fault.value) == f"{fault.value.wrong}; {fault.value.mend}"


PLAIN = st.text(st.characters(categories=("L", "N"), max_codepoint=0x24F), min_size=1, max_size=20)
ID = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,20}", fullmatch=True)
ROWS = st.builds(
    Everything,
    id=ID,
    from_=ID | st.just(""),
    many=st.lists(ID).map(tuple),
    name=PLAIN | st.just(""),
    says=PLAIN | st.just("two\nlines, “quoted”; 100%"),
    options=st.lists(PLAIN).map(tuple),
    on=st.none() | st.dates().map(lambda day: When(day.isoformat())),
    people=st.none() | st.integers(min_value=0, max_value=10**12 - 1),
    share=st.sampled_from(["", "0", "0.64", "0.60"]),
    mode=st.sampled_from(["", "asked", "told"]),
    open=st.sampled_from([None, True, False]),
    address=st.sampled_from(["", "https://example.org/"]),
    at=st.sampled_from(["", "00:00", "23:59"]),
    given=st.dictionaries(ID, PLAIN).map(lambda told: tuple(told.items())),
)


@given(row=ROWS)
def test_a_row_written_and_read_again_is_the_same(row: Everything) -> None:
    assert Everything.from_cells(row.to_cells()) == row


@pytest.mark.parametrize("kind", KNOWN, ids=lambda kind: kind.TABLE)
def test_every_fact_written_as_cells_is_read_back_the_same(kind: type[Fact]) -> None:
    needed = {one.name: "it" for one in kind.columns() if one.required and one.holds is Holds.REF}
    needed |= {
        one.name: ("it",) for one in kind.columns() if one.required and one.holds is Holds.REFS
    }
    fact = a(kind, **{name: value for name, value in needed.items() if name not in KNOWN[kind]})
    assert kind.from_cells(fact.to_cells()) == fact


def test_a_column_named_like_a_word_of_python_has_its_plain_name_in_the_file() -> None:
    assert next(iter(Everything(id="it", from_="other").to_cells())) == "id"
    assert Everything(id="it", from_="other").to_cells()["from"] == "other"


def test_free_text_is_committed_and_everything_else_stands_in_clear() -> None:
    row = Everything(
        id="it",
        name="A body",
        says="Free text.",
        options=("a", "b"),
        on=When("2024-03"),
        people=3,
        many=("x",),
        given=(("more_than", "6"),),
        open=False,
    )
    assert row.committed_texts() == {"says": "Free text.", "options": "a | b"}
    clear = row.clear_values()
    assert {"says", "options"}.isdisjoint(clear)
    assert clear["on"] == "2024-03"
    assert clear["many"] == ["x"]
    assert clear["given"] == [["more_than", "6"]]
    assert (clear["people"], clear["open"], clear["name"]) == (3, False, "A body")


def test_a_column_says_what_it_means_and_whether_it_must_be_filled() -> None:
    assert column("id").required
    assert not column("name").required
    assert column("name").means == "A name."
    assert column("many").refers_to == ("others",)
    assert column("mode").choices == ("asked", "told")
