"""How many contacts were there, and whom did they reach?

A count of contacts is a count: it says nothing of what anybody thought.
"""

from collections.abc import Sequence
from datetime import date

from dueregard.claims.entries import Claim
from dueregard.claims.record import Record
from dueregard.claims.rules.scope import Scope, bound_of, covers, given, in_period, words_in
from dueregard.claims.rules.verdicts import Figure, Finding, Verdict, rows
from dueregard.engagement.entries import Contact
from dueregard.engagement.rules import (
    ASKED_MODES,
    confirmed,
    contacts_by_audience,
    disputed,
    is_public,
    with_council_bodies,
)
from dueregard.words import Said, say

CONFIRM = say("The bodies that were there can confirm or dispute each contact.")
COUNT_ONLY = say("A count of contacts says nothing about what anybody thought.")
MINUTES = say("Minutes that say how many came and what they said would change this.")
TOLD = say("Told is not asked, asked is not agreed.")
PUBLIC = frozenset({"public", "residents"})


def judge_count(claim: Claim, record: Record, *, on: date) -> Finding:
    """Check a claim of how many contacts there were."""
    found = _in_scope(claim, record)
    return Finding(
        bound_of(claim).judge(len(found.sure), len(found.all)),
        (_counted(found), *contacts_in_words(found.all, record), COUNT_ONLY),
        (
            Figure(
                "contacts",
                say("Contacts on record: %(count)s", count=len(found.sure)),
                len(found.sure),
            ),
        ),
        rows(*found.all),
        (CONFIRM,),
    )


def contacts_in_words(contacts: Sequence[Contact], record: Record) -> tuple[Said, ...]:
    """Say who was at these contacts, and which of them the other side confirmed or disputed."""
    by_audience = contacts_by_audience(contacts)
    kinds = {one.id: one.kind for one in record.organisations}
    return (
        say(
            "With councils, their committees, boards or advisory groups: %(council)s (with "
            "advisers: %(advisers)s). Open to the public or with residents: %(public)s.",
            council=len(with_council_bodies(contacts, kinds_of_body=kinds)),
            advisers=by_audience["advisers"],
            public=sum(is_public(one) for one in contacts),
        ),
        say(
            "Confirmed by the other side: %(confirmed)s; disputed: %(disputed)s.",
            confirmed=len(confirmed(contacts, record.confirmations)),
            disputed=len(disputed(contacts, record.confirmations)),
        ),
    )


def judge_reach(claim: Claim, record: Record, *, on: date) -> Finding:
    """Check a claim that people of a kind were asked or heard, not only told.

    Of residents, opinions that were counted count; of bodies, who was there when it was asked.
    """
    told = given(claim)
    audience = told.get("audience", "residents")
    modes = words_in(told["mode"]) if "mode" in told else ASKED_MODES
    found = _in_scope(claim, record)
    reached = [one for one in found.all if _reaches(one, audience)]
    asked = [one for one in reached if one.mode in modes]
    surely = _people([one for one in asked if one in found.sure], audience)
    perhaps = _people(asked, audience)
    return Finding(
        _reach_verdict(surely, perhaps, int(told.get("at_least", 1))),
        (*_reach_in_words(audience, reached, asked, perhaps), TOLD),
        (
            Figure(
                "people_counted",
                say("Counted %(audience)s: %(count)s", count=surely, audience=NAMED[audience]),
                surely,
            ),
        ),
        rows(*reached),
        (MINUTES, CONFIRM),
    )


NAMED = {
    "residents": say("residents"),
    "public": say("members of the public"),
    "officials": say("officials or councillors"),
    "advisers": say("advisers"),
    "businesses": say("businesses"),
}


def _reach_verdict(surely: int, perhaps: int, least: int) -> Verdict:
    if surely >= least:
        return Verdict.STANDS
    return Verdict.UNDECIDED if perhaps >= least else Verdict.NOT_ON_RECORD


def _people(contacts: list[Contact], audience: str) -> int:
    if audience in PUBLIC:
        return sum(one.residents_opinions or 0 for one in contacts)
    # A body that was asked was at least one; how many of its members came is often not told.
    return sum(max(1, one.people_present or 0) for one in contacts)


def _reach_in_words(
    audience: str, reached: list[Contact], asked: list[Contact], people: int
) -> tuple[Said, Said]:
    return (
        say(
            "Contacts on record that reached or were open to %(audience)s: %(reached)s. At how "
            "many of them people were asked rather than told: %(asked)s.",
            reached=len(reached),
            audience=NAMED[audience],
            asked=len(asked),
        ),
        say("Residents whose opinion was counted there: %(people)s.", people=people)
        if audience in PUBLIC
        else say("How many of them were asked, at the least: %(people)s.", people=people),
    )


def _reaches(contact: Contact, audience: str) -> bool:
    return is_public(contact) if audience in PUBLIC else contact.audience == audience


def _in_scope(claim: Claim, record: Record) -> Scope[Contact]:
    told = given(claim)
    names = ("by",) if claim.kind == "contact_reach" else ("kind", "mode", "audience", "by")
    wanted = {name: words_in(told[name]) for name in names if name in told}
    found = [
        one
        for one in record.contacts
        if covers(record, claim, one.place)
        and told.get("with", "") in ("", *one.with_)
        and all(getattr(one, name) in words for name, words in wanted.items())
    ]
    return in_period(found, claim)


def _counted(found: Scope[Contact]) -> Said:
    if found.unsure:
        return say(
            "Contacts on record that fall in the period: %(sure)s; that may: %(unsure)s more.",
            sure=len(found.sure),
            unsure=len(found.unsure),
        )
    return say("Contacts on record that fall in the period: %(sure)s.", sure=len(found.sure))
