"""Is an impact assessment less work than the form it replaces, by pages anyone can use?

One story on the invented borough, at 320 px: an assessor who has the facts writes a version, an
adviser speaks, a colleague types at the same time, a reviewer gives it back once, a validator puts
it on the record, everyone reads it. What is typed is counted.
"""

import shutil
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from dueregard.assessment.actions.drafting import change_assessment
from dueregard.assessment.queries.drafts import draft_of
from dueregard.assessment.queries.form import the_form
from dueregard.assessment.rules.drafting import with_says
from dueregard.people.models import Role
from dueregard.publication.bundle.reading import read_bundle
from dueregard.publication.loading import load_bundle
from tests.architecture.house import ROOT
from tests.journeys.conftest import Look, served
from tests.journeys.walking import ByKeyboard, Walker, a_walker, signed_in

CASE, REF = "ravensbourne", "forecourt"
STAFF = f"/staff/assessments/{CASE}/{REF}/"
# One person's words each, thousands of them; the assessment rests on their counts alone.
LEFT_OUT = ("responses", "comments", "themes", "theme_")
MOST_PAGES, MOST_TYPED_SHARE = 60, 1 / 3

TYPED = {
    "identity": {"owner": "Bronze Community, an inspector"},
    "plan": {"camera": "One van with two cameras"},
    "place": {
        "languages": "English, Portuguese, Bengali and Polish",
        "deprivation": "Among the fifth that are most deprived",
        "events": "A book fair in the station hall",
    },
    "tension": {"tension_now": "raised", "tension_ahead": "raised"},
    "not_reached": {
        "why_not": "People who pass through: nobody knows who they are.",
        "plan_to_reach": "Three drop-ins in the station hall in January.",
    },
    "reassurance": {
        "reassurance": "Two officers beside each sign who answer questions.",
        "contact_point": "Engagement desk in the town hall",
    },
    "privacy": {"privacy_says": "Most who are scanned have done nothing."},
    "movement": {
        "must_cross": "Commuters, pupils, people on their way to the mosque.",
        "other_ways": "Three signed exits, one without steps.",
    },
    "false_stops": {"false_stop_says": "A card, an apology and how to complain."},
    "equality": {
        "eliminate": "Too few alerts to tell.",
        "advance": "A way round without steps.",
        "foster": "Never on a Friday.",
    },
    "equality_evidence": {
        "obtain": "The university counts faces by group in January.",
        "monitoring": "One false alert stops it for the day.",
    },
    "brown": {"brown_2": "The first plan had Friday noon; it was changed."},
}
JUDGED = {
    "likelihood": "medium",
    "impact": "medium",
    "mitigation": "Few hours; signs before the zone.",
    "owner": "Tactical lead",
    "likelihood_after": "low",
    "impact_after": "medium",
}
DUE = {"due-day": "11", "due-month": "3", "due-year": "2027"}
# Of C1: what a risk has (8 is whom, what, two judgements, before, what is done, by whom, by when,
# after), and the three people of the sign-off.
COLUMNS_OF_A_RISK, PEOPLE = 9, 3


@pytest.fixture
def story(transactional_db: None, tmp_path: Path) -> LiveServer:
    folder = tmp_path / CASE
    shutil.copytree(
        ROOT / "examples" / CASE,
        folder,
        ignore=lambda _folder, names: [one for one in names if one.startswith(LEFT_OUT)],
    )
    load_bundle(read_bundle(folder), by="operator", at=timezone.now())
    return served()


@pytest.mark.parametrize("language", ["", "/cy"], ids=["en", "cy"])
def test_an_assessment_is_written_signed_and_read(
    story: LiveServer, browser: Browser, axe: Look, language: str
) -> None:
    walker = a_walker(browser, story.url + language, axe, narrow=True)
    try:
        comes_in(walker, "assessor-1")
        pages = written(walker)
        advised(walker)
        two_at_once(walker)
        signed_by_three(walker)
        everyone_reads_it(walker)
    finally:
        walker.page.context.close()
        story.stop()
    assert walker.faults == {}
    assert pages <= MOST_PAGES


def comes_in(walker: Walker, name: str) -> None:
    signed_in(walker, name, role=name.rpartition("-")[0], case=CASE)


