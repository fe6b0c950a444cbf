"""What does the printed form say, from its title to the slip that is torn off?

The same questions in the same order as on the web. Everything here is plain text and lists: the
form's design (form.typ) sets it, and runs none of it.
"""

from collections.abc import Sequence
from typing import Any

import segno
from django.utils.translation import gettext as _
from django.utils.translation import override

from dueregard.consultation.entries import Question, Statement
from dueregard.consultation.pages.asked import (
    declined,
    lang_of,
    options_of,
    statement_by,
    vote_words,
    words_of,
)
from dueregard.consultation.rules.answers import LONGEST_STATEMENT, may_decline
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.intake import NumberedForm, spaced
from dueregard.facts import Fact
from dueregard.web.speaking import spoken_date

Content = dict[str, Any]


def content_of(
    asked: Asked, forms: Sequence[NumberedForm], *, run_by: str, language: str, code_address: str
) -> Content:
    """All that is printed, in one language. `code_address` is where the words on the slip lead."""
    with override(language):
        return {
            "lang": language,
            "title": _text(asked, asked.consultation, "title", language),
            "invented": _("INVENTED EXAMPLE: nothing here happened.") if asked.invented else "",
            "said": _said(),
            "code_address": code_address,
            "facts": _facts(asked, run_by),
            "about": _about(asked, language),
            "privacy": _privacy(run_by),
            "questions": [_question(asked, one, language) for one in _part(asked, "main")],
            "statements": [_statement(asked, one, language) for one in asked.statements],
            "votes": list(vote_words().values()),
            "about_you": [_question(asked, one, language) for one in _part(asked, "about_you")],
            "forms": [_form(one) for one in forms],
        }


def _said() -> dict[str, str]:
    """What the form itself says, in the reader's language."""
    return {
        "number": _("Form number"),
        "kept": _("How your answers are kept"),
        "questions": _("The questions"),
        "how": _(
            "Answer only what you want to answer. Put a cross in the box of your choice. If you"
            " change your mind, fill the wrong box in and cross the right one."
        ),
        "statements": _("Do you agree with these statements?"),
        "one_a_row": _("Put a cross in one box of each row. Pass where you are not sure."),
        "statement": _("Statement"),
        "add": _("Is something missing? Add one statement, if you like"),
        "add_hint": _(
            "Up to %(n)s characters. Others may be asked whether they agree. Name nobody."
        )
        % {"n": LONGEST_STATEMENT},
        "about_you": _("About you"),
        "about_you_why": _(
            "These questions show whether everyone was heard. You need not answer any of them."
        ),
        "publish": _("May your words be published?"),
        "publish_how": _(
            "Your answers count either way. If you say yes, what you wrote in your own words is"
            " published after closing, without your other answers. Words that name a person are"
            " taken out first. If you cross neither box, your words are not published."
        ),
        "publish_no": _("No: count my answers but do not publish my words"),
        "publish_yes": _("Yes: my words may be published"),
        "many": _("You may choose more than one."),
        "figure": _("Write a number:"),
        "words": _("Write in the box:"),
        "page": _("Page"),
        "page_of": _("of"),
        "tear": _("Take this sheet off and keep it."),
        "slip": _("Your slip"),
        "slip_opens": _(
            "Once your form has been entered, these eight words show you what was registered"
            " and what became of it, and let you change or withdraw it until closing:"
        ),
        "slip_keep": _(
            "Whoever has these words can read your answers. Keep them apart from anything with"
            " your name. They cannot be replaced."
        ),
        "qr": _("QR code of the form number:"),
    }


def _facts(asked: Asked, run_by: str) -> list[list[str]]:
    return [
        [_("Run by"), run_by],
        [_("Answers must arrive by"), spoken_date(asked.closes)],
    ]


def _about(asked: Asked, language: str) -> list[Content]:
    """What the consultation is about, both sides in the same size and room."""
    told = (
        ("purpose", _("Why you are asked")),
        ("for_whom", _("Who may answer")),
        ("can_change", _("What your answers can still change")),
        ("cannot_change", _("What is settled already")),
        ("case_for", _("What is said for the plan")),
        ("case_against", _("What is said against it")),
        ("other_ways", _("How to send this form back, or answer another way")),
    )
    parts = ((heading, _text(asked, asked.consultation, of, language)) for of, heading in told)
    return [{"heading": heading, **text} for heading, text in parts if text["text"]]


def _privacy(run_by: str) -> list[str]:
    return [
        _("Do not write your name or address on this form."),
        _(
            "%(body)s enters your answers into the record and keeps the paper locked away until"
            " the results are published; then it is destroyed. The police see no single form."
        )
        % {"body": run_by},
    ]


def _question(asked: Asked, question: Question, language: str) -> Content:
    declines = [declined(code) for code in may_decline(question)]
    options = [label for _code, label in options_of(asked, question, language=language)]
    return {
        **_text(asked, question, "wording", language),
        "kind": question.kind,
        "hint": words_of(asked, question, "hint", language=language),
        "facts": words_of(asked, question, "facts", language=language),
        "options": [] if question.kind in ("number", "text") else options,
        "declines": declines,
    }


def _statement(asked: Asked, statement: Statement, language: str) -> Content:
    return {**_text(asked, statement, "wording", language), "by": statement_by(statement)}


def _text(asked: Asked, fact: Fact, column: str, language: str) -> dict[str, str]:
    """A text with the language that it is in."""
    text = words_of(asked, fact, column, language=language)
    return {"text": text, "lang": lang_of(asked, fact, column, language=language) or language}


def _form(form: NumberedForm) -> Content:
    square = segno.make(form.number, error="m", boost_error=False)
    return {
        "number": spaced(form.number),
        "words": list(form.words),
        "qr": square.svg_inline(border=4),
    }


def _part(asked: Asked, part: str) -> list[Question]:
    return [one for one in asked.questions if one.part == part]
