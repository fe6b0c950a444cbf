"""`dueregard forecast DEPLOYMENT` or `--faces N --listed N`: what should people expect?"""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from dueregard.errors import BadInput, NotFound
from dueregard.management.exits import said_in_words
from dueregard.outcomes import queries as outcomes
from dueregard.outcomes.rules.expecting import (
    Expected,
    SomeOf,
    Told,
    expected,
    figures_of,
    queue_of,
)
from dueregard.outcomes.rules.forecasting import Result, latest_span, usual_plan
from dueregard.publication.pages.forecasts import known_results, span_said
from dueregard.stats.forecast import Plan


class Command(BaseCommand):
    """The page's own figures. Exit 1: the record holds too little; 2: the input cannot be."""

    help = "Forecast false alerts, stops, true alerts and arrests from the results on record."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name a deployment, or say how many faces and how long a list."""
        parser.add_argument("deployment", nargs="?", help="one on record, forecast as of before it")
        parser.add_argument("--faces", type=int, help="faces expected at each deployment")
        parser.add_argument("--listed", type=int, help="people on the list")
        parser.add_argument("--deployments", type=int, default=1, help="how many such deployments")
        parser.add_argument("--force", default="", help="go by this force's results alone")
        parser.add_argument(
            "--stopped", metavar="N/M", help="N of M false alerts before ended in a stop"
        )
        parser.add_argument(
            "--group", action="append", default=[], metavar="NAME=N/M", help="N of M were of it"
        )
        parser.add_argument("--hours", type=float, help="length of a deployment, for the queue")
        parser.add_argument("--seconds", type=float, default=40, help="to look at one alert")
        parser.add_argument("--officers", type=int, default=1, help="who look at alerts")
        parser.add_argument("--json", action="store_true", help="print JSON for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask the record, forecast, print."""
        with said_in_words(self.stderr):
            results, plan = _asked(options)
            found = expected(
                plan=plan,
                results=results,
                stopped=_some_of("stopped", options["stopped"]) if options["stopped"] else None,
                groups=[_some_of(*_named(one)) for one in options["group"]],
            )
            told = {**figures_of(found), "queue": _queue(found, options)}
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(_lines(found, results, told["queue"])))


def _asked(options: dict[str, Any]) -> tuple[tuple[Result, ...], Plan]:
    """The results to go by, and the plan: as named, else as most deployments were."""
    before, force = None, options["force"]
    faces, listed = options["faces"], options["listed"]
    rows = outcomes.all_rows()
    if options["deployment"]:
        named = outcomes.deployment_records(options["deployment"])
        if not named:
            raise NotFound(f"no deployment {options['deployment']!r} is on record")
        planned: date = named[0].deployment.on.earliest
        before, force = planned, force or named[0].force
        listed = listed or named[0].deployment.watchlist_size
        rows = outcomes.all_rows(invented=True) if named[0].invented else rows
    results = latest_span(known_results(rows), force=force, before=before)
    usual = usual_plan(results)
    plan = Plan(
        faces=usual.faces if faces is None else faces,
        listed=usual.listed if listed is None else listed,
        deployments=options["deployments"],
    )
    return results, plan


def _named(written: str) -> tuple[str, str]:
    name, _equals, counts = written.rpartition("=")
    return name, counts


def _some_of(name: str, counts: str) -> SomeOf:
    chosen, _slash, of = counts.partition("/")
    if not (name and chosen.isdecimal() and of.isdecimal()):
        raise BadInput([f"{name}={counts} cannot be read: write how many of how many, as 6/10"])
    return SomeOf(name, int(chosen), int(of))


def _queue(found: Expected, options: dict[str, Any]) -> dict[str, float] | None:
    if options["hours"] is None:
        return None
    alerts = (found.false_alerts.mean + found.true_alerts.mean) / found.plan.deployments
    queue = queue_of(
        alerts=alerts,
        hours=options["hours"],
        seconds_each=options["seconds"],
        officers=options["officers"],
    )
    return {"chance_of_wait": queue.chance_of_wait, "mean_wait_seconds": queue.mean_wait_seconds}


def _lines(
    found: Expected, results: tuple[Result, ...], queue: dict[str, float] | None
) -> list[str]:
    plan, seen = found.plan, found.seen
    lines = [
        f"Plan: {plan.deployments:,} x {plan.faces:,} faces, {plan.listed:,} people listed.",
        f"Goes by deployments on record: {found.deployments_seen}, "
        f"{span_said(results[0].span, results[0].on, results[-1].on)}: {seen.faces:,} faces, "
        f"{seen.false_alerts} false alerts.",
        _line("False alerts, by operations", found.false_alerts),
        _line("False alerts, by laboratory", found.laboratory),
        _line("True alerts", found.true_alerts),
        _line("Arrests", found.arrests),
    ]
    if found.stops:
        lines.append(_line("People stopped on a false alert", found.stops))
    lines += [_line(f"False alerts, {one.name}", told) for one, told in found.groups]
    for name, events in (("true alert", seen.true_alerts), ("arrest", seen.arrests)):
        each = f"{seen.faces / events:,.0f}" if events else "none on record"
        lines.append(f"Faces scanned for each {name} so far: {each}")
    if queue:
        lines.append(
            f"An alert waits with a chance of {queue['chance_of_wait']:.3f}, "
            f"{queue['mean_wait_seconds']:.1f} seconds on average."
        )
    if found.widened:
        lines.append("Deployments differed by more than chance, so the forecast is wider.")
    return lines


def _line(name: str, told: Told) -> str:
    return (
        f"{name}: {told.mean:.3g} ({told.range.low} to {told.range.high}, "
        f"{told.range.level:.0%}); chance of any {told.chance_of_any:.3f}"
    )
