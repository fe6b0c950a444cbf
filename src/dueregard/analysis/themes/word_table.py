"""How are a million comments made into numbers? By a table with one row per word piece.

A table distilled from a sentence model (Model2Vec, Tulkens & van Dongen 2024) is some twenty times
as fast and nearly as good. A folder holds it as that tool writes it: model.safetensors with one
matrix, "embeddings", and tokenizer.json.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dueregard.analysis.themes.embedding import NoModel
from dueregard.analysis.themes.sentence_model import TOKENIZER, require_the_same

TABLE = "model.safetensors"
NUMBERS = {"F32": "<f4", "F16": "<f2", "F64": "<f8"}


class WordTable:
    """The mean of the table's rows for the word pieces of a text.

    `sha256` has the keys model.safetensors and tokenizer.json. `NoModel` when a file is missing,
    is not the one with that SHA-256, or holds no such matrix.
    """

    length_tells = False

    def __init__(self, folder: Path, *, sha256: Mapping[str, str]) -> None:
        self.name = folder.name
        for file in (TABLE, TOKENIZER):
            require_the_same(folder / file, sha256=sha256.get(file, ""))
        self._rows = matrix_in(folder / TABLE, name="embeddings")
        try:
            from tokenizers import Tokenizer
        except ImportError as missing:
            raise NoModel(f"{missing}. Install it with: pip install tokenizers") from None
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def vectors(self, texts: Sequence[str], /) -> NDArray[np.floating]:
        """Return one row per text, of zeros where the table knows no piece of it."""
        found = np.zeros((len(texts), self._rows.shape[1]), np.float32)
        read = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        for at, one in enumerate(read):
            if one.ids:
                found[at] = self._rows[one.ids].mean(axis=0)
        return found


def matrix_in(path: Path, *, name: str) -> NDArray[np.floating]:
    """Return a matrix from a safetensors file: a length, a JSON of places, then the numbers.

    https://github.com/huggingface/safetensors#format; nothing in such a file can be run.
    """
    raw = path.read_bytes()
    start = 8 + int.from_bytes(raw[:8], "little")
    place = json.loads(raw[8:start]).get(name)
    if place is None or place["dtype"] not in NUMBERS:
        raise NoModel(f"{path} holds no matrix “{name}” of floating-point numbers.")
    low, high = place["data_offsets"]
    numbers = np.frombuffer(raw[start + low : start + high], NUMBERS[place["dtype"]])
    return numbers.reshape(place["shape"]).astype(np.float32)
