"""Can anyone who reads every output of Ravensbourne's report work out a count under ten?

An attack of its own: it shares no code with what protects the report. The reader knows each number
as it is rounded, that whole people stand behind it, how answers and channels add up, how many came
in, and that whoever counts is among all received.
"""

import csv
import io
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pytest
from django.test import Client
from scipy.optimize import Bounds, LinearConstraint, milp

from dueregard.analysis.actions.working import work_out
from dueregard.analysis.queries import given_in
from dueregard.consultation.queries.asking import asked_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("examples_on_record")]
AT = "/consultations/ravensbourne/station-quarter-2027/report"
COUNTED, ALL = "counted", "all_received"
FEW, OFF = 10, 2
NOBODY = ("none", "pns")


class Cell(NamedTuple):
    """Those of one way who gave one answer; `way` is a channel, or `aside` for those set aside."""

    question: str
    code: str
    way: str


def get(end: str) -> Any:
    return Client(headers={"host": "127.0.0.1"}).get(AT + end)


@pytest.fixture
def told() -> Any:
    work_out(asked_of("ravensbourne", "station-quarter-2027"))
    return get(".json").json()


class Reader:
    """What is known, as inequalities over unknown cells; asked for the least and the most."""

    def __init__(self) -> None:
        self.number: dict[Cell, int] = {}
        self.rows: list[tuple[Counter[int], float, float]] = []

    def sum_of(self, *cells: Cell) -> Counter[int]:
        return Counter(self.number.setdefault(one, len(self.number)) for one in cells)

    def learn(self, row: Mapping[int, int], low: float, high: float) -> None:
        self.rows.append((Counter(row), low, high))

    def learn_shown(self, row: Mapping[int, int], shown: int | None) -> None:
        if shown is not None:
            # Nothing from one to nine is ever shown; 0 says that nobody is there.
            self.learn(row, max(FEW, shown - OFF) if shown else 0, shown + OFF if shown else 0)

    def width(self, cell: Cell) -> tuple[int, int]:
        table = np.zeros((len(self.rows), len(self.number)))
        for line, (row, _low, _high) in enumerate(self.rows):
            for column, by in row.items():
                table[line, column] = by
        known = LinearConstraint(
            table, [low for _row, low, _high in self.rows], [high for *_row, high in self.rows]
        )
        aim = np.zeros(len(self.number))
        aim[self.number[cell]] = 1
        whole = np.ones(len(aim))
        least, most = (
            milp(aim * way, integrality=whole, bounds=Bounds(0, np.inf), constraints=known).fun
            for way in (1, -1)
        )
        return round(least), round(-most)


def groupings(question: Any) -> list[tuple[str, list[Any]]]:
    """Into which answers do people fall? Of several to choose, into chosen and not, one by one."""
    if question["kind"] != "several":
        return [(question["id"], question["answers"])]
    return [(f"{question['id']}:{one['code']}", [one]) for one in question["answers"]]


def reader_of(told: Any) -> Reader:
    """One who has read every number."""
    reader = Reader()
    everyone = told["questions"][0]["everyone"]
    channels = [one for one in everyone if one not in (COUNTED, ALL)]
    for way in channels:
        reader.learn_shown(reader.sum_of(Cell("", "", way)), everyone[way])
    reader.learn(reader.sum_of(*(Cell("", "", way) for way in channels)), *[told[COUNTED]] * 2)
    aside = told["received"] - told[COUNTED]
    for question in told["questions"]:
        for name, answers in groupings(question):
            codes = [one["code"] for one in answers]
            codes += ["not"] if ":" in name else []
            for way in channels:
                parts = reader.sum_of(*(Cell(name, code, way) for code in codes))
                parts.subtract(reader.sum_of(Cell("", "", way)))
                reader.learn(parts, 0, 0)
            reader.learn(
                reader.sum_of(*(Cell(name, code, "aside") for code in codes)), aside, aside
            )
            for one in answers:
                learn_answer(reader, name, one, channels)
    return reader


def learn_answer(reader: Reader, name: str, answer: Any, channels: list[str]) -> None:
    people, code = answer["people"], answer["code"]
    counted = [Cell(name, code, way) for way in channels]
    reader.learn_shown(reader.sum_of(*counted), people[COUNTED])
    reader.learn_shown(reader.sum_of(*counted, Cell(name, code, "aside")), people.get(ALL))
    for way, cell in zip(channels, counted, strict=True):
        reader.learn_shown(reader.sum_of(cell), people.get(way))


@cache
def truth() -> Counter[Cell]:
    """The counts as they are, of every question by way."""
    found: Counter[Cell] = Counter()
    asked = asked_of("ravensbourne", "station-quarter-2027")
    kinds = {one.id: one.kind for one in asked.questions}
    for one in given_in(asked):
        way = one.channel if one.counts else "aside"
        for question, kind in kinds.items():
            code = one.answers.get(question, "none")
            if kind == "several":
                found.update(Cell(f"{question}:{each}", each, way) for each in code.split("+"))
            else:
                found[Cell(question, "none" if code in NOBODY else code, way)] += 1
    return found


def test_no_count_under_ten_can_be_told_from_all_that_is_published(told: Any) -> None:
    reader = reader_of(told)
    few = [one for one, people in truth().items() if 0 < people < FEW and one in reader.number]
    few = [one for one in few if one.way != "aside"]
    assert len(few) > 20
    ranges = {one: reader.width(one) for one in few}
    assert {one: at for one, at in ranges.items() if at[1] - at[0] < FEW or at[0] >= FEW} == {}
    for one, (least, most) in ranges.items():
        assert least <= truth()[one] <= most


def test_nobody_set_aside_can_be_told_by_the_difference(told: Any) -> None:
    reader = reader_of(told)
    few = [one for one, n in truth().items() if one.way == "aside" and 0 < n < FEW]
    few = [one for one in few if one in reader.number]
    assert few
    told_apart = {one: reader.width(one) for one in few}
    assert {one: at for one, at in told_apart.items() if at[1] - at[0] < FEW} == {}


def test_such_a_reader_tells_what_is_withheld_alone() -> None:
    """The attack works: one withheld count beside all others is told."""
    reader = Reader()
    one, other = Cell("q", "1", "web"), Cell("q", "2", "web")
    reader.learn(reader.sum_of(one, other), 47, 47)
    reader.learn_shown(reader.sum_of(one), 40)
    assert reader.width(other) == (5, 9)


def test_page_tables_and_files_show_the_same_numbers(told: Any) -> None:
    page = get("/").content.decode()
    for question in told["questions"]:
        columns = list(question["answers"][0]["people"])
        held = list(csv.reader(io.StringIO(get(f"/{question['id']}.csv").content.decode())))
        for row, answer in zip(held[1:-1], question["answers"], strict=True):
            shown = [answer["people"][one] for one in columns]
            assert row[1:] == ["not shown" if n is None else f"{n:,}" for n in shown]
            assert all(f">{cell}</td>" in page for cell in row[1:])


def test_nothing_that_anybody_wrote_stands_in_a_table_of_people(told: Any) -> None:
    kinds = {one["kind"] for one in told["questions"]}
    assert kinds <= {"single", "several", "scale"}
    for question in told["questions"]:
        if question["part"] == "about_you":
            assert set(question["everyone"]) <= {COUNTED, ALL}
