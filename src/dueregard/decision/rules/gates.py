"""What does each rule find: met, missing, late, disputed, overridden, or can nobody tell?

A gate says which evidence is on record and when it was made. It never says what that amounts to in
law.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from dueregard.dates import Order, When, order_of
from dueregard.decision.entries import Override
from dueregard.decision.rules.conditions import ConditionFault
from dueregard.decision.rules.matter import Matter
from dueregard.decision.rules.packs import Pack, Rule
from dueregard.proposal.rules import TOOK_PLACE, start_of
from dueregard.words import Said, say

# Columns that may hold the day on which a row of evidence was made, in the order asked.
DAYS = ("on", "published", "opens", "made")


class State(StrEnum):
    """What a gate may be."""

    MET = "met"
    MISSING = "missing"
    LATE = "late"
    DISPUTED = "disputed"
    OVERRIDDEN = "overridden"
    CANNOT_TELL = "cannot_tell"
    NOT_YET_DUE = "not_yet_due"
    DOES_NOT_APPLY = "does_not_apply"


NAMES_OF_STATES = {
    State.MET: say("Met"),
    State.MISSING: say("Missing"),
    State.LATE: say("Late"),
    State.DISPUTED: say("Disputed"),
    State.OVERRIDDEN: say("Overridden"),
    State.CANNOT_TELL: say("Cannot tell"),
    State.NOT_YET_DUE: say("Not yet due"),
    State.DOES_NOT_APPLY: say("Does not apply"),
}
# Of several rows the one that speaks best for whoever had to have it.
BEST_FIRST = (State.MET, State.CANNOT_TELL, State.LATE, State.DISPUTED)


@dataclass(frozen=True, kw_only=True)
class Gate:
    """What one rule finds of a deployment: its state, why, and the rows it rests on.

    Of a gate that was overridden `beneath` is what it would be without.
    """

    rule: Rule
    state: State
    because: Said
    rows: tuple[tuple[str, str], ...] = ()
    override: Override | None = None
    beneath: State | None = None


def gates_of(matter: Matter, pack: Pack) -> tuple[Gate, ...]:
    """Ask every rule of a pack, in its order."""
    passed_over = {one.rule: one for one in matter.overrides if one.pack == pack.id}
    return tuple(_overridden(_gate(rule, matter), passed_over) for rule in pack.rules)


def _overridden(gate: Gate, passed_over: Mapping[str, Override]) -> Gate:
    override = passed_over.get(gate.rule.id)
    if override is None:
        return gate
    return Gate(
        rule=gate.rule,
        state=State.OVERRIDDEN,
        because=say("%(why)s Overridden by %(who)s.", why=gate.because, who=override.by),
        rows=gate.rows,
        override=override,
        beneath=gate.state,
    )


def _gate(rule: Rule, matter: Matter) -> Gate:
    try:
        if rule.applies and not rule.condition("applies").holds(matter.names):
            because = say("The rule is about other deployments.")
            return Gate(rule=rule, state=State.DOES_NOT_APPLY, because=because)
        if rule.against:
            return _against(rule, matter)
        return _evidence(rule, matter)
    except ConditionFault as fault:
        because = say("The rule cannot be worked out on this record: %(fault)s", fault=str(fault))
        return Gate(rule=rule, state=State.CANNOT_TELL, because=because)


def _against(rule: Rule, matter: Matter) -> Gate:
    found = rule.condition("against").finds(matter.names)
    if not found:
        return Gate(rule=rule, state=State.MET, because=say("Nothing on record stands against it."))
    because = say("%(count)s on record against it.", count=len(found))
    return Gate(rule=rule, state=State.MISSING, because=because, rows=_refs(found))


def _evidence(rule: Rule, matter: Matter) -> Gate:
    found = rule.condition("evidence").finds(matter.names)
    if not found:
        return _nothing(rule, matter)
    told = [(*_judged(rule, row, matter), row) for row in found]
    state, because, _ = min(told, key=lambda one: BEST_FIRST.index(one[0]))
    rows = _refs([row for found_state, _, row in told if found_state is state])
    return Gate(rule=rule, state=state, because=because, rows=rows)


def _nothing(rule: Rule, matter: Matter) -> Gate:
    due = _due(rule, matter)
    if due and matter.on <= due:
        because = say("Due by %(due)s.", due=When(due.isoformat()))
        return Gate(rule=rule, state=State.NOT_YET_DUE, because=because)
    return Gate(rule=rule, state=State.MISSING, because=say("Nothing on record."))


def _due(rule: Rule, matter: Matter) -> date | None:
    if rule.within_days is not None:
        return matter.deployment.on.latest + timedelta(days=rule.within_days)
    if rule.before and matter.decision is None and matter.deployment.state not in TOOK_PLACE:
        return matter.deployment.on.earliest
    return None


def _judged(rule: Rule, row: Mapping[str, Any], matter: Matter) -> tuple[State, Said]:
    if row.get("disputed"):
        return State.DISPUTED, say("The other side disputes it.")
    if not rule.before and rule.within_days is None:
        return State.MET, say("On record.")
    made = _made(row)
    if made is None:
        return State.CANNOT_TELL, say("On record; its date is not.")
    if rule.within_days is not None:
        return _in_time(made, matter.deployment.on, rule.within_days)
    act, name = _act(rule, matter)
    return _in_order(made, act, name)


def _made(row: Mapping[str, Any]) -> When | None:
    written = (row[one]["text"] for one in DAYS if isinstance(row.get(one), dict))
    return next((When(one) for one in written if one), None)


def _act(rule: Rule, matter: Matter) -> tuple[When, Said]:
    if rule.before == "decision" and matter.decision is not None:
        return matter.decision.on, say("the decision")
    # With no decision on record the deployment itself is the latest that it can have been.
    return start_of(matter.deployment), say("the deployment")


ORDERS = {
    Order.BEFORE: (State.MET, say("%(made)s, before %(act)s of %(on)s.")),
    Order.AFTER: (State.LATE, say("%(made)s, after %(act)s of %(on)s.")),
    Order.SAME_DAY: (
        State.CANNOT_TELL,
        say("%(made)s, on the day of %(act)s; which came first is not on record."),
    ),
    Order.CANNOT_TELL: (
        State.CANNOT_TELL,
        say("%(made)s; whether before %(act)s of %(on)s nobody can tell."),
    ),
}


def _in_order(made: When, act: When, name: Said) -> tuple[State, Said]:
    state, told = ORDERS[order_of(made, act)]
    return state, Said(told.template, {"made": made, "act": name, "on": act})


def _in_time(made: When, act: When, days: int) -> tuple[State, Said]:
    due = timedelta(days=days)
    told = {"made": made, "days": days}
    if made.latest <= act.earliest + due:
        return State.MET, say("%(made)s, within %(days)s days.", **told)
    if made.earliest > act.latest + due:
        return State.LATE, say("%(made)s, later than %(days)s days.", **told)
    return State.CANNOT_TELL, say("%(made)s; whether within %(days)s days nobody can tell.", **told)


def _refs(rows: Any) -> tuple[tuple[str, str], ...]:
    return tuple(_each(rows))


def _each(rows: Any) -> Iterator[tuple[str, str]]:
    for one in rows:
        yield str(one["table"]), str(one["id"])
