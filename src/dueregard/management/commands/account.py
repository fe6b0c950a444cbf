"""`dueregard account`: open accounts for staff, give roles and take them, end sign-ins."""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import reverse
from django.utils import timezone

from dueregard.errors import NotFound, RuleBroken
from dueregard.log.turns import in_turn
from dueregard.management.exits import WRONG_INPUT, leave
from dueregard.people.actions.accounts import close_account, open_account, renew_sign_in
from dueregard.people.actions.roles import Post, grant_in_emergency, grant_role, revoke_role
from dueregard.people.actions.sign_ins import end_every_sign_in
from dueregard.people.models import Account
from dueregard.people.queries import Held, all_accounts, kind_of_body
from dueregard.people.rules import ROLES
from dueregard.proposal.queries import require_on_record

BY = "operator"


class Command(BaseCommand):
    """Accounts of staff. Residents have none."""

    help = (
        "Open an account with a role, list accounts, renew a lost sign-in, give a role in an "
        "emergency, end every session of an account, take a role away, close an account."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do, with which account."""
        parser.add_argument("--json", action="store_true", help="print JSON for machines")
        what = parser.add_subparsers(dest="what", required=True)
        add = what.add_parser("add", help="open an account, or give it another role")
        emergency = what.add_parser("emergency", help="give a role for some hours; told in public")
        emergency.add_argument("--hours", type=int, required=True, help="from 1 to 72")
        emergency.add_argument("--reason", required=True, help="everybody can read it")
        for one in (add, emergency):
            _name_role(one, required=True)
            one.add_argument("--body", required=True, help="the organisation's id on record")
            one.add_argument("--deployment", default="", help="for this deployment alone")
            one.add_argument("--place", default="", help="for this place alone, and those in it")
        _name_role(what.add_parser("revoke", help="take a role away; without one, close"))
        for name, means in ALONE.items():
            one = what.add_parser(name, help=means)
            one.add_argument("name")
            one.add_argument("--json", action="store_true", default=False)
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


ALONE = {
    "renew": "for whoever lost the link, the password or every second factor",
    "sign-out": "end every session of an account at once",
}


def _name_role(parser: ArgumentParser, *, required: bool = False) -> None:
    parser.add_argument("name", help="a role's name such as convenor-2, never a person's")
    parser.add_argument("--role", choices=ROLES, required=required)
    parser.add_argument("--case", default="", help="the case; left out: every case")
    parser.add_argument("--json", action="store_true", default=False)


def _add(options: dict[str, Any]) -> dict[str, Any]:
    name, post = options["name"], _post(options)
    known = {one for one, _, _ in all_accounts()}
    now, token = timezone.now(), ""
    # Both or neither: an account whose role is refused would lie about.
    with in_turn():
        if name not in known:
            token = open_account(name, by=BY, at=now)
        grant_role(post, to=name, by=BY, at=now)
    said = f"{name} is {_said(post)}."
    told = {"name": name, "role": post.role, "case": post.case, "link": _link(token)}
    return told | {"said": said + _handed_over(token)}


def _emergency(options: dict[str, Any]) -> dict[str, Any]:
    name, post = options["name"], _post(options)
    until = grant_in_emergency(
        post,
        to=name,
        hours=options["hours"],
        reason=options["reason"],
        by=BY,
        at=timezone.now(),
    )
    ends = timezone.localtime(until).isoformat(timespec="minutes")
    said = f"{name} is {_said(post)} until {ends}. The reason stands in the public log."
    return {"name": name, "role": post.role, "case": post.case, "until": ends, "said": said}


def _renew(options: dict[str, Any]) -> dict[str, Any]:
    name = options["name"]
    token = renew_sign_in(name, by=BY, at=timezone.now())
    said = f"{name} begins anew; the old password, second factors and sessions are gone."
    return {"name": name, "link": _link(token), "said": said + _handed_over(token)}


def _sign_out(options: dict[str, Any]) -> dict[str, Any]:
    name = options["name"]
    account = Account.objects.filter(name=name).first()
    if account is None:
        raise NotFound(f"there is no account {name}")
    ended = end_every_sign_in(account)
    return {"name": name, "ended": ended, "said": f"{name}: {ended} sessions ended."}


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
        f"{name}{'' if active else ' (closed)'}: " + "; ".join(_said(one) for one in roles)
        for name, active, roles in found
    ]
    told = [
        {"name": name, "active": active, "roles": [_told(one) for one in roles]}
        for name, active, roles in found
    ]
    return {"accounts": told, "said": "\n".join(lines) or "No account yet."}


def _post(options: dict[str, Any]) -> Post:
    body, case = options["body"], options["case"]
    kind = kind_of_body(body, case=case)
    if not kind:
        raise NotFound(f"the record holds no organisation {body} in {case or 'any case'}")
    deployment, place = options["deployment"], options["place"]
    if case:
        require_on_record(case, deployment=deployment, place=place)
    return Post(
        role=options["role"],
        body=body,
        body_kind=kind,
        case=case,
        deployment=deployment,
        place=place,
    )


def _said(post: Post | Held) -> str:
    narrowed = " and ".join(one for one in (post.deployment, post.place) if one)
    where = post.case or "every case"
    return f"{post.role} in {where}{narrowed and f', for {narrowed} alone,'} for {post.body}"


def _told(held: Held) -> dict[str, str]:
    until = held.until.isoformat(timespec="minutes") if held.until else ""
    where = {"case": held.case, "deployment": held.deployment, "place": held.place}
    return {"role": held.role, **where, "body": held.body, "until": until}


def _link(token: str) -> str:
    where = reverse("invited", kwargs={"token": token}) if token else ""
    return f"{settings.DUEREGARD_ADDRESS}{where}" if token else ""


def _handed_over(token: str) -> str:
    if not token:
        return ""
    return (
        f"\nHand this link to whoever it is for; it works once, for seven days:\n{_link(token)}\n"
        "It lets them choose a password and set up a second factor. It is shown once."
    )


DONE = {
    "add": _add,
    "emergency": _emergency,
    "renew": _renew,
    "sign-out": _sign_out,
    "revoke": _revoke,
    "list": _list,
}
