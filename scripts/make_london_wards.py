"""How does the table of London's wards come about, with the deployments that went to each?

Residents by ethnic group from the Census of 2021; the ward of a deployment is an assembly member's
approximation from its place, not the force's. `python -m scripts.make_london_wards`.
"""

import csv
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
DATA = HOME.parent / "shared" / "data"
TABLE = HOME / "src" / "dueregard" / "places" / "london-wards.csv"
GROUPS = ("Black", "Asian", "Mixed", "White", "Other")


def main(data: Path = DATA, table: Path = TABLE) -> None:
    """Write the table, or say that the data is not there."""
    if not data.is_dir():
        sys.exit(f"{data} is not there; name the folder that holds met/ and census/")
    went: dict[str, list[str]] = {}
    for row in _rows(data / "met" / "deployments-2020-2025-07.csv"):
        went.setdefault(row["ward_code_approx"], []).append(row["row_id"])
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "name", "within", "people", *GROUPS, "deployments"])
        for row in _rows(data / "census" / "census2021_london_wards_ethnicity.csv"):
            if row["lad_code"]:  # the last row is the total of all
                writer.writerow(_area(row, went.get(row["ward_code"], [])))


def _area(row: dict[str, str], refs: list[str]) -> list[str]:
    groups = [row[f"{one.lower()}_n"] for one in GROUPS]
    name = row["ward_name"].removesuffix(" (aggregated)")
    return [
        row["ward_code"],
        name,
        row["lad_name"],
        row["population"],
        *groups,
        "; ".join(refs),
    ]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
