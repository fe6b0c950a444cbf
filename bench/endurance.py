"""Is anything that was acknowledged ever lost? The server is killed under load, again and again.

Each round: forms are sent over 8 connections, every process of the server is killed at once, the
server is started again, and every form that was acknowledged must be on record exactly once, in a
log that still verifies. The killed forms are then sent again: a retry must not count twice.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from random import Random

from bench import Row, row
from bench._sites import DATABASES, ROOT, Site, site
from bench.submissions import ANSWER, forms, send

ROUNDS = 20
FORMS_A_ROUND = 400
SEED = 20_261_123

FOUND = """
import django; django.setup()
import json, sys
from dueregard.consultation.models import Response
from dueregard.log.checking import verify_log
from dueregard.log.models import LogLeaf
from dueregard.protection.form_keys import mark_of, read_form_key
marks = [bytes(one) for one in Response.objects.values_list("form_key", flat=True)]
keys = sys.stdin.read().split()
held = set(marks)
lost = [key for key in keys if mark_of(read_form_key(key)) not in held]
faults = [str(one) for one in verify_log()]
entries = LogLeaf.objects.filter(kind="response.received").count()
print(json.dumps({"lost": len(lost), "doubled": entries - len(set(marks)), "faults": faults}))
"""


def rows() -> Iterator[Row]:
    """Lost and doubled responses after twenty kills, on both databases."""
    for database in DATABASES:
        with site(database) as one:
            one.command("-m", "bench._prepared", "consultation")
            yield from _endured(one)


def _endured(one: Site) -> Iterator[Row]:
    chance = Random(SEED)
    acknowledged: list[str] = []
    slowest = 0.0
    for _ in range(ROUNDS):
        one.start()
        acknowledged += _killed_while_sending(one, after=chance.uniform(0.15, 0.9))
        began = time.perf_counter()
        one.start()
        slowest = max(slowest, time.perf_counter() - began)
        one.kill()
    found = _on_record(one, acknowledged)
    name = f"kill -9 on {one.database}, {ROUNDS} rounds, {len(acknowledged):,} acknowledged"
    yield row(f"{name}: lost", found["lost"], unit="", at_most=0)
    yield row(f"{name}: registered twice", found["doubled"], unit="", at_most=0)
    yield row(f"{name}: faults of the log", len(found["faults"]), unit="", at_most=0)
    yield row(f"{name}: slowest start after a kill", slowest, unit="s", at_most=10)


def _killed_while_sending(one: Site, *, after: float) -> list[str]:
    """Send, kill, and send all again: return the keys that were acknowledged, either time."""
    bodies = forms(one, FORMS_A_ROUND)
    command = [sys.executable, "-m", "bench._senders", str(one.port), "8", ANSWER]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as sending:
        assert sending.stdin
        assert sending.stdout
        sending.stdin.write("\n".join(bodies))
        sending.stdin.close()
        time.sleep(after)
        one.kill()
        first = json.loads(sending.stdout.read())["acknowledged"]
    one.start()
    again = send(one, bodies[: len(first) + 20])["acknowledged"]
    one.kill()
    return [key.removeprefix("form_key=") for key in {*first, *again}]


def _on_record(one: Site, keys: list[str]) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-c", FOUND],
        cwd=ROOT,
        env=one.environment,
        input="\n".join(keys),
        capture_output=True,
        text=True,
        check=True,
    )
    told: dict[str, object] = json.loads(done.stdout)
    return told
