"""What is near, what is new, what came of it: pages, feeds and calendars."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from dueregard.consultation.entries import CHANNELS
from dueregard.consultation.pages.asked import words_of
from dueregard.consultation.pages.public import list_item, list_page
from dueregard.consultation.pages.status import channel_said
from dueregard.consultation.queries.following import CameIn
from dueregard.consultation.rules.asking import (
    CLOSED,
    Asked,
    closing_moment,
    opening_moment,
)
from dueregard.consultation.rules.moderating import Decisions
from dueregard.consultation.rules.nearby import Name, Sector
from dueregard.consultation.rules.news import News
from dueregard.stats.intervals import clopper_pearson
from dueregard.web.speaking import count, spoken, spoken_date, spoken_day

Page = dict[str, Any]


def near_page(place: Sector | Name, found: Iterable[Asked], *, at: datetime, language: str) -> Page:
    """What is open near a place, what opens soon, what has closed."""
    page = list_page(found, at=at, language=language)
    return {**page, "place": str(place), "is_none": not any(page.values())}


def happened_page(
    asked: Asked, came: CameIn, decisions: Decisions, *, at: datetime, language: str
) -> Page:
    """What came of a consultation; before it closed, until when it is open and nothing else."""
    item = list_item(asked, at=at, language=language)
    closing = came.closing
    counted = {}
    if closing:
        parts = ("received", "counted", "replaced", "withdrawn", "set_aside")
        counted = {one: count(getattr(closing, one)) for one in parts}
    return {
        **item,
        "is_closed": asked.stage(at) == CLOSED,
        "is_counted": closing is not None,
        "counted": counted,
        "closed_on": spoken_date(closing.closed_on) if closing else "",
        "channels": [
            (channel_said(one), count(getattr(closing, one))) for one in CHANNELS if closing
        ],
        "set_aside": [(count(one.responses), one.explanation) for one in came.set_aside],
        "typing": _typing_said(came),
        "shown": count(decisions.shown),
        "refused": count(sum(decisions.refused.values())),
        "moderation": reverse("moderation", kwargs=_named(asked)),
        "comments": count(came.comments),
        "bundle": reverse("case_bundle", kwargs={"case": asked.case}),
        "reply_by": spoken_day(closing_moment(asked.closes).date() + timedelta(weeks=12)),
        "feed": reverse("consultation_news", kwargs=_named(asked)),
    }


def atom_feed(news: Sequence[News], *, address: str, language: str) -> bytes:
    """What is new, as an Atom feed."""
    feed = Atom1Feed(
        title=_("Due Regard: consultations"),
        link=settings.DUEREGARD_ADDRESS + reverse("consultations"),
        description=None,
        language=language,
        feed_url=settings.DUEREGARD_ADDRESS + address,
        feed_guid=f"{settings.DUEREGARD_ADDRESS}{address}",
    )
    for one in news:
        title = words_of(one.asked, one.asked.consultation, "title", language=language)
        at = settings.DUEREGARD_ADDRESS + reverse("consultation", kwargs=_named(one.asked))
        feed.add_item(
            title=_printable(f"{title}: {spoken(one.said)}"),
            link=at,
            description=_printable(spoken(one.said)),
            unique_id=f"{settings.DUEREGARD_ADDRESS}/news/{one.id}",
            pubdate=one.at,
            updateddate=one.at,
        )
    written: str = feed.writeString("utf-8")
    return written.encode()


def calendar(asked: Iterable[Asked], *, language: str) -> bytes:
    """Opening and closing dates as a calendar."""
    made = Calendar()
    made.add("prodid", "-//Due Regard//consultations//EN")
    made.add("version", "2.0")
    for one in asked:
        title = words_of(one, one.consultation, "title", language=language)
        if one.consultation.opens:
            opens = opening_moment(one.consultation.opens)
            made.add_component(_event(one, "opens", _("Opens: %s") % title, opens))
        closes = closing_moment(one.closes) - timedelta(minutes=1)
        made.add_component(_event(one, "closes", _("Closes: %s") % title, closes))
    return bytes(made.to_ical())


def _event(asked: Asked, what: str, title: str, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{what}.{asked.key}@{settings.DUEREGARD_LOG_ORIGIN}".replace("/", "."))
    event.add("summary", title)
    event.add("dtstart", at.date())
    event.add("dtstamp", at)
    event.add("url", settings.DUEREGARD_ADDRESS + reverse("consultation", kwargs=_named(asked)))
    return event


def _typing_said(came: CameIn) -> str:
    closing = came.closing
    if not closing or not closing.fields_compared:
        return ""
    wrong, of = closing.fields_different or 0, closing.fields_compared
    between = clopper_pearson(events=wrong, trials=of)
    return _(
        "%(twice)s forms were typed twice by different people: %(wrong)s of %(of)s answers "
        "differed, so between %(low)s and %(high)s in 100."
    ) % {
        "twice": count(closing.entered_twice),
        "wrong": count(wrong),
        "of": count(of),
        "low": f"{100 * between.low:.1f}",
        "high": f"{100 * between.high:.1f}",
    }


def _named(asked: Asked) -> dict[str, str]:
    return {"case": asked.case, "consultation": asked.consultation.id}


def _printable(text: str) -> str:
    """XML holds no control characters; a title is one line."""
    return "".join(one if one.isprintable() else " " for one in text)
