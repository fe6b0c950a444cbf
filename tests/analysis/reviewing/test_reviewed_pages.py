"""Does everyone see who found and who named each theme, and never a word not meant for them?"""

import csv
from collections.abc import Sequence
from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from django.test import Client

from dueregard.analysis.actions.reviewing import code_answer, draw_sample
from dueregard.analysis.reviewing.queries import run_of
from dueregard.analysis.themes import Suggestion, Theme
from dueregard.analysis.themes.suggesting import LanguageModel
from dueregard.analysis.work import kept
from dueregard.consultation.models import Comment
from dueregard.consultation.rules.asking import Asked
from tests.analysis.reviewing.reviewed import LONE, all_published, counted, do, found, now
from tests.consultation.on_paper import AFTER, KEY, NAMED

pytestmark = pytest.mark.django_db
PUBLIC, CSV = f"/consultations/{KEY}/themes/", f"/consultations/{KEY}/themes.csv"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    return counted(monkeypatch)


def text_of(address: str = PUBLIC) -> str:
    answer = Client(headers={"host": "127.0.0.1"}).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def rows_of() -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text_of(CSV))))


def test_until_a_review_is_published_the_program_speaks_and_that_is_said(asked: Asked) -> None:
    run = found(asked)
    do(asked, run, "rename", theme=f"{run}-t1", name="Not for everyone yet")
    page = text_of()
    assert "A program found them; nobody has yet looked through them." in page
    assert "Not for everyone yet" not in page
    assert {one["status"] for one in rows_of()} == {"found_by_program", "alone"}


def test_a_published_review_shows_both_names_with_who_and_when(asked: Asked) -> None:
    run = found(asked)
    all_published(asked, run)
    page = text_of()
    assert "2 themes in 16 answers, 15 of them published." in page
    assert "Published by convenor-1, 2 July 2026, 13:00." in page
    assert "<strong>Heading 1</strong> · 8 answers" in page
    assert "Named by convenor-1, 2 July 2026, 13:00. The program’s words: " in page
    assert "Approved by convenor-1" in page
    assert LONE in page
    assert "nobody has yet looked through them" not in page
    assert "how far others would agree with these themes is not known" in page


def test_no_unpublished_word_is_shown(asked: Asked) -> None:
    run = found(asked)
    all_published(asked, run)
    for address in (PUBLIC, CSV, f"/cy{PUBLIC}"):
        assert "Zebedee" not in text_of(address)


def test_what_comes_after_publishing_waits_for_the_next_time(asked: Asked) -> None:
    run = found(asked)
    all_published(asked, run)
    do(asked, run, "rename", theme=f"{run}-t1", name="Later")
    assert "Later" not in text_of()
    do(asked, run, "approve", theme=f"{run}-t1")
    do(asked, run, "publish")
    assert "Later" in text_of()


def test_a_theme_that_nobody_renamed_stands_in_the_programs_words(asked: Asked) -> None:
    run = found(asked)
    for one in now(asked, run).standing:
        do(asked, run, "approve", theme=one.id)
    do(asked, run, "publish")
    assert "In the program’s words" in text_of()


def test_a_split_part_shows_answers_of_its_own(asked: Asked) -> None:
    run = found(asked)
    one = now(asked, run).standing[0]
    part = tuple(ref for ref in sorted(one.answers) if ref.startswith(NAMED))[:1]
    do(asked, run, "split", theme=one.id, name="A part", answers=part)
    all_published(asked, run)
    assert text_of().count("1 answer<") >= 1


def test_where_nothing_that_stands_alone_is_published_that_is_said(asked: Asked) -> None:
    run = found(asked)
    alone = tuple(now(asked, run).alone)
    do(asked, run, "move", theme="", into=f"{run}-t1", answers=alone)
    all_published(asked, run)
    assert "None of it is published." in text_of()


