"""Which wordings known to move answers does a question use? Patterns and lists, no model."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dueregard.wording import structure
from dueregard.wording.lists import read
from dueregard.wording.question import Flag, Question, WordingReport, field_of
from dueregard.wording.structure import Finder, Found
from dueregard.wording.suggesting import suggestion_for

NOT_CHECKED = (
    "Only English is checked. Ask a speaker of the language to read it with both sides in mind."
)
BOTH_WAYS = (
    r"support or oppos|oppose or support|agree or disagree|for or against|"
    r"favou?r or (?:against|oppos)|comfortable or uncomfortable|satisfied or dissatisfied|"
    r"(?:safer|more|better) or (?:less|worse)|good or (?:a )?bad|approve or disapprove|, or not\b|"
    r"or not\?|if at all|likely or unlikely|fair or unfair|confident or|"
    r"\bor (?:oppose|against|worse|unworried)\b"
)


@dataclass(frozen=True)
class Rule:
    """One rule: how serious a find is, how sure it is, and how it is found."""

    name: str
    severity: str
    certainty: str
    find: Finder


def check_wording(question: Question) -> WordingReport:
    """Flag what in a question is known to move answers; people decide.

    Languages other than English are not checked, and the report says so.
    """
    if question.language.split("-")[0].lower() != "en":
        return WordingReport(False, NOT_CHECKED, (), question.language)
    flags = tuple(flag for rule in rules() for flag in _flags(rule, question))
    return WordingReport(True, None, flags, question.language)


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule: those of structure, then those of pattern."""
    patterned = [
        Rule(one["name"], one["severity"], one["certainty"], _by_pattern(one))
        for one in read("patterns.toml")["rules"]
    ]
    return (
        Rule("no_way_to_object", "high", "likely", structure.no_way_to_object),
        Rule("benefit_only_preamble", "high", "likely", structure.benefit_only_preamble),
        Rule("harm_only_preamble", "high", "likely", structure.harm_only_preamble),
        Rule("loaded_words", "high", "likely", structure.loaded_words),
        *patterned,
        Rule("agree_disagree_scale", "medium", "certain", structure.agree_options),
        Rule("no_dont_know", "medium", "certain", structure.no_dont_know),
        Rule("too_long", "low", "certain", structure.too_long),
        Rule("jargon", "low", "possible", structure.jargon),
    )


def _by_pattern(told: dict[str, list[str]]) -> Finder:
    finding = [re.compile(one, re.IGNORECASE) for one in told["find"]]
    excusing = [
        re.compile(BOTH_WAYS if one == "BOTH" else one, re.IGNORECASE)
        for one in told.get("unless", [])
    ]

    def find(question: Question) -> Iterator[Found]:
        for field in told["fields"]:
            text = field_of(question, field)
            around = " ".join([text, *question.options])
            if any(one.search(around) for one in excusing):
                continue
            found = next((hit for one in finding if (hit := one.search(text))), None)
            if found:
                yield field, found.start(), found.end()

    return find


def _flags(rule: Rule, question: Question) -> Iterator[Flag]:
    told = read("sources.toml")[rule.name]
    for field, start, end in rule.find(question):
        yield Flag(
            rule=rule.name,
            severity=rule.severity,
            certainty=rule.certainty,
            field=field,
            span=(start, end),
            excerpt=field_of(question, field)[start:end],
            why=told["why"],
            suggestion=suggestion_for(question, told["suggestion"]),
            source=told["source"],
        )
