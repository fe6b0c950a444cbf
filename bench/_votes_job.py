"""One tool on one file of votes: seconds, and memory beyond the votes themselves.

    python bench/_votes_job.py FOLDER       # given.npz and settings.json in, found.json out

Both tools are handed the same list of votes as dicts, which is what red-dwarf takes.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import perf_counter
from typing import Any

import numpy as np

Votes = list[dict[str, int]]


def main(folder: Path) -> None:
    """Read, run, write what was found."""
    settings = json.loads((folder / "settings.json").read_text("utf-8"))
    held = np.load(folder / "given.npz")
    columns = [held[one].tolist() for one in ("people", "statements", "votes")]
    votes = [
        {"participant_id": who, "statement_id": what, "vote": vote}
        for who, what, vote in zip(*columns, strict=True)
    ]
    del columns
    run = TOOLS[settings["tool"]](settings)
    before, began = _peak(), perf_counter()
    labels = run(votes)
    seconds, after = perf_counter() - began, _peak()
    found = {"seconds": seconds, "gigabytes": after - before, "whole": after, **labels}
    (folder / "found.json").write_text(json.dumps(found), "utf-8")


def _peak() -> float:
    """The most memory this process ever held, in gigabytes."""
    return getrusage(RUSAGE_SELF).ru_maxrss / 2**20


def _red_dwarf(settings: dict[str, Any]) -> Callable[[Votes], dict[str, Any]]:
    from reddwarf.implementations.polis import run_pipeline

    def run(votes: Votes) -> dict[str, Any]:
        told = run_pipeline(
            votes=votes, random_state=0, max_group_count=5, force_group_count=settings["exactly"]
        )
        inside = told.participants_df["cluster_id"].dropna()
        return {
            "people": [int(one) for one in inside.index],
            "labels": [int(one) for one in inside],
        }

    return run


def _due_regard(settings: dict[str, Any]) -> Callable[[Votes], dict[str, Any]]:
    from dueregard.analysis.opinion_groups import OpinionGroups, votes_of

    names = ("participant_id", "statement_id", "vote")

    def run(votes: Votes) -> dict[str, Any]:
        matrix = votes_of(*([one[name] for one in votes] for name in names))
        found = OpinionGroups(exactly=settings["exactly"]).fit(matrix)
        return {"labels": found.labels_.tolist()}

    return run


TOOLS = {"red-dwarf": _red_dwarf, "ours": _due_regard}

if __name__ == "__main__":
    main(Path(sys.argv[1]))
