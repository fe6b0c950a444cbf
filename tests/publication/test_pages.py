"""Does each page say what it must, of the examples as they are on record?"""

import csv
import io
import json
import zipfile
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from dueregard.claims.queries import (
    CaseOnRecord,
    CheckedClaim,
    entry_indexes,
    latest_findings,
)
from dueregard.claims.record import Record
from dueregard.claims.rules.verdicts import EvidenceRow, Finding, Verdict
from dueregard.publication import queries
from dueregard.publication.pages.cases import timeline_chart
from dueregard.publication.pages.claims import as_script, claim_page, claims_page
from dueregard.publication.pages.deployments import rate_said
from dueregard.publication.pages.questions import marked
from dueregard.publication.views.plain import server_error
from tests.builders import a_claim, a_record
from tests.routes import addresses, pages

pytestmark = pytest.mark.usefixtures("examples_on_record")

LEWISHAM = "/cases/lewisham-2024/"
HEAVIEST = 100_000


def get(address: str, **headers: str) -> HttpResponse:
    return Client(headers={"host": "localhost", **headers}).get(address)  # type: ignore[return-value]


def text_of(address: str) -> str:
    response = get(address)
    assert response.status_code == 200
    return response.content.decode()


def rows_of(address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text_of(address))))


def test_the_case_shows_its_claim_its_verdict_and_its_findings() -> None:
    page = text_of(LEWISHAM)
    assert "No claim can be made" in page
    assert "On the same day as the deployment at" in page
    assert "cannot be told" in page
    assert "No reply on record" in page


def test_told_and_asked_are_counted_apart() -> None:
    page = text_of(LEWISHAM)
    assert "Who was in the room" in page
    assert "briefed" in page


def test_every_page_of_an_invented_case_says_so() -> None:
    for address in ("/cases/ravensbourne/", "/deployments/RAV-001/", "/invented/"):
        assert "Invented example." in text_of(address)
    assert "Invented example." not in text_of(LEWISHAM)


def test_invented_rows_never_come_into_the_register() -> None:
    assert not [one for one in rows_of("/deployments.csv") if one["id"].startswith("RAV")]


def test_the_register_counts_each_deployment_once() -> None:
    rows = rows_of("/deployments.csv")
    assert len({one["id"] for one in rows}) == len(rows)


def test_a_download_holds_the_rows_that_were_asked_for() -> None:
    rows = rows_of("/deployments.csv?year=2024&place=Lewisham")
    assert rows
    assert {(one["on"][:4], one["borough"]) for one in rows} == {("2024", "Lewisham")}
    told = json.loads(text_of("/deployments.json?year=2024&place=Lewisham"))
    assert told["deployments"] == rows


@pytest.mark.parametrize(
    "asked", ["year=soon", "page=0", "page=99999", "search=" + "x" * 500, "year=9999999"]
)
def test_what_cannot_be_read_is_left_out(asked: str) -> None:
    assert "Where and when it has been used" in text_of(f"/deployments/?{asked}")


def test_a_search_that_finds_nothing_says_so() -> None:
    assert "Nothing on record matches" in text_of("/deployments/?search=nowhere-at-all")


def test_the_register_has_pages() -> None:
    assert "page=2" in text_of("/deployments/")
    assert "page=1" in text_of("/deployments/?page=2&year=2024")


def test_both_denominators_are_always_there() -> None:
    page = text_of("/accuracy/")
    assert "Of all faces seen, false alerts:" in page
    assert "Of all alerts, false:" in page
    assert "1 in " in page


def test_a_claim_carries_its_review_for_machines() -> None:
    (case, claim), _ = next(iter(latest_findings("lewisham-2024").items()))
    page = text_of(f"/cases/{case}/claims/{claim}/")
    written = page.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert json.loads(written) == json.loads(text_of(f"/cases/{case}/claims/{claim}.json"))
    assert json.loads(written)["@type"] == "ClaimReview"


def test_json_in_a_page_cannot_end_its_element() -> None:
    assert "<" not in as_script({"says": "</script><b>"})


def test_a_bundle_travels_whole() -> None:
    archive = zipfile.ZipFile(io.BytesIO(get(f"{LEWISHAM}bundle.zip").content))
    assert any(name.endswith("case.toml") for name in archive.namelist())


def test_an_entry_shows_its_proof() -> None:
    page = text_of("/log/3/")
    assert "Its proof" in page
    assert get("/log/3/proof.tlog-proof").content.startswith(b"c2sp.org/tlog-proof@v1")
    assert json.loads(text_of("/log/3/entry.json"))["v"] == 1
    assert text_of("/log/checkpoint").count("\n") >= 4


def test_the_log_leads_backwards_to_its_first_entry() -> None:
    assert "Earlier entries" in text_of("/log/")
    assert "Earlier entries" not in text_of("/log/?before=5")


