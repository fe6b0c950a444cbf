"""Can someone who holds the receipt see whether the answer was changed or taken back?

The coercer has the receipt, its entry, and every public page before and after. What came in is
public, and so is that somebody withdrew; which entry it concerns must not follow from anything.
"""

import json
import re
from itertools import pairwise
from typing import Any

import pytest
from django.db import transaction

from dueregard.consultation.models import OfferedStatement, Response
from dueregard.consultation.rules.asking import Asked
from dueregard.log.keys import verifier_key
from dueregard.log.models import LogLeaf, Opening
from dueregard.log.receipt import check_receipt
from tests.attacks.market import ANSWER, CODE, HERE, a_form, browser, entry_on, said_on, words_on

MINE = {"q-support": "2", "q-why": "Not near the school.", "v-signs": "agree"}
OTHERS = 5
ABOUT = ("/log/{}/", "/log/{}/entry.json", "/log/{}/proof.tlog-proof", "/receipts/{}/")
# Every page says how long the log is: that somebody did something is no secret.
LOG_SIZE = re.compile(rb"of [\d,]+ entries")


def answered(**fields: Any) -> tuple[int, str]:
    """The place of a new response in the log, and its code."""
    page = browser().post(ANSWER, a_form(**fields))
    return entry_on(page), words_on(page)


def replaced(code: str) -> None:
    """Answer otherwise, with nobody looking."""
    assert browser().post(ANSWER, a_form(code=code, **{"q-support": "1"})).status_code == 200


def withdrawn(code: str) -> None:
    """Take it back."""
    assert browser().post(CODE, {"code": code, "go": "withdraw-now"}).status_code == 200


def looked_at_again(code: str) -> None:
    """Open it, ask for the openings, change nothing."""
    for go in ("", "openings", "change", "withdraw"):
        assert browser().post(CODE, {"code": code, "go": go}).status_code == 200


def left_alone(code: str) -> None:
    """Do nothing."""


def seen(index: int) -> dict[str, bytes]:
    """Everything that stands publicly about an entry, whatever the rest of the log says."""
    pages = {
        address: LOG_SIZE.sub(b"", browser().get(address).content)
        for address in (
            f"/log/{index}/entry.json",
            f"/receipts/{index}/qr.svg",
            HERE,
            "/consultations/",
        )
    }
    proof = browser().get(f"/log/{index}/proof.tlog-proof").content
    # The proof grows with the log; what it says of this entry does not change.
    return pages | {"entry": check_receipt(proof, key=verifier_key()).entry.__repr__().encode()}


@pytest.mark.parametrize("act", [left_alone, replaced, withdrawn, looked_at_again])
def test_nothing_public_about_an_entry_changes_with_what_became_of_it(
    market: Asked, act: Any
) -> None:
    index, code = answered(**MINE)
    for _ in range(OTHERS):
        answered()
    before = seen(index)
    act(code)
    assert seen(index) == before


@pytest.mark.parametrize("act", [replaced, withdrawn])
def test_in_two_worlds_that_differ_in_who_acted_all_pages_are_of_one_length(
    market: Asked, act: Any
) -> None:
    both = [answered(**MINE), answered(**MINE)]
    worlds = [lengths_after(act, code, [index for index, _ in both]) for _, code in both]
    assert worlds[0] == worlds[1]


def lengths_after(act: Any, code: str, indexes: list[int]) -> dict[str, int]:
    """How long each public page is once it has happened; then it has not."""
    with transaction.atomic():
        act(code)
        addresses = [about.format(index) for index in indexes for about in ABOUT]
        addresses += [HERE, "/consultations/", "/log/", "/log/checkpoint", "/"]
        lengths = {one: len(browser().get(one).content) for one in addresses}
        transaction.set_rollback(True)
    return lengths


