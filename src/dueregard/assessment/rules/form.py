"""What does the form ask, page by page, in the order that a force's own has? Read from data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

LINE, TEXT, CHOICE, DAY, NONE = "line", "text", "choice", "day", "none"
KINDS = (LINE, TEXT, CHOICE, DAY, NONE)
PARTS = ("C1", "C6", "harms")


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field: what it asks, in both languages; how it is typed; what fills it from the record.

    `kind` none: nothing can be typed, the record or the process fills it. `required`: something
    must be typed where the record says nothing.
    """

    id: str
    part: str
    title: str
    title_cy: str
    hint: str = ""
    hint_cy: str = ""
    kind: str = TEXT
    prefill: str = ""
    required: bool = True
    choices: tuple[tuple[str, str, str], ...] = ()

    def asks(self, language: str) -> str:
        """What it asks, in a language."""
        return self.title_cy if language == "cy" else self.title

    def helps(self, language: str) -> str:
        """What helps to answer, in a language."""
        return self.hint_cy if language == "cy" else self.hint

    def options(self, language: str) -> tuple[tuple[str, str], ...]:
        """What may be chosen: codes and words in a language."""
        return tuple((code, cy if language == "cy" else en) for code, en, cy in self.choices)


@dataclass(frozen=True, kw_only=True)
class Task:
    """One page of the form. `after`: only once the deployment has been."""

    id: str
    title: str
    title_cy: str
    fields: tuple[Field, ...]
    after: bool = False

    def asks(self, language: str) -> str:
        """Its heading, in a language."""
        return self.title_cy if language == "cy" else self.title


@dataclass(frozen=True, kw_only=True)
class Form:
    """The whole form, its pages in order."""

    id: str
    version: str
    tasks: tuple[Task, ...]

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Every field in order."""
        return tuple(one for task in self.tasks for one in task.fields)

    @cached_property
    def by_id(self) -> Mapping[str, Field]:
        """Every field by its id."""
        return {one.id: one for one in self.fields}

    def task(self, id: str) -> Task | None:
        """The page of this id, if there is one."""
        return next((one for one in self.tasks if one.id == id), None)

    def of_part(self, part: str) -> tuple[Field, ...]:
        """The fields of one part: `C1`, `C6` or `harms`."""
        return tuple(one for one in self.fields if one.part.split(".")[0] == part)


class FormFault(ValueError):
    """The form cannot be read: the message says which field, and what would be right."""


def read_form(written: str, *, prefills: frozenset[str]) -> Form:
    """Read a form. Raises `FormFault` for an unknown kind, part or prefill, or a double id."""
    told = tomllib.loads(written)
    levels = tuple(tuple(one) for one in told["levels"])
    form = Form(
        id=told["id"],
        version=told["version"],
        tasks=tuple(_task(one, levels) for one in told["tasks"]),
    )
    _require_sound(form, prefills)
    return form


def _task(told: dict[str, Any], levels: tuple[Any, ...]) -> Task:
    return Task(
        id=told["id"],
        title=told["title"],
        title_cy=told["title_cy"],
        after=told.get("after", False),
        fields=tuple(_field(one, levels) for one in told["fields"]),
    )


def _field(told: dict[str, Any], levels: tuple[Any, ...]) -> Field:
    choices = levels if told.get("kind") == CHOICE else ()
    renamed = {"from": "prefill"}
    return Field(**{renamed.get(name, name): one for name, one in told.items()}, choices=choices)


def _require_sound(form: Form, prefills: frozenset[str]) -> None:
    seen: set[str] = set()
    for one in form.fields:
        for wrong, mend in (
            (one.id in seen, "give each field an id of its own"),
            (one.kind not in KINDS, f"use one of {', '.join(KINDS)}"),
            (one.part.split(".")[0] not in PARTS, f"begin its part with one of {', '.join(PARTS)}"),
            (bool(one.prefill) and one.prefill not in prefills, "name a prefill that exists"),
        ):
            if wrong:
                raise FormFault(f"field {one.id}: {mend}")
        seen.add(one.id)


def unsaid(form: Form, texts: Mapping[str, str], filled: frozenset[str]) -> tuple[Field, ...]:
    """The required fields in which neither the record nor the author says anything."""
    return tuple(
        one
        for one in form.fields
        if one.required and one.id not in filled and not texts.get(one.id, "").strip()
    )
