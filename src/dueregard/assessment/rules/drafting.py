"""What does the draft of an assessment hold, and what will it be on the record?

A plan is what `AssessmentDraft.plan` keeps. Every change makes a new plan; none is changed in
place. What the author types, what the record said on the day of handing over and what advisers say
stand apart in it and stay apart.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any, TypeVar

from dueregard.assessment.entries import Advice, Assessment, AssessmentAnswer, Risk
from dueregard.assessment.rules.known import About
from dueregard.assessment.rules.prefilling import Filled
from dueregard.assessment.rules.versions import Assessed
from dueregard.dates import When
from dueregard.facts import Fact, read_cell
from dueregard.proposal.entries import Document

Plan = Mapping[str, Any]
Cells = Mapping[str, str]

AnyFact = TypeVar("AnyFact", bound=Fact)
# What a risk's row keeps; its assessment is known only once it is on the record.
RISK_CELLS = tuple(one.header for one in Risk.columns() if one.header not in ("id", "assessment"))


def begun(about: About, *, supersedes: Assessed | None) -> Plan:
    """A plan to start from: what the version before said, for the author to look through."""
    before = supersedes
    return {
        "about": {
            "title": about.title,
            "deployments": list(about.deployments),
            "place": about.place,
            "by": about.by,
            "version": about.version,
            "supersedes": before.assessment.id if before else "",
        },
        "says": {one.field: one.says for one in before.answers.values() if one.says}
        if before
        else {},
        "risks": [
            {"id": f"r{place}", **_risk_cells(one)} for place, one in enumerate(before.risks, 1)
        ]
        if before
        else [],
    }


def about_in(plan: Plan, *, series: str) -> About:
    """What the plan is about."""
    told = plan["about"]
    return About(
        series=series,
        version=told["version"],
        title=told["title"],
        deployments=tuple(told["deployments"]),
        place=told["place"],
        by=told["by"],
    )


def says_in(plan: Plan) -> Cells:
    """What the author typed, by field."""
    found: Cells = plan.get("says", {})
    return found


def rows_in(plan: Plan, table: str) -> tuple[Cells, ...]:
    """The rows of `risks` or `advice`, in order."""
    return tuple(plan.get(table, ()))


def row_in(plan: Plan, table: str, named: str) -> Cells | None:
    """The row of this id, if there is one."""
    return next((one for one in rows_in(plan, table) if one["id"] == named), None)


def with_says(plan: Plan, task: str, cells: Cells, filled: Mapping[str, Filled]) -> Plan:
    """The plan with what was typed on a page, and that the page was looked at as it stood."""
    seen = {**plan.get("seen", {}), **{one: _mark(each) for one, each in filled.items()}}
    return looked_at({**plan, "says": {**says_in(plan), **cells}, "seen": seen}, task)


def looked_at(plan: Plan, task: str) -> Plan:
    """The plan, of which somebody has looked at this page: what came from before may not hold."""
    return {**plan, "looked_at": sorted({*plan.get("looked_at", ()), task})}


def changed_since(plan: Plan, filled: Mapping[str, Filled]) -> list[str]:
    """The fields whose text from the record is another than when a page was saved."""
    seen = plan.get("seen", {})
    return [one for one, each in filled.items() if seen.get(one) != _mark(each)]


def with_row(plan: Plan, table: str, cells: Cells) -> Plan:
    """The plan with this row: in the place of the one of its id, or at the end with a new id."""
    rows = rows_in(plan, table)
    if any(one["id"] == cells.get("id") for one in rows):
        kept = [{**one, **cells} if one["id"] == cells["id"] else one for one in rows]
    else:
        numbers = [int(one["id"][1:]) for one in rows]
        kept = [*rows, {**cells, "id": f"{table[0]}{max(numbers, default=0) + 1}"}]
    return {**plan, table: kept}


def without_row(plan: Plan, table: str, named: str) -> Plan:
    """The plan without this row."""
    return {**plan, table: [one for one in rows_in(plan, table) if one["id"] != named]}


def taken_back(plan: Plan) -> Plan:
    """The plan as its author's own again: handed over to nobody, reviewed by nobody."""
    return {one: each for one, each in plan.items() if one not in ("frozen", "review")}


