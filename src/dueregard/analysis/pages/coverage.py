"""Who answered, who lives here, and would it be different if the two were alike?"""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dueregard.analysis.pages.report import closed, part_of_report
from dueregard.analysis.rules.coverage import (
    Coverage,
    Group,
    Weighted,
    coverage_of,
    weighted_leaning,
)
from dueregard.analysis.rules.results import OPPOSE, SUPPORT, Given
from dueregard.analysis.rules.shown import ShownCounts, percent
from dueregard.consultation.entries import Question
from dueregard.consultation.pages.asked import lang_of, options_of, words_of
from dueregard.consultation.rules.asking import Asked
from dueregard.places.entries import PopulationGroup
from dueregard.web.charts.pairs import Pair, draw_pairs
from dueregard.web.charts.svg import NARROW, WIDE, chart
from dueregard.web.speaking import count, spoken
from dueregard.words import Said

Page = dict[str, Any]
Rows = list[tuple[str, ...]]
# A share of the answers so far below the share of the people is pointed out.
FEW = 0.8


def coverage_page(
    asked: Asked,
    given: Sequence[Given],
    shown: ShownCounts,
    people: Sequence[PopulationGroup],
    *,
    language: str,
) -> Page:
    """Who answered against who lives here, variable by variable; weighted beside raw."""
    covered, faults = coverage_of(asked.questions, people, shown)
    questions = [one for one in closed(asked, "main") if {SUPPORT, OPPOSE} <= {*one.meanings}]
    return {
        **part_of_report(asked, language=language),
        "tables": [_covered(asked, one, language=language) for one in covered],
        "nobody": _nobody(asked, covered, language=language),
        "few": _few(asked, covered, language=language),
        "faults": [spoken(one) for one in faults],
        "weighted": [
            _weighted(asked, one, given, shown, covered, language=language) for one in questions
        ],
        "csv": reverse("coverage_csv", args=[asked.case, asked.consultation.id]),
    }


def coverage_rows(
    asked: Asked, shown: ShownCounts, people: Sequence[PopulationGroup]
) -> tuple[tuple[str, ...], Rows]:
    """Every group of every variable, in English, for machines."""
    covered, _faults = coverage_of(asked.questions, people, shown)
    header = ("question", "variable", "group", "answered", "people", "ratio")
    rows: Rows = [
        (
            each.question.id,
            each.variable,
            one.label,
            "" if one.answered is None else str(one.answered),
            str(one.people),
            "" if one.ratio is None else f"{one.ratio:.2f}",
        )
        for each in covered
        for one in each.groups
    ]
    return header, rows


def _nobody(asked: Asked, covered: Sequence[Coverage], *, language: str) -> list[str]:
    return [
        f"{words_of(asked, each.question, 'wording', language=language)} {label}"
        for each in covered
        for label, one in _labelled(asked, each, language=language)
        if one.answered == 0
    ]


def _few(asked: Asked, covered: Sequence[Coverage], *, language: str) -> list[str]:
    return [
        _("%(group)s: %(answered)s%% of the answers, %(people)s%% of the people")
        % {
            "group": label,
            "answered": round(100 * (one.answered_share or 0)),
            "people": round(100 * one.people_share),
        }
        for each in covered
        for label, one in _labelled(asked, each, language=language)
        if one.ratio is not None and 0 < one.ratio < FEW
    ]


def _labelled(asked: Asked, coverage: Coverage, *, language: str) -> list[tuple[str, Group]]:
    said = dict(options_of(asked, coverage.question, language=language))
    return [(said.get(one.code, one.label), one) for one in coverage.groups]


def _covered(asked: Asked, coverage: Coverage, *, language: str) -> Page:
    labelled = _labelled(asked, coverage, language=language)
    name = words_of(asked, coverage.question, "wording", language=language)
    pairs = [_pair(label, one) for label, one in labelled]
    finding = "; ".join(f"{one.label}: {one.first_said}, {one.second_said}" for one in pairs)
    drawn = {
        kind: SafeString(
            chart(
                draw_pairs(pairs, width=width),
                name=f"cover-{coverage.question.id}",
                title=name,
                finding=finding,
                kind=kind,
            )
        )
        for kind, width in (("narrow", NARROW), ("wide", WIDE))
    }
    return {
        **drawn,
        "wording": name,
        "lang": lang_of(asked, coverage.question, "wording", language=language),
        "table": {
            "caption": name,
            "headers": (
                _("Group"),
                _("Answered"),
                _("Share of answers"),
                _("People"),
                _("Share of people"),
                _("Answered, for each that would be its share"),
            ),
            "rows": [_row(label, one) for label, one in labelled],
            "words": 1,
        },
        "uneven": _uneven(coverage),
    }


