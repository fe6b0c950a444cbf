"""Is whoever asks told, only after saying so twice, and never found out?"""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from dueregard.consultation.actions.following import (
    ask_to_follow,
    confirm_following,
    deliver,
    stop_following,
)
from dueregard.consultation.models import Follower
from dueregard.consultation.queries.asking import asked_of
from dueregard.consultation.views import doors
from dueregard.errors import NotFound
from dueregard.places.entries import Place
from dueregard.proposal.entries import Case, Source
from dueregard.stored import store
from tests.builders import a
from tests.consultation.on_paper import AFTER, BEFORE, CASE, KEY, NAMED, OPEN, market_on_record

ADDRESS = "planted@example.org"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def post_office(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DUEREGARD_SMTP_URL = "smtp://mail.example.org"
    doors.follows_asked.cache_clear()
    now(monkeypatch, OPEN)


def now(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(timezone, "now", lambda: moment)


def client() -> Client:
    return Client(headers={"host": "127.0.0.1"})


def link(text: str, kind: str) -> str:
    found = re.search(rf"/follow/{kind}/(\S+)/", text)
    assert found
    return found[1]


def following(place: str = "", *, at: datetime = BEFORE) -> str:
    """Someone who asked and confirmed; return the token that stops it."""
    ask_to_follow(ADDRESS, place=place, language="en", at=at)
    deliver(at)
    text = mail.outbox.pop().body
    confirm_following(link(text, "confirm"), at=at)
    return link(text, "stop")


def test_asking_sends_one_message_to_confirm_and_no_more() -> None:
    page = client().post("/follow/", {"address": ADDRESS})
    assert "will be sent a message with a link to confirm" in page.content.decode()
    assert mail.outbox == []
    assert deliver(OPEN).confirmations == 1
    assert deliver(OPEN).confirmations == 0
    assert mail.outbox[0].to == [ADDRESS]


def test_the_answer_is_the_same_for_a_known_address() -> None:
    first, second = (client().post("/follow/", {"address": ADDRESS}).content for _ in range(2))
    assert re.sub(rb'value="[^"]{64}"', b"", first) == re.sub(rb'value="[^"]{64}"', b"", second)
    assert Follower.objects.count() == 1


def test_an_address_stands_nowhere_in_the_open() -> None:
    following()
    row = Follower.objects.get()
    for held in (bytes(row.box), bytes(row.fingerprint), row.place.encode()):
        assert b"planted" not in held


def test_who_follows_is_told_once_without_a_word_of_what() -> None:
    market_on_record()
    stop = following()
    assert deliver(OPEN).news == 1
    assert deliver(OPEN).news == 0
    message = mail.outbox[-1]
    for secret in ("Market", "Ravensbourne", NAMED):
        assert secret not in f"{message.subject} {message.body}"
    assert "Something has opened, closed or been answered" in message.body
    assert stop_of(message) != ""
    assert deliver(AFTER).news == 1
    stop_following(stop)
    assert Follower.objects.count() == 0
    stop_following(stop)


def stop_of(message: Any) -> str:
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    return link(message.extra_headers["List-Unsubscribe"], "stop")


@pytest.mark.parametrize(
    ("place", "told"), [("RV1 1", 1), ("RV9", 0), ("market square", 1), ("?", 0)]
)
def test_who_follows_a_place_is_told_of_that_place(place: str, told: int) -> None:
    market_on_record(sectors="RV1 1")
    following(place)
    assert deliver(OPEN).news == told


def test_a_message_that_cannot_be_sent_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    market_on_record()
    following()
    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", _refused)
        assert (deliver(OPEN).failed, deliver(OPEN).news) == (1, 0)
        ask_to_follow("other@example.org", place="", language="cy", at=OPEN)
        assert deliver(OPEN).failed == 2
        with pytest.raises(SystemExit):
            call_command("deliver")
    assert deliver(OPEN).news == 1


def _refused(*_: Any) -> None:
    raise OSError("no route to the mail server")


def test_who_never_confirms_is_forgotten() -> None:
    ask_to_follow(ADDRESS, place="", language="en", at=OPEN)
    assert deliver(OPEN + timedelta(days=7)).forgotten == 0
    assert deliver(OPEN + timedelta(days=8)).forgotten == 1


def test_asking_again_before_confirming_sends_the_link_again_but_not_at_once() -> None:
    for hours, sent in ((0, 1), (0, 0), (1, 1), (2, 1)):
        at = OPEN + timedelta(hours=hours)
        ask_to_follow(ADDRESS, place="", language="en", at=at)
        assert deliver(at).confirmations == sent


def test_nobody_fills_the_letter_box_of_another() -> None:
    for place in ("RV1 1", "RV2", "RV3", "RV4", "RV5"):
        ask_to_follow(ADDRESS, place=place, language="en", at=OPEN)
    assert deliver(OPEN).confirmations == 3


def test_an_erased_address_cannot_be_confirmed_and_twice_is_no_error() -> None:
    ask_to_follow(ADDRESS, place="", language="en", at=OPEN)
    deliver(OPEN)
    text = mail.outbox[-1].body
    for _ in range(2):
        confirm_following(link(text, "confirm"), at=OPEN)
    stop_following(link(text, "stop"))
    with pytest.raises(NotFound):
        confirm_following(link(text, "confirm"), at=OPEN)


def test_whoever_stops_while_messages_go_out_is_told_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    market_on_record()
    following()
    ask_to_follow("other@example.org", place="", language="en", at=OPEN)
    told = deliver(OPEN, progress=lambda done, of: Follower.objects.all().delete())
    assert (told.confirmations, told.news) == (1, 0)


def test_a_server_that_cannot_be_reached_ends_the_round(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    market_on_record()
    following()
    ask_to_follow("other@example.org", place="", language="en", at=OPEN)
    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.backends.locmem.EmailBackend.open", _refused)
        assert deliver(OPEN).faults == {"OSError": 1}
    assert deliver(OPEN).confirmations == 1


def test_an_opening_that_was_recorded_on_its_own_day_is_told() -> None:
    opens = datetime(2026, 5, 1, tzinfo=UTC)
    following(at=opens + timedelta(hours=9))
    market_on_record(at=opens + timedelta(hours=10))
    assert deliver(opens + timedelta(hours=11)).news == 1


def test_the_news_of_a_place_are_a_feed_of_their_own() -> None:
    market_on_record(sectors="RV1 1")
    for where, number in (("rv1 1ab", 1), ("RV9", 0)):
        feed = ElementTree.fromstring(client().get("/consultations.atom", {"where": where}).content)
        assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == number
        told = Calendar.from_ical(client().get("/consultations.ics", {"where": where}).content)
        assert len(told.walk("VEVENT")) == 2 * number
    assert client().get("/consultations.atom", {"where": "1"}).status_code == 404


def test_a_place_that_was_looked_for_stands_in_the_form_to_follow() -> None:
    assert 'value="RV1 1"' in client().get("/follow/", {"place": "RV1 1"}).content.decode()


def test_asking_again_after_confirming_changes_nothing() -> None:
    following()
    ask_to_follow(ADDRESS, place="", language="en", at=OPEN)
    assert Follower.objects.get().confirmed


def test_a_link_that_was_cut_does_nothing() -> None:
    with pytest.raises(NotFound):
        confirm_following("cut", at=OPEN)
    with pytest.raises(NotFound):
        stop_following("cut")
    for address in ("/follow/confirm/cut/", "/follow/stop/cut/"):
        assert client().get(address).status_code == 200
        assert client().post(address).status_code == 404


def test_links_are_pressed_and_a_mail_program_may_stop_by_itself() -> None:
    ask_to_follow(ADDRESS, place="", language="en", at=OPEN)
    deliver(OPEN)
    text = mail.outbox[-1].body
    page = client().post(f"/follow/confirm/{link(text, 'confirm')}/")
    assert "You will be told" in page.content.decode()
    strict = Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=True)
    page = strict.post(f"/follow/stop/{link(text, 'stop')}/", {"List-Unsubscribe": "One-Click"})
    assert "Your address is erased" in page.content.decode()
    assert Follower.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"address": ""}, "Enter an e-mail address"),
        ({"address": "nobody"}, "in the right form"),
        ({"address": ADDRESS, "place": "1"}, "first part of a postcode"),
    ],
)
def test_what_cannot_be_followed_is_told(typed: dict[str, str], told: str) -> None:
    page = client().post("/follow/", typed)
    assert (page.status_code, told in page.content.decode()) == (422, True)
    assert Follower.objects.count() == 0


