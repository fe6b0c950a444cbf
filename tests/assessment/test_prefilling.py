"""Does the record fill in what it holds, with the rows, and nothing else?"""

from dataclasses import replace
from datetime import date

import pytest

from dueregard.assessment.entries import Assessment, AssessmentAnswer
from dueregard.assessment.queries.form import the_form
from dueregard.assessment.rules.prefilling import (
    MOST_LINES,
    PREFILLS,
    TOO_LONG,
    all_prefilled,
    prefilled,
)
from dueregard.concerns.entries import Answer, Concern, Mitigation
from dueregard.consultation.entries import Closing, Consultation
from dueregard.dates import When
from dueregard.facts import Fact
from dueregard.outcomes.entries import GROUP_MEASURES, Forecast, GroupCount, WatchlistCategory
from dueregard.people.entries import Organisation
from dueregard.places.entries import Place, PopulationGroup
from dueregard.proposal.entries import Document
from tests.assessment.known import about, known, planned
from tests.builders import (
    a,
    a_claim,
    a_confirmation,
    a_contact,
    a_deployment,
    a_notice,
    a_position,
    a_question,
    a_recommendation,
    a_reply,
    a_survey,
    an_outcome,
)

BEFORE = "2024-05-01"


def held(ref: str = "past", **given: object) -> Fact:
    return a_deployment(**{"id": ref, "on": BEFORE, "watchlist_size": 900, **given})


def a_paper(kind: str, **given: object) -> Fact:
    return a(
        Document, **{"id": kind, "kind": kind, "on": "2024-06-01", "title": "A paper", **given}
    )


def a_consultation_closed() -> list[Fact]:
    opened = Consultation(
        id="asked",
        title="A consultation",
        run_by="council",
        for_whom="all",
        purpose="p",
        can_change="c",
        case_for="f",
        case_against="a",
        opens=When("2024-05-01"),
        closes=When("2024-05-20"),
        languages="en",
        channels="web",
        drafted_by="convenor-1",
        opened_by="convenor-2",
    )
    closed = Closing(
        id="closed", consultation="asked", closed_on=When("2024-05-20"), received=10, counted=9
    )
    return [opened, closed]


