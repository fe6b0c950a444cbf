"""Does a program name themes with published words alone, and propose parts only where it can?"""

import pytest

from dueregard.analysis.reviewing.found import Answer
from dueregard.analysis.reviewing.naming import fit_for_all, label_of_part, two_parts
from dueregard.analysis.themes import Passage, Theme


def answers(*texts: str, published: bool = True) -> list[Answer]:
    return [Answer(f"a{n}", (f"a{n}",), one, "en", published) for n, one in enumerate(texts)]


THEME = Theme(
    0, "lamps, zebedee", ("lamps", "zebedee", "night"), (Passage(1, "zebedee lamps"),), (0, 1)
)


def test_words_and_passages_that_nobody_published_are_left_out() -> None:
    held = [*answers("Lamps at night"), *answers("zebedee lamps", published=False)]
    (shown,) = fit_for_all([THEME], held)
    assert (shown.label, shown.words) == ("lamps, night", ("lamps", "night"))
    assert shown.examples == (Passage(0, "Lamps at night"),)


def test_a_theme_of_unpublished_words_has_no_label_and_no_passage() -> None:
    (shown,) = fit_for_all([THEME], answers("Lamps", "zebedee lamps", published=False))
    assert (shown.label, shown.examples) == ("", ())


@pytest.mark.parametrize(
    ("part", "rest", "label"),
    [
        (answers("lamps lamps"), answers("vans vans"), "lamps"),
        (answers("lamps lamps"), [], "lamps"),
        (answers("lamps", published=False), answers("vans"), ""),
        (answers("https://example.org"), answers("vans"), ""),
        ([], answers("vans"), ""),
    ],
)
def test_a_part_is_named_by_its_published_words(
    part: list[Answer], rest: list[Answer], label: str
) -> None:
    assert label_of_part(part, rest) == label


def test_two_parts_are_those_that_differ_most_the_larger_first() -> None:
    held = answers(*["dark lamps at night"] * 2, *["vans block stalls"] * 3)
    assert two_parts(held) == (frozenset({"a2", "a3", "a4"}), frozenset({"a0", "a1"}))
    assert two_parts(held[::-1]) == two_parts(held)


@pytest.mark.parametrize("held", [[], answers("one"), answers("the same", "the same")])
def test_where_nothing_differs_no_parts_are_proposed(held: list[Answer]) -> None:
    assert two_parts(held) is None
