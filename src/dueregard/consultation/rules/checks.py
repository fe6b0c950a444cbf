"""What is missing in each task of a draft, and what else should be known? In words.

The checklists behind it are the Gunning principles (R v Brent LBC ex p Gunning, 1985; endorsed in
R (Moseley) v Haringey LBC [2014] UKSC 56) and the Cabinet Office consultation principles (2018).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dueregard.consultation.entries import CHANNELS, LANGUAGES
from dueregard.consultation.rules.answers import LONGEST_STATEMENT
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.editions import is_stale
from dueregard.consultation.rules.flags import flagged
from dueregard.consultation.rules.planning import Cells, Plan, Text, reasons_of, rows_of, texts_of
from dueregard.consultation.rules.question_faults import question_faults
from dueregard.dates import When
from dueregard.words import Said, say

MOST_UNEVEN = 3
FEWEST_DAYS = 28
SECTOR = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? [0-9]")

KEY = re.compile(r"age1[02-9ac-hj-np-z]{58}")


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is there that a plan may name: bodies with their kinds, places, deployments, codes.

    `codes` says how many one-time codes have been made for it, to be posted.
    """

    bodies: Mapping[str, str]
    places: frozenset[str]
    deployments: frozenset[str]
    codes: int = 0


@dataclass(frozen=True)
class Look:
    """What the checks look at: the plan, what it will be, what is known, on which day.

    `is_ready`: has it been handed over?
    """

    plan: Plan
    asked: Asked
    known: Known
    on: date
    is_ready: bool


Found = tuple[list[Said], list[Said]]
"""What is missing; what else should be known."""


def is_uneven(case_for: str, case_against: str) -> bool:
    """Is one side told more than three times as long as the other?"""
    shorter, longer = sorted((len(case_for.split()), len(case_against.split())))
    return longer > MOST_UNEVEN * shorter


def purpose(look: Look) -> Found:
    """It is named, says why people are asked, and no force runs it."""
    told = look.asked.consultation
    missing = _unfilled(
        (told.title, say("Write a title")),
        (told.purpose, say("Say why people are asked")),
        (told.run_by, say("Choose the body that runs it")),
    )
    if told.run_by and told.run_by not in look.known.bodies:
        missing.append(say("The body that runs it is not on the record of this case"))
    if look.known.bodies.get(told.run_by) == "force":
        missing.append(say("A police force cannot run it: choose an independent body"))
    return missing, []


def change(look: Look) -> Found:
    """It says what can still change, and what cannot. Gunning 1: ask while something can."""
    told = look.asked.consultation
    return _unfilled(
        (told.can_change, say("Say what the answers can still change")),
        (told.cannot_change, say("Say what is settled already, or that nothing is")),
    ), []


def people(look: Look) -> Found:
    """It says who may answer, and where; what it names is on the record."""
    told = look.asked.consultation
    missing = _unfilled(
        (told.for_whom, say("Say who may answer")),
        (told.place, say("Choose the place whose people are asked")),
    )
    if told.place and told.place not in look.known.places:
        missing.append(say("The place is not on the record of this case"))
    missing += [
        say("“%(sector)s” is not a postcode sector such as SE13 7", sector=one)
        for one in sectors_in(told.sectors)
        if not SECTOR.fullmatch(one)
    ]
    missing += [
        say("The deployment “%(ref)s” is not on the record of this case", ref=one)
        for one in told.about
        if one not in look.known.deployments
    ]
    return missing, []


def sides(look: Look) -> Found:
    """Both sides are told, at lengths that compare, or it says why not."""
    told = look.asked.consultation
    # Gunning 2: enough for an intelligent response, which one side alone never is.
    missing = _unfilled(
        (told.case_for, say("Write what is said for the plan")),
        (told.case_against, say("Write what is said against the plan")),
    )
    if missing or not is_uneven(told.case_for, told.case_against):
        return missing, []
    if not told.note:
        return [
            say("One side is more than three times as long as the other: even them out or say why")
        ], []
    return [], [say("One side is more than three times as long; your reason will be published")]


def questions(look: Look) -> Found:
    """There is a question about the plan, and each can be answered."""
    main = [one for one in look.asked.questions if one.part == "main"]
    if not main:
        return [say("Add at least one question")], []
    return [said for one in main for said in question_faults(one)], []


def statements(look: Look) -> Found:
    """Each statement is short."""
    said = look.asked.statements
    missing = [
        say("Shorten “%(statement)s” to 140 characters", statement=one.wording)
        for one in said
        if len(one.wording) > LONGEST_STATEMENT
    ]
    return missing, [] if said else [say("None. It may stay so.")]


def about_you(look: Look) -> Found:
    """Each question about the person can be answered."""
    about = [one for one in look.asked.questions if one.part == "about_you"]
    notes = [] if about else [say("None. Without them nobody can tell who was not heard.")]
    return [said for one in about for said in question_faults(one)], notes


