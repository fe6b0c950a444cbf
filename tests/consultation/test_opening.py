from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError

from dueregard.consultation import models
from dueregard.consultation.actions import opening
from dueregard.consultation.actions.drafting import ChangedSince, change_draft, hand_over
from dueregard.consultation.actions.opening import extend_consultation, open_consultation
from dueregard.consultation.actions.posting import post_codes
from dueregard.consultation.entries import (
    AccessibleVersion,
    Closing,
    Comment,
    Consultation,
    Question,
    SetAside,
    Statement,
    Translation,
    WordingOverride,
)
from dueregard.consultation.queries.asking import asked_of
from dueregard.dates import When
from dueregard.errors import NotAllowed, NotFound, RuleBroken
from dueregard.log.models import LogHead, LogLeaf
from dueregard.stored import fact_of
from tests.consultation.drafted import (
    AFTERWARDS,
    CLAIM,
    LOADED,
    NOON,
    VIEW,
    WHILE_OPEN,
    WORDS,
    a_draft,
    a_plan,
    a_record_to_consult_on,
    an_open_consultation,
)

pytestmark = pytest.mark.django_db
OPENED = {"case": "it", "ref": "town", "by": "account-2", "at": NOON}


def test_what_a_second_person_opens_is_on_the_record_as_it_was_drafted() -> None:
    plan = a_plan(
        questions=[{**VIEW, "wording": LOADED}, WORDS],
        statements=[CLAIM, {"id": "town-s2", "wording": "This vital plan is a success."}],
        reasons=[
            {
                "of": "questions:town-q1",
                "flag": "loaded_words",
                "excerpt": "vital",
                "reason": "Why",
            },
            {
                "of": "statements:town-s2",
                "flag": "loaded_words",
                "excerpt": "vital",
                "reason": "So",
            },
        ],
        translations=[
            {
                "id": "town-t1",
                "of": "questions:town-q2",
                "column": "wording",
                "language": "cy",
                "words": "Beth?",
                "made_from": WORDS["wording"],
            }
        ],
        accessible_versions=[
            {
                "id": "town-v1",
                "kind": "plain",
                "language": "en",
                "words": "In short",
                "edition": "x",
            }
        ],
    )
    an_open_consultation(plan)
    found = asked_of("it", "town")
    assert (found.consultation.drafted_by, found.consultation.opened_by) == (
        "account-1",
        "account-2",
    )
    assert [one.wording for one in found.questions] == [LOADED, WORDS["wording"]]
    assert [one.explanation for one in found.statements] == ["", "So"]
    assert [(one.question, one.flag, one.reason) for one in found.overrides] == [
        ("town-q1", "loaded_words", "Why")
    ]
    assert found.words(found.questions[1], "wording", language="cy") == "Beth?"
    assert [one.edition for one in found.versions] == ["x"]
    kinds = list(LogLeaf.objects.order_by("index").values_list("kind", flat=True))[-8:]
    assert kinds == [
        "consultation.opened",
        "question.fixed",
        "question.fixed",
        "statement.decided",
        "statement.decided",
        "translation.fixed",
        "version.offered",
        "flag.overridden",
    ]
    assert models.Draft.objects.get().opened


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("account-1", "You drafted this"),
        ("account-3", "You changed or handed this over"),
    ],
)
def test_who_wrote_it_cannot_open_it(by: str, said: str) -> None:
    a_record_to_consult_on()
    version = a_draft()
    row = models.Draft.objects.get()
    row.plan["changed_by"] = "account-3"
    row.save()
    before = LogHead.objects.get().size
    with pytest.raises(NotAllowed, match=said):
        open_consultation(case="it", ref="town", version=version, by=by, at=NOON)
    assert LogHead.objects.get().size == before
    assert not models.Consultation.objects.exists()


def test_what_was_not_handed_over_cannot_open() -> None:
    a_record_to_consult_on()
    version = a_draft(is_ready=False)
    with pytest.raises(RuleBroken, match="not been handed over"):
        open_consultation(version=version, **OPENED)


