"""Make examples/met-deployments from the table of the force's published deployments.

Reads deployments-2020-2025-07.csv and the census table of boroughs from the folder given, and writes
a case bundle. Run it again when the table grows: `python scripts/make_met_deployments.py FOLDER`.
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dueregard.claims.entries import Claim
from dueregard.dates import When
from dueregard.facts import Fact
from dueregard.outcomes.entries import Outcome
from dueregard.people.entries import Organisation
from dueregard.places.entries import Place
from dueregard.proposal.entries import Case, Deployment, Source
from dueregard.publication.bundle.writing import write_bundle

FORCE = "met-police"
CENSUS = "census-2021"
PDFS = {
    "2020-2022": ("met-2020-2022", "2023-11-20"),
    "2023-2024": ("met-2023-2024", "2025-01-11"),
    "2025": ("met-2025", "2025-07-15"),
}
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


def main(data: Path, folder: Path) -> None:
    """Read the tables under `data` and write the bundle."""
    rows = _rows(data / "met" / "deployments-2020-2025-07.csv")
    census = {
        row["lad_code"]: row for row in _rows(data / "census" / "census2021_london_boroughs.csv")
    }
    facts: list[Fact] = [*_sources(), *_organisations(), *_places(rows, census)]
    facts += [_deployment(row) for row in rows]
    facts += [_outcome(row) for row in rows]
    facts += _claims()
    write_bundle(CASE, facts, folder)


CASE = Case(
    id="met-deployments",
    title="Metropolitan Police deployments, 2020 to July 2025",
    title_cy="Defnyddiau Heddlu’r Met, 2020 i Orffennaf 2025",
    place="London",
    force="Metropolitan Police Service",
    period=When("2020-02/2025-07"),
    invented=False,
    summary=(
        "Every deployment of live facial recognition that the force has published for 11 February "
        "2020 to 11 July 2025, with all published columns. The series breaks twice in faces seen, "
        "the outcome columns change their meaning and the threshold moves in steps; such rows are "
        "marked, and may not be compared across."
    ),
    summary_cy=(
        "Pob defnydd o adnabod wynebau byw a gyhoeddodd yr heddlu rhwng 11 Chwefror 2020 ac 11 "
        "Gorffennaf 2025, gyda phob colofn a gyhoeddwyd. Mae’r gyfres yn torri ddwywaith."
    ),
)


def _sources() -> Iterator[Source]:
    for years, (ref, made) in PDFS.items():
        yield Source(
            id=ref,
            title=f"MPS LFR deployments {years}",
            publisher="Metropolitan Police Service",
            published=When(made),
            licence="Facts from a published police record; the document's own licence was not seen.",
            note=(
                "Official PDF table, read directly and keyed row by row. It gives no start or end "
                "times, no camera positions and no breakdown by group."
            ),
        )
    yield Source(
        id="garbett-workbook",
        title="Workbook on live facial recognition deployments",
        publisher="Office of a London Assembly member",
        note="Gives borough and approximate ward for 2020 to March 2025, and totals for 2024.",
    )
    yield Source(
        id="met-annual-report-2025",
        title="Annual report on live facial recognition, September 2024 to September 2025",
        publisher="Metropolitan Police Service",
        published=When("2025-10-31"),
        note="Seen second-hand, in press accounts; the report's own tables were not seen.",
    )
    yield Source(
        id=CENSUS,
        title="Census 2021, usual residents by local authority (TS007)",
        publisher="Office for National Statistics",
        published=When("2022"),
        licence="Open Government Licence v3.0",
    )


def _organisations() -> Iterator[Organisation]:
    yield Organisation(id=FORCE, name="Metropolitan Police Service", kind="force")
    yield Organisation(
        id="assembly-member",
        name="Office of a London Assembly member",
        kind="oversight_body",
    )


def _places(rows: list[dict[str, str]], census: dict[str, dict[str, str]]) -> Iterator[Place]:
    yield Place(id="london", name="London", kind="region", code="E12000007")
    codes = {row["borough"]: row["borough_code"] for row in rows}
    for name, code in sorted(codes.items()):
        people = census.get(code, {}).get("population_ts007", "")
        yield Place(
            id=_slug(name),
            name=name,
            kind="borough",
            code=code,
            within="london",
            population=int(people) if people else None,
            population_source=CENSUS if people else "",
        )


def _deployment(row: dict[str, str]) -> Deployment:
    stopped = "fault" in row["location_as_published"]
    return Deployment(
        id=row["row_id"],
        force=FORCE,
        place=_slug(row["borough"]),
        location=row["location_as_published"],
        on=When(row["date_iso"]),
        on_as_published=row["date_as_published"],
        duration_minutes=_count(row["duration_minutes"]),
        state="stopped" if stopped else "held",
        use_case=row["use_case"],
        watchlist_size=_count(row["watchlist_size"]),
        threshold=row["threshold"],
        source=_source(row),
        seen="directly",
        note=row["note"].replace("PDF prints", "The source prints"),
    )


def _outcome(row: dict[str, str]) -> Outcome:
    adds = row["outcome_columns_partition_alerts"]
    numbers: dict[str, Any] = {name: _count(row[column]) for name, column in NUMBERS.items()}
    return Outcome(
        id=f"{row['row_id']}-outcome",
        deployment=row["row_id"],
        false_alert_rate_as_published=row["false_alert_rate_published"],
        series=SERIES[row["faces_series"][0]],
        outcomes_add_up={"true": True, "false": False}.get(adds),
        source=_source(row),
        seen="directly",
        **numbers,
    )


def _claims() -> list[Claim]:
    workbook = {
        "said_by": "assembly-member",
        "role": "workbook",
        "on": When("2026-02"),
        "place": "london",
    }
    year = {"period": When("2024"), "source": "garbett-workbook", "seen": "directly"}
    report = {
        "said_by": FORCE,
        "role": "annual report",
        "on": When("2025-10-31"),
        "place": "london",
        "period": When("2024-09/2025-09"),
        "source": "met-annual-report-2025",
        "seen": "second_hand",
    }
    return [
        Claim(
            id="deployments-in-2024",
            kind="deployment_count",
            parameters=(("exactly", "180"),),
            says="There were 180 deployments in 2024.",
            **workbook,
            **year,
        ),
        Claim(
            id="arrests-in-2024",
            kind="outcome_count",
            parameters=(("measure", "arrests"), ("exactly", "575")),
            says="Deployments in 2024 led to 575 arrests.",
            **workbook,
            **year,
        ),
        Claim(
            id="faces-in-2024",
            kind="outcome_count",
            parameters=(("measure", "faces_seen"), ("exactly", "891748")),
            says="Cameras saw 891,748 faces in 2024.",
            note="The gap is 11,000: one row of the workbook has 1,225 faces where the table has 12,225.",
            **workbook,
            **year,
        ),
        Claim(
            id="deployments-in-report-year",
            kind="deployment_count",
            parameters=(("exactly", "203"),),
            says="There were 203 deployments from September 2024 to September 2025.",
            note="The published table ends on 11 July 2025, and the report does not state its days.",
            **report,
        ),
        Claim(
            id="false-alerts-in-report-year",
            kind="rate_per_face",
            parameters=(("one_in", "314744"), ("observed", "yes")),
            says="The false alert rate was 0.0003 per cent of faces seen: 10 in 3,147,436.",
            note="The same ten are 1 in 208 of 2,077 alerts; both figures are the report's own.",
            **report,
        ),
        Claim(
            id="no-difference-by-ethnicity",
            kind="no_difference_between_groups",
            parameters=(
                ("group", "Black"),
                ("events_in_group", "8"),
                ("events", "10"),
                ("exposure_low", "13"),
                ("exposure_high", "40"),
            ),
            says="Errors are too few to show a difference between ethnic groups.",
            note=(
                "Eight of the ten people wrongly alerted were Black. 13 per cent is about the share "
                "of London's residents, 40 per cent that of the most Black site named; who was "
                "scanned is not published."
            ),
            **report,
        ),
        Claim(
            id="majority-in-black-areas",
            kind="placement_share",
            parameters=(("more_than", "50"), ("where", "above-average Black population")),
            says="More than half of deployments in 2024 were in areas with an above-average Black population.",
            **workbook,
            **year,
        ),
    ]


def _source(row: dict[str, str]) -> str:
    title = row["source_title"]
    return next(
        ref
        for years, (ref, _) in PDFS.items()
        if f"{years}]" in title or title.startswith(f"MPS LFR Deployments {years} ")
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _count(cell: str) -> int | None:
    return int(cell) if cell else None


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
