"""What do we write in the public log about consultations and surveys? Never one person's answer."""

from dataclasses import dataclass

from dueregard.dates import When
from dueregard.facts import (
    Fact,
    choice,
    count,
    label,
    lines,
    ref,
    refs,
    text,
    url,
    when,
    yes_no,
)
from dueregard.people.entries import SEEN, SEEN_MEANS
from dueregard.stats.support import Selection

SELECTIONS = tuple(one.value for one in Selection)
MEANINGS = ("support", "oppose", "neither", "dont_know", "prefer_not_to_say")
LANGUAGES = ("en", "cy")
CHANNELS = ("web", "paper", "phone", "meeting", "post")
QUESTION_KINDS = ("single", "several", "scale", "number", "text")
PARTS = ("main", "about_you")
VERSION_KINDS = ("plain", "easy_read", "large_print", "audio", "bsl")
STATEMENT_BY = ("convenor", "resident")
DECISIONS = ("shown", "refused")
# Published rules: a statement is refused for one of these and for nothing else.
REFUSAL_REASONS = (
    "names_a_private_person",
    "threat_or_hatred",
    "advertisement",
    "not_about_this",
    "says_the_same_as_another",
    "more_than_one_point",
    "cannot_be_read",
)
SET_ASIDE_REASONS = (
    "same_person_again",
    "made_by_machine",
    "not_those_asked",
    "entered_twice_by_us",
    "other",
)


@dataclass(frozen=True, kw_only=True)
class Survey(Fact):
    """A survey of people: who could answer, how they were chosen, when, how many did."""

    TABLE = "surveys"
    ENTRY_KIND = "survey.registered"

    title: str = label("What it is called.", required=True)
    by: str = ref("organisations", "Who ran it.", required=True)
    place: str = ref("places", "The area whose people it covers.")
    population: str = label("Whom it speaks about, such as residents aged 16 or over.")
    selection: str = choice(SELECTIONS, "How people were chosen.", required=True)
    fieldwork: When | None = when("When people were asked.")
    responses: int | None = count("How many answered.")
    effective_sample: int | None = count("Effective sample size after weighting, if published.")
    question: str = ref("questions_put", "The question its answers are about.")
    source: str = ref("sources", "Where this is known from.", required=True)
    seen: str = choice(SEEN, SEEN_MEANS, required=True)
    note: str = text("Anything a reader should know.")


@dataclass(frozen=True, kw_only=True)
class SurveyAnswer(Fact):
    """How many gave one answer in a survey."""

    TABLE = "survey_answers"
    ENTRY_KIND = "answers.counted"

    survey: str = ref("surveys", "Which survey.", required=True)
    option: str = label("The answer as it was offered.", required=True)
    meaning: str = choice(MEANINGS, "What the answer amounts to.", required=True)
    people: int | None = count("How many gave it.")


@dataclass(frozen=True, kw_only=True)
class Consultation(Fact):
    """A consultation as it was opened: who runs it, what it asks about, until when.

    Once open, none of this changes; a later closing is an `Extension`.
    """

    TABLE = "consultations"
    ENTRY_KIND = "consultation.opened"

    title: str = label("What it is called.", required=True)
    run_by: str = ref("organisations", "The body that runs it; never the force.", required=True)
    about: tuple[str, ...] = refs("deployments", "The deployments it asks about.")
    place: str = ref("places", "The area whose people are asked.")
    sectors: str = label("Postcode sectors it covers, separated by semicolons.")
    for_whom: str = label("Who may answer, such as people who live or work there.", required=True)
    purpose: str = text("Why people are asked.", required=True)
    can_change: str = text("What the answers can still change.", required=True)
    cannot_change: str = text("What is settled already.")
    case_for: str = text("What is said for the plan.", required=True)
    case_against: str = text("What is said against it.", required=True)
    opens: When | None = when("First day or moment of answering.", required=True)
    closes: When | None = when("Latest day or moment of answering, as opened.", required=True)
    languages: str = label("Languages it is offered in, separated by semicolons.", required=True)
    channels: str = label("Ways to answer, separated by semicolons.", required=True)
    other_ways: str = text("How to answer on paper, by phone or in person.")
    contact_key: str = label("The age recipient to whom contact details are sealed; may be empty.")
    drafted_by: str = label("The account that drafted it, a role's name.", required=True)
    opened_by: str = label("The account that opened it, a role's name.", required=True)
    codes: int | None = count("How many one-time codes were posted.")
    codes_root: str = label("The Merkle root of the posted codes' hashes.")
    note: str = text("Anything a reader should know.")


@dataclass(frozen=True, kw_only=True)
class Question(Fact):
    """A question of a consultation, worded for ever when it opened.

    Nobody must answer any question. Closed questions offer "don't know" and "prefer not to say"
    beside their options, always.
    """

    TABLE = "questions"
    ENTRY_KIND = "question.fixed"

    consultation: str = ref("consultations", "Its consultation.", required=True)
    order: int | None = count("Its place in the form, from 1.")
    part: str = choice(PARTS, "About the plan, or about the person.", required=True)
    kind: str = choice(QUESTION_KINDS, "How it is answered.", required=True)
    wording: str = text("The question as people read it.", required=True)
    hint: str = text("What stands below it.")
    facts: str = text("What a reader may unfold to know more.")
    options: tuple[str, ...] = lines("The answers offered, in order.")
    meanings: tuple[str, ...] = lines("What each option amounts to, in the same order.")
    low: str = label("What the lowest step of a scale means.")
    high: str = label("What the highest step of a scale means.")
    least: int | None = count("The least number, or lowest step.")
    most: int | None = count("The greatest number, or highest step.")


