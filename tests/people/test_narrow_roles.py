"""Does a role that is for one deployment or place open that much and no more?"""

import pytest
from django.test import Client
from django.urls import reverse

from dueregard.assessment.models import AssessmentDraft
from dueregard.assessment.rules.drafting import begun
from dueregard.assessment.rules.known import About as AssessedAbout
from dueregard.people.models import Account, Role
from dueregard.people.queries import AtWork, Extent, Held
from dueregard.places.models import Place
from dueregard.proposal.queries import about
from tests.consultation.staff import as_staff

HELD = {"role": "assessor", "case": "it", "body": "force"}
ABOUT = Extent(deployments=frozenset({"d-1"}), places=frozenset({"ward", "borough"}))
CASES = [
    ({}, ABOUT, True),
    ({}, Extent(), True),
    ({"deployment": "d-1"}, ABOUT, True),
    ({"deployment": "d-2"}, ABOUT, False),
    ({"deployment": "d-1"}, Extent(), False),
    ({"place": "ward"}, ABOUT, True),
    ({"place": "borough"}, ABOUT, True),
    ({"place": "elsewhere"}, ABOUT, False),
    ({"deployment": "d-1", "place": "ward"}, ABOUT, True),
    ({"deployment": "d-1", "place": "elsewhere"}, ABOUT, False),
    ({"deployment": "d-2", "place": "ward"}, ABOUT, False),
]


@pytest.mark.parametrize(("narrowed", "about", "may"), CASES)
def test_what_a_role_covers(narrowed: dict[str, str], about: Extent, may: bool) -> None:
    account = AtWork("assessor-1", (Held(**HELD, **narrowed),))
    assert account.may("propose", case="it", about=about) == may
    assert not account.may("propose", case="another", about=about)
    assert not account.may("decide", case="it", about=about)
    assert account.may("propose", case="it")


CASE = "ravensbourne"
# Which page, by which role, narrowed to what, and does it open? RAV-001 lies in Millbrook Cross,
# RAV-002 and RAV-005 in Station Quarter, all of them in Ravensbourne.
PAGES = [
    ("decide_deployment", {"deployment": "RAV-005"}, "authorising_officer"),
    ("change_plan", {"ref": "RAV-005"}, "assessor"),
    ("report_deployment", {"deployment": "RAV-005"}, "assessor"),
    ("answer_concern", {"ref": "mosque"}, "assessor"),
    ("moderate", {"consultation": "station-quarter-2027"}, "moderator"),
    ("theme_reviews", {"consultation": "station-quarter-2027"}, "convenor"),
]
NARROWED = [
    ({}, True),
    ({"place": "station-quarter"}, True),
    ({"place": "ravensbourne"}, True),
    ({"place": "millbrook-cross"}, False),
    ({"place": "sq-station"}, False),
    ({"deployment": "RAV-001"}, False),
]
LISTS = [
    ("plans", "assessor"),
    ("contacts", "assessor"),
    ("staff_concerns", "assessor"),
    ("cia_drafts", "assessor"),
]
OF_THE_WHOLE_CASE = [
    ("propose", "assessor"),
    ("register_paper", "assessor"),
    ("contact_new", "assessor"),
    ("cia_start", "assessor"),
    ("record_concern", "convenor"),
    ("drafts", "convenor"),
]
FORCE = {"assessor", "authorising_officer"}


def at_work(role: str, narrowed: dict[str, str]) -> Client:
    body = "rav-police" if role in FORCE else "safety-committee"
    client = as_staff(Client(), "staff-1", role=role, case=CASE, body=body)
    Role.objects.update(**{"deployment": "", "place": "", **narrowed})
    return client


def test_pages_about_one_thing_open_to_whoever_it_falls_to(ravensbourne_on_record: None) -> None:
    wrong = []
    for name, named, role in PAGES:
        address = reverse(name, kwargs={"case": CASE, **named})
        for narrowed, opens in NARROWED:
            Role.objects.all().delete()
            Account.objects.all().delete()
            status = at_work(role, narrowed).get(address).status_code
            if status != (200 if opens else 403):
                wrong.append((name, narrowed, status))
    assert wrong == []


def test_lists_open_and_what_is_for_the_whole_case_says_why_not(
    ravensbourne_on_record: None,
) -> None:
    client = at_work("assessor", {"place": "station-quarter"})
    for name, role in (*LISTS, *OF_THE_WHOLE_CASE):
        Role.objects.update(role=role)
        answer = client.get(reverse(name, args=[CASE]))
        if (name, role) in LISTS:
            assert answer.status_code == 200, name
        else:
            assert answer.status_code == 403, name
            assert "for less than this page is about" in answer.content.decode()


def test_the_list_of_decisions_offers_what_falls_to_the_officer(
    ravensbourne_on_record: None,
) -> None:
    for narrowed, offered in (({}, True), ({"deployment": "RAV-001"}, False)):
        Role.objects.all().delete()
        Account.objects.all().delete()
        page = at_work("authorising_officer", narrowed).get(reverse("to_decide")).content.decode()
        address = reverse("decide_deployment", args=[CASE, "RAV-005"])
        assert (address in page) == offered


def test_an_address_that_names_nothing_on_record_is_refused_to_a_narrow_role(
    ravensbourne_on_record: None,
) -> None:
    client = at_work("assessor", {"place": "station-quarter"})
    for name in ("answer_concern", "answer_recommendation", "cia_draft"):
        assert client.get(reverse(name, args=[CASE, "made-up"])).status_code == 403
    Role.objects.update(role="moderator")
    assert client.get(reverse("offered_concern", args=[CASE, "made-up"])).status_code == 403


def test_recommendations_and_offers_are_about_a_place_too(ravensbourne_on_record: None) -> None:
    answer = ("answer_recommendation", "ten-days-notice")
    for place, opens in (("ravensbourne", 200), ("station-quarter", 403)):
        Role.objects.all().delete()
        Account.objects.all().delete()
        client = at_work("assessor", {"place": place})
        assert client.get(reverse(answer[0], args=[CASE, answer[1]])).status_code == opens


def test_places_that_lie_in_each_other_by_mistake_end(ravensbourne_on_record: None) -> None:
    Place.objects.filter(ref="ravensbourne").update(within_id=f"{CASE}/station-quarter")
    found = about(CASE, places=["station-quarter"])
    assert found.places == {"station-quarter", "ravensbourne"}


def test_an_assessment_being_written_is_about_its_deployments(ravensbourne_on_record: None) -> None:
    about_it = AssessedAbout(
        series="it",
        version=1,
        title="Station Quarter",
        deployments=("RAV-005",),
        place="station-quarter",
        by="rav-police",
    )
    plan = begun(about_it, supersedes=None)
    AssessmentDraft.objects.create(case_id=CASE, ref="it", plan=plan, written_by="assessor-1")
    for narrowed, opens in (({"deployment": "RAV-005"}, 200), ({"deployment": "RAV-001"}, 403)):
        Role.objects.all().delete()
        Account.objects.all().delete()
        address = reverse("cia_draft", args=[CASE, "it"])
        assert at_work("assessor", narrowed).get(address).status_code == opens
