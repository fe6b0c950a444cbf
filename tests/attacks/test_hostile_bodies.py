"""Can any sequence of bytes break the open doors, or be registered without being sent?"""

import base64
import codecs
import json
import time
from datetime import timedelta
from typing import Any
from urllib.parse import quote_plus, urlencode

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dueregard.consultation.models import Response
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.form_flow import CARRIED
from dueregard.consultation.views import doors
from dueregard.protection.hostile import clean_text
from dueregard.protection.proof_of_work import challenge, is_solved
from tests.attacks.market import ANSWER, CODE, REGISTERED, a_form, browser, said_on, words_on
from tests.consultation.on_paper import OPEN

FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=b"
ANSWERED = {200, 400, 403, 404, 405, 409, 413, 422, 429}
LONGEST_SECONDS = 5
MANY = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

ASKED = ("q-support", "q-worries", "q-trust", "q-visits", "q-why", "q-age", "v-signs", "offered")
BESIDE = ("proof", "step", "go", "may_publish", "csrfmiddlewaretoken", "q-", "v-", "contact")
BUTTONS = ("back", "next", "save", "stay", "to:", "to:check", "question-why", "check")
CHOSEN = ("", "1", "2+3", "dk", "pns", "agree", "on", "yes", "-1", "1e9", "９", "٣", "9" * 5_000)
HOSTILE = ("\x00", "\ud83d", "\u202e", "%s%n", "{{7*7}}", "../../etc/passwd", "' OR 1=1 --")
KEYS = ("abandon " * 8, "A" * 22)
NAMES = st.sampled_from([*CARRIED, *ASKED, *BESIDE]) | st.text(max_size=20)
WORDS = st.sampled_from([*BUTTONS, *CHOSEN, *HOSTILE, *KEYS])
VALUES = WORDS | st.text(max_size=60)
PAIRS = st.lists(st.tuples(NAMES, VALUES), max_size=12)


def written(pairs: list[tuple[str, str]]) -> bytes:
    """A form's body; what no encoding has goes as the bytes that a careless program would send."""
    return "&".join(
        f"{quote_plus(name, errors='surrogatepass')}={quote_plus(value, errors='surrogatepass')}"
        for name, value in pairs
    ).encode()


def in_parts(pairs: list[tuple[str, str]]) -> bytes:
    """The same in parts, names unescaped."""
    parts = [
        f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in pairs
    ]
    return "".join([*parts, "--b--\r\n"]).encode("utf-8", "surrogatepass")


def sent(where: str, body: bytes, kind: str = FORM) -> Any:
    """What comes back for a body. An error that nobody foresaw would be raised here."""
    # Not `post`: that would write the body anew in the encoding it is said to have.
    page = browser().generic("POST", where, body, content_type=kind)
    assert page.status_code in ANSWERED
    return page


@MANY
@given(body=st.binary(max_size=3_000), where=st.sampled_from([ANSWER, CODE]))
@example(body=b"&".join(b"=" for _ in range(499)), where=ANSWER)
@example(body=b"%" * 3_000, where=ANSWER)
@example(body=b"\xff" * 3_000, where=CODE)
def test_no_bytes_break_a_door_and_none_are_registered(
    market: Asked, body: bytes, where: str
) -> None:
    assert REGISTERED not in said_on(sent(where, body))


@MANY
@given(pairs=PAIRS, where=st.sampled_from([ANSWER, CODE]), kind=st.sampled_from([FORM, PARTS]))
def test_no_fields_break_a_door_and_none_are_registered_without_submit(
    market: Asked, pairs: list[tuple[str, str]], where: str, kind: str
) -> None:
    sent(where, written(pairs) if kind == FORM else in_parts(pairs), kind)
    assert Response.objects.count() == 0


@MANY
@given(pairs=PAIRS)
def test_a_form_ready_to_be_sent_survives_any_company(
    market: Asked, pairs: list[tuple[str, str]]
) -> None:
    doors.submissions.cache_clear()
    for comes_first in (True, False):
        ready = [(name, str(value)) for name, value in a_form().items()]
        mixed = [*ready, *pairs] if comes_first else [*pairs, *ready]
        shown = said_on(sent(ANSWER, written(mixed)))
        assert "<script>alert" not in shown
        assert "\u202e" not in shown


