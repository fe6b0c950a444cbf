"""What the record holds as it was published is never refused; what is odd in it is said."""

from pathlib import Path

import pytest

from dueregard.publication.bundle import validate
from tests.publication.bundle_folders import OUTCOMES, SOUND, a_folder

DEPLOYED = "id,force,location,on,on_as_published,starts_at,ends_at,duration_minutes,watchlist_size,"
DEPLOYED += "threshold,state,source,seen"
COUNTED = "id,deployment,faces_seen,alerts,true_alerts_confirmed,false_alerts_confirmed,"
COUNTED += "false_alerts_unconfirmed,arrests,other_disposal,no_action,"
COUNTED += "false_alert_rate_as_published,series,outcomes_add_up,source,seen"


def a_deployment(number: int = 1, on: str = "2024-03-26", rest: str = ",,,,,") -> str:
    return f"D-{number},police,High Street,{on},{rest},held,s1,directly"


def an_outcome(number: int, counts: str) -> str:
    return f"o{number},D-{number},{counts},s1,directly"


def said_of(
    folder: Path,
    deployments: list[str],
    outcomes: list[str] | None = None,
    **more: str,
) -> list[str]:
    files: dict[str, str | bytes | None] = {f"{name}.csv": text for name, text in more.items()}
    files["deployments.csv"] = "\n".join([DEPLOYED, *deployments])
    if outcomes is not None:
        files["outcomes.csv"] = "\n".join([COUNTED, *outcomes])
    report = validate(a_folder(folder / "case", files))
    assert report.faults == ()
    return [
        f"{one.file.removesuffix('.csv')} {one.line} {one.column}: {one.said}"
        for one in report.notes
    ]


# date, the rest of the row (as published, start, end, minutes, watchlist, threshold), what is said
DEPLOYMENTS = [
    ("2024-03-26", "26/03/24,,,,,", None),
    ("2024-03-26", "26.3.2024,,,,,", None),
    ("2024-03-26", "Tuesday,,,,,", None),
    ("2024-03", "26/04/24,,,,,", None),
    (
        "2024-03-06",
        "03/06/24,,,,,",
        "the record holds 2024-03-06: day and month stand swapped",
    ),
    ("2024-07-11", "11/07/23,,,,,", "prints 11/07/23, the record holds 2024-07-11: the two differ"),
    ("2024-03-26", ",09:00,15:00,360,,", None),
    ("2024-03-26", ",09:00,15:00,361,,", "361 minutes do not fit between 09:00 and 15:00"),
    ("2024-03-26/2024-03-27", ",22:00,02:00,240,,", None),
    ("2023-12-31", ",,,,,", "2023-12-31 lies outside the period of the case, 2024"),
    ("2023-12/2024-01", ",,,,,", None),
]


@pytest.mark.parametrize(("on", "rest", "said"), DEPLOYMENTS)
def test_an_odd_deployment_is_noted(tmp_path: Path, on: str, rest: str, said: str | None) -> None:
    told = said_of(tmp_path, [a_deployment(on=on, rest=rest)])
    assert [said in one for one in told if said] == ([True] if said else [])
    assert told or not said


# faces, alerts, true, false, false unconfirmed, arrests, other, none, rate, series, add up; said
OUTCOMES_TOLD = [
    ("1000,5,5,0,0,1,1,3,0%,,", []),
    (",5,5,0,0,1,1,3,,,", ["faces seen are not on record"]),
    ("1000,5,4,2,0,1,1,3,0.2%,,", ["alerts by outcome add up to 6, and 5 alerts are given"]),
    ("1000,1,1,0,0,2,,,,,", ["2 arrests from 1 alerts"]),
    ("1000,5,5,0,0,1,1,4,,,", ["add up to 6, and 5 alerts are given"]),
    (
        "3940,1,0,1,0,0,0,1,0.01%,,",
        ["0.01%, and 1 false alerts in 3,940 faces are 0.0254%"],
    ),
    ("3940,2,0,1,1,0,1,1,0.05 %,,", []),
    ("3940,1,0,1,0,0,0,1,0.03%,,", []),
    ("3940,1,0,1,0,0,0,1,N/A,,", []),
    ("0,1,0,1,0,0,0,1,1%,,", ["1 alerts are more than 0 faces seen"]),
    ("3940,1,1,,,0,0,1,1%,,", []),
]


@pytest.mark.parametrize(("counts", "said"), OUTCOMES_TOLD)
def test_counts_that_contradict_each_other_are_noted(
    tmp_path: Path, counts: str, said: list[str]
) -> None:
    told = said_of(tmp_path, [a_deployment()], [an_outcome(1, counts)])
    assert len(told) == len(said)
    assert all(words in one for words, one in zip(said, told, strict=True))


def test_many_rows_alike_are_noted_once(tmp_path: Path) -> None:
    planned = [a_deployment(n) for n in range(1, 8)]
    held = [an_outcome(n, "1000,1,1,0,0,2,,,,,") for n in range(1, 8)]
    assert said_of(tmp_path, planned, held) == [
        "outcomes 2 : D-1: 2 arrests from 1 alerts; so in 6 more rows, to line 8"
    ]


