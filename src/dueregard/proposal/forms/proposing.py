"""What does the force type who proposes a deployment, or registers a paper of its programme?"""

from django.utils.translation import gettext_lazy as _

from dueregard.filling.fields import CHOICES, COUNT, DAY, ONE_OF, TEXT, Choices, Field, choosing
from dueregard.proposal.entries import DOCUMENT_KINDS

KINDS = (
    _("Community impact assessment"),
    _("Equality assessment"),
    _("Data protection assessment"),
    _("Policy"),
    _("Appropriate policy document"),
    _("Legal mandate"),
    _("Procedure"),
    _("System card"),
    _("Test report"),
    _("Training"),
    _("Retention schedule"),
    _("Application"),
    _("Deployment record"),
    _("Cancellation report"),
    _("Authority"),
    _("Report"),
    _("Minutes"),
    _("Press"),
    _("Another paper"),
)
PROPOSAL = (
    Field("place", _("Which ward or borough?"), "", ONE_OF),
    Field("location", _("Where exactly?"), _("As it will be published: a street or square.")),
    Field("on", _("On which day?"), "", DAY),
    Field("starts_at", _("From"), _("Local time, such as 11:00")),
    Field("ends_at", _("Until"), _("Local time, such as 15:30")),
    Field("use_case", _("Use case"), _("One of those that the policy names.")),
    Field(
        "purpose",
        _("What for?"),
        _("In plain words: why here, why now, whom it should find. Published as you write it."),
        TEXT,
    ),
    Field(
        "watchlist_size",
        _("How many images will the watchlist hold?"),
        _("A number. No name and no image ever comes into this record."),
        COUNT,
    ),
    Field("threshold", _("Threshold"), _("Between 0 and 1, such as 0.64")),
    Field("algorithm", _("Algorithm")),
    Field("algorithm_version", _("Its version")),
    Field(
        "papers",
        _("On which papers does it rest?"),
        _("Each in the version named. A paper that is missing can be registered first."),
        CHOICES,
    ),
)
PAPER = (
    Field("title", _("Title")),
    Field(
        "kind",
        _("What sort of paper is it?"),
        "",
        ONE_OF,
        tuple(zip(DOCUMENT_KINDS, KINDS, strict=True)),
    ),
    Field("version", _("Version"), _("As it names itself.")),
    Field("on", _("Its date"), "", DAY),
    Field("replaces", _("Which earlier paper does it replace?"), _("Empty for none."), ONE_OF),
    Field("review_due", _("By when is it to be reviewed?"), "", DAY),
    Field(
        "says",
        _("What does it say that matters here?"),
        _("A few sentences that anybody understands."),
        TEXT,
    ),
    Field(
        "validated_watchlist",
        _("Of a test report: the largest watchlist it was tested with"),
        "",
        COUNT,
    ),
)


def proposal_fields(*, places: Choices, papers: Choices) -> tuple[Field, ...]:
    """The fields of a proposal, with the places and papers of the case."""
    return choosing(PROPOSAL, {"place": places, "papers": papers})


def paper_fields(papers: Choices) -> tuple[Field, ...]:
    """The fields of a paper, with those that it may replace."""
    return choosing(PAPER, {"replaces": papers})
