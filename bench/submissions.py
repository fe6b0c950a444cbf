"""How many responses a second are registered, beside a bare Django view that inserts one row?

One run, the server as shipped, both databases: form in, response and log entry durable, receipt
out. The yardstick runs on the same server through the same middleware. Then the same with 64
connections, and with 50,000 responses already stored.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from statistics import median
from typing import Any
from urllib.parse import parse_qs, urlencode

from bench import Row, row
from bench._prepared import CASE, CONSULTATION
from bench._senders import HEADERS, TOKEN
from bench._sites import DATABASES, ROOT, Site, site
from dueregard.protection.form_keys import read_form_key
from dueregard.protection.return_codes import code_from_key

ANSWER = f"/consultations/{CASE}/{CONSULTATION}/answer/"
AT_ONCE, ROUNDS = 1_200, 3
GUIDE = {"sqlite": 180, "postgresql": 270}
STORED = 50_000
STATUS = "/consultations/code/"


def rows() -> Iterator[Row]:
    """Submissions a second on both databases, each beside its yardstick."""
    for database in DATABASES:
        with site(database) as one:
            one.command("-m", "bench._prepared", "consultation")
            one.start()
            yield from _measured(one)


def _measured(one: Site) -> Iterator[Row]:
    send(one, forms(one, 100))
    taken: list[tuple[float, float, float]] = []
    for _ in range(ROUNDS):
        ours = send(one, forms(one, AT_ONCE))
        bare = send(one, [urlencode({"csrfmiddlewaretoken": TOKEN})] * AT_ONCE, to="/yardstick/")
        taken.append((rate(ours), rate(bare), ours["p99_ms"]))
    registered, yardstick = (median(one[place] for one in taken) for place in (0, 1))
    name = f"submissions on {one.database}"
    yield row(
        f"{name}: registered, 8 connections",
        registered,
        unit="1/s",
        at_least=GUIDE[one.database],
        peer="bare view, one row",
        peer_value=yardstick,
    )
    ratio = median(ours / bare for ours, bare, _ in taken)
    yield row(f"{name}: share of the yardstick", ratio, unit="", at_least=0.6)
    yield row(f"{name}: p99", median(one[2] for one in taken), unit="ms", at_most=250)
    yield from _crowded(one, name)
    yield from _full(one, name)


def _crowded(one: Site, name: str) -> Iterator[Row]:
    before = stored(one)
    crowd = send(one, forms(one, AT_ONCE), connections=64)
    errors = AT_ONCE - crowd["statuses"].get("200", 0)
    lost = AT_ONCE - (stored(one) - before)
    yield row(f"{name}: errors at 64 connections", errors, unit="", at_most=0)
    yield row(f"{name}: lost or doubled at 64 connections", abs(lost), unit="", at_most=0)


def _full(one: Site, name: str) -> Iterator[Row]:
    pages = {ANSWER: "", f"/consultations/{CASE}/{CONSULTATION}/": "", STATUS: a_code(one)}
    before = {page: seconds_a_page(one, page, body=body) for page, body in pages.items()}
    sending = rate(send(one, forms(one, AT_ONCE)))
    one.command("-m", "bench._prepared", "responses", str(STORED))
    for page, was in before.items():
        slower = seconds_a_page(one, page, body=pages[page]) / was
        yield row(f"{name}: {page} with 50,000 stored, times", slower, unit="", at_most=1.2)
    slower = sending / rate(send(one, forms(one, AT_ONCE)))
    yield row(f"{name}: registering with 50,000 stored, times", slower, unit="", at_most=1.2)


def forms(one: Site, count: int) -> list[str]:
    """Filled-in forms, each with a key of its own."""
    made = one.command("-m", "bench._prepared", "tokens", str(count))
    return [_form(*line.split()) for line in made.splitlines()]


def send(one: Site, bodies: list[str], *, to: str = ANSWER, connections: int = 8) -> dict[str, Any]:
    """Send every body from another process; see `bench._senders`."""
    command = [sys.executable, "-m", "bench._senders", str(one.port), str(connections), to]
    done = subprocess.run(
        command, cwd=ROOT, input="\n".join(bodies), capture_output=True, text=True, check=True
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def rate(told: dict[str, Any]) -> float:
    """Acknowledged a second."""
    return told["statuses"].get("200", 0) / float(told["seconds"])


def stored(one: Site) -> int:
    """How many responses the site holds."""
    code = (
        "import django; django.setup();"
        "from dueregard.consultation.models import Response;"
        "print(Response.objects.count())"
    )
    return int(one.command("-c", code))


def a_code(one: Site) -> str:
    """Register a response; return the form with which its status page is asked for."""
    (form,) = forms(one, 1)
    send(one, [form])
    (key,) = parse_qs(form)["form_key"]
    words = " ".join(code_from_key(read_form_key(key)))
    return urlencode({"csrfmiddlewaretoken": TOKEN, "code": words})


def seconds_a_page(one: Site, page: str, *, body: str = "", times: int = 60) -> float:
    """The median time in which a page is answered, one asker; with a `body` it is a form's."""
    from http.client import HTTPConnection
    from time import perf_counter

    at, taken = HTTPConnection("127.0.0.1", one.port, timeout=60), []
    for _ in range(times):
        began = perf_counter()
        at.request("POST" if body else "GET", page, body or None, HEADERS)
        answer = at.getresponse()
        assert answer.read()
        assert answer.status == 200, f"{page}: {answer.status}"
        taken.append(perf_counter() - began)
    return median(taken)


def _form(key: str, opened: str) -> str:
    fields = [
        ("form_key", key),
        ("opened", opened),
        ("csrfmiddlewaretoken", TOKEN),
        ("step", "check"),
        ("go", "submit"),
        ("q-q1", "1"),
        ("q-q2", "dk"),
        ("q-q3", "1"),
        ("q-q3", "3"),
        ("q-q4", "The cameras make me wary of going to the market, whoever is looked for. " * 2),
        ("publish", "yes"),
    ]
    return urlencode(fields)
