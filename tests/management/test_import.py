"""Do published figures come onto the record by one command, twice without harm, and never half?"""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from dueregard.log.queries import entries_about
from dueregard.outcomes.models import GroupCount, Outcome
from dueregard.outcomes.rules.met_lines import HEADINGS
from dueregard.proposal.models import Deployment
from tests.architecture.house import ROOT
from tests.outcomes.met_sheets import NEW, OLD
from tests.publication.bundle_folders import a_folder
from tests.shared import shared_file

MET = ROOT / "examples" / "met-deployments"
TITLED = {"source": "test-table", "title": "A made-up table"}
MAPPING = """\
[columns]
"Date" = "on"
"Place" = "location"
"Borough" = "place"
"Alerts" = "alerts"
"Faces" = "faces_seen"
[case]
id = "another-force"
title = "Another force"
place = "Somewhere"
force = "another"
force_name = "Another Police"
summary = "Its own table."
prefix = "AP"
[source]
id = "their-table"
title = "Their table"
publisher = "Another Police"
published = "2025-01"
"""
TABLE = "Date,Place,Borough,Alerts,Faces\n26/03/24,Elm Street,Nowhere,7,9000\n"


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Any:
    """Run the command and return what it printed; a refusal ends with code 2."""

    def run(layout: str, *files: Path, fails: bool = False, **options: Any) -> str:
        if fails:
            with pytest.raises(SystemExit) as ended:
                call_command("import", layout, *map(str, files), **options)
            assert ended.value.code == 2
            return capsys.readouterr().err
        call_command("import", layout, *map(str, files), **options)
        return capsys.readouterr().out

    return run


