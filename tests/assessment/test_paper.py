"""Is the paper the page again, tagged, in a force's order, and is nothing of it evaluated?"""

import json
import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from docx import Document

from dueregard.assessment.actions.recording import record_answer, record_assessment, record_risk
from dueregard.assessment.entries import Advice, Assessment, AssessmentAnswer, Risk
from tests.assessment.drafted import HOW, a_case_on_record, put
from tests.builders import a, a_recommendation

pytestmark = pytest.mark.django_db
HERE = "/assessments/it/square-1/"
DECLARED = (b"/MarkInfo", b"/StructTreeRoot", b"<pdfuaid:part>1<", b"<pdfaid:part>2<", b"/Outlines")
HOSTILE = '#panic("run") *bold* <script>alert(1)</script> =1+1 ]'


@pytest.fixture(autouse=True)
def on_record() -> None:
    a_case_on_record()
    told = {"id": "square-1", "deployments": ("planned",), "author": "assessor-1"}
    more = {"why": "It is the first.", "review_says": "Well told.", "note": "A note."}
    record_assessment(a(Assessment, **told, **more), **HOW)
    for field, says in (
        ("camera", HOSTILE),
        ("must_cross", "Pupils."),
        ("lessons", "None."),
        ("where", ""),
    ):
        answer = a(
            AssessmentAnswer,
            assessment="square-1",
            field=field,
            from_record="One line\nAnother line" if field == "must_cross" else "One line",
            rows=("deployments:planned",),
            says=says,
        )
        record_answer(answer, **HOW)
    record_risk(a(Risk, assessment="square-1", mitigation="Few hours.", owner="Lead"), **HOW)
    put(a(Risk, assessment="square-1"), a(Advice, assessment="square-1"))
    put(a_recommendation(on="2024-07-20"))


def fetched(address: str) -> bytes:
    answer = Client().get(address, headers={"host": "127.0.0.1"})
    assert answer.status_code == 200
    return bytes(answer.content)


@pytest.mark.parametrize("language", ["", "/cy"])
def test_the_pdf_is_tagged_and_declares_its_standards(language: str) -> None:
    first = fetched(f"{language}{HERE}assessment.pdf")
    assert [one for one in DECLARED if one not in first] == []
    assert f"/Lang({language.strip('/') or 'en'})".encode() in first
    assert len(re.findall(rb"/S/H[123]\b", first)) > 10
    assert b"/S/TH" in first


def test_the_same_version_is_the_same_bytes() -> None:
    assert fetched(f"{HERE}assessment.pdf") == fetched(f"{HERE}assessment.pdf")


def test_the_word_file_has_headings_in_a_forces_order_and_its_language() -> None:
    written = fetched(f"{HERE}assessment.docx")
    paper = Document(BytesIO(written))
    headings = [one.text for one in paper.paragraphs if one.style.name == "Heading 2"]
    order = [
        "This version must be looked at again. Since it was validated:",
        "Why this version was made",
        "What is planned",
        "What may go wrong, for whom",
        "Harm to free movement",
        "Sign-off, and what advisers say",
        "After the deployment",
        "Not on record",
    ]
    assert headings == order
    assert paper.core_properties.language == "en-GB"
    said = [one.text for one in paper.paragraphs]
    assert HOSTILE in said
    assert said.index("From the record") < said.index("The author says")
    assert "Ask the young." in "\n".join(said)
    (table,) = paper.tables
    assert table.rows[0].cells[0].text == "Whom"
    told = {row.cells[3].text for row in table.rows}
    assert told == {"What is done, by whom, by when", "Few hours. – Lead", "Nothing on record"}
    with ZipFile(BytesIO(written)) as parts:
        body = parts.read("word/document.xml").decode()
    assert "<w:tblHeader" in body
    assert "<script>" not in body


def test_the_word_file_speaks_welsh() -> None:
    paper = Document(BytesIO(fetched(f"/cy{HERE}assessment.docx")))
    assert paper.core_properties.language == "cy-GB"
    assert "Niwed i symud yn rhydd" in [one.text for one in paper.paragraphs]


def test_a_paper_of_no_known_date_and_no_risk_can_be_printed() -> None:
    record_assessment(a(Assessment, id="bare", series="bare", on=None), **HOW)
    assert fetched("/assessments/it/bare/assessment.pdf").startswith(b"%PDF")
    paper = Document(BytesIO(fetched("/assessments/it/bare/assessment.docx")))
    assert paper.tables == []
    assert "No risk to any community is on record." in [one.text for one in paper.paragraphs]


def test_the_transparency_record_says_what_is_there_and_what_is_not() -> None:
    told = json.loads(fetched(f"{HERE}atrs.json"))
    assert told["version"] == 1
    description = told["tier_2_description_and_rationale"]["detailed_description"]
    assert description["text"] == f"One line\n{HOSTILE}"
    assert description["rows"] == ["deployments:planned"]
    owner = told["tier_2_owner_and_responsibility"]
    assert owner["organisation"]["text"] == "A police force"
    assert owner["senior_responsible_owner"]["from"] == "not_on_record"
    risks = told["tier_2_risks"]["risks_and_mitigations"]
    assert "Before: high. Few hours. After: not judged." in risks["text"]
    assert len(risks["rows"]) == 2


def test_the_transparency_record_of_a_bare_version_makes_nothing_up() -> None:
    record_assessment(a(Assessment, id="bare", series="bare", on=None), **HOW)
    told = json.loads(fetched("/assessments/it/bare/atrs.json"))
    assert told["date_published"] is None
    assert told["tier_2_risks"]["risks_and_mitigations"]["from"] == "not_on_record"
