"""What does a moderator type about a concern that somebody raised?"""

from django.utils.translation import gettext_lazy as _

from dueregard.filling.fields import CHOICE, TEXT, Choices, Field, choosing

SHOW, REFUSE = "show", "refuse"
DECIDE = (
    Field(
        "decision",
        _("Is it shown?"),
        "",
        CHOICE,
        ((SHOW, _("Show it")), (REFUSE, _("Refuse it"))),
    ),
    Field("reason", _("If refused: under which published rule?"), "", CHOICE),
    Field(
        "explanation",
        _("If refused: why?"),
        _("Its author can read this. Do not repeat what it says."),
        TEXT,
    ),
)


def decide_fields(rules: Choices) -> tuple[Field, ...]:
    """The fields, with the published rules to choose from."""
    return choosing(DECIDE, {"reason": rules})
