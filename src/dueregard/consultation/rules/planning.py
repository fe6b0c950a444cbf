"""What does the plan of a consultation hold, and what will it be when it opens?

A plan is what `Draft.plan` keeps: cells by the headers of the facts they will become. Every change
makes a new plan; none is changed in place.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from dueregard.consultation.entries import (
    AccessibleVersion,
    Consultation,
    Question,
    Statement,
    Translation,
)
from dueregard.consultation.rules.asking import Asked
from dueregard.facts import Fact, read_cell

Plan = Mapping[str, Any]
Cells = Mapping[str, str]
Text = tuple[Fact, str]
"""A fact and the name of one of its columns that holds words."""

ROW_IDS = {
    "questions": "q",
    "statements": "s",
    "translations": "t",
    "accessible_versions": "v",
}
TRANSLATED: dict[type[Fact], tuple[str, ...]] = {
    Consultation: (
        "title",
        "for_whom",
        "purpose",
        "can_change",
        "cannot_change",
        "case_for",
        "case_against",
        "other_ways",
    ),
    Question: ("wording", "hint", "facts", "options", "low", "high"),
    Statement: ("wording",),
}

AnyFact = TypeVar("AnyFact", bound=Fact)


def cells_of(plan: Plan) -> Cells:
    """The cells of the consultation itself."""
    found: Cells = plan.get("consultation", {})
    return found


def rows_of(plan: Plan, table: str) -> tuple[Cells, ...]:
    """The rows of one table, in their order."""
    return tuple(plan.get(table, ()))


def row_of(plan: Plan, table: str, named: str) -> Cells | None:
    """The row of this id."""
    return next((one for one in rows_of(plan, table) if one["id"] == named), None)


def reasons_of(plan: Plan) -> tuple[Cells, ...]:
    """Why flagged wordings are kept."""
    return tuple(plan.get("reasons", ()))


def with_cells(plan: Plan, cells: Cells) -> Plan:
    """The plan with these cells of the consultation."""
    return {**plan, "consultation": {**cells_of(plan), **cells}}


def with_row(plan: Plan, table: str, cells: Cells, *, ref: str) -> Plan:
    """The plan with this row: in the place of the one of its id, or at the end with a new id."""
    rows = rows_of(plan, table)
    if "id" in cells:
        kept = [{**one, **cells} if one["id"] == cells["id"] else one for one in rows]
    else:
        kept = [*rows, {**cells, "id": _new_id(rows, table, ref=ref)}]
    return {**plan, table: kept}


def without_row(plan: Plan, table: str, named: str) -> Plan:
    """The plan without this row, its translations and the reasons for its wording."""
    of = f"{table}:{named}"
    return {
        **plan,
        table: [one for one in rows_of(plan, table) if one["id"] != named],
        "translations": [
            one
            for one in rows_of(plan, "translations")
            if one["of"] != of and (table, one["id"]) != ("translations", named)
        ],
        "reasons": [one for one in reasons_of(plan) if one["of"] != of],
    }


def with_row_moved(plan: Plan, table: str, named: str, *, up: bool) -> Plan:
    """The plan with this row before the one above it, or after the one below it, of its part."""
    rows = list(rows_of(plan, table))
    part = {one["id"]: one.get("part") for one in rows}
    places = [at for at, one in enumerate(rows) if part[one["id"]] == part.get(named)]
    here = next((at for at, place in enumerate(places) if rows[place]["id"] == named), None)
    there = None if here is None else here - 1 if up else here + 1
    if here is not None and there is not None and 0 <= there < len(places):
        one, other = places[here], places[there]
        rows[one], rows[other] = rows[other], rows[one]
    return {**plan, table: rows}


def with_reasons(plan: Plan, reasons: Iterable[Cells]) -> Plan:
    """The plan with these reasons for keeping flagged words in the place of all earlier ones."""
    return {**plan, "reasons": [dict(one) for one in reasons if one["reason"]]}


def with_translation(plan: Plan, cells: Cells, *, ref: str) -> Plan:
    """The plan with this translation of a text; empty words take an earlier one back.

    The words it was made from are kept beside it, to tell when they have changed since.
    """
    same = ("of", "column", "language")
    for one in rows_of(plan, "translations"):
        if all(one[name] == cells[name] for name in same):
            if cells["words"]:
                return with_row(plan, "translations", {**cells, "id": one["id"]}, ref=ref)
            return without_row(plan, "translations", one["id"])
    return with_row(plan, "translations", cells, ref=ref) if cells["words"] else plan


def with_offered(plan: Plan, cells: Cells, *, welsh: Cells, ref: str) -> Plan:
    """The plan with a question that stands ready, and its words in Welsh, not reviewed yet."""
    taken = with_row(plan, "questions", cells, ref=ref)
    of = f"questions:{rows_of(taken, 'questions')[-1]['id']}"
    for column, words in welsh.items():
        made = {"of": of, "column": column, "language": "cy", "words": words, "reviewed": "no"}
        taken = with_translation(taken, {**made, "made_from": cells[column]}, ref=ref)
    return taken


def asked_in(
    plan: Plan, *, case: str, ref: str, invented: bool, drafted_by: str = "", opened_by: str = ""
) -> Asked:
    """The consultation that the plan will be. What is not filled in yet is empty in it."""
    named = {"consultation": ref}
    people = {"drafted_by": drafted_by, "opened_by": opened_by}
    shown = {**named, "by": "convenor", "decision": "shown"}
    return Asked.of(
        ref,
        [
            _fact(Consultation, {**cells_of(plan), **people, "id": ref}),
            *_in_order(Question, plan, named),
            *_in_order(Statement, plan, shown),
            *(_fact(Translation, {**one, **named}) for one in rows_of(plan, "translations")),
            *(
                _fact(AccessibleVersion, {**one, **named})
                for one in rows_of(plan, "accessible_versions")
            ),
        ],
        case=case,
        invented=invented,
    )


def texts_of(asked: Asked) -> tuple[Text, ...]:
    """Every text there is to translate, in the order of the form."""
    facts = (asked.consultation, *asked.questions, *asked.statements)
    return tuple(
        (one, column) for one in facts for column in TRANSLATED[type(one)] if getattr(one, column)
    )


def text_called(asked: Asked, of: str, column: str) -> str:
    """The English of such a text, by its row (`table:id`) and column; "" if there is none."""
    for fact, name in texts_of(asked):
        if (f"{fact.TABLE}:{fact.id}", name) == (of, column):
            return asked.words(fact, name, language="en")
    return ""


def _in_order(kind: type[AnyFact], plan: Plan, named: Cells) -> list[AnyFact]:
    rows = enumerate(rows_of(plan, kind.TABLE), start=1)
    return [_fact(kind, {**one, **named, "order": str(place)}) for place, one in rows]


def _fact(kind: type[AnyFact], cells: Cells) -> AnyFact:
    columns = {one.name: replace(one, required=False) for one in kind.columns()}
    return kind(
        **{name: read_cell(one, cells.get(one.header, "")) for name, one in columns.items()}
    )


def _new_id(rows: tuple[Cells, ...], table: str, *, ref: str) -> str:
    # The consultation's name is in it: two consultations of a case may not share an id.
    letter = ROW_IDS[table]
    numbers = [int(found[1]) for one in rows if (found := re.search(r"(\d+)$", one["id"]))]
    return f"{ref}-{letter}{max(numbers, default=0) + 1}"
