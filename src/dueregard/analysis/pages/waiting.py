"""How far is an analysis, in words?"""

from typing import Any

from django.utils.translation import gettext as _

from dueregard.analysis.work.kept import BeingWorkedOut
from dueregard.consultation.pages.answering import common
from dueregard.consultation.rules.asking import Asked
from dueregard.web.speaking import count

Page = dict[str, Any]


def waiting_page(
    asked: Asked, progress: BeingWorkedOut, *, is_coming: bool, here: str, language: str
) -> Page:
    """The page that stands until the analysis does."""
    said = {"step": count(min(progress.done + 1, progress.of)), "of": count(progress.of)}
    if is_coming:
        says = _("This is being worked out: step %(step)s of %(of)s.") % said
    else:
        says = _(
            "This could not be worked out: step %(step)s of %(of)s failed. It will be tried again "
            "in an hour; whoever runs this site can see why."
        )
        says %= said
    return {**common(asked, language=language), "says": says, "here": here}
