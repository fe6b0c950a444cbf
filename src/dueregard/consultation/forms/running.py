"""What did staff type about a consultation that runs or has run: decisions, dates, reasons?"""

from django.utils.translation import gettext_lazy as _

from dueregard.consultation.entries import DECISIONS, SET_ASIDE_REASONS
from dueregard.filling.fields import CHOICE, DAY, LINES, TEXT, Field

_REASONS = (
    _("The same person answered again"),
    _("Made by a machine"),
    _("Not from those who were asked"),
    _("We entered it twice"),
    _("Another reason"),
)

DECIDE = (
    Field(
        "decision",
        _("Is it shown?"),
        "",
        CHOICE,
        tuple(zip(DECISIONS, (_("Show it"), _("Refuse it")), strict=True)),
    ),
    Field("reason", _("If refused: under which published rule?"), "", CHOICE),
    Field(
        "explanation",
        _("If refused: why?"),
        _("Its author can read this. Do not repeat what it says."),
        TEXT,
    ),
)
EXTEND = (
    Field("closes", _("The new latest day"), _("Later than now: nobody is cut short."), DAY),
    Field("reason", _("Why does it stay open longer?"), _("This will be published."), TEXT),
)
SET_ASIDE = (
    Field("refs", _("Which responses? One reference a line"), "", LINES),
    Field(
        "reason",
        _("Why are they not counted?"),
        "",
        CHOICE,
        tuple(zip(SET_ASIDE_REASONS, _REASONS, strict=True)),
    ),
    Field("explanation", _("In your words"), _("This will be published."), TEXT),
)
RESTORE = (SET_ASIDE[0], SET_ASIDE[2])