@MANY
@given(cut=st.integers(0, 400), kind=st.sampled_from([PARTS, PARTS + "x", "multipart/form-data"]))
def test_a_body_cut_short_is_answered(market: Asked, cut: int, kind: str) -> None:
    pairs = [(name, str(value)) for name, value in a_form(**{"q-why": "mine"}).items()]
    sent(ANSWER, in_parts(pairs)[:cut], kind)


TEXT_ENCODINGS = ("utf-8", "latin-1", "utf-16", "utf-7", "idna", "punycode", "undefined")
NO_TEXT_ENCODINGS = ("base64", "zip", "rot13", "hex", "quopri")


@pytest.mark.parametrize("named", [*TEXT_ENCODINGS, *NO_TEXT_ENCODINGS, "nonesuch"])
@pytest.mark.parametrize("kind", [FORM, PARTS])
@pytest.mark.parametrize("where", [ANSWER, CODE])
def test_no_encoding_breaks_a_door(market: Asked, named: str, kind: str, where: str) -> None:
    body = in_parts([("q-why", "é"), ("step", "xn--é")])
    sent(where, body if kind == PARTS else b"q-why=%e9", f"{kind}; charset={named}")


def test_the_encodings_above_are_known_to_python() -> None:
    for one in (*TEXT_ENCODINGS, *NO_TEXT_ENCODINGS):
        codecs.lookup(one)


@pytest.mark.parametrize(
    "kind", ["application/json", "text/plain", "", "x", "application/xml", "multipart/mixed"]
)
@pytest.mark.parametrize("where", [ANSWER, CODE])
def test_another_kind_of_body_is_an_empty_form(market: Asked, kind: str, where: str) -> None:
    sent(where, b'{"go": "submit", "step": "check"}', kind)
    assert Response.objects.count() == 0


LARGE = {
    "emoji": urlencode({"q-why": "\U0001f9d1\u200d\U0001f9b0" * 40_000}),
    "joiners": "q-why=" + quote_plus("\u200d") * 100_000,
    "combining": "q-why=e" + quote_plus("\u0301") * 150_000,
    "tags": "q-why=" + quote_plus("\U0001f3f4\U000e0067") * 40_000,
    "digits": "q-visits=" + "9" * 900_000,
    "one field often": "&".join("q-worries=1" for _ in range(499)),
    "one name": "q" * 900_000 + "=1",
    "a code": "code=" + "abandon+" * 100_000,
    "a proof": urlencode({**a_form(), "proof": "A" * 900_000}),
}


@pytest.mark.parametrize("named", LARGE)
@pytest.mark.parametrize("where", [ANSWER, CODE])
def test_a_large_body_is_answered_in_good_time(market: Asked, named: str, where: str) -> None:
    begun = time.monotonic()
    page = sent(where, LARGE[named].encode())
    assert time.monotonic() - begun < LONGEST_SECONDS
    assert len(page.content) < 3_000_000


@pytest.mark.parametrize("where", [ANSWER, CODE])
def test_more_than_any_form_holds_is_refused_clearly(market: Asked, where: str) -> None:
    for body in (b"q-why=" + b"x" * 1_000_001, b"&".join(b"a=1" for _ in range(501))):
        assert sent(where, body).status_code == 413
    assert sent(where, in_parts([("q-why", "x" * 1_000_001)]), PARTS).status_code == 413


@pytest.mark.parametrize("where", [ANSWER, CODE])
def test_a_file_that_nobody_asked_for_is_not_kept(market: Asked, where: str) -> None:
    head = b'--b\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n'
    assert sent(where, head + b"x" * 6_000_000 + b"\r\n--b--\r\n", PARTS).status_code == 413
    small = sent(where, head + b"x" * 10_000 + b"\r\n--b--\r\n", PARTS)
    assert small.status_code in (200, 422)
    assert Response.objects.count() == 0


