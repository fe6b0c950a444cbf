"""What can be done in `people`? Each verb is one transaction and one entry in the log."""

import secrets
from datetime import datetime

from allauth.mfa.models import Authenticator

from dueregard.errors import NotFound, RuleBroken
from dueregard.log.append import Entry, append
from dueregard.log.turns import in_turn
from dueregard.people.entries import Organisation
from dueregard.people.models import Account, Role
from dueregard.people.rules import require_body_fits, require_role_name, require_roles_apart
from dueregard.stored import store
from dueregard.words import say


def register_organisation(organisation: Organisation, *, case: str, by: str, at: datetime) -> Entry:
    """Put a body on the record."""
    return store(organisation, case=case, by=by, at=at)


def open_account(name: str, *, password: str, by: str, at: datetime) -> Account:
    """Open an account under a role's name. Raises `RuleBroken` when there is one already."""
    require_role_name(name)
    with in_turn():
        if Account.objects.filter(name=name).exists():
            raise RuleBroken(say("There is an account %(name)s already.", name=name))
        account = Account(name=name, ref=secrets.token_hex(16))
        account.set_password(password)
        account.save()
        _log("account.opened", account, {}, by=by, at=at)
    return account


def grant_role(
    role: str, *, to: str, case: str, body: str, body_kind: str, by: str, at: datetime
) -> None:
    """Give an account a role in a case ("" for everywhere), on behalf of a body.

    Raises `RuleBroken` when it holds a role that may never go with it, in whatever case, when it
    holds this one already, or when the body is not of the kind that the role belongs to;
    `NotFound`.
    """
    require_body_fits(role, body_kind)
    with in_turn():
        account = _account(to)
        require_roles_apart(account.roles.values_list("role", flat=True), role)
        if account.roles.filter(role=role, case=case).exists():
            raise RuleBroken(say("%(name)s holds this role there already.", name=to))
        Role.objects.create(account=account, role=role, case=case, body=body)
        _log("role.granted", account, {"role": role, "body": body}, case=case, by=by, at=at)


def revoke_role(role: str, *, of: str, case: str, by: str, at: datetime) -> None:
    """Take a role away. Raises `NotFound` when it was not held."""
    with in_turn():
        account = _account(of)
        gone, _ = Role.objects.filter(account=account, role=role, case=case).delete()
        if not gone:
            raise NotFound(f"{of} does not hold the role {role} in {case or 'every case'}")
        _log("role.revoked", account, {"role": role}, case=case, by=by, at=at)


def renew_sign_in(name: str, *, password: str, by: str, at: datetime) -> None:
    """Let an account that lost its password or second factor begin anew. Raises `NotFound`.

    The old password, second factor, recovery codes and sessions stop working at once.
    """
    with in_turn():
        account = _account(name)
        account.set_password(password)
        account.save(update_fields=["password"])
        Authenticator.objects.filter(user_id=account.pk).delete()
        _log("account.renewed", account, {}, by=by, at=at)


def close_account(name: str, *, by: str, at: datetime) -> None:
    """Let nobody sign in to an account any more; what it did stays on record. Raises `NotFound`."""
    with in_turn():
        account = _account(name)
        account.is_active = False
        account.save(update_fields=["is_active"])
        _log("account.closed", account, {}, by=by, at=at)


def _account(name: str) -> Account:
    # Locked, so that two roles given at the same moment cannot both find the other one absent.
    found = Account.objects.select_for_update().filter(name=name).first()
    if found is None:
        raise NotFound(f"there is no account {name}")
    return found


def _log(
    kind: str, account: Account, clear: dict[str, str], *, by: str, at: datetime, case: str = ""
) -> None:
    append(
        kind=kind,
        case=case,
        subject=f"accounts:{account.ref}",
        clear=clear,
        texts={},
        actor=by,
        at=at,
    )
