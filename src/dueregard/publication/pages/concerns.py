"""What was objected, what was answered, and what changed because of it?"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dueregard.claims.queries import CaseOnRecord
from dueregard.concerns.entries import Answer, Concern
from dueregard.concerns.queries import STATES, ConcernsPage, Row
from dueregard.concerns.rules.answered import Standing
from dueregard.concerns.rules.raising import RULES
from dueregard.dates import When
from dueregard.proposal.entries import Case
from dueregard.publication.pages.evidence import Link, deployment_name, link_of, source_of
from dueregard.publication.rules.words import CONCERN_STATES, RAISED_FROM
from dueregard.web.speaking import count, spoken, spoken_date

Page = dict[str, Any]


def concerns_page(
    found: ConcernsPage,
    *,
    asked: dict[str, str],
    cases: Sequence[Case],
    refused: Mapping[str, int],
) -> Page:
    """The list as it was asked for, those that wait longest first.

    `refused` are those raised here and not shown, by rule.
    """
    query = {name: value for name, value in asked.items() if value}
    return {
        "asked": asked,
        "raise": [(one.title, reverse("raise_concern", args=[one.id])) for one in cases],
        "refused": [(spoken(said), refused.get(rule, 0)) for rule, said in RULES.items()],
        "rows": [concern_item(one) for one in found.rows],
        "said": ngettext("%(n)s concern", "%(n)s concerns", found.total)
        % {"n": count(found.total)},
        "waiting": ngettext("%(n)s waits for an answer", "%(n)s wait for an answer", found.waiting)
        % {"n": count(found.waiting)},
        "states": [(code, spoken(CONCERN_STATES[code])) for code in STATES],
        "pager": _pager(found, query),
    }


def concern_item(row: Row) -> Page:
    """One concern in a list."""
    concern = row.standing.concern
    newest = row.standing.answers[-1] if row.standing.answers else None
    return {
        "address": reverse("concern", args=[row.case, concern.id]),
        "says": concern.says,
        "when": spoken_date(concern.on),
        "place": row.place,
        "invented": row.invented,
        "people": _people(concern),
        **_state(row.standing),
        "answer": newest.says if newest else "",
        "changed": newest.changed if newest else "",
    }


def changed_page(rows: Sequence[Row]) -> Page:
    """You said, we did: by place."""
    by_place: dict[str, list[Page]] = {}
    for row in rows:
        by_place.setdefault(row.place or _("No place named"), []).append(concern_item(row))
    return {"places": sorted(by_place.items())}


def concern_page(known: CaseOnRecord, standing: Standing) -> Page:
    """One concern with every reply that was given, the newest first."""
    record, concern = known.record, standing.concern
    objected = {one.answer: one for one in standing.reopenings}
    deployments = [record.find("deployments", one) for one in concern.deployments]
    return {
        "invented": record.case.invented,
        "case": Link(record.case.title, reverse("case", args=[record.case.id])),
        "says": concern.says,
        "when": spoken_date(concern.on),
        "from": spoken(RAISED_FROM[concern.raised_from]),
        "people": _people(concern),
        "place": record.name_of("places", concern.place) if concern.place else "",
        "to": record.name_of("organisations", concern.to),
        "deployments": [
            Link(deployment_name(one), reverse("deployment", args=[one.id]))
            for one in deployments
            if one
        ],
        **_state(standing),
        "due": spoken_date(When(standing.due_by.isoformat())) if standing.due_by else "",
        "late": standing.is_late,
        "rule": concern.reply_rule,
        "answers": [
            _answer(one, known, newest=place == 0, objected=one.id in objected)
            for place, one in enumerate(reversed(standing.answers))
        ],
        "objections": [one.says for one in standing.reopenings if one.says],
        "reopened": _reopened(len(standing.reopenings)),
        "mitigations": [
            {
                "says": one.says,
                "owner": one.owner,
                "due": spoken_date(one.due) if one.due else "",
                "done": spoken_date(one.done) if one.done else "",
            }
            for one in standing.mitigations
        ],
        "note": concern.note,
        "source": source_of(known, concern),
    }


def _answer(answer: Answer, known: CaseOnRecord, *, newest: bool, objected: bool) -> Page:
    record = known.record
    return {
        "outcome": spoken(CONCERN_STATES[answer.outcome]),
        "who": f"{answer.role}, {record.name_of('organisations', answer.by)}",
        "when": spoken_date(answer.on),
        "says": answer.says,
        "changed": answer.changed,
        "by_when": spoken_date(answer.by_when) if answer.by_when else "",
        "whose": record.name_of("organisations", answer.whose) if answer.whose else "",
        "newest": newest,
        "objected": objected,
        "entry": link_of(known, answer),
    }


def _state(standing: Standing) -> Page:
    days = standing.least_days
    if standing.answers:
        clock = ngettext("Answered after %(n)s day.", "Answered after %(n)s days.", days) % {
            "n": days
        }
    else:
        clock = ngettext("Waiting for %(n)s day.", "Waiting for %(n)s days.", days) % {"n": days}
    return {
        "state": standing.state,
        "word": spoken(CONCERN_STATES[standing.state]),
        "waits": standing.waits,
        "clock": clock,
    }


def _people(concern: Concern) -> str:
    if concern.people is None:
        return ""
    return ngettext("raised by %(n)s person", "raised by %(n)s people", concern.people) % {
        "n": count(concern.people)
    }


def _reopened(times: int) -> str:
    if not times:
        return ""
    return ngettext(
        "Whoever raised it said once: this does not answer me.",
        "Whoever raised it said %(n)s times: this does not answer me.",
        times,
    ) % {"n": times}


def _pager(found: ConcernsPage, query: dict[str, str]) -> Page:
    def page(number: int) -> str:
        return "?" + urlencode({**query, "page": str(number)})

    return {
        "page": found.page,
        "pages": found.pages,
        "newer": page(found.page - 1) if found.page > 1 else "",
        "older": page(found.page + 1) if found.page < found.pages else "",
    }