def test_who_asks_too_often_waits_and_keeps_what_was_typed() -> None:
    pages = [client().post("/follow/", {"address": f"a{n}@example.org"}) for n in range(11)]
    assert [one.status_code for one in pages] == [200] * 10 + [429]
    assert "a10@example.org" in pages[-1].content.decode()


def test_without_a_mail_server_nobody_is_asked_for_an_address(settings: Any) -> None:
    settings.DUEREGARD_SMTP_URL = ""
    assert "sends no e-mail" in client().post("/follow/", {"address": ADDRESS}).content.decode()
    assert Follower.objects.count() == 0


def test_a_full_postcode_does_not_stay_in_the_address() -> None:
    page = client().get("/near/", {"where": "rv1 1ab"})
    assert (page.status_code, page["Location"]) == (302, "/near/?where=RV1+1")
    assert "no-store" in page["Cache-Control"]


def test_what_is_near_is_found_by_its_state(monkeypatch: pytest.MonkeyPatch) -> None:
    market_on_record(sectors="RV1 1")
    shown = client().get("/near/", {"where": "RV1 1"}).content.decode()
    assert "Live facial recognition in Market Square" in shown
    assert "nobody is asking" in client().get("/near/", {"where": "RV9"}).content.decode()
    assert "Enter the first part" in client().get("/near/", {"where": ""}).content.decode()
    assert "first part of a postcode" in client().get("/near/", {"where": "1"}).content.decode()
    assert client().get("/near/").status_code == 200