def handed_over(plan: Plan, filled: Mapping[str, Filled], *, by: str, on: date) -> Plan:
    """The plan with what the record says on the day, for good, for the reviewer to read."""
    fields = {one: {"text": each.text, "rows": list(each.rows)} for one, each in filled.items()}
    frozen = {"by": by, "on": on.isoformat(), "fields": fields}
    kept = {one: each for one, each in plan.items() if one != "returned"}
    return {**kept, "frozen": frozen}


def reviewed(plan: Plan, *, by: str, on: date, says: str) -> Plan:
    """The plan with the reviewer's word on it."""
    return {**plan, "review": {"by": by, "on": on.isoformat(), "says": says}}


def returned(plan: Plan, *, by: str, on: date, says: str) -> Plan:
    """The plan back with its author, with why."""
    return {**taken_back(plan), "returned": {"by": by, "on": on.isoformat(), "says": says}}


def facts_of(plan: Plan, *, series: str, by: str, on: date) -> list[Fact]:
    """What goes on the record once it is validated: the version, its answers, risks, advice."""
    told, frozen, review = plan["about"], plan["frozen"], plan["review"]
    ref = f"{series}-{told['version']}"
    version = Assessment(
        id=ref,
        series=series,
        version=told["version"],
        title=told["title"],
        deployments=tuple(told["deployments"]),
        place=told["place"],
        by=told["by"],
        on=When(on.isoformat()),
        record_on=When(frozen["on"]),
        author=frozen["by"],
        reviewer=review["by"],
        reviewed=When(review["on"]),
        validator=by,
        review_says=review["says"],
        supersedes=told["supersedes"],
        why=told.get("why", ""),
        next_review=When(told["next_review"]) if told.get("next_review") else None,
    )
    risks = enumerate(rows_in(plan, "risks"), 1)
    advice = enumerate(rows_in(plan, "advice"), 1)
    return [
        version,
        *_answers(plan, ref),
        *(_fact(Risk, one, id=f"{ref}-risk-{place}", assessment=ref) for place, one in risks),
        *(_fact(Advice, one, id=f"{ref}-advice-{place}", assessment=ref) for place, one in advice),
    ]


def paper_of(version: Assessment, *, replaces: str, source: str) -> Document:
    """The version as a paper of the case, under the same id: what an officer reads and cites."""
    return Document(
        id=version.id,
        title=f"Community impact assessment: {version.title}",
        kind="community_impact_assessment",
        by=version.by,
        on=version.on,
        version=str(version.version or ""),
        replaces=replaces,
        review_due=version.next_review,
        obtained="published",
        source=source,
        seen="directly",
    )


def _answers(plan: Plan, ref: str) -> Iterable[AssessmentAnswer]:
    fields, says = plan["frozen"]["fields"], says_in(plan)
    for field in dict.fromkeys([*fields, *says]):
        held = fields.get(field, {"text": "", "rows": []})
        if held["text"] or says.get(field):
            yield AssessmentAnswer(
                id=f"{ref}-{field.replace('_', '-')}",
                assessment=ref,
                field=field,
                from_record=held["text"],
                rows=tuple(held["rows"]),
                says=says.get(field, ""),
            )


def _fact(kind: type[AnyFact], cells: Cells, **named: str) -> AnyFact:
    given = {**cells, **named}
    return kind(**{one.name: read_cell(one, given.get(one.header, "")) for one in kind.columns()})


def _risk_cells(risk: Risk) -> Cells:
    cells = risk.to_cells()
    return {one: cells[one] for one in RISK_CELLS}


def _mark(filled: Filled) -> str:
    return sha256(filled.text.encode()).hexdigest()[:16]