def a_file(folder: Path, text: str | bytes, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def rows_of(title: str) -> list[dict[str, str]]:
    path = shared_file("met/deployments-2020-2025-07.csv")
    with path.open(encoding="utf-8", newline="") as text:
        return [row for row in csv.DictReader(text) if title in row["source_title"]]


def as_printed(rows: list[dict[str, str]], columns: dict[str, str], above: str = "") -> str:
    """The published rows in the layout they were printed in."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([[row[name] or "N/A" for name in columns.values()] for row in rows])
    return above + written.getvalue()


BOTH = {
    "Location": "location_as_published",
    "Date": "date_as_published",
    "LFR Use Case": "use_case",
    "Watchlist Size": "watchlist_size",
    "Total Alerts": "total_alerts",
    "False Alert Rate": "false_alert_rate_published",
    "Arrests": "arrests",
    "Faces Seen (est)": "faces_seen_estimate",
}
OLD_COLUMNS = BOTH | {
    "True Alerts": "true_alerts_confirmed",
    "False Alerts": "false_alerts_confirmed",
}
FACES = "faces_seen_estimate"
NEW_COLUMNS = BOTH | {
    "Duration": "duration_as_published",
    "Min Threshold Setting": "threshold",
    "True Alerts Confirmed": "true_alerts_confirmed",
    "True Alerts Unconfirmed": "true_alerts_unconfirmed",
    "False Alerts Confirmed": "false_alerts_confirmed",
    "False Alerts Unconfirmed": "false_alerts_unconfirmed",
    "Other Disposal": "other_disposal",
    "No Action": "no_action",
}
PUBLISHED = [
    ("2020-2022", OLD_COLUMNS, "met-2020-2022", 9, ["faces seen are not on record"]),
    (
        "2023-to-date",
        NEW_COLUMNS,
        "met-2023-2024",
        203,
        [
            "11/07/23 stands between 2024-06-28 and 2024-07-11: is its year right?",
            "printed as 0.01%, and 1 false alerts in 3,940 faces are 0.0254%",
            "MPS-033: alerts by outcome add up to 2, and 1 alerts are given",
            "the series of faces seen breaks",
            "faces goes from 3,548 in 2023-12 to 1,512 in 2024-01",
            "faces goes from 3,233 in 2024-08 to 8,794 in 2024-09",
            "the threshold steps from 0.6 to 0.62",
            "the columns change their meaning",
        ],
    ),
    (
        "2025 [",
        NEW_COLUMNS,
        "met-2025",
        112,
        ["MPS-280: a watchlist of 19,199 stands among others of about 16,109"],
    ),
]


@pytest.mark.django_db
def test_the_published_tables_say_what_the_record_holds_their_faults_named(
    told: Any, tmp_path: Path
) -> None:
    """All 324 rows, in both layouts, beside the example that was made of them: nothing new."""
    call_command("load", str(MET))
    for title, columns, source, count, faults in PUBLISHED:
        table = a_file(tmp_path, as_printed(rows_of(title), columns, above="MPS LFR Deployments\n"))
        said = told("met", table, source=source, case="met-deployments")
        assert "brings it back to its folder" in said
        assert f"{count} rows" in said
        assert "Nothing new." in said
        assert [one for one in faults if one not in said] == []


@pytest.mark.django_db
def test_the_published_tables_make_the_record_where_there_is_none(
    told: Any, tmp_path: Path
) -> None:
    for title, columns, source, _, _ in PUBLISHED:
        table = a_file(tmp_path, as_printed(rows_of(title), columns))
        told("met", table, source=source, title=title, json=True)
    assert Deployment.objects.count() == Outcome.objects.count() == 324
    assert Outcome.objects.filter(deployment__on__startswith="2024").count() == 179
    ids = Deployment.objects.values_list("ref", flat=True)
    assert "MPS-2024-02-23-london-bridge-2" in ids


@pytest.mark.django_db
def test_a_table_goes_in_once_however_often_it_is_imported(told: Any, tmp_path: Path) -> None:
    table = a_file(tmp_path, NEW)
    assert "3 are new, 0 corrected" in told("met", table, **TITLED)
    assert "Nothing new." in told("met", table, **TITLED)
    assert Deployment.objects.count() == 3
    assert json.loads(told("met", table, json=True, **TITLED))["entries"] == 0


@pytest.mark.django_db
def test_a_corrected_figure_is_a_new_entry_and_the_old_one_stays(told: Any, tmp_path: Path) -> None:
    told("met", a_file(tmp_path, OLD), **TITLED)
    mended = a_file(tmp_path, OLD.replace('"4,600"', '"46,000"'))
    said = told("met", mended, **TITLED)
    assert "0 are new, 1 corrected" in said
    assert "MPS-2020-02-11-elm-st, faces_seen: 4600 → 46000" in said
    assert "faces_seen goes from 4600 to 46000: a digit may be missing" in said
    versions = entries_about("met-published", "outcomes:MPS-2020-02-11-elm-st-outcome")
    assert [one.said["fact"]["faces_seen"] for one in versions] == [4600, 46000]


@pytest.mark.django_db
def test_another_source_never_replaces_a_figure_in_silence(told: Any, tmp_path: Path) -> None:
    told("met", a_file(tmp_path, OLD), **TITLED)
    other = a_file(tmp_path, OLD.replace('"4,600"', "4601").replace("5,816", "5,817"))
    from_other = {"source": "another", "title": "Another table"}
    refused = told("met", other, fails=True, **from_other)
    assert "differs from what test-table tells" in refused
    assert "watchlist_size: 5816 there, 5817 here" in refused
    assert "side by side" in refused
    assert Outcome.objects.get(deployment__ref="MPS-2020-02-11-elm-st").faces_seen == 4600
    assert "1 corrected" in told("met", other, corrects=True, **from_other)


@pytest.mark.django_db
def test_several_rows_of_another_source_are_counted(told: Any, tmp_path: Path) -> None:
    told("met", a_file(tmp_path, NEW), **TITLED)
    other = a_file(tmp_path, NEW.replace("16100", "1610"))
    refused = told("met", other, fails=True, source="another", title="Another table")
    assert "so do 1 more rows" in refused
    assert "watchlist_size goes from 16100 to 1610: a digit may be missing" in refused


@pytest.mark.django_db
@pytest.mark.parametrize(("series", "held"), [("C: from September 2024 on", "C"), ("", "")])
def test_the_span_of_a_table_is_told_by_whoever_imports_it(
    told: Any, tmp_path: Path, series: str, held: str
) -> None:
    told("met", a_file(tmp_path, NEW), series=series, **TITLED)
    assert {one.series[:1] for one in Outcome.objects.all()} == {held}


@pytest.mark.django_db
def test_a_preview_writes_nothing(told: Any, tmp_path: Path) -> None:
    said = told("met", a_file(tmp_path, NEW), preview=True, **TITLED)
    assert "3 would be new" in said
    assert Deployment.objects.count() == 0


@pytest.mark.django_db
def test_one_bad_row_keeps_the_whole_table_out(told: Any, tmp_path: Path) -> None:
    bad = a_file(tmp_path, NEW.replace(",0,0,0,8000", ",0,0,0,-8000"))
    refused = told("met", bad, fails=True, **TITLED)
    assert "line 5: faces_seen: faces_seen '-8000' lies below zero" in refused
    assert "Nothing of table.csv was imported." in refused
    assert Deployment.objects.count() == 0


@pytest.mark.django_db
def test_a_file_that_is_refused_leaves_those_before_it(told: Any, tmp_path: Path) -> None:
    good, bad = a_file(tmp_path, NEW), a_file(tmp_path, "a,b\n1,2\n", "bad.csv")
    assert "Nothing of bad.csv was imported." in told("met", good, bad, fails=True, **TITLED)
    assert Deployment.objects.count() == 3


@pytest.mark.django_db
def test_a_csv_of_any_force_comes_in_by_its_mapping(told: Any, tmp_path: Path) -> None:
    mapping = a_file(tmp_path, MAPPING, "mapping.toml")
    said = told("csv", a_file(tmp_path, TABLE), mapping=mapping)
    assert "1 are new" in said
    row = Deployment.objects.select_related("force", "case").get()
    assert (row.ref, row.force.name, row.case_id) == (
        "AP-2024-03-26-elm-st",
        "Another Police",
        "another-force",
    )
    assert row.case.period == "2024-03-26"
    assert "Nothing new." in told("csv", a_file(tmp_path, TABLE), mapping=mapping)
    later = a_file(tmp_path, TABLE + "27/03/24,Elm Street,Nowhere,1,800\n")
    assert "1 are new" in told("csv", later, mapping=mapping, force="another")


@pytest.mark.django_db
def test_a_new_case_spans_its_rows(told: Any, tmp_path: Path) -> None:
    mapping = a_file(tmp_path, MAPPING, "mapping.toml")
    two = a_file(tmp_path, TABLE + "27/03/24,Elm Street,Nowhere,1,800\n")
    told("csv", two, mapping=mapping, case="elsewhere")
    assert Deployment.objects.first().case.period == "2024-03-26/2024-03-27"


def test_a_mapping_is_begun_where_there_is_none(told: Any, tmp_path: Path) -> None:
    table, mapping = a_file(tmp_path, TABLE), tmp_path / "mapping.toml"
    assert '"Faces" = "faces_seen"' in told("csv", table)
    assert "written to begin with" in told("csv", table, mapping=mapping)
    assert '"Borough" = "place"' in mapping.read_text("utf-8")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('title = "Another force"\n', ""), "of a new one is missing: title"),
        (('id = "their-table"', 'id = ""'), "its id is missing"),
        (
            ('published = "2025-01"', 'published = "soon"'),
            "sources: published: 'soon' is not a date",
        ),
        (('id = "another-force"', 'id = "/"'), "case: id '/' is not an id"),
        (('prefix = "AP"', 'prefix = "!"'), "case: id '!-2024-03-26-elm-st' is not an id"),
        (('prefix = "AP"', 'seen = "once"'), "case: seen 'once' is not among the choices"),
    ],
)
def test_what_a_new_case_lacks_is_told(
    told: Any, tmp_path: Path, change: tuple[str, str], said: str
) -> None:
    mapping = a_file(tmp_path, MAPPING.replace(*change), "mapping.toml")
    assert said in told("csv", a_file(tmp_path, TABLE), mapping=mapping, fails=True)


@pytest.mark.django_db
def test_a_table_without_rows_makes_no_case(told: Any, tmp_path: Path) -> None:
    mapping = a_file(tmp_path, MAPPING, "mapping.toml")
    table = a_file(tmp_path, TABLE.split("26/")[0])
    assert "is missing: a row" in told("csv", table, mapping=mapping, fails=True)


@pytest.mark.django_db
def test_a_case_of_several_forces_asks_which(told: Any, tmp_path: Path) -> None:
    call_command("load", str(MET))
    mapping = a_file(tmp_path, MAPPING, "mapping.toml")
    refused = told(
        "csv", a_file(tmp_path, TABLE), mapping=mapping, case="met-deployments", fails=True
    )
    assert "the case holds no force 'another'; it holds: met-police" in refused


@pytest.mark.django_db
def test_a_bundle_comes_in_as_it_is_loaded(told: Any, tmp_path: Path) -> None:
    assert "rows new" in told("bundle", a_folder(tmp_path / "case"))


def test_a_file_that_is_not_there_is_told(told: Any, tmp_path: Path) -> None:
    assert "name a file that can be read" in told("met", tmp_path / "none.csv", fails=True)


@pytest.mark.django_db
def test_a_long_list_is_cut_and_counted(
    told: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dueregard.management.commands.import.MOST_SHOWN", 1)
    told("met", a_file(tmp_path, NEW), **TITLED)
    changed = a_file(tmp_path, NEW.replace("16100", "16105"))
    assert "  and 1 more" in told("met", changed, **TITLED)


@pytest.mark.django_db
def test_two_sources_that_disagree_stand_side_by_side(told: Any, tmp_path: Path) -> None:
    told("met", a_file(tmp_path, OLD), **TITLED)
    other = a_file(tmp_path, OLD.replace('"4,600"', "4601"))
    told("met", other, case="second-count", source="another", title="Another count")
    rows = Outcome.objects.filter(deployment__ref="MPS-2020-02-11-elm-st").order_by("case_id")
    assert [(row.case_id, row.faces_seen) for row in rows] == [
        ("met-published", 4600),
        ("second-count", 4601),
    ]


@pytest.mark.django_db
def test_a_table_may_count_groups_and_categories(told: Any, tmp_path: Path) -> None:
    columns = '[columns]\n"False, Black" = "false_alerts | Ethnic group | Black"\n'
    mapping = a_file(tmp_path, MAPPING.replace("[columns]\n", columns), "mapping.toml")
    counted = TABLE.replace("Faces\n", 'Faces,"False, Black"\n').replace("9000\n", "9000,{}\n")
    assert "1 are new" in told("csv", a_file(tmp_path, counted.format(1)), mapping=mapping)
    assert GroupCount.objects.get().people == 1
    assert "Nothing new." in told("csv", a_file(tmp_path, counted.format(1)), mapping=mapping)
    said = told("csv", a_file(tmp_path, counted.format(2)), mapping=mapping)
    assert "0 are new, 1 corrected" in said
    assert "false_alerts | Ethnic group | Black: 1 → 2" in said
    refused = told("csv", a_file(tmp_path, counted.format("x")), mapping=mapping, fails=True)
    assert "people 'x' is not a count" in refused


@pytest.mark.django_db
def test_groups_told_later_are_new(told: Any, tmp_path: Path) -> None:
    mapping = a_file(tmp_path, MAPPING, "mapping.toml")
    told("csv", a_file(tmp_path, TABLE), mapping=mapping)
    columns = '[columns]\n"Court" = "watchlist | Wanted by a court"\n'
    later = a_file(tmp_path, MAPPING.replace("[columns]\n", columns), "later.toml")
    table = TABLE.replace("Faces\n", "Faces,Court\n").replace("9000\n", "9000,700\n")
    assert "1 are new, 0 corrected" in told("csv", a_file(tmp_path, table), mapping=later)


@pytest.mark.django_db
def test_the_text_of_the_published_pdf_says_what_the_record_holds(
    told: Any, tmp_path: Path
) -> None:
    """All 315 rows of the newer layout as lines of text, beside the example made of them."""
    call_command("load", str(MET))
    for title, _, source, count, _ in PUBLISHED[1:]:
        rows = [[row[NEW_COLUMNS.get(one, FACES)] for one in HEADINGS] for row in rows_of(title)]
        text = "MPS LFR Deployments\n" + "\n".join("   ".join(cells) for cells in rows)
        table = a_file(tmp_path, text, "table.txt")
        said = told("met", table, source=source, case="met-deployments")
        assert f"{count} rows" in said
        assert "Nothing new." in said
        assert "line 1 is no row, and was left out" in said


@pytest.mark.django_db
def test_the_register_downloaded_comes_in_as_it_went_out(told: Any, tmp_path: Path) -> None:
    told("met", a_file(tmp_path, NEW), **TITLED)
    client = Client(headers={"host": "localhost"})
    table = a_file(tmp_path, client.get("/deployments.csv").content)
    connection.check_constraints()  # PostgreSQL empties no table with constraints still to check
    call_command("flush", interactive=False, verbosity=0)
    mapping = tmp_path / "mapping.toml"
    told("csv", table, mapping=mapping)
    filled = MAPPING.split("[case]")[1]
    guessed = mapping.read_text("utf-8").split("[columns]")[1]
    mapping.write_text(f"[columns]{guessed}[case]{filled}", "utf-8")
    assert "3 are new" in told("csv", table, mapping=mapping)
    again = client.get("/deployments.csv").content.decode()
    own = {"force", "log_entry", "case"}
    before, after = (
        [{k: v for k, v in row.items() if k not in own} for row in csv.DictReader(io.StringIO(one))]
        for one in (table.read_text("utf-8"), again)
    )
    assert before == after