def written(walker: Walker) -> int:
    """From nothing to all pages done; returns how many pages of form that took."""
    page = walker.page
    walker.goes(f"/staff/assessments/{CASE}/", to="assessments, as an assessor")
    walker.types(ref="Forecourt!")
    walker.presses(then="assessments, refused")
    walker.types(ref=REF, deployments="RAV-005")
    walker.presses(then="task list, new")
    walker.tabs_through("task list, new")
    sheets = [one for one in the_form().tasks if not one.after]
    for sheet in sheets:
        walker.goes(f"{STAFF}pages/{sheet.id}/", to=f"page {sheet.id}")
        walker.types(**TYPED.get(sheet.id, {}))
        walker.presses("", then="task list")
    hands = ByKeyboard(page)
    walker.goes(f"{STAFF}why/", to="why")
    hands.types("why", "A deployment is planned.")
    hands.presses("main form button")
    for harm in ("privacy", "movement", "false_stop"):
        walker.goes(f"{STAFF}risks/", to="risks")
        walker.presses(f"take:{harm}", then="risks, taken")
    for number in (1, 2, 3):
        walker.goes(f"{STAFF}risks/r{number}/", to="a risk")
        walker.presses(then="a risk, not judged")
        walker.types(**JUDGED, **DUE)
        walker.presses(then="risks, judged")
    walker.goes(STAFF, to="task list, done")
    assert page.locator(f'a[href$="{STAFF}hand-over/"]').count() == 1, walker.words
    return len(sheets) + 1 + 3 + 3


def test_at_most_a_third_of_the_fields_are_typed() -> None:
    asked = [one for one in the_form().of_part("C1") if one.part != "C1.13"]
    named = {field for fields in TYPED.values() for field in fields}
    typed = sum(one.id in named for one in asked) + len(JUDGED) + 1
    fields = len(asked) + COLUMNS_OF_A_RISK + PEOPLE
    assert typed <= MOST_TYPED_SHARE * fields, (typed, fields)


def advised(walker: Walker) -> None:
    """An adviser speaks; the force answers and cannot touch the words."""
    comes_in(walker, "adviser-1")
    Role.objects.filter(account__name="adviser-1").update(body="rav-iag")
    walker.goes(f"{STAFF}advise/", to="advise")
    walker.types(says="Wait for the count of faces by group.")
    walker.presses(then="advice")
    comes_in(walker, "assessor-1")
    walker.goes(f"{STAFF}advice/a1/", to="an answer to advice")
    walker.types(followed="partly", answer="The decision comes after the count.")
    walker.presses(then="advice, answered")


def two_at_once(walker: Walker) -> None:
    """Whoever comes second is told, and finds both texts."""
    walker.goes(f"{STAFF}pages/movement/", to="page movement")
    walker.types(other_ways="Four exits.")
    told = draft_of(CASE, REF)
    change_assessment(
        case=CASE,
        ref=REF,
        version=told.version,
        by="assessor-2",
        change=lambda plan: with_says(plan, "movement", {"other_ways": "Two exits."}, {}),
    )
    walker.presses(then="page, stale")
    assert "Two exits." in walker.words
    assert walker.page.locator("#other_ways").input_value() == "Four exits."
    walker.presses(then="task list, after two")


def signed_by_three(walker: Walker) -> None:
    """Handed over, given back, handed over again, agreed to, validated."""
    for back in (True, False):
        comes_in(walker, "assessor-1")
        walker.goes(f"{STAFF}hand-over/", to="hand over")
        walker.presses(then="task list, handed over")
        comes_in(walker, "reviewer-1")
        walker.goes(f"{STAFF}read/", to="the whole draft")
        walker.goes(f"{STAFF}review/", to="review")
        walker.types(says="Say who the people are who sleep there." if back else "Well told.")
        walker.presses("return" if back else "agree", then=f"task list, reviewed {back}")
    comes_in(walker, "assessor-1")
    walker.goes(f"{STAFF}validate/", to="refused")
    comes_in(walker, "validator-1")
    walker.goes(f"{STAFF}validate/", to="validate")
    walker.presses(then="on the record")
    assert walker.page.url.endswith(f"/assessments/{CASE}/{REF}-1/")


def everyone_reads_it(walker: Walker) -> None:
    """Without an account."""
    walker.page.context.clear_cookies()
    walker.goes(f"/assessments/{CASE}/{REF}-1/", to="everyone's page")
    walker.tabs_through("everyone's page")
    assert "Few hours; signs before the zone." in walker.words
    assert "Wait for the count of faces by group." in walker.words
    walker.goes("/assessments/", to="all assessments")
    walker.goes(f"/assessments/{CASE}/station-quarter-2/changes/", to="changes")
