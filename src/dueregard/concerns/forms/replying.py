"""What does somebody type who answers a concern or a recommendation, or records one?"""

from collections.abc import Mapping
from dataclasses import fields as fields_of

from django.utils.translation import gettext_lazy as _

from dueregard.concerns.entries import OUTCOMES, RAISED_FROM
from dueregard.concerns.rules.replying import ReplyTyped
from dueregard.filling.fields import CHOICE, COUNT, DAY, ONE_OF, TEXT, Choices, Field, choosing

AMOUNTS_TO = (
    _("Done"),
    _("Partly done"),
    _("It will be done"),
    _("It will not be done"),
    _("It is not for us"),
    _("Still open"),
)
ORIGINS = (
    _("A theme of many answers"),
    _("A single answer"),
    _("A contact, such as a meeting"),
    _("A recommendation"),
    _("A letter or message"),
    _("An incident"),
    _("Raised directly"),
)
_OUTCOME = Field(
    "outcome",
    _("What does your reply amount to?"),
    _("“Done” is for what was done, not for what was considered."),
    CHOICE,
    tuple(zip(OUTCOMES, AMOUNTS_TO, strict=True)),
)
_SAYS = Field("says", _("Your reply"), _("Published as you write it. In plain words."), TEXT)
_ROLE = Field("role", _("The role that replies"), _("Such as Chief Superintendent; never a name."))
_BY_WHEN = Field("by_when", _("If it will be done: by when?"), "", DAY)
_WHOSE = Field("whose", _("If it is not for you: whose is it?"), "", ONE_OF)
REPLY = (
    _OUTCOME,
    _SAYS,
    _ROLE,
    Field("changed", _("If done: what was changed?"), "", TEXT),
    _BY_WHEN,
    _WHOSE,
    Field("mitigation", _("Is there something still to be done about it?"), "", TEXT),
    Field("owner", _("If so: the role that sees to it")),
    Field("due", _("And by when?"), "", DAY),
)
FORMAL_REPLY = (_OUTCOME, _SAYS, _ROLE, _BY_WHEN)
HEARD = (
    Field("says", _("What does it say?"), _("As close to their words as can be published."), TEXT),
    Field("on", _("When was it raised?"), "", DAY),
    Field(
        "raised_from",
        _("Where does it come from?"),
        "",
        CHOICE,
        tuple(zip(RAISED_FROM, ORIGINS, strict=True)),
    ),
    Field(
        "named", _("The row it comes from"), _("As table:id, such as contacts:millbrook-meeting.")
    ),
    Field("people", _("How many raised it, where counted?"), "", COUNT),
    Field("to", _("Whom does it ask for an answer?"), "", ONE_OF),
    Field("deployment", _("Which deployment is it about?"), _("Empty for none."), ONE_OF),
    Field("place", _("Which place is it about?"), _("Empty for none."), ONE_OF),
)


def reply_fields(bodies: Choices) -> tuple[Field, ...]:
    """The fields of a reply to a concern, with the bodies whose it may be."""
    return choosing(REPLY, {"whose": bodies})


def heard_fields(*, bodies: Choices, deployments: Choices, places: Choices) -> tuple[Field, ...]:
    """The fields in which staff record a concern."""
    return choosing(HEARD, {"to": bodies, "deployment": deployments, "place": places})


def reply_of(cells: Mapping[str, str]) -> ReplyTyped:
    """What was typed, as a reply that rules can read."""
    return ReplyTyped(**{one.name: cells.get(one.name, "") for one in fields_of(ReplyTyped)})
