"""Does the operator's choice of models reach what is worked out, and is a wrong one told early?"""

from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks

from dueregard.analysis.actions import looking
from dueregard.analysis.reviewing.queries import run_of
from dueregard.analysis.themes.embedding import NoModel, WordCounts
from dueregard.analysis.themes.suggesting import LanguageModel
from dueregard.analysis.work.choosing import chosen_embedder, chosen_language_model
from dueregard.analysis.work.kept import settings_of
from tests.analysis.reviewing.reviewed import AFTER, counted
from tests.analysis.themes.test_models import written
from tests.consultation.on_paper import market_on_record

ADDRESS = "http://127.0.0.1:9/v1"


def errors() -> list[str]:
    return [str(one.id) for one in run_checks() if str(one.id).startswith("dueregard.")]


def test_words_are_counted_unless_a_model_is_set() -> None:
    assert isinstance(chosen_embedder(), WordCounts)
    assert chosen_language_model() is None
    assert errors() == []


def test_a_folder_of_word_vectors_is_read_when_its_hashes_are_right(
    tmp_path: Path, settings: Any
) -> None:
    hashes = written(tmp_path)
    settings.DUEREGARD_TEXT_MODEL = str(tmp_path)
    settings.DUEREGARD_TEXT_MODEL_SHA256 = " ".join(f"{k}={v}" for k, v in hashes.items())
    assert chosen_embedder().name == tmp_path.name
    assert errors() == []


@pytest.mark.parametrize("named", ["minilm-of-another-name", "folder"])
def test_a_model_that_is_not_there_is_told_before_the_site_starts(
    named: str, tmp_path: Path, settings: Any
) -> None:
    settings.DUEREGARD_TEXT_MODEL = str(tmp_path / named)
    with pytest.raises(NoModel):
        chosen_embedder()
    assert errors() == ["dueregard.E001"]


def test_minilm_is_taken_from_the_optional_packages(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    from dueregard.analysis.work import choosing

    monkeypatch.setattr(choosing, "installed_minilm", lambda: "the model")
    settings.DUEREGARD_TEXT_MODEL = "minilm"
    choosing._embedder.cache_clear()
    assert chosen_embedder() == "the model"
    choosing._embedder.cache_clear()


@pytest.mark.parametrize(
    ("address", "model", "said"),
    [
        (ADDRESS, "own-model", []),
        (ADDRESS, "", ["dueregard.E003"]),
        ("ftp://nowhere", "own-model", ["dueregard.E002"]),
    ],
)
def test_a_language_model_needs_an_address_and_a_name(
    address: str, model: str, said: list[str], settings: Any
) -> None:
    settings.DUEREGARD_LANGUAGE_MODEL_URL = address
    settings.DUEREGARD_LANGUAGE_MODEL = model
    assert errors() == said


@pytest.mark.django_db
def test_another_model_makes_what_was_kept_out_of_date(settings: Any) -> None:
    asked = market_on_record()
    before = settings_of(asked)
    settings.DUEREGARD_TEXT_MODEL = "minilm"
    assert settings_of(asked) != before


@pytest.mark.django_db
def test_the_operators_model_proposes_names_when_a_convenor_looks_for_themes(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    asked = counted(monkeypatch)
    settings.DUEREGARD_LANGUAGE_MODEL_URL = ADDRESS
    settings.DUEREGARD_LANGUAGE_MODEL = "own-model"
    seen: list[LanguageModel] = []

    def suggest(themes: list[object], *, by: LanguageModel) -> list[object]:
        seen.append(by)
        return themes

    monkeypatch.setattr("dueregard.analysis.actions.reviewing.with_suggestions", suggest)
    run = looking.look_for_themes(asked, "why", by="convenor-1", at=AFTER)
    assert run_of(asked, run).run.language_model == "own-model"
    assert {one.model for one in seen} == {"own-model"}
