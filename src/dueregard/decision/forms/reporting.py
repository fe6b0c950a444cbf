"""What does the force say of a deployment once it is over?"""

from django.utils.translation import gettext_lazy as _

from dueregard.decision.entries import AGAIN, DELETED
from dueregard.filling.fields import CHOICE, CHOICES, TEXT, Field

CLASSES = (
    _("Every face that raised no alert"),
    _("The watchlist on the system"),
    _("Alerts"),
    _("Video"),
    _("Copies on phones and other devices"),
)
REPEAT = (
    _("Yes, as it was"),
    _("Only if something is changed"),
    _("No"),
    _("Not decided"),
)
REPORT = (
    Field(
        "policy_followed",
        _("Was the policy followed throughout?"),
        "",
        CHOICE,
        (("yes", _("Yes")), ("no", _("No"))),
    ),
    Field("departures", _("Where not: what was done otherwise, and why?"), "", TEXT),
    Field(
        "errors",
        _("Each false alert: what went wrong, and what became of whoever it fell on?"),
        _("Counts and roles; nobody’s name. Say so if there was none."),
        TEXT,
    ),
    Field("incidents", _("What else happened?"), _("Complaints, force used, protests."), TEXT),
    Field("learnt", _("What is learnt from it?"), "", TEXT),
    Field(
        "again",
        _("Should it be repeated?"),
        "",
        CHOICE,
        tuple(zip(AGAIN, REPEAT, strict=True)),
    ),
    Field(
        "deleted",
        _("What do you certify to have been deleted?"),
        _("Each becomes a public fact, with this minute."),
        CHOICES,
        tuple(zip(DELETED, CLASSES, strict=True)),
    ),
    Field("kept", _("What was kept all the same, under which rule and why?"), "", TEXT),
)
