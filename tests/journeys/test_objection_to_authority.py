"""Does an objection reach whoever decides, and is everything between in the open?

One story on the invented borough, at 320 px, in both languages, through eight roles: an assessor
proposes, a board confirms that it was asked, a resident objects, a moderator shows it, the force
answers, a reviewer and a validator sign the assessment, an officer decides, gives notice and ends
it, the force reports.
"""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from dueregard.assessment.actions.drafting import (
    change_assessment,
    hand_over,
    start_assessment,
)
from dueregard.assessment.queries.drafts import draft_of, filled_for
from dueregard.assessment.queries.form import the_form
from dueregard.assessment.rules.drafting import looked_at, with_row, with_says
from dueregard.assessment.rules.form import CHOICE, DAY
from dueregard.dates import When
from dueregard.people.models import Role
from dueregard.proposal.actions.recording import register_deployment
from dueregard.proposal.entries import Deployment
from dueregard.proposal.models import Deployment as DeploymentRow
from dueregard.stored import fact_of
from tests.journeys.conftest import Look
from tests.journeys.walking import Walker, a_walker, signed_in

CASE, FORCE, REF = "ravensbourne", "rav-police", "bus-stops"
WORDS = "My mother cannot reach the clinic without being scanned."
REASON = "Nine people wanted by a court were seen here in March and visits found none of them."
ANSWER = "The camera was turned away from the clinic and its path is outside the zone now."
RISK = {
    "community": "People on their way to the clinic",
    "says": "They are scanned.",
    "likelihood": "high",
    "impact": "medium",
    "mitigation": "The camera faces away.",
    "owner": "Tactical lead",
    "due": "2027-05-04",
    "likelihood_after": "low",
    "impact_after": "low",
}


@pytest.mark.parametrize("language", ["", "/cy"], ids=["en", "cy"])
def test_an_objection_is_heard_before_anybody_decides(
    ravensbourne: LiveServer, browser: Browser, axe: Look, language: str
) -> None:
    force = a_walker(browser, ravensbourne.url + language, axe, narrow=True)
    resident = a_walker(browser, ravensbourne.url + language, axe, narrow=True)
    walkers = (force, resident)
    try:
        ref = proposed(force)
        confirmed(force, resident)
        code = objected(resident, ref)
        concern = shown(force)
        not_granted_while_it_waits(force, ref)
        answered(force, concern)
        does_not_answer(resident, code)
        answered_again(force, concern)
        assessed(force, ref)
        decided(force, ref)
        told(force, resident, ref)
        ended_and_reported(force, ref)
        everybody_reads_it(resident, ref, concern)
    finally:
        for one in walkers:
            one.page.context.close()
        ravensbourne.stop()
    assert {**force.faults, **resident.faults} == {}


def comes_in(walker: Walker, name: str, role: str, *, body: str = FORCE) -> None:
    signed_in(walker, name, role=role, case=CASE)
    Role.objects.filter(account__name=name).update(body=body)


def proposed(walker: Walker) -> str:
    """A plan, with one slip on the way; its id."""
    comes_in(walker, "assessor-1", "assessor")
    walker.goes("/staff/", to="work of an assessor")
    walker.goes(f"/staff/plans/{CASE}/", to="plans")
    walker.goes(f"/staff/plans/{CASE}/paper/", to="a paper")
    walker.goes(f"/staff/plans/{CASE}/new/", to="a plan, empty")
    walker.tabs_through("a plan, empty")
    walker.types(location="Millbrook Cross, bus stops", place="millbrook-cross")
    walker.presses(then="a plan, with slips")
    assert walker.page.locator(".govuk-error-summary").count() == 1
    walker.types(
        **{"on-day": "4", "on-month": "5", "on-year": "2027"},
        starts_at="11:00",
        ends_at="15:30",
        purpose="Find people wanted by a court for violent offences.",
        watchlist_size="1200",
        threshold="0.64",
        papers=["policy"],
    )
    walker.presses(then="plans, with it")
    return str(DeploymentRow.objects.order_by("first_index").last().ref)


def confirmed(walker: Walker, board: Walker) -> None:
    """A meeting is logged; the board that was there says what it was, without an account."""
    here = f"/staff/contacts/{CASE}/"
    walker.goes(here, to="contacts")
    walker.goes(f"{here}new/", to="a contact, empty")
    walker.tabs_through("a contact, empty")
    walker.types(title="Meeting with the board", kind="meeting", mode="asked", audience="advisers")
    walker.types(**{"on-day": "3", "on-month": "11", "on-year": "2026", "with": ["rav-snb"]})
    walker.presses(then="a contact, without its question")
    walker.types(question="Do you support or oppose it here, or have you no view?")
    walker.presses(then="contacts, with it")
    walker.page.locator('button[value="rav-snb"]').first.click()
    walker.looks("a link, shown once")
    link = walker.page.locator(".govuk-inset-text .hash").inner_text()
    board.goes(link[link.index("/confirm/") :], to="is this how it was")
    board.tabs_through("is this how it was")
    board.types(answer="confirmed_in_part", role="Clerk to the board")
    board.presses(then="is this how it was, unfinished")
    board.types(statement="Members were also told that it would go ahead.")
    board.presses(then="it stands on the record")
    board.goes("/confirm/made-up/", to="no such link")


