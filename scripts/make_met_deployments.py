"""How does the table of the force's published deployments become examples/met-deployments?

Writes the three tables that come from data: places, deployments, outcomes. The rest of the bundle
is written by hand. Run it again when the table grows: `python -m scripts.make_met_deployments`.
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dueregard.dates import When
from dueregard.outcomes.entries import Outcome
from dueregard.places.entries import Place
from dueregard.proposal.entries import Deployment
from dueregard.publication.bundle.writing import csv_of

HOME = Path(__file__).resolve().parents[1]
DATA = HOME.parent / "shared" / "data"
EXAMPLE = HOME / "examples" / "met-deployments"

Row = dict[str, str]
FORCE, CENSUS = "met-police", "census-2021"
SOURCES = {"2020-2022": "met-2020-2022", "[2023-2024]": "met-2023-2024", "2025 [": "met-2025"}
NUMBERS = {
    "faces_seen": "faces_seen_estimate",
    "alerts": "total_alerts",
    "true_alerts_confirmed": "true_alerts_confirmed",
    "true_alerts_unconfirmed": "true_alerts_unconfirmed",
    "false_alerts_confirmed": "false_alerts_confirmed",
    "false_alerts_unconfirmed": "false_alerts_unconfirmed",
    "arrests": "arrests",
    "other_disposal": "other_disposal",
    "no_action": "no_action",
}
SERIES = {
    "A": "A: 2020 to December 2023",
    "B": "B: January to August 2024",
    "C": "C: September 2024 on",
}
ADD_UP = {"true": True, "false": False, "": None}
# Faults that no column of the table tells: found by comparing it with its copies.
KNOWN_FAULTS = {
    "MPS-002": "A technical fault stopped it; the source prints N/A in place of every figure.",
    "MPS-206": "An assembly member's workbook of these figures has 1,225 faces here.",
}


def main(data: Path = DATA, folder: Path = EXAMPLE) -> None:
    """Write the tables into the bundle, or say that the data is not there."""
    if not data.is_dir():
        sys.exit(f"{data} is not there; name the folder that holds met/ and census/")
    for name, text in tables_from(data).items():
        (folder / name).write_text(text, "utf-8", newline="")


def tables_from(data: Path) -> dict[str, str]:
    """The text of each table by file name; the same data gives the same bytes."""
    rows = _rows(data / "met" / "deployments-2020-2025-07.csv")
    census = {
        row["lad_code"]: row for row in _rows(data / "census" / "census2021_london_boroughs.csv")
    }
    return {
        "places.csv": csv_of([*_places(rows, census)]),
        "deployments.csv": csv_of([_deployment(row) for row in rows]),
        "outcomes.csv": csv_of([_outcome(row) for row in rows]),
    }


def _places(rows: list[Row], census: dict[str, Row]) -> Iterator[Place]:
    yield Place(id="london", name="London", kind="region", code="E12000007")
    for name, code in sorted({(row["borough"], row["borough_code"]) for row in rows}):
        yield Place(
            id=_slug(name),
            name=name,
            kind="borough",
            code=code,
            within="london",
            population=int(census[code]["population_ts007"]),
            population_source=CENSUS,
        )


def _deployment(row: Row) -> Deployment:
    return Deployment(
        id=row["row_id"],
        force=FORCE,
        place=_slug(row["borough"]),
        location=row["location_as_published"],
        on=When(row["date_iso"]),
        on_as_published=row["date_as_published"],
        duration_minutes=_count(row["duration_minutes"]),
        state="stopped" if "fault" in row["location_as_published"] else "held",
        use_case=row["use_case"],
        watchlist_size=_count(row["watchlist_size"]),
        threshold=row["threshold"],
        source=_source(row),
        seen="directly",
        note=" ".join(_said_of_deployment(row)),
    )


def _outcome(row: Row) -> Outcome:
    numbers: dict[str, Any] = {name: _count(row[column]) for name, column in NUMBERS.items()}
    return Outcome(
        id=f"{row['row_id']}-outcome",
        deployment=row["row_id"],
        false_alert_rate_as_published=row["false_alert_rate_published"],
        series=SERIES[row["faces_series"][0]],
        outcomes_add_up=ADD_UP[row["outcome_columns_partition_alerts"]],
        source=_source(row),
        seen="directly",
        note=" ".join(_said_of_outcome(row)),
        **numbers,
    )


def _said_of_deployment(row: Row) -> Iterator[str]:
    if "date_iso corrected" in row["note"]:
        yield (
            f"The source prints {row['date_as_published']}; its place in the table, its watchlist "
            f"and its threshold belong to {row['date_iso']}."
        )
    if "Kilburn High" in row["location_as_published"]:
        yield "The road is the border of Brent and Camden, and other counts place it otherwise."
    elif "inferred" in row["borough_source"]:
        yield "The borough is inferred from the name of the place."


def _said_of_outcome(row: Row) -> Iterator[str]:
    for flag in filter(None, row["consistency_flags"].split("; ")):
        yield _in_words(flag)
    if row["row_id"] in KNOWN_FAULTS:
        yield KNOWN_FAULTS[row["row_id"]]


def _in_words(flag: str) -> str:
    """Say a flag of the table in words: `what sum to X, alerts Y`, or a rate printed otherwise."""
    if flag.startswith("published rate"):
        printed, computed = flag.removeprefix("published rate ").split(" vs recomputed ")
        return f"The false-alert rate is printed as {printed}; it comes to {computed}."
    numbers = [word.strip(",") for word in flag.split() if word.strip(",").isdigit()]
    what = (
        "Arrests, other disposals and no action"
        if flag.startswith("outcome columns")
        else "Alerts by outcome"
    )
    return f"{what} add up to {numbers[0]}; alerts are {numbers[1]}."


def _source(row: Row) -> str:
    return next(ref for years, ref in SOURCES.items() if years in row["source_title"])


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _count(cell: str) -> int | None:
    return int(cell) if cell else None


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
