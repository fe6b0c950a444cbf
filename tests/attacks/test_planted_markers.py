"""Does anything keep who answered: a table, a log, an export, a page?"""

import logging
from typing import Any

import pyrage
import pytest
from django.core import mail
from django.test import Client

from dueregard.consultation.models import (
    Follower,
    OfferedStatement,
    Response,
    SavedAnswers,
    SealedContact,
)
from dueregard.consultation.rules.asking import Asked
from dueregard.log.models import LogLeaf, Opening
from dueregard.protection.return_codes import code_from_key
from tests.attacks.market import ANSWER, CODE, CONTACT, HERE, REGISTERED, a_form, said_on, words_on
from tests.attacks.planted import (
    BROWSER,
    FROM,
    HEADERS,
    IPS,
    MAIL,
    NAME,
    database_dump,
    every_page,
    found_in,
)
from tests.consultation.on_paper import OPEN, market_on_record
from tests.consultation.staff import as_staff

WORDS = {"q-why": f"I am {NAME}, write to {MAIL}."}
EVERY_START = ("/", "/cy/", "/consultations/", HERE, "/log/", "/receipts/receipt.py", "/near/")


@pytest.fixture
def open_market(db: None, at_noon: Any, settings: Any) -> Asked:
    """A consultation that asks for contact details too, on a site that sends mail."""
    settings.DUEREGARD_SMTP_URL = "smtp://localhost"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    return market_on_record(contact_key=str(pyrage.x25519.Identity.generate().to_public()))


def planted_browser() -> Client:
    """Somebody's browser, at somebody's address, come from somebody's page."""
    return Client(headers={"host": "127.0.0.1", **HEADERS}, REMOTE_ADDR=IPS[0])


def plant_everywhere() -> None:
    """Go through every open door, leaving the markers; then take back what was answered."""
    perdita = planted_browser()
    _answer_and_take_back(perdita)
    _save_and_come_back(perdita)
    _be_refused(perdita)
    _leave_addresses(perdita)


def _answer_and_take_back(perdita: Client) -> None:
    page = perdita.post(ANSWER, {**a_form(go="next", step="question-why"), **WORDS})
    assert NAME in said_on(page)
    replaced = words_on(perdita.post(ANSWER, a_form(**WORDS)))
    page = perdita.post(ANSWER, a_form(code=replaced, **{"q-support": "1"}))
    assert "replace your earlier ones" in said_on(page)
    withdrawn = words_on(perdita.post(ANSWER, a_form(offered=f"Ask {NAME}.", **WORDS)))
    for go in ("", "openings", "change", "withdraw", "withdraw-now"):
        assert perdita.post(CODE, {"code": withdrawn, "go": go}).status_code == 200
    assert REGISTERED in said_on(perdita.post(ANSWER, a_form(**{"q-support": "2"})))


def _save_and_come_back(perdita: Client) -> None:
    page = perdita.post(ANSWER, a_form(go="save", step="question-why", **WORDS))
    assert NAME in said_on(perdita.post(CODE, {"code": words_on(page)}))
    assert SavedAnswers.objects.count() == 1


def _be_refused(perdita: Client) -> None:
    """Every way in which a form is not taken."""
    strict = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1", **HEADERS})
    nobody = " ".join(code_from_key(NAME.encode()))
    told = [
        perdita.post(ANSWER, a_form(opened=OPEN, **WORDS)),
        perdita.post(ANSWER, a_form(code=NAME, **WORDS)),
        perdita.post(ANSWER, a_form(posted_code=NAME, **WORDS)),
        perdita.post(CODE, {"code": f"{NAME} {MAIL}"}),
        perdita.post(CODE, {"code": nobody}),
        perdita.post(ANSWER, {f"{NAME} {number}": MAIL for number in range(600)}),
        perdita.generic("POST", ANSWER, NAME, content_type="multipart/form-data"),
        perdita.get(ANSWER, {"code": NAME, "from": MAIL}),
        perdita.put(ANSWER, NAME),
        perdita.get("/consultations/", headers={"host": "planted-intranet.example"}),
        strict.post(ANSWER, a_form(**WORDS)),
        strict.post(CODE, {"code": NAME}),
    ]
    codes = [one.status_code for one in told]
    assert codes == [429, 409, 409, 422, 404, 413, 400, 200, 405, 400, 403, 403]


