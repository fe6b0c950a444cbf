"""Which models did the operator choose for free text? None unless set: then words are counted."""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from dueregard.analysis.themes.embedding import Embedder, NoModel, WordCounts
from dueregard.analysis.themes.sentence_model import installed_minilm, model_in
from dueregard.analysis.themes.suggesting import LanguageModel
from dueregard.analysis.themes.word_table import TABLE, WordTable
from dueregard.errors import BadInput

MINILM = "minilm"


def chosen_embedder() -> Embedder:
    """What makes texts into numbers here. Raises `NoModel` with what to do when it is not there."""
    return _embedder(settings.DUEREGARD_TEXT_MODEL, settings.DUEREGARD_TEXT_MODEL_SHA256)


def chosen_language_model() -> LanguageModel | None:
    """The model that may propose labels; None, as usual. Raises `BadInput` for its address."""
    if not settings.DUEREGARD_LANGUAGE_MODEL_URL:
        return None
    return LanguageModel(
        address=settings.DUEREGARD_LANGUAGE_MODEL_URL,
        model=settings.DUEREGARD_LANGUAGE_MODEL,
        key=settings.DUEREGARD_LANGUAGE_MODEL_KEY,
    )


@register
def models_are_there(**_kwargs: object) -> list[CheckMessage]:
    """Is what the operator set to be had? Told before the site starts, not to its readers."""
    found: list[CheckMessage] = []
    try:
        chosen_embedder()
    except NoModel as missing:
        found.append(Error(str(missing), hint="See DUEREGARD_TEXT_MODEL.", id="dueregard.E001"))
    try:
        model = chosen_language_model()
    except BadInput as wrong:
        hint = "See DUEREGARD_LANGUAGE_MODEL_URL."
        return [*found, Error(str(wrong), hint=hint, id="dueregard.E002")]
    if model and not model.model:
        said = "A language model's address is set without the model's name."
        found.append(Error(said, hint="Set DUEREGARD_LANGUAGE_MODEL.", id="dueregard.E003"))
    return found


@cache
def _embedder(named: str, sha256: str) -> Embedder:
    if not named:
        return WordCounts()
    if named == MINILM:
        return installed_minilm()
    folder = Path(named)
    hashes = dict(one.split("=", 1) for one in sha256.split() if "=" in one)
    if (folder / TABLE).is_file():
        return WordTable(folder, sha256=hashes)
    return model_in(folder, sha256=hashes)
