"""The assessment as a Word file: headings, tables with a header row, and its own language."""

from datetime import UTC, datetime
from io import BytesIO

from docx import Document
from docx.document import Document as Paper
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from dueregard.assessment.paper.content import Content

LANGUAGES = {"en": "en-GB", "cy": "cy-GB"}


def word_file(content: Content, *, at: datetime) -> bytes:
    """Return the .docx of an assessment, in the order of the printed one."""
    paper = Document()
    _prepare(paper, content, at=at)
    paper.add_paragraph(content["kind"])
    paper.add_heading(content["title"], level=1)
    for line in filter(None, (content["invented"], content["note"])):
        paper.add_paragraph(line)
    for name, told in content["facts"]:
        paper.add_paragraph(f"{name}: {told}")
    _listed(paper, content["said"]["reopened"], content["reopened"])
    if content["why"]:
        paper.add_heading(content["said"]["why"], level=2)
        paper.add_paragraph(content["why"])
    for section in content["sections"]:
        _section(paper, section, content)
    _listed(paper, content["said"]["missing"], content["missing"])
    paper.add_paragraph(f"{content['said']['read_at']} {content['address']}")
    written = BytesIO()
    paper.save(written)
    return written.getvalue()


def _prepare(paper: Paper, content: Content, *, at: datetime) -> None:
    told = paper.core_properties
    told.title, told.author, told.language = content["title"], "", LANGUAGES[content["lang"]]
    told.created = told.modified = at.astimezone(UTC).replace(tzinfo=None)
    normal = paper.styles["Normal"]
    normal.font.size = Pt(12)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), LANGUAGES[content["lang"]])
    normal.element.get_or_add_rPr().append(spoken)


def _section(paper: Paper, section: Content, content: Content) -> None:
    paper.add_heading(section["heading"], level=2)
    if section.get("says"):
        paper.add_paragraph(section["says"])
    if section.get("rows"):
        _table(paper, section)
    for field in section.get("fields", ()):
        paper.add_heading(field["asks"], level=3)
        if field["record"]:
            paper.add_paragraph().add_run(content["said"]["record"]).bold = True
            for line in field["record"]:
                paper.add_paragraph(line, style="List Bullet")
        if field["says"]:
            paper.add_paragraph().add_run(content["said"]["author"]).bold = True
            paper.add_paragraph(field["says"])


def _table(paper: Paper, section: Content) -> None:
    table = paper.add_table(rows=1, cols=len(section["headers"]), style="Table Grid")
    for cell, name in zip(table.rows[0].cells, section["headers"], strict=True):
        cell.text = name
    # So that a screen reader names the column, and Word repeats the row on the next page.
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
    for row in section["rows"]:
        for cell, told in zip(table.add_row().cells, row, strict=True):
            cell.text = told


def _listed(paper: Paper, heading: str, items: list[str]) -> None:
    if items:
        paper.add_heading(heading, level=2)
        for one in items:
            paper.add_paragraph(one, style="List Bullet")