CASES = [
    (
        "name",
        [],
        "Live facial recognition at Market Square, 20 August 2024",
        {"deployments:planned"},
    ),
    ("identifier", [], "it/square, version 1", set()),
    ("version", [], "Version 1, the first on record", set()),
    ("made_on", [], "The record as it stood on 1 July 2024", set()),
    ("written_for", [], "Written by an account of A police force", {"organisations:force"}),
    ("classification", [], "Public.", set()),
    ("next_review", [], "Before the deployment of 20 August 2024", {"deployments:planned"}),
    ("parent", [a_paper("policy", version="2")], "A paper, version 2", {"documents:policy"}),
    (
        "parent",
        [a_paper("policy", title="Policy, version 2", version="2")],
        "Policy, version 2",
        {"documents:policy"},
    ),
    (
        "place",
        [],
        "Market Square\nIt lies in Riverside (borough)",
        {"deployments:planned", "places:riverside"},
    ),
    ("times", [], "20 August 2024", {"deployments:planned"}),
    (
        "footfall",
        [a(Forecast, id="f", deployment="planned", made="2024-06-01", faces=2_000)],
        "2,000 faces are expected, by the forecast",
        {"forecasts:f"},
    ),
    (
        "footfall",
        [held(), an_outcome("past", id="o", faces_seen=1_500)],
        "1,500 faces were seen here on 1 May 2024",
        {"outcomes:o"},
    ),
    (
        "watchlist",
        [held(), a(WatchlistCategory, id="w", deployment="past")],
        "900 images on 1 May 2024\nWanted by a court: 700",
        {"deployments:past", "watchlist_categories:w"},
    ),
    (
        "population",
        [a(Place, id="riverside", name="Riverside", kind="borough", population=5_000)],
        "5,000 people live in Riverside",
        {"places:riverside"},
    ),
    (
        "groups",
        [
            a(PopulationGroup, id="g", place="riverside"),
            a(PopulationGroup, id="h", place="riverside", group="Male"),
        ],
        "sex: Female 500 (50 %), Male 500 (50 %)",
        {"population_groups:g", "population_groups:h"},
    ),
    (
        "identity",
        [
            a(PopulationGroup, id="g", place="riverside", variable="Age", group="16 to 24"),
            a(PopulationGroup, id="h", place="riverside", people=None),
        ],
        "sex: Female 0",
        {"population_groups:h"},
    ),
    (
        "languages",
        [a(PopulationGroup, id="g", place="riverside", variable="Main language", group="Welsh")],
        "Main language: Welsh 500 (100 %)",
        {"population_groups:g"},
    ),
    (
        "deprivation",
        [
            a(
                PopulationGroup,
                id="g",
                place="riverside",
                variable="Deprivation",
                group="Worst fifth",
            )
        ],
        "Deprivation: Worst fifth 500 (100 %)",
        {"population_groups:g"},
    ),
    (
        "young",
        [
            a(PopulationGroup, id="g", place="riverside", variable="Age", group="16 to 24"),
            a(PopulationGroup, id="h", place="riverside", variable="Age", group="25 to 34"),
            a(PopulationGroup, id="i", place="riverside", variable="Age", group="Not stated"),
        ],
        "16 to 24: 500 people",
        {"population_groups:g"},
    ),
    (
        "sites",
        [
            a(Place, id="clinic", name="A clinic", kind="site", within="market-ward"),
            a(Place, id="far", name="A school", kind="site", within="hillside"),
        ],
        "A clinic",
        {"places:clinic"},
    ),
    (
        "interested",
        [],
        "An advisory group\nA campaign group",
        {"organisations:advisers", "organisations:campaign"},
    ),
    (
        "online",
        [
            a_contact(id="post", kind="social_post", on="2024-06-02"),
            a_notice("planned", id="n", published="2024-06-10"),
        ],
        "A meeting, 2 June 2024\nNotice on the web of 10 June 2024; who read it is not known",
        {"contacts:post", "notices:n"},
    ),
    ("online", [a_notice("planned", published="2024-06-10", channel="leaflet")], "", set()),
    (
        "businesses",
        [a(Organisation, id="shop", name="Traders", kind="business")],
        "Traders",
        {"organisations:shop"},
    ),
    (
        "visitors",
        [
            a(Place, id="riverside", name="Riverside", kind="borough", population=5_000),
            held(),
            an_outcome("past", id="o", faces_seen=7_000),
        ],
        "Up to 7,000 faces were seen in a day, where 5,000 people live: "
        "who of them came from elsewhere is not known",
        {"outcomes:o", "places:riverside"},
    ),
    (
        "tension_now",
        [
            a(Concern, id="c", on=BEFORE),
            a_position(id="p", stance="oppose"),
            a_position(id="q", stance="support"),
            held(),
            an_outcome("past", id="o", complaints=2),
        ],
        "Waits for an answer: My children walk there.\n"
        "A council committee: opposes it. It is for it.\n"
        "Complaints after 1 May 2024: 2",
        {"concerns:c", "positions:p", "outcomes:o"},
    ),
    (
        "tension_ahead",
        [a_claim("support_share", "of=residents; more_than=50", id="said", on=BEFORE)],
        "It was said: It was said. – No claim can be made",
        {"claims:said"},
    ),
    ("tension_ahead", [a_claim("contact_count", "exactly=1", on=BEFORE)], "", set()),
    (
        "surveys",
        a_survey(support=600, oppose=300, fieldwork="2024-05", id="s"),
        "A survey: 900 answered; support 600, oppose 300, dont_know 0",
        None,
    ),
    (
        "register",
        [a_contact(id="m")],
        "1 June 2024: A meeting; officials; briefed",
        {"contacts:m"},
    ),
    (
        "modes",
        [a_contact(id="m"), a_contact(id="n", mode="consulted", audience="residents")],
        "briefed: 1\nconsulted: 1\nofficials: 1\nresidents: 1",
        {"contacts:m", "contacts:n"},
    ),
    (
        "residents",
        [a_contact(id="m", mode="asked", audience="residents", residents_opinions=12)],
        "12 residents’ opinions were counted at contacts that asked",
        {"contacts:m"},
    ),
    (
        "residents",
        [a_contact(id="m", mode="briefed", residents_opinions=12)],
        "0 residents’ opinions were counted at contacts that asked",
        {"contacts:m"},
    ),
    ("residents", [], "", set()),
    (
        "questions",
        [
            a_question(id="fair"),
            a_question(
                id="led",
                wording="Don't you agree that this great system keeps us safe?",
                options=(),
            ),
            a_question(id="cy", language="cy"),
        ],
        None,
        {"questions_put:fair", "questions_put:led", "questions_put:cy"},
    ),
    (
        "views",
        [a_position(id="p", stance="conditional")],
        "A council committee: with conditions. It is for it.",
        {"positions:p"},
    ),
    (
        "heard",
        [a_contact(id="m", heard="Nine against."), a_contact()],
        "A meeting: Nine against.",
        {"contacts:m"},
    ),
    (
        "changed",
        [
            a(Concern, id="c", on=BEFORE),
            a(Answer, id="x", concern="c", on=BEFORE, changed="The van moved."),
            a(Answer, concern="c", on=BEFORE),
        ],
        "The van moved.",
        {"concern_answers:x"},
    ),
    (
        "confirmations",
        [
            a_contact(id="m", on=BEFORE),
            a_contact(id="n", on=BEFORE),
            a_contact(id="o", on=BEFORE),
            a_confirmation("m", on=BEFORE),
            a_confirmation("n", on=BEFORE, answer="disputed"),
        ],
        "confirmed by the other side: 1\n"
        "disputed by the other side: 1\n"
        "without a word from the other side: 1",
        {"contacts:m", "contacts:n", "contacts:o"},
    ),
    ("confirmations", [], "", set()),
    (
        "consultations",
        a_consultation_closed(),
        "A consultation, until 20 May 2024\n10 responses were registered; 9 count",
        {"consultations:asked", "closings:closed"},
    ),
    (
        "not_reached",
        [
            a_contact(id="told", audience="residents", mode="notified", on=BEFORE),
            a_contact(
                id="asked", audience="businesses", mode="asked", on=BEFORE, with_=("campaign",)
            ),
        ],
        "Nobody asked: residents\nNobody asked: whoever came or read it",
        {"contacts:told"},
    ),
    ("not_reached", [], None, {"organisations:campaign"}),
    (
        "claims",
        [
            a_claim("contact_count", "exactly=0", id="said", on=BEFORE),
            a_claim("contact_count", "exactly=0", said_by="paper", on=BEFORE),
        ],
        None,
        {"claims:said"},
    ),
    (
        "unsupported",
        [a_claim("support_share", "of=residents; more_than=50", id="said", on=BEFORE)],
        "Not borne out: It was said.",
        {"claims:said"},
    ),
    (
        "unsupported",
        [
            a_claim("contact_count", "exactly=1", id="said", on=BEFORE, period="2024"),
            a_contact(on="2024-04-01"),
        ],
        "None: statements of the force that are borne out: 1",
        {"claims:said"},
    ),
    ("unsupported", [], "", set()),
    (
        "objections",
        [
            a(Concern, id="c", on="2024-04-01"),
            a(Answer, id="x", concern="c", on=BEFORE),
            a(Concern, id="d", on=BEFORE),
        ],
        "My children walk there. – done\n"
        "Reply of Chief Superintendent: The camera was turned.\n"
        "My children walk there. – no reply yet",
        {"concerns:c", "concern_answers:x", "concerns:d"},
    ),
    (
        "recommendations",
        [
            a_recommendation(id="r", on="2024-04"),
            a_reply("r", id="y", on=BEFORE),
            a_recommendation(id="s", on="2024-04"),
        ],
        "A council committee: Tell residents. – will be done\n"
        "A council committee: Tell residents. – no reply yet",
        {"recommendations:r", "replies:y", "recommendations:s"},
    ),
    (
        "notices",
        [
            a_notice("planned", id="n", published="2024-06-10", says="Where and when."),
            a_notice("planned", id="o", published="2024-06-11"),
            a_notice("another", published="2024-06-11"),
        ],
        "10 June 2024: Where and when.\n11 June 2024: website",
        {"notices:n", "notices:o"},
    ),
    (
        "mitigations",
        [
            a(Concern, id="c", on=BEFORE),
            a(Mitigation, id="m", concern="c"),
            a(Mitigation, id="n", concern="c", done="2024-06-01"),
        ],
        "Turn the camera. – Tactical lead; will be done\nTurn the camera. – Tactical lead; done",
        {"mitigations:m", "mitigations:n"},
    ),
    (
        "history",
        [
            held(),
            an_outcome("past", id="o", faces_seen=1_500, arrests=None),
            held("silent"),
            held("far", place="hillside"),
        ],
        "1 May 2024: 1,500 faces, 10 alerts, 0 of them false, an unknown number of arrests\n"
        "1 May 2024: no result on record",
        {"deployments:past", "outcomes:o", "deployments:silent"},
    ),
    (
        "errors",
        [held(), an_outcome("past", id="o", false_alerts_confirmed=1, stopped_in_error=1)],
        "False alerts in 1 deployments: 1\nPeople stopped in error in 1 deployments: 1",
        {"outcomes:o"},
    ),
    (
        "scanned",
        [
            held(),
            an_outcome("past", id="o", faces_seen=1_500),
            a(Forecast, id="f", deployment="planned", made="2024-06-01", faces=2_000),
            a(Forecast, deployment="past", made="2024-04-01"),
        ],
        "2,000 faces are expected to be scanned; a person who passes twice counts twice\n"
        "On 1 May 2024 1,500 faces were scanned for 10 alerts",
        {"outcomes:o", "forecasts:f"},
    ),
    (
        "per_arrest",
        [held(), an_outcome("past", id="o", faces_seen=1_500, arrests=3)],
        "500 faces were scanned here for each arrest",
        {"outcomes:o"},
    ),
    (
        "retention",
        [
            a_paper("retention_schedule", says="One day."),
            held(),
            an_outcome("past", id="o", deletion_certified="2024-05-02"),
            held("other"),
            an_outcome("other", id="p"),
            held("silent"),
        ],
        "A paper: One day.\n"
        "Deletion certified after 1 May 2024: 2 May 2024\n"
        "No deletion is certified on record after 1 May 2024",
        {"documents:retention_schedule", "outcomes:o", "outcomes:p"},
    ),
    (
        "expected_errors",
        [a(Forecast, id="f", deployment="planned", made="2024-06-01")],
        "Between 0 and 1 false alerts are expected (level 0.90)",
        {"forecasts:f"},
    ),
    (
        "past_errors",
        [
            held(),
            an_outcome("past", id="o", faces_seen=1_000),
            held("x"),
            an_outcome("x", faces_seen=1_000, false_alerts_confirmed=None),
        ],
        "0 of 1,000 faces raised a false alert; the rate may still be as high as 1 in 272",
        {"outcomes:o"},
    ),
    ("past_errors", [], "", set()),
    (
        "errors_by_group",
        [
            held(),
            a(GroupCount, id="g", deployment="past"),
            a(GroupCount, id="h", deployment="past", group="White", people=None),
        ],
        "false alerts: Black 1, White 0",
        {"group_counts:g", "group_counts:h"},
    ),
    (
        "alerts_by_group",
        [held(), a(GroupCount, id="g", deployment="past", measure="alerts")],
        "alerts: Black 1",
        {"group_counts:g"},
    ),
    ("not_counted", [], None, set()),
    (
        "tests",
        [a_paper("test_report", says="No false match.")],
        "A paper: No false match.",
        {"documents:test_report"},
    ),
    (
        "equality_papers",
        [a_paper("equality_assessment", says="Of all.")],
        "A paper, 1 June 2024. Of all.",
        {"documents:equality_assessment"},
    ),
    (
        "before_the_day",
        [a_paper("equality_assessment")],
        "Equality assessments dated before 20 August 2024: 1",
        {"deployments:planned", "documents:equality_assessment"},
    ),
    (
        "before_the_day",
        [],
        "No equality assessment on record is dated before 20 August 2024",
        {"deployments:planned"},
    ),
    (
        "reviews",
        [a_paper("policy", review_due="2024-01-01"), a_paper("training", review_due="2025-01-01")],
        "A paper: its review was due by 1 January 2024\nA paper: review due by 1 January 2025",
        {"documents:policy", "documents:training"},
    ),
    ("nobody_else", [], None, set()),
    ("weight", [], None, set()),
    ("results", [], "", set()),
    ("complaints", [], "", set()),
    ("media", [a_claim("contact_count", "exactly=0", said_by="paper", on=BEFORE)], "", set()),
]


