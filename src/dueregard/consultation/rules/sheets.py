"""How are many paper forms read from one spreadsheet? All of it, or every fault that stands in it.

One row a form: `form_number,channel,language,publish`, then a column for each question and each
statement, named by its id, and `offered` for a statement that the person adds.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from io import StringIO

from dueregard.consultation.entries import LANGUAGES, Question
from dueregard.consultation.rules.answers import (
    DONT_KNOW,
    OFFERED_FIELD,
    PREFER_NOT,
    PUBLISH_FIELD,
    QUESTION_FIELD,
    VOTE_FIELD,
    VOTES,
    codes_of,
    may_decline,
    read_answers,
)
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.intake import TAKEN_IN, read_form_number
from dueregard.consultation.rules.responses import Answers
from dueregard.errors import BadInput
from dueregard.protection.hostile import clean_text
from dueregard.words import Said, say

FORM_NUMBER, CHANNEL, LANGUAGE, PUBLISH, OFFERED = (
    "form_number",
    "channel",
    "language",
    "publish",
    "offered",
)
FIXED = (FORM_NUMBER, CHANNEL, LANGUAGE, PUBLISH)
YES_NO = ("yes", "no")
LARGEST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 5_000
MOST_FAULTS = 500
LONGEST_QUOTED = 60
LONGEST_CELL = 20_000
FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
DECLINED = {
    "don't know": DONT_KNOW,
    "don’t know": DONT_KNOW,
    "prefer not to say": PREFER_NOT,
}
SAVE_RIGHT = say("save it as “CSV UTF-8 (comma delimited)”")


@dataclass(frozen=True)
class SheetFault:
    """One fault: line (0: the whole file), column, what is wrong, what would be right."""

    line: int
    column: str
    wrong: Said
    mend: Said

    def __str__(self) -> str:
        where = f"line {self.line}" if self.line else "the file"
        column = f", column {self.column}" if self.column else ""
        return f"{where}{column}: {self.wrong}; {self.mend}"


@dataclass(frozen=True)
class SheetRow:
    """One form of a sheet, as it was read."""

    line: int
    number: str
    channel: str
    given: Answers


@dataclass
class Sheet:
    """What was read of a sheet, and what is wrong with it."""

    rows: list[SheetRow] = field(default_factory=list)
    faults: list[SheetFault] = field(default_factory=list)

    def fault(self, line: int, column: str, wrong: Said, mend: Said) -> None:
        """Keep a fault."""
        self.faults.append(SheetFault(line, column, wrong, mend))


def columns_of(asked: Asked) -> dict[str, str]:
    """The columns of questions and statements, with the form field that each fills.

    A column is named by its id; an id that is taken is told apart by `q-` or `v-` before it.
    """
    columns: dict[str, str] = {}
    fields = [(one.id, QUESTION_FIELD + one.id) for one in asked.questions]
    fields += [(one.id, VOTE_FIELD + one.id) for one in asked.statements]
    for name, to in fields:
        columns[to if name in columns or name in (*FIXED, OFFERED) else name] = to
    return {**columns, OFFERED: OFFERED_FIELD}


def template_of(asked: Asked) -> str:
    """An empty sheet: the header row alone."""
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerow([*FIXED, *columns_of(asked)])
    return text.getvalue()


def read_sheet(content: bytes, *, asked: Asked) -> Sheet:
    """Read a sheet: its rows, and every fault in it, in the order of the file."""
    sheet = Sheet()
    text = _text_of(content, sheet)
    if text is None:
        return sheet
    lines = _lines_of(text, sheet)
    header = [one.strip() for one in next(lines, (1, []))[1]]
    if not _is_header(header, asked, sheet):
        return sheet
    seen: dict[str, int] = {}
    for place, (line, cells) in enumerate(lines):
        if place == MOST_ROWS:
            sheet.fault(line, "", say("there are more than %(n)s forms", n=MOST_ROWS), _SPLIT)
            break
        _take(line, header, cells, asked=asked, sheet=sheet, seen=seen)
    if not sheet.rows and not sheet.faults:
        sheet.fault(0, "", say("there is no form in it"), say("write one row for each form"))
    return sheet


def require_sound(sheet: Sheet) -> None:
    """Raise `BadInput` with the faults in order; of very many, the first and how many more."""
    faults = sorted(sheet.faults, key=lambda one: one.line)
    if not faults:
        return
    told = faults[:MOST_FAULTS]
    if left := len(faults) - len(told):
        more = say("there are %(n)s more faults", n=left)
        told.append(SheetFault(0, "", more, say("mend those listed first")))
    raise BadInput(told)


_SPLIT = say("split the sheet in two")


def _text_of(content: bytes, sheet: Sheet) -> str | None:
    if not content.strip():
        sheet.fault(0, "", say("it is empty"), say("begin with the template"))
    elif len(content) > LARGEST_BYTES:
        sheet.fault(0, "", say("it is larger than 5 MB"), _SPLIT)
    elif content.startswith(UTF_16) or b"\x00" in content:
        sheet.fault(0, "", say("it is UTF-16, or a spreadsheet’s own format"), SAVE_RIGHT)
    else:
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as broken:
            line = content[: broken.start].count(b"\n") + 1
            sheet.fault(line, "", say("this line is not in UTF-8"), SAVE_RIGHT)
    return None


def _lines_of(text: str, sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank with the line on which it begins."""
    reader, line = csv.reader(StringIO(text, newline=""), strict=True), 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            wrong = say("a quotation mark in the row that begins here is not closed, or is alone")
            sheet.fault(line, "", wrong, say('write a quotation mark inside a cell twice: ""'))
            return
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = reader.line_num + 1


