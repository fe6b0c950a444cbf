"""Does the Welsh say everything that the pages and the rules say?"""

import re

import pytest
from babel.messages.catalog import Catalog

from scripts.messages import catalogues, missing, read

NAMED = re.compile(r"%\(\w+\)s|%%")


@pytest.fixture(scope="module")
def welsh() -> Catalog:
    [path] = catalogues()
    return read(path)


def test_no_sentence_is_left_in_english() -> None:
    [path] = catalogues()
    assert missing(path) == [], "run: python -m scripts.messages extract, and translate"


def test_no_translation_is_a_guess(welsh: Catalog) -> None:
    assert [one.id for one in welsh if one.id and one.fuzzy] == []


def test_a_translation_names_the_same_values(welsh: Catalog) -> None:
    for one in welsh:
        if not one.id:
            continue
        source = one.id if isinstance(one.id, str) else one.id[1]
        told = [one.string] if isinstance(one.string, str) else list(one.string)
        names = set(NAMED.findall(source))
        # "One deployment" need not say its number; every other form says all.
        assert set(NAMED.findall(told[-1])) == names, one.id
        assert all(set(NAMED.findall(form)) <= names for form in told), one.id


def test_welsh_counts_in_its_own_way(welsh: Catalog) -> None:
    assert welsh.num_plurals == 4
