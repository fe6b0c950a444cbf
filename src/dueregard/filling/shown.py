"""How is a field shown, with what was typed and what someone else wrote there meanwhile?"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from dueregard.filling.fields import (
    DATE_PARTS,
    DAY,
    Field,
    Read,
    Typed,
    as_typed,
    first_of,
    inputs_of,
)
from dueregard.web.speaking import spoken
from dueregard.words import Said

LONGEST_NAME = 60
Page = dict[str, Any]
Cells = Mapping[str, str]


def form_shown(
    fields: Sequence[Field],
    read: Read,
    *,
    refused: Said | None = None,
    theirs: Cells | None = None,
) -> Page:
    """A form as it was typed: its fields, and every fault with the input that it is about.

    With `theirs`, what someone else wrote meanwhile stands beside each field.
    """
    known = {one.name: one for one in fields}
    faults = [
        (inputs_of(known[name])[0], f"{named(known[name])}{spoken(said)}")
        for name, said in read.faults.items()
    ]
    return {
        "fields": [field_shown(one, read, theirs) for one in fields],
        "faults": [*([("form", spoken(refused))] if refused else []), *faults],
        "is_conflict": theirs is not None,
    }


def named(field: Field) -> str:
    """A field's label before its fault, among the faults of a form; a long question has none."""
    label = str(field.label)
    return f"{label.rstrip('?:. ')}: " if len(label) <= LONGEST_NAME else ""


def field_shown(field: Field, read: Read, theirs: Cells | None = None) -> Page:
    """One field with what was typed, what is wrong with it, what someone else wrote there."""
    fault = read.faults.get(field.name)
    mine = read.typed
    return {
        "name": field.name,
        "id": inputs_of(field)[0],
        "label": field.label,
        "hint": field.hint,
        "kind": field.kind,
        "value": first_of(mine, field.name),
        "parts": _date_parts(field, mine) if field.kind == DAY else [],
        "choices": [
            {"code": code, "label": label, "is_chosen": code in mine.get(field.name, ())}
            for code, label in field.choices
        ],
        "fault": spoken(fault) if fault else "",
        "theirs": _theirs(field, mine, theirs),
    }


def _theirs(field: Field, mine: Typed, theirs: Cells | None) -> str:
    """What someone else has written here, where it differs from what was typed."""
    if theirs is None:
        return ""
    other = as_typed([field], theirs)
    if all(list(other[name]) == list(mine.get(name, ())) for name in inputs_of(field)):
        return ""
    return theirs.get(field.name, "") or _("(empty)")


def _date_parts(field: Field, typed: Typed) -> list[Page]:
    names = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
    return [
        {
            "name": f"{field.name}-{part}",
            "label": names[part],
            "value": first_of(typed, f"{field.name}-{part}"),
            "width": 4 if part == "year" else 2,
        }
        for part in reversed(DATE_PARTS)
    ]
