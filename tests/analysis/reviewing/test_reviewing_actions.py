"""Does each act leave one entry, a refused one no trace, and no unpublished word in the log?"""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from dueregard.analysis.actions.reviewing import (
    Decision,
    code_answer,
    draw_sample,
    find_themes,
    record_themes,
    review_themes,
)
from dueregard.analysis.entries import ThemeAct
from dueregard.analysis.models import CodingSheet
from dueregard.analysis.models import ThemeAct as ActRow
from dueregard.analysis.reviewing.found import _rows_of
from dueregard.analysis.reviewing.queries import answers_to, run_of, runs_of
from dueregard.analysis.rules.theming import ChangedMeanwhile
from dueregard.analysis.themes import Suggestion, Theme
from dueregard.analysis.themes.suggesting import LanguageModel
from dueregard.consultation.models import Response
from dueregard.consultation.rules.asking import Asked
from dueregard.errors import NotAllowed, NotFound, RuleBroken
from dueregard.log.models import LogLeaf, Opening
from tests.analysis.reviewing.reviewed import (
    LAMPS,
    LONE,
    SECRET,
    STALLS,
    all_published,
    close,
    counted,
    do,
    found,
    now,
    publish_all,
    send,
)
from tests.consultation.on_paper import AFTER, market_on_record

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    return counted(monkeypatch)


@pytest.fixture
def run(asked: Asked) -> str:
    return found(asked)


def kinds_since(before: int) -> list[str]:
    return list(
        LogLeaf.objects.filter(index__gte=before).order_by("index").values_list("kind", flat=True)
    )


def test_every_answer_is_in_a_theme_or_stands_alone(asked: Asked, run: str) -> None:
    review = now(asked, run)
    assert review.answers == {one.id for one in answers_to(asked, "why")}
    assert len(review.answers) == 16
    assert len(review.standing) == 2
    lone = next(one.id for one in answers_to(asked, "why") if one.words == LONE)
    assert lone in review.alone


def test_a_run_tells_how_it_was_made(asked: Asked, run: str) -> None:
    told = run_of(asked, run).run
    assert (told.answers, told.published, told.seed, told.by) == (16, 15, 0, "convenor-1")
    assert told.embedder == "word counts (TF-IDF and SVD)"
    assert len(told.digest) == 64
    assert told.language_model == ""


def test_no_unpublished_word_and_no_response_stands_in_the_log(asked: Asked, run: str) -> None:
    all_published(asked, run)
    leaves = b"".join(bytes(one) for one in LogLeaf.objects.values_list("leaf", flat=True))
    openings = "".join(Opening.objects.values_list("content", flat=True))
    everything = leaves.decode().casefold() + openings.casefold()
    for word in ("zebedee", "quixote"):
        assert word not in everything
    themes = LogLeaf.objects.filter(kind__startswith="theme")
    told = "".join(bytes(one).decode() for one in themes.values_list("leaf", flat=True))
    texts = "".join(
        Opening.objects.filter(leaf__kind__startswith="theme").values_list("content", flat=True)
    )
    for ref in Response.objects.values_list("ref", flat=True):
        assert ref not in told + texts


def test_unpublished_words_are_known_by_a_token_alone(asked: Asked) -> None:
    secret = next(one for one in answers_to(asked, "why") if one.words == SECRET)
    assert not secret.is_published
    assert len(secret.id) == 24
    assert sum(one.is_published for one in answers_to(asked, "why")) == 15