@pytest.mark.parametrize(("name", "facts", "text", "rows"), CASES)
def test_a_field_is_filled_with_what_is_on_record_and_its_rows(
    name: str, facts: list[Fact], text: str | None, rows: set[str] | None
) -> None:
    found = prefilled(known(*facts), name)
    if text is not None:
        assert found.text.startswith(text)
        assert text or not found.text
    if rows is not None:
        assert set(found.rows) == rows


def a_forecast(**given: object) -> Fact:
    told = {"id": "f", "deployment": "planned", "made": "2024-06-01"}
    counts = {"faces": 2_000, "listed": 1_000, "past_comparisons": 9_000_000}
    return a(Forecast, **{**told, **counts, **given})


def test_whom_errors_may_fall_on_is_told_with_intervals() -> None:
    given = {"false_alerts_confirmed": 1, "faces_seen": 9_000}
    groups = [
        a(GroupCount, id=id, deployment="past", group=group, people=people, out_of=1)
        for id, group, people in (("g", "Black", 1), ("h", "White", 0))
    ]
    past = [held(), an_outcome("past", id="o", stopped_in_error=0, **given)]
    other = a(GroupCount, id="i", force="force", period="2024", people=1, out_of=2)
    found = prefilled(known(*past, *groups, other, a_forecast()), "errors_ahead")
    stops, by_group = found.text.split("\n")
    assert stops.startswith("In 100 deployments like it between 0 and ")
    assert by_group.startswith("In 100 deployments like it, false alerts: Black ")
    lows = [int(one.partition("–")[0].split()[-1]) for one in by_group.split(": ")[1].split(", ")]
    assert lows == sorted(lows, reverse=True)
    assert set(found.rows) == {"forecasts:f", "outcomes:o", "group_counts:g", "group_counts:h"}