def _is_header(header: Sequence[str], asked: Asked, sheet: Sheet) -> bool:
    known = [*FIXED, *columns_of(asked)]
    if not set(header) & set(known):
        wrong = say("the first row names no column of this consultation")
        mend = say("begin with the template, and separate cells by commas")
        sheet.fault(1, "", wrong, mend)
        return False
    for name in dict.fromkeys(header):
        if header.count(name) > 1:
            sheet.fault(1, name[:LONGEST_QUOTED], say("this column stands twice"), say("keep one"))
        if name not in known:
            wrong = say("“%(name)s” is no column of this sheet", name=name[:LONGEST_QUOTED])
            sheet.fault(1, name[:LONGEST_QUOTED], wrong, _did_you_mean(name, known))
    for name in (FORM_NUMBER, CHANNEL):
        if name not in header:
            wrong = say("the column %(name)s is missing", name=name)
            sheet.fault(1, name, wrong, say("begin with the template"))
    return not sheet.faults


def _take(
    line: int,
    header: Sequence[str],
    cells: Sequence[str],
    *,
    asked: Asked,
    sheet: Sheet,
    seen: dict[str, int],
) -> None:
    if len(cells) != len(header):
        counts = {"cells": len(cells), "header": len(header)}
        wrong = say("the row has %(cells)s cells and the header %(header)s", **counts)
        sheet.fault(line, "", wrong, say("put quotation marks round a cell that holds commas"))
        return
    before = len(sheet.faults)
    row = {
        name: _cleaned(line, name, cell, sheet) for name, cell in zip(header, cells, strict=True)
    }
    number = _number_in(line, row[FORM_NUMBER], sheet, seen)
    channel = _one_of(line, CHANNEL, row[CHANNEL], TAKEN_IN, sheet)
    language = _one_of(line, LANGUAGE, row.get(LANGUAGE, "") or "en", LANGUAGES, sheet)
    publish = _one_of(line, PUBLISH, row.get(PUBLISH, "") or "no", YES_NO, sheet)
    given = _given_in(line, row, publish, language, asked=asked, sheet=sheet)
    if len(sheet.faults) == before:
        sheet.rows.append(SheetRow(line, number, channel, given))


