"""What is near, what is new, what came of it: pages, feeds and calendars."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

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
from dueregard.consultation.rules.moderating import RULES, Decisions
from dueregard.consultation.rules.nearby import Name, Sector
from dueregard.consultation.rules.news import EXTENDED, OPENED, News
from dueregard.dates import When
from dueregard.stats.intervals import clopper_pearson
from dueregard.web.following import Dated, Item, atom_file, calendar_file, printable
from dueregard.web.speaking import count, days, spoken, spoken_day

Page = dict[str, Any]

MOST_ENTRIES = 100
# Cabinet Office, Consultation Principles 2018, J: respond within twelve weeks, or say why not.
REPLY_WEEKS = 12


def near_page(place: Sector | Name, found: Iterable[Asked], *, at: datetime, language: str) -> Page:
    """What is open near a place, what opens soon, what has closed and what came of it."""
    held = tuple(found)
    page = list_page(held, at=at, language=language)
    here = urlencode({"where": str(place)})
    return {
        **page,
        "place": str(place),
        "is_none": not held,
        "closed": [
            {**list_item(one, at=at, language=language), "happened": _happened_address(one)}
            for one in held
            if one.stage(at) == CLOSED
        ],
        "feed": f"{reverse('news')}?{here}",
        "dates": f"{reverse('dates')}?{here}",
        "follow": f"{reverse('follow')}?{urlencode({'place': str(place)})}",
    }


def happened_page(
    asked: Asked,
    came: CameIn,
    decisions: Decisions,
    news: Sequence[News],
    *,
    at: datetime,
    language: str,
) -> Page:
    """What came of a consultation; before it closed, until when it is open and nothing else."""
    closing = came.closing
    return {
        **list_item(asked, at=at, language=language),
        "dates": [(spoken_day(_day(one.at)), spoken(one.said)) for one in reversed(news)],
        "is_closed": asked.stage(at) == CLOSED,
        "is_counted": closing is not None,
        "counted": _counted(came),
        "channels": [
            (channel_said(one), count(getattr(closing, one))) for one in CHANNELS if closing
        ],
        "set_aside": [(count(one.responses), one.explanation) for one in came.set_aside],
        "typing": _typing_said(came),
        "shown": count(decisions.shown),
        "refused": count(sum(decisions.refused.values())),
        "refused_why": [
            (count(number), spoken(RULES[reason]))
            for reason, number in decisions.refused.items()
            if number
        ],
        "moderation": reverse("moderation", kwargs=_named(asked)),
        "comments": count(came.comments),
        "bundle": reverse("case_bundle", kwargs={"case": asked.case}),
        "feed": reverse("consultation_news", kwargs=_named(asked)),
        **_reply(asked, at=at),
    }


def atom_feed(news: Sequence[News], *, about: str, address: str, link: str, language: str) -> bytes:
    """What is new, as an Atom feed of the newest hundred, in one language.

    `about` is the feed's title, `address` its own path, `link` the path of the page it follows.
    """
    items = [
        Item(
            title=f"{title_said(one.asked, language=language)}: {spoken(one.said)}",
            said=spoken(one.said),
            path=_page_of(one),
            id=f"/news/{one.id}",
            at=one.at,
            known_at=one.known_at,
        )
        for one in news[:MOST_ENTRIES]
    ]
    return atom_file(items, about=about, address=address, link=link, language=language)


def calendar(asked: Iterable[Asked], *, language: str) -> bytes:
    """Opening and closing dates as a calendar."""
    dated = []
    for one in asked:
        title = title_said(one, language=language)
        if opens := one.consultation.opens:
            moment = opening_moment(opens)
            dated.append(_dated(one, "opens", _("Opens: %s") % title, opens, moment))
        # A day closes when it has ended: the event stands on that day, not on the next.
        last = closing_moment(one.closes) - timedelta(minutes=0 if one.closes.has_time else 1)
        dated.append(_dated(one, "closes", _("Closes: %s") % title, one.closes, last))
    return calendar_file(dated, about="consultations")


def title_said(asked: Asked, *, language: str) -> str:
    """The title on one line, marked when the case is invented: it is read far from its page."""
    title = printable(words_of(asked, asked.consultation, "title", language=language))
    return f"{title} ({_('Invented example')})" if asked.invented else title


def _dated(asked: Asked, what: str, title: str, when: When, at: datetime) -> Dated:
    return Dated(
        name=f"{what}.{asked.key}",
        title=title,
        path=reverse("consultation", kwargs=_named(asked)),
        starts=at if when.has_time else at.date(),
        known_at=at,
    )


def _page_of(one: News) -> str:
    # Whoever can still answer is led to the questions, whoever cannot to what came of them.
    name = "consultation" if one.what in (OPENED, EXTENDED) else "what_happened"
    return reverse(name, kwargs=_named(one.asked))


def _happened_address(asked: Asked) -> str:
    return reverse("what_happened", kwargs=_named(asked))


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()


def _counted(came: CameIn) -> Page:
    if not came.closing:
        return {}
    parts = ("received", "counted", "replaced", "withdrawn", "set_aside")
    return {one: count(getattr(came.closing, one)) for one in parts}


def _reply(asked: Asked, *, at: datetime) -> Page:
    due = closing_moment(asked.closes).date() + timedelta(weeks=REPLY_WEEKS)
    late = (_day(at) - due).days
    return {"reply_by": spoken_day(due), "reply_late": days(late) if late > 0 else ""}


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