def test_the_csv_holds_every_theme_with_its_counts_and_names(asked: Asked) -> None:
    run = found(asked)
    all_published(asked, run)
    first, second, alone = rows_of()
    assert (first["name"], first["answers"], first["named_by"]) == ("Heading 1", "8", "convenor-1")
    assert first["named_on"] == "2026-07-02T13:00"
    assert int(first["answers_published"]) + int(second["answers_published"]) == 14
    assert (alone["status"], alone["answers"], alone["name"]) == ("alone", "1", "")
    assert first["program_words"]


def test_a_name_that_a_spreadsheet_would_run_is_kept_from_it(asked: Asked) -> None:
    run = found(asked)
    all_published(asked, run)
    do(asked, run, "rename", theme=f"{run}-t1", name="=1+1")
    do(asked, run, "approve", theme=f"{run}-t1")
    do(asked, run, "publish")
    assert not [one for one in rows_of() if one["name"].startswith("=")]


def test_agreement_is_shown_with_its_interval(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dueregard.analysis.rules.coding.FEWEST_DRAWN", 4)
    run = found(asked)
    all_published(asked, run)
    draw_sample(asked, run, size=16, seed=3, by="convenor-1", at=AFTER)
    assert "16 answers, drawn by chance on 2 July 2026, 13:00, are being sorted" in text_of()
    sample = run_of(asked, run).open_sample
    assert sample is not None
    for coder in ("convenor-1", "convenor-2"):
        for at, one in enumerate(sample.answers):
            theme = f"{run}-t{at % 2 + 1}"
            code_answer(asked, run, answer=one, theme=theme, by=coder, at=AFTER)
    page = text_of()
    assert "alpha 1.00 (95% interval 0.62 to 1.00" in page
    assert "Too few to tell whether two people reading apart agree." in page
    assert "drawn by chance on 2 July 2026, 13:00 (seed 3)" in page


def test_a_language_model_is_marked_on_every_output_it_touched(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    def suggest(themes: Sequence[Theme], *, by: LanguageModel) -> tuple[Theme, ...]:
        return tuple(replace(one, suggestion=Suggestion("Lighting", by.model)) for one in themes)

    monkeypatch.setattr("dueregard.analysis.actions.reviewing.with_suggestions", suggest)
    run = found(asked, model=LanguageModel("http://127.0.0.1:1/v1", "small-1"))
    all_published(asked, run)
    page = text_of()
    assert "A language model, small-1, suggested names." in page
    assert "“Lighting”, suggested by a language model (small-1), checked by nobody" in page
    assert "small-1" in rows_of()[0]["language_model_suggestion"]


def test_a_newer_run_shows_when_it_is_published(asked: Asked) -> None:
    first = found(asked)
    all_published(asked, first)
    second = found(asked, seed=1)
    assert "Heading 1" in text_of()
    do(asked, second, "rename", theme=f"{second}-t1", name="Anew")
    for one in now(asked, second).standing:
        do(asked, second, "approve", theme=one.id)
    do(asked, second, "publish")
    assert "Anew" in text_of()
    assert "Heading 1" not in text_of()


def test_what_was_merged_and_all_that_was_done_can_be_read(asked: Asked) -> None:
    run = found(asked)
    first, second = (one.id for one in now(asked, run).standing)
    part = tuple(sorted(now(asked, run).headings[first].answers))[:2]
    do(asked, run, "split", theme=first, name="A part", answers=part)
    do(asked, run, "merge", theme=f"{run}-t3", into=second)
    do(asked, run, "merge", theme=second, into=first)
    all_published(asked, run)
    page = text_of()
    assert "Merged into it: “" in page
    assert "”; “A part”" in page
    assert "“A part” split off “" in page
    assert "All that was done, latest first" in page


def test_without_published_words_there_are_only_numbers(asked: Asked) -> None:
    run = found(asked)
    all_published(asked, run)
    Comment.objects.all().delete()
    first, *_ = rows_of()
    assert (first["answers"], first["answers_published"]) == ("8", "0")


def test_the_csv_waits_for_what_is_being_worked_out(
    asked: Asked, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setattr(kept, "SMALL", 0)
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    assert "This is being worked out: step 1 of" in text_of(CSV)
