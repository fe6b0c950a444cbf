"""How does what is new, or what is to come, reach a reader's own program? As Atom and iCalendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from icalendar import Calendar, Event

ATOM, ICS = "application/atom+xml; charset=utf-8", "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class Item:
    """Something new: `path` of its page, `id` (a path too) the same for ever."""

    title: str
    said: str
    path: str
    id: str
    at: datetime
    known_at: datetime


@dataclass(frozen=True)
class Dated:
    """Something on a day, or from one moment to another; `known_at` is when that was last told."""

    name: str
    title: str
    path: str
    starts: date
    known_at: datetime
    ends: date | None = None
    is_cancelled: bool = False


def atom_file(
    items: Iterable[Item], *, about: str, address: str, link: str, language: str
) -> bytes:
    """What is new as an Atom feed (RFC 4287), in one language.

    `about` is the feed's title, `address` its own path, `link` the path of the page it follows.
    """
    here = settings.DUEREGARD_ADDRESS
    feed = Atom1Feed(
        title=printable(about),
        link=here + link,
        description=None,
        language=language,
        author_name="Due Regard",
        feed_url=here + address,
        feed_guid=here + address,
    )
    for one in items:
        feed.add_item(
            title=printable(one.title),
            link=here + one.path,
            description=printable(one.said),
            unique_id=here + one.id,
            pubdate=one.at,
            updateddate=one.known_at,
        )
    written: str = feed.writeString("utf-8")
    return written.encode()


def calendar_file(dated: Iterable[Dated], *, about: str) -> bytes:
    """Days and moments as a calendar (RFC 5545); `about` names what makes it."""
    made = Calendar()
    made.add("prodid", f"-//Due Regard//{about}//EN")
    made.add("version", "2.0")
    for one in dated:
        made.add_component(_event(one))
    return bytes(made.to_ical())


def printable(text: str) -> str:
    """On one line, without control characters: XML holds none."""
    return "".join(one if one.isprintable() else " " for one in text)


def _event(one: Dated) -> Event:
    event = Event()
    event.add("uid", f"{one.name}@{settings.DUEREGARD_LOG_ORIGIN}".replace("/", "."))
    event.add("summary", printable(one.title))
    event.add("dtstart", _moment(one.starts))
    if one.ends:
        event.add("dtend", _moment(one.ends))
    event.add("dtstamp", one.known_at.astimezone(UTC))
    event.add("url", settings.DUEREGARD_ADDRESS + one.path)
    if one.is_cancelled:
        event.add("status", "CANCELLED")
    return event


def _moment(when: date) -> date:
    return when.astimezone(UTC) if isinstance(when, datetime) else when
