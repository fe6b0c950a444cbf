"""How is a result written so that it can be kept? As JSON, compressed; nothing in it can be run.

Only the kinds named here can be written or read: what somebody else put into the table makes an
error, never a program.
"""

import json
import zlib
from base64 import b85decode, b85encode
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

import numpy as np

QUICK = 1  # zlib's level: a million numbers should not wait for the last tenth
Kinds = Mapping[str, type]


def pack(result: object, *, kinds: Kinds) -> bytes:
    """Write a result. Raises `TypeError` for what is of no known kind."""
    names = {kind: name for name, kind in kinds.items()}
    written = json.dumps(_written(result, names), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(written.encode("utf-8", "surrogatepass"), QUICK)


def unpack(packed: bytes, *, kinds: Kinds) -> Any:
    """Read what `pack` wrote. Raises `KeyError` for an unknown kind."""
    return _read(json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass")), kinds)


def _written(one: Any, names: Mapping[type, str]) -> Any:
    if one is None or type(one) in (bool, int, float, str):
        return one
    if isinstance(one, np.generic):
        return one.item()
    if isinstance(one, np.ndarray):
        raw = b85encode(np.ascontiguousarray(one).tobytes()).decode()
        return ["array", one.dtype.str, list(one.shape), raw]
    if isinstance(one, (tuple, list, frozenset)):
        return [_KIND_OF[type(one)], *(_written(each, names) for each in one)]
    if isinstance(one, Mapping):
        return ["dict", *([_written(k, names), _written(v, names)] for k, v in one.items())]
    if isinstance(one, Fraction):
        return ["fraction", str(one)]
    if isinstance(one, date):
        return ["date", one.isoformat()]
    return _of_kind(one, names)


def _of_kind(one: Any, names: Mapping[type, str]) -> Any:
    if type(one) not in names:
        raise TypeError(f"{type(one).__name__} is of no kind that is kept")
    name = names[type(one)]
    if isinstance(one, Enum):
        return ["enum", name, one.value]
    if is_dataclass(one):
        held = {field.name: getattr(one, field.name) for field in fields(one)}
    else:
        held = vars(one)
    return ["of", name, {key: _written(value, names) for key, value in held.items()}]


def _read(one: Any, kinds: Kinds) -> Any:
    if not isinstance(one, list):
        return one
    return _READERS[one[0]](one[1:], kinds)


def _array(held: list[Any], kinds: Kinds) -> Any:
    kind, shape, raw = held
    return np.frombuffer(b85decode(raw), dtype=np.dtype(kind)).reshape(shape).copy()


def _object(held: list[Any], kinds: Kinds) -> Any:
    name, values = held
    made: Any = object.__new__(kinds[name])
    # Not the constructor: an estimator that was fitted is its attributes.
    made.__dict__.update({key: _read(value, kinds) for key, value in values.items()})
    return made


_KIND_OF: dict[type, str] = {tuple: "tuple", list: "list", frozenset: "frozenset"}
_READERS: dict[str, Callable[[list[Any], Kinds], Any]] = {
    "tuple": lambda held, kinds: tuple(_read(one, kinds) for one in held),
    "list": lambda held, kinds: [_read(one, kinds) for one in held],
    "frozenset": lambda held, kinds: frozenset(_read(one, kinds) for one in held),
    "dict": lambda held, kinds: {_read(k, kinds): _read(v, kinds) for k, v in held},
    "fraction": lambda held, _kinds: Fraction(held[0]),
    "date": lambda held, _kinds: date.fromisoformat(held[0]),
    "enum": lambda held, kinds: kinds[held[0]](held[1]),
    "array": _array,
    "of": _object,
}
