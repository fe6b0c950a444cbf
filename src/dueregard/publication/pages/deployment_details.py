"""What is on record of one deployment, field by field, with its source, and what is missing?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dueregard.claims.queries import CaseOnRecord
from dueregard.dates import LONDON, When
from dueregard.facts import Fact
from dueregard.outcomes.entries import GroupCount, WatchlistCategory
from dueregard.outcomes.rules.asked_for import FIELDS, Field
from dueregard.publication.pages.evidence import SourceShown, entry_link, source_of
from dueregard.publication.rules.corrections import Corrected
from dueregard.web.speaking import count, spoken, spoken_date, spoken_day

OF_A_DEPLOYMENT = ("deployments", "outcomes", "group_counts", "watchlist_categories")
# Told in the words of whoever published it, in their language.
WORDS = ("use_case", "algorithm", "algorithm_version")
MINUTES = ("duration_minutes", "minutes_held_median")


@dataclass(frozen=True)
class Shown:
    """What one source says of a field, and its number in the list of sources."""

    said: str
    source: int
    in_words: bool


def details_of(ref: str, known: Sequence[CaseOnRecord]) -> dict[str, Any]:
    """Each field of a deployment with what its sources say; those that differ stand together."""
    fields = [one for one in FIELDS if one.table in OF_A_DEPLOYMENT]
    sources: dict[SourceShown | None, int] = {}
    rows = [
        {"name": spoken(one.name), "shown": list(_shown(one, ref, known, sources))}
        for one in fields
    ]
    told = sum(bool(row["shown"]) for row in rows)
    said = ngettext(
        "Of %(all)s things to be known of it, one is on record.",
        "Of %(all)s things to be known of it, %(n)s are on record.",
        told,
    )
    numbered = [(number, source) for source, number in sources.items() if source]
    return {"rows": rows, "said": said % {"all": len(rows), "n": told}, "sources": numbered}


def corrections_shown(corrected: Sequence[Corrected]) -> list[dict[str, Any]]:
    """Each corrected figure: what it was, what it is, since when, and the entry that says so."""
    return [
        {
            "name": field_name(one.column),
            "before": _plain(one.before),
            "after": _plain(one.after),
            "when": spoken_day(datetime.fromisoformat(one.at).astimezone(LONDON).date()),
            "case": one.case,
            "entry": entry_link(one.entry),
        }
        for one in corrected
    ]


def field_name(column: str) -> str:
    """What a column is called on a page; its own name where the list of fields has none."""
    named = [one for one in FIELDS if one.column == column]
    return spoken(named[0].name) if named else column


def _shown(
    field: Field,
    ref: str,
    known: Sequence[CaseOnRecord],
    sources: dict[SourceShown | None, int],
) -> Iterable[Shown]:
    """What the cases say, one after another; a case that says the same as another is left out."""
    in_words = field.table not in ("deployments", "outcomes") or field.column in WORDS
    seen: set[str] = set()
    for one in known:
        for fact, said in _told(field, ref, one):
            if said not in seen:
                seen.add(said)
                number = sources.setdefault(source_of(one, fact), len(sources) + 1)
                yield Shown(said + _tested(field, fact, known), number, in_words)


def _told(field: Field, ref: str, known: CaseOnRecord) -> Iterable[tuple[Fact, str]]:
    record = known.record
    if field.table == "group_counts":
        yield from _by_group([one for one in record.group_counts if _is_of(one, ref, field.word)])
    elif field.table == "watchlist_categories":
        yield from _categories(
            [one for one in record.watchlist_categories if one.deployment == ref]
        )
    else:
        for fact in getattr(record, field.table):
            if ref in (getattr(fact, "deployment", ""), fact.id):
                said = _value(fact, field.column)
                if said:
                    yield fact, said


def _is_of(one: GroupCount, ref: str, measure: str) -> bool:
    return one.deployment == ref and one.measure == measure


def _by_group(rows: Sequence[GroupCount]) -> Iterable[tuple[Fact, str]]:
    for grouped_by in dict.fromkeys(one.grouped_by for one in rows):
        of = [one for one in rows if one.grouped_by == grouped_by]
        told = "; ".join(f"{one.group} {count(one.people)}" for one in of)
        yield of[0], f"{grouped_by}: {told}"


def _categories(rows: Sequence[WatchlistCategory]) -> Iterable[tuple[Fact, str]]:
    if rows:
        yield rows[0], "; ".join(f"{one.category} {count(one.images)}" for one in rows)


def _value(fact: Fact, column: str) -> str:
    value = getattr(fact, column)
    if value is None or value == "":
        return ""
    if column in MINUTES:
        return ngettext("%(n)s minute", "%(n)s minutes", value) % {"n": count(value)}
    if column == "seeded_missed":
        passes = getattr(fact, "seeded_passes", None)
        return _("%(missed)s of %(tests)s tests") % {"missed": count(value), "tests": count(passes)}
    return f"£{count(value)}" if column == "cost_pounds" else _plain(value)


def _plain(value: Any) -> str:
    if value is None or value == "":
        return _("not published")
    if isinstance(value, When):
        return spoken_date(value)
    return count(value) if isinstance(value, int) else str(value)


def _tested(field: Field, fact: Fact, known: Sequence[CaseOnRecord]) -> str:
    """Of a watchlist's size: is it within the largest list whose test is on record?"""
    if field.column != "watchlist_size":
        return ""
    papers = [one for each in known for one in each.record.documents]
    sizes = [one.validated_watchlist for one in papers if one.validated_watchlist]
    if not sizes:
        return _("; no test with a list of known size is on record")
    images = {"images": count(max(sizes))}
    if getattr(fact, field.column) > max(sizes):
        return _("; more than the %(images)s of the largest list whose test is on record") % images
    return _("; the largest list whose test is on record held %(images)s") % images
