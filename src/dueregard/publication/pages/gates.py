"""May it go ahead: which evidence does each rule ask for, and is it on record in time?"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from dueregard.claims.queries import CaseOnRecord
from dueregard.dates import When
from dueregard.decision.entries import Decision
from dueregard.decision.packs import packs
from dueregard.decision.queries import Gates
from dueregard.decision.rules.deciding import NAMES_OF_DECISIONS
from dueregard.decision.rules.gates import NAMES_OF_STATES, Gate, State
from dueregard.decision.rules.matter import Matter
from dueregard.decision.rules.packs import Pack, Rule
from dueregard.publication.pages.evidence import Link, name_of
from dueregard.publication.rules.words import TABLES
from dueregard.web.speaking import spoken, spoken_date
from dueregard.words import Said, say

Page = dict[str, Any]
CERTAINTIES = {
    "read": say("read in the source"),
    "second_hand": say("read in an account of the source"),
    "commonly_stated": say("commonly stated; the source still has to be checked"),
    "unsure": say("unsure; the source still has to be checked"),
    "inferred": say("the project's own inference"),
}
COUNTED = (State.MET, State.MISSING, State.LATE, State.DISPUTED, State.OVERRIDDEN)
MOST_ROWS = 5


def gates_page(known: CaseOnRecord, matter: Matter, found: Gates) -> Page:
    """The decision on record, then every gate of the packs that are asked, then those compared."""
    record, deployment = known.record, matter.deployment
    asked = [one for one in packs().values() if one.is_asked_of(matter.names)]
    others = [one for one in packs().values() if one not in asked]
    return {
        "invented": record.case.invented,
        "case": Link(record.case.title, reverse("case", args=[record.case.id])),
        "story": reverse("deployment", args=[deployment.id]),
        "location": deployment.location,
        "when": spoken_date(deployment.on),
        "decision": _decision(matter.decision, record.name_of) if matter.decision else None,
        "read": [_read(one, known) for one in matter.names["papers_read"]],
        "after": reverse("after", args=[record.case.id, deployment.id]),
        "said": _said([one for pack in asked for one in found[pack.id]]),
        "asked": [_pack(one, found[one.id], known) for one in asked],
        "others": [_pack(one, found[one.id], known) for one in others],
    }


def _read(row: Mapping[str, Any], known: CaseOnRecord) -> Page:
    """A paper that whoever decided said they had read."""
    paper = known.record.find("documents", row["document"])
    return {
        "title": paper.title if paper else row["document"],
        "version": row["version"],
        "when": spoken_date(When(row["on"]["text"])),
    }


def _said(gates: Sequence[Gate]) -> str:
    counts = Counter(one.state for one in gates)
    applying = len(gates) - counts[State.DOES_NOT_APPLY]
    told = [f"{counts[one]} {spoken(IN_A_ROW[one])}" for one in COUNTED if counts[one]]
    if unknown := counts[State.CANNOT_TELL]:
        told.append(_("of %(n)s nobody can tell") % {"n": unknown})
    head = ngettext("%(n)s gate", "%(n)s gates", applying) % {"n": applying}
    return f"{head}: {', '.join(told)}."


IN_A_ROW = {
    State.MET: say("met"),
    State.MISSING: say("missing"),
    State.LATE: say("late"),
    State.DISPUTED: say("disputed"),
    State.OVERRIDDEN: say("overridden"),
}


def _decision(decision: Decision, name_of_row: Any) -> Page:
    return {
        "outcome": spoken(NAMES_OF_DECISIONS[decision.outcome]),
        "who": f"{decision.role}, {name_of_row('organisations', decision.by)}",
        "rank": decision.rank,
        "when": spoken_date(decision.on),
        "urgent": decision.urgent,
        "fill_in_by": spoken_date(decision.fill_in_by) if decision.fill_in_by else "",
        "reasons": [
            (name, text)
            for name, text in (
                (_("Why it is necessary"), decision.necessity),
                (_("Why it is proportionate"), decision.proportionality),
                (_("What was considered on equality"), decision.equality),
            )
            if text
        ],
    }


def _pack(pack: Pack, gates: Iterable[Gate], known: CaseOnRecord) -> Page:
    welsh = get_language() == "cy"
    return {
        "title": pack.title_cy if welsh else pack.title,
        "applies_to": pack.applies_to,
        "version": pack.version,
        "reviewed": pack.reviewed,
        "gates": [_gate(one, known, welsh=welsh) for one in gates],
    }


def _gate(gate: Gate, known: CaseOnRecord, *, welsh: bool) -> Page:
    rule = gate.rule
    return {
        "id": rule.id,
        "requirement": rule.requirement_cy if welsh else rule.requirement,
        "asks_for": rule.asks_for_cy if welsh else rule.asks_for,
        "state": str(gate.state).replace("_", "-"),
        "word": spoken(NAMES_OF_STATES[gate.state]),
        "because": spoken(gate.because),
        "citation": rule.citation,
        "certainty": spoken(_certainty(rule)),
        "rows": [_row(table, ref, known) for table, ref in gate.rows[:MOST_ROWS]],
        "more": max(0, len(gate.rows) - MOST_ROWS),
        "reason": gate.override.reason if gate.override else "",
        "beneath": spoken(NAMES_OF_STATES[gate.beneath]) if gate.beneath else "",
    }


def _certainty(rule: Rule) -> Said:
    return CERTAINTIES[rule.certainty]


def _row(table: str, ref: str, known: CaseOnRecord) -> Page:
    fact = known.record.find(table, ref)
    index = known.entry_indexes.get((table, ref))
    return {
        "kind": spoken(TABLES[table]),
        "name": name_of(fact, known.record) if fact else ref,
        "address": reverse("log_entry", args=[index]) if index is not None else "",
    }
