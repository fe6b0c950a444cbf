"""Does the printed form say what the web says, to everyone, and run nothing of what it prints?"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.machinery import ModuleSpec
from typing import Any

import pytest
import typst

from dueregard.consultation.entries import Translation
from dueregard.consultation.paper import composing, lettering
from dueregard.consultation.paper.composing import DESIGN, composed
from dueregard.consultation.paper.content import Content, content_of
from dueregard.consultation.paper.lettering import (
    FAMILY,
    NO_SHAPE,
    NoTypeface,
    printable,
    printable_throughout,
    typeface,
)
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.intake import NumberedForm, numbered
from tests.consultation.on_paper import OPEN, asked_of_market

WORDS = ("abandon", "ability", "able", "about", "above", "absent", "absorb", "zoo")
FORMS = [NumberedForm(numbered(n), WORDS) for n in (123_456_789, 5)]
ADDRESS = "https://register.example.org/consultations/code/"


def content(asked: Asked | None = None, *, language: str = "en", copies: int = 1) -> Content:
    return content_of(
        asked or asked_of_market(),
        FORMS[:copies],
        run_by="Ravensbourne Council",
        language=language,
        code_address=ADDRESS,
    )


def set_in(told: Content, element: str) -> list[str]:
    """The texts of every element of a kind, as the design sets them."""
    found = typst.query(
        DESIGN.read_bytes(),
        element,
        sys_inputs={"content": json.dumps(printable_throughout(told)), "family": FAMILY},
        font_paths=typeface(),
    )
    return ["".join(_texts(one["body"])) for one in json.loads(found)]


def _texts(part: Any) -> Iterator[str]:
    if part.get("func") == "space":
        yield " "
    yield part.get("text", "")
    for one in part.get("children", []):
        yield from _texts(one)
    for inside in ("body", "child"):
        if inside in part:
            yield from _texts(part[inside])


def test_the_pdf_is_tagged_and_declares_its_standards() -> None:
    pdf = composed(content(), at=OPEN)
    assert pdf.startswith(b"%PDF-")
    for declared in (b"/MarkInfo", b"/StructTreeRoot", b"<pdfuaid:part>1<", b"<pdfaid:part>2<"):
        assert declared in pdf, declared
    assert b"<pdfaid:conformance>A<" in pdf
    assert b"Live facial recognition in Market Square" in pdf  # its title, to screen readers


def test_it_is_set_in_one_typeface_and_none_of_the_systems() -> None:
    assert typeface().families() == [FAMILY]


def test_the_same_form_of_the_same_day_is_the_same_to_the_byte() -> None:
    assert composed(content(), at=OPEN) == composed(content(), at=OPEN + timedelta(hours=3))
    assert b"T12" not in composed(content(), at=OPEN)


def test_every_question_stands_once_and_those_about_the_person_come_at_the_end() -> None:
    headings = set_in(content(), "heading")
    asked = [one for one in headings if one[:1].isdigit()]
    assert asked == [
        "1. Do you support or oppose it?",
        "2. What matters?",
        "3. Do you trust it?",
        "4. How often were you there?",
        "5. What should they know?",
        "6. How old are you?",
    ]
    assert headings.index("About you") > headings.index("Do you agree with these statements?")
    assert headings[0] == "Live facial recognition in Market Square"
    assert headings[-1] == "Your slip"


def test_both_sides_who_runs_it_and_what_can_change_are_told() -> None:
    told = content()
    by_heading = {one["heading"]: one["text"] for one in told["about"]}
    assert "wanted by a court" in by_heading["What is said for the plan"]
    assert "scans everyone" in by_heading["What is said against it"]
    assert "cameras stand" in by_heading["What your answers can still change"]
    assert "any library" in by_heading["How to send this form back, or answer another way"]
    assert "What is settled already" not in by_heading  # nothing was written there
    assert told["facts"] == [
        ["Run by", "Ravensbourne Council"],
        ["Answers must arrive by", "30 June 2026"],
    ]


def test_each_kind_of_question_is_answered_in_its_way() -> None:
    told = content()
    by_kind = {one["kind"]: one for one in told["questions"]}
    assert by_kind["single"]["options"] == ["Support", "Oppose", "Neither"]
    assert by_kind["single"]["declines"] == ["Don’t know", "Prefer not to say"]
    assert by_kind["scale"]["options"] == ["1 – Not", "2", "3", "4", "5 – Full"]
    assert (by_kind["number"]["options"], by_kind["text"]["declines"]) == ([], [])
    assert told["about_you"][0]["declines"] == ["Prefer not to say"]
    assert told["votes"] == ["Agree", "Disagree", "Pass"]


def test_every_copy_has_its_number_and_its_own_slip() -> None:
    bold = set_in(content(copies=2), "strong")
    for form in FORMS:
        assert bold.count(f"{form.number[:5]} {form.number[5:]}") == 2  # its head and its slip
    assert [one for one in bold if one in WORDS] == [*WORDS, *WORDS]
    assert bold.count(ADDRESS) == 2


@pytest.mark.parametrize("asks", [1, 3, 6])
def test_no_slip_and_no_two_forms_share_a_sheet_printed_on_both_sides(asks: int) -> None:
    asked = asked_of_market()
    told = content(replace(asked, questions=asked.questions[:asks]), copies=2)
    where = """
    #context [#metadata(query(heading).filter(
        one => one.level == 1 or one.body == [#said.slip] or one.body == text(said.slip)
    ).map(one => one.location().page())) <starts>]"""
    found = typst.query(
        DESIGN.read_bytes() + where.encode(),
        "<starts>",
        field="value",
        sys_inputs={"content": json.dumps(told), "family": FAMILY},
        font_paths=typeface(),
    )
    (pages,) = json.loads(found)
    assert len(pages) == 4
    assert [page % 2 for page in pages] == [1, 1, 1, 1]


def test_an_invented_example_says_so() -> None:
    told = "INVENTED EXAMPLE: nothing here happened."
    assert told in set_in(content(), "strong")
    assert told not in set_in(content(replace(asked_of_market(), invented=False)), "strong")


def test_a_form_in_welsh_marks_what_is_held_in_english_alone() -> None:
    welsh = Translation(
        id="t1",
        consultation="market",
        of="questions:support",
        column="wording",
        language="cy",
        words="Ydych chi o’i blaid neu yn ei erbyn?",
    )
    told = content(replace(asked_of_market(), translations=(welsh,)), language="cy")
    assert (told["lang"], told["title"]["lang"]) == ("cy", "en")
    assert (told["questions"][0]["lang"], told["questions"][1]["lang"]) == ("cy", "en")
    assert composed(told, at=OPEN).startswith(b"%PDF-")


def test_a_form_without_statements_or_questions_about_the_person_can_be_set() -> None:
    asked = asked_of_market()
    bare = replace(asked, questions=asked.questions[:1], statements=())
    headings = set_in(content(bare), "heading")
    assert "About you" not in headings
    assert "Do you agree with these statements?" not in headings


@pytest.mark.parametrize(
    "hostile",
    [
        '#panic("run")',
        '#read("/etc/passwd")',
        '"); #eval("1+1")',
        '#import "@preview/cades:0.3.0"',
        "$x^2$ \\ *bold* _it_ `raw` <label> @ref = heading",
        "<script>alert(1)</script>",
        "]" * 50 + "[",
        "\\u{0} \\ //comment /* open",
        "a\u202eb\u200b\x07\ud7ff",
        "😀 مرحبا 日本 \ue000 \ufffd",
        "\n\n\n- list\n+ enum\n",
        "x" * 4_000,
        "",
    ],
)
def test_hostile_text_is_printed_and_never_run(hostile: str) -> None:
    asked = asked_of_market(title=hostile or "-", purpose=hostile)
    questions = [replace(one, wording=hostile, hint=hostile) for one in asked.questions]
    statements = [replace(one, wording=hostile) for one in asked.statements]
    told = content(replace(asked, questions=tuple(questions), statements=tuple(statements)))
    assert composed(told, at=OPEN).startswith(b"%PDF-")
    # The design's own spaces stand between; what counts is that nothing was made of the text.
    plain = printable(hostile).strip()
    if plain and "\n" not in plain:
        assert f"1. {plain}" in set_in(told, "heading")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("ŵ Ŷ £ – “ ” …", "ŵ Ŷ £ – “ ” …"),
        ("e\u0301", "é"),
        ("a\u202eb\u2066c\u200d", "abc"),
        ("😀", NO_SHAPE),
        ("a\tb\r\nc\nd", "a b\nc\nd"),
        ("\x00\x07", NO_SHAPE * 2),
    ],
)
def test_a_character_without_a_shape_becomes_a_square(text: str, printed: str) -> None:
    assert printable(text) == printed


def test_what_is_no_text_stays_as_it_is() -> None:
    assert printable_throughout({"a": ["\u202ex", 1, None], "b": {"c": True}}) == {
        "a": ["x", 1, None],
        "b": {"c": True},
    }


@pytest.mark.parametrize("found", [None, ModuleSpec("fontpkg", None)])
def test_a_typeface_that_is_not_installed_is_told_with_the_remedy(
    found: ModuleSpec | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lettering, "find_spec", lambda _: found)
    with pytest.raises(NoTypeface, match="make setup"):
        lettering._folder()


def test_pages_in_place_of_a_document_are_no_form(monkeypatch: pytest.MonkeyPatch) -> None:
    class Pages:
        def __init__(self, **_: Any) -> None: ...

        def compile(self, *_: Any, **__: Any) -> list[bytes]:
            return [b"page"]

    monkeypatch.setattr(composing.typst, "Compiler", Pages)
    with pytest.raises(TypeError, match="one document"):
        composed(content(), at=datetime(2026, 1, 1, tzinfo=UTC))