def test_a_published_answer_is_known_by_both_its_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run made before words were published still finds them after."""
    asked = counted(monkeypatch, publish=False)
    run = found(asked)
    review = now(asked, run)
    assert {one.machine_name for one in review.standing} == {""}
    assert run_of(asked, run).run.published == 0

    publish_all(asked)
    names = {name for one in answers_to(asked, "why") for name in one.names}
    assert review.answers <= names
    again = found(asked)
    assert "lamps" in " ".join(one.machine_name for one in now(asked, again).standing)


def test_texts_alike_to_the_letter_are_each_one_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = market_on_record()
    for _ in range(12):
        send(asked, texts={"why": LAMPS[0]}, may_publish=True)
    send(asked, texts={"why": LAMPS[0]})
    close(asked, monkeypatch)
    publish_all(asked)
    held = answers_to(asked, "why")
    assert (len(held), sum(one.is_published for one in held)) == (13, 12)
    assert len({name for one in held for name in one.names}) == 25


def test_the_same_answers_are_not_put_together_twice(asked: Asked, run: str) -> None:
    before = LogLeaf.objects.count()
    with pytest.raises(RuleBroken, match="found already"):
        found(asked, by="convenor-2")
    assert LogLeaf.objects.count() == before
    assert [one.run.id for one in runs_of(asked)] == [run]


@pytest.mark.parametrize(
    ("question", "says"), [("support", "no question in words"), ("none", "no question in words")]
)
def test_themes_are_looked_for_in_words_alone(asked: Asked, question: str, says: str) -> None:
    with pytest.raises(NotFound, match=says):
        find_themes(asked, question, by="convenor-1", at=AFTER)


def test_nobody_looks_for_themes_before_the_closing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = market_on_record()
    send(asked, texts={"why": LONE})
    with pytest.raises(RuleBroken, match="closing is on the record"):
        found(asked)
    assert not LogLeaf.objects.filter(kind__startswith="theme").exists()


def test_where_nobody_wrote_anything_there_is_nothing_to_find(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = market_on_record()
    close(asked, monkeypatch)
    with pytest.raises(RuleBroken, match="Nobody answered"):
        found(asked)


def test_each_act_is_one_entry_that_names_the_role(asked: Asked, run: str) -> None:
    first, second = (one.id for one in now(asked, run).standing)
    part = tuple(sorted(now(asked, run).headings[first].answers)[:2])
    for kind, columns in (
        ("rename", {"theme": first, "name": "Street lights", "reason": "Clearer."}),
        ("split", {"theme": first, "name": "Station", "answers": part}),
        ("move", {"theme": "", "into": second, "answers": tuple(now(asked, run).alone)[:1]}),
        ("merge", {"theme": second, "into": first}),
        ("approve", {"theme": first}),
    ):
        before = LogLeaf.objects.count()
        do(asked, run, kind, **columns)
        assert kinds_since(before) == ["theme.reviewed"]
        leaf = json.loads(bytes(LogLeaf.objects.get(index=before).leaf))
        assert (leaf["actor"], leaf["fact"]["kind"]) == ("convenor-1", kind)
        assert "answers" not in leaf["fact"]


def test_a_split_off_part_gets_the_programs_words_too(asked: Asked, run: str) -> None:
    one = now(asked, run).standing[0]
    part = tuple(sorted(one.answers)[:3])
    review = do(asked, run, "split", theme=one.id, name="A part", answers=part)
    made = review.headings[f"{run}-t3"]
    assert (made.label, made.answers) == ("A part", frozenset(part))
    assert made.machine_name


def test_a_name_never_tells_what_few_said_in_confidence(asked: Asked, run: str) -> None:
    secret = next(one.id for one in answers_to(asked, "why") if one.words == SECRET)
    theme = next(one for one in now(asked, run).standing if secret in one.answers)
    before = LogLeaf.objects.count()
    with pytest.raises(RuleBroken, match="Fewer than 10 people said this"):
        do(asked, run, "split", theme=theme.id, name="What one said", answers=(secret,))
    assert LogLeaf.objects.count() == before
    rest = tuple(theme.answers - {secret})
    do(asked, run, "move", theme=theme.id, into="", answers=rest)
    with pytest.raises(RuleBroken, match="Fewer than 10 people said this"):
        do(asked, run, "rename", theme=theme.id, name="What one said")


@pytest.mark.parametrize(
    ("kind", "columns"),
    [
        ("merge", {"theme": "market-themes-1-t1", "into": "market-themes-1-t1"}),
        ("merge", {"theme": "market-themes-1-t1", "into": "nothing"}),
        ("rename", {"theme": "nothing", "name": "A name"}),
        ("rename", {"theme": "market-themes-1-t1", "name": ""}),
        ("split", {"theme": "market-themes-1-t1", "name": "A part", "answers": ("nobody",)}),
        ("split", {"theme": "nothing", "name": "A part", "answers": ("nobody",)}),
        ("publish", {}),
    ],
)
def test_a_refused_act_leaves_no_trace(
    asked: Asked, run: str, kind: str, columns: dict[str, Any]
) -> None:
    before = LogLeaf.objects.count()
    with pytest.raises(RuleBroken):
        do(asked, run, kind, **columns)
    assert LogLeaf.objects.count() == before
    assert not ActRow.objects.exists()


def test_of_several_acts_all_are_done_or_none(asked: Asked, run: str) -> None:
    one = now(asked, run).standing[0].id
    twice = [Decision(kind="approve", theme=one), Decision(kind="approve", theme=one)]
    with pytest.raises(RuleBroken, match="approved already"):
        review_themes(twice, asked=asked, run=run, seen=0, by="convenor-1", at=AFTER)
    assert not ActRow.objects.exists()
    with pytest.raises(RuleBroken, match="at least one theme"):
        review_themes([], asked=asked, run=run, seen=0, by="convenor-1", at=AFTER)


def test_all_can_be_approved_at_once(asked: Asked, run: str) -> None:
    all_of_them = [Decision(kind="approve", theme=one.id) for one in now(asked, run).standing]
    review = review_themes(all_of_them, asked=asked, run=run, seen=0, by="convenor-1", at=AFTER)
    assert review.unapproved == ()


def test_of_two_people_who_change_the_same_the_second_is_told(asked: Asked, run: str) -> None:
    first, second = (one.id for one in now(asked, run).standing)
    do(asked, run, "rename", theme=first, name="Lights", by="convenor-2", seen=0)
    with pytest.raises(ChangedMeanwhile, match="convenor-2"):
        do(asked, run, "rename", theme=first, name="Mine", seen=0)
    do(asked, run, "rename", theme=second, name="Stalls", seen=0)
    names = {one.label for one in now(asked, run).standing}
    assert names == {"Lights", "Stalls"}


def test_what_is_on_record_about_themes_stays_as_it_is(asked: Asked, run: str) -> None:
    do(asked, run, "rename", theme=f"{run}-t1", name="Lights")
    (act,) = run_of(asked, run).acts
    assert isinstance(act, ThemeAct)
    with pytest.raises(RuleBroken, match="stays as it is"):
        record_themes(act, case=asked.case, by="convenor-1", at=AFTER)


def test_acts_on_a_run_that_is_not_there(asked: Asked) -> None:
    with pytest.raises(NotFound, match="has no run"):
        review_themes(
            [Decision(kind="publish")], asked=asked, run="x", seen=0, by="convenor-1", at=AFTER
        )


def many(monkeypatch: pytest.MonkeyPatch) -> tuple[Asked, str]:
    """A run on twenty-two answers: enough to draw from."""
    monkeypatch.setattr("tests.analysis.reviewing.reviewed.LAMPS", [*LAMPS, *more(LAMPS)])
    asked = counted(monkeypatch)
    return asked, found(asked)


def more(texts: list[str]) -> list[str]:
    return [f"{one} every winter" for one in texts]


def code_all(asked: Asked, run: str, coder: str, theme: str) -> None:
    sample = run_of(asked, run).open_sample
    assert sample is not None
    for one in sample.answers:
        code_answer(asked, run, answer=one, theme=theme, by=coder, at=AFTER)


def test_codings_are_told_together_and_only_when_both_are_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked, run = many(monkeypatch)
    draw_sample(asked, run, size=20, seed=5, by="convenor-1", at=AFTER)
    before = LogLeaf.objects.count()
    code_all(asked, run, "convenor-1", f"{run}-t1")
    assert LogLeaf.objects.count() == before
    with pytest.raises(RuleBroken, match="You have finished"):
        code_all(asked, run, "convenor-1", "none")
    code_all(asked, run, "convenor-2", "none")
    assert kinds_since(before) == ["sample.coded", "sample.coded"]
    held = run_of(asked, run)
    assert [one.by for one in held.coded(held.samples[0])] == ["convenor-1", "convenor-2"]
    assert held.open_sample is None
    with pytest.raises(NotFound, match="no sample to be coded"):
        code_answer(asked, run, answer="x", theme="none", by="convenor-1", at=AFTER)


def test_a_choice_may_be_changed_until_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, run = many(monkeypatch)
    draw_sample(asked, run, size=20, seed=5, by="convenor-1", at=AFTER)
    sample = run_of(asked, run).open_sample
    assert sample is not None
    for theme in ("none", f"{run}-t1"):
        code_answer(asked, run, answer=sample.answers[0], theme=theme, by="convenor-1", at=AFTER)
    assert CodingSheet.objects.get().codes == {sample.answers[0]: f"{run}-t1"}


def test_a_new_draw_takes_the_place_of_one_not_finished(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, run = many(monkeypatch)
    draw_sample(asked, run, size=20, seed=5, by="convenor-1", at=AFTER)
    code_all(asked, run, "convenor-1", "none")
    draw_sample(asked, run, size=21, seed=6, by="convenor-1", at=AFTER)
    held = run_of(asked, run)
    assert [len(one.answers) for one in held.samples] == [20, 21]
    assert held.open_sample == held.samples[1]
    for coder in ("convenor-1", "convenor-2"):
        code_all(asked, run, coder, "none")
    held = run_of(asked, run)
    assert [len(held.coded(one)) for one in held.samples] == [0, 2]


def test_what_cannot_be_coded_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, run = many(monkeypatch)
    draw_sample(asked, run, size=20, seed=5, by="convenor-1", at=AFTER)
    with pytest.raises(RuleBroken, match="Choose one of the themes"):
        code_answer(asked, run, answer="x", theme="nothing", by="convenor-1", at=AFTER)
    with pytest.raises(NotFound, match="was not drawn"):
        code_answer(asked, run, answer="x", theme="none", by="convenor-1", at=AFTER)
    assert not CodingSheet.objects.exists()


def test_two_who_both_shaped_the_themes_cannot_vouch_for_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked, run = many(monkeypatch)
    for coder in ("convenor-1", "convenor-2"):
        do(asked, run, "rename", theme=f"{run}-t1", name=f"By {coder}", by=coder)
    draw_sample(asked, run, size=20, seed=5, by="convenor-1", at=AFTER)
    code_all(asked, run, "convenor-1", "none")
    with pytest.raises(NotAllowed, match="Both of you"):
        code_all(asked, run, "convenor-2", "none")
    code_all(asked, run, "convenor-3", "none")


def test_stalls_and_lamps_are_told_apart(asked: Asked, run: str) -> None:
    words = {one.id: one.words for one in answers_to(asked, "why")}
    sides = [{words[one] for one in theme.answers} for theme in now(asked, run).standing]
    assert set(STALLS) in sides or set(STALLS) in [side & set(STALLS) for side in sides]


def test_a_language_model_sees_published_words_alone_and_its_use_is_marked(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def suggest(themes: Sequence[Theme], *, by: LanguageModel) -> tuple[Theme, ...]:
        seen.extend(passage.text for one in themes for passage in one.examples)
        return tuple(replace(one, suggestion=Suggestion("Lighting", by.model)) for one in themes)

    monkeypatch.setattr("dueregard.analysis.actions.reviewing.with_suggestions", suggest)
    run = found(asked, model=LanguageModel("http://127.0.0.1:1/v1", "small-1"))
    assert seen
    assert not [one for one in seen if "Zebedee" in one]
    assert run_of(asked, run).run.language_model == "small-1"
    assert {one.suggestion for one in now(asked, run).standing} == {"Lighting"}
    assert now(asked, run).standing[0].label != "Lighting"


def test_without_published_words_a_language_model_is_asked_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = counted(monkeypatch, publish=False)
    run = found(asked, model=LanguageModel("http://127.0.0.1:1/v1", "small-1"))
    assert {one.suggestion for one in now(asked, run).standing} == {""}


def test_a_theme_of_more_answers_than_a_cell_holds_has_several_rows(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dueregard.analysis.reviewing.found.LONGEST_TEXT", 60)
    run = found(asked)
    rows = run_of(asked, run).answers
    assert len(rows) > 3
    assert all(len(" | ".join(one.answers)) <= 60 for one in rows)
    assert len(now(asked, run).answers) == 16


def test_no_answers_make_no_row() -> None:
    assert list(_rows_of([])) == []
