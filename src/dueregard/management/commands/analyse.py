"""`dueregard analyse CASE CONSULTATION`: what do the answers amount to? The page's own figures."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from dueregard.analysis.actions.working import work_out
from dueregard.analysis.pages.machines import report_told
from dueregard.analysis.pages.opinion import opinion_part
from dueregard.analysis.pages.report import question_rows, shown_questions
from dueregard.analysis.queries import (
    is_closed_and_counted,
    opinions,
    reported,
    themes_by_question,
)
from dueregard.analysis.rules.told import Reported
from dueregard.analysis.themes import Themes
from dueregard.analysis.work.engines import Run, cluster, here
from dueregard.consultation.queries.asking import asked_of
from dueregard.consultation.rules.asking import Asked
from dueregard.errors import BadInput, NotFound
from dueregard.management.exits import NO, WRONG_INPUT, leave

SAID = {
    "shared": "Comparing texts",
    "results": "Counting",
    "unusual": "Looking for unusual votes",
    "groups": "Looking for groups",
}
PICTURES = ("narrow", "wide")


class Command(BaseCommand):
    """Exit 1 when the consultation has not been counted: before that nothing is told."""

    help = "Print the report of a consultation: counts with their limits, and opinion groups."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the consultation."""
        parser.add_argument("case")
        parser.add_argument("consultation")
        parser.add_argument(
            "--cluster", default="", metavar="ADDRESS", help="work on this Dask cluster"
        )
        parser.add_argument("--json", action="store_true", help="print JSON for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        """Query, analyse, print."""
        try:
            asked = asked_of(options["case"], options["consultation"])
        except NotFound as missing:
            self.stderr.write(str(missing))
            leave(WRONG_INPUT)
        if not is_closed_and_counted(asked):
            self.stderr.write(f"{asked.key} has not been counted; before that nothing is told")
            leave(NO)
        try:
            with _engine(options["cluster"]) as run:
                _work_out(asked, run)
        except BadInput as wrong:
            self.stderr.write(str(wrong))
            leave(WRONG_INPUT)
        given = reported(asked)
        told = _told(asked, given)
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(_lines(asked, given, told)))


@contextmanager
def _engine(address: str) -> Iterator[Run]:
    if not address:
        yield here
        return
    with cluster(address) as run:
        yield run


def _work_out(asked: Asked, run: Run) -> None:
    """Do every step that is not done; how far it is stands on the terminal, if there is one."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def told(done: int, of: int, step: str) -> None:
            bar.update(task, completed=done, total=of, description=SAID.get(step, step))

        work_out(asked, run=run, told=told)


def _told(asked: Asked, given: Reported) -> dict[str, Any]:
    groups = opinion_part(asked, opinions(asked), language="en")
    return {
        **report_told(asked, given),
        "themes": {of: _themes_told(one) for of, one in themes_by_question(asked).items()},
        "opinion_groups": {name: one for name, one in groups.items() if name not in PICTURES},
    }


def _themes_told(found: Themes) -> dict[str, Any]:
    return {
        "answer": found.answer_,
        "themes": [
            {
                "label": one.label,
                "words": one.words,
                "texts": len(one.responses),
                "examples": [passage.text for passage in one.examples],
            }
            for one in found.themes_
        ],
        "alone": [one.passage.text for one in found.unique_],
    }


def _lines(asked: Asked, given: Reported, told: dict[str, Any]) -> list[str]:
    lines = [f"{asked.key}: {given.counted:,} responses count."]
    for one in told["headlines"]:
        lines += ["", one["says"], one["limit"], one["tips"], one["steady"]]
    for one in shown_questions(asked):
        headers, rows = question_rows(asked, one, given.shown, language="en")
        lines += ["", one.id, " | ".join(headers), *(" | ".join(row) for row in rows)]
    for name, themes in told["themes"].items():
        lines += ["", f"{name}: {themes['answer']}"]
        lines += [f"{one['texts']:>6,}  {one['label']}" for one in themes["themes"]]
    groups = told["opinion_groups"]
    if groups:
        reasons = groups["reasons"] or [groups["says"], groups["steady"], groups["without"]]
        table = groups["table"]
        lines += ["", *reasons, " | ".join(table["headers"])]
        lines += [" | ".join(row) for row in table["rows"]]
    return lines
