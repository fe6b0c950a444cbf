"""What do scrutiny bodies ask for, and which of it does this record answer?"""

from collections import Counter
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from dueregard.publication.rules.scrutiny import HERE, IN_PART, NAMES, NOT_HERE, WANTS, Want
from dueregard.web.speaking import spoken

Page = dict[str, Any]


def scrutiny_page() -> Page:
    """Each want with what came of it, and where it is answered here."""
    counts = Counter(one.answered for one in WANTS)
    return {
        "said": _(
            "Of %(all)s things asked for, this record has a place for %(here)s, for %(part)s in "
            "part, and for %(none)s none. Whether a force has filled it is told where each leads."
        )
        % {
            "all": len(WANTS),
            "here": counts[HERE],
            "part": counts[IN_PART],
            "none": counts[NOT_HERE],
        },
        "wants": [_want(one) for one in WANTS],
    }


def _want(want: Want) -> Page:
    return {
        "asks": spoken(want.asks),
        "by": want.by,
        "got": spoken(want.got),
        "cited": want.cited,
        "state": want.answered.replace("_", "-"),
        "word": spoken(NAMES[want.answered]),
        "how": spoken(want.how),
        "address": reverse(want.page) if want.page else "",
    }
