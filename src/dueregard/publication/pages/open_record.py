"""What do the pages of the open data say: which tables, which columns, which row, is it sound?"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dueregard.log.queries import EntryOnRecord
from dueregard.publication.bundle import Fault, Note, Report
from dueregard.publication.forms import BundleForm
from dueregard.publication.open_data.tables import (
    ADDRESS,
    CASE,
    ENTRY,
    OPEN_TABLES,
    Described,
    described,
    meaning_of,
)
from dueregard.publication.pages.charted import Table
from dueregard.publication.pages.log_entries import moment_said
from dueregard.web.speaking import count, spoken
from dueregard.words import Said

Page = dict[str, Any]
MOST_TOLD = 200


def open_record_page(counts: Mapping[str, int]) -> Page:
    """Every open table with how many rows it holds, and the files that hold all of them."""
    return {
        "tables": [
            {
                "name": table,
                "means": _means(meaning_of(table)),
                "rows": count(counts.get(table, 0)),
                "about": reverse("open_table", args=[table]),
                "csv": reverse("open_table_csv", args=[table]),
                "json": reverse("open_table_json", args=[table]),
            }
            for table in OPEN_TABLES
        ],
        "rows": count(sum(counts.values())),
        "sqlite": reverse("open_sqlite"),
        "package": reverse("open_zip"),
    }


def table_page(table: str) -> Page:
    """What each column of a table holds, in words."""
    rows = [(one.name, spoken(one.means)) for one in described(table)]
    return {
        "name": table,
        "means": _means(meaning_of(table)),
        "columns": Table(_("Columns"), (_("Column"), _("What it holds")), rows, words=2),
        "csv": reverse("open_table_csv", args=[table]),
        "json": reverse("open_table_json", args=[table]),
        "schema": reverse("open_table_schema", args=[table]),
    }


def row_page(table: str, cells: Mapping[str, str], versions: Sequence[EntryOnRecord]) -> Page:
    """A row as it stands: what each column means, what it holds, and its earlier versions."""
    named = {one.name: one for one in described(table)}
    return {
        "table": table,
        "about": reverse("open_table", args=[table]),
        "id": cells["id"],
        "case": {"id": cells[CASE], "address": reverse("case", args=[cells[CASE]])},
        "cells": [
            {
                "name": name,
                "means": spoken(one.means),
                "value": cells[name],
                "to": _way_to(one, cells),
            }
            for name, one in named.items()
            if name not in (CASE, ENTRY, ADDRESS)
        ],
        "address": cells[ADDRESS],
        "json": reverse("row_json", args=[cells[CASE], table, cells["id"]]),
        "versions": [
            {
                "number": count(one.index),
                "address": reverse("log_entry", args=[one.index]),
                "when": moment_said(one.said["at"]),
            }
            for one in reversed(versions)
        ],
    }


def _way_to(one: Described, cells: Mapping[str, str]) -> str:
    """Where a cell leads: to the row that it names, or to the address that it holds."""
    if not cells[one.name]:
        return ""
    if one.refers_to:
        return reverse("row", args=[cells[CASE], one.refers_to, cells[one.name]])
    return cells[one.name] if one.holds_address else ""


def validator_page(form: BundleForm, report: Report | None, *, wait: int) -> Page:
    """What the check of a bundle found, or how long to wait, or what to send."""
    return {
        "form": form,
        "faults": [str(one) for one in form.errors.get("bundle", ())],
        "report": _report(report) if report else None,
        "wait": -(-wait // 60),
        "most": form.MEGABYTES,
        "address": settings.DUEREGARD_ADDRESS,
    }


def _report(report: Report) -> Page:
    faults = len(report.faults)
    says = _("A sound bundle.")
    if faults:
        told = ngettext("%(n)s fault was found.", "%(n)s faults were found.", faults)
        says = told % {"n": count(faults)}
    headers = (_("File"), _("Line"), _("Column"), _("What is wrong"), _("What would be right"))
    rows = [_fault(one) for one in report.faults[:MOST_TOLD]]
    noted = [_note(one) for one in report.notes[:MOST_TOLD]]
    return {
        "says": says,
        "is_sound": not faults,
        "faults": Table(_("Faults"), headers, rows, words=len(headers)),
        "notes": Table(_("Notes"), (*headers[:3], _("What is said")), noted, words=4),
        "counts": [(name, count(rows)) for name, rows in report.counts.items()],
        "more": count(max(0, faults - MOST_TOLD)),
        "has_more": faults > MOST_TOLD,
    }


def _fault(one: Fault) -> tuple[str, ...]:
    return one.file, str(one.line or ""), one.column, one.wrong, one.mend


def _note(one: Note) -> tuple[str, ...]:
    return one.file, str(one.line or ""), one.column, one.said


def _means(english: str) -> str:
    return spoken(Said(english, {}))
