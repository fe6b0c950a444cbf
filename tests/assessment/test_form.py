"""Is the form whole, in the order of a force's own, in both languages, and is a bad one refused?"""

import pytest

from dueregard.assessment.queries.form import the_form
from dueregard.assessment.rules.form import Field, FormFault, read_form, unsaid
from dueregard.assessment.rules.prefilling import PREFILLS

HEAD = 'id = "x"\nversion = "1"\nlevels = [["low", "Low", "Isel"]]\n'
TASK = '[[tasks]]\nid = "t"\ntitle = "T"\ntitle_cy = "T"\n'


def a_form(*fields: str) -> str:
    written = "".join(f"[[tasks.fields]]\n{one}\n" for one in fields)
    return HEAD + TASK + written


def a_field(id: str = "a", part: str = "C1.1", more: str = "") -> str:
    return f'id = "{id}"\npart = "{part}"\ntitle = "A"\ntitle_cy = "B"\n{more}'


@pytest.mark.parametrize(
    ("fields", "mend"),
    [
        ([a_field(), a_field()], "an id of its own"),
        ([a_field(more='kind = "number"')], "use one of line"),
        ([a_field(part="C9.1")], "begin its part"),
        ([a_field(more='from = "nothing"')], "name a prefill that exists"),
    ],
)
def test_a_form_that_cannot_be_right_is_refused_with_what_would_be(
    fields: list[str], mend: str
) -> None:
    with pytest.raises(FormFault, match=mend):
        read_form(a_form(*fields), prefills=frozenset())


def test_a_form_is_read_with_its_choices_in_both_languages() -> None:
    form = read_form(a_form(a_field(more='kind = "choice"')), prefills=frozenset())
    (field,) = form.fields
    assert field.options("cy") == (("low", "Isel"),)
    assert field.options("en") == (("low", "Low"),)
    assert (field.asks("en"), field.asks("cy"), field.helps("en")) == ("A", "B", "")
    assert form.task("t")
    assert form.task("none") is None


def test_every_field_of_the_form_speaks_both_languages() -> None:
    form = the_form()
    silent = [one.id for one in form.fields if not (one.title and one.title_cy)]
    half = [one.id for one in form.fields if bool(one.hint) != bool(one.hint_cy)]
    assert (silent, half) == ([], [])
    assert all(task.asks("cy") != task.asks("en") for task in form.tasks)


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 13])
def test_the_form_asks_for_every_part_of_an_impact_assessment(number: int) -> None:
    # 8 (risks) and 12 (sign-off) are rows and people, on pages of their own.
    assert [one for one in the_form().fields if one.part == f"C1.{number}"]


def test_parts_follow_the_order_that_a_force_has() -> None:
    numbers = [int(one.part.split(".")[1]) for one in the_form().of_part("C1")]
    assert numbers == sorted(numbers)


def test_the_three_harms_and_the_six_points_are_asked_for() -> None:
    ids = set(the_form().by_id)
    assert {f"brown_{n}" for n in range(1, 7)} <= ids
    harms = {one.part for one in the_form().of_part("harms")}
    assert harms == {"harms.privacy", "harms.movement", "harms.false_stops"}


def test_two_thirds_of_the_form_have_something_that_can_fill_them() -> None:
    fields = the_form().of_part("C1")
    assert 3 * sum(bool(one.prefill) for one in fields) >= 2 * len(fields)
    used = {one.prefill for one in the_form().fields if one.prefill}
    assert used == set(PREFILLS)


def test_what_nobody_says_is_told_as_unsaid() -> None:
    form = read_form(
        a_form(a_field("a"), a_field("b"), a_field("c"), a_field("d", more="required = false")),
        prefills=frozenset(),
    )
    left = unsaid(form, {"a": "words", "b": "  "}, frozenset({"c"}))
    assert [one.id for one in left] == ["b"]
    assert isinstance(left[0], Field)