@pytest.mark.parametrize(
    "facts",
    [
        [a_forecast()],
        [a_forecast(deployment="past"), held()],
        [a_forecast(method="another"), held(), an_outcome("past", stopped_in_error=0)],
        [a_forecast(), held(), an_outcome("past", false_alerts_confirmed=None)],
    ],
)
def test_where_nothing_was_published_nobody_is_named(facts: list[Fact]) -> None:
    assert prefilled(known(*facts), "errors_ahead").text == ""


def test_what_is_of_no_account_fills_nothing() -> None:
    found = known(
        held(),
        an_outcome("past", faces_seen=None, alerts=None, complaints=None, arrests=None),
        a(Concern, id="c", on="2024-04-01"),
        a(Answer, concern="c", on=BEFORE),
        a_paper("minutes"),
        a(Forecast, deployment="past", made="2024-04-01"),
        a_deployment(id="another-one", on=BEFORE, place="hillside", watchlist_size=None),
        a(WatchlistCategory, deployment="another-one"),
        *(a(GroupCount, deployment="past", measure=one) for one in GROUP_MEASURES),
    )
    silent = ("tension_now", "parent", "footfall", "scanned", "expected_errors", "not_counted")
    assert {name: prefilled(found, name).text for name in silent} == dict.fromkeys(silent, "")
    assert prefilled(found, "watchlist").text == "900 images on 1 May 2024"