def _number_in(line: int, typed: str, sheet: Sheet, seen: dict[str, int]) -> str:
    try:
        # A spreadsheet takes the noughts that a number begins with.
        number = read_form_number(typed.zfill(10) if typed.isdigit() else typed)
    except BadInput as fault:
        sheet.fault(line, FORM_NUMBER, fault.faults[0], say("copy it from the form’s foot"))
        return ""
    if number in seen:
        wrong = say("this form number stands on line %(line)s as well", line=seen[number])
        sheet.fault(line, FORM_NUMBER, wrong, say("compare the two, and keep one"))
    seen.setdefault(number, line)
    return number


def _one_of(line: int, column: str, typed: str, words: Sequence[str], sheet: Sheet) -> str:
    word = typed.casefold()
    if word not in words:
        wrong = say("“%(word)s” cannot stand here", word=typed[:LONGEST_QUOTED])
        sheet.fault(line, column, wrong, say("write one of: %(words)s", words=tuple(words)))
    return word


def _given_in(
    line: int, row: Mapping[str, str], publish: str, language: str, *, asked: Asked, sheet: Sheet
) -> Answers:
    columns = columns_of(asked)
    questions = {QUESTION_FIELD + one.id: one for one in asked.questions}
    posted = {PUBLISH_FIELD: [publish]}
    for name, to in columns.items():
        cell = row.get(name, "")
        if to in questions:
            posted[to] = _codes_in(cell, questions[to])
        else:
            posted[to] = [cell.casefold() if to.startswith(VOTE_FIELD) else cell]
    given, faults = read_answers(asked, posted, language=language)
    named = {to: name for name, to in columns.items()}
    for to, said in faults.items():
        sheet.fault(line, named[to], said, _allowed_in(to, questions))
    return given


def _codes_in(cell: str, question: Question) -> list[str]:
    """The codes of a cell: numbers or labels; several with `+` between them."""
    if question.kind == "text":
        return [cell]
    labels = {label.casefold(): code for code, label in _options_of(question)} | DECLINED
    whole = cell.casefold()
    if whole in labels:  # a label may itself hold a plus sign
        return [labels[whole]]
    parts = cell.split("+") if question.kind == "several" else [cell]
    return [labels.get(one.strip().casefold(), one.strip().casefold()) for one in parts]


def _allowed_in(field_name: str, questions: Mapping[str, Question]) -> Said:
    if field_name not in questions:
        is_vote = field_name.startswith(VOTE_FIELD)
        return say("write one of: %(words)s", words=VOTES) if is_vote else say("shorten it")
    question = questions[field_name]
    if question.kind == "text":
        return say("shorten it")
    labelled = [f"{code} ({label})" for code, label in _options_of(question)]
    numbered = ("12",) if question.kind == "number" else codes_of(question)
    allowed = (*(labelled or numbered), *may_decline(question))
    if question.kind == "several":
        return say("write some of these with + between: %(words)s", words=allowed)
    return say("write one of: %(words)s", words=allowed)


def _options_of(question: Question) -> list[tuple[str, str]]:
    return list(zip(codes_of(question), question.options, strict=False))


def _did_you_mean(name: str, known: Sequence[str]) -> Said:
    close = get_close_matches(name, known, n=1)
    if close:
        return say("did you mean %(name)s?", name=close[0])
    return say("take it out; the columns are those of the template")


def _cleaned(line: int, column: str, cell: str, sheet: Sheet) -> str:
    """The cell as text, without the apostrophe that keeps a spreadsheet from running it."""
    inner = cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_MARKS) else cell
    try:
        return clean_text(inner, longest=LONGEST_CELL)
    except BadInput as fault:
        sheet.fault(line, column, fault.faults[0], say("type this cell again"))
        return ""
