"""What does staff see first: what this account may do, and where?"""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from dueregard.people.queries import AtWork, Held, Invited, SignedIn
from dueregard.people.rules import OF_THE_FORCE

Page = dict[str, Any]
Link = tuple[str, str]
"""What can be done, and where."""

# Each stage adds what its staff may do in a case: a function from the account to links.
DOORS: list[Callable[[AtWork], list[Link]]] = []


def staff_page(account: AtWork) -> Page:
    """The account's roles, and every door that they open."""
    return {
        "account": account.name,
        "roles": [role_item(one) for one in account.roles],
        "links": [link for doors in DOORS for link in doors(account)],
        "is_force": any(one.role in OF_THE_FORCE for one in account.roles),
        "other": None,
    }


def force_page(account: AtWork) -> Page:
    """The same doors as everyone: the list of consultations, and of each its public page."""
    return {"account": account.name, "other": None}


def role_item(held: Held) -> Page:
    """A role that an account holds, as its line says it."""
    return {
        "role": role_said(held.role),
        "where": held.deployment or held.place or held.case,
        "case": held.case if held.is_narrow else "",
        "body": held.body,
        "until": held.until,
    }


def invited_page(invited: Invited) -> Page:
    """What an account's link leads to: what the account is for, and the choice of a password."""
    return {
        "account": invited.name,
        "roles": [role_item(one) for one in invited.roles],
        "expires": invited.expires,
    }


def sign_ins_page(account: AtWork, going: list[SignedIn]) -> Page:
    """Where an account is signed in: since when, how, with what browser."""
    return {
        "account": account.name,
        "sign_ins": [
            {
                "number": one.number,
                "browser": one.browser or _("A browser that does not say what it is"),
                "how": how_said(one.how),
                "began": one.began,
                "seen": one.seen,
                "here": one.here,
            }
            for one in going
        ],
        "others": sum(not one.here for one in going),
    }


def how_said(how: str) -> str:
    """How an account signed in, in words."""
    return {
        "passkey": _("with a passkey"),
        "key": _("with a password and a passkey"),
        "totp": _("with a password and a code"),
        "recovery_codes": _("with a password and a recovery code"),
        "elsewhere": _("through an organisation, and a second factor"),
    }.get(how, _("in another way"))


def role_said(role: str) -> str:
    """A role in words."""
    return {
        "convenor": _("Convenor"),
        "intake_clerk": _("Intake clerk"),
        "moderator": _("Moderator"),
        "key_holder": _("Key holder"),
        "assessor": _("Assessor (force)"),
        "authorising_officer": _("Authorising officer (force)"),
        "reviewer": _("Reviewer of assessments"),
        "validator": _("Validator of assessments (force)"),
        "adviser": _("Adviser"),
        "operator": _("Operator"),
        "witness": _("Witness"),
    }[role]
