"""Who is signed in, and what may they do where?"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.utils import timezone

from dueregard.errors import NotFound
from dueregard.people.models import Account, Invitation, Organisation, Role, SignIn
from dueregard.people.rules import may

FORCE = "force"


@dataclass(frozen=True, kw_only=True)
class Extent:
    """What a page is about: deployments and places of a case. None: the case as a whole."""

    deployments: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Held:
    """A role that an account holds now; empty references stand for all of them."""

    role: str
    case: str
    body: str
    deployment: str = ""
    place: str = ""
    until: datetime | None = None

    @property
    def is_narrow(self) -> bool:
        """Is it for less than a case?"""
        return bool(self.deployment or self.place)

    def covers(self, about: Extent) -> bool:
        """Is what a page is about within it? Everything is within a role for a whole case."""
        in_deployment = not self.deployment or self.deployment in about.deployments
        return in_deployment and (not self.place or self.place in about.places)


@dataclass(frozen=True)
class AtWork:
    """An account that is signed in: its name, and the roles that it holds."""

    name: str
    roles: tuple[Held, ...]

    def may(self, permission: str, *, case: str | None = None, about: Extent | None = None) -> bool:
        """May it do this in this case; in any at all, where none is named?

        Without `about`: somewhere in the case, be it for one deployment alone.
        """
        held = self.held_in(case)
        return may(
            (one.role for one in held if about is None or one.covers(about)),
            permission,
        )

    def held_in(self, case: str | None) -> tuple[Held, ...]:
        """The roles that it holds in a case; in any at all, where none is named."""
        return tuple(one for one in self.roles if case in (None, one.case) or not one.case)

    def body_in(self, case: str) -> str:
        """The body for which it works in this case; empty where it holds no role there."""
        return next((one.body for one in self.held_in(case)), "")

    @property
    def cases(self) -> tuple[str, ...]:
        """The cases in which it holds a role."""
        return tuple(sorted({one.case for one in self.roles if one.case}))


def at_work(account: Account) -> AtWork:
    """An account and its roles. One query."""
    return AtWork(account.name, _held_now(account.roles.order_by("case", "role")))


def second_factors_of(account: Account) -> set[str]:
    """What kinds of second factor an account has set up. One query."""
    return set(Authenticator.objects.filter(user_id=account.pk).values_list("type", flat=True))


@dataclass(frozen=True)
class SignedIn:
    """A session of an account. `here` marks the one that asks."""

    number: int
    began: datetime
    seen: datetime
    how: str
    browser: str
    here: bool


def sign_ins_of(account: Account, *, session: str) -> list[SignedIn]:
    """The sessions in which an account is signed in, last used first. Two queries."""
    going = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    rows = SignIn.objects.filter(account=account, session__in=going).order_by("-seen", "-pk")
    return [
        SignedIn(one.pk, one.began, one.seen, one.how, one.browser, one.session == session)
        for one in rows
    ]


@dataclass(frozen=True)
class Invited:
    """An account that waits to be taken up: its name, its roles, until when its link works."""

    name: str
    roles: tuple[Held, ...]
    expires: datetime


def invited_with(token: str, *, at: datetime) -> Invited:
    """The account that a link takes up. Raises `NotFound` when it opens nothing (any more)."""
    found = (
        Invitation.objects.filter(mark=mark_of(token), expires__gt=at, account__is_active=True)
        .select_related("account")
        .first()
    )
    if found is None:
        raise NotFound("this link opens nothing")
    return Invited(found.account.name, _held_now(found.account.roles.all()), found.expires)


def mark_of(token: str) -> bytes:
    """The 32 bytes by which an invitation is found again; the link does not follow from them."""
    return hashlib.sha256(b"dueregard/invitation/v1" + token.encode()).digest()


def kind_of_body(body: str, *, case: str) -> str:
    """What sort of body this is, in a case or in any; empty where none is on record.

    A body that is a force in any case is one in all of them.
    """
    kinds = dict(Organisation.objects.filter(ref=body).values_list("case_id", "kind"))
    known = kinds.get(case, "") if case else next(iter(kinds.values()), "")
    return FORCE if known and FORCE in kinds.values() else known


def all_accounts() -> list[tuple[str, bool, tuple[Held, ...]]]:
    """Every account: its name, whether it may sign in, the roles that it holds. Two queries."""
    rows = Account.objects.prefetch_related("roles").order_by("name")
    return [(one.name, one.is_active, _held_now(one.roles.all())) for one in rows]


def _held_now(rows: Iterable[Role]) -> tuple[Held, ...]:
    now = timezone.now()
    return tuple(
        Held(
            role=one.role,
            case=one.case,
            body=one.body,
            deployment=one.deployment,
            place=one.place,
            until=one.until,
        )
        for one in rows
        if one.until is None or one.until > now
    )