def test_a_watchlist_far_from_its_neighbours_in_time_is_noted(tmp_path: Path) -> None:
    days = ["2024-01-01", *(f"2024-05-{day:02}" for day in (1, 2, 3, 9, 14, 15)), "2024-07-01"]
    sizes = ["99999", "16100", "16200", "19199", "16250", "16300", "", "5"]
    rows = [
        a_deployment(n, on=day, rest=f",,,,{size},")
        for n, (day, size) in enumerate(zip(days, sizes, strict=True), 1)
    ]
    assert said_of(tmp_path, rows) == []  # four neighbours are too few to judge by
    rows.append(a_deployment(9, on="2024-05-04", rest=",,,,16150,"))
    assert said_of(tmp_path, rows) == [
        "deployments 5 watchlist_size: D-4: a watchlist of 19,199 stands among others of about "
        "16,200: likely a slip"
    ]


def test_steps_of_the_threshold_are_noted_once(tmp_path: Path) -> None:
    days = ("2024-07-30", "2024-07-01", "2024-07-11", "2024-07-02", "2024-08-01")
    thresholds = ("0.64", "0.6", "0.62", "0.60", "")
    rows = [
        a_deployment(n, on=day, rest=f",,,,,{threshold}")
        for n, (day, threshold) in enumerate(zip(days, thresholds, strict=True), 1)
    ]
    assert said_of(tmp_path, rows) == [
        "deployments 4 threshold: the threshold steps from 0.60 to 0.62 on 2024-07-11; from 0.62 "
        "to 0.64 on 2024-07-30: rates before and after cannot be compared"
    ]


def test_more_than_ten_steps_are_counted(tmp_path: Path) -> None:
    rows = [a_deployment(n, f"2024-01-{n:02}", f",,,,,0.{n}") for n in range(1, 15) if n % 10]
    (told,) = said_of(tmp_path, rows)
    assert "; and 2 times more: rates" in told


def test_breaks_of_the_series_are_noted_once(tmp_path: Path) -> None:
    planned = [a_deployment(n, on=f"2024-0{n}-01") for n in range(1, 5)]
    series = ("A: to January", "B", "", "C")
    held = [an_outcome(n, f"9,0,0,0,0,,,,,{one},") for n, one in enumerate(series, 1)]
    assert said_of(tmp_path, planned, held) == [
        "outcomes 3 faces_seen: the series of faces seen breaks from 'A: to January' to 'B' on "
        "2024-02-01; from 'B' to 'C' on 2024-04-01: do not compare across a break"
    ]


def test_outcome_columns_that_change_their_meaning_are_noted_once(tmp_path: Path) -> None:
    planned = [a_deployment(n, on=f"{2020 + n}-01-01") for n in (1, 2, 3)]
    held = [an_outcome(n, f"9,0,0,0,0,,,,,,{adds}") for n, adds in enumerate(("yes", "no", ""), 1)]
    case = SOUND["case.toml"].replace('"2024"', '"2020/2024"')
    files = {"case.toml": case, "deployments.csv": "\n".join([DEPLOYED, *planned])}
    files["outcomes.csv"] = "\n".join([COUNTED, *held])
    report = validate(a_folder(tmp_path / "case", {**files}))
    assert [one.said for one in report.notes] == [
        "arrests, other disposals and no action add up to the alerts in 1 of 1 rows in 2021, "
        "0 of 1 rows in 2022: the columns change their meaning"
    ]


def test_odd_contacts_surveys_and_replies_are_noted(tmp_path: Path) -> None:
    told = said_of(
        tmp_path,
        [a_deployment()],
        contacts="id,title,kind,on,mode,by,audience,people_present,residents_opinions,source,seen\n"
        "c1,Meeting,meeting,2024-03-01,asked,police,public,3,4,s1,directly\n"
        "c2,Meeting,meeting,2024-03-01,asked,police,public,,4,s1,directly\n",
        surveys="id,title,by,selection,responses,effective_sample,source,seen\n"
        "v1,Survey,police,panel,100,120,s1,directly\n"
        "v2,Survey,police,panel,,120,s1,directly\n",
        survey_answers="id,survey,option,meaning,people\n"
        "a1,v1,Yes,support,80\na2,v1,No,oppose,21\na3,v1,Perhaps,neither,\n",
        recommendations="id,by,to,on,asks,source,seen\n"
        "r1,board,police,2024-07-20,Ask people.,s1,directly\n",
        replies="id,recommendation,by,on,outcome,source,seen\n"
        "p1,r1,police,2024-07-19,done,s1,directly\np2,r1,police,2024-07,done,s1,directly\n",
    )
    assert told == [
        "contacts 2 residents_opinions: c1: 4 opinions were counted among 3 people",
        "replies 2 on: p1: the reply of 2024-07-19 is dated before what it answers, 2024-07-20",
        "surveys 2 effective_sample: v1: the effective sample of 120 is above the 100 responses",
        "surveys 2 responses: v1: its answers add up to 101, and 100 responded",
    ]


def test_an_outcome_without_counts_is_not_odd_but_for_its_faces(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "case", {"outcomes.csv": f"{OUTCOMES}\no1,D-1,s1,directly\n"})
    assert [one.column for one in validate(folder).notes] == ["faces_seen"]


def test_more_of_a_group_than_there_are_in_all_is_noted(tmp_path: Path) -> None:
    header = "id,deployment,measure,grouped_by,group,people,out_of,source,seen"
    rows = [f"g{n},D-1,alerts,sex,{n},{people},5,s1,directly" for n, people in ((1, 5), (2, 6))]
    counted = "\n".join([header, *rows])
    said = said_of(tmp_path, [a_deployment()], group_counts=counted)
    assert said == ["group_counts 3 people: g2: 6 of the group are more than 5 in all"]
