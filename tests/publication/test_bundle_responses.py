"""Responses come into the record with their entries, once, and leave it as far as they may."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from dueregard.claims.queries import record_of
from dueregard.consultation.models import Closing, Response
from dueregard.consultation.rules.bundled import BundledResponse, given_in, in_order_of_coming
from dueregard.errors import NotFound, RuleBroken
from dueregard.log.checking import verify_log
from dueregard.log.models import LogLeaf
from dueregard.publication.agreement import disagreements
from dueregard.publication.bundle import Bundle, read_bundle, write_bundle
from dueregard.publication.loading import Loaded, load_bundle, published_facts
from tests.publication.consulted import (
    CLOSINGS,
    REAL,
    RESPONSES,
    SOUND_RESPONSES,
    A,
    B,
    C,
    D,
    a_consultation,
)

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
NO_COUNTS = CLOSINGS + "end,it,2024-03-01,,,,,,,,,,\n"
TEN = 10

pytestmark = pytest.mark.django_db


def load(bundle: Bundle, at: datetime = NOON) -> Loaded:
    return load_bundle(bundle, by="operator", at=at)


def a_bundle(folder: Path, **changed: str | bytes | None) -> Bundle:
    return read_bundle(a_consultation(folder / "case", **changed))


def responses_of(case: str = "invented-case") -> list[BundledResponse]:
    return [one for one in published_facts(case)[1] if isinstance(one, BundledResponse)]


def told() -> list[str]:
    return [str(one) for one in disagreements()]


def is_exported_as_it_was_read(bundle: Bundle, place: Path) -> bool:
    """Does the record give the bytes that the bundle itself is written as?"""
    write_bundle(bundle.case, bundle.facts, place / "as-read")
    write_bundle(*published_facts(bundle.case.id), place / "as-held")
    files = sorted(one.name for one in (place / "as-read").iterdir())
    assert files == sorted(one.name for one in (place / "as-held").iterdir())
    return all(
        (place / "as-read" / one).read_bytes() == (place / "as-held" / one).read_bytes()
        for one in files
    )


def test_ravensbourne_comes_in_with_all_its_responses_and_leaves_byte_for_byte(
    tmp_path: Path,
) -> None:
    bundle = read_bundle(Path(settings.EXAMPLES_DIR) / "ravensbourne")
    load(bundle)
    assert Response.objects.count() == LogLeaf.objects.filter(kind="response.received").count()
    assert is_exported_as_it_was_read(bundle, tmp_path)
    assert (list(verify_log()), told()) == ([], [])
    before = LogLeaf.objects.count()
    with CaptureQueriesContext(connection) as asked:
        again = load(bundle, LATER)
    assert len(asked) < 20
    assert (again.new, again.revised, again.withdrawn) == (0, 0, 0)
    assert LogLeaf.objects.count() == before


def test_a_page_reads_no_response_and_no_comment(tmp_path: Path) -> None:
    load(a_bundle(tmp_path))
    with CaptureQueriesContext(connection) as asked:
        record = record_of("invented-case")
    assert record.questions
    told = " ".join(one["sql"] for one in asked)
    assert "dueregard_question" in told
    assert "dueregard_response" not in told
    assert "dueregard_comment" not in told


def test_what_was_replaced_comes_first_and_what_was_withdrawn_is_logged(tmp_path: Path) -> None:
    load(a_bundle(tmp_path))
    row = Response.objects.get(state="counted", channel="paper")
    assert row.revises is not None
    assert (row.revises.state, row.revises.salts) == ("replaced", {})
    assert row.revises.entry_id < row.entry_id
    taken = LogLeaf.objects.get(kind="response.withdrawn")
    assert taken.index > max(Response.objects.values_list("entry_id", flat=True))
    assert b"2024-02-29" in bytes(taken.leaf)


def test_an_entry_in_the_log_does_not_lead_to_a_row_of_the_bundle(tmp_path: Path) -> None:
    load(a_bundle(tmp_path))
    leaves = b"".join(map(bytes, LogLeaf.objects.values_list("leaf", flat=True)))
    for ref in (A, B, C, D):
        assert ref.encode() not in leaves


def test_a_response_set_aside_says_with_which(tmp_path: Path) -> None:
    aside = "id,consultation,responses,reason,explanation\naside,it,1,other,Because.\n"
    rows = RESPONSES + f"{A},it,web,2024-02-03,en,set_aside,,aside,yes,q1=1,,\n"
    bundle = a_bundle(tmp_path, set_aside=aside, responses=rows, closings=NO_COUNTS)
    load(bundle)
    assert Response.objects.get().put_aside_id == "invented-case/aside"
    assert is_exported_as_it_was_read(bundle, tmp_path)
    assert told() == []


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("responses", "votes", (("s1", "disagree"),)),
        ("questions", "wording", "For it?"),
        ("consultations", "title", "Other"),
        ("statements", "wording", "It harms."),
    ],
)
def test_what_was_asked_and_answered_is_never_changed(
    tmp_path: Path, table: str, column: str, value: Any
) -> None:
    bundle = a_bundle(tmp_path)
    load(bundle)
    at = next(at for at, one in enumerate(bundle.facts) if table == one.TABLE)
    facts = list(bundle.facts)
    facts[at] = replace(facts[at], **{column: value})
    before = LogLeaf.objects.count()
    with pytest.raises(RuleBroken, match=f"^{table}:.*stands as it was registered"):
        load(replace(bundle, facts=tuple(facts)))
    assert LogLeaf.objects.count() == before


def test_a_response_is_never_taken_out(tmp_path: Path) -> None:
    bundle = a_bundle(tmp_path)
    load(bundle)
    fewer = tuple(one for one in bundle.facts if one.TABLE != "responses")
    loaded = load(replace(bundle, facts=fewer))
    assert (loaded.new, loaded.revised, loaded.withdrawn) == (0, 0, 0)
    assert load(bundle).new == 0
    assert told() == []


def test_more_responses_may_come_later(tmp_path: Path) -> None:
    load(a_bundle(tmp_path, responses=RESPONSES + SOUND_RESPONSES.partition("\n")[0] + "\n"))
    later = load(a_bundle(tmp_path), LATER)
    assert (later.new, later.revised, later.withdrawn) == (3, 0, 0)
    assert told() == []


def many(case: Path) -> Bundle:
    """A case that is not invented, with ten responses of the web."""
    rows = [f"{at:032x},it,web,,,counted,,,no,q1=1,,\n" for at in range(1, TEN + 1)]
    rows[1] = rows[1].replace("counted,,", f"counted,{3:032x},")
    rows[2] = rows[2].replace("counted", "replaced").replace("q1=1", "")
    return a_bundle(case, case=REAL, responses=RESPONSES + "".join(rows), closings=NO_COUNTS)


def test_a_case_that_is_not_invented_leaves_as_it_came_and_comes_once(tmp_path: Path) -> None:
    bundle = many(tmp_path)
    load(bundle)
    assert set(Response.objects.values_list("day", "language")) == {(date(2026, 11, 23), "en")}
    assert load(bundle, LATER).new == 0
    assert is_exported_as_it_was_read(bundle, tmp_path)


def test_of_a_case_that_is_not_invented_nothing_leads_to_a_person(tmp_path: Path) -> None:
    load(many(tmp_path))
    Response.objects.update(answers={"q1": "1", "a1": "2"}, language="cy")
    for one in responses_of():
        assert (one.day, one.language, one.about) == (None, "", ())
        assert one.answers == (("q1", "1"),)


def test_a_channel_that_few_used_is_left_out_with_what_names_it(tmp_path: Path) -> None:
    load(many(tmp_path))
    Response.objects.filter(state="replaced").update(channel="phone")
    assert responses_of() == []  # nine are left on the web
    Response.objects.filter(state="replaced").update(channel="web")
    assert len(responses_of()) == TEN
    row = Response.objects.get(state="replaced")
    Response.objects.create(
        **{
            one.attname: getattr(row, one.attname)
            for one in Response._meta.concrete_fields
            if one.attname not in ("id", "ref", "form_key", "entry_id", "revises_id")
        },
        ref="f" * 32,
        form_key=b"f" * 32,
        entry=LogLeaf.objects.filter(kind="source.cited").get(),
    )
    Response.objects.filter(pk=row.pk).update(channel="phone")
    assert {one.replaces for one in responses_of()} == {""}
    assert len(responses_of()) == TEN


def test_of_a_case_that_is_not_invented_nothing_leaves_before_closing(tmp_path: Path) -> None:
    load(many(tmp_path))
    Closing.objects.all().delete()
    assert responses_of() == []


def test_the_same_response_cannot_come_twice_by_another_way(tmp_path: Path) -> None:
    bundle = many(tmp_path)
    load(bundle)
    closing = Closing.objects.get()
    closing.delete()
    with pytest.raises(IntegrityError):
        load(replace(bundle, facts=tuple(one for one in bundle.facts if one.TABLE != "closings")))


def test_a_case_that_is_not_there_has_no_bundle() -> None:
    with pytest.raises(NotFound, match="no case 'nowhere'"):
        published_facts("nowhere")


@pytest.mark.parametrize(
    ("of", "changed", "said"),
    [
        ("a", {"answers": {"q1": "2", "q2": "1+3", "q3": "31", "a1": "2"}}, "field q1"),
        ("a", {"votes": {}}, "field _statements"),
        ("a", {"salts": {}}, "field q1"),
        ("a", {"may_publish": False}, "field _may_publish"),
        ("a", {"day": date(2024, 2, 9)}, "its consultation, channel or day"),
        ("a", {"channel": "phone"}, "its consultation, channel or day"),
        ("c", {"revises": None}, "field _revises"),
        ("c", {"texts": {"q4": "Never said."}}, "field q4"),
        ("d", {"salts": {}}, "no entry says that it was withdrawn"),
        ("d", {"salts": {"_withdraws": "00" * 32}}, "no entry says that it was withdrawn"),
        ("a", {"state": "withdrawn"}, "no entry says that it was withdrawn"),
    ],
)
def test_a_response_changed_by_hand_is_found(
    tmp_path: Path, of: str, changed: dict[str, Any], said: str
) -> None:
    load(a_bundle(tmp_path))
    key = bytes.fromhex(of * 32).ljust(32, b"\0")
    assert Response.objects.filter(form_key=key).update(**changed) == 1
    assert any(f"the response differs from the log: {said}" in one for one in told())


def test_a_field_erased_with_its_salt_is_no_fault(tmp_path: Path) -> None:
    load(a_bundle(tmp_path))
    row = Response.objects.get(channel="paper")
    row.salts.pop("q1")
    row.answers.pop("q1")
    row.save()
    assert told() == []


def test_a_response_that_is_gone_is_found(tmp_path: Path) -> None:
    load(a_bundle(tmp_path))
    row = Response.objects.get(state="withdrawn")
    row.delete()
    assert told() == [f"entry {row.entry_id}: the response that was received is gone"]


def a_row(ref: str, **given: Any) -> BundledResponse:
    return BundledResponse(id=ref, consultation="it", channel="web", state="counted", **given)


def test_rows_come_by_day_and_after_what_they_replace() -> None:
    rows = [
        a_row("c", replaces="b"),
        a_row("a"),
        a_row("b", replaces="a"),
        a_row("d", replaces="x"),
    ]
    assert [(before, one.id) for before, one in in_order_of_coming(rows)] == [
        (0, "a"),
        (0, "d"),
        (1, "b"),
        (2, "c"),
    ]


def test_a_circle_of_rows_comes_to_an_end() -> None:
    rows = [a_row("a", replaces="b"), a_row("b", replaces="a")]
    assert len(in_order_of_coming(rows)) == len(rows)


def test_answers_stand_in_one_order_however_they_were_written() -> None:
    row = a_row("a", answers=(("q10", "1"), ("q2", "2")), about=(("a1", "1"),))
    assert [of for of, _ in row.answers] == ["q2", "q10"]
    assert given_in(row).answers == {"q2": "2", "q10": "1", "a1": "1"}
    assert (given_in(row).language, given_in(row).may_publish) == ("en", False)
