"""What do the pages say of shared words and unusual votes? Both counts always, and never "fake"."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from dueregard.analysis.pages.report import answers_of, closed, shown_said
from dueregard.analysis.queries import SharedWords
from dueregard.analysis.rules.campaigns import campaign_said
from dueregard.analysis.rules.releases import NO_ANSWER
from dueregard.analysis.rules.results import COUNTED, ONCE
from dueregard.analysis.rules.shown import ShownCounts
from dueregard.analysis.rules.signs import RULES, Raised
from dueregard.analysis.rules.suspicion import Suspicion
from dueregard.analysis.rules.votes import Moved, Movement
from dueregard.consultation.entries import Question
from dueregard.consultation.pages.answering import common
from dueregard.consultation.pages.asked import lang_of, words_of
from dueregard.consultation.pages.status import channel_said
from dueregard.consultation.rules.asking import Asked
from dueregard.stats.disclosure import rounded
from dueregard.stats.sensitive import FEWEST
from dueregard.web.speaking import count, spoken
from dueregard.words import Said

Page = dict[str, Any]
LONGEST_SHOWN = 600
MOST_MOVED = 6


def alike_page(
    asked: Asked,
    shared: Sequence[SharedWords],
    published: frozenset[str],
    shown: ShownCounts,
    unusual: tuple[Suspicion, tuple[Movement, ...]],
    *,
    language: str,
) -> Page:
    """Campaigns counted both ways, and how far results move without the most unusual votes.

    Only protected counts are told, and shares of rounded ones: one to a tenth tells of one person.
    """
    found, movements = unusual
    return {
        **common(asked, language=language),
        "questions": [_shared(asked, one, published, language=language) for one in shared],
        "both_ways": _all_both_ways(asked, shared, shown, language=language),
        "signs": [
            {
                "rule": spoken(rule.rule),
                "innocent": spoken(rule.innocent),
                "raised": _raised(found, sign),
            }
            for sign, rule in RULES.items()
        ],
        "movements": [_movement(asked, one, language=language) for one in movements],
    }


def unusual_page(asked: Asked, found: Suspicion, *, language: str) -> Page:
    """For the convenor: which responses bear signs, to be looked at before any is set aside."""
    raised = [
        {
            "says": _raised_said(one),
            "innocent": spoken(RULES[one.sign].innocent),
            "refs": one.members,
        }
        for one in found.raised
    ]
    return {**common(asked, language=language), "raised": raised}


def _raised(found: Suspicion, sign: object) -> list[str]:
    return [_raised_said(one) for one in found.raised if one.sign == sign]


def _raised_said(one: Raised) -> str:
    channel = one.said.values.get("channel")
    return _said(one.said, channel=channel_said(channel)) if channel else spoken(one.said)


def _said(said: Said, **instead: str) -> str:
    """Say a rule's sentence with these of its codes in words."""
    return spoken(replace(said, values={**said.values, **instead}))


def _shared(asked: Asked, one: SharedWords, published: frozenset[str], *, language: str) -> Page:
    question = asked.question(one.question)
    return {
        "wording": words_of(asked, question, "wording", language=language) if question else "",
        "texts": count(one.texts),
        "campaigns": [
            {
                "says": spoken(campaign_said(group)),
                # Words that nobody gave leave to publish are counted, and not shown.
                "text": group.text[:LONGEST_SHOWN] if group.text in published else "",
            }
            for group in one.campaigns
        ],
    }


def _all_both_ways(
    asked: Asked, shared: Sequence[SharedWords], shown: ShownCounts, *, language: str
) -> list[Page]:
    """Every closed question as people and as arguments, where texts are shared and it can be."""
    if shown.once is None or not any(one.campaigns for one in shared):
        return []
    return [_both_ways(asked, one, shown, language=language) for one in closed(asked, "main")]


def _both_ways(asked: Asked, question: Question, shown: ShownCounts, *, language: str) -> Page:
    rows = [
        (label, *(shown_said(shown.people(question, code, column)) for column in (COUNTED, ONCE)))
        for code, label in answers_of(asked, question, language=language)
        if code != NO_ANSWER
    ]
    return {
        "lang": lang_of(asked, question, "wording", language=language),
        "caption": words_of(asked, question, "wording", language=language),
        "headers": (_("Answer"), _("As people"), _("Each shared text once")),
        "rows": rows,
        "words": 1,
    }


def _movement(asked: Asked, one: Movement, *, language: str) -> Page:
    wording = {
        fact.id: words_of(asked, fact, "wording", language=language) for fact in asked.statements
    }
    on_statements = [
        _in_rounded_counts(moved)
        for moved in one.moved
        if moved.kind == "statement" and moved.subject in wording and _tells_of_many(one, moved)
    ]
    furthest = sorted(on_statements, key=lambda moved: -moved.by)[:MOST_MOVED]
    return {
        "says": spoken(one.said),
        "moved": [
            (wording[moved.subject], spoken(one.says_of(moved))) for moved in furthest if moved.by
        ],
    }


def _tells_of_many(one: Movement, moved: Moved) -> bool:
    """Are there enough on either side, with and without those left out, and of these as well?"""
    chosen, chosen_without = _chosen(moved)
    sides = (chosen, moved.of - chosen, chosen_without, moved.of_without - chosen_without)
    return min(one.removed, *sides) >= FEWEST


def _in_rounded_counts(moved: Moved) -> Moved:
    chosen, without = (rounded(one) for one in _chosen(moved))
    return replace(
        moved,
        share=Fraction(chosen, rounded(moved.of)),
        share_without=Fraction(without, rounded(moved.of_without)),
    )


def _chosen(moved: Moved) -> tuple[int, int]:
    without = moved.share_without or Fraction(0)
    return int(moved.share * moved.of), int(without * moved.of_without)