def _pair(label: str, group: Group) -> Pair:
    return Pair(
        label=label,
        first=group.answered_share,
        first_said=_("%(share)s of the answers") % {"share": _share(group.answered_share)},
        second=group.people_share,
        second_said=_("%(share)s of the people") % {"share": _share(group.people_share)},
    )


def _row(label: str, group: Group) -> tuple[str, ...]:
    return (
        label,
        _("not shown") if group.answered is None else count(group.answered),
        _share(group.answered_share),
        count(group.people),
        _share(group.people_share),
        "–" if group.ratio is None else f"{group.ratio:.2f}",
    )


def _share(share: float | None) -> str:
    return _("not shown") if share is None else f"{round(100 * share)}%"


def _uneven(coverage: Coverage) -> str:
    if coverage.unevenness is None:
        return ""
    return _(
        "If people of these groups think differently, the raw result could be off by up to "
        "%(points)s points for that alone."
    ) % {"points": round(100 * coverage.unevenness * 0.5)}


def _weighted(
    asked: Asked,
    question: Question,
    given: Sequence[Given],
    shown: ShownCounts,
    covered: Sequence[Coverage],
    *,
    language: str,
) -> Page:
    found = weighted_leaning(question, given, covered)
    page = {
        "wording": words_of(asked, question, "wording", language=language),
        "lang": lang_of(asked, question, "wording", language=language),
    }
    if isinstance(found, Said):
        return {**page, "why_not": spoken(found)}
    table = _beside(question, shown, found)
    (_side, raw, weighted), (_other, raw_other, weighted_other) = table["rows"]
    says = _(
        "Of those who chose to answer %(raw)s support it and %(raw_other)s oppose it; weighted to "
        "who lives here it is %(weighted)s and %(weighted_other)s."
    ) % {
        "raw": raw,
        "raw_other": raw_other,
        "weighted": weighted,
        "weighted_other": weighted_other,
    }
    return {**page, "says": says, "table": table, "notes": _notes(found)}


def _beside(question: Question, shown: ShownCounts, found: Weighted) -> Page:
    base, _is_answered = shown.base(question)
    rows = []
    for side, name, share in (
        (SUPPORT, _("Support it"), found.support),
        (OPPOSE, _("Oppose it"), found.oppose),
    ):
        codes = [str(at) for at, means in enumerate(question.meanings, 1) if means == side]
        people = [shown.people(question, code) for code in codes]
        known = None if None in people else sum(one or 0 for one in people)
        raw = percent(known, base)
        rows.append((name, "–" if raw is None else f"{raw}%", f"{round(100 * share)}%"))
    headers = ("", _("Of those who chose to answer"), _("Weighted to who lives here"))
    return {"caption": _("Weighted beside raw"), "headers": headers, "rows": rows, "words": 1}


def _tips(found: Weighted) -> str:
    if found.tips_at is None:
        return _("Weighted, neither side is more than half.")
    return _(
        "Weighted, that majority would not be there if its side were %(times)s times as likely to "
        "answer as everyone else of their group."
    ) % {"times": f"{found.tips_at:.2f}"}


def _notes(found: Weighted) -> list[str]:
    told = [
        _(
            "Weighted by %(variables)s: of %(answers)s answers that told all of these, worth as "
            "many as %(effective)s for a question on which every answer counted alike."
        )
        % {
            "variables": ", ".join(found.by),
            "answers": count(found.answers // 5 * 5),
            "effective": count(int(found.effective)),
        }
    ]
    told.append(_tips(found))
    if found.trimmed:
        told.append(
            ngettext(
                "One weight was cut to five times the mean.",
                "%(n)s weights were cut to five times the mean.",
                found.trimmed,
            )
            % {"n": count(found.trimmed)}
        )
    if found.left_out:
        told.append(
            _("Not weighted by %(variables)s: no weight can stand for a group of nobody.")
            % {"variables": ", ".join(found.left_out)}
        )
    return told
