"""What does the question check say: each flag, where, why it matters, what would be fairer?"""

from collections.abc import Sequence
from typing import Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from dueregard.publication.forms import WordingForm
from dueregard.publication.rules.words import CERTAINTIES, SEVERITIES
from dueregard.web.speaking import spoken
from dueregard.wording import Flag, Question, WordingReport, check_wording


def wording_page(form: WordingForm) -> dict[str, Any]:
    """The form, and when a question was given, what the check found. Nothing is kept."""
    if not form.is_bound or not form.is_valid():
        return {"form": form}
    asked = form.cleaned_data
    question = Question(
        text=asked["question"],
        preamble=asked["preamble"],
        options=tuple(one.strip() for one in asked["options"].splitlines() if one.strip()),
        language=asked["language"] or "en",
    )
    return {"form": form, "report": _report(question, check_wording(question))}


def marked(text: str, spans: Sequence[tuple[int, int]]) -> SafeString:
    """The text with each span marked; spans that overlap are joined."""
    pieces, at = [], 0
    for start, end in _joined(spans):
        pieces.append(conditional_escape(text[at:start]))
        pieces.append(format_html("<mark>{}</mark>", text[start:end]))
        at = end
    pieces.append(conditional_escape(text[at:]))
    return SafeString("".join(pieces))


def _report(question: Question, found: WordingReport) -> dict[str, Any]:
    return {
        "checked": found.checked,
        "said": _said(found),
        "why_not": found.why_not_checked or "",
        "marked": [
            marked(text, [one.span for one in found.flags if one.field == field])
            for field, text in (
                ("preamble", question.preamble),
                ("text", question.text),
                ("options", " | ".join(question.options)),
            )
            if text
        ],
        "flags": [_flag(one) for one in found.flags],
    }


def _said(found: WordingReport) -> str:
    if not found.checked:
        return _("Not checked")
    flags = len(found.flags)
    return ngettext("%(n)s flag", "%(n)s flags", flags) % {"n": flags}


def _flag(flag: Flag) -> dict[str, Any]:
    return {
        "excerpt": flag.excerpt,
        "severity": spoken(SEVERITIES[flag.severity]),
        "sure": spoken(CERTAINTIES[flag.certainty]),
        "why": flag.why,
        "suggestion": flag.suggestion,
        # The check speaks English alone as yet.
        "lang": SafeString(' lang="en"') if get_language() != "en" else "",
    }


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
