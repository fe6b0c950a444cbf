"""What does case.toml say: the case itself and its sources?"""

import re
import tomllib
from itertools import chain, pairwise, repeat
from pathlib import Path
from typing import Any

from dueregard.facts import Column
from dueregard.proposal.entries import Case, Source
from dueregard.publication.bundle.csv_file import did_you_mean
from dueregard.publication.bundle.encoding import is_text
from dueregard.publication.bundle.faults import Gathered, Spot
from dueregard.publication.bundle.rows import Table, fact_of
from dueregard.publication.bundle.tables import CASE_FILE, SCHEMA

LARGEST_CASE_FILE = 1024 * 1024
WHOLE = Spot(CASE_FILE, 0)
KEY = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*=")
SOURCES = re.compile(r"\s*\[\[\s*sources\s*\]\]\s*(#.*)?")


def read_case_file(path: Path, found: Gathered) -> tuple[Case | None, Table]:
    """Read the case and its sources; what is wrong gathers in `found`."""
    told = _parsed(path, found)
    if told is None:
        return None, Table(is_whole=False)
    lines = path.read_text("utf-8-sig").split("\n")
    starts = [at for at, line in enumerate(lines, 1) if SOURCES.fullmatch(line)]
    ends = [*starts, len(lines) + 1]
    top = _Block(1, lines[: ends[0] - 1])
    blocks = [_Block(start, lines[start - 1 : end - 1]) for start, end in pairwise(ends)]
    sources = _sources(told, found)
    _check_schema(told.pop("schema", ""), top, found)
    case, table = _fact(Case, told, top, found), Table()
    # Sources may also be written as a list in one place; then they stand where it begins.
    in_one_place = _Block(top.spot("sources").line, [])
    for block, source in zip(chain(blocks, repeat(in_one_place)), sources, strict=False):
        _take_source(block, source, table, found)
    return case, table


class _Block:
    """The lines of one table of the file, to tell on which line a key stands."""

    def __init__(self, start: int, lines: list[str]) -> None:
        self.start = start
        self.keys: dict[str, int] = {}
        for at, line in enumerate(lines, start):
            if key := KEY.match(line):
                self.keys.setdefault(key[1], at)

    def spot(self, key: str) -> Spot:
        """Where the key stands; the start of the block when it does not."""
        return Spot(CASE_FILE, self.keys.get(key, self.start))


def _parsed(path: Path, found: Gathered) -> dict[str, Any] | None:
    if not path.is_file():
        keys = ", ".join(one.header for one in Case.columns() if one.required)
        found.fault(WHOLE, "", "the file is missing", f"write it: schema, {keys}, [[sources]]")
        return None
    if path.stat().st_size > LARGEST_CASE_FILE:
        found.fault(WHOLE, "", "the file is larger than 1 MB", "keep only the case and its sources")
        return None
    if not is_text(path, found):
        return None
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except RecursionError:
        found.fault(WHOLE, "", "lists are nested too deep", "write plain keys and [[sources]]")
    except ValueError as broken:  # also what tomllib lets through: a number of 5,000 digits
        _tell_broken(str(broken), found)
    return None


def _tell_broken(broken: str, found: Gathered) -> None:
    at = re.search(r"\(at line (\d+), column (\d+)\)", broken)
    spot = Spot(CASE_FILE, int(at[1])) if at else WHOLE
    said = broken[: at.start()].strip() if at else broken
    mend = 'write key = "text", with \\" for a quote in the text'
    found.fault(spot, at[2] if at else "", f"this is not TOML ({said})", mend)


def _check_schema(schema: Any, top: _Block, found: Gathered) -> None:
    if schema != SCHEMA:
        wrong = f"the schema is {schema!r}" if schema else "the schema is missing"
        found.fault(top.spot("schema"), "schema", wrong, f'write schema = "{SCHEMA}"')


def _sources(told: dict[str, Any], found: Gathered) -> list[dict[str, Any]]:
    sources = told.pop("sources", [])
    if isinstance(sources, list) and all(isinstance(one, dict) for one in sources):
        return sources
    found.fault(WHOLE, "sources", "sources is no list of tables", "begin each with [[sources]]")
    return []


def _take_source(block: _Block, told: dict[str, Any], table: Table, found: Gathered) -> None:
    spot = Spot(CASE_FILE, block.start)
    table.take_id(spot, str(told.get("id", "")).strip(), found)
    fact = _fact(Source, told, block, found)
    if fact is not None:
        table.rows.append((spot, fact))


def _fact(kind: type[Any], told: dict[str, Any], block: _Block, found: Gathered) -> Any:
    known = [one.header for one in kind.columns()]
    for name in sorted(told.keys() - set(known)):
        wrong = f"{name!r} is no key of this file"
        mend = "" if found.is_full(CASE_FILE) else did_you_mean(name, known)
        found.fault(block.spot(name), name, wrong, mend)
    spots = {name: block.spot(name) for name in known}
    return fact_of(kind, _cells(kind.columns(), told, spots, found), spots=spots, found=found)


def _cells(
    columns: tuple[Column, ...], told: dict[str, Any], spots: dict[str, Spot], found: Gathered
) -> dict[str, str]:
    """The values as a CSV would write them; a list or table in place of a text is a fault."""
    cells = {}
    for one in columns:
        value = told.get(one.header, "")
        if isinstance(value, list | dict):
            wrong = f"{one.header} holds a list or a table"
            found.fault(spots[one.header], one.header, wrong, 'write a text in quotes: "…"')
        elif isinstance(value, bool):
            cells[one.header] = "yes" if value else "no"
        else:
            cells[one.header] = str(value)
    return cells
