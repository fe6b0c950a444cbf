"""What does the question check say: each flag where it stands, why it matters, what would be fairer?"""

from collections.abc import Sequence
from typing import Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dueregard.publication.forms import WordingForm
from dueregard.wording import check_wording


def wording_page(form: WordingForm) -> dict[str, Any]:
    """The form, and when a question was given, its flags."""
    return {"form": form}


def marked(text: str, spans: Sequence[tuple[int, int]]) -> SafeString:
    """The text with each span marked; spans that overlap are joined."""
    pieces, at = [], 0
    for start, end in _joined(spans):
        pieces.append(conditional_escape(text[at:start]))
        pieces.append(format_html("<mark>{}</mark>", text[start:end]))
        at = end
    pieces.append(conditional_escape(text[at:]))
    return SafeString("".join(pieces))


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
