"""Do the pages on methods print what the code gives?"""

import doctest
from pathlib import Path

import pytest

METHODS = Path(__file__).resolve().parents[2] / "docs" / "methods"
PAGES = sorted(METHODS.glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_worked_example_on_the_page_comes_out_as_printed(page: Path) -> None:
    failed, tried = doctest.testfile(str(page), module_relative=False)
    assert tried
    assert not failed


def test_there_is_a_page_for_each_statistic() -> None:
    found = {page.stem for page in PAGES}
    assert found >= {
        "intervals",
        "rates",
        "comparison",
        "power",
        "support",
        "inequity",
        "weighting",
    }
