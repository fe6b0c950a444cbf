"""How fast is the log's core at a million entries, and how much memory does it take?

Measured in a process of its own, so that nobody else's memory is counted. The peer, pymerkle, keeps
the entries' own node objects and is run on fewer entries, the same for both.
"""

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from bench import Row as Figure
from bench import row

MILLION = 1_000_000
BESIDE_THE_PEER = 100_000
ROUNDS = 3
PROOFS = 20_000
ROOT = Path(__file__).resolve().parents[1]
SALT = bytes(32)
ENTRIES = [b"%0200d" % one for one in range(1000)]


def rows() -> list[Figure]:
    """Measure in fresh processes and set each figure beside its target."""
    tree, verified, beside = (_in_its_own_process(one) for one in MEASURES)
    return [
        row("log: append, 1M entries", tree["append"], unit="/s", at_least=100_000),
        row(
            "log: append, 100k entries",
            beside["ours"],
            unit="/s",
            peer="pymerkle InmemoryTree" if "theirs" in beside else "",
            peer_value=beside.get("theirs"),
        ),
        row("log: inclusion proof p95 at 1M", tree["inclusion"], unit="ms", at_most=5),
        row("log: consistency proof p95 at 1M", tree["consistency"], unit="ms", at_most=5),
        row("log: check an inclusion proof at 1M", tree["check"], unit="ms"),
        row("log: verify 1M entries", verified["seconds"], unit="s", at_most=10),
        row("log: peak memory, tree of 1M", tree["peak"], unit="MB", at_most=100),
        row("log: peak memory, verify 1M", verified["peak"], unit="MB", at_most=100),
    ]


def _in_its_own_process(measure: str) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.log", measure]
    asked = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    ran = subprocess.run(command, cwd=ROOT, env=asked, capture_output=True, check=True)
    found: dict[str, float] = json.loads(ran.stdout)
    return found


def _tree() -> dict[str, float]:
    from dueregard.log.tree import Tree

    tree = Tree()
    taken = [_seconds(partial(_append, tree.append, ENTRIES, MILLION))]
    found = {"peak": _peak_megabytes(), **_proofs(tree)}
    for _ in range(ROUNDS - 1):
        taken.append(_seconds(partial(_append, Tree().append, ENTRIES, MILLION)))
    return {**found, "append": MILLION / median(taken)}


def _whole_log() -> dict[str, float]:
    first = _verify_seconds()
    peak = _peak_megabytes()
    taken = [first, *(_verify_seconds() for _ in range(ROUNDS - 1))]
    return {"peak": peak, "seconds": median(taken)}


def _append(append: Callable[[bytes], Any], entries: list[bytes], count: int) -> None:
    for one in range(count):
        append(entries[one % len(entries)])


def _proofs(tree: Any) -> dict[str, float]:
    from dueregard.log.proofs import consistency_proof, inclusion_proof, verify_inclusion

    chosen = random.Random(6962)
    places = [chosen.randrange(1, MILLION) for _ in range(PROOFS)]
    root, path = tree.root(), inclusion_proof(places[0], MILLION, tree.node)
    claim = {"index": places[0], "leaf": tree.node(0, places[0]), "proof": path}
    check = partial(verify_inclusion, size=MILLION, root=root, **claim)
    return {
        "inclusion": _p95_ms(lambda at: inclusion_proof(at, MILLION, tree.node), places),
        "consistency": _p95_ms(lambda at: consistency_proof(at, MILLION, tree.node), places),
        "check": 1000 * median(_seconds(check) for _ in range(1000)),
    }


def _verify_seconds() -> float:
    """Verify a million whole entries; making them is not counted."""
    from dueregard.log.verify import Recomputed, verify_rows

    making = [0.0]
    found = Recomputed()
    total = _seconds(partial(_require_sound, verify_rows(_rows(making), into=found, erased={})))
    return total - sum(making)


def _require_sound(faults: Iterator[Any]) -> None:
    for fault in faults:
        raise SystemExit(f"the bench's own log is not sound: {fault}")


def _rows(making: list[float]) -> Iterator[Any]:
    """Rows as a database gives them, made in pieces; the seconds that it took are put in `making`.

    A thousand entries are repeated; the hashes above them are those of their places.
    """
    from dueregard.log.verify import Recomputed, Row

    found, made = Recomputed(), _a_thousand()

    def a_piece(start: int) -> list[Row]:
        rows = []
        for index in range(start, start + len(made)):
            leaf, hashed, labels, openings = made[index % len(made)]
            above = b"".join(node for _, _, node in found.append(hashed)[1:])
            rows.append(Row(index, leaf, hashed, above, labels, openings))
        return rows

    for start in range(0, MILLION, len(made)):
        started = perf_counter()
        rows = a_piece(start)
        making.append(perf_counter() - started)
        yield from rows


def _a_thousand() -> list[tuple[Any, ...]]:
    from dueregard.log.canonical import canonical, commit
    from dueregard.log.tree import leaf_hash

    made = []
    for one in range(1000):
        bound = commit(field="summary", salt=SALT, content=b"what was said")
        labels = ("contact.recorded", "a-case", f"contacts:{one}")
        leaf = canonical(
            {
                **dict(zip(("kind", "case", "subject"), labels, strict=True)),
                "v": 1,
                "log": "record.example/log",
                "at": "2024-08-20T12:00:00Z",
                "actor": "operator",
                "prev": None,
                "fact": {"mode": "notified", "people": one, "on": "2024-07"},
                "commit": {"summary": bound.hex()},
            }
        )
        made.append((leaf, leaf_hash(leaf), labels, {"summary": (SALT, "what was said")}))
    return made


def _beside_the_peer() -> dict[str, float]:
    from dueregard.log.tree import Tree

    try:
        from pymerkle import InmemoryTree
    except ImportError:
        InmemoryTree = None  # noqa: N806 - it stands for the class
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(_seconds(partial(_append, Tree().append, ENTRIES, BESIDE_THE_PEER)))
        if InmemoryTree:
            append = InmemoryTree().append_entry
            theirs.append(_seconds(partial(_append, append, ENTRIES, BESIDE_THE_PEER)))
    peer = {"theirs": BESIDE_THE_PEER / median(theirs)} if theirs else {}
    return {"ours": BESIDE_THE_PEER / median(ours), **peer}


def _p95_ms(ask: Callable[[int], Any], places: list[int]) -> float:
    taken = [_seconds(partial(ask, at)) for at in places]
    return 1000 * quantiles(taken, n=20)[-1]


def _seconds(work: Callable[[], Any]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


def _peak_megabytes() -> float:
    # On Linux a process that was started inherits in `ru_maxrss` what its parent held.
    status = Path("/proc/self/status")
    if status.exists():
        told = status.read_text("ascii").split("VmHWM:")[1].split()[0]
        return int(told) / 1024
    # Elsewhere macOS tells bytes, others kilobytes.
    return getrusage(RUSAGE_SELF).ru_maxrss / (1_048_576 if sys.platform == "darwin" else 1024)


MEASURES: dict[str, Callable[[], dict[str, float]]] = {
    "tree": _tree,
    "whole log": _whole_log,
    "beside the peer": _beside_the_peer,
}

if __name__ == "__main__":
    print(json.dumps(MEASURES[sys.argv[1]]()))
