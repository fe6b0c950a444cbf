"""What does a convenor type into each page of a draft?"""

from collections.abc import Mapping, Sequence

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from dueregard.consultation.entries import (
    CHANNELS,
    LANGUAGES,
    MEANINGS,
    QUESTION_KINDS,
    VERSION_KINDS,
)
from dueregard.consultation.rules.flags import Flagged
from dueregard.filling.fields import (
    ADDRESS,
    CHOICE,
    CHOICES,
    COUNT,
    DAY,
    LINES,
    TEXT,
    Choices,
    Field,
    Read,
    read_fields,
)

KINDS: Choices = tuple(
    zip(
        QUESTION_KINDS,
        (
            _("One answer of several"),
            _("Several answers"),
            _("A step on a scale"),
            _("A number"),
            _("People’s own words"),
        ),
        strict=True,
    )
)

WAYS: Choices = tuple(
    zip(
        CHANNELS,
        (
            _("On the web"),
            _("On paper"),
            _("By phone"),
            _("At a meeting"),
            _("With a posted one-time code"),
        ),
        strict=True,
    )
)

TONGUES: Choices = tuple(zip(LANGUAGES, (_("English"), _("Welsh")), strict=True))

VERSIONS: Choices = tuple(
    zip(
        VERSION_KINDS,
        (_("Plain words"), _("Easy Read"), _("Large print"), _("Audio"), _("Sign language (BSL)")),
        strict=True,
    )
)

_WORDING = Field("wording", _("The question"), _("Ask one thing, with both directions."), TEXT)

_ANSWERING = (
    Field("hint", _("Help below the question (optional)"), "", TEXT),
    Field(
        "options",
        _("Answers, one a line"),
        _("“Don’t know” and “Prefer not to say” are always added. Do not write them."),
        LINES,
    ),
)

TASKS: Mapping[str, tuple[Field, ...]] = {
    "purpose": (
        Field("title", _("Title")),
        Field("purpose", _("Why are people asked?"), _("In plain words."), TEXT),
        Field(
            "run_by",
            _("Which body runs it?"),
            _("Never a police force: it is what people are asked about."),
            CHOICE,
        ),
    ),
    "change": (
        Field(
            "can_change",
            _("What can the answers still change?"),
            _("If nothing can change, do not consult: people would be asked in vain."),
            TEXT,
        ),
        Field("cannot_change", _("What is settled already?"), _("If nothing is, say so."), TEXT),
    ),
    "people": (
        Field("for_whom", _("Who may answer?"), _("Such as people who live or work there.")),
        Field("place", _("Whose area is it?"), "", CHOICE),
        Field(
            "sectors",
            _("Postcode sectors (optional)"),
            _("Separated by semicolons, such as SE13 6; SE13 7. People find it by them."),
        ),
        Field("about", _("Which deployments is it about? (optional)"), "", CHOICES),
    ),
    "sides": (
        Field("case_for", _("What is said for the plan?"), "", TEXT),
        Field("case_against", _("What is said against it?"), "", TEXT),
        Field(
            "note",
            _("If one is more than three times as long: why?"),
            _("This will be published."),
            TEXT,
        ),
    ),
    "ways": (
        Field("channels", _("How can people answer?"), "", CHOICES, WAYS),
        Field(
            "other_ways",
            _("How do people answer who are not online?"),
            _("Where paper forms lie, which number to ring, when and where to come."),
            TEXT,
        ),
        Field(
            "contact_key",
            _("Key for contact details (optional)"),
            _("An age recipient. Contact details are sealed to it; we cannot read them."),
        ),
    ),
    "dates": (
        Field("opens", _("First day"), _("Such as 27 3 2026"), DAY),
        Field("closes", _("Latest day"), _("It can be extended later, never shortened."), DAY),
    ),
    "languages": (Field("languages", _("In which languages?"), "", CHOICES, TONGUES),),
}

ROWS: Mapping[str, tuple[Field, ...]] = {
    "questions": (
        Field("kind", _("How is it answered?"), "", CHOICE, KINDS),
        _WORDING,
        *_ANSWERING,
        Field(
            "meanings",
            _("What each answer amounts to, one a line (optional)"),
            ", ".join(MEANINGS),
            LINES,
        ),
        Field("low", _("For a scale: what the lowest step means")),
        Field("high", _("For a scale: what the highest step means")),
        Field("least", _("Lowest step or number (optional)"), "", COUNT),
        Field("most", _("Highest step or number (optional)"), "", COUNT),
        Field("facts", _("What people may unfold to know more (optional)"), "", TEXT),
    ),
    "about_you": (_WORDING, *_ANSWERING),
    "statements": (
        Field(
            "wording",
            _("The statement"),
            _("One point, in up to 140 characters. People agree, disagree or pass."),
            TEXT,
        ),
    ),
    "accessible_versions": (
        Field("kind", _("What kind of version is it?"), "", CHOICE, VERSIONS),
        Field("language", _("In which language?"), "", CHOICE, TONGUES),
        Field("link", _("Its address (audio, sign language, Easy Read)"), "", ADDRESS),
        Field("words", _("Or its words"), "", TEXT),
    ),
}

REVIEWED: Choices = (
    ("yes", _("Yes, a speaker of the language has read it")),
    ("no", _("No, not yet")),
)


def translation_fields(column: str) -> tuple[Field, ...]:
    """What is typed to translate a text of this column."""
    if column == "options":
        words = Field("words", _("In Welsh"), _("One answer a line, in the same order."), LINES)
    else:
        words = Field("words", _("In Welsh"), "", TEXT)
    return words, Field("reviewed", _("Has a speaker reviewed it?"), "", CHOICE, REVIEWED)


def read_reasons(flags: Sequence[Flagged], post: QueryDict) -> tuple[Read, list[Mapping[str, str]]]:
    """Read why flagged words are kept: what was typed, and the rows of the plan it makes."""
    fields = [Field(reason_field(place), "", kind=TEXT) for place in range(len(flags))]
    read = read_fields(fields, post)
    reasons: list[Mapping[str, str]] = [
        {
            "of": one.of,
            "flag": one.flag.rule,
            "excerpt": one.flag.excerpt,
            "reason": read.cells.get(field.name, ""),
        }
        for field, one in zip(fields, flags, strict=True)
    ]
    return read, reasons


def reason_field(place: int) -> str:
    """The name of the field for the reason to keep the flagged words at this place."""
    return f"reason-{place}"
