"""Is the printed report tagged, the same for the same answers, and the same as the pages?"""

import re

import pytest
from django.test import Client
from django.utils import translation

from dueregard.analysis.actions.working import work_out
from dueregard.analysis.pages.coverage import coverage_page
from dueregard.analysis.pages.reviewed import reviewed_part
from dueregard.analysis.pages.theming import theme_part
from dueregard.analysis.paper.content import Content, report_content
from dueregard.analysis.paper.printing import printed_report
from dueregard.analysis.queries import Answered, answered, counts_shown, people_of
from dueregard.analysis.reviewing.queries import published_answers, published_reviews
from dueregard.analysis.rules.told import Reported
from dueregard.analysis.themes import Themes
from dueregard.consultation.queries.asking import asked_of
from dueregard.consultation.rules.asking import Asked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("examples_on_record")]
PRINTED = "/consultations/ravensbourne/station-quarter-2027/report.pdf"
DECLARED = (b"/MarkInfo", b"/StructTreeRoot", b"<pdfuaid:part>1<", b"<pdfaid:part>2<", b"/Outlines")


def the_asked() -> Asked:
    return asked_of("ravensbourne", "station-quarter-2027")


@pytest.fixture(autouse=True)
def worked_out() -> None:
    work_out(the_asked())


@pytest.mark.parametrize("language", ["en", "cy"])
def test_it_is_tagged_declares_its_standards_and_is_the_same_each_time(language: str) -> None:
    with translation.override(language):
        first = printed_report(the_asked(), language=language)
        assert first == printed_report(the_asked(), language=language)
    assert [one for one in DECLARED if one not in first] == []
    assert f"/Lang({language})".encode() in first
    assert b"/S/TH" in first
    assert len(re.findall(rb"/S/H[123]\b", first)) > 15


def test_it_is_served_to_everyone_in_the_pages_language() -> None:
    client = Client(headers={"host": "127.0.0.1"})
    answer = client.get(PRINTED)
    assert answer["Content-Type"] == "application/pdf"
    assert "station-quarter-2027-report-en.pdf" in answer["Content-Disposition"]
    assert "report-cy.pdf" in client.get(f"/cy{PRINTED}")["Content-Disposition"]


def content(held: Answered, *, groups: Content | None = None) -> Content:
    asked, given = the_asked(), held.given
    shown = counts_shown(asked, held)
    told = Reported(shown=shown, counted=held.counted, received=held.received)
    with translation.override("en"):
        return report_content(
            asked,
            told,
            coverage=coverage_page(asked, given, shown, people_of(asked), language="en"),
            groups=groups or {},
            themes=theme_part(asked, {"q5": Themes().fit(["One alone."])}, language="en"),
            reviewed=reviewed_part(
                asked, published_reviews(asked), published_answers(asked), language="en"
            ),
            language="en",
        )


def test_it_says_what_the_page_says_and_shows_no_count_that_the_page_withholds() -> None:
    told = content(answered(the_asked()))
    page = Client(headers={"host": "127.0.0.1"}).get(PRINTED.replace(".pdf", "/")).content.decode()
    for line in told["headlines"][0]:
        assert line in page
    for part in told["parts"]:
        for question in part["questions"]:
            for _label, people, _share, _length in question["rows"]:
                assert people == "not shown" or int(people.replace(",", "")) % 5 == 0
    may, may_not, how = told["lists"]
    assert (may["heading"], may_not["heading"]) == ("What may be said", "What may not be said")
    assert how["items"][0] in page
    assert how["items"][-1]["text"].startswith("double barrelled: Both halves are answered")
    assert told["groups"] == {}


def test_themes_that_people_went_through_stand_before_those_of_the_program() -> None:
    reviewed, found = content(answered(the_asked()))["themes"]["questions"]
    assert any("people looked through them" in one for one in reviewed["says"])
    page = Client(headers={"host": "127.0.0.1"}).get(PRINTED.replace("report.pdf", "themes/"))
    for label, size, _examples in reviewed["themes"]:
        assert label in page.content.decode()
        assert size in page.content.decode()
    assert reviewed["alone"]
    assert found["themes"] == []


def test_of_nobody_it_says_so_and_draws_nothing() -> None:
    told = content(Answered(given=(), shared=None))
    assert told["headlines"] == []
    assert {row[3] for row in told["parts"][0]["questions"][0]["rows"]} == {0}


def test_where_no_groups_are_borne_out_it_says_why() -> None:
    table = {
        "headers": ("Statement", "Everyone"),
        "caption": "How many agreed",
        "rows": [("A", "5%")],
    }
    told = content(
        answered(the_asked()), groups={"is_borne": False, "reasons": ["Too few."], "table": table}
    )
    assert told["groups"]["says"] == ["Too few."]
