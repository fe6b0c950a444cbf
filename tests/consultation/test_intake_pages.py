"""Can a clerk type a form fast, is every slip told, and does nobody see what another typed?"""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from dueregard.consultation.actions.intake import number_forms
from dueregard.consultation.models import Draft, PaperForm, PostalCode, Response, SecondEntry
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.intake import NumberedForm, numbered
from dueregard.consultation.views import intake as views
from dueregard.protection.form_keys import fresh_form_key
from dueregard.protection.rate_limits import Limit
from dueregard.protection.return_codes import fingerprint
from tests.consultation.on_paper import CASE, KEY, NAMED, OPEN, market_on_record
from tests.consultation.staff import as_staff

pytestmark = pytest.mark.django_db
STAFF, PUBLIC = f"/staff/consultations/{KEY}", f"/consultations/{KEY}"
TYPED: dict[str, Any] = {
    "channel": "paper",
    "language": "en",
    "q-support": "2",
    "q-worries": ["1", "3"],
    "q-why": "Not near the school.",
    "v-signs": "agree",
    "publish": "no",
}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    monkeypatch.setattr(timezone, "now", lambda: OPEN)
    return market_on_record()


@pytest.fixture
def aye(asked: Asked) -> Client:
    return clerk("aye")


@pytest.fixture
def bee(asked: Asked) -> Client:
    return clerk("bee")


def clerk(name: str) -> Client:
    """A browser at which this clerk works."""
    return as_staff(Client(headers={"host": "127.0.0.1"}), name, role="convenor", case=CASE)


def one_form(asked: Asked) -> NumberedForm:
    return number_forms(asked, copies=1, at=OPEN)[0]


def send(client: Client, task: str, number: str, **changed: Any) -> Any:
    typed = {**TYPED, "form_number": number, "form_key": fresh_form_key(), **changed}
    return client.post(f"{STAFF}/intake/{task}", typed)


def test_a_form_is_one_page_of_every_field_with_not_answered_chosen(aye: Client) -> None:
    page = aye.get(f"{STAFF}/intake/enter").content.decode()
    for field in ("support", "trust", "visits", "age"):
        assert re.search(rf'name="q-{field}" type="radio" value="" checked', page), field
    for field in ("form_number", "q-worries", "q-why", "v-signs", "v-avoid", "offered", "publish"):
        assert f'name="{field}"' in page, field
    assert page.count("checked") == 4 + 2 + 2 + 1  # not answered; votes; way, language; publish
    assert 'name="reason"' not in page


def test_a_form_is_entered_and_the_receipt_shows_no_answer(asked: Asked, aye: Client) -> None:
    form = one_form(asked)
    page = send(aye, "enter", form.number, unclear=["q-visits", "no-such"]).content.decode()
    row = Response.objects.get(code=fingerprint(form.words))
    assert row.answers == {"support": "2", "worries": "1+3"}
    assert row.votes == {"signs": "agree"}
    assert "The answer is registered" in page
    assert "1 answer could not be read" in page
    assert "entered twice" in page
    for private in ("Not near the school", "Oppose", 'class="code-words"'):
        assert private not in page


def test_a_page_sent_twice_is_entered_once(asked: Asked, aye: Client) -> None:
    form, key = one_form(asked), fresh_form_key()
    send(aye, "enter", form.number, form_key=key)
    page = send(aye, "enter", form.number, form_key=key).content.decode()
    assert "Nothing was entered a second time" in page
    assert Response.objects.count() == 1


def test_a_number_entered_before_is_told_and_what_was_typed_is_kept(
    asked: Asked, aye: Client, bee: Client
) -> None:
    form = one_form(asked)
    send(aye, "enter", form.number)
    refused = send(bee, "enter", form.number)
    page = refused.content.decode()
    assert refused.status_code == 409
    assert "was entered already: compare, do not enter again" in page
    assert "<title>Error:" in page
    assert "Not near the school." in page


