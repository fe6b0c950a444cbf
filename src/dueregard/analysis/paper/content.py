"""What does the printed report say, from its title to where every answer can be read?

Nothing is worked out here: what the pages say is set again, in their order and words.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from dueregard.analysis.pages.report import answers_of, closed, question_rows, report_page
from dueregard.analysis.rules.releases import NO_ANSWER
from dueregard.analysis.rules.shown import ShownCounts, percent
from dueregard.analysis.rules.told import Reported
from dueregard.consultation.entries import Question
from dueregard.consultation.pages.asked import lang_of, words_of
from dueregard.consultation.rules.asking import Asked
from dueregard.web.speaking import count, spoken_date

Content = dict[str, Any]
MOST_THEMES, MOST_ALONE = 12, 20


def report_content(
    asked: Asked,
    told: Reported,
    *,
    coverage: Content,
    groups: Content,
    themes: Sequence[Content],
    reviewed: Sequence[Content],
    language: str,
) -> Content:
    """The report as lists of plain texts. The parts given are the pages' own."""
    page, shown = report_page(asked, told, language=language), told.shown
    return {
        "lang": language,
        "title": {"text": page["title"], "lang": page["title_lang"] or language},
        "kind": _("What people said: the report of a consultation"),
        "invented": _("An invented example: no such place, people or deployment exists.")
        if asked.invented
        else "",
        "facts": _facts(asked, page),
        "headlines": [[one[part] for part in HEADLINE] for one in page["headlines"]],
        "protected": _(
            "Numbers of people are rounded to five. Fewer than ten are not shown, nor what they "
            "could be worked out from; percentages are taken of the rounded numbers."
        ),
        "lists": [
            {"heading": _("What may be said"), "items": page["may_say"]},
            {"heading": _("What may not be said"), "items": page["may_not_say"]},
            {"heading": _("How it was asked, and how it was counted"), "items": _how(page)},
        ],
        "parts": [
            _part(_("Question by question"), "", closed(asked, "main"), asked, shown, language),
            _part(
                _("Who answered"),
                _("What people told of themselves, if they liked to."),
                closed(asked, "about_you"),
                asked,
                shown,
                language,
            ),
        ],
        "coverage": _coverage(coverage),
        "groups": _groups(groups),
        "themes": {
            "heading": _("What people talk about in their own words"),
            "lone": _("Said by one person alone"),
            "questions": [
                *(_reviewed(one, language) for one in reviewed),
                *(_themes(one, language) for one in themes),
            ],
        },
        "more": _more(page),
        "said": {
            "page": _("Page"),
            "page_of": _("of"),
            "answer": _("Answer"),
            "people": _("People"),
            "share": _("Share"),
            "reckonings": _("By way of answering, and on other reckonings"),
        },
    }


HEADLINE = ("says", "limit", "tips", "steady")


def _facts(asked: Asked, page: Content) -> list[list[str]]:
    told = asked.consultation
    facts = [
        [_("Open"), f"{spoken_date(told.opens)} – {spoken_date(asked.closes)}"],
        [_("Responses that count"), page["counted"]],
        [_("Responses that stand, with those set aside"), page["received"]],
    ]
    return [one for one in facts if one[1]]


def _how(page: Content) -> list[str | Content]:
    """How it was counted, and each flag that was overridden; its reason is as on record."""
    told = [
        {"before": one["wording"], "text": f"{one['flag']}: {one['reason']}", "lang": "en"}
        for one in page["overrides"]
    ]
    kept = _("Where the check raised a flag and the wording was kept, this is the reason given:")
    return [page["how_counted"], *([kept] if told else []), *told]


def _part(
    heading: str,
    says: str,
    questions: Sequence[Question],
    asked: Asked,
    shown: ShownCounts,
    language: str,
) -> Content:
    return {
        "heading": heading,
        "says": says,
        "questions": [_question(one, asked, shown, language) for one in questions],
    }


def _question(question: Question, asked: Asked, shown: ShownCounts, language: str) -> Content:
    base, _is_answered = shown.base(question)
    headers, rows = question_rows(asked, question, shown, language=language)
    counts = [
        (label, shown.people(question, code))
        for code, label in answers_of(asked, question, language=language)
        if code != NO_ANSWER
    ]
    most = max((number or 0 for _label, number in counts), default=0)
    return {
        "text": words_of(asked, question, "wording", language=language),
        "lang": lang_of(asked, question, "wording", language=language) or language,
        "rows": [
            [
                label,
                _("not shown") if number is None else count(number),
                "" if (share := percent(number, base)) is None else f"{share}%",
                (number or 0) / most if most else 0,
            ]
            for label, number in counts
        ],
        "headers": list(headers),
        # What people told of themselves is told once, whichever way they answered.
        "table": [list(row) for row in rows] if question.part == "main" else [],
    }


def _coverage(page: Content) -> Content:
    return {
        "heading": _("Who answered, and who lives here"),
        "lists": [
            {"heading": heading, "items": page[name]}
            for name, heading in (
                ("nobody", _("Nobody answered of:")),
                ("few", _("Few answered of:")),
            )
            if page[name]
        ],
        "says": [one.get("says") or one["why_not"] for one in page["weighted"]],
        "limit": _(
            "People chose to answer. Even where every group is there in its due share, those of a "
            "group who answered may think differently from those who did not."
        ),
    }


def _groups(page: Content) -> Content:
    if not page:
        return {}
    says = [page["says"], page["steady"], page["without"]] if page["is_borne"] else page["reasons"]
    return {
        "heading": _("Statements, and who agrees with whom"),
        "says": [one for one in says if one],
        "headers": list(page["table"]["headers"]),
        "caption": page["table"]["caption"],
        "rows": [list(row) for row in page["table"]["rows"]],
    }


def _themes(found: Mapping[str, Any], language: str) -> Content:
    return {
        "text": found["wording"],
        "lang": found["lang"] or language,
        "says": [found["says"]],
        "themes": [
            [one["label"], one["people"], one["examples"][:1]]
            for one in found["themes"][:MOST_THEMES]
        ],
        "alone": found["alone"][:MOST_ALONE],
    }


def _reviewed(found: Mapping[str, Any], language: str) -> Content:
    """Themes that people went through, in the form of those that a program found."""
    return {
        "text": found["wording"],
        "lang": found["lang"] or language,
        "says": [one for one in (found["says"], found["by"], found["mark"]) if one],
        "themes": [
            [one["label"], one["size"], [words for words, _ in one["examples"][:1]]]
            for one in found["themes"]
        ],
        "alone": [words for words, _ in found["alone"]],
    }


def _more(page: Content) -> list[list[str]]:
    named = (
        ("report", _("This report, with the download of every table")),
        (
            "words",
            _("Everything that was published, what one person alone said first"),
        ),
        ("alike", _("Shared texts, counted as people and as arguments")),
        ("happened", _("What came in, and what was set aside")),
    )
    return [[says, settings.DUEREGARD_ADDRESS + page["to"][name]] for name, says in named]
