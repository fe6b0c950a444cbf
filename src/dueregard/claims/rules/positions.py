"""Did this body, or bodies of this kind, take that view? It is theirs, not residents'."""

from datetime import date

from dueregard.claims.entries import Claim
from dueregard.claims.record import Record
from dueregard.claims.rules.scope import covers, given, words_in
from dueregard.claims.rules.verdicts import Finding, Verdict, rows
from dueregard.engagement.entries import Position
from dueregard.words import Said, say

NEEDED = say("A resolution, vote or letter of the body itself, with its date, would change this.")
NO_VIEW = say("No view of this body is on record: not for, not against.")
DIFFER = say("The views on record differ, or have conditions.")
NO_SIDE = say(
    "What is on record takes no side: being at a meeting, or asking for something, is none."
)
MET = say("Contacts with it on record: %(contacts)s. Being told is not agreeing.")

OPPOSITES = {"support": "oppose", "oppose": "support"}
STANCES = {
    "support": say("%(body)s, %(date)s: support."),
    "oppose": say("%(body)s, %(date)s: opposition."),
    "mixed": say("%(body)s, %(date)s: a mixed view."),
    "conditional": say("%(body)s, %(date)s: support on conditions."),
    "no_position": say("%(body)s, %(date)s: neither for nor against."),
}


def judge(claim: Claim, record: Record, *, on: date) -> Finding:
    """Check a claim that a body supports or opposes. The latest view of each body counts."""
    wanted = given(claim).get("stance", "support")
    found = _latest([one for one in record.positions if _is_meant(one, claim, record)])
    met = [
        one for one in record.contacts if any(_is_body(body, claim, record) for body in one.with_)
    ]
    if not found:
        reasons = (NO_VIEW, Said(MET.template, {"contacts": len(met)}))
        return Finding(Verdict.NOT_ON_RECORD, reasons, (), rows(*met), (NEEDED,))
    verdict, why = _weigh({one.stance for one in found}, wanted)
    return Finding(
        verdict,
        (*why, *(_told(one, record) for one in found)),
        evidence=rows(*found),
        would_change=(NEEDED,),
    )


def _weigh(stances: set[str], wanted: str) -> tuple[Verdict, tuple[Said, ...]]:
    if stances == {"no_position"}:
        return Verdict.NOT_ON_RECORD, (NO_SIDE,)
    if stances == {wanted}:
        return Verdict.STANDS, ()
    if stances <= {OPPOSITES[wanted], "no_position"}:
        return Verdict.FALLS, ()
    return Verdict.UNDECIDED, (DIFFER,)


def _latest(positions: list[Position]) -> list[Position]:
    kept: dict[str, Position] = {}
    for one in positions:
        known = kept.setdefault(one.body, one)
        if one.on.latest > known.on.latest:
            kept[one.body] = one
    return list(kept.values())


def _is_meant(position: Position, claim: Claim, record: Record) -> bool:
    """A view taken after the statement cannot have been what it spoke of."""
    return (
        _is_body(position.body, claim, record)
        and position.on.earliest <= claim.on.latest
        and covers(record, claim, position.place)
    )


def _is_body(body: str, claim: Claim, record: Record) -> bool:
    told = given(claim)
    if "body" in told:
        return body == told["body"]
    return record.kind_of_body(body) in words_in(told["body_kind"])


def _told(position: Position, record: Record) -> Said:
    # The view in words is free text: it stands on the record, never in the log of a verdict.
    return Said(
        STANCES[position.stance].template,
        {"body": record.name_of("organisations", position.body), "date": position.on},
    )
