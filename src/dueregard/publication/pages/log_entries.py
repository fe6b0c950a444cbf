"""What do the pages of the log say of an entry: what it records, and how that is proved?"""

import json
from base64 import b64encode
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse

from dueregard.log.queries import EntryOnRecord, Head
from dueregard.publication.rules.entry_kinds import ENTRY_KINDS
from dueregard.web.speaking import count, spoken, spoken_day

LONDON = ZoneInfo("Europe/London")
ENTRIES_A_PAGE = 50


def log_page(head: Head, entries: Sequence[EntryOnRecord], *, vkey: str) -> dict[str, Any]:
    """The newest entries, the signed checkpoint and the key (`vkey`) that it is checked with."""
    oldest = entries[-1].index if entries else 0
    return {
        "size": count(head.size),
        "root": b64encode(head.root).decode(),
        "checkpoint": head.checkpoint,
        "vkey": vkey,
        "entries": [_item(one) for one in entries],
        "older": f"?before={oldest}" if oldest > 0 else "",
    }


def entry_page(entry: EntryOnRecord, *, proof: Sequence[bytes], head: Head) -> dict[str, Any]:
    """One entry with its proof."""
    return {
        **_item(entry),
        "hash": b64encode(entry.hash).decode(),
        "content": json.dumps(entry.said, ensure_ascii=False, indent=2, sort_keys=True),
        "texts": [(name, text) for name, text in entry.texts.items() if text],
        "steps": [b64encode(one).decode() for one in proof],
        "size": count(head.size),
        "proof": reverse("log_proof", args=[entry.index]),
        "newer": reverse("log_entry", args=[entry.index + 1])
        if entry.index + 1 < head.size
        else "",
        "older": reverse("log_entry", args=[entry.index - 1]) if entry.index else "",
        "about": _about(entry),
    }


def _item(entry: EntryOnRecord) -> dict[str, Any]:
    said = entry.said
    kind = ENTRY_KINDS.get(said["kind"])
    return {
        "index": entry.index,
        "number": count(entry.index),
        "address": reverse("log_entry", args=[entry.index]),
        "kind": spoken(kind) if kind else said["kind"],
        "when": moment_said(said["at"]),
        "case": said["case"],
        "subject": said["subject"],
    }


def _about(entry: EntryOnRecord) -> str:
    """The page that shows what the entry records, where there is one of its own."""
    table, _colon, ref = entry.said["subject"].partition(":")
    if table == "deployments":
        return reverse("deployment", args=[ref])
    if table == "claims":
        return reverse("claim", args=[entry.said["case"], ref])
    return reverse("case", args=[entry.said["case"]]) if entry.said["case"] else ""


def moment_said(told: str) -> str:
    """The moment, or of what the public did the day alone."""
    if "T" not in told:
        return spoken_day(date.fromisoformat(told))
    at = datetime.fromisoformat(told).astimezone(LONDON)
    return f"{spoken_day(at.date())}, {at:%H:%M}"
