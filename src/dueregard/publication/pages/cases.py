"""What does the page of a case say: the claim and its verdict, the findings, the time line?"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dueregard.claims.queries import CaseOnRecord, CheckedClaim
from dueregard.claims.record import Record
from dueregard.facts import Fact
from dueregard.proposal.entries import Case
from dueregard.publication.pages.charted import Charted, Table, charted
from dueregard.publication.pages.claims import claim_item
from dueregard.publication.pages.evidence import name_of, source_of
from dueregard.publication.rules.room import Room, rooms_of
from dueregard.publication.rules.timeline import Event, timeline_of
from dueregard.publication.rules.words import ANSWERS, AUDIENCES, MODES, REPLIES, STANCES, TABLES
from dueregard.web.charts.timeline import Lane, Mark, draw_timeline
from dueregard.web.speaking import MONTHS, count, days, listed, spoken, spoken_date
from dueregard.words import Said

LANES = ("contacts", "notices", "deployments", "claims", "recommendations")
MOST_LISTED_DEPLOYMENTS = 40
TICKS = 8


def case_item(case: Case) -> dict[str, Any]:
    """A case in a list."""
    title, summary, is_english = _in_language(case)
    return {
        "is_english": is_english,
        "address": reverse("case", args=[case.id]),
        "title": title,
        "summary": summary,
        "place": case.place,
        "period": spoken_date(case.period),
        "invented": case.invented,
    }


def case_page(
    known: CaseOnRecord,
    findings: Mapping[tuple[str, str], CheckedClaim],
    told: Sequence[Said],
    *,
    on: date,
) -> dict[str, Any]:
    """The case: its first claim large, what the record shows, in which order things happened."""
    record = known.record
    title, summary, is_english = _in_language(record.case)
    items = [
        claim_item(
            claim,
            findings.get((record.case.id, claim.id)),
            case=record.case.id,
            speaker=record.name_of("organisations", claim.said_by),
        )
        for claim in record.claims
    ]
    events = _listed_events(timeline_of(record), record)
    return {
        "invented": record.case.invented,
        "case": record.case,
        "title": title,
        "summary": summary,
        "is_english": is_english,
        "period": spoken_date(record.case.period),
        "first": items[0] if items else None,
        "claims": items[1:],
        "findings": [spoken(one) for one in told],
        "chart": timeline_chart(record),
        "events": [_event(one, known) for one in events],
        "unlisted": len(record.deployments)
        if len(record.deployments) > MOST_LISTED_DEPLOYMENTS
        else 0,
        "rooms": [_room(one) for one in rooms_of(record)] if record.contacts else [],
        "recommendations": [_recommendation(one, record, on) for one in record.recommendations],
        "assessments": [
            (ref, reverse("assessment", args=[record.case.id, ref]))
            for table, ref in known.entry_indexes
            if table == "assessments"
        ],
        "sources": record.sources,
        "bundle": reverse("case_bundle", args=[record.case.id]),
    }


def timeline_chart(record: Record) -> Charted | None:
    """Contacts, notices, deployments, claims and recommendations on one axis."""
    events = [one for one in timeline_of(record) if one.fact.TABLE in LANES]
    if not events:
        return None
    lanes = [
        Lane(
            spoken(TABLES[table]),
            tuple(
                Mark(one.when.earliest, one.when.latest)
                for one in events
                if table == one.fact.TABLE
            ),
            is_ruled=table == "deployments" and len(record.deployments) <= MOST_LISTED_DEPLOYMENTS,
        )
        for table in LANES
    ]
    lanes = [lane for lane in lanes if lane.marks]
    ticks = _ticks(min(one.when.earliest for one in events), max(one.when.latest for one in events))
    spans = sum(not one.when.is_one_day for one in events)
    finding = _(
        "A dot is a day; a bar is a span within which something happened, the day not being on "
        "record (%(spans)s of %(all)s)."
    ) % {"spans": spans, "all": len(events)}
    headers, rows = timeline_rows(record, _listed_events(events, record))
    return charted(
        lambda width: draw_timeline(lanes, months=ticks, width=width),
        slug="timeline",
        name=_("Time line"),
        finding=finding,
        table=Table(_("Time line"), headers, rows, words=3),
        csv=reverse("timeline_csv", args=[record.case.id]),
    )


def timeline_rows(
    record: Record, events: Sequence[Event]
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The time line as a table: its headers and rows."""
    rows: list[tuple[str, ...]] = [
        (spoken_date(one.when), spoken(TABLES[one.fact.TABLE]), name_of(one.fact, record))
        for one in events
    ]
    return (_("When"), _("Kind"), _("What")), rows


