"""What can be done with themes? Find them, change them one act at a time, have a sample coded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from dueregard.analysis.entries import (
    RENAME,
    SPLIT,
    ThemeAct,
    ThemeCoding,
    ThemeRun,
    ThemeSample,
)
from dueregard.analysis.models import CodingSheet
from dueregard.analysis.models import ThemeRun as RunRow
from dueregard.analysis.models import ThemeSample as SampleRow
from dueregard.analysis.reviewing.found import facts_told, run_told
from dueregard.analysis.reviewing.naming import fit_for_all, label_of_part
from dueregard.analysis.reviewing.queries import (
    Held,
    answers_to,
    by_name,
    can_be_reviewed,
    questions_in_words,
    run_of,
    runs_of,
    sheets_of,
)
from dueregard.analysis.rules.coding import CODERS, drawn, require_code, require_coder
from dueregard.analysis.rules.theming import Review, after, require_nameable, require_unchanged
from dueregard.analysis.themes import Embedder, Themes
from dueregard.analysis.themes.findings import Theme as Found
from dueregard.analysis.themes.suggesting import LanguageModel, with_suggestions
from dueregard.consultation.rules.asking import Asked
from dueregard.dates import When, minute_of
from dueregard.errors import NotFound, RuleBroken
from dueregard.facts import Fact
from dueregard.log.append import Entry
from dueregard.log.sequence import batch
from dueregard.log.turns import in_turn
from dueregard.stored import STORED, key_of, store
from dueregard.words import say


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What a person wants done with a theme. The columns are those of `ThemeAct`.

    `part` is a theme merged into this one that is to be split off again, in place of `answers`.
    """

    kind: str
    theme: str = ""
    into: str = ""
    name: str = ""
    answers: tuple[str, ...] = ()
    reason: str = ""
    part: str = ""


def find_themes(
    asked: Asked,
    question: str,
    *,
    by: str,
    at: datetime,
    embedder: Embedder | None = None,
    model: LanguageModel | None = None,
    seed: int = 0,
) -> str:
    """Let the program look for themes, and put what it found on the record; return the run's id.

    Published words alone name a theme, and are all that a language model sees, if one is given.
    Raises `NotFound`, `NoSuggestion`, `RuleBroken` before the closing is on the record, without
    answers, and where the same answers were put together the same way before.
    """
    require_findable(asked, question)
    answers = answers_to(asked, question)
    if not answers:
        raise RuleBroken(say("Nobody answered this question in words"))
    found = Themes(embedder=embedder, seed=seed).fit([one.words for one in answers])
    themes = _suggested(fit_for_all(found.themes_, answers), model)
    with batch():
        known = runs_of(asked)
        run = run_told(
            found,
            answers,
            id=f"{asked.consultation.id}-themes-{len(known) + 1}",
            consultation=asked.consultation.id,
            question=question,
            language_model=model.model if model else "",
            found_on=minute_of(at),
            by=by,
        )
        _require_new(run, known)
        for fact in (run, *facts_told(run, themes, found, answers)):
            record_themes(fact, case=asked.case, by=by, at=at)
    return run.id


def require_findable(asked: Asked, question: str) -> None:
    """Raise `NotFound` or `RuleBroken` where there is no question in words, or no closing yet."""
    if question not in {one.id for one in questions_in_words(asked)}:
        raise NotFound(f"{asked.key} asks no question in words {question!r}")
    if not can_be_reviewed(asked):
        raise RuleBroken(say("Themes are looked for when its closing is on the record"))


def review_themes(
    decisions: Sequence[Decision], *, asked: Asked, run: str, seen: int, by: str, at: datetime
) -> Review:
    """Do these things to the themes of a run, in order, all of them or none; return what is now.

    `seen` is how many acts were on record when the page was made. Raises `NotFound`,
    `ChangedMeanwhile`, `RuleBroken`.
    """
    if not decisions:
        raise RuleBroken(say("Choose at least one theme"))
    with batch():
        held = _locked(asked, run)
        review = held.review()
        for one in decisions:
            act = _act(review, one, asked=asked, by=by, at=at)
            require_unchanged(review, act, seen=seen + len(review.acts) - len(held.acts))
            review = after(review, act)
            if act.kind in (RENAME, SPLIT):
                _require_nameable(review, act.into or act.theme, asked=asked)
            record_themes(act, case=asked.case, by=by, at=at)
    return review


def draw_sample(asked: Asked, run: str, *, size: int, seed: int, by: str, at: datetime) -> Entry:
    """Draw answers for two people to put into themes. Raises `NotFound`, `RuleBroken`.

    One drawn before that two people have not finished stays on record as not finished: a new draw
    lets go on when a coder is gone, and nobody can draw until they like the outcome unseen.
    """
    with batch():
        held = _locked(asked, run)
        review = held.review()
        sample = ThemeSample(
            id=f"{run}-s{len(held.samples) + 1}",
            run=run,
            acts=len(review.acts),
            seed=seed,
            answers=drawn(review, size=size, seed=seed),
            by=by,
            drawn_on=minute_of(at),
        )
        return record_themes(sample, case=asked.case, by=by, at=at)


