"""Does every route of the site open to those it is for, and to nobody else?

Every route, asked for by everyone that tests/people/roles.toml names: in their own case, in
another, in every case, without a second factor, with a closed account, and by nobody at all.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter
from django.utils import translation

from dueregard.consultation.actions.drafting import start_draft
from dueregard.people.models import Account
from dueregard.people.rules import OF_THE_FORCE, PERMISSIONS, never_together
from tests.consultation.drafted import an_open_consultation
from tests.consultation.staff import as_staff

SPEC = tomllib.loads((Path(__file__).parents[1] / "people" / "roles.toml").read_text("utf-8"))
ROLES, ROUTES = SPEC["roles"], SPEC["routes"]

EVERYONE, SIGNED_IN = "everyone", "signed_in"
OWN, OTHER, EVERYWHERE = "own-case", "other-case", ""
# Codes are made before there is a draft, under the case and the name that the address gives.
OF_NO_OBJECT = {"draft_codes"}
ADMITTED, SIGN_IN, SECOND_FACTOR, REFUSED = "admitted", "sign in", "second factor", "refused"
ERROR = "error"
# A page on one's own password or second factor may ask for them once more.
ALSO = {SIGNED_IN: (SECOND_FACTOR,)}
# Asked for as a page, it leads to the page of which it is a part.
OF_THE_SIGN_IN_PAGE = {"mfa_login_webauthn"}


@dataclass(frozen=True)
class Door:
    """A route: its name, what fills its address, what its view says of who may open it."""

    name: str
    filled: tuple[tuple[str, Any], ...]
    access: str | None

    @property
    def who(self) -> str:
        """Whom the specification says that it is for."""
        return str(ROUTES[self.name])

    @property
    def named(self) -> dict[str, Any]:
        """What fills its address, by name."""
        return dict(self.filled)

    def address(self, **others: str) -> str:
        """Where it stands in the case that is one's own; other things may be named in it."""
        given = {"case": OWN, **others}
        return reverse(self.name, kwargs={n: given.get(n, one) for n, one in self.filled})

    @property
    def has_case(self) -> bool:
        """Does its address name a case?"""
        return "case" in self.named


def all_doors() -> Iterator[Door]:
    """Every route that the resolver knows, whether it has a name or not."""
    yield from _doors(get_resolver(), {})


def _doors(resolver: URLResolver, above: dict[str, Any]) -> Iterator[Door]:
    for one in resolver.url_patterns:
        filled = above | {
            name: 1 if isinstance(kind, IntConverter) else "x"
            for name, kind in one.pattern.converters.items()
        }
        if isinstance(one, URLPattern):
            access = getattr(one.callback, "access", None)
            yield Door(one.name or "", tuple(filled.items()), access)
        else:
            yield from _doors(one, filled)


EVERY_DOOR = tuple(all_doors())
# Those that the specification knows; the first test fails for each that it does not.
DOORS = tuple(door for door in EVERY_DOOR if door.name in ROUTES)


def came_of(response: HttpResponse) -> str:
    """What came of asking: let in, sent to sign in, to a second factor, or refused."""
    if response.status_code >= 500:
        return ERROR
    to = response.headers.get("Location", "").partition("?")[0]
    if to == reverse("account_login"):
        return SIGN_IN
    if to in (reverse("mfa_index"), reverse("mfa_reauthenticate")):
        return SECOND_FACTOR
    return REFUSED if response.status_code == 403 else ADMITTED


def unlike(client: Client, expected: dict[str, str], *, public: bool = False) -> list[str]:
    """Ask for every route, public ones where told, and name those that answer as not expected.

    What is shut must be shut to a form that is sent as well.
    """
    client.raise_request_exception = False
    asked = [door for door in DOORS if public or door.who != EVERYONE]
    wrong = []
    for door in asked:
        wanted = expected[door.name]
        for method in ("get",) if wanted == ADMITTED else ("get", "post"):
            found = came_of(getattr(client, method)(door.address()))
            if door.name in OF_THE_SIGN_IN_PAGE and found == SIGN_IN:
                continue
            if found != wanted and found not in ALSO.get(door.who, ()):
                wrong.append(f"{method} {door.name}: {found}, should be {wanted}")
    return wrong


def expected_of(staff: str, signed_in: str = ADMITTED) -> dict[str, str]:
    """What someone meets who is let in to no page of staff: `staff` on all of them."""
    met = {EVERYONE: ADMITTED, SIGNED_IN: signed_in}
    return {door.name: met.get(door.who, staff) for door in DOORS}


