"""What does somebody type who logs a contact, or says whether it is told as it was?"""

from django.utils.translation import gettext_lazy as _

from dueregard.engagement.entries import ANSWERS, AUDIENCES, CONTACT_KINDS, MODES
from dueregard.filling.fields import (
    CHOICE,
    CHOICES,
    COUNT,
    DAY,
    LINES,
    ONE_OF,
    TEXT,
    Choices,
    Field,
    choosing,
)

KINDS = (
    _("Meeting"),
    _("Public event"),
    _("E-mail"),
    _("Letter"),
    _("Leaflet"),
    _("Post on social media"),
    _("Telephone"),
    _("Drop-in"),
    _("Another way"),
)
HOW = (
    _("They were notified"),
    _("They were briefed"),
    _("They were asked what they think"),
    _("They were consulted"),
    _("It was designed together with them"),
    _("Not stated"),
)
WHOM = (
    _("Officials"),
    _("Advisers"),
    _("Residents"),
    _("Businesses"),
    _("Whoever came or read it"),
    _("Not stated"),
)
CONTACT = (
    Field("title", _("What was it?"), _("Such as: meeting with the ward panel.")),
    Field("kind", _("How?"), "", ONE_OF, tuple(zip(CONTACT_KINDS, KINDS, strict=True))),
    Field("on", _("When?"), "", DAY),
    Field(
        "mode",
        _("What happened?"),
        _("Told is not asked. If nobody was asked for a view, they were notified or briefed."),
        CHOICE,
        tuple(zip(MODES, HOW, strict=True)),
    ),
    Field("with", _("Which bodies were there?"), "", CHOICES),
    Field(
        "audience", _("Whom did it reach?"), "", CHOICE, tuple(zip(AUDIENCES, WHOM, strict=True))
    ),
    Field(
        "open_to_public",
        _("Could anyone come?"),
        "",
        CHOICE,
        (("yes", _("Yes")), ("no", _("No"))),
    ),
    Field("people_present", _("How many people were there, officers apart?"), "", COUNT),
    Field("residents_present", _("How many of them were residents?"), "", COUNT),
    Field(
        "residents_opinions",
        _("Of how many residents was the opinion counted?"),
        _("Leave empty where nobody counted. Empty is not none."),
        COUNT,
    ),
    Field("place", _("Which place was it about?"), "", ONE_OF),
    Field("question", _("If people were asked: the question, word for word"), "", TEXT),
    Field("options", _("The answers offered, one a line"), "", LINES),
    Field("told", _("What were they told?"), _("Benefits and risks, if both were told."), TEXT),
    Field("heard", _("What did they say?"), _("Also what was said against it. No names."), TEXT),
)
CONFIRM = (
    Field(
        "answer",
        _("Is this how it was?"),
        "",
        CHOICE,
        tuple(zip(ANSWERS, (_("Yes"), _("No"), _("In part")), strict=True)),
    ),
    Field(
        "statement",
        _("What should be known besides?"),
        _("If it was not so: what was otherwise. Published as you write it; name nobody."),
        TEXT,
    ),
    Field(
        "role", _("In which role do you answer?"), _("Such as clerk to the board. Not your name.")
    ),
)


def contact_fields(*, bodies: Choices, places: Choices) -> tuple[Field, ...]:
    """The fields of a contact, with the bodies and places of the case."""
    return choosing(CONTACT, {"with": bodies, "place": places})