def test_a_result_without_complaints_on_record_tells_none() -> None:
    facts = [held("planned", on="2024-08-20"), an_outcome("planned", complaints=None)]
    found = known(*facts, plan=False, on=date(2024, 9, 1))
    assert prefilled(found, "complaints").text == ""


def test_every_prefill_has_a_case() -> None:
    also = {"use_case", "purpose", "system", "errors_ahead"}
    assert {name for name, *_ in CASES} | also == set(PREFILLS)


def test_the_plan_is_told_as_published() -> None:
    plan = planned(
        use_case="Hotspot",
        purpose="To find people.",
        threshold="0.64",
        algorithm="A",
        algorithm_version="2",
        starts_at="11:00",
        ends_at="15:00",
        watchlist_size=300,
    )
    found = known(plan, plan=False)
    told = {
        name: prefilled(found, name).text for name in ("use_case", "purpose", "system", "times")
    }
    assert told == {
        "use_case": "Hotspot",
        "purpose": "To find people.",
        "system": "Threshold 0.64\nA, version 2",
        "times": "20 August 2024, 11:00–15:00",
    }
    assert prefilled(found, "watchlist").text == "300 images on 20 August 2024"


def test_a_question_is_told_with_what_the_check_flags() -> None:
    given = [
        a_question(id="fair"),
        a_question(id="led", wording="Don't you agree that this great system keeps us safe?"),
        a_question(id="cy", language="cy"),
    ]
    fair, led, welsh = prefilled(known(*given), "questions").text.split("\n")
    assert fair.endswith("the check flags nothing")
    assert "the check flags: " in led
    assert welsh.endswith("not checked")