def _leave_addresses(perdita: Client) -> None:
    assert "Sealed" in said_on(perdita.post(CONTACT, {"contact": f"{NAME}, {MAIL}"}))
    perdita.get("/near/", {"where": f"{NAME} {MAIL}"})
    assert perdita.post("/follow/", {"address": MAIL, "place": ""}).status_code == 200
    assert Follower.objects.count() == SealedContact.objects.count() == 1


def test_no_table_holds_who_answered(open_market: Asked) -> None:
    plant_everywhere()
    held = [(place, found) for place, cell in database_dump() if (found := found_in(cell))]
    assert held == []


def test_what_counts_keeps_only_what_its_author_typed(open_market: Asked) -> None:
    """A name that somebody types into a response that counts is theirs; nothing else comes."""
    planted_browser().post(ANSWER, a_form(offered=f"Ask {NAME}.", **WORDS))
    held = {place: found for place, cell in database_dump() if (found := found_in(cell))}
    assert held == {
        "dueregard_response.texts": [NAME, MAIL],
        "dueregard_offeredstatement.words": [NAME],
    }


def test_nothing_is_logged_of_who_answered_or_of_what(
    open_market: Asked, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    plant_everywhere()
    assert caplog.records, "nothing was logged at all: this test would see nothing"
    told = [f"{one.getMessage()} {one.exc_text or ''} {one.args}" for one in caplog.records]
    assert found_in("\n".join([*told, caplog.text]).encode()) == []
    assert found_in("".join(capfd.readouterr()).encode()) == []


def test_the_log_holds_no_opening_of_what_was_answered(open_market: Asked) -> None:
    before = LogLeaf.objects.count()
    plant_everywhere()
    new = LogLeaf.objects.filter(index__gte=before)
    assert new.count() > 3
    assert not Opening.objects.filter(leaf__in=new).exists()
    assert found_in(b"".join(bytes(one.leaf) for one in new)) == []


@pytest.mark.parametrize("who", ["nobody", "assessor", "authorising_officer"])
def test_no_page_that_the_force_or_anybody_can_reach_tells_who_answered(
    open_market: Asked, who: str
) -> None:
    plant_everywhere()
    planted_browser().post(ANSWER, a_form(offered=f"Ask {NAME}.", **WORDS))
    # Figures have no page while no deployment is on record: other tests look at those.
    visitor = Client(headers={"host": "127.0.0.1"}, raise_request_exception=False)
    start = EVERY_START
    if who != "nobody":
        as_staff(visitor, f"{who.replace('_', '-')}-1", role=who, case="ravensbourne")
        start += ("/staff/", "/force/")
    newest = LogLeaf.objects.count()
    start += tuple(
        about.format(index)
        for index in range(newest)
        for about in ("/log/{}/", "/log/{}/entry.json", "/log/{}/proof.tlog-proof", "/receipts/{}/")
    )
    start += ("/cases/ravensbourne/bundle.zip", "/consultations.atom", "/consultations.ics")
    start += (f"{HERE}news.atom", f"{HERE}dates.ics", f"{HERE}what-happened/")
    seen = {address: found_in(body) for address, body in every_page(visitor.get, start)}
    assert {address: found for address, found in seen.items() if found} == {}
    assert len(seen) > len(start)


def test_no_message_names_who_answered_or_what_is_asked(open_market: Asked) -> None:
    from dueregard.consultation.actions.following import deliver

    plant_everywhere()
    deliver(OPEN)
    (message,) = mail.outbox
    assert message.to == [MAIL]
    told = message.message().as_bytes().replace(f"To: {MAIL}".encode(), b"")
    assert found_in(told) == []
    assert b"Market Square" not in told


def test_the_markers_would_be_found_if_they_were_there() -> None:
    for one in (NAME, MAIL, *IPS, BROWSER, FROM):
        assert found_in(f"before {one} after".encode()) != []
        assert found_in(one.encode().hex().encode()) != []


def test_after_planting_the_counts_are_as_they_should_be(open_market: Asked) -> None:
    plant_everywhere()
    states = sorted(Response.objects.values_list("state", flat=True))
    assert states == ["counted", "counted", "replaced", "withdrawn"]
    assert OfferedStatement.objects.count() == 0
