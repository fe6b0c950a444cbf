"""Who gets which role, where, and for how long?"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from dueregard.errors import NotFound, RuleBroken
from dueregard.log.turns import in_turn
from dueregard.people.actions.logged import account_named, log
from dueregard.people.models import Account, Role
from dueregard.people.rules import (
    require_body_fits,
    require_emergency_told,
    require_roles_apart,
    require_where_whole,
)
from dueregard.words import say


@dataclass(frozen=True, kw_only=True)
class Post:
    """A role, on behalf of a body: everywhere, in a case, or for a deployment or place within it.

    `case`, `deployment` and `place` are references; empty means all of them.
    """

    role: str
    body: str
    body_kind: str
    case: str = ""
    deployment: str = ""
    place: str = ""

    @property
    def told(self) -> dict[str, str]:
        """What the public log says of it."""
        said = {"role": self.role, "body": self.body}
        narrowed = {"deployment": self.deployment, "place": self.place}
        return said | {name: ref for name, ref in narrowed.items() if ref}


def grant_role(post: Post, *, to: str, by: str, at: datetime) -> None:
    """Give an account a role.

    Raises `RuleBroken` when it holds a role that may never go with it, in whatever case, when it
    holds this one already, when the body is not of the kind that the role belongs to, or when a
    deployment or place is named without its case; `NotFound`.
    """
    with in_turn():
        account = _who_may_hold(post, to)
        if _held(account, post).exists():
            raise RuleBroken(say("%(name)s holds this role there already.", name=to))
        _give(account, post, until=None)
        log("role.granted", account, post.told, case=post.case, by=by, at=at)


def grant_in_emergency(
    post: Post, *, to: str, hours: int, reason: str, by: str, at: datetime
) -> datetime:
    """Give an account a role that ends by itself, for a reason that everybody can read.

    What may never be held together may not in an emergency either. Returns when it ends. Raises
    as `grant_role` does, and `RuleBroken` without a reason or for longer than three days.
    """
    require_emergency_told(reason, hours=hours)
    until = at + timedelta(hours=hours)
    with in_turn():
        account = _who_may_hold(post, to)
        if _held(account, post).filter(until=None).exists():
            raise RuleBroken(say("%(name)s holds this role there already.", name=to))
        _held(account, post).delete()
        _give(account, post, until=until)
        told = post.told | {"until": until.isoformat(timespec="minutes")}
        texts = {"reason": reason}
        log("role.granted_in_emergency", account, told, texts=texts, case=post.case, by=by, at=at)
    return until


def revoke_role(role: str, *, of: str, case: str, by: str, at: datetime) -> None:
    """Take a role away, however narrow. Raises `NotFound` when it was not held."""
    with in_turn():
        account = account_named(of)
        gone, _ = Role.objects.filter(account=account, role=role, case=case).delete()
        if not gone:
            raise NotFound(f"{of} does not hold the role {role} in {case or 'every case'}")
        log("role.revoked", account, {"role": role}, case=case, by=by, at=at)


def _who_may_hold(post: Post, name: str) -> Account:
    require_body_fits(post.role, post.body_kind)
    require_where_whole(post.case, narrowed_to=post.deployment or post.place)
    account = account_named(name)
    require_roles_apart(account.roles.values_list("role", flat=True), post.role)
    return account


def _held(account: Account, post: Post) -> "QuerySet[Role]":
    where = {"case": post.case, "deployment": post.deployment, "place": post.place}
    return account.roles.filter(role=post.role, **where)


def _give(account: Account, post: Post, *, until: datetime | None) -> None:
    Role.objects.create(
        account=account,
        role=post.role,
        case=post.case,
        deployment=post.deployment,
        place=post.place,
        body=post.body,
        until=until,
    )