def code_answer(asked: Asked, run: str, *, answer: str, theme: str, by: str, at: datetime) -> bool:
    """Put one answer of the sample into a theme; say whether that was this coder's last.

    Nothing of it is on the record, or shown to anyone, until two people have put every answer
    somewhere; then both codings are. Raises `NotFound`, `NotAllowed`, `RuleBroken`.
    """
    with batch():
        held = _locked(asked, run)
        sample = held.open_sample
        if sample is None:
            raise NotFound(f"{run} has no sample to be coded")
        require_code(theme, review=held.review(acts=sample.acts))
        if answer not in sample.answers:
            raise NotFound(f"{answer} was not drawn for {sample.id}")
        sheets = sheets_of(sample, case=asked.case)
        require_coder(by, others=sheets, acted=(one.by for one in held.acts))
        sheet = sheets.get(by) or CodingSheet(sample=_row_of(asked, sample), coder=by)
        if sheet.finished_on:
            raise RuleBroken(say("You have finished this sample: nothing of it can be changed"))
        sheet.codes = {**sheet.codes, answer: theme}
        if len(sheet.codes) == len(sample.answers):
            sheet.finished_on = minute_of(at).text
        sheet.save()
        _tell_when_both_are_done(asked, sample, [*{**sheets, by: sheet}.values()], by=by, at=at)
    return bool(sheet.finished_on)


def record_themes(fact: Fact, *, case: str, by: str, at: datetime) -> Entry:
    """Put a fact about themes on the record, once: none of them ever changes."""
    with in_turn():
        if STORED[fact.TABLE].objects.filter(key=key_of(case, fact.TABLE, fact.id)).exists():
            raise RuleBroken(
                say("%(row)s is on the record and stays as it is", row=f"{fact.TABLE}:{fact.id}")
            )
        return store(fact, case=case, by=by, at=at)


def _require_new(run: ThemeRun, known: Iterable[Held]) -> None:
    same = ("question", "digest", "embedder", "method", "seed", "language_model")
    for one in known:
        if all(getattr(one.run, name) == getattr(run, name) for name in same):
            raise RuleBroken(
                say("The same answers give the same themes: these have been found already")
            )


def _suggested(themes: tuple[Found, ...], model: LanguageModel | None) -> tuple[Found, ...]:
    if model is None:
        return themes
    return tuple(with_suggestions([one], by=model)[0] if one.examples else one for one in themes)


def _act(review: Review, one: Decision, *, asked: Asked, by: str, at: datetime) -> ThemeAct:
    order = len(review.acts) + 1
    if one.part:
        one = replace(one, answers=tuple(review.still_brought(one.part, into=one.theme)))
    return ThemeAct(
        id=f"{review.run.id}-a{order}",
        run=review.run.id,
        order=order,
        kind=one.kind,
        theme=one.theme,
        into=review.next_id() if one.kind == SPLIT else one.into,
        name=one.name,
        machine_name=_name_of_part(review, one, asked=asked) if one.kind == SPLIT else "",
        answers=tuple(sorted(one.answers)),
        reason=one.reason,
        by=by,
        at=minute_of(at),
    )


def _name_of_part(review: Review, one: Decision, *, asked: Asked) -> str:
    if one.part in review.headings:
        return review.headings[one.part].machine_name
    known = by_name(answers_to(asked, review.run.question))
    part = set(one.answers)
    rest = review.pile(one.theme) - part
    return label_of_part(*([known[at] for at in side if at in known] for side in (part, rest)))


def _require_nameable(review: Review, theme: str, *, asked: Asked) -> None:
    known, held = by_name(answers_to(asked, review.run.question)), review.pile(theme)
    published = sum(one in known and known[one].is_published for one in held)
    require_nameable(answers=len(held), published=published)


def _tell_when_both_are_done(
    asked: Asked, sample: ThemeSample, sheets: list[CodingSheet], *, by: str, at: datetime
) -> None:
    if len(sheets) < CODERS or not all(one.finished_on for one in sheets):
        return
    for number, sheet in enumerate(sheets, start=1):
        coding = ThemeCoding(
            id=f"{sample.id}-c{number}",
            sample=sample.id,
            themes=tuple(sheet.codes[one] for one in sample.answers),
            by=sheet.coder,
            finished_on=When(sheet.finished_on),
        )
        record_themes(coding, case=asked.case, by=by, at=at)


def _locked(asked: Asked, run: str) -> Held:
    """The run, locked until the transaction ends: one act at a time."""
    RunRow.objects.select_for_update().filter(key=key_of(asked.case, "theme_runs", run)).first()
    return run_of(asked, run)


def _row_of(asked: Asked, sample: ThemeSample) -> SampleRow:
    row: SampleRow = SampleRow.objects.get(key=key_of(asked.case, sample.TABLE, sample.id))
    return row