def test_a_change_takes_the_handing_over_back() -> None:
    a_record_to_consult_on()
    version = a_draft()
    kept = change_draft(
        case="it", ref="town", version=version, by="account-1", change=lambda plan: plan
    )
    with pytest.raises(RuleBroken, match="not been handed over"):
        open_consultation(version=kept.version, **OPENED)


def test_nobody_opens_another_wording_than_the_one_they_read() -> None:
    a_record_to_consult_on()
    version = a_draft()
    with pytest.raises(ChangedSince, match="changed this since") as refused:
        open_consultation(version=version - 1, **OPENED)
    assert refused.value.version == version
    assert refused.value.plan["consultation"]["title"] == "Cameras in the market"


def test_a_draft_opens_once() -> None:
    an_open_consultation()
    with pytest.raises(RuleBroken, match="It has been opened"):
        open_consultation(version=3, **OPENED)


def test_a_draft_that_is_not_there_cannot_open() -> None:
    a_record_to_consult_on()
    with pytest.raises(NotFound):
        open_consultation(version=1, **OPENED)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"questions": [{**VIEW, "wording": LOADED}]}, "Change “vital” or give a reason"),
        ({"run_by": "force"}, "A police force cannot run it"),
        ({"case_against": ""}, "Write what is said against the plan"),
        ({"opens": "2026-02-01"}, "The opening day is past"),
    ],
)
def test_what_is_not_ready_stays_closed_and_says_why(given: dict[str, Any], said: str) -> None:
    a_record_to_consult_on()
    before = LogHead.objects.get().size
    version = a_draft()
    # Ready when it was handed over, and no longer: a day has passed, a row was revised.
    models.Draft.objects.update(plan=a_plan(**given))
    with pytest.raises(RuleBroken, match=said):
        open_consultation(version=version, **OPENED)
    assert LogHead.objects.get().size == before
    assert not models.Draft.objects.get().opened


def test_a_failure_half_way_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise IntegrityError("the disk is full")

    a_record_to_consult_on()
    version = a_draft()
    before = LogHead.objects.get().size
    monkeypatch.setattr(opening, "record_statement", fail)
    with pytest.raises(IntegrityError):
        open_consultation(version=version, **OPENED)
    assert LogHead.objects.get().size == before
    assert LogLeaf.objects.count() == before
    assert not models.Question.objects.exists()


HOW: dict[str, Any] = {"case": "it", "by": "a bundle", "at": NOON}


def _facts() -> list[tuple[Any, Any]]:
    told = {"consultation": "town"}
    return [
        (
            opening.record_question,
            Question(id="new", **told, part="main", kind="text", wording="?"),
        ),
        (
            opening.record_statement,
            Statement(id="new", **told, by="convenor", decision="shown", wording="So."),
        ),
        (
            opening.record_override,
            WordingOverride(id="new", **told, question="town-q1", flag="jargon", reason="So."),
        ),
    ]


@pytest.mark.parametrize("place", range(3))
def test_nothing_is_added_to_a_wording_after_it_opened(place: int) -> None:
    an_open_consultation()
    record, fact = _facts()[place]
    record(fact, **HOW)  # in the opening itself it may
    later = {**HOW, "at": NOON + timedelta(hours=1)}
    with pytest.raises(RuleBroken, match="wording was fixed when it opened on 2026-03-01"):
        record(fact, **later)


def test_what_was_fixed_is_not_fixed_anew() -> None:
    asked = an_open_consultation(a_plan(statements=[CLAIM]))
    refused = "was fixed when it went on the record on 2026-03-01"
    with pytest.raises(RuleBroken, match=refused):
        opening.record_consultation(asked.consultation, **HOW)
    with pytest.raises(RuleBroken, match=refused):
        opening.record_question(asked.questions[0], **HOW)
    with pytest.raises(RuleBroken, match=refused):
        opening.record_statement(asked.statements[0], **HOW)


def test_one_that_a_force_ran_elsewhere_is_recorded_like_other_facts() -> None:
    a_record_to_consult_on()
    told = Consultation.from_cells(
        {**a_plan()["consultation"], "id": "x", "drafted_by": "a", "opened_by": "b"}
        | {"run_by": "force"}
    )
    opening.record_consultation(told, **HOW)
    assert models.Consultation.objects.get().run_by_id == "it/force"


