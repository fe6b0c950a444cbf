"""What did people say, what does it amount to, and what may honestly be said of it?"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import isinf
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dueregard.analysis.rules.releases import NO_ANSWER
from dueregard.analysis.rules.results import (
    ALL_RECEIVED,
    COUNTED,
    ONCE,
    OPPOSE,
    SUPPORT,
    Leaning,
    Result,
    leaning_of,
)
from dueregard.analysis.rules.shown import ShownCounts, answers_to, percent
from dueregard.analysis.rules.told import Reported
from dueregard.consultation.entries import Question
from dueregard.consultation.pages.answering import common
from dueregard.consultation.pages.asked import declined, lang_of, options_of, words_of
from dueregard.consultation.pages.public import override_told
from dueregard.consultation.pages.status import channel_said
from dueregard.consultation.rules.answers import DONT_KNOW
from dueregard.consultation.rules.asking import Asked
from dueregard.stats.support import Evidence, Selection, support_of
from dueregard.stats.survey import FEWEST_FOR_A_SHARE
from dueregard.web.charts.bars import Bar, draw_bars
from dueregard.web.charts.svg import NARROW, WIDE, chart
from dueregard.web.speaking import count

Page = dict[str, Any]
Rows = list[tuple[str, ...]]

CLOSED_KINDS = ("single", "several", "scale")
# A consultation is open to whoever comes; nobody is drawn by chance.
WHO_CHOSE = Evidence(selection=Selection.SELF_SELECTED)
SIDES = frozenset({SUPPORT, OPPOSE})


def report_page(asked: Asked, told: Reported, *, language: str) -> Page:
    """The report: the headline with its limits, every closed question, who answered, how."""
    shown = told.shown
    main = [_question(asked, one, shown, language=language) for one in closed(asked, "main")]
    about = [_question(asked, one, shown, language=language) for one in closed(asked, "about_you")]
    headlines = [found for one in closed(asked, "main") if (found := _headline(one, shown))]
    return {
        **part_of_report(asked, language=language),
        "headlines": headlines,
        "counted": count(told.counted),
        "received": count(told.received),
        "questions": main,
        "about": about,
        "left_out": bool(shown.left_out),
        "how_counted": how_counted(),
        "overrides": [override_told(asked, one, language=language) for one in asked.overrides],
        "may_say": _may_say(headlines),
        "may_not_say": _may_not_say(),
    }


def how_counted() -> str:
    """What stands behind every number of the report, and how anyone can count it again."""
    return _(
        "Every count is a count of responses on the record: of each person who answered more than "
        "once the last, without what was withdrawn or set aside with a reason. Each table can be "
        "downloaded, and anyone can load the case and count again."
    )


def part_of_report(asked: Asked, *, language: str) -> Page:
    """What each page of the report carries: the consultation, and the way to the other pages."""
    pages = {"happened": "what_happened", "report": "report", "alike": "alike", "words": "words"}
    pages["pdf"], pages["json"] = "report_pdf", "report_json"
    if any(one.part == "about_you" for one in asked.questions):
        pages["coverage"] = "coverage"
    if asked.statements:
        pages["groups"] = "groups"
    if any(one.kind == "text" for one in asked.questions):
        pages["themes"] = "themes"
    to = {name: reverse(route, kwargs=_named(asked)) for name, route in pages.items()}
    return {**common(asked, language=language), "to": to}


def closed(asked: Asked, part: str) -> list[Question]:
    """The questions of a part that are answered by choosing."""
    return [one for one in asked.questions if one.part == part and one.kind in CLOSED_KINDS]


def shown_questions(asked: Asked) -> list[Question]:
    """Every question that has a table in the report, those about the person last."""
    return [*closed(asked, "main"), *closed(asked, "about_you")]


def question_rows(
    asked: Asked, question: Question, shown: ShownCounts, *, language: str
) -> tuple[tuple[str, ...], Rows]:
    """The table of a question as it may be shown: a header, then a row an answer."""
    of_plan = question.part == "main"
    columns = [one for one in shown.columns if of_plan or one not in shown.channels]
    headers = {
        COUNTED: _("Everyone who counts"),
        ONCE: _("Each shared text once"),
        ALL_RECEIVED: _("With those set aside"),
        **{one: channel_said(one) for one in shown.channels},
    }
    rows: Rows = [
        (label, *(shown_said(shown.people(question, code, name)) for name in columns))
        for code, label in answers_of(asked, question, language=language)
    ]
    everyone = [shown_said(shown.everyone(one)) if one != ONCE else "" for one in columns]
    rows.append((_("Everyone"), *everyone))
    return (_("Answer"), *(headers[name] for name in columns)), rows


def answers_of(asked: Asked, question: Question, *, language: str) -> list[tuple[str, str]]:
    """Every answer to a closed question with what it says, in its order, and none at the end."""
    told = options_of(asked, question, language=language)
    declines = [(one, declined(one)) for one in answers_to(question) if one == DONT_KNOW]
    if question.kind == "several":
        return [*told, *declines]
    return [*told, *declines, (NO_ANSWER, _("No answer, or would rather not say"))]


def _question(asked: Asked, question: Question, shown: ShownCounts, *, language: str) -> Page:
    header, rows = question_rows(asked, question, shown, language=language)
    name = words_of(asked, question, "wording", language=language)
    base, is_answered = shown.base(question)
    bars = [
        _bar(label, shown.people(question, code), base)
        for code, label in answers_of(asked, question, language=language)
        if code != NO_ANSWER
    ]
    finding = "; ".join(f"{one.label}: {one.said}" for one in bars)
    return {
        "wording": name,
        "lang": lang_of(asked, question, "wording", language=language),
        "narrow": _drawn(bars, question, name, finding, kind="narrow", width=NARROW),
        "wide": _drawn(bars, question, name, finding, kind="wide", width=WIDE),
        "several": question.kind == "several",
        "answered": _answered_said(base, is_answered=is_answered),
        "table": {"caption": name, "headers": header, "rows": rows, "words": 1},
        "csv": reverse("report_csv", kwargs={**_named(asked), "question": question.id}),
    }


def _answered_said(base: int | None, *, is_answered: bool) -> str:
    if base is None:
        return _("Too few answered for any count to be shown.")
    if is_answered:
        return _("Answered by about %(n)s people.") % {"n": count(base)}
    return _("Shares are of all %(n)s who count; how many of them left it out is not shown.") % {
        "n": count(base)
    }


def _bar(label: str, number: int | None, base: int | None) -> Bar:
    if number is None:
        return Bar(label, _("not shown"), None)
    share = percent(number, base)
    said = count(number) if share is None else f"{count(number)} ({share}%)"
    return Bar(label, said, float(number))


def _drawn(
    bars: Sequence[Bar], question: Question, name: str, finding: str, *, kind: str, width: float
) -> SafeString:
    drawing = draw_bars(bars, width=width)
    return SafeString(chart(drawing, name=question.id, title=name, finding=finding, kind=kind))


def _headline(question: Question, shown: ShownCounts) -> Page | None:
    leaning = _leaning(question, shown)
    if leaning is None or leaning.answered < FEWEST_FOR_A_SHARE:
        return None
    base, support, oppose = (
        int(one) for one in (leaning.answered, leaning.support, leaning.oppose)
    )
    told = {
        "n": count(base),
        "support": count(support),
        "oppose": count(oppose),
        "support_share": percent(support, base),
        "oppose_share": percent(oppose, base),
    }
    bears = support_of(WHO_CHOSE, threshold=0.5)
    return {
        # The same word by which a claim of support is judged that rests on these answers.
        "bears": bears.value,
        "says": _(
            "Of the %(n)s who chose to answer this, %(support)s (%(support_share)s%%) support it "
            "and %(oppose)s (%(oppose_share)s%%) oppose it."
        )
        % told,
        "limit": _(
            "They chose to answer. Nobody can tell from this how many of everyone think so: there "
            "is no margin of error."
        ),
        "tips": _tips(leaning),
        "steady": _steady(shown.majorities[question.id]),
    }


def _leaning(question: Question, shown: ShownCounts) -> Leaning | None:
    """How people lean by the counts that are shown; None where a side of it is withheld."""
    base, _is_answered = shown.base(question)
    counts = {one: shown.people(question, one) for one in answers_to(question)}
    known = {one: Fraction(number) for one, number in counts.items() if number is not None}
    sides = {str(place) for place, means in enumerate(question.meanings, 1) if means in SIDES}
    if base is None or not sides <= known.keys():
        return None
    return leaning_of(question, Result(chosen=known, answered=Fraction(base)))


def _tips(leaning: Leaning) -> str:
    if not leaning.majority or leaning.tips_at is None:
        return _("Neither side is more than half of those who answered.")
    if isinf(leaning.tips_at):
        return _("Everyone who answered was of one mind; those who were not may not have answered.")
    times = {"times": f"{leaning.tips_at:.2f}"}
    if leaning.majority == SUPPORT:
        return (
            _(
                "More than half of them support it. If those who support it were %(times)s times "
                "as likely to answer as everyone else, that majority would not be there."
            )
            % times
        )
    return (
        _(
            "More than half of them oppose it. If those who oppose it were %(times)s times as "
            "likely to answer as everyone else, that majority would not be there."
        )
        % times
    )


def _steady(majorities: Mapping[str, str]) -> str:
    if len(set(majorities.values())) > 1:
        return _(
            "It depends on what is counted: with each shared text counted once, or with what was "
            "set aside, another side is the larger half, or none is. The table shows each."
        )
    if ONCE not in majorities:
        return _(
            "With what was set aside it is the same. Words are held apart from answers here, so "
            "nobody can tell what it would be with each shared text counted once."
        )
    return _("It is the same with each shared text counted once, and with what was set aside.")


def _may_say(headlines: Sequence[Page]) -> list[str]:
    return [
        *(one["says"] for one in headlines),
        _("That these objections and reasons were given, each with its number."),
    ]


def _may_not_say() -> list[str]:
    return [
        _("“Most residents support it” or “most residents oppose it”: they were not sampled."),
        _("A margin of error, or “representative”: weighting mends who answered, not why."),
        _("What a group thinks of which few answered."),
        _("That nobody objected, when somebody did: each objection stands in the record."),
    ]


def shown_said(number: int | None) -> str:
    """A count in figures, or that it is not shown."""
    return _("not shown") if number is None else count(number)


def _named(asked: Asked) -> dict[str, str]:
    return {"case": asked.case, "consultation": asked.consultation.id}
