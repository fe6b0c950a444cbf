"""What does staff see first: what this account may do, and where?"""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from dueregard.people.queries import AtWork
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
        "roles": [(role_said(role), case, body) for role, case, body in account.roles],
        "links": [link for doors in DOORS for link in doors(account)],
        "is_force": any(role in OF_THE_FORCE for role, _case, _body in account.roles),
        "other": None,
    }


def force_page(account: AtWork) -> Page:
    """The same doors as everyone: the list of consultations, and of each its public page."""
    return {"account": account.name, "other": None}


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
