"""How is a row named and linked, and a field shown, on every page of assessments?"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from dueregard.assessment.entries import Advice, Risk
from dueregard.assessment.rules.form import CHOICE, DAY, Field
from dueregard.assessment.rules.risks import great
from dueregard.assessment.rules.words import FOLLOWED, HARMS, LEVELS
from dueregard.claims.record import Record
from dueregard.dates import When
from dueregard.web.speaking import spoken, spoken_date

Page = dict[str, Any]


def rows_shown(case: str, rows: Iterable[str]) -> list[tuple[str, str]]:
    """Each row (`table:id`) with its permanent address."""
    told = (one.partition(":") for one in rows)
    return [(f"{table}:{ref}", reverse("row", args=[case, table, ref])) for table, _, ref in told]


def said_in(field: Field, text: str, *, language: str) -> str:
    """What was typed in a field, in words: a choice by its name, a day as people write it."""
    if field.kind == CHOICE:
        return dict(field.options(language)).get(text, text)
    return spoken_date(When(text)) if field.kind == DAY and text else text


def risk_shown(risk: Risk) -> Page:
    """A risk with how great it is, before and after what is done."""
    return risk_cells_shown(risk.to_cells())


def risk_cells_shown(row: Mapping[str, str]) -> Page:
    """The same of a row of cells; what is not judged yet says so."""
    likelihood, impact = row.get("likelihood", ""), row.get("impact", "")
    return {
        "id": row["id"],
        "community": row["community"],
        "harm": spoken(HARMS[row["harm"]]),
        "says": row["says"],
        "likelihood": spoken(LEVELS[likelihood]),
        "impact": spoken(LEVELS[impact]),
        "before": spoken(LEVELS[great(likelihood, impact)]),
        "mitigation": row.get("mitigation", ""),
        "owner": row.get("owner", ""),
        "due": spoken_date(When(row["due"])) if row.get("due") else "",
        "after": spoken(
            LEVELS[great(row.get("likelihood_after", ""), row.get("impact_after", ""))]
        ),
    }


def advice_shown(advice: Advice, record: Record) -> Page:
    """An adviser's opinion, with what the force says to it beside, never in it."""
    return {
        "by": record.name_of("organisations", advice.by),
        "when": spoken_date(advice.on),
        "says": advice.says,
        "followed": spoken(FOLLOWED[advice.followed]),
        "answer": advice.answer,
    }


def tasks_with(
    form_tasks: Iterable[Any], shown: Mapping[str, Page], *, language: str
) -> list[Page]:
    """The pages of the form with those of their fields that are shown, in order."""
    return [
        {
            "id": task.id,
            "heading": task.asks(language),
            "fields": [shown[one.id] for one in task.fields if one.id in shown],
        }
        for task in form_tasks
        if any(one.id in shown for one in task.fields)
    ]
