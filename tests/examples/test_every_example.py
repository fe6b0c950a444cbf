"""Do the shipped cases keep the promises of every bundle: sourced, nameless, in our own words?"""

import re

import pytest

from dueregard.facts import Fact
from dueregard.publication.bundle.writing import bundle_files
from tests.examples.bundles import EXAMPLES, NAMES, bundle_of, record_of, verdicts_of

EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
TELEPHONE = re.compile(r"(?<![\d/.])(?:\+44|0)\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}(?![\d/])")
TITLED_NAME = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|PC|Sgt|Sergeant|Inspector|Superintendent|Sir|Dame|"
    r"Lord|Lady|Baroness)\.? [A-Z][a-z]+"
)
QUOTED = re.compile(r"[\"“]([^\"”]+)[\"”]")
LONGEST_QUOTATION = 5

every_example = pytest.mark.parametrize("name", NAMES)


def texts_of(fact: Fact) -> list[str]:
    """Every cell that is not an address."""
    return [cell for cell in fact.to_cells().values() if not cell.startswith("http")]


def every_text(name: str) -> list[str]:
    """Every cell of a bundle and its README."""
    bundle = bundle_of(name)
    readme = (EXAMPLES / name / "README.md").read_text("utf-8")
    return [readme, *(text for fact in (bundle.case, *bundle.facts) for text in texts_of(fact))]


@every_example
def test_an_example_has_no_fault_and_stands_as_it_would_be_exported(name: str) -> None:
    bundle = bundle_of(name)
    for file, text in bundle_files(bundle.case, bundle.facts).items():
        assert (EXAMPLES / name / file).read_text("utf-8") == text, file


@every_example
def test_every_row_names_a_source_that_the_case_lists(name: str) -> None:
    bundle = bundle_of(name)
    listed = {fact.id for fact in bundle.facts if fact.TABLE == "sources"}
    named = {
        getattr(fact, "source", "") or getattr(fact, "population_source", "")
        for fact in bundle.facts
        if hasattr(fact, "source") or hasattr(fact, "population_source")
    }
    assert named - {""} <= listed
    assert not [fact for fact in bundle.facts if hasattr(fact, "source") and not fact.source]


@every_example
@pytest.mark.parametrize("pattern", [EMAIL, TELEPHONE, TITLED_NAME], ids=["email", "phone", "name"])
def test_no_private_person_can_be_found_in_it(name: str, pattern: re.Pattern[str]) -> None:
    assert [text for text in every_text(name) if pattern.search(text)] == []


@every_example
def test_nothing_is_quoted_at_length(name: str) -> None:
    quoted = [one for text in every_text(name) for one in QUOTED.findall(text)]
    assert [one for one in quoted if len(one.split()) > LONGEST_QUOTATION] == []


@every_example
def test_the_readme_tells_the_licence(name: str) -> None:
    readme = (EXAMPLES / name / "README.md").read_text("utf-8")
    assert "licen" in readme.lower() or "MIT" in readme


def test_only_the_invented_borough_is_invented() -> None:
    assert [name for name in NAMES if bundle_of(name).case.invented] == ["ravensbourne"]


def test_each_of_the_seven_verdicts_is_shown_by_some_example() -> None:
    shown = {verdict for name in NAMES for verdict in verdicts_of(record_of(name)).values()}
    assert len(shown) == 7