@pytest.mark.parametrize(
    "address",
    [
        "/nothing/",
        "/deployments/NONE/",
        "/cases/none/",
        "/cases/lewisham-2024/claims/none/",
        "/cases/lewisham-2024/claims/none.json",
        "/figures/none.csv",
        "/log/99999999/",
        "/log/99999999/proof.tlog-proof",
    ],
)
def test_what_the_record_does_not_hold_is_not_found(address: str) -> None:
    response = get(address)
    assert response.status_code == 404
    assert "There is no such page" in response.content.decode()


def test_a_fault_of_ours_is_owned_without_asking_the_database() -> None:
    response = server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "The fault is ours" in response.content.decode()


def test_who_has_the_page_is_told_so() -> None:
    first = get(LEWISHAM)
    assert first["Cache-Control"] == "public, max-age=60"
    again = get(LEWISHAM, if_none_match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert get(f"/cy{LEWISHAM}")["ETag"] != first["ETag"]


def test_a_page_only_shows() -> None:
    assert Client(headers={"host": "localhost"}).post("/deployments/").status_code == 405


@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_page_is_heavy(language: str) -> None:
    heavy = {at: len(get(at).content) for at in addresses(pages(), language=language)}
    assert {at: size for at, size in heavy.items() if size > HEAVIEST} == {}


def test_each_page_leads_to_itself_in_the_other_language() -> None:
    assert 'href="/cy/deployments/?year=2024"' in text_of("/deployments/?year=2024")
    assert 'href="/deployments/?year=2024"' in text_of("/cy/deployments/?year=2024")


def test_english_on_a_welsh_page_is_marked_as_english() -> None:
    page = text_of("/cy/claims/")
    assert '<html lang="cy"' in page
    assert 'lang="en"' in page
    assert "nid yw" in page.lower()


ONE_SIDED = "/wording/?question=Do+you+agree+that+most+residents+support+this%3F&options=Yes%0ANo"


def test_a_steering_question_is_flagged_where_it_steers() -> None:
    page = text_of(ONE_SIDED)
    assert "<mark>" in page
    assert "Fairer:" in page
    assert get(ONE_SIDED)["Cache-Control"] == "no-store"


def test_an_even_question_is_no_certificate() -> None:
    asked = "question=Do+you+support+or+oppose+this%3F&options=Support%0AOppose%0ADon%27t+know"
    assert "That is not a certificate" in text_of(f"/wording/?{asked}")


def test_a_welsh_question_is_said_not_to_be_checked() -> None:
    assert "Not checked" in text_of("/wording/?question=Ydych+chi%3F&language=cy")


def test_an_empty_question_is_asked_for() -> None:
    page = text_of("/wording/?question=")
    assert "There is a problem" in page
    assert 'href="#question"' in page


def test_spans_that_overlap_are_marked_once_and_nothing_runs() -> None:
    assert marked("a <b> c", [(2, 4), (3, 5)]) == "a <mark>&lt;b&gt;</mark> c"


def test_a_claim_that_was_never_checked_says_so() -> None:
    claim = a_claim("contact_count", id="new")
    page = claims_page([("it", claim)], {}, [], {})
    [group] = page["groups"]
    assert group["verdict"] is None


def test_healthz_answers_without_being_kept() -> None:
    assert get("/healthz")["Cache-Control"] == "no-store"


def test_the_figures_travel_in_english() -> None:
    assert text_of("/cy/figures/months.csv").startswith("Month,Deployments,Alerts\n")
    assert text_of("/cases/lewisham-2024/timeline.csv").startswith("When,Kind,What\n")


def test_a_case_without_dates_has_no_time_line() -> None:
    empty: Record = a_record()
    assert timeline_chart(empty) is None


def test_a_case_of_many_deployments_leaves_them_to_the_register() -> None:
    page = text_of("/cases/met-deployments/")
    assert "They are listed in the register" in page
    assert "MPS-100/" not in page


def test_evidence_that_was_withdrawn_is_left_out() -> None:
    finding = Finding(Verdict.STANDS, evidence=(EvidenceRow("contacts", "gone"),))
    checked = CheckedClaim("it", "new", finding, date(2024, 1, 1), 7)
    page = claim_page(CaseOnRecord(a_record(), {}), a_claim("contact_count", id="new"), checked)
    assert page["evidence"] == []
    assert page["verdict"].word == "Stands"


def test_no_rate_is_said_where_nothing_was_counted() -> None:
    assert rate_said(None) is None


@pytest.mark.parametrize(
    ("table", "address"), [("deployments", "/deployments/"), ("claims", "/claims/")]
)
def test_an_entry_leads_to_the_page_that_shows_it(table: str, address: str) -> None:
    indexes = entry_indexes("lewisham-2024")
    ref, index = next((ref, index) for (kind, ref), index in indexes.items() if kind == table)
    assert f"{address}{ref}/" in text_of(f"/log/{index}/")


def test_a_claim_without_a_verdict_has_a_page_and_no_review(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = CaseOnRecord(a_record(), {})
    found = (known, a_claim("contact_count", id="new"), None)
    monkeypatch.setattr(queries, "checked_claim", lambda case, claim: found)
    page = text_of("/cases/it/claims/new/")
    assert "This statement has not been checked yet." in page
    assert "ld+json" not in page
    assert get("/cases/it/claims/new.json").status_code == 404
