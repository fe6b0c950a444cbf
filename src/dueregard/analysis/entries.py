"""What do we write in the public log about themes? Runs, what people did with them, never a text.

An answer is named by the id of its published words, or where its words are not published by a
token that leads nowhere. So the log tells who put what where, and nobody's words.
"""

from dataclasses import dataclass

from dueregard.dates import When
from dueregard.facts import Fact, choice, count, label, lines, ref, refs, text, when

MERGE, SPLIT, RENAME, MOVE, APPROVE, PUBLISH = ACTS = (
    "merge",
    "split",
    "rename",
    "move",
    "approve",
    "publish",
)


@dataclass(frozen=True, kw_only=True)
class ThemeRun(Fact):
    """A program looked for themes in the answers to one question: what it was given, and how."""

    TABLE = "theme_runs"
    ENTRY_KIND = "themes.found"

    consultation: str = ref("consultations", "Its consultation.", required=True)
    question: str = ref("questions", "The question that the answers are to.", required=True)
    method: str = label("How answers were put together.", required=True)
    embedder: str = label("How texts were made into numbers: its name and version.", required=True)
    seed: int | None = count("The seed, where answers were drawn.")
    answers: int | None = count("How many answers were put together.")
    published: int | None = count("How many of them are published in their own words.")
    digest: str = label("SHA-256 of the answers' names and published words.", required=True)
    language_model: str = label("The language model that suggested labels; empty when none did.")
    found_on: When | None = when("When.", required=True)
    by: str = label("The account that asked for it, a role's name.", required=True)


@dataclass(frozen=True, kw_only=True)
class Theme(Fact):
    """A candidate for a theme, as the program found it. No person has looked at it yet."""

    TABLE = "themes"
    ENTRY_KIND = "theme.proposed"

    run: str = ref("theme_runs", "The run that found it.", required=True)
    order: int | None = count("Its place, from 1: the most said first.")
    name: str = label("Its most telling words among those published; may be empty.")
    suggestion: str = label("What a language model would call it; checked by nobody.")
    examples: tuple[str, ...] = refs("comments", "Published words nearest its middle.")


@dataclass(frozen=True, kw_only=True)
class ThemeAnswers(Fact):
    """Some of the answers that the program put into a theme, or that it found to stand alone.

    A row holds some hundreds, so a theme may have several. An answer that says several things may
    stand in several themes; each stands in one at least, or alone.
    """

    TABLE = "theme_answers"
    ENTRY_KIND = "theme.answers_told"

    run: str = ref("theme_runs", "The run that put them there.", required=True)
    theme: str = ref("themes", "Their theme; empty where part of them is like nothing else.")
    answers: tuple[str, ...] = lines("The answers, by the names that the log knows them by.")


@dataclass(frozen=True, kw_only=True)
class ThemeAct(Fact):
    """What a person did with the themes of a run. Acts are only ever added."""

    TABLE = "theme_acts"
    ENTRY_KIND = "theme.reviewed"

    run: str = ref("theme_runs", "The run whose themes they are.", required=True)
    order: int | None = count("Its place among the acts on this run, from 1.")
    kind: str = choice(ACTS, "What was done.", required=True)
    theme: str = label("The theme; empty for answers that stand alone, and when all is published.")
    into: str = label("The theme merged or moved into, or made by a split; empty to stand alone.")
    name: str = label("What a person calls it from now on.")
    machine_name: str = label("What the program would call the part that was split off.")
    answers: tuple[str, ...] = lines("The answers that were moved or split off.")
    reason: str = text("Why, in their words.")
    by: str = label("The account that did it, a role's name.", required=True)
    at: When | None = when("When.", required=True)


@dataclass(frozen=True, kw_only=True)
class ThemeSample(Fact):
    """Answers drawn by chance, to be put into themes by two people who do not see each other's."""

    TABLE = "theme_samples"
    ENTRY_KIND = "themes.sampled"

    run: str = ref("theme_runs", "The run whose themes are used.", required=True)
    acts: int | None = count("How many acts there had been: the themes are as after these.")
    seed: int | None = count("The seed of the draw.")
    answers: tuple[str, ...] = lines("The answers drawn, in the order of the draw.")
    by: str = label("The account that drew, a role's name.", required=True)
    drawn_on: When | None = when("When.", required=True)


@dataclass(frozen=True, kw_only=True)
class ThemeCoding(Fact):
    """Into which theme one person put each answer of a sample. Told when both have finished."""

    TABLE = "theme_codings"
    ENTRY_KIND = "sample.coded"

    sample: str = ref("theme_samples", "The sample.", required=True)
    themes: tuple[str, ...] = lines("A theme an answer, in the order of the draw, or `none`.")
    by: str = label("The account that did it, a role's name.", required=True)
    finished_on: When | None = when("When it was finished.", required=True)