def objected(walker: Walker, ref: str) -> str:
    """From the deployment's page to eight words."""
    walker.goes(f"/deployments/{ref}/", to="the deployment")
    walker.page.locator(f'main a[href*="/raise/?about={ref}"]').click()
    walker.looks("raise a concern")
    walker.tabs_through("raise a concern")
    walker.types(words="No.")
    walker.presses(then="raise a concern, too short")
    walker.types(words=WORDS)
    walker.presses(then="a concern came in")
    return " ".join(walker.page.locator(".code-words li").all_inner_texts())


def shown(walker: Walker) -> str:
    """A moderator who is not of the force shows it; its id."""
    comes_in(walker, "moderator-1", "moderator", body="rav-council")
    walker.goes(f"/staff/concerns/{CASE}/", to="concerns, as a moderator")
    walker.page.locator("main .claim-list a").first.click()
    walker.looks("a concern to be read")
    walker.presses(then="a concern, undecided")
    walker.types(decision="show")
    walker.presses(then="concerns, read")
    return "raised-" + re.findall(r"offered/(\w+)/", " ".join(walker.seen_addresses))[-1]


def not_granted_while_it_waits(walker: Walker, ref: str) -> None:
    """An officer who would grant it now is told what stands against it, and loses no word."""
    comes_in(walker, "officer-1", "authorising_officer")
    walker.goes("/staff/decisions/", to="to be decided")
    walker.goes(f"/staff/decisions/{CASE}/{ref}/", to="decide")
    walker.tabs_through("decide")
    walker.types(outcome="granted", necessity=REASON)
    walker.page.locator('button[name="document"]').first.click()
    walker.looks("decide, one read")
    assert walker.page.locator('[name="necessity"]').input_value() == REASON
    walker.page.locator("#form > .govuk-button").click()
    walker.looks("decide, refused")
    assert WORDS in walker.words
    assert walker.page.locator('[name="necessity"]').input_value() == REASON


def answered(walker: Walker, concern: str) -> None:
    """A reply that says no without a reason is none."""
    comes_in(walker, "assessor-1", "assessor")
    walker.goes(f"/staff/concerns/{CASE}/reply/{concern}/", to="a reply")
    walker.types(outcome="will_not_do", says="It is needed.", role="Tactical lead")
    walker.presses(then="a reply, too short")
    walker.types(says="The stops are where people on the list were seen; no other place would do.")
    walker.presses(then="the concern, answered")
    assert "will_not_do" not in walker.words


def does_not_answer(walker: Walker, code: str) -> None:
    """Whoever raised it says so, by the code alone."""
    walker.goes("/concerns/code/", to="come back")
    walker.types(code=code)
    walker.presses(then="what became of it")
    walker.tabs_through("what became of it")
    walker.presses("again", then="it does not answer")


def answered_again(walker: Walker, concern: str) -> None:
    """This time something was changed."""
    walker.goes(f"/staff/concerns/{CASE}/", to="concerns, as an assessor")
    walker.goes(f"/staff/concerns/{CASE}/reply/{concern}/", to="a reply, asked again")
    walker.types(outcome="done", says=ANSWER, role="Tactical lead", changed="The camera’s place.")
    walker.presses(then="the concern, answered again")
    assert ANSWER in walker.words


def assessed(walker: Walker, ref: str) -> None:
    """Written elsewhere (tests/journeys/test_assessing.py); here two others sign it."""
    now, by = timezone.now(), "assessor-1"
    named = {"case": CASE, "ref": REF}
    start_assessment(**named, deployments=(ref,), by=by)
    change_assessment(**named, version=draft_of(CASE, REF).version, by=by, change=everything_told)
    hand_over(**named, version=draft_of(CASE, REF).version, by=by, at=now)
    here = f"/staff/assessments/{CASE}/{REF}"
    comes_in(walker, "reviewer-1", "reviewer", body="rav-university")
    walker.goes(f"{here}/review/", to="review")
    walker.types(says="It is told as it is.")
    walker.presses("agree", then="reviewed")
    comes_in(walker, "validator-1", "validator")
    walker.goes(f"{here}/validate/", to="validate")
    walker.presses(then="validated")


