"""Does everybody see on which papers a programme rests, and what scrutiny asks for?"""

from datetime import date

import pytest
from django.test import Client
from django.utils import translation

from dueregard.dates import When
from dueregard.decision.queries import PaperInUse, papers_in_use
from dueregard.proposal.entries import Document
from dueregard.publication.pages.papers import papers_page
from dueregard.publication.rules.scrutiny import NAMES, WANTS
from tests.builders import a
from tests.routes import public_routes

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def in_english() -> object:
    with translation.override("en"):
        yield


def in_use(paper: Document, *, cited_by: tuple[str, ...] = (), read_for: int = 0) -> PaperInUse:
    return PaperInUse(
        case="it",
        case_title="A case",
        invented=False,
        by="A force",
        paper=paper,
        cited_by=cited_by,
        read_for=read_for,
    )


def a_policy(**given: object) -> Document:
    return a(Document, **{"id": "policy", "kind": "policy", "title": "A policy", **given})


def test_a_review_is_overdue_once_its_day_has_passed() -> None:
    due = {"review_due": When("2026-11-22")}
    (case,) = papers_page([in_use(a_policy(**due))], on=TODAY)["cases"]
    assert case["overdue"] == "1 review is overdue."
    assert case["papers"][0]["is_overdue"]
    (later,) = papers_page([in_use(a_policy(review_due=When("2026-11")))], on=TODAY)["cases"]
    assert not later["overdue"]


def test_of_a_paper_that_was_replaced_no_review_is_due() -> None:
    old = in_use(a_policy(id="old", review_due=When("2024")))
    new = in_use(a_policy(replaces="old", version="2"), cited_by=("D-1",), read_for=2)
    (case,) = papers_page([new, old], on=TODAY)["cases"]
    assert not case["overdue"]
    assert [one["is_replaced"] for one in case["papers"]] == [False, True]
    assert case["papers"][0]["read_for"] == "Read for 2 decisions on record."
    assert case["papers"][0]["cited_by"][0].address == "/deployments/D-1/"


def test_what_a_programme_has_no_paper_of_is_named() -> None:
    (case,) = papers_page([in_use(a_policy())], on=TODAY)["cases"]
    assert "legal mandate" in case["missing"]
    assert "policy" not in case["missing"]


def test_nothing_on_record_is_said() -> None:
    assert papers_page([], on=TODAY) == {"cases": []}


@pytest.mark.usefixtures("examples_on_record")
def test_the_examples_papers_name_what_rests_on_them() -> None:
    by_id = {one.paper.id: one for one in papers_in_use() if one.case == "ravensbourne"}
    assert by_id["equality"].read_for == 3
    assert by_id["policy"].cited_by
    page = Client(headers={"host": "127.0.0.1"}).get("/papers/").content.decode()
    assert "Overdue." in page


@pytest.mark.usefixtures("examples_on_record")
def test_what_scrutiny_asks_for_leads_to_pages_that_there_are() -> None:
    page = Client(headers={"host": "127.0.0.1"}).get("/scrutiny/").content.decode()
    names = {route.name for route in public_routes()}
    assert {one.page for one in WANTS if one.page} <= names
    assert {one.answered for one in WANTS} == set(NAMES)
    for one in WANTS:
        assert str(one.asks) in page


@pytest.mark.usefixtures("examples_on_record")
def test_everybody_sees_what_was_read_before_a_decision() -> None:
    page = Client(headers={"host": "127.0.0.1"}).get("/cases/ravensbourne/gates/RAV-001/")
    assert "5 June 2025, 09:10" in page.content.decode()
