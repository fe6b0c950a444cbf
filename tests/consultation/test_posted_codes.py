"""Are posted codes spent once, bound before they are posted, and tied to no response?"""

import json

import pytest
from django.db import connection

from dueregard.consultation.actions import posting
from dueregard.consultation.actions.answering import submit_response
from dueregard.consultation.actions.posting import (
    log_spent_codes,
    make_codes,
    post_codes,
    register_codes,
    spend_code,
)
from dueregard.consultation.models import Draft, PostalCode, Response
from dueregard.consultation.queries.intake import registered_codes
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.posted_codes import codes_root, hash_of
from dueregard.errors import NotFound, RuleBroken
from dueregard.log.models import LogLeaf
from dueregard.proposal.entries import Case, Source
from dueregard.stored import store
from tests.builders import a
from tests.consultation.on_paper import (
    AFTER,
    BEFORE,
    CASE,
    GIVEN,
    KEY,
    NAMED,
    OPEN,
    market_on_record,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def draft() -> Draft:
    """The consultation before it opens."""
    case = a(Case, id=CASE, title="Ravensbourne", place="Ravensbourne", invented=True)
    store(a(Source, id="source"), case=CASE, by="test", at=BEFORE)
    store(case, case=CASE, by="test", at=BEFORE)
    return Draft.objects.create(case_id=CASE, ref=NAMED, drafted_by="test")


def opened(count: int) -> tuple[Asked, tuple[str, ...]]:
    """A consultation with codes that were posted before it opened."""
    codes = post_codes(count, consultation=KEY)
    return market_on_record(), codes


def test_codes_differ_and_only_their_hashes_are_kept() -> None:
    codes = post_codes(50, consultation=KEY)
    assert len(set(codes)) == 50
    kept = {bytes(one) for one in PostalCode.objects.values_list("hash", flat=True)}
    assert kept == {hash_of(one, consultation=KEY) for one in codes}
    assert registered_codes(KEY) == (50, codes_root(kept))


def test_a_code_drawn_twice_is_given_once(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter([5, 5, 6])
    monkeypatch.setattr(posting.secrets, "randbits", lambda _: next(drawn))
    assert len(make_codes(2)) == 2


def test_more_codes_may_follow_until_it_opens(draft: Draft) -> None:
    first = [hash_of(one, consultation=KEY) for one in make_codes(2)]
    more = [hash_of(one, consultation=KEY) for one in make_codes(1)]
    register_codes(first, KEY)
    assert register_codes(more, KEY) == (3, codes_root(first + more))
    draft.opened = True
    draft.save()
    with pytest.raises(RuleBroken, match="has opened"):
        post_codes(1, consultation=KEY)
    assert PostalCode.objects.count() == 3


@pytest.mark.parametrize("key", ["", "ravensbourne", "ravensbourne/other", "no/market"])
def test_without_a_draft_there_are_no_codes(key: str) -> None:
    with pytest.raises(RuleBroken, match="no draft"):
        post_codes(1, consultation=key)


@pytest.mark.parametrize("count", [0, -1, 50_001])
def test_a_number_of_codes_that_cannot_be_is_refused(count: int) -> None:
    with pytest.raises(RuleBroken, match="from 1 to 50,000"):
        post_codes(count, consultation=KEY)


def test_no_codes_no_root() -> None:
    assert registered_codes("no/such") == (0, "")


def test_a_code_is_spent_once_however_it_is_typed() -> None:
    asked, (code, _other) = opened(2)
    spend_code(code.lower().replace("-", " "), consultation=asked.key)
    with pytest.raises(RuleBroken, match="was used before"):
        spend_code(code, consultation=asked.key)


def test_a_code_of_another_consultation_is_unknown() -> None:
    asked, (code,) = opened(1)
    with pytest.raises(RuleBroken, match="was not posted"):
        spend_code(code, consultation="ravensbourne/other")
    with pytest.raises(RuleBroken, match="was not posted"):
        spend_code(make_codes(1)[0], consultation=asked.key)


@pytest.mark.parametrize("typed", ["", "abc", "x" * 100_000, "😀", "<b>"])
def test_what_is_no_code_is_told_in_words(typed: str) -> None:
    with pytest.raises(RuleBroken, match="posted code"):
        spend_code(typed, consultation=KEY)


def test_a_refused_response_leaves_its_code_unspent() -> None:
    asked, (code,) = opened(1)
    with pytest.raises(NotFound):
        submit_response(
            GIVEN,
            asked=asked,
            form_key=b"b" * 16,
            channel="post",
            at=OPEN,
            replaces=b"no such code".ljust(32),
            posted_code=code,
        )
    assert not PostalCode.objects.get().spent


def posted(asked: Asked, code: str, n: int) -> None:
    submit_response(
        GIVEN,
        asked=asked,
        form_key=bytes([n]) * 16,
        channel="post",
        at=OPEN,
        code=bytes([n]) * 32,
        posted_code=code,
    )


def test_spent_codes_are_logged_together_sorted_and_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(posting, "FEWEST_TOGETHER", 3)
    monkeypatch.setattr(posting, "MOST_AN_ENTRY", 2)
    asked, codes = opened(5)
    for n, code in enumerate(codes[:2]):
        posted(asked, code, n)
    assert log_spent_codes(asked, at=OPEN) == 0  # two could be told apart
    posted(asked, codes[2], 2)
    assert log_spent_codes(asked, at=OPEN) == 3
    entries = LogLeaf.objects.filter(kind="codes.spent").order_by("index")
    facts = [json.loads(bytes(one.leaf))["fact"] for one in entries]
    logged = [code for fact in facts for code in fact["codes"]]
    assert logged == sorted(hash_of(one, consultation=KEY).hex() for one in codes[:3])
    assert [len(fact["codes"]) for fact in facts] == [2, 1]
    assert {fact["consultation"] for fact in facts} == {NAMED}
    posted(asked, codes[3], 3)
    assert log_spent_codes(asked, at=OPEN) == 0
    assert log_spent_codes(asked, at=AFTER) == 1  # at closing none is left out
    assert log_spent_codes(asked, at=AFTER) == 0


def test_the_largest_entry_fits_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = market_on_record()
    PostalCode.objects.bulk_create(
        PostalCode(consultation_ref=KEY, hash=n.to_bytes(32), spent=True)
        for n in range(posting.MOST_AN_ENTRY)
    )
    assert log_spent_codes(asked, at=OPEN) == posting.MOST_AN_ENTRY
    assert LogLeaf.objects.filter(kind="codes.spent").count() == 1


def test_no_column_leads_from_a_code_to_a_response() -> None:
    asked, codes = opened(1)
    posted(asked, codes[0], 1)
    names = {one.name for one in PostalCode._meta.get_fields()}
    assert names == {"consultation_ref", "hash", "spent", "logged"}
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{Response._meta.db_table}"')
        row = repr(
            [bytes(one) if isinstance(one, memoryview) else one for one in cursor.fetchone()]
        )
    hashed = hash_of(codes[0], consultation=KEY)
    for trace in (codes[0], codes[0].replace("-", ""), hashed.hex(), repr(hashed)[2:-1]):
        assert trace not in row
