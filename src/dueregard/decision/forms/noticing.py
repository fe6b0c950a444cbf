"""What does an officer add to a notice that the record does not hold?"""

from django.utils.translation import gettext_lazy as _

from dueregard.filling.fields import CHOICES, TEXT, Field
from dueregard.proposal.entries import NOTICE_CHANNELS

CHANNELS = (
    _("The force’s own website"),
    _("Social media"),
    _("Leaflets"),
    _("Posters"),
    _("Newspapers, radio"),
    _("Letters"),
    _("Signs on the street"),
)
NOTICE = (
    Field(
        "way_round",
        _("How can people walk round it?"),
        _("A way without steps too. Name streets and exits."),
        TEXT,
    ),
    Field(
        "kept",
        _("What becomes of a face that is scanned?"),
        _("Of those on no list, of those on one, of the video: how long each is kept."),
        TEXT,
    ),
    Field(
        "contact",
        _("Whom can people ask, and where can they complain?"),
        _("A role with a telephone number or address; the regulator too. Never a person’s name."),
        TEXT,
    ),
    Field(
        "channels",
        _("Where is it given, now?"),
        _("Each becomes a public fact, with this minute. Tick only what is out."),
        CHOICES,
        tuple(zip(NOTICE_CHANNELS, CHANNELS, strict=True)),
    ),
)