@dataclass(frozen=True, kw_only=True)
class Statement(Fact):
    """A short statement to agree or disagree with, or a resident's that was refused, and why.

    The words of a refused one are not published; its author sees them on their status page.
    """

    TABLE = "statements"
    ENTRY_KIND = "statement.decided"

    consultation: str = ref("consultations", "Its consultation.", required=True)
    order: int | None = count("Its place, from 1.")
    by: str = choice(STATEMENT_BY, "Whose statement it is.", required=True)
    decision: str = choice(DECISIONS, "Shown, or refused by the published rules.", required=True)
    wording: str = text("The statement; empty when refused.")
    reason: str = choice(REFUSAL_REASONS, "Under which rule it was refused.")
    explanation: str = text("Why, in the moderator's words.")
    decided_on: When | None = when("The day it was decided.")


@dataclass(frozen=True, kw_only=True)
class Translation(Fact):
    """The wording of one text of a consultation in another language."""

    TABLE = "translations"
    ENTRY_KIND = "translation.fixed"

    consultation: str = ref("consultations", "Its consultation.", required=True)
    of: str = label("The row it translates, as `table:id`.", required=True)
    column: str = label("The column of that row.", required=True)
    language: str = choice(LANGUAGES, "Into which language.", required=True)
    words: str = text("The translation; lists as ` | `.", required=True)
    reviewed: bool | None = yes_no("Has a speaker reviewed it?")


@dataclass(frozen=True, kw_only=True)
class AccessibleVersion(Fact):
    """The same consultation told another way: plain words, Easy Read, audio, sign language."""

    TABLE = "accessible_versions"
    ENTRY_KIND = "version.offered"

    consultation: str = ref("consultations", "Its consultation.", required=True)
    kind: str = choice(VERSION_KINDS, "How it is told.", required=True)
    language: str = choice(LANGUAGES, "In which language.", required=True)
    link: str = url("Where it is.")
    words: str = text("The version itself where it is text.")
    made_on: When | None = when("When it was made.")
    edition: str = label("The fingerprint of the wording that it tells.")


@dataclass(frozen=True, kw_only=True)
class WordingOverride(Fact):
    """A flag of the wording check that the convenor overrode, and why."""

    TABLE = "wording_overrides"
    ENTRY_KIND = "flag.overridden"

    consultation: str = ref("consultations", "Its consultation.", required=True)
    question: str = ref("questions", "The question that was flagged.", required=True)
    flag: str = label("The kind of flag.", required=True)
    excerpt: str = text("The words that were flagged.")
    reason: str = text("Why the wording stands, in the convenor's words.", required=True)


@dataclass(frozen=True, kw_only=True)
class Extension(Fact):
    """A later closing. An earlier one is refused."""

    TABLE = "extensions"
    ENTRY_KIND = "consultation.extended"

    consultation: str = ref("consultations", "Its consultation.", required=True)
    closes: When | None = when("The new closing.", required=True)
    reason: str = text("Why it stays open longer.", required=True)


@dataclass(frozen=True, kw_only=True)
class SetAside(Fact):
    """Responses that are not counted, how many and why. They are kept, and counted as set aside.

    Which responses they are is known to the convenor alone: a receipt must not tell its holder's
    pressers what became of it.
    """

    TABLE = "set_aside"
    ENTRY_KIND = "responses.set_aside"

    consultation: str = ref("consultations", "Its consultation.", required=True)
    responses: int | None = count("How many responses.")
    reason: str = choice(SET_ASIDE_REASONS, "Why.", required=True)
    explanation: str = text("Why, in the convenor's words.", required=True)


@dataclass(frozen=True, kw_only=True)
class Closing(Fact):
    """What had come in when a consultation closed. received = the four that follow it."""

    TABLE = "closings"
    ENTRY_KIND = "consultation.closed"

    consultation: str = ref("consultations", "Its consultation.", required=True)
    closed_on: When | None = when("When it closed.", required=True)
    received: int | None = count("Responses registered, of every state.")
    counted: int | None = count("Responses that count.")
    replaced: int | None = count("Responses that their senders replaced.")
    withdrawn: int | None = count("Responses that their senders withdrew.")
    set_aside: int | None = count("Responses that the convenor set aside.")
    web: int | None = count("Counted, answered on the web.")
    paper: int | None = count("Counted, answered on paper.")
    phone: int | None = count("Counted, answered by phone.")
    meeting: int | None = count("Counted, answered at a meeting.")
    post: int | None = count("Counted, answered with a posted one-time code.")
    entered_twice: int | None = count("Paper, phone and meeting responses entered a second time.")
    fields_compared: int | None = count("Answers compared between first and second entry.")
    fields_different: int | None = count("Answers that differed.")
    note: str = text("Anything a reader should know.")


@dataclass(frozen=True, kw_only=True)
class Comment(Fact):
    """One person's own words, published after closing, apart from everything else they answered."""

    TABLE = "comments"
    ENTRY_KIND = "words.published"

    consultation: str = ref("consultations", "Its consultation.", required=True)
    question: str = ref("questions", "The question it answers.", required=True)
    language: str = choice(LANGUAGES, "The language it is written in.")
    words: str = text("The words.", required=True)
