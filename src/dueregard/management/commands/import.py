"""`dueregard import met|csv|bundle FILE…`: bring published figures onto the record."""

# ruff: noqa: N999 - a command is called what it does

import json
from argparse import ArgumentParser
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone
from rich.console import Console

from dueregard.errors import BadInput, RuleBroken
from dueregard.management.commands.run import EXAMPLES, progress
from dueregard.management.exits import WRONG_INPUT, leave
from dueregard.outcomes.rules.mappings import Mapping, mapping_from
from dueregard.outcomes.rules.met_lines import rows_in_lines
from dueregard.outcomes.rules.met_tables import met_layout
from dueregard.outcomes.rules.published_rows import SheetNote
from dueregard.outcomes.rules.sheets import SheetRow, sheet_of, text_of
from dueregard.outcomes.rules.suggesting import suggested_mapping
from dueregard.publication.importing import Asked, Plan, import_plan, plan_import

KINDS = ("met", "csv", "bundle")
# A case of its own: an example goes back to its folder whenever `dueregard run` loads it.
MET = {"case": "met-published", "force": "met-police", "prefix": "MPS"}
MET_CASE = {
    "title": "Metropolitan Police deployments",
    "place": "London",
    "force_name": "Metropolitan Police Service",
    "summary": "Deployments of live facial recognition as the force publishes them.",
}
MOST_SHOWN = 60
AN_EXAMPLE = (
    "this case is an example: `dueregard run` brings it back to its folder. Import into a case of "
    "your own (--case) what is to stay."
)


class Command(BaseCommand):
    """Show what a table would change, or change it: all of it or nothing."""

    help = "Import published figures: the Met's tables, any CSV with a mapping, a case bundle."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the layout, the files, where they go and what they are."""
        parser.add_argument("layout", choices=KINDS)
        parser.add_argument("files", nargs="+", type=Path)
        parser.add_argument("--mapping", type=Path, help="how a CSV is read; made where missing")
        parser.add_argument("--case", default="", help="the case it goes into")
        parser.add_argument("--force", default="", help="the id of the force in that case")
        for name in ("source", "title", "publisher", "published", "address"):
            parser.add_argument(f"--{name}", default="", help=f"the source: its {name}")
        parser.add_argument("--series", default="", help="the span in which faces count alike")
        parser.add_argument("--preview", action="store_true", help="show, and write nothing")
        parser.add_argument("--corrects", action="store_true", help="it corrects another source")
        parser.add_argument(
            "--as-published", action="store_true", help="let counts stand that cannot be"
        )
        parser.add_argument("--json", action="store_true", help="print JSON for machines")
        parser.add_argument("--by", default="operator", help="the role that imports it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import each file in turn; the first that is refused ends it, and those before it stay."""
        for file in options["files"]:
            try:
                self._one(file, options)
            except (BadInput, RuleBroken) as refused:
                self.stderr.write(f"{refused}\nNothing of {file.name} was imported.")
                leave(WRONG_INPUT)

    def _one(self, file: Path, options: dict[str, Any]) -> None:
        if options["layout"] == "bundle":
            call_command("load", str(file), json=options["json"], by=options["by"])
            return
        rows, left = _rows_of(text_of(_bytes_of(file)), met=options["layout"] == "met")
        if options["layout"] == "csv" and not _is_mapped(options["mapping"]):
            self._suggest(rows, options["mapping"])
            return
        layout, start, mapping = _how_to_read(rows, options)
        plan = plan_import(rows, mapping, asked=_asked(mapping, options), start=start)
        plan = replace(plan, notes=(*plan.notes, *(SheetNote(0, one) for one in left)))
        if options["preview"]:
            self._show(file, layout, plan, as_json=options["json"])
            return
        console = Console(stderr=True)
        with progress(f"Importing {file.name}", total=None, console=console) as step:
            loaded = import_plan(plan, by=options["by"], at=timezone.now(), progress=step)
        told = _told(plan) | {"entries": loaded.new + loaded.revised}
        self._tell(file, layout, plan, told, as_json=options["json"])

    def _suggest(self, rows: tuple[SheetRow, ...], mapping: Path | None) -> None:
        """Write a mapping to begin with, or print it where no file for it is named."""
        text = suggested_mapping(rows)
        if mapping is None:
            self.stdout.write(text)
            return
        mapping.write_text(text, "utf-8")
        self.stdout.write(f"{mapping}: written to begin with. Check it, and import again.")

    def _show(self, file: Path, layout: str, plan: Plan, *, as_json: bool) -> None:
        self._tell(file, layout, plan, _told(plan) | {"preview": True}, as_json=as_json)

    def _tell(
        self, file: Path, layout: str, plan: Plan, told: dict[str, Any], *, as_json: bool
    ) -> None:
        if as_json:
            self.stdout.write(json.dumps({"file": file.name, "layout": layout, **told}))
            return
        heading = "would be" if "preview" in told else "are"
        self.stdout.write(f"{file.name} ({layout}): {told['rows']:,} rows")
        if not told["new"] and not told["corrected"]:
            self.stdout.write("Nothing new.")
        else:
            self.stdout.write(f"{told['new']:,} {heading} new, {told['corrected']:,} corrected:")
        self._list(told["changes"])
        self._list(f"note: {one}" for one in plan.notes)
        if plan.bundle.case.id in EXAMPLES:
            self.stdout.write("note: " + AN_EXAMPLE)

    def _list(self, lines: Iterable[str]) -> None:
        shown = list(lines)
        for one in shown[:MOST_SHOWN]:
            self.stdout.write(f"  {one}")
        if shown[MOST_SHOWN:]:
            self.stdout.write(f"  and {len(shown) - MOST_SHOWN:,} more")


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as broken:
        raise BadInput([f"{file}: {broken.strerror}; name a file that can be read"]) from None