def everything_told(plan: dict[str, object]) -> dict[str, object]:
    """Every field of every page but those for afterwards, and one risk for each harm."""
    filled = filled_for(draft_of(CASE, REF), on=timezone.localdate())
    words = {CHOICE: "low", DAY: "2027-09-01"}
    about = plan["about"]
    assert isinstance(about, dict)
    plan = {**plan, "about": {**about, "why": "It is the first."}}
    for sheet in (one for one in the_form().tasks if not one.after):
        says = {
            one.id: words.get(one.kind, f"Told of {one.id}.")
            for one in sheet.fields
            if one.id not in filled
        }
        own = {one.id: filled[one.id] for one in sheet.fields if one.id in filled}
        plan = with_says(plan, sheet.id, says, own)
    for place, harm in enumerate(("privacy", "movement", "false_stop"), 1):
        plan = with_row(plan, "risks", {"id": f"r{place}", "harm": harm, **RISK})
    return looked_at(plan, "risks")


def decided(walker: Walker, ref: str) -> None:
    """Each paper read, the rest passed over with reasons that everybody can read."""
    comes_in(walker, "officer-1", "authorising_officer")
    here = f"/staff/decisions/{CASE}/{ref}/"
    walker.goes(here, to="decide, assessed")
    while walker.page.locator('button[name="document"]').count():
        walker.page.locator('button[name="document"]').first.click()
    walker.looks("decide, all read")
    walker.types(
        outcome="granted_with_conditions",
        rank="Superintendent",
        necessity=REASON,
        proportionality=f"I weighed that a clinic lies near and that many object. {REASON}",
        equality=f"I read on whom errors fell, and that nobody counts faces by group. {REASON}",
        **{"expires-day": "4", "expires-month": "5", "expires-year": "2027"},
    )
    for field in walker.page.locator('[name^="override-"]').all():
        field.fill("It concerns another place, and is answered in writing before the day.")
    walker.page.locator("details summary").first.click()
    walker.types(**{"asks-1": "It stops after two.", "measure-1": "most_false_alerts"})
    walker.page.locator("#form > .govuk-button").click()
    walker.looks("a condition without its number")
    walker.types(**{"limit-1": "2"})
    walker.page.locator("#form > .govuk-button").click()
    walker.looks("gates, decided")
    assert walker.page.url.endswith(f"/cases/{CASE}/gates/{ref}/")
    assert REASON in walker.words


def told(walker: Walker, resident: Walker, ref: str) -> None:
    """Page, poster and message say the same; a change after it is shown."""
    walker.goes(f"/staff/decisions/{CASE}/{ref}/notice/", to="give notice")
    walker.types(way_round="By the north side, without steps.", kept="Deleted at once.")
    walker.presses(then="give notice, incomplete")
    walker.types(contact="Engagement desk; the Information Commissioner.", channels=["website"])
    walker.presses(then="the notice")
    assert "By the north side, without steps." in walker.words
    comes_in(walker, "assessor-1", "assessor")
    walker.goes(f"/staff/plans/{CASE}/change/{ref}/", to="change a plan")
    walker.types(starts_at="10:00")
    walker.presses(then="plans, changed")
    resident.goes(f"/cases/{CASE}/notices/{ref}/", to="the notice, changed since")
    assert "10:00" in resident.page.locator("ins").first.inner_text()
    resident.tabs_through("the notice, changed since")


def ended_and_reported(walker: Walker, ref: str) -> None:
    """The day has been: it is over, ended, reported."""
    it = fact_of(DeploymentRow.objects.get(ref=ref))
    assert isinstance(it, Deployment)
    day = When((timezone.localdate() - timedelta(days=1)).isoformat())
    held = Deployment.from_cells({**it.to_cells(), "state": "held", "on": day.text})
    register_deployment(held, case=CASE, by="operator", at=timezone.now())
    comes_in(walker, "officer-1", "authorising_officer")
    walker.goes(f"/staff/decisions/{CASE}/{ref}/end/", to="end it")
    walker.types(ending="planned_end")
    walker.presses(then="gates, ended")
    comes_in(walker, "assessor-1", "assessor")
    walker.goes(f"/staff/decisions/{CASE}/{ref}/report/", to="report")
    walker.types(learnt="Signs stood too near.", again="only_if_changed", deleted=["watchlist"])
    walker.presses(then="afterwards")
    assert "Signs stood too near." in walker.words


def everybody_reads_it(walker: Walker, ref: str, concern: str) -> None:
    """Whoever asks finds the way from the objection to what became of it."""
    walker.goes(f"/deployments/{ref}/", to="the deployment, over")
    walker.goes(f"/cases/{CASE}/gates/{ref}/", to="the gates, for everybody")
    walker.goes(f"/cases/{CASE}/after/{ref}/", to="what became of it, for everybody")
    walker.tabs_through("what became of it, for everybody")
    walker.goes(f"/concerns/{CASE}/{concern}/", to="the concern, for everybody")
    assert WORDS in walker.words
    assert ANSWER in walker.words
    walker.goes("/concerns/", to="all concerns")