@pytest.mark.parametrize("minutes", [-60 * 24 * 400, -60, -1, 4, 6, 60 * 24 * 400])
def test_a_clock_that_is_wrong_costs_a_wait_and_nothing_else(market: Asked, minutes: int) -> None:
    form = a_form(opened=OPEN + timedelta(minutes=minutes), **{"q-why": "kept"})
    page = browser().post(ANSWER, form)
    expected = (200, False) if minutes < 0 else (429, True)
    assert (page.status_code, "kept" in said_on(page)) == expected


def test_a_form_from_another_site_is_never_registered(market: Asked) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1"})
    page = strict.post(ANSWER, a_form(**{"q-why": "kept"}))
    assert (page.status_code, "kept" in said_on(page)) == (403, True)
    assert strict.post(CODE, {"code": "x"}).status_code == 403
    assert strict.post(ANSWER, b"\xff%ff", content_type=PARTS).status_code in ANSWERED
    assert Response.objects.count() == 0


@pytest.mark.parametrize(
    "address",
    [
        "/consultations/a%00b/market/answer/",
        "/consultations/ravensbourne/%ff/answer/",
        "/consultations/ravensbourne/market%00/",
        "/receipts/" + "9" * 30 + "/",
        "/receipts/" + "9" * 5_000 + "/",
        "/receipts/18446744073709551616/qr.svg",
        "/log/" + "9" * 30 + "/proof.tlog-proof",
        "/log/9223372036854775808/entry.json",
        "/log/?before=" + "9" * 30,
        "/log/?before=%00",
        "/cases/%00/",
        "/deployments/%00/",
        "/deployments.csv?force=%00&from=%ff",
        "/consultations/ravensbourne/market/answer/?code=%00" + "A" * 9_000,
        "/cy/consultations/code/?code=%ff",
    ],
)
@pytest.mark.parametrize("how", ["get", "post"])
def test_no_address_breaks_the_site(market: Asked, address: str, how: str) -> None:
    assert getattr(browser(), how)(address).status_code in ANSWERED | {302}


@pytest.mark.parametrize("sign", ["\x00", "\ud83d", "\u2028", "\u202e", "\ufeff"])
def test_a_code_finds_its_answers_whatever_a_phone_adds_to_it(market: Asked, sign: str) -> None:
    code = words_on(browser().post(ANSWER, a_form()))
    typed = f"{sign}1. " + f",{sign} ".join(code.upper().split())
    body = written([("code", typed)])
    assert sent(CODE, body).status_code == 200


OF_A_PROOF = ("challenge", "solution", "parameters", "signature", "counter", "derivedKey")
OF_A_CHALLENGE = ("algorithm", "nonce", "salt", "cost", "keyLength", "keyPrefix", "data")
PROOFS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*OF_A_PROOF, *OF_A_CHALLENGE]), inner, max_size=8)
    ),
    max_leaves=20,
)


@MANY
@given(told=PROOFS)
def test_no_proof_that_is_made_up_is_one_or_breaks_the_door(told: Any) -> None:
    assert not is_solved(encoded(told), now=OPEN)


@MANY
@given(where=st.sampled_from(["signature", "parameters", "solution"]), told=PROOFS)
def test_no_part_of_a_proof_can_be_spliced(where: str, told: Any) -> None:
    ours = challenge(timezone.now())
    made = {"challenge": ours, "solution": {"counter": 1, "derivedKey": "00"}}
    (made if where == "solution" else ours)[where] = told
    begun = time.monotonic()
    assert not is_solved(encoded(made), now=timezone.now())
    assert time.monotonic() - begun < LONGEST_SECONDS


def test_a_costly_challenge_that_we_did_not_set_is_not_worked_on() -> None:
    ours = challenge(timezone.now())
    ours["parameters"]["cost"] = 10**9
    begun = time.monotonic()
    made = {"challenge": ours, "solution": {"counter": 1, "derivedKey": "00"}}
    assert not is_solved(encoded(made), now=timezone.now())
    assert time.monotonic() - begun < 1


def encoded(told: Any) -> str:
    return base64.b64encode(json.dumps(told).encode()).decode()


@MANY
@given(text=st.text(max_size=300))
def test_what_was_cleaned_stays_as_it_is(text: str) -> None:
    if any("\ud800" <= one <= "\udfff" or one == "\ufffd" for one in text):
        return
    once = clean_text(text, longest=10_000)
    assert clean_text(once, longest=10_000) == once
