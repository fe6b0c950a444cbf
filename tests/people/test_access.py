"""Does a page say who may open it, and is nothing of it kept? The matrix tries every route."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client

from dueregard.people.access import EVERYONE, for_everyone, needs
from dueregard.people.models import Account
from dueregard.people.pages import DOORS, role_said
from dueregard.people.queries import AtWork
from dueregard.people.rules import ROLES
from tests.consultation.drafted import an_open_consultation
from tests.consultation.staff import as_staff

pytestmark = pytest.mark.django_db

RUNNING = "/staff/consultations/it/town/"


def a_view(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def test_a_view_tells_who_may_open_it() -> None:
    assert needs("moderate")(a_view).access == "moderate"  # type: ignore[attr-defined]
    assert for_everyone(a_view).access == EVERYONE  # type: ignore[attr-defined]


def test_whoever_is_refused_is_told_which_role_it_takes(client: Client) -> None:
    as_staff(client, "moderator-1", role="moderator", case="it")
    page = client.get(RUNNING)
    assert page.status_code == 403
    assert "It is for: Convenor." in page.content.decode()
    assert 'href="/staff/"' in page.content.decode()


def test_whoever_has_no_role_left_is_offered_no_page_that_would_refuse_them(
    client: Client,
) -> None:
    as_staff(client, "moderator-1", role="moderator", case="it")
    Account.objects.get().roles.all().delete()
    page = client.get("/staff/").content.decode()
    assert 'href="/staff/"' not in page
    assert 'href="/staff/sign-out/"' in page


@pytest.mark.parametrize("case", ["it", "another"])
def test_nothing_of_a_staff_page_is_kept_by_a_browser(client: Client, case: str) -> None:
    as_staff(client, "convenor-1", role="convenor", case=case)
    for address in ("/staff/", "/staff/drafts/it/"):
        assert "no-store" in client.get(address)["Cache-Control"]


def test_staff_sees_its_roles_and_the_doors_they_open(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def door(account: AtWork) -> list[tuple[str, str]]:
        return [(f"Drafts of {case}", f"/staff/drafts/{case}/") for case in account.cases]

    monkeypatch.setattr("dueregard.people.pages.DOORS", [*DOORS, door])
    as_staff(client, "convenor-1", role="convenor", case="it")
    page = client.get("/staff/").content.decode()
    assert "<strong>Convenor</strong> · it · council" in page
    assert '<a href="/staff/drafts/it/">Drafts of it</a>' in page
    assert "What the force may see" not in page


def test_the_force_sees_what_everyone_sees(client: Client) -> None:
    an_open_consultation()
    as_staff(client, "assessor-1", role="assessor", case="it")
    assert "What the force may see" in client.get("/staff/").content.decode()
    page = client.get("/force/")
    assert page.status_code == 200
    assert 'href="/consultations/"' in page.content.decode()
    assert client.post("/force/").status_code == 405


def test_every_role_has_its_word() -> None:
    assert len({str(role_said(one)) for one in ROLES}) == len(ROLES)
