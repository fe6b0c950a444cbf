"""Which papers does each programme rest on, in which version, and which are due for review?"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dueregard.decision.queries import PROGRAMME, PaperInUse
from dueregard.publication.pages.evidence import Link
from dueregard.publication.rules.words import DOCUMENTS
from dueregard.web.speaking import count, spoken, spoken_date

Page = dict[str, Any]


def papers_page(found: Sequence[PaperInUse], *, on: date) -> Page:
    """Case by case: each kind of paper with its versions, and the kinds of which there is none."""
    by_case: dict[str, list[PaperInUse]] = {}
    for one in found:
        by_case.setdefault(one.case, []).append(one)
    return {"cases": [_case(papers, on=on) for papers in by_case.values()]}


def _case(papers: Sequence[PaperInUse], *, on: date) -> Page:
    first = papers[0]
    have = {one.paper.kind for one in papers}
    replaced = {one.paper.replaces for one in papers}
    overdue = sum(_is_overdue(one, on=on) for one in papers if one.paper.id not in replaced)
    missing = [spoken(DOCUMENTS[kind]) for kind in PROGRAMME if kind not in have]
    return {
        "case": Link(first.case_title, reverse("case", args=[first.case])),
        "invented": first.invented,
        "overdue": ngettext("%(n)s review is overdue.", "%(n)s reviews are overdue.", overdue)
        % {"n": overdue}
        if overdue
        else "",
        "missing": missing,
        "papers": [_paper(one, is_replaced=one.paper.id in replaced, on=on) for one in papers],
    }


def _paper(one: PaperInUse, *, is_replaced: bool, on: date) -> Page:
    paper = one.paper
    return {
        "title": paper.title,
        "kind": spoken(DOCUMENTS[paper.kind]),
        "version": paper.version or _("not told"),
        "on": spoken_date(paper.on),
        "by": one.by,
        "says": paper.says,
        "is_replaced": is_replaced,
        "review": spoken_date(paper.review_due) if paper.review_due else _("not told"),
        "is_overdue": _is_overdue(one, on=on) and not is_replaced,
        "cited_by": [Link(ref, reverse("deployment", args=[ref])) for ref in one.cited_by],
        "read_for": ngettext(
            "Read for %(n)s decision on record.",
            "Read for %(n)s decisions on record.",
            one.read_for,
        )
        % {"n": count(one.read_for)},
        "row": reverse("row", args=[one.case, "documents", paper.id]),
    }


def _is_overdue(one: PaperInUse, *, on: date) -> bool:
    return one.paper.review_due is not None and one.paper.review_due.latest < on
