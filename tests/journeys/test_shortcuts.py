"""Is every shortcut shut: deciding unread, alone, twice, for others, answering without an answer?

Tried in a browser on the invented borough, by people who are signed in and may do something else.
Each is told what is wrong and who may, and nothing comes on the record.
"""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from dueregard.decision.models import Decision
from dueregard.log.queries import head
from dueregard.people.models import Account
from tests.decision.test_deciding_pages import CHOICE, NOTICE, OVERRIDES, REPORT
from tests.journeys.conftest import Look
from tests.journeys.test_objection_to_authority import CASE, FORCE, REASON, comes_in
from tests.journeys.walking import Walker, a_walker

IT = "RAV-005"
DESK, CONCERNS = f"/staff/decisions/{CASE}/{IT}/", f"/staff/concerns/{CASE}/"
PLANS = f"/staff/plans/{CASE}/"
OFFICER, ASSESSOR, MODERATOR = "authorising_officer", "assessor", "moderator"
NO = {"outcome": "will_not_do", "role": "Tactical lead", "seen": "0"}
ENOUGH = "No other place would do, since everybody on the list was seen on this forecourt."
OF_OTHERS = (
    "Eleven people wanted by a court for violent offences live or were seen within half a mile; "
    "patrols and visits in April found none of them."
)


@dataclass(frozen=True)
class Try:
    """Somebody, what they send where, and what they are told."""

    name: str
    role: str
    at: str
    told: str
    sends: dict[str, Any] | None = None
    body: str = FORCE


TRIES = [
    Try("an assessor decides", ASSESSOR, DESK, "Authorising officer", CHOICE),
    Try("an assessor ends it", ASSESSOR, f"{DESK}end/", "Authorising officer", {}),
    Try("an assessor gives notice", ASSESSOR, f"{DESK}notice/", "Authorising officer", NOTICE),
    Try("an officer proposes", OFFICER, f"{PLANS}new/", "Assessor", {}),
    Try(
        "an officer answers for the force", OFFICER, f"{CONCERNS}reply/pay-for-it/", "Assessor", NO
    ),
    Try("an officer reports on it", OFFICER, f"{DESK}report/", "Assessor", REPORT),
    Try("an officer reviews", OFFICER, f"/staff/assessments/{CASE}/it/review/", "Reviewer", {}),
    Try("an assessor validates", ASSESSOR, f"/staff/assessments/{CASE}/it/validate/", "Validator"),
    Try("a moderator proposes", MODERATOR, f"{PLANS}new/", "Assessor", {}, "rav-council"),
    Try("an assessor hides a concern", ASSESSOR, f"{CONCERNS}offered/x/", "Moderator", {}),
    Try("it is granted unread", OFFICER, DESK, "Read these papers first", CHOICE | OVERRIDES),
    Try("it is granted over a concern", OFFICER, DESK, "cannot be granted with this open", CHOICE),
    Try(
        "it is granted in words of before",
        OFFICER,
        DESK,
        "These are the words of decision-1",
        CHOICE | OVERRIDES | {"necessity": OF_OTHERS},
    ),
    Try(
        "it is refused without reasons",
        OFFICER,
        DESK,
        "Write it in your own words",
        {"outcome": "refused", "seen": "0"},
    ),
    Try(
        "the urgent way leaves no day",
        OFFICER,
        DESK,
        "Say by when what is left out",
        CHOICE | OVERRIDES | {"urgent": "yes"},
    ),
    Try(
        "a page of yesterday decides", OFFICER, DESK, "Somebody has decided", CHOICE | {"seen": "7"}
    ),
    Try(
        "another force decides",
        OFFICER,
        DESK,
        "Only an officer of the force",
        CHOICE,
        "rav-council",
    ),
    Try("notice of nothing granted", OFFICER, f"{DESK}notice/", "Nothing is granted", NOTICE),
    Try(
        "the end of no authority",
        OFFICER,
        f"{DESK}end/",
        "There is no authority",
        {"ending": "planned_end"},
    ),
    Try("a report before the day", ASSESSOR, f"{DESK}report/", "has not come", REPORT),
    Try(
        "another body answers",
        ASSESSOR,
        f"{CONCERNS}reply/pay-for-it/",
        "only that one may reply",
        NO | {"says": ENOUGH},
        "rav-council",
    ),
    Try(
        "no without a reason",
        ASSESSOR,
        f"{CONCERNS}reply/pay-for-it/",
        "Write the reply in a sentence or more",
        NO | {"says": "No."},
    ),
    Try(
        "done without anything done",
        ASSESSOR,
        f"{CONCERNS}reply/pay-for-it/",
        "without that nothing was done",
        NO | {"says": ENOUGH, "outcome": "done"},
    ),
    Try(
        "what was held is planned anew",
        ASSESSOR,
        f"{PLANS}change/RAV-001/",
        "no longer planned",
        {
            "location": "Elsewhere",
            "purpose": REASON,
            "on-day": "1",
            "on-month": "1",
            "on-year": "2027",
        },
    ),
]


def test_every_forbidden_shortcut_is_shut(
    ravensbourne: LiveServer, browser: Browser, axe: Look
) -> None:
    walker = a_walker(browser, ravensbourne.url, axe)
    before, wrong = head().size, {}
    try:
        for one in TRIES:
            comes_in(walker, f"{one.role.rpartition('_')[2]}-1", one.role, body=one.body)
            if (said := tried(walker, one)) and one.told not in said:
                wrong[one.name] = said[:400]
            walker.looks(one.name)
        without_a_second_factor(walker)
    finally:
        walker.page.context.close()
        ravensbourne.stop()
    assert wrong == {}
    assert walker.faults == {}
    assert head().size == before, "nothing came on the record"
    assert not Decision.objects.filter(ref__startswith="rav-005").exists()


def tried(walker: Walker, one: Try) -> str:
    """Open the page and, whether it is shown or not, send what was not to be sent."""
    walker.page.goto(walker.site + one.at)
    if one.sends is not None:
        sent(walker, one.at, one.sends)
    return walker.words


def sent(walker: Walker, address: str, told: dict[str, Any]) -> None:
    """Send a form as a browser does, with the token of a page that may be opened."""
    walker.page.goto(f"{walker.site}/staff/password/")
    with walker.page.expect_navigation():
        walker.page.evaluate(
            """([address, told]) => {
                const form = document.createElement('form')
                form.method = 'post'
                form.action = address
                const token = document.querySelector('[name=csrfmiddlewaretoken]').value
                for (const [name, values] of Object.entries({...told, csrfmiddlewaretoken: token}))
                    for (const value of [values].flat()) {
                        const input = document.createElement('input')
                        input.name = name
                        input.value = value
                        form.append(input)
                    }
                document.body.append(form)
                form.submit()
            }""",
            [address, told],
        )


def without_a_second_factor(walker: Walker) -> None:
    """The right role alone opens nothing."""
    comes_in(walker, "officer-1", OFFICER)
    Account.objects.get(name="officer-1").authenticator_set.all().delete()
    walker.page.goto(walker.site + DESK)
    assert "second-factor" in walker.page.url
