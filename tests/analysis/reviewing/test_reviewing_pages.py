"""Can a reviewer do everything by plain forms, and is nobody's work lost when two work at once?"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django_tasks_db.models import DBTaskResult

from dueregard.analysis.actions.looking import look_in_time
from dueregard.analysis.reviewing.queries import answers_to, run_of
from dueregard.analysis.themes import Suggestion, Theme
from dueregard.analysis.themes.suggesting import LanguageModel
from dueregard.analysis.work import kept
from dueregard.consultation.models import Response
from dueregard.consultation.rules.asking import Asked
from dueregard.log.models import LogLeaf
from tests.analysis.reviewing.reviewed import (
    LAMPS,
    LONE,
    SECRET,
    STAFF,
    all_published,
    counted,
    do,
    found,
    now,
)
from tests.consultation.on_paper import CASE, NAMED, market_on_record
from tests.consultation.staff import as_staff

pytestmark = pytest.mark.django_db
RUN = "market-themes-1"
FIRST, SECOND = f"{RUN}-t1", f"{RUN}-t2"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    return counted(monkeypatch)


@pytest.fixture
def run(asked: Asked) -> str:
    return found(asked)


def convenor(name: str = "convenor-1") -> Client:
    return as_staff(Client(headers={"host": "127.0.0.1"}), name, role="convenor", case=CASE)


def sent(address: str, **form: Any) -> HttpResponse:
    return convenor().post(f"{STAFF}{address}", {"seen": "0", **form})  # type: ignore[return-value]


def shown(address: str, *, welsh: bool = False) -> str:
    answer = convenor().get(("/cy" if welsh else "") + f"{STAFF}{address}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_program_looks_for_themes_when_asked(asked: Asked) -> None:
    assert "Look for themes" in shown("")
    answer = sent("", question="why")
    assert (answer.status_code, answer["Location"]) == (302, f"{STAFF}{RUN}/?done=find")
    page = shown("")
    assert "2 themes, still to be approved: 2" in page
    assert "Look for themes again" in page


def test_with_many_answers_a_worker_looks(
    asked: Asked, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setattr(kept, "SMALL", 0)
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    for _ in range(2):
        answer = sent("", question="why")
        assert answer["Location"] == f"{STAFF}?done=look"
    assert DBTaskResult.objects.count() == 1
    page = shown("?done=look")
    assert "A program is looking. With so many answers" in page
    assert "Come back in some minutes." in page
    assert "<button" not in page.partition("<main")[2].partition("</main")[0]
    assert sent("", question="support").status_code == 404
    assert look_in_time.func(CASE, "market", "why", "convenor-1") == RUN
    assert look_in_time.func(CASE, "market", "why", "convenor-1") == ""
    assert len(now(asked, RUN).answers) == 16


def test_a_workers_run_is_there_when_it_is_done(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "SMALL", 0)
    assert sent("", question="why")["Location"] == f"{STAFF}?done=look"
    assert "2 themes, still to be approved: 2" in shown("")


@pytest.mark.parametrize(("question", "status"), [("why", 409), ("support", 404), ("", 404)])
def test_what_cannot_be_looked_for_is_refused(run: str, question: str, status: int) -> None:
    before = LogLeaf.objects.count()
    assert sent("", question=question).status_code == status
    assert LogLeaf.objects.count() == before


def test_before_the_closing_the_page_says_so() -> None:
    market_on_record()
    page = shown("")
    assert "Themes are looked for when its closing is on the record." in page
    assert "<button" not in page.partition("<main")[2].partition("</main")[0]


def test_a_run_shows_sizes_passages_and_what_stands_alone(run: str) -> None:
    page = shown(f"{run}/")
    for said in ("8 answers", "7 answers", "1 answer", "lamps", "Themes still to be approved: 2"):
        assert said in page, said
    assert "of them published, by word counts" in page


def test_a_theme_shows_each_answer_and_which_is_not_published(run: str) -> None:
    page = shown(f"{run}/theme/{FIRST}/") + shown(f"{run}/theme/{SECOND}/")
    for words in LAMPS:
        assert words in page
    assert f"{SECRET} <span" in page
    assert page.count("(not published)") == 1
    assert LONE.replace("’", "’") in shown(f"{run}/theme/alone/")


def theme_with(asked: Asked, words: str) -> str:
    ref = next(one.id for one in answers_to(asked, "why") if one.words == words)
    return next(one.id for one in now(asked, RUN).standing if ref in one.answers)


def test_a_name_stands_beside_the_programs_words(asked: Asked, run: str) -> None:
    answer = sent(f"{run}/theme/{FIRST}/", act="rename", name="  Street\nlights ")
    assert answer["Location"] == f"{STAFF}{run}/theme/{FIRST}/?done=rename"
    page = shown(f"{run}/theme/{FIRST}/?done=rename")
    assert "The name is kept beside" in page
    assert "“Street lights”, by convenor-1, 2 July 2026, 13:00" in page
    assert "The program’s words:" in page
    assert now(asked, run).headings[FIRST].label == "Street lights"


def test_a_reason_is_kept_and_shown(run: str) -> None:
    why = "Both are about <b>light</b>"
    refused = sent(f"{run}/theme/{SECOND}/", act="merge", into=SECOND, reason=why)
    assert "Both are about &lt;b&gt;light&lt;/b&gt;" in refused.content.decode()
    sent(f"{run}/theme/{SECOND}/", act="merge", into=FIRST, reason=why)
    page = shown(f"{run}/")
    assert "by convenor-1, 2 July 2026, 13:00. Both are about &lt;b&gt;light" in page


def test_themes_are_merged_and_the_one_gone_is_told_of(run: str) -> None:
    answer = sent(f"{run}/theme/{SECOND}/", act="merge", into=FIRST)
    assert answer["Location"] == f"{STAFF}{run}/?done=merge"
    page = shown(f"{run}/?done=merge")
    assert "They are one theme now." in page
    assert "was merged into" in page
    assert "15 answers" in page


def test_a_merger_is_taken_back_with_a_press(asked: Asked, run: str) -> None:
    before = now(asked, run).headings[SECOND]
    sent(f"{run}/theme/{SECOND}/", act="merge", into=FIRST)
    page = shown(f"{run}/theme/{FIRST}/")
    assert f"Split “{before.label}” off again (7 answers)" in page
    answer = sent(f"{run}/theme/{FIRST}/", act="split", part=SECOND, name=before.label, seen="1")
    assert answer.status_code == 302
    part = now(asked, run).headings[f"{run}-t3"]
    assert part.answers == before.answers
    assert (part.label, part.machine_name) == (before.label, before.machine_name)
    page = shown(f"{run}/theme/{FIRST}/")
    assert "off again" not in page


@pytest.mark.parametrize("part", [FIRST, "nothing", "' OR 1=1 --"])
def test_what_was_never_merged_cannot_be_taken_back(run: str, part: str) -> None:
    answer = sent(f"{run}/theme/{FIRST}/", act="split", part=part, name="New")
    assert answer.status_code == 409


def test_ticked_answers_are_split_off_or_moved(asked: Asked, run: str) -> None:
    some = sorted(now(asked, run).headings[FIRST].answers)[:2]
    sent(f"{run}/theme/{FIRST}/", act="split", answer=some, name="Two of them")
    assert now(asked, run).headings[f"{run}-t3"].answers == frozenset(some)
    sent(f"{run}/theme/{run}-t3/", act="move", answer=some[:1], into=SECOND, seen="1")
    assert some[0] in now(asked, run).headings[SECOND].answers
    sent(f"{run}/theme/{SECOND}/", act="move", answer=some[:1], into="alone", seen="2")
    assert some[0] in now(asked, run).alone
    answer = sent(f"{run}/theme/alone/", act="move", answer=some[:1], into=FIRST, seen="3")
    assert answer["Location"] == f"{STAFF}{run}/theme/alone/?done=move"
    assert some[0] in now(asked, run).headings[FIRST].answers
    history = shown(f"{run}/")
    assert "2 split off" not in history
    assert "“Two of them” split off" in history


def test_ticked_themes_are_approved_and_all_published(asked: Asked, run: str) -> None:
    assert sent(f"{run}/", act="approve", theme=[FIRST, SECOND]).status_code == 302
    page = shown(f"{run}/")
    assert "Approved by convenor-1" in page
    assert "Publish the themes" in page
    assert sent(f"{run}/", act="publish", seen="2").status_code == 302
    page = shown(f"{run}/?done=publish")
    assert "Published by convenor-1" in page
    sent(f"{run}/theme/{FIRST}/", act="rename", name="Later", seen="3")
    assert "They have changed since" in shown(f"{run}/")
    assert "Published by convenor-1" in shown("")


def test_the_program_proposes_two_parts_and_a_person_confirms(asked: Asked, run: str) -> None:
    page = shown(f"{run}/theme/{FIRST}/parts/")
    assert "What would be split off" in page
    part = [one.partition('"')[0] for one in page.split('name="answer" value="')[1:]]
    assert 1 <= len(part) < len(now(asked, run).headings[FIRST].answers)
    answer = sent(f"{run}/theme/{FIRST}/parts/", act="split", answer=part, name="")
    assert answer.status_code == 409
    assert "Write what the theme is called" in answer.content.decode()
    answer = sent(f"{run}/theme/{FIRST}/parts/", act="split", answer=part, name="The part")
    assert answer["Location"] == f"{STAFF}{run}/?done=split"
    assert now(asked, run).headings[f"{run}-t3"].answers == frozenset(part)


def test_where_there_are_no_two_parts_that_is_said(asked: Asked, run: str) -> None:
    rest = sorted(now(asked, run).headings[FIRST].answers)[1:]
    do(asked, run, "move", theme=FIRST, into="", answers=tuple(rest))
    assert "The program sees no two parts in it." in shown(f"{run}/theme/{FIRST}/parts/")


BAD = [
    ({"act": "rename", "name": ""}, "Write what the theme is called"),
    ({"act": "rename", "name": "\u202e \u200b"}, "Write what the theme is called"),
    ({"act": "rename", "name": "x" * 121}, "120 characters"),
    ({"act": "rename", "name": "x" * 3_000}, "characters"),
    ({"act": "rename", "name": "\ufffd"}, "damaged"),
    ({"act": "merge", "into": FIRST}, "merged into itself"),
    ({"act": "merge", "into": "nothing"}, "no such theme"),
    ({"act": "merge", "into": "alone"}, "no such theme"),
    ({"act": "merge", "into": ""}, "Choose a theme"),
    ({"act": "merge"}, "Choose a theme"),
    ({"act": "move", "into": SECOND}, "at least one answer"),
    ({"act": "move", "into": SECOND, "answer": "nobody"}, "is not in this theme"),
    ({"act": "move", "into": SECOND, "answer": "' OR 1=1 --"}, "Choose among those offered"),
    ({"act": "split", "name": "New"}, "at least one answer"),
    ({"act": "split", "name": "New", "answer": "nobody"}, "is not in this theme"),
    ({"act": "drop"}, "Choose what is to be done"),
    ({}, "Choose what is to be done"),
]


@pytest.mark.parametrize(("form", "says"), BAD)
def test_a_bad_form_is_told_and_leaves_no_trace(run: str, form: dict[str, str], says: str) -> None:
    before = LogLeaf.objects.count()
    answer = sent(f"{run}/theme/{FIRST}/", **form)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "There is a problem" in page
    assert says in page
    assert LogLeaf.objects.count() == before


def test_a_hostile_name_is_shown_as_it_was_typed(asked: Asked, run: str) -> None:
    sent(f"{run}/theme/{FIRST}/", act="rename", name="<script>alert(1)</script>=1+1")
    page = shown(f"{run}/")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_one_answer_cannot_be_split(asked: Asked, run: str) -> None:
    one, *rest = sorted(now(asked, run).headings[FIRST].answers)
    do(asked, run, "move", theme=FIRST, into="", answers=tuple(rest))
    answer = sent(f"{run}/theme/{FIRST}/", act="split", answer=one, name="One", seen="1")
    assert "one answer cannot be split" in answer.content.decode()


def test_the_second_of_two_is_told_and_keeps_what_was_typed(asked: Asked, run: str) -> None:
    do(asked, run, "rename", theme=FIRST, name="Lights", by="convenor-2")
    held = sorted(now(asked, run).headings[FIRST].answers)
    some = next(one for one in held if one.startswith(NAMED))
    answer = sent(f"{run}/theme/{FIRST}/", act="split", answer=some, name="Mine", seen="0")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "convenor-2 changed these themes after you opened this page" in page
    assert 'value="Mine"' in page
    assert f'value="{some}" checked' in page
    assert 'name="seen" value="1"' in page
    assert sent(f"{run}/theme/{FIRST}/", act="split", answer=some, name="Mine", seen="1")
    assert now(asked, run).headings[f"{run}-t3"].label == "Mine"


def test_a_theme_merged_meanwhile_leads_back_to_those_that_stand(asked: Asked, run: str) -> None:
    do(asked, run, "merge", theme=SECOND, into=FIRST, by="convenor-2")
    for address in (f"{run}/theme/{SECOND}/", f"{run}/theme/{SECOND}/parts/"):
        led = convenor().get(f"{STAFF}{address}")
        assert led.status_code == 409
        assert "was merged into another" in led.content.decode()
    answer = sent(f"{run}/theme/{SECOND}/", act="rename", name="Mine")
    assert answer.status_code == 409
    assert "Reviewing themes" in answer.content.decode()


def test_publishing_is_refused_while_one_waits(run: str) -> None:
    answer = sent(f"{run}/", act="publish")
    assert answer.status_code == 409
    assert "Still to be approved: 2" in answer.content.decode()
    assert "Choose at least one theme" in sent(f"{run}/", act="approve").content.decode()


@pytest.mark.parametrize(
    "address",
    ["x/", "x/sample/", "x/theme/x/", f"{RUN}/theme/x/", f"{RUN}/theme/x/parts/"],
)
def test_what_is_not_there_is_not_found(run: str, address: str) -> None:
    assert convenor().get(f"{STAFF}{address}").status_code == 404
    assert sent(address, act="rename", name="New").status_code == 404


def test_answers_come_fifty_a_page(asked: Asked, run: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dueregard.analysis.pages.reviewing.ANSWERS_A_PAGE", 3)
    first, second = shown(f"{run}/theme/{FIRST}/"), shown(f"{run}/theme/{FIRST}/?page=2")
    assert 'href="?page=2"' in first
    assert 'href="?page=1"' in second
    assert "Page 3 of 3" in shown(f"{run}/theme/{FIRST}/?page=99")
    assert "Page 1 of 3" in shown(f"{run}/theme/{FIRST}/?page=-1")


def test_an_answer_no_longer_held_is_said_to_be(
    asked: Asked, run: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dueregard.analysis.reviewing.views.answers_to", lambda *_: ())
    assert "(no longer held)" in shown(f"{run}/theme/{FIRST}/")
    assert "(no longer held)" in shown(f"{run}/")


def test_answers_that_came_after_a_run_are_told_of(run: str) -> None:
    row = next(one for one in Response.objects.all() if one.texts.get("why") == SECRET)
    row.texts, row.salts = {"why": "Another text"}, {**row.salts, "why": "00" * 16}
    row.save()
    assert "1 answer came after this run" in shown(f"{run}/")


def test_the_pages_speak_welsh(asked: Asked, run: str) -> None:
    all_published(asked, run)
    for address in ("", f"{run}/", f"{run}/theme/{FIRST}/", f"{run}/theme/{FIRST}/parts/"):
        assert '<html lang="cy"' in shown(address, welsh=True)


def draw(run: str, **form: Any) -> HttpResponse:
    return sent(f"{run}/sample/", act="draw", **form)


def code(run: str, coder: str, theme: str) -> HttpResponse:
    """Send the answer that the page shows."""
    client = convenor(coder)
    page = client.get(f"{STAFF}{run}/sample/").content.decode()
    answer = page.partition('name="answer" value="')[2].partition('"')[0]
    form = {"answer": answer, "theme": theme}
    return client.post(f"{STAFF}{run}/sample/", form)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("size", "says"),
    [("19", "between 20"), ("x", "between 20"), ("", "between 20"), ("99", "only")],
)
def test_a_draw_that_shows_nothing_is_refused(run: str, size: str, says: str) -> None:
    answer = draw(run, size=size)
    assert answer.status_code == 409
    assert says in answer.content.decode()


def test_two_people_code_apart_and_everyone_learns_how_far_they_agree(
    asked: Asked, run: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dueregard.analysis.rules.coding.FEWEST_DRAWN", 3)
    assert "How many answers?" in shown(f"{run}/sample/")
    assert draw(run, size="4").status_code == 302
    page = shown(f"{run}/sample/")
    assert "Answer 1 of 4" in page
    assert "None of these" in page
    refused = convenor().post(f"{STAFF}{run}/sample/", {"answer": "x", "theme": ""})
    assert refused.status_code == 409
    for theme in (FIRST, FIRST, SECOND, "none"):
        assert code(run, "convenor-1", theme).status_code == 302
    page = shown(f"{run}/sample/")
    assert "You have sorted them all" in page
    other = convenor("convenor-2").get(f"{STAFF}{run}/sample/").content.decode()
    assert "Answer 1 of 4" in other
    assert " checked" not in other
    assert not run_of(asked, run).codings
    for theme in (FIRST, FIRST, SECOND, SECOND):
        code(run, "convenor-2", theme)
    page = shown(f"{run}/sample/")
    assert "Too few to tell whether two people reading apart agree." in page
    assert "The same theme for 3 of 4. Krippendorff’s alpha 0.63" in page
    assert "convenor-1 and convenor-2 each put 4 answers" in page


def test_an_earlier_choice_is_shown_again_to_its_coder(
    run: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dueregard.analysis.rules.coding.FEWEST_DRAWN", 3)
    draw(run, size="3")
    code(run, "convenor-1", SECOND)
    page = shown(f"{run}/sample/?answer=0")
    assert f'value="{SECOND}" checked' in page
    assert "Still without a theme: 2" in page
    assert 'href="?answer=0"' in shown(f"{run}/sample/?answer=1")
    assert "Answer 2 of 3" in shown(f"{run}/sample/?answer=77")


def test_a_sample_that_nobody_finishes_stays_in_sight(
    run: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dueregard.analysis.rules.coding.FEWEST_DRAWN", 1)
    draw(run, size="2")
    assert draw(run, size="1").status_code == 302
    for coder in ("convenor-1", "convenor-2"):
        code(run, coder, FIRST)
    page = shown(f"{run}/sample/")
    assert "2 answers were drawn by chance" in page
    assert "not sorted to the end by two people" in page
    assert "each put 1 answer" in page


def test_where_both_used_one_theme_nothing_is_said(
    run: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dueregard.analysis.rules.coding.FEWEST_DRAWN", 2)
    draw(run, size="2")
    for coder in ("convenor-1", "convenor-2"):
        for _ in range(2):
            code(run, coder, FIRST)
    page = shown(f"{run}/sample/")
    assert "Nothing can be said: one theme was all that was chosen." in page
    assert "alpha" not in page


def test_a_sampled_answer_no_longer_held_can_be_put_nowhere(
    run: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dueregard.analysis.rules.coding.FEWEST_DRAWN", 2)
    draw(run, size="2")
    monkeypatch.setattr("dueregard.analysis.reviewing.views.answers_to", lambda *_: ())
    assert "(no longer held)" in shown(f"{run}/sample/")


@pytest.mark.parametrize("role", ["assessor", "authorising_officer", "moderator", "operator"])
def test_nobody_but_the_convenor_reviews(run: str, role: str) -> None:
    client = as_staff(Client(headers={"host": "127.0.0.1"}), f"{role}-1", role=role, case=CASE)
    for address in ("", f"{run}/", f"{run}/sample/", f"{run}/theme/{FIRST}/"):
        assert client.get(f"{STAFF}{address}").status_code == 403
        assert client.post(f"{STAFF}{address}", {"act": "publish"}).status_code == 403


def test_what_a_language_model_suggested_is_marked_wherever_it_stands(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    def suggest(themes: Sequence[Theme], *, by: LanguageModel) -> tuple[Theme, ...]:
        return tuple(replace(one, suggestion=Suggestion("Lighting", by.model)) for one in themes)

    monkeypatch.setattr("dueregard.analysis.actions.reviewing.with_suggestions", suggest)
    run = found(asked, model=LanguageModel("http://127.0.0.1:1/v1", "small-1"))
    mark = "“Lighting”, suggested by a language model (small-1), checked by nobody"
    for address in (f"{run}/", f"{run}/theme/{FIRST}/"):
        assert mark in shown(address)
    assert "A language model, small-1, suggested names." in shown("")


def test_a_convenor_finds_the_themes_on_the_first_page(run: str) -> None:
    page = convenor().get("/staff/").content.decode()
    assert f'<a href="{STAFF}">Review themes: Live facial recognition in Market Square</a>' in page
