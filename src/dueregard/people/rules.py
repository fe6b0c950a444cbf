"""Who may do what, and which roles may never be held by one account?"""

import re
from collections.abc import Iterable

from dueregard.errors import NotAllowed, RuleBroken
from dueregard.words import say

CONVENOR, CLERK, MODERATOR, KEY_HOLDER = "convenor", "intake_clerk", "moderator", "key_holder"
ASSESSOR, AUTHORISING_OFFICER = "assessor", "authorising_officer"
REVIEWER, VALIDATOR, ADVISER = "reviewer", "validator", "adviser"
OPERATOR, WITNESS = "operator", "witness"
ROLES = (
    CONVENOR,
    CLERK,
    MODERATOR,
    KEY_HOLDER,
    ASSESSOR,
    AUTHORISING_OFFICER,
    REVIEWER,
    VALIDATOR,
    ADVISER,
    OPERATOR,
    WITNESS,
)
# Whoever reviews an assessment is not of the force that made it; nor is an adviser.
OF_THE_FORCE = frozenset({ASSESSOR, VALIDATOR, AUTHORISING_OFFICER})

# What each role may do. "convene" is running a consultation, "open" opening another's draft.
PERMISSIONS: dict[str, frozenset[str]] = {
    CONVENOR: frozenset({"work", "convene", "open", "enter", "raise"}),
    CLERK: frozenset({"work", "enter"}),
    MODERATOR: frozenset({"work", "moderate"}),
    KEY_HOLDER: frozenset({"work"}),
    ASSESSOR: frozenset(
        {"work", "see_force_screens", "see_assessments", "assess", "propose", "reply"}
    ),
    AUTHORISING_OFFICER: frozenset({"work", "see_force_screens", "decide"}),
    REVIEWER: frozenset({"work", "see_assessments", "review"}),
    VALIDATOR: frozenset({"work", "see_force_screens", "see_assessments", "validate"}),
    ADVISER: frozenset({"work", "see_assessments", "advise"}),
    OPERATOR: frozenset({"work"}),
    WITNESS: frozenset({"work"}),
}
ALL_PERMISSIONS = frozenset().union(*PERMISSIONS.values())

# Whoever holds one of these may hold no other in another group, in this case or in any: the force
# that proposes, those who ask, those who moderate, the one who decides, those who review, validate
# and advise, the one who runs the machine, the one who holds the key, the witness outside.
GROUPS: tuple[frozenset[str], ...] = (
    frozenset({CONVENOR, CLERK}),
    frozenset({MODERATOR}),
    frozenset({KEY_HOLDER}),
    frozenset({ASSESSOR}),
    frozenset({AUTHORISING_OFFICER}),
    frozenset({REVIEWER}),
    frozenset({VALIDATOR}),
    frozenset({ADVISER}),
    frozenset({OPERATOR}),
    frozenset({WITNESS}),
)


# What an account may be called: a role, or its last word (clerk, officer), and a number. There is
# no room for a person's name.
NAMES = sorted({one.replace("_", "-") for one in ROLES} | {one.rpartition("_")[2] for one in ROLES})
NAME = re.compile(rf"({'|'.join(NAMES)})-[1-9][0-9]{{0,3}}")


LONGEST_EMERGENCY = 72
"""Hours after which a role given in an emergency ends at the latest."""


# Enough to know one's own browser again, and nothing that tells two people apart. In the order in
# which they are tried: most call themselves by the names of others as well.
BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def browser_of(user_agent: str) -> str:
    """A browser and its system by their names; empty where it says neither."""
    found = [
        next((name for mark, name in table if mark in user_agent), "")
        for table in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(one for one in found if one)


def may(roles: Iterable[str], permission: str) -> bool:
    """May an account that holds these roles do this?"""
    return any(permission in PERMISSIONS[one] for one in roles)


def roles_that_may(permission: str) -> tuple[str, ...]:
    """Which roles may do this?"""
    return tuple(one for one in ROLES if permission in PERMISSIONS[one])


def never_together(one: str, other: str) -> bool:
    """May no account hold both of these roles?"""
    return _group_of(one) != _group_of(other)


def require_role_name(name: str) -> None:
    """Raise `RuleBroken` when an account would be named for anything but a role."""
    if not NAME.fullmatch(name):
        raise RuleBroken(
            say("Name the account for a role and a number, such as convenor-2, never for a person.")
        )


def require_roles_apart(held: Iterable[str], new: str) -> None:
    """Raise `RuleBroken` when an account that holds roles may not be given a new one."""
    for one in held:
        if never_together(one, new):
            raise RuleBroken(
                say(
                    "No account may be both %(one)s and %(other)s, in any case. "
                    "Open another account, for another person.",
                    one=one.replace("_", " "),
                    other=new.replace("_", " "),
                )
            )


def require_body_fits(role: str, body_kind: str) -> None:
    """Raise `RuleBroken` when a role of the force is given outside it, or another one within it."""
    if (role in OF_THE_FORCE) != (body_kind == "force"):
        raise RuleBroken(
            say(
                "The role %(role)s belongs to %(whom)s. Name a body of that kind.",
                role=role.replace("_", " "),
                whom="a police force" if role in OF_THE_FORCE else "a body other than the force",
            )
        )


def require_where_whole(case: str, *, narrowed_to: str) -> None:
    """Raise `RuleBroken` when a role is for a deployment or place of no case."""
    if narrowed_to and not case:
        raise RuleBroken(
            say("Name the case in which %(ref)s is on record as well.", ref=narrowed_to)
        )


def require_emergency_told(reason: str, *, hours: int) -> None:
    """Raise `RuleBroken` when a role would be given in an emergency unexplained or for long."""
    if not reason.strip():
        raise RuleBroken(say("Say why this cannot wait: everybody can read the reason."))
    if not 1 <= hours <= LONGEST_EMERGENCY:
        raise RuleBroken(
            say(
                "An emergency lasts from 1 to %(longest)s hours. "
                "After that, give the role as usual.",
                longest=LONGEST_EMERGENCY,
            )
        )


def require_another_person(name: str, *, drafted_by: str) -> None:
    """Raise `NotAllowed` when whoever drafted something would also open it."""
    if name == drafted_by:
        raise NotAllowed(say("Whoever drafted this may not open it. Ask another convenor."))


def _group_of(role: str) -> int:
    return next(place for place, group in enumerate(GROUPS) if role in group)
