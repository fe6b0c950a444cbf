"""How is a page of the form typed: its fields, a risk, an adviser's words, a review?"""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from dueregard.assessment.entries import FOLLOWED, HARMS, LEVELS
from dueregard.assessment.rules import form as cia
from dueregard.assessment.rules.words import HARMS as HARM_WORDS
from dueregard.assessment.rules.words import LEVELS as LEVEL_WORDS
from dueregard.filling.fields import CHOICE, DAY, LINE, TEXT, Field
from dueregard.web.speaking import spoken

KINDS = {cia.LINE: LINE, cia.TEXT: TEXT, cia.CHOICE: CHOICE, cia.DAY: DAY}


def fields_of(sheet: cia.Task, *, language: str, filled: Iterable[str]) -> tuple[Field, ...]:
    """What can be typed on a page of the form. Where the record speaks one may add to it."""
    known = set(filled)
    return tuple(
        Field(
            one.id,
            one.asks(language),
            _("The record fills this. Add what it does not say, or leave it empty.")
            if one.id in known
            else one.helps(language),
            KINDS[one.kind],
            one.options(language),
        )
        for one in sheet.fields
        if one.kind != cia.NONE
    )


def risk_fields() -> tuple[Field, ...]:
    """A risk: whom, what, how likely and grave, what is done, and how it stands then."""
    levels = [(code, spoken(LEVEL_WORDS[code])) for code in LEVELS]
    return (
        Field("community", _("Whom would it happen to?"), _("A community. No name of a person.")),
        Field(
            "harm",
            _("What sort of harm?"),
            "",
            CHOICE,
            [(code, spoken(HARM_WORDS[code])) for code in HARMS],
        ),
        Field("says", _("What may happen?"), "", TEXT),
        Field("likelihood", _("How likely, before anything is done?"), "", CHOICE, levels),
        Field("impact", _("How grave, before anything is done?"), "", CHOICE, levels),
        Field("mitigation", _("What is done about it?"), "", TEXT),
        Field("owner", _("Which role sees to it?"), _("A role. No name.")),
        Field("due", _("By when?"), "", DAY),
        Field("likelihood_after", _("How likely once that is done?"), "", CHOICE, levels),
        Field("impact_after", _("How grave once that is done?"), "", CHOICE, levels),
    )


# Without these a row is no risk.
NEEDED_OF_A_RISK = ("community", "harm", "says", "likelihood", "impact")

WHY_FIELDS = (
    Field("why", _("Why is this version made?"), "", TEXT),
    Field("next_review", _("By when is it to be looked at again?"), "", DAY),
)
ADVICE_FIELDS = (
    Field(
        "says",
        _("What do you advise?"),
        _("Your words stand beside the assessment in public, and nobody can change them."),
        TEXT,
    ),
)


def answer_fields() -> tuple[Field, ...]:
    """What the force says to an adviser's opinion."""
    words = {"yes": _("Yes"), "partly": _("In part"), "no": _("No")}
    return (
        Field("followed", _("Do you follow it?"), "", CHOICE, [(c, words[c]) for c in FOLLOWED]),
        Field("answer", _("What do you say to it?"), "", TEXT),
    )


REVIEW_FIELDS = (
    Field(
        "says",
        _("What do you say of it?"),
        _("Your words are published with the version. Say what is missing or too weak."),
        TEXT,
    ),
)
