"""Who is signed in, and what may they do where?"""

from dataclasses import dataclass

from dueregard.people.models import Account, Organisation
from dueregard.people.rules import may

FORCE = "force"


@dataclass(frozen=True)
class AtWork:
    """An account that is signed in: its name, and its roles as (role, case, body)."""

    name: str
    roles: tuple[tuple[str, str, str], ...]

    def may(self, permission: str, *, case: str | None = None) -> bool:
        """May it do this in this case; in any at all, where none is named?"""
        held = [role for role, where, _ in self.roles if case in (None, where) or not where]
        return may(held, permission)

    def body_in(self, case: str) -> str:
        """The body for which it works in this case; empty where it holds no role there."""
        return next((body for _, where, body in self.roles if where in (case, "")), "")

    @property
    def cases(self) -> tuple[str, ...]:
        """The cases in which it holds a role."""
        return tuple(sorted({case for _, case, _ in self.roles if case}))


def at_work(account: Account) -> AtWork:
    """An account and its roles. One query."""
    held = account.roles.order_by("case", "role").values_list("role", "case", "body")
    return AtWork(account.name, tuple(held))


def kind_of_body(body: str, *, case: str) -> str:
    """What sort of body this is, in a case or in any; empty where none is on record.

    A body that is a force in any case is one in all of them.
    """
    kinds = dict(Organisation.objects.filter(ref=body).values_list("case_id", "kind"))
    known = kinds.get(case, "") if case else next(iter(kinds.values()), "")
    return FORCE if known and FORCE in kinds.values() else known


def all_accounts() -> list[tuple[str, bool, tuple[tuple[str, str, str], ...]]]:
    """Every account: its name, whether it may sign in, its roles as (role, case, body)."""
    rows = Account.objects.prefetch_related("roles").order_by("name")
    return [
        (one.name, one.is_active, tuple((r.role, r.case, r.body) for r in one.roles.all()))
        for one in rows
    ]