def wording(look: Look) -> Found:
    """Every flag of the wording check is met by a change or by a reason."""
    flags = flagged(look.asked, reasons_of(look.plan))
    missing = [
        say(
            "Change “%(words)s” or give a reason for keeping it (%(flag)s)",
            words=one.flag.excerpt,
            flag=one.flag.rule.replace("_", " "),
        )
        for one in flags
        if one.is_open
    ]
    kept = len(flags) - len(missing)
    notes = [say("Flags kept with a reason that will be published: %(n)s", n=kept)] if kept else []
    return missing, notes


def ways(look: Look) -> Found:
    """There is a way to answer, and it says how those answer who are not online."""
    told = look.asked.consultation
    ways = parted(told.channels)
    missing = [] if ways else [say("Choose at least one way to answer")]
    missing += [
        say("“%(way)s” is no way to answer", way=one) for one in ways if one not in CHANNELS
    ]
    if set(ways) - {"web"} and not told.other_ways:
        missing.append(say("Say how to answer on paper, by phone, at a meeting or by post"))
    if "post" in ways and not look.known.codes:
        missing.append(say("Make the one-time codes: opening binds their list to the log"))
    if told.contact_key and not KEY.fullmatch(told.contact_key):
        missing.append(say("The key for contact details must begin with age1"))
    notes = [say("On the web alone, people who are not online cannot answer")]
    return missing, notes if ways == ("web",) else []


def dates(look: Look) -> Found:
    """It opens from today on, closes later, and lasts; a short time is said, not refused."""
    told = look.asked.consultation
    if not (told.opens and told.closes):
        return [say("Give the day it opens and the day it closes")], []
    missing = []
    if told.opens.latest < look.on:
        missing.append(say("The opening day is past: choose a later one"))
    if told.closes.latest < told.opens.earliest:
        missing.append(say("It must not close before it opens"))
    lasts = days_open(told.opens, told.closes)
    if missing or lasts >= FEWEST_DAYS:
        return missing, []
    return [], [
        say(
            "It is open for %(n)s days. The Cabinet Office principles ask for time in proportion"
            " to what is at stake; under 28 days many people will hear of it too late.",
            n=lasts,
        )
    ]


def languages(look: Look) -> Found:
    """English is among the languages; what is not translated is counted."""
    spoken = parted(look.asked.consultation.languages)
    missing = [] if "en" in spoken else [say("Choose the languages; English is one of them")]
    notes = []
    for language in spoken:
        if language not in LANGUAGES:
            missing.append(say("“%(language)s” is no language on offer", language=language))
        elif language != "en":
            notes += _translated(look, language)
            missing += _mismatched(look, language)
    return missing, notes


def _translated(look: Look, language: str) -> list[Said]:
    texts = texts_of(look.asked)
    done = sum(look.asked.is_translated(*one, language=language) for one in texts)
    notes = []
    if done < len(texts):
        notes.append(
            say(
                "%(done)s of %(all)s texts are translated; the others are shown in English",
                done=done,
                all=len(texts),
            )
        )
    made_from = {(one["of"], one["column"]): one for one in rows_of(look.plan, "translations")}
    stale = [one for one in texts if _is_outdated(made_from, look.asked, one)]
    if stale:
        notes.append(say("Translations whose English has changed since: %(n)s", n=len(stale)))
    return notes


def _is_outdated(made: Mapping[tuple[str, str], Cells], asked: Asked, text: Text) -> bool:
    fact, column = text
    found = made.get((f"{fact.TABLE}:{fact.id}", column))
    return found is not None and found["made_from"] != asked.words(fact, column, language="en")


def _mismatched(look: Look, language: str) -> list[Said]:
    return [
        say("Translate each answer to “%(question)s”, one a line", question=one.wording)
        for one in look.asked.questions
        if one.options
        and len(look.asked.words(one, "options", language=language).split(" | "))
        != len(one.options)
    ]


def versions(look: Look) -> Found:
    """Each accessible version is there; one for another wording is said to be stale."""
    made = look.asked.versions
    missing = [
        say("Give the address or the words of every version: %(kind)s", kind=one.kind)
        for one in made
        if not (one.link or one.words)
    ]
    notes = [
        say("Made for an earlier wording: %(kind)s. Make it anew or check it.", kind=one.kind)
        for one in made
        if is_stale(one, look.asked)
    ]
    return missing, notes if made else [say("None. Some people can read no other.")]


def hand_over(look: Look) -> Found:
    """It has been handed over to a second person."""
    return [] if look.is_ready else [say("It has not been handed over to be opened")], []


def parted(cell: str) -> tuple[str, ...]:
    """A label that lists things, parted at its semicolons."""
    return tuple(one.strip() for one in cell.split(";") if one.strip())


def sectors_in(cell: str) -> tuple[str, ...]:
    """The postcode sectors of a label, in capitals."""
    return tuple(one.upper() for one in parted(cell))


def days_open(opens: When, closes: When) -> int:
    """On how many days people can answer, the first and the last included."""
    return (closes.latest - opens.earliest).days + 1


def _unfilled(*fields: tuple[str, Said]) -> list[Said]:
    return [said for value, said in fields if not value]
