"""How is a page of a draft shown, with what was typed and what someone else wrote meanwhile?"""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from dueregard.consultation.pages.drafts import common, named, task_name
from dueregard.consultation.pages.translating import translations_addresses
from dueregard.consultation.queries.drafts import Drafted
from dueregard.consultation.rules.planning import Cells
from dueregard.filling.fields import Field, Read
from dueregard.filling.shown import form_shown
from dueregard.words import Said

Page = dict[str, Any]


def form_page(
    drafted: Drafted,
    name: str,
    fields: Sequence[Field],
    read: Read,
    *,
    back: str,
    refused: Said | None = None,
    theirs: Cells | None = None,
    english: str = "",
) -> Page:
    """A page of fields. With `theirs`, what someone else wrote meanwhile stands beside."""
    return {
        **common(drafted),
        "name": name,
        "heading": task_name(name),
        **form_shown(fields, read, refused=refused, theirs=theirs),
        "back": back,
        "english": english.replace(" | ", "\n"),
        "translations": translations_addresses(drafted) if name == "languages" else [],
        "codes_address": reverse("draft_codes", kwargs=named(drafted)) if name == "ways" else "",
    }