def test_after_a_call_the_words_are_shown_once_to_be_read_out(aye: Client) -> None:
    page = send(aye, "enter", "", channel="phone").content.decode()
    words = re.findall(r"<li>([a-z]+)</li>", page)
    assert len(words) == 8
    assert Response.objects.get(code=fingerprint(tuple(words))).channel == "phone"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"form_number": ""}, "Enter the form number"),
        ({"form_number": "12345"}, "A form number has 10 digits"),
        ({"channel": ""}, "Choose how the person answered"),
        ({"channel": "web"}, "Choose how the person answered"),
        ({"language": "fr"}, "Choose the language of the form"),
        ({"q-support": "9"}, "Choose one of the answers offered"),
        ({"q-visits": "many"}, "Enter a whole number"),
        ({"q-why": "x" * 4_001}, "Shorten this to 4,000 characters"),
        ({"q-why": "x" * 30_000}, "It must have 20,000 or fewer"),
        ({"q-why": "a\ufffdb\x00"}, "damaged on the way"),
        ({"offered": "x" * 141}, "Shorten this to 140 characters"),
        ({"v-signs": "perhaps"}, "Choose agree, disagree or pass"),
        ({"unclear": "q-why"}, "Leave this blank, or take the mark"),
    ],
)
def test_what_cannot_be_read_is_told_beside_its_field(
    aye: Client, changed: dict[str, str], told: str
) -> None:
    answer = send(aye, "enter", numbered(7), **changed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count(told) >= 2  # in the summary and at the field
    for link in re.findall(r'<li><a href="#([^"]+)">', page):
        assert f'id="{link}"' in page, link
    assert not Response.objects.exists()


def test_a_number_alone_enters_nothing_unless_the_form_is_said_to_be_blank(
    asked: Asked, aye: Client
) -> None:
    sent = {"form_number": one_form(asked).number, "form_key": fresh_form_key()}
    scanned = aye.post(f"{STAFF}/intake/enter", {**sent, "channel": "paper"})
    assert "Nothing was typed" in scanned.content.decode()
    assert not Response.objects.exists()
    aye.post(f"{STAFF}/intake/enter", {**sent, "channel": "paper", "blank": "yes"})
    assert Response.objects.get().answers == {}


def test_the_summary_follows_the_order_of_the_page(aye: Client) -> None:
    wrong = {"q-why": "x" * 4_001, "v-signs": "?", "q-support": "9", "channel": ""}
    page = send(aye, "enter", "1", **wrong).content.decode()
    linked = re.findall(r'<li><a href="#([^"]+)">', page)
    assert linked == ["form_number", "channel", "q-support", "q-why", "v-signs"]


def test_hostile_text_is_shown_as_text(asked: Asked, aye: Client) -> None:
    answer = send(aye, "enter", "1", **{"q-why": '"><script>alert(1)</script>'})
    assert "<script>alert" not in answer.content.decode()


def test_a_lost_key_is_replaced_and_nothing_is_lost(asked: Asked, aye: Client) -> None:
    send(aye, "enter", one_form(asked).number, form_key="nonsense")
    assert Response.objects.count() == 1


def test_the_second_clerk_types_blind_and_then_sees_both(
    asked: Asked, aye: Client, bee: Client
) -> None:
    form = one_form(asked)
    send(aye, "enter", form.number)
    assert form.number in bee.get(f"{STAFF}/intake/").content.decode()
    assert form.number not in aye.get(f"{STAFF}/intake/").content.decode()
    page = bee.get(f"{STAFF}/intake/again", {"form_number": form.number}).content.decode()
    assert f'value="{form.number}"' in page
    assert "Not near the school" not in page
    changed = {"q-support": "1", "v-avoid": "pass", "offered": "More light.", "publish": "yes"}
    page = send(bee, "again", form.number, **changed, **{"q-why": "Nowhere."}).content.decode()
    assert "The two entries differ in 5 of 10 fields" in page
    for shown in ("Oppose", "Support", "Not near the school.", "Nowhere.", "Pass", "More light."):
        assert shown in page
    assert SecondEntry.objects.get().second_by


def test_the_first_clerk_may_not_compare(asked: Asked, aye: Client) -> None:
    form = one_form(asked)
    send(aye, "enter", form.number)
    assert "You entered this form first" in send(aye, "again", form.number).content.decode()


def test_entries_that_agree_say_so(asked: Asked, aye: Client, bee: Client) -> None:
    form = one_form(asked)
    send(aye, "enter", form.number)
    page = send(bee, "again", form.number).content.decode()
    assert "The two entries agree in all 10 fields" in page
    overview = bee.get(f"{STAFF}/intake/").content.decode()
    assert "0 of 10 answers differed; the true share lies between 0.0 and 30.8" in overview


def test_an_entry_is_corrected_with_a_reason(asked: Asked, aye: Client, bee: Client) -> None:
    form = one_form(asked)
    send(aye, "enter", form.number)
    send(bee, "again", form.number, **{"q-support": "1"})
    assert "the two entries differ" in bee.get(f"{STAFF}/intake/").content.decode()
    asking = bee.get(f"{STAFF}/intake/correct", {"form_number": form.number}).content.decode()
    assert 'name="reason"' in asking
    told = send(bee, "correct", form.number)
    assert "Choose why the entry is corrected" in told.content.decode()
    page = send(bee, "correct", form.number, reason="typed_wrongly", **{"q-support": "1"})
    assert "was corrected" in page.content.decode()
    assert Response.objects.get(state="counted").answers["support"] == "1"


def sheet(client: Client, content: bytes | None) -> Any:
    file = {"sheet": SimpleUploadedFile("forms.csv", content)} if content is not None else {}
    return client.post(f"{STAFF}/intake/sheet", file)


def test_a_sheet_is_entered_whole_or_every_fault_told(asked: Asked, aye: Client) -> None:
    form = one_form(asked)
    assert "The sheet" in aye.get(f"{STAFF}/intake/sheet").content.decode()
    head = aye.get(f"{STAFF}/intake/sheet.csv").content
    assert head.startswith(b"form_number,channel,language,publish,support")
    good = f"{form.number},paper,en,no,2,1+3,4,12,words,pns,agree,,\r\n".encode()
    bad = b"1,web,en,no,9,,,,,,,,\r\n"
    refused = sheet(aye, head + good + bad)
    page = refused.content.decode()
    assert (refused.status_code, Response.objects.count()) == (422, 0)
    assert "The sheet has 3 faults" in page
    assert '<td class="govuk-table__cell">3</td>' in page
    assert "1 form was entered." in sheet(aye, head + good).content.decode()


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe\x00", b"\x89PNG\r\n"])
def test_what_is_no_sheet_is_told(asked: Asked, aye: Client, content: bytes | None) -> None:
    assert sheet(aye, content).status_code == 422


def test_a_sheet_before_opening_is_refused_in_words(
    asked: Asked, aye: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: OPEN.replace(month=4))
    assert "is not open yet" in sheet(aye, b"form_number,channel\n").content.decode()


def test_staff_print_many_forms_at_once(asked: Asked, aye: Client) -> None:
    pdf = aye.get(f"{STAFF}/paper.pdf", {"copies": "3"})
    assert pdf.content.startswith(b"%PDF-")
    assert PaperForm.objects.count() == 3
    assert "no-store" in pdf["Cache-Control"]
    for copies in ("0", "201", "many", "-1", "²", "9" * 5_000):
        assert aye.get(f"{STAFF}/paper.pdf", {"copies": copies}).status_code == 404


def test_anybody_prints_one_form_and_each_is_another(
    asked: Asked, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter = Limit("forms", most=2)
    monkeypatch.setattr(views, "printed_forms", lambda: counter)
    first, second = (client.get(f"{PUBLIC}/paper.pdf") for _ in range(2))
    assert first.content != second.content
    assert PaperForm.objects.count() == 2
    assert "no-store" in first["Cache-Control"]
    assert first["Content-Disposition"] == f'attachment; filename="{NAMED}-en.pdf"'
    assert not first.cookies
    assert client.head(f"{PUBLIC}/paper.pdf").status_code == 405
    refused = client.get(f"{PUBLIC}/paper.pdf")
    assert (refused.status_code, PaperForm.objects.count()) == (429, 2)
    assert int(refused["Retry-After"]) > 0


def test_a_form_can_be_had_in_welsh(asked: Asked, client: Client) -> None:
    pdf = client.get(f"/cy{PUBLIC}/paper.pdf")
    assert f"{NAMED}-cy.pdf" in pdf["Content-Disposition"]
    assert b"/Lang" in pdf.content
    assert views.printed_forms().name == "forms"


@pytest.mark.parametrize("address", ["/consultations/no/such/paper.pdf"])
def test_what_is_not_on_record_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_codes_are_made_before_opening_and_shown_once(asked: Asked) -> None:
    Draft.objects.create(case_id=asked.case, ref=NAMED, drafted_by="test")
    staff = clerk("cee")
    address = f"/staff/drafts/{KEY}/codes"
    assert "No code has been made yet." in staff.get(address).content.decode()
    listed = staff.post(address, {"count": "3"})
    lines = listed.content.decode().splitlines()
    assert lines[0] == "code,address"
    assert len(lines) == 4
    code, to = lines[1].split(",")
    assert to.endswith(f"{PUBLIC}/answer/?code={code}")
    assert "no-store" in listed["Cache-Control"]
    assert PostalCode.objects.count() == 3
    page = staff.get(address).content.decode()
    assert "Codes made so far: 3." in page
    assert code not in page
    refused = staff.post(address, {"count": "none"})
    assert refused.status_code == 422
    assert "Make from 1 to 50,000 codes" in refused.content.decode()