def test_the_version_before_is_named() -> None:
    first = a(Assessment, id="first", on="2024-06-01")
    other = a(Assessment, id="other", series="another", on="2024-06-01")
    found = known(first, other, of=about(version=2))
    assert prefilled(found, "version").text == "Version 2; it replaces version 1"
    assert prefilled(found, "version").rows == ("assessments:first",)


def test_what_came_after_the_day_is_not_known() -> None:
    facts = [
        held("later", on="2024-07-15", state="held"),
        an_outcome("later", id="o"),
        a_contact(id="m", on="2024-07-02"),
        a_position(on="2024-07-02"),
    ]
    then = known(*facts)
    assert (then.past, then.record.outcomes, then.record.contacts, then.record.positions) == (
        (),
        (),
        (),
        (),
    )
    later = then.record.find("deployments", "later")
    assert (later.state, later.watchlist_size) == ("planned", None)
    now = known(*facts, on=date(2024, 7, 20))
    assert [one.id for one, _ in now.past] == ["later"]
    assert now.record.contacts


def test_after_the_deployment_its_result_fills_the_form() -> None:
    facts = [
        held("planned", on="2024-08-20", state="held"),
        an_outcome("planned", id="o", faces_seen=1_606, arrests=2, complaints=1),
        a_claim("contact_count", "exactly=0", id="news", said_by="paper", on="2024-08-29"),
    ]
    found = known(*facts, plan=False, on=date(2024, 9, 1))
    assert prefilled(found, "results").text == "1,606 faces, 10 alerts, 0 of them false, 2 arrests"
    assert prefilled(found, "complaints").text == "Complaints: 1"
    assert prefilled(found, "media").text == "29 August 2024: It was said."


def test_a_long_list_is_cut_and_says_how_much_is_left_out() -> None:
    many = [a_contact(id=f"m-{n}") for n in range(MOST_LINES + 5)]
    found = prefilled(known(*many), "register")
    assert found.text.endswith("… and 5 more on record")
    assert len(found.rows) == MOST_LINES + 5


def test_what_is_filled_in_can_leave_in_a_bundle_and_come_back() -> None:
    long = [a_contact(id=f"m-{n}", heard="Word. " * 3_000) for n in range(5)]
    many = [a_contact(id=f"{'m' * 70}-{n}") for n in range(300)]
    found = known(*long, *many)
    for name in ("heard", "modes"):
        filled = prefilled(found, name)
        answer = a(AssessmentAnswer, from_record=filled.text, rows=filled.rows)
        assert AssessmentAnswer.from_cells(answer.to_cells()) == answer
    assert prefilled(found, "heard").text.endswith(TOO_LONG)


def test_what_is_on_record_of_nobody_is_left_out_of_the_form() -> None:
    found = all_prefilled(known(plan=False, of=about("nowhere", place="")), the_form())
    assert "where" not in found
    assert all(filled.lines for filled in found.values())


def test_a_place_or_force_that_is_not_on_record_fills_nothing() -> None:
    found = known(planned(place="nowhere"), plan=False)
    assert prefilled(found, "place").text == "Market Square"
    other = known(of=replace(about(), by="nobody"))
    assert prefilled(other, "written_for").text == ""
    assert prefilled(known(), "claims").text == ""
