from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from dueregard.consultation import models
from dueregard.consultation.queries.asking import asked_of
from dueregard.consultation.rules.editions import is_stale
from tests.consultation.drafted import AFTERWARDS, WHILE_OPEN, an_open_consultation
from tests.consultation.staff import as_staff
from tests.consultation.test_closing import a_response

pytestmark = pytest.mark.django_db
HERE = "/staff/consultations/it/town/"


@pytest.fixture
def convenor(client: Client) -> Client:
    as_staff(client, "account-1", role="convenor")
    return client


def _on(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(timezone, "now", lambda: moment)


def test_while_it_is_open_it_can_be_extended_and_not_closed(
    convenor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_open_consultation()
    _on(monkeypatch, WHILE_OPEN)
    page = convenor.get(HERE).content.decode()
    assert "Keep it open longer" in page
    assert "Nobody can close it before" in page
    early = convenor.post(f"{HERE}close/")
    assert early.status_code == 409
    assert "cannot be closed before" in early.content.decode()
    typed = {"closes-day": "1", "closes-month": "5", "closes-year": "2026", "reason": "The post."}
    assert convenor.post(f"{HERE}extend/", typed)["Location"] == HERE
    assert models.Extension.objects.get().closes == "2026-05-01"
    assert "1 May 2026" in convenor.get(HERE).content.decode()


@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        ({"reason": "More."}, 409, "Enter the new latest day"),
        ({"closes-day": "1", "reason": "More."}, 422, "in digits"),
        (
            {"closes-day": "1", "closes-month": "4", "closes-year": "2026", "reason": "Less."},
            409,
            "nobody is cut short",
        ),
    ],
)
def test_an_extension_that_is_none_is_shown_again_as_it_was_typed(
    convenor: Client,
    monkeypatch: pytest.MonkeyPatch,
    typed: dict[str, str],
    status: int,
    said: str,
) -> None:
    an_open_consultation()
    _on(monkeypatch, WHILE_OPEN)
    assert convenor.get(f"{HERE}extend/").status_code == 200
    refused = convenor.post(f"{HERE}extend/", typed)
    page = refused.content.decode()
    assert refused.status_code == status
    assert "<title>Error:" in page
    assert said in page
    assert typed["reason"] in page


def test_when_it_is_over_it_is_counted_once(
    convenor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_open_consultation()
    _on(monkeypatch, AFTERWARDS)
    assert "Count what came in" in convenor.get(f"{HERE}close/").content.decode()
    assert convenor.post(f"{HERE}close/")["Location"] == HERE
    assert "Its closing is on the record" in convenor.get(HERE).content.decode()
    assert convenor.post(f"{HERE}close/").status_code == 409


def test_responses_are_set_aside_and_counted_again(
    convenor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = a_response(an_open_consultation())
    _on(monkeypatch, AFTERWARDS)
    typed = {"refs": row.ref, "reason": "other", "explanation": "So."}
    unknown = convenor.post(f"{HERE}set-aside/", {**typed, "refs": f"{row.ref}\nnone"})
    assert unknown.status_code == 409
    assert "is no response to this consultation" in unknown.content.decode()
    assert row.ref in unknown.content.decode()
    assert convenor.post(f"{HERE}set-aside/", typed)["Location"] == HERE
    assert models.Response.objects.get().state == "set_aside"
    told = {"refs": row.ref, "explanation": "A family."}
    assert convenor.post(f"{HERE}restore/", told)["Location"] == HERE
    assert models.Response.objects.get().state == "counted"


def test_a_consultation_that_is_not_there_is_a_404(convenor: Client) -> None:
    assert convenor.get("/staff/consultations/it/none/").status_code == 404


def test_a_version_that_was_not_ready_when_it_opened_is_offered_later(convenor: Client) -> None:
    an_open_consultation()
    typed = {"kind": "bsl", "language": "en", "link": "https://example.org/film", "words": ""}
    empty = convenor.post(f"{HERE}versions/", {**typed, "link": ""})
    assert empty.status_code == 409
    assert "give its address or its words" in empty.content.decode()
    for link in ("https://example.org/film", "https://example.org/better"):
        assert convenor.post(f"{HERE}versions/", {**typed, "link": link})["Location"] == HERE
    made = asked_of("it", "town").versions
    assert [(one.id, one.link) for one in made] == [("town-bsl-en", "https://example.org/better")]
    assert not is_stale(made[0], asked_of("it", "town"))