def expected_for(role: str, *, held_in: str) -> dict[str, str]:
    """What a role meets in its own case when it is held in this one, or everywhere."""
    met = expected_of(REFUSED)
    for door in DOORS:
        if door.who in ROLES[role] and (not door.has_case or held_in in (OWN, EVERYWHERE)):
            met[door.name] = ADMITTED
    return met


def test_every_route_says_who_may_open_it() -> None:
    named = {door.name for door in EVERY_DOOR}
    assert "" not in named, "give every route a name"
    assert named - ROUTES.keys() == set(), "add it to tests/people/roles.toml"
    assert ROUTES.keys() - named == set(), "it is gone: take it out of tests/people/roles.toml"


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_a_view_says_the_same_as_the_specification(door: Door) -> None:
    said = door.who
    if said in (EVERYONE, SIGNED_IN):
        assert door.access in (EVERYONE, None)
    else:
        assert door.access == said


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "cy"])
def test_nobody_opens_a_page_of_staff(client: Client, language: str) -> None:
    with translation.override(language):
        assert unlike(client, expected_of(SIGN_IN, signed_in=SIGN_IN), public=True) == []


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_no_page_of_staff_opens_without_a_second_factor(client: Client, role: str) -> None:
    as_staff(client, "staff-1", role=role, case=OWN)
    Authenticator.objects.all().delete()
    assert unlike(client, expected_of(SECOND_FACTOR)) == []


@pytest.mark.django_db
def test_a_second_factor_must_be_used_not_only_owned(client: Client) -> None:
    as_staff(client, "staff-1", role="convenor", case=OWN)
    client.force_login(Account.objects.get())
    session = client.session
    session.pop("account_authentication_methods", None)
    session.save()
    assert unlike(client, expected_of(SECOND_FACTOR)) == []


@pytest.mark.django_db
def test_a_closed_account_is_nobody_at_once(client: Client) -> None:
    as_staff(client, "staff-1", role="convenor", case=OWN)
    Account.objects.update(is_active=False)
    assert unlike(client, expected_of(SIGN_IN, signed_in=SIGN_IN)) == []


@pytest.mark.django_db
@pytest.mark.parametrize("held_in", [OWN, OTHER, EVERYWHERE], ids=["own", "other", "everywhere"])
@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_its_own_pages_in_its_own_case(
    client: Client, role: str, held_in: str
) -> None:
    as_staff(client, "staff-1", role=role, case=held_in)
    met = expected_for(role, held_in=held_in)
    assert unlike(client, met, public=held_in != EVERYWHERE) == []


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["convenor", "intake_clerk", "moderator"])
def test_an_address_in_ones_own_case_leads_to_nothing_of_another(client: Client, role: str) -> None:
    asked = an_open_consultation()
    start_draft(case=asked.case, ref="secret", by="convenor-9")
    as_staff(client, "staff-1", role=role, case=OWN)
    theirs = {"consultation": asked.consultation.id, "ref": "secret"}
    for door in DOORS:
        if door.name in OF_NO_OBJECT or door.who not in ROLES[role]:
            continue
        if door.named.keys() & theirs.keys():
            address = door.address(**theirs)
            for answer in (client.get(address), client.post(address)):
                assert answer.status_code in (404, 405), door.name


@pytest.mark.django_db
def test_a_role_taken_away_shuts_its_pages_at_once(client: Client) -> None:
    as_staff(client, "staff-1", role="convenor", case=OWN)
    Account.objects.get().roles.all().delete()
    assert unlike(client, expected_of(REFUSED)) == []


def test_no_role_of_the_force_may_touch_a_consultation() -> None:
    of_consultations = {"convene", "open", "enter", "moderate"}
    for role in OF_THE_FORCE:
        assert set(ROLES[role]) & of_consultations == set()


def test_permissions_are_those_of_the_specification() -> None:
    assert {role: set(may) for role, may in PERMISSIONS.items()} == {
        role: set(may) for role, may in ROLES.items()
    }


@pytest.mark.parametrize(("one", "other"), list(combinations(ROLES, 2)))
def test_roles_are_held_apart_as_specified(one: str, other: str) -> None:
    together = {frozenset(pair) for pair in SPEC["together"]["may"]}
    assert never_together(one, other) == (frozenset({one, other}) not in together)
    assert never_together(other, one) == never_together(one, other)


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_what_is_done_in_a_case_names_the_case_in_its_address(door: Door) -> None:
    elsewhere = ("work", "see_force_screens", EVERYONE, SIGNED_IN)
    assert door.has_case or door.who in elsewhere
