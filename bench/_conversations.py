"""Which real conversations are at hand? Votes as Polis exported them, with the groups it showed.

Only where the shared data is; each row of a bench that needs it is left out elsewhere.
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from dueregard.analysis.opinion_groups import votes_of

FOLDER = Path(__file__).resolve().parents[1] / ".." / "shared" / "data" / "polis"
# Printed and not scored: what was published of them does not come from these votes alone.
UNSCORED = ("london.youth.policing",)


@dataclass(frozen=True)
class Conversation:
    """People x statements, and the group that Polis showed of each person, -1 for none."""

    name: str
    votes: Any
    groups: np.ndarray


def conversations() -> Iterator[Conversation]:
    """Every conversation of the shared data, if it is there."""
    for folder in sorted(FOLDER.glob("*/participants-votes.csv")):
        yield _read(folder)


def fixtures() -> Iterator[tuple[str, Any, dict[str, Any]]]:
    """Full outputs of Polis: name, votes on what was not moderated out, its mathematics."""
    for folder in sorted(FOLDER.glob("fixtures/*/math-pca2.json")):
        votes_file = folder.with_name("votes.json")
        if votes_file.exists():
            told = json.loads(folder.read_text("utf-8"))
            yield folder.parent.name, _read_votes(votes_file, told), told


def _read(path: Path) -> Conversation:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.with_name("comments.csv").open(encoding="utf-8", newline="") as file:
        out = {one["comment-id"] for one in csv.DictReader(file) if one.get("moderated") == "-1"}
    columns = [one for one in rows[0] if one.isdigit() and one not in out]
    cells = [
        (person, statement, float(row[name]))
        for person, row in enumerate(rows)
        for statement, name in enumerate(columns)
        if row[name] not in ("", None)
    ]
    people, statements, votes = (np.array(one) for one in zip(*cells, strict=True))
    groups = np.array([int(float(row["group-id"])) if row["group-id"] else -1 for row in rows])
    matrix = votes_of(people.astype(int), statements.astype(int), votes)
    matrix.resize((len(rows), len(columns)))
    return Conversation(path.parent.name, matrix, groups)


def _read_votes(path: Path, told: dict[str, Any]) -> Any:
    out = set(told["mod-out"])
    place = {statement: at for at, statement in enumerate(told["tids"])}
    listed = [
        (
            int(one.get("participant_id", one.get("pid"))),
            one.get("statement_id", one.get("tid")),
            one,
        )
        for one in json.loads(path.read_text("utf-8"))
    ]
    rows = [
        (who, place[what], int(one["vote"]))
        for who, what, one in listed
        if what in place and what not in out
    ]
    people, statements, votes = (np.array(one) for one in zip(*rows, strict=True))
    # Polis' own files say agree with -1.
    found = votes_of(people, statements, -votes)
    found.resize((found.shape[0], len(place)))
    return found
