"""What do the pages say of shared words and unusual votes? Both counts always, and never "fake"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dueregard.analysis.queries import SharedWords
from dueregard.analysis.rules.campaigns import CountedBothWays, campaign_said
from dueregard.analysis.rules.signs import RULES, Raised
from dueregard.analysis.rules.suspicion import Suspicion
from dueregard.analysis.rules.votes import Moved, Movement
from dueregard.consultation.pages.answering import common
from dueregard.consultation.pages.asked import declined, options_of, words_of
from dueregard.consultation.pages.status import channel_said
from dueregard.consultation.rules.asking import Asked
from dueregard.web.speaking import count, spoken
from dueregard.words import Said

Page = dict[str, Any]
LONGEST_SHOWN = 600
MOST_MOVED = 6
DECLINES = ("dk", "pns")


def alike_page(
    asked: Asked,
    shared: Sequence[SharedWords],
    published: frozenset[str],
    unusual: tuple[Suspicion, tuple[Movement, ...]],
    *,
    language: str,
) -> Page:
    """Campaigns counted both ways, and how far results move without the most unusual votes."""
    found, movements = unusual
    return {
        **common(asked, language=language),
        "questions": [_shared(asked, one, published, language=language) for one in shared],
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


def _option_said(asked: Asked, moved: Moved, *, language: str) -> str:
    question = asked.question(moved.subject)
    said = dict(options_of(asked, question, language=language)) if question else {}
    if moved.choice in DECLINES:
        return declined(moved.choice)
    return said.get(moved.choice, moved.choice)  # of a number, the number itself


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
        "both_ways": [
            _both_ways(asked, named, counted, language=language)
            for named, counted in one.both_ways.items()
        ],
    }


def _both_ways(asked: Asked, named: str, counted: CountedBothWays, *, language: str) -> Page:
    question = asked.question(named)
    said = dict(options_of(asked, question, language=language)) if question else {}
    return {
        "wording": words_of(asked, question, "wording", language=language) if question else "",
        "rows": [
            (
                said.get(one.option) or declined(one.option),
                count(one.people),
                f"{float(one.arguments):,.1f}".removesuffix(".0"),
            )
            for one in counted.options
        ],
        "people": count(counted.people),
        "arguments": count(counted.arguments),
    }


def _movement(asked: Asked, one: Movement, *, language: str) -> Page:
    wording = {
        fact.id: words_of(asked, fact, "wording", language=language)
        for fact in (*asked.questions, *asked.statements)
    }
    furthest = sorted(one.moved, key=lambda moved: -moved.by)[:MOST_MOVED]
    return {
        "says": spoken(one.said),
        "moved": [
            (
                wording.get(moved.subject, ""),
                _said(one.says_of(moved), option=_option_said(asked, moved, language=language)),
            )
            for moved in furthest
            if one.removed and moved.by
        ],
    }
