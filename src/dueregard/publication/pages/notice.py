"""What were people told, how long before, and what has changed since?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dueregard.claims.queries import CaseOnRecord
from dueregard.decision.queries import notice_lines
from dueregard.decision.rules.matter import Matter
from dueregard.decision.rules.noticing import Line, changes_since, message, typed_in
from dueregard.proposal.rules import NoticeGiven, notices_of
from dueregard.publication.pages.evidence import Link, source_of
from dueregard.publication.rules.words import CHANNELS
from dueregard.web.speaking import spoken, spoken_date

Page = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """What people were told of a deployment: every notice, earliest first, and its lines now."""

    given: tuple[NoticeGiven, ...]
    lines: tuple[Line, ...]


def told_of(known: CaseOnRecord, of: Matter) -> Told:
    """Read the notices of a deployment, and what a notice would tell now."""
    given = tuple(notices_of(of.deployment, known.record.notices))
    newest = max(given, key=lambda one: one.notice.published.bounds, default=None)
    typed = typed_in(newest.notice.says if newest else "")
    lines = notice_lines(
        of,
        case=known.record.case.id,
        way_round=typed["round"],
        kept=typed["kept"],
        contact=typed["complain"],
    )
    return Told(given, lines)


def notice_page(known: CaseOnRecord, of: Matter, told: Told) -> Page:
    """The notice as it stands now, when each was given, and what was changed after it."""
    record, deployment = known.record, of.deployment
    address = address_of(record.case.id, deployment.id)
    best = told.given[0] if told.given else None
    return {
        **_head(known, of),
        "story": reverse("deployment", args=[deployment.id]),
        "raise": f"{reverse('raise_concern', args=[record.case.id])}?about={deployment.id}",
        "case": Link(record.case.title, reverse("case", args=[record.case.id])),
        "hours": _hours(best) if best else _("No notice is on record."),
        "lines": lines_shown(told.lines),
        "message": spoken(message(told.lines, address=address)) if told.lines else "",
        "poster": reverse("poster", args=[record.case.id, deployment.id]) if told.lines else "",
        "given": [_given(one, told.lines, known) for one in told.given],
    }


def poster_content(known: CaseOnRecord, of: Matter, told: Told, *, language: str) -> Page:
    """All that the poster prints."""
    address = address_of(known.record.case.id, of.deployment.id)
    drawn = segno.make(address, error="m", boost_error=False)
    invented = _("INVENTED EXAMPLE: nothing here happened.")
    return {
        "lang": language,
        "title": _("Police plan to use live facial recognition here"),
        "invented": invented if known.record.case.invented else "",
        "lines": lines_shown(told.lines),
        "more": _("Read more, see what others asked, or object:"),
        "address": address,
        "qr": drawn.svg_inline(border=4),
        "qr_says": _("QR code of the address:"),
    }


def lines_shown(lines: Sequence[Line]) -> list[Page]:
    """Each line with its name, in the reader's language where it is ours."""
    return [
        {
            "name": spoken(one.name),
            "told": str(one.told) if one.is_quoted else spoken(one.told),
            "is_quoted": one.is_quoted,
        }
        for one in lines
    ]


def address_of(case: str, deployment: str) -> str:
    """Where the notice stands for everyone."""
    return settings.DUEREGARD_ADDRESS + reverse("notice", args=[case, deployment])


def _head(known: CaseOnRecord, of: Matter) -> Page:
    return {
        "invented": known.record.case.invented,
        "location": of.deployment.location,
        "when": spoken_date(of.deployment.on),
    }


def _given(one: NoticeGiven, lines: Sequence[Line], known: CaseOnRecord) -> Page:
    changes = changes_since(one.notice.says, lines)
    return {
        "when": spoken_date(one.notice.published),
        "channel": spoken(CHANNELS[one.notice.channel]),
        "hours": _hours(one),
        "says": one.notice.says,
        "source": source_of(known, one.notice),
        "changes": [
            {
                "name": spoken(change.name),
                "was": change.was or _("not told"),
                "now": change.now or _("not told"),
            }
            for change in changes
        ],
    }


def _hours(given: NoticeGiven) -> str:
    least, most = given.least_hours, given.most_hours
    if most < 0:
        return _("After the deployment had begun.")
    if least == most:
        return ngettext("%(n)s hour before it began.", "%(n)s hours before it began.", least) % {
            "n": f"{least:,}"
        }
    if least < 0:
        return _("At most %(most)s hours before it began; whether before it nobody can tell.") % {
            "most": f"{most:,}"
        }
    return _("Between %(least)s and %(most)s hours before it began.") % {
        "least": f"{least:,}",
        "most": f"{most:,}",
    }
