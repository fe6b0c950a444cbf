"""Is stance only what people said themselves, and beside the themes, never in them?"""

import pytest

from dueregard.analysis.themes import Theme, stances_of
from dueregard.errors import BadInput

THEME = Theme(0, "cameras", ("cameras",), (), (0, 2, 3, 5))


def test_stances_are_counted_from_the_closed_question() -> None:
    stances = ["oppose", "support", "oppose", None, "support", "support"]
    found = stances_of(THEME, stances=stances)
    assert list(found.items()) == [("oppose", 2), ("not said", 1), ("support", 1)]


def test_fewer_stances_than_responses_are_refused() -> None:
    with pytest.raises(BadInput, match="fewer stances than responses"):
        stances_of(THEME, stances=["oppose"])


def test_an_empty_theme_has_no_stances() -> None:
    assert stances_of(Theme(0, "", (), (), ()), stances=[]) == {}
