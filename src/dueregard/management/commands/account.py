"""`dueregard account`: open accounts for staff, give roles and take them, renew lost sign-ins."""

import json
import secrets
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from dueregard.errors import NotFound, RuleBroken
from dueregard.log.turns import in_turn
from dueregard.management.exits import WRONG_INPUT, leave
from dueregard.people.actions import (
    close_account,
    grant_role,
    open_account,
    renew_sign_in,
    revoke_role,
)
from dueregard.people.queries import all_accounts, kind_of_body
from dueregard.people.rules import ROLES

BY = "operator"
PASSWORD_BYTES = 12


class Command(BaseCommand):
    """Accounts of staff. Residents have none."""

    help = (
        "Open an account with a role, list accounts, renew a lost password and second factor, "
        "take a role away, close an account."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do, with which account."""
        parser.add_argument("--json", action="store_true", help="print JSON for machines")
        what = parser.add_subparsers(dest="what", required=True)
        for name in ("add", "revoke"):
            one = what.add_parser(name)
            one.add_argument("name", help="a role's name such as convenor-2, never a person's")
            one.add_argument("--role", choices=ROLES, required=name == "add")
            one.add_argument("--case", default="", help="the case; left out: every case")
            one.add_argument("--json", action="store_true", default=False)
            if name == "add":
                one.add_argument("--body", required=True, help="the organisation's id on record")
        renewed = what.add_parser("renew", help="for whoever lost the password or second factor")
        renewed.add_argument("name")
        renewed.add_argument("--json", action="store_true", default=False)
        what.add_parser("list").add_argument("--json", action="store_true", default=False)

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and say what was done."""
        try:
            told = DONE[options["what"]](options)
        except (RuleBroken, NotFound) as refused:
            self.stderr.write(str(refused))
            leave(WRONG_INPUT)
        if options["json"]:
            self.stdout.write(json.dumps(told, indent=2))
        else:
            self.stdout.write(told["said"])


def _add(options: dict[str, Any]) -> dict[str, Any]:
    name, role, case = options["name"], options["role"], options["case"]
    body, now = options["body"], timezone.now()
    kind = kind_of_body(body, case=case)
    if not kind:
        raise NotFound(f"the record holds no organisation {body} in {case or 'any case'}")
    known = {one for one, _, _ in all_accounts()}
    password = "" if name in known else _new_password()
    # Both or neither: an account whose role is refused would lie about.
    with in_turn():
        if password:
            open_account(name, password=password, by=BY, at=now)
        grant_role(role, to=name, case=case, body=body, body_kind=kind, by=BY, at=now)
    said = f"{name} is {role} in {case or 'every case'} for {body}."
    if password:
        said += _first(password)
    return {"name": name, "role": role, "case": case, "password": password, "said": said}


def _renew(options: dict[str, Any]) -> dict[str, Any]:
    name, password = options["name"], _new_password()
    renew_sign_in(name, password=password, by=BY, at=timezone.now())
    said = f"{name} begins anew; the old password and second factor are gone.{_first(password)}"
    return {"name": name, "password": password, "said": said}


def _revoke(options: dict[str, Any]) -> dict[str, Any]:
    name, role, case = options["name"], options["role"], options["case"]
    if role:
        revoke_role(role, of=name, case=case, by=BY, at=timezone.now())
        said = f"{name} is no longer {role} in {case or 'every case'}."
    else:
        close_account(name, by=BY, at=timezone.now())
        said = f"{name} is closed."
    return {"name": name, "said": said}


def _list(options: dict[str, Any]) -> dict[str, Any]:
    found = all_accounts()
    lines = [
        f"{name}{'' if active else ' (closed)'}: "
        + ("; ".join(f"{role} in {case or 'every case'} for {body}" for role, case, body in roles))
        for name, active, roles in found
    ]
    told = [{"name": name, "active": active, "roles": roles} for name, active, roles in found]
    return {"accounts": told, "said": "\n".join(lines) or "No account yet."}


def _new_password() -> str:
    return secrets.token_urlsafe(PASSWORD_BYTES)


def _first(password: str) -> str:
    return (
        f"\nIts first password, shown once: {password}\n"
        "Sign in at /staff/sign-in/, set up the second factor, then change the password."
    )


DONE = {"add": _add, "renew": _renew, "revoke": _revoke, "list": _list}
