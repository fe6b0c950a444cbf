"""Can someone leave a way to be reached that nobody here can read, tied to no answer?"""

import pyrage
import pytest
from django.test import Client

from dueregard.consultation.actions.contacting import leave_contact
from dueregard.consultation.models import SealedContact
from dueregard.errors import NotFound
from tests.consultation.on_paper import market_on_record

HOLDER = pyrage.x25519.Identity.generate()
CONTACT = "/consultations/ravensbourne/market/contact/"
pytestmark = pytest.mark.django_db


def client() -> Client:
    return Client(headers={"host": "127.0.0.1"})


def test_what_is_left_only_the_key_holder_can_read() -> None:
    market_on_record(contact_key=str(HOLDER.to_public()))
    page = client().post(CONTACT, {"contact": "planted@example.org"})
    assert "Sealed and kept apart" in page.content.decode()
    box = bytes(SealedContact.objects.get().box)
    assert b"planted" not in box
    assert pyrage.decrypt(box, [HOLDER]).rstrip(b"\x00 ").startswith(b"planted@example.org")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Enter how to reach you"),
        ("x" * 501, "It must have 500 or fewer"),
        ("a\ufffd", "damaged"),
    ],
)
def test_what_cannot_be_sealed_is_told(typed: str, told: str) -> None:
    market_on_record(contact_key=str(HOLDER.to_public()))
    page = client().post(CONTACT, {"contact": typed, "sent": "1"})
    assert (page.status_code, told in page.content.decode()) == (422, True)
    assert SealedContact.objects.count() == 0


def test_without_a_key_nobody_is_asked() -> None:
    asked = market_on_record()
    assert client().get(CONTACT).status_code == 404
    assert client().get("/consultations/ravensbourne/nowhere/contact/").status_code == 404
    with pytest.raises(NotFound):
        leave_contact("planted@example.org", asked=asked)


def test_the_confirmation_leads_there_only_where_a_key_is_held() -> None:
    market_on_record(contact_key=str(HOLDER.to_public()))
    assert client().get(CONTACT).status_code == 200
