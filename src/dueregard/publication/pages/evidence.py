"""How is a row of the record named and linked, wherever a page rests on it?"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from dueregard.claims.queries import CaseOnRecord
from dueregard.claims.record import Record
from dueregard.facts import Fact
from dueregard.proposal.entries import Deployment
from dueregard.publication.rules.words import SEEN
from dueregard.web.speaking import spoken, spoken_date

NAMED_BY = ("title", "name", "location", "says", "asks", "view", "wording", "option")
LONGEST_NAME = 110


@dataclass(frozen=True)
class Link:
    """A name and where it leads."""

    name: str
    address: str


@dataclass(frozen=True)
class SourceShown:
    """A source with how it was seen and the log entry of the row that rests on it."""

    title: str
    address: str
    seen: str
    entry: Link | None


@dataclass(frozen=True)
class RowShown:
    """A row of evidence: what it is, its date, its source."""

    name: str
    when: str
    source: SourceShown | None
    entry: Link | None


def entry_link(index: int) -> Link:
    """The page of a log entry."""
    return Link(
        _("log entry %(index)s") % {"index": f"{index:,}"}, reverse("log_entry", args=[index])
    )


def source_of(known: CaseOnRecord, fact: Fact) -> SourceShown | None:
    """The source of a row, or None where it names none."""
    source = known.record.find("sources", getattr(fact, "source", ""))
    if source is None:
        return None
    seen = SEEN.get(getattr(fact, "seen", ""))
    return SourceShown(
        title=f"{source.title} ({source.publisher})",
        address=source.address,
        seen=spoken(seen) if seen else "",
        entry=link_of(known, fact),
    )


def link_of(known: CaseOnRecord, fact: Fact) -> Link | None:
    """The log entry of a row."""
    index = known.entry_indexes.get((fact.TABLE, fact.id))
    return None if index is None else entry_link(index)


def row_shown(known: CaseOnRecord, table: str, ref: str) -> RowShown | None:
    """A row of evidence by table and id, or None where the record holds it no more."""
    fact = known.record.find(table, ref)
    if fact is None:
        return None
    when = getattr(fact, "on", None) or getattr(fact, "published", None)
    return RowShown(
        name=name_of(fact, known.record),
        when=spoken_date(when) if when else "",
        source=source_of(known, fact),
        entry=link_of(known, fact),
    )


def name_of(fact: Fact, record: Record) -> str:
    """What a row is called on a page."""
    deployment = record.find("deployments", getattr(fact, "deployment", ""))
    if deployment:
        return deployment_name(deployment)
    if fact.TABLE == "notices":
        about = [record.find("deployments", one) for one in fact.deployments]  # type: ignore[attr-defined]
        return ", ".join(dict.fromkeys(one.location for one in about if one))
    named = next((getattr(fact, one) for one in NAMED_BY if getattr(fact, one, "")), fact.id)
    return shortened(named)


def deployment_name(deployment: Deployment) -> str:
    """A deployment as it is called in running text."""
    return f"{deployment.location}, {spoken_date(deployment.on)}"


def shortened(words: str) -> str:
    """The words, cut at a word's end where they are too long for a name."""
    if len(words) <= LONGEST_NAME:
        return words
    return words[:LONGEST_NAME].rsplit(" ", 1)[0] + "…"