def _in_language(case: Case) -> tuple[str, str, bool]:
    if get_language() == "cy" and case.title_cy and case.summary_cy:
        return case.title_cy, case.summary_cy, False
    return case.title, case.summary, True


def _listed_events(events: Sequence[Event], record: Record) -> list[Event]:
    if len(record.deployments) <= MOST_LISTED_DEPLOYMENTS:
        return list(events)
    return [one for one in events if one.fact.TABLE != "deployments"]


def _event(event: Event, known: CaseOnRecord) -> dict[str, Any]:
    fact, record = event.fact, known.record
    return {
        "when": spoken_date(event.when),
        "kind": spoken(TABLES[fact.TABLE]),
        "name": name_of(fact, record),
        "address": _address_of(fact, record.case.id),
        "details": [one for one in _details(fact, record) if one],
        "relations": [spoken(one) for one in event.relations],
        "source": source_of(known, fact),
    }


def _address_of(fact: Fact, case: str) -> str:
    if fact.TABLE == "deployments":
        return reverse("deployment", args=[fact.id])
    return reverse("claim", args=[case, fact.id]) if fact.TABLE == "claims" else ""


def _details(fact: Any, record: Record) -> Iterable[str]:
    if fact.TABLE == "contacts":
        yield _("%(mode)s; reached: %(audience)s") % {
            "mode": spoken(MODES[fact.mode]),
            "audience": spoken(AUDIENCES[fact.audience]).lower(),
        }
        yield listed(record.name_of("organisations", one) for one in fact.with_)
        answers = [one.answer for one in record.confirmations if one.contact == fact.id]
        yield listed(spoken(ANSWERS[one]) for one in answers) or _(
            "not confirmed by the other side"
        )
    if fact.TABLE in ("claims", "replies", "recommendations", "positions", "documents", "notices"):
        speaker = (
            getattr(fact, "said_by", "") or getattr(fact, "body", "") or getattr(fact, "by", "")
        )
        yield record.name_of("organisations", speaker)
    if fact.TABLE == "positions":
        yield spoken(STANCES[fact.stance])
    if fact.TABLE == "replies":
        yield spoken(REPLIES[fact.outcome])


def _room(room: Room) -> dict[str, Any]:
    return {
        "audience": spoken(AUDIENCES[room.audience]),
        "contacts": room.contacts,
        "modes": listed(f"{spoken(MODES[mode])} {number}" for mode, number in room.by_mode) or "–",
        "people": count(room.people),
        "residents": count(room.residents),
        "opinions": count(room.opinions),
        "confirmed": room.confirmed,
    }


def _recommendation(one: Any, record: Record, on: date) -> dict[str, Any]:
    replies = [reply for reply in record.replies if reply.recommendation == one.id]
    said = ""
    if not replies:
        fewest, most = (on - one.on.latest).days, (on - one.on.earliest).days
        waiting = days(fewest) if fewest == most else f"{count(fewest)}–{days(most)}"
        said = _("No reply on record: %(waiting)s waiting.") % {"waiting": waiting}
    return {
        "asks": one.asks,
        "by": record.name_of("organisations", one.by),
        "to": listed(record.name_of("organisations", body) for body in one.to),
        "when": spoken_date(one.on),
        "waiting": said,
        "replies": [
            {
                "said": spoken(REPLIES[reply.outcome]),
                "says": reply.says,
                "when": spoken_date(reply.on),
            }
            for reply in replies
        ],
    }


def _ticks(first: date, last: date) -> list[tuple[date, str]]:
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    step = max(1, -(-(end - start + 1) // TICKS))
    step = step if step < 12 else -(-step // 12) * 12
    start = start if step < 12 else -(-start // 12) * 12
    named = (date(month // 12, month % 12 + 1, 1) for month in range(start, end + 1, step))
    return [(day, _tick_name(day, step)) for day in named]


def _tick_name(day: date, step: int) -> str:
    return str(day.year) if step >= 12 else f"{str(MONTHS[day.month])[:3]} {day.year}"
