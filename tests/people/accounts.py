"""How does a test get an account, and a role for it, as their holders would?"""

from datetime import UTC, datetime
from typing import Any

from dueregard.people.actions.accounts import open_account, take_up_account
from dueregard.people.actions.roles import Post, grant_role
from dueregard.people.models import Account

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
NOTED: dict[str, Any] = {"by": "operator", "at": NOON}
PASSWORD = "a long first password"


def an_account(name: str = "convenor-1", *, password: str = PASSWORD) -> Account:
    """An account, taken up by whoever holds it."""
    return take_up_account(open_account(name, **NOTED), password=password, at=NOON)


def a_post(role: str = "convenor", *, kind: str = "council", **where: str) -> Post:
    """A role in the case `it`, unless told where."""
    return Post(role=role, body="a-body", body_kind=kind, **{"case": "it", **where})


def grant(role: str = "convenor", *, to: str = "convenor-1", **where: str) -> None:
    """Give the account a role."""
    grant_role(a_post(role, **where), to=to, **NOTED)