def test_a_response_that_replaces_looks_like_any_other(market: Asked) -> None:
    _, code = answered(**MINE)
    replaced(code)
    answered()
    leaves = [bytes(one) for one in of_kind("response.received")]
    assert len(leaves) == 3
    assert {len(one) for one in leaves} == {len(leaves[0])}
    shapes = [shape(json.loads(one)) for one in leaves]
    assert all(one == other for one, other in pairwise(shapes))


def test_a_withdrawal_names_no_entry(market: Asked) -> None:
    index, code = answered(**MINE)
    ref = Response.objects.get(entry=index).ref
    hashed = bytes(LogLeaf.objects.get(index=index).hash).hex()
    withdrawn(code)
    (leaf,) = of_kind("response.withdrawn")
    told = bytes(leaf).decode()
    assert ref not in told
    assert hashed not in told
    # Chance alone stands there: 32 figures that nothing was made from.
    assert re.fullmatch(r"withdrawals:[0-9a-f]{32}", json.loads(told)["subject"])


def test_all_withdrawals_are_of_one_shape_and_length(market: Asked) -> None:
    for fields in ({}, MINE, {"q-why": "x" * 2_000}):
        withdrawn(answered(**fields)[1])
    leaves = of_kind("response.withdrawn")
    assert len({len(one) for one in leaves}) == 1
    assert len({str(shape(json.loads(bytes(one)))) for one in leaves}) == 1


def test_an_answer_s_length_shows_neither_in_its_entry_nor_in_its_receipt(market: Asked) -> None:
    pages = [browser().post(ANSWER, a_form(**fields)) for fields in ({}, {"q-why": "w" * 2_000})]
    assert len({len(one) for one in of_kind("response.received")}) == 1
    assert len({len(words_free(one)) for one in pages}) == 1


def test_after_withdrawing_the_code_opens_no_answer_and_no_salt(market: Asked) -> None:
    _, code = answered(**MINE, offered="Ask Perdita Quillfeather.")
    withdrawn(code)
    told = said_on(browser().post(CODE, {"code": code}))
    opened = browser().post(CODE, {"code": code, "go": "openings"}).content.decode()
    for gone in ("Not near the school.", "Perdita", "Oppose"):
        assert gone not in told + opened
    assert OfferedStatement.objects.count() == 0


def test_the_form_that_was_sent_shows_nothing_when_it_is_sent_once_more(market: Asked) -> None:
    """The coercer presses “back” and sends the form again: before and after, the same page."""
    form = a_form(**MINE)
    code = words_on(browser().post(ANSWER, form))
    before = said_on(browser().post(ANSWER, form))
    replaced(code)
    assert without_receipt(said_on(browser().post(ANSWER, form))) == without_receipt(before)


def test_who_answered_with_a_posted_code_still_has_its_worth_after_a_change(market: Asked) -> None:
    index, code = answered(**MINE)
    Response.objects.filter(entry=index).update(channel="post")
    replaced(code)
    assert Response.objects.get(state="counted").channel == "post"


def test_no_opening_of_a_response_is_public(market: Asked) -> None:
    index, code = answered(**MINE)
    replaced(code)
    assert not Opening.objects.filter(leaf__gte=index).exists()


def of_kind(kind: str) -> list[bytes]:
    return [bytes(one.leaf) for one in LogLeaf.objects.filter(kind=kind).order_by("index")]


def shape(told: Any) -> Any:
    """The keys of an entry and the lengths of what stands under them."""
    if isinstance(told, dict):
        return {key: shape(value) for key, value in told.items()}
    return (type(told).__name__, len(str(told)))


def words_free(page: Any) -> str:
    """A confirmation without its code, whose words are of several lengths, and its path."""
    shown = said_on(page)
    for word in words_on(page).split():
        shown = shown.replace(f"<li>{word}</li>", "<li></li>")
    return without_receipt(shown)


def without_receipt(shown: str) -> str:
    """A page without the proof itself, which grows as the log does."""
    head, _, rest = shown.partition("c2sp.org/tlog-proof@v1")
    _, gap, tail = rest.partition("</")
    return head + gap + tail