def _rows_of(text: str, *, met: bool) -> tuple[tuple[SheetRow, ...], tuple[str, ...]]:
    """The rows of a table, and lines of it that were left out: of a CSV none."""
    rows, left = rows_in_lines(text) if met else ((), ())
    return (rows, left) if rows else (sheet_of(text), ())


def _is_mapped(mapping: Path | None) -> bool:
    return mapping is not None and mapping.exists()


def _how_to_read(rows: tuple[SheetRow, ...], options: dict[str, Any]) -> tuple[str, int, Mapping]:
    if options["layout"] == "met":
        layout, start, mapping = met_layout(rows)
    else:
        mapping = mapping_from(text_of(_bytes_of(options["mapping"])))
        layout, start = "csv", 0
    constants = {**mapping.constants, **({"series": told} if (told := options["series"]) else {})}
    return layout, start, replace(mapping, constants=constants)


def _asked(mapping: Mapping, options: dict[str, Any]) -> Asked:
    """What the command line says goes before what the mapping says."""
    met = options["layout"] == "met"
    about = {**(MET | MET_CASE if met else {}), **mapping.case}
    if options["force"]:
        about["force"] = options["force"]
    said = {name: options[name] for name in ("title", "publisher", "published", "address")}
    source = {**mapping.source, **{name: one for name, one in said.items() if one}}
    if options["source"]:
        source["id"] = options["source"]
    if met:
        source.setdefault("publisher", MET_CASE["force_name"])
    return Asked(
        case=options["case"] or about.get("case", "") or about.get("id", ""),
        source=source,
        about=about,
        today=timezone.localdate(),
        corrects=options["corrects"],
        as_published=options["as_published"],
    )


def _told(plan: Plan) -> dict[str, Any]:
    corrected = plan.corrected
    return {
        "case": plan.bundle.case.id,
        "rows": len(plan.matches),
        "new": plan.new,
        "corrected": len(corrected),
        "changes": [
            f"{one.deployment.id}, {column}: {old or 'nothing'} → {new}"
            for one in corrected
            for column, old, new in one.changes
        ],
        "notes": [str(one) for one in plan.notes],
    }