def test_feeds_are_sound_whatever_a_title_holds() -> None:
    market_on_record(title="Signs & <b>cameras</b>; \x07 lines\u2028")
    for address in (
        "/consultations.atom",
        f"/consultations/{KEY}/news.atom",
        "/cy/consultations.atom",
    ):
        feed = ElementTree.fromstring(client().get(address).content)
        assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 1


def test_dates_stand_in_a_calendar() -> None:
    market_on_record()
    for address in ("/consultations.ics", f"/consultations/{KEY}/dates.ics"):
        events = Calendar.from_ical(client().get(address).content).walk("VEVENT")
        assert [str(one["dtstart"].dt) for one in events] == ["2026-05-01", "2026-06-30"]


def test_what_happened_shows_no_count_before_it_is_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from dueregard.consultation.actions.closing import close_consultation

    market_on_record()
    page = f"/consultations/{KEY}/what-happened/"
    assert "No count is shown before it has closed" in client().get(page).content.decode()
    now(monkeypatch, AFTER)
    assert "has not been counted yet" in client().get(page).content.decode()
    close_consultation(asked_of(CASE, NAMED), by="convenor", at=AFTER)
    shown = client().get(page).content.decode()
    assert "0 responses came in; 0 of them count." in shown
    assert "Expected within twelve weeks of closing" in shown
    now(monkeypatch, AFTER + timedelta(weeks=30))
    assert "No reply is on record" in client().get(page).content.decode()


def test_without_a_mail_server_nobody_is_taken_for_told(settings: Any) -> None:
    ask_to_follow(ADDRESS, place="", language="en", at=OPEN)
    settings.DUEREGARD_SMTP_URL = ""
    assert deliver(OPEN).confirmations == 0
    settings.DUEREGARD_SMTP_URL = "smtp://mail.example.org"
    assert deliver(OPEN).confirmations == 1


def test_a_consultation_whose_opening_is_not_on_record_has_its_closing_alone() -> None:
    market_on_record(opens=None)
    told = Calendar.from_ical(client().get("/consultations.ics").content)
    assert [str(one["summary"])[:6] for one in told.walk("VEVENT")] == ["Closes"]
    feed = ElementTree.fromstring(client().get("/consultations.atom").content)
    assert feed.findall("{http://www.w3.org/2005/Atom}entry") == []


def test_what_is_closed_leads_to_what_came_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for one in (a(Case, id="other"), a(Source, id="source")):
        store(one, case="other", by="test", at=BEFORE)
    store(a(Place, id="mill", name="Mill Ward", kind="ward"), case="other", by="test", at=BEFORE)
    market_on_record(sectors="RV1 1")
    now(monkeypatch, AFTER)
    for address in ("/consultations.atom", "/near/?where=RV1", "/near/?where=Market"):
        assert f"{KEY}/what-happened/" in client().get(address).content.decode()


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_deliver_says_what_it_did(form: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    ask_to_follow(ADDRESS, place="", language="en", at=OPEN)
    call_command("deliver", *form)
    told = capsys.readouterr().out
    assert "1" in told
    assert "planted" not in told


def test_deliver_goes_on_until_it_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stopped(Exception):
        pass

    waits: list[int] = []

    def sleep(seconds: int) -> None:
        waits.append(seconds)
        if len(waits) == 2:
            raise Stopped

    monkeypatch.setattr("time.sleep", sleep)
    with pytest.raises(Stopped):
        call_command("deliver", "--every", "300")
    assert waits == [300, 300]
