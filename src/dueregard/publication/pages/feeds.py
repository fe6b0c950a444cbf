"""How do deployments reach a reader's own feed reader and calendar?"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from dueregard.dates import LONDON
from dueregard.outcomes.queries import Change, RegisterRow
from dueregard.proposal.entries import Deployment
from dueregard.publication.rules.outcome_counts import false_alerts_of
from dueregard.publication.rules.words import STATES
from dueregard.web.following import Dated, Item, atom_file, calendar_file
from dueregard.web.speaking import count, spoken, spoken_date


def deployments_feed(changes: Sequence[Change], *, asked: dict[str, str], language: str) -> bytes:
    """What is new or changed of deployments and their results, as Atom, in one language."""
    about = _("Due Regard: deployments")
    whose = ", ".join(one for one in asked.values() if one)
    return atom_file(
        [_item(one) for one in changes],
        about=f"{about}, {whose}" if whose else about,
        address=feed_address(**asked),
        link=reverse("register"),
        language=language,
    )


def deployments_calendar(rows: Iterable[tuple[RegisterRow, datetime]]) -> bytes:
    """Deployments announced and cancelled, as iCalendar."""
    return calendar_file([_dated(row, known_at) for row, known_at in rows], about="deployments")


def feed_address(**asked: str) -> str:
    """Where the feed stands for a force, a place or all."""
    return _with_query("deployments_feed", asked)


def calendar_address(**asked: str) -> str:
    """Where the calendar stands for a force, a place or all."""
    return _with_query("deployments_dates", asked)


def _with_query(name: str, asked: dict[str, str]) -> str:
    given = {key: value for key, value in asked.items() if value}
    return reverse(name) + (f"?{urlencode(given)}" if given else "")


def _item(change: Change) -> Item:
    planned = change.row.deployment
    return Item(
        title=f"{spoken_date(planned.on)}: {_title(change.row)}",
        said=_result_said(change) if change.table == "outcomes" else _state_said(change),
        path=reverse("deployment", args=[planned.id]),
        # An entry of the log never changes: what is told of it is told once.
        id=reverse("log_entry", args=[change.entry_index]),
        at=change.at,
        known_at=change.at,
    )


def _state_said(change: Change) -> str:
    said = _("Put on record: %(state)s.") if change.is_new else _("Changed on record: %(state)s.")
    return said % {"state": spoken(STATES[change.row.deployment.state])}


def _result_said(change: Change) -> str:
    came = change.row.outcome
    counts = _("Alerts: %(alerts)s; false: %(false)s; arrests: %(arrests)s.") % {
        "alerts": count(came.alerts if came else None),
        "false": count(false_alerts_of(came) if came else None),
        "arrests": count(came.arrests if came else None),
    }
    said = _("Its result is on record.") if change.is_new else _("Its result was changed.")
    return f"{said} {counts}"


def _title(row: RegisterRow) -> str:
    where = row.borough or row.place
    title = row.deployment.location
    title = f"{title}, {where}" if where and where != title else title
    return f"{title} ({_('Invented example')})" if row.invented else title


def _dated(row: RegisterRow, known_at: datetime) -> Dated:
    planned = row.deployment
    starts, ends = _span(planned)
    is_cancelled = planned.state == "cancelled"
    name = spoken(STATES["cancelled"]) if is_cancelled else _("Live facial recognition")
    return Dated(
        name=f"deployment.{row.case}.{planned.id}",
        title=f"{name}: {_title(row)}",
        path=reverse("deployment", args=[planned.id]),
        starts=starts,
        ends=ends,
        known_at=known_at,
        is_cancelled=is_cancelled,
    )


def _span(planned: Deployment) -> tuple[date, date | None]:
    """From when until when; whole days, the last one not counted, where no time is known."""
    day = planned.on.earliest
    if not (planned.on.is_one_day and planned.starts_at):
        return day, planned.on.latest + timedelta(days=1)
    starts = _moment(day, planned.starts_at)
    if not planned.ends_at:
        return starts, None
    # What ends before it began ends on the next day.
    over = planned.ends_at < planned.starts_at
    return starts, _moment(day + timedelta(days=over), planned.ends_at)


def _moment(day: date, at: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(at), LONDON).astimezone(UTC)
