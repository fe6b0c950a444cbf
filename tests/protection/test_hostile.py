"""Are people's words kept, whatever their script, and is what hides in them taken out?"""

import time
import unicodedata
from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dueregard.errors import BadInput
from dueregard.protection.hostile import clean_text

WALES = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"
LONGEST = 10_000


@pytest.mark.parametrize(
    "text",
    [
        "We were not asked.",
        "<script>alert(1)</script> & 'quoted'; DROP TABLE",
        "=HYPERLINK(1) +1 -1 @sum",
        "Ni ofynnwyd i ni: tŷ, ŵyn, ẁ",
        "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian: "I do not want"
        "\u0915\u094d\u200d\u0937 \u0dc1\u0dca\u200d\u0dbb\u0dd3",  # Hindi, Sinhala
        "שלום, مرحبا 123",
        "日本語　全角",
        "Việt Nam, e\u0301 and é",
        f"{WALES} 👩🏽\u200d👩🏽\u200d👧 🏳\ufe0f\u200d🌈 ❤\ufe0f 1\ufe0f\u20e3 🇬🇧",
        "葛\U000e0100",
        "one\n\n  two\tthree",
        "",
    ],
)
def test_words_are_kept_as_they_were_typed(text: str) -> None:
    assert clean_text(text, longest=LONGEST) == text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc\u2028d\u2029e\u0085f", "a\nb\nc\nd\ne\nf"),
        ("  \n a \n ", "a"),
        ("\x00nul\x07bell\x1b[31m\x7f\x9b", "nulbell[31m"),
        ("\u202egnihton\u202c \u2066x\u2069\u200f\u061c", "gnihton x"),
        ("f\u200ba\u200bc\u2060e\ufeff\u00ad", "face"),
        ("fa\u200dce, fa\u200cce", "face, face"),
        ("\u200dس\u200d", "س"),
        ("س\u200d\u200d\u200dس", "سس"),
        ("س\u200d س", "س س"),
        ("a" + "".join(chr(0xE0000 + ord(one)) for one in "hidden") + "b", "ab"),
        ("\U0001f3f4\U000e0067\U000e0062", "\U0001f3f4"),
        ("a\ufe00\ufe01\U000e0100\ufe0f", "a\ufe00"),
        ("x\ufe00\u200d\ufe01\u200d\ufe02", "x\ufe00"),
        ("a\ufe0f\x00\ufe0f", "a\ufe0f"),
        ("\ufdd0\ufffe\uffff\U0010ffff", ""),
        ("\u200b \u2060", ""),
        ("\ufff9a\ufffab\ufffb", "ab"),
    ],
)
def test_what_nobody_sees_is_taken_out(typed: str, kept: str) -> None:
    assert clean_text(typed, longest=LONGEST) == kept


@pytest.mark.parametrize("typed", ["caf\ufffd", "\ud83d", "a\udcffb"])
def test_a_damaged_text_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="damaged on the way"):
        clean_text(typed, longest=LONGEST)


def test_a_text_that_is_too_long_is_told_by_how_much() -> None:
    assert clean_text("a" * 1_000 + "\x00 ", longest=1_000)
    with pytest.raises(BadInput, match=r"has 1,001 characters\. It must have 1,000 or fewer\."):
        clean_text("a" * 1_001, longest=1_000)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_a_clean_text_is_clean(typed: str) -> None:
    if "\ufffd" in typed:
        return
    clean = clean_text(typed, longest=LONGEST)
    assert clean_text(clean, longest=LONGEST) == clean
    assert [one for one in clean if unicodedata.category(one) == "Cc"] == [
        one for one in clean if one in "\n\t"
    ]
    clean.encode("utf-8")


TRICKY = "a س\u200c\u200d\u200b\ufeff\ufe0f\ufe00\U000e0061\U000e007f\U0001f3f4\x00\r\n"


@given(st.text(alphabet=TRICKY))
def test_no_row_of_hidden_marks_survives(typed: str) -> None:
    clean = clean_text(typed, longest=LONGEST)
    assert clean_text(clean, longest=LONGEST) == clean
    for one, other in pairwise(clean):
        assert (
            one not in "\u200c\u200d\ufe0f\ufe00"
            or other not in "\u200c\u200d\ufe0f\ufe00"
            or (one in "\ufe0f\ufe00" and other in "\u200c\u200d")
        )


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S"], max_codepoint=0xFFF0)))
def test_no_letter_digit_or_sign_is_lost(typed: str) -> None:
    assert clean_text(typed, longest=LONGEST) == typed


@pytest.mark.parametrize(
    "unit", ["😀", "س\u200d", "a\u200d", "x\ufe00\u200d", "\U0001f3f4\U000e0061"]
)
def test_a_megabyte_is_refused_at_once(unit: str) -> None:
    start = time.perf_counter()
    with suppress(BadInput):
        clean_text(unit * (1_000_000 // len(unit.encode())), longest=5_000)
    assert time.perf_counter() - start < 2