@pytest.mark.parametrize(
    ("record", "fact"),
    [
        (
            "record_translation",
            Translation(
                id="t",
                consultation="town",
                of="questions:town-q1",
                column="wording",
                language="cy",
                words="Beth?",
            ),
        ),
        (
            "record_comment",
            Comment(id="c", consultation="town", question="town-q2", words="Hear us."),
        ),
        (
            "record_statement",
            Statement(
                id="r", consultation="town", by="resident", decision="shown", wording="More."
            ),
        ),
        (
            "record_closing",
            Closing(id="end", consultation="town", closed_on=When("2026-04-12"), received=0),
        ),
    ],
)
def test_what_may_come_later_comes_once(record: str, fact: Any) -> None:
    an_open_consultation()
    later = {**HOW, "at": WHILE_OPEN}
    getattr(opening, record)(fact, **later)
    with pytest.raises(RuleBroken, match="it stays as it is"):
        getattr(opening, record)(fact, **later)


def test_a_version_may_be_made_anew_and_a_count_of_set_aside_may_fall() -> None:
    an_open_consultation()
    for words in ("First", "Better"):
        made = AccessibleVersion(
            id="v", consultation="town", kind="plain", language="en", words=words
        )
        opening.record_version(made, **HOW)
    for responses in (3, 2):
        aside = SetAside(
            id="a", consultation="town", responses=responses, reason="other", explanation="So."
        )
        opening.record_set_aside(aside, **HOW)
    assert models.AccessibleVersion.objects.get().words == "Better"
    assert models.SetAside.objects.get().responses == 2


def test_counts_published_elsewhere_that_do_not_add_up_are_recorded_as_they_are() -> None:
    an_open_consultation()
    closing = Closing(
        id="end",
        consultation="town",
        closed_on=When("2026-04-12"),
        received=3,
        counted=1,
        replaced=1,
        withdrawn=0,
        set_aside=0,
    )
    opening.record_closing(closing, **HOW)
    assert models.Closing.objects.get().received == 3


def test_an_extension_is_a_new_entry_with_its_reason() -> None:
    asked = an_open_consultation()
    extend_consultation(
        asked, closes=When("2026-04-19"), reason="The post was late.", by="account-1", at=WHILE_OPEN
    )
    extend_consultation(
        asked, closes=When("2026-04-26"), reason="Again.", by="account-1", at=WHILE_OPEN
    )
    found = [fact_of(one) for one in models.Extension.objects.all()]
    assert [(one.id, one.reason) for one in found] == [  # type: ignore[attr-defined]
        ("town-extension-1", "The post was late."),
        ("town-extension-2", "Again."),
    ]
    assert asked_of("it", "town").closes == When("2026-04-26")


@pytest.mark.parametrize(
    ("closes", "reason", "at", "said"),
    [
        ("2026-04-05", "Enough.", WHILE_OPEN, "must be later than 2026-04-12"),
        ("2026-04-12", "Enough.", WHILE_OPEN, "must be later than 2026-04-12"),
        ("2026-04-30", " ", WHILE_OPEN, "Say why it stays open longer"),
        ("2026-04-30", "More time.", AFTERWARDS, "It closed on 2026-04-12"),
    ],
)
def test_shortening_and_reopening_are_refused(closes: str, reason: str, at: Any, said: str) -> None:
    asked = an_open_consultation()
    before = LogHead.objects.get().size
    with pytest.raises(RuleBroken, match=said):
        extend_consultation(asked, closes=When(closes), reason=reason, by="account-1", at=at)
    assert LogHead.objects.get().size == before


def test_opening_binds_the_one_time_codes_to_the_log() -> None:
    a_record_to_consult_on()
    version = a_draft(a_plan(channels="web; post"), is_ready=False)
    handed: dict[str, Any] = {"case": "it", "ref": "town", "by": "account-1", "on": NOON.date()}
    with pytest.raises(RuleBroken, match="Make the one-time codes"):
        hand_over(version=version, **handed)
    post_codes(3, consultation="it/town")
    hand_over(version=version, **handed)
    open_consultation(version=version + 1, **OPENED)
    row = models.Consultation.objects.get()
    assert (row.codes, len(row.codes_root) > 0) == (3, True)
