"""What do other tools make of the same counts? Run by `_peers.py`, from a folder."""

import json
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

RESAMPLES = 200


def fairlearn(events: Any, trials: Any) -> dict[str, Any]:
    """Upper bound of the group without events, by the bootstrap; it takes rows, not counts."""
    from fairlearn.metrics import MetricFrame, false_positive_rate

    group = np.repeat(np.arange(len(trials)), trials)
    wrong = np.concatenate([np.arange(of) < some for some, of in zip(events, trials, strict=True)])
    began = perf_counter()
    frame = MetricFrame(
        metrics=false_positive_rate,
        y_true=np.zeros(len(group), dtype=int),
        y_pred=wrong.astype(int),
        sensitive_features=group,
        n_boot=RESAMPLES,
        ci_quantiles=[0.025, 0.975],
        random_state=1,
    )
    low, high = (one.to_numpy() for one in frame.by_group_ci)
    return {"seconds": perf_counter() - began, "low": low.tolist(), "high": high.tolist()}


def statsmodels(events: Any, trials: Any) -> dict[str, Any]:
    """Upper bound of the group without events by the default method (normal), and the ratio."""
    from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

    began = perf_counter()
    bounds = [
        proportion_confint(int(some), int(of)) for some, of in zip(events, trials, strict=True)
    ]
    low, high = confint_proportions_2indep(
        int(events[0]), int(trials[0]), int(events[1]), int(trials[1]), compare="ratio"
    )
    return {
        "seconds": perf_counter() - began,
        "low": [one[0] for one in bounds],
        "high": [one[1] for one in bounds],
        "ratio": [float(low), float(high)],
    }


def main(folder: Path) -> None:
    """Read, ask the tool that is named, write."""
    given = np.load(folder / "given.npz")
    tool = json.loads((folder / "settings.json").read_text("utf-8"))["tool"]
    found = {"fairlearn": fairlearn, "statsmodels": statsmodels}[tool](
        given["events"], given["trials"]
    )
    (folder / "found.json").write_text(json.dumps(found), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
