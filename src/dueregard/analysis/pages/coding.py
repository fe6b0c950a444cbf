"""What does a coder see: one answer and the themes, nothing of what anyone else chose?"""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from dueregard.analysis.entries import ThemeCoding, ThemeSample
from dueregard.analysis.pages.acts import answers_said, label_of
from dueregard.analysis.reviewing.forms import usual_size
from dueregard.analysis.reviewing.found import Answer
from dueregard.analysis.reviewing.queries import Held, Sheet
from dueregard.analysis.rules.coding import (
    FEWEST_DRAWN,
    MOST_DRAWN,
    NONE,
    agreement_on,
    verdict_on,
)
from dueregard.consultation.pages.answering import common
from dueregard.consultation.pages.running import named
from dueregard.consultation.rules.asking import Asked
from dueregard.web.speaking import count, spoken, spoken_date
from dueregard.words import Said

Page = dict[str, Any]


def draw_page(asked: Asked, held: Held, *, language: str, refused: Said | None = None) -> Page:
    """Draw a sample, and what came of those before."""
    review = held.review()
    return {
        **_common(asked, held, language=language, refused=refused),
        "size": usual_size(len(review.answers)),
        "least": FEWEST_DRAWN,
        "most": MOST_DRAWN,
        "agreements": agreements_on(held),
    }


def coding_page(
    asked: Asked,
    held: Held,
    sheet: Sheet,
    *,
    at: int | None,
    answer: Answer | None,
    language: str,
    refused: Said | None = None,
) -> Page:
    """One answer of the sample, to be put into a theme; where `at` is None, all are.

    `answer` is None where its words are no longer held.
    """
    sample = sheet.sample
    review = held.review(acts=sample.acts)
    drawn = "" if at is None else sample.answers[at]
    chosen = sheet.codes.get(drawn, "")
    themes = [(one.id, label_of(one)) for one in review.standing]
    return {
        **_common(asked, held, language=language, refused=refused),
        "size": usual_size(len(review.answers)),
        "answer": answer,
        "drawn": drawn,
        "number": (at or 0) + 1,
        "of": len(sample.answers),
        "left": len(sample.answers) - len(sheet.codes),
        "themes": [
            {"code": code, "label": label, "is_chosen": code == chosen} for code, label in themes
        ],
        "none": {"code": NONE, "is_chosen": chosen == NONE},
        "back": f"?answer={at - 1}" if at else "",
    }


def agreements_on(held: Held) -> list[Page]:
    """Of each sample alpha with its interval, and what it allows; or that it is not finished."""
    return [
        _agreement(one, *codings) if (codings := held.coded(one)) else _unfinished(one, held)
        for one in held.samples
    ]


def _unfinished(sample: ThemeSample, held: Held) -> Page:
    said = (
        _("%(n)s, drawn by chance on %(when)s, are being sorted by two people.")
        if sample == held.open_sample
        else _("%(n)s were drawn by chance on %(when)s, but not sorted to the end by two people.")
    )
    told = {"n": answers_said(len(sample.answers)), "when": spoken_date(sample.drawn_on)}
    return {"verdict": "", "figure": "", "says": said % told}


def _agreement(sample: ThemeSample, first: ThemeCoding, second: ThemeCoding) -> Page:
    found = agreement_on(first.themes, second.themes)
    says = _(
        "%(first)s and %(second)s each put %(n)s, drawn by chance on %(when)s (seed %(seed)s), into"
        " these themes without seeing the other’s choices."
    ) % {
        "first": first.by,
        "second": second.by,
        "n": answers_said(len(sample.answers)),
        "when": spoken_date(sample.drawn_on),
        "seed": sample.seed,
    }
    figure = ""
    if found is not None:
        figure = _(
            "The same theme for %(alike)s of %(units)s. Krippendorff’s alpha %(alpha)s (95%%"
            " interval %(low)s to %(high)s; 1 is full agreement, 0 what chance gives)."
        ) % {
            "alike": count(found.alike),
            "units": count(found.units),
            "alpha": f"{found.alpha:.2f}",
            "low": f"{found.low:.2f}",
            "high": f"{found.high:.2f}",
        }
    return {"verdict": spoken(verdict_on(found)), "figure": figure, "says": says}


def _common(asked: Asked, held: Held, *, language: str, refused: Said | None) -> Page:
    kept = {**named(asked), "run": held.run.id}
    return {
        **common(asked, language=language),
        "run_address": reverse("theme_review", kwargs=kept),
        "faults": [("form", spoken(refused))] if refused else [],
    }
