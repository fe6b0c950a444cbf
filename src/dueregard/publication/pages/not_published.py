"""What do we not know, who has asked for it, and who could tell us?"""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from dueregard.dates import When
from dueregard.outcomes.queries import GroupsOfForce, Told
from dueregard.outcomes.rules.asked_for import FIELDS, Field, Request
from dueregard.web.speaking import count, spoken, spoken_date

CSV_COLUMNS = (
    "field",
    "force",
    "deployments",
    "on_record",
    "not_on_record",
    "asked_by",
    "asked_on",
    "cited",
    "what_came_of_it",
)


def not_published_page(told: Sequence[Told], whole: Sequence[GroupsOfForce] = ()) -> dict[str, Any]:
    """Each field with how many deployments tell it, by force, and who asked for it.

    `whole` are counts by group that a force, or somebody else, told of all its deployments.
    """
    return {
        "forces": [{"name": one.force, "deployments": count(one.deployments)} for one in told],
        "answers": [_answer(one) for one in told],
        "tests": [_beside_test(one) for one in told if one.tested],
        "fields": [_field(one, told) for one in FIELDS],
        "requests": [_request(one) for one in _requests()],
        "whole": [_whole(one) for one in whole],
        "csv": reverse("not_published_csv"),
    }


def not_published_rows(told: Sequence[Told]) -> list[list[str]]:
    """The same as rows of a file: one a field, a force and a request for it."""
    return [
        [field.key, one.force, str(one.deployments), str(known), str(one.deployments - known), *ask]
        for field in FIELDS
        for one in told
        for known in [one.fields.get(field.key, 0)]
        for ask in [_request_cells(each) for each in field.asked] or [["", "", "", ""]]
    ]


def _answer(one: Told) -> str:
    """One force in a sentence: of how many fields no deployment has anything."""
    never = sum(not one.fields.get(field.key) for field in FIELDS)
    return _(
        "%(force)s: of %(fields)s things to be known of a deployment, %(never)s are on record "
        "for none of its %(deployments)s."
    ) % {
        "force": one.force,
        "fields": len(FIELDS),
        "never": never,
        "deployments": count(one.deployments),
    }


def _beside_test(one: Told) -> str:
    """How many watchlists went beyond what is known to have been tested."""
    return _(
        "%(force)s: %(beyond)s of %(deployments)s watchlists held more images than the largest "
        "list whose test is on record (%(tested)s)."
    ) % {
        "force": one.force,
        "beyond": count(one.beyond_test),
        "deployments": count(one.deployments),
        "tested": count(one.tested),
    }


def _field(field: Field, told: Sequence[Told]) -> dict[str, Any]:
    return {
        "key": field.key,
        "name": spoken(field.name),
        "forces": [_share(one, field) for one in told],
        "asked": [_requests().index(one) + 1 for one in field.asked],
    }


def _whole(one: GroupsOfForce) -> dict[str, Any]:
    counted = one.counted
    said = count(counted.people)
    if counted.out_of is not None:
        said = _("%(known)s of %(all)s") % {"known": said, "all": count(counted.out_of)}
    names = [spoken(field.name) for field in FIELDS if field.word == counted.measure]
    return {
        "force": one.force,
        "when": spoken_date(counted.period),
        "measure": names[0] if names else counted.measure,
        "group": f"{counted.grouped_by}: {counted.group}",
        "said": said,
        "source": one.source,
        "note": counted.note,
    }


def _share(one: Told, field: Field) -> dict[str, Any]:
    known = one.fields.get(field.key, 0)
    said = _("%(known)s of %(all)s") % {"known": count(known), "all": count(one.deployments)}
    if not known:
        said = _("none of %(all)s") % {"all": count(one.deployments)}
    return {"said": said, "is_gap": known < one.deployments, "is_none": known == 0}


def _requests() -> list[Request]:
    """Every request once, in the order of the fields that it asks for."""
    return list(dict.fromkeys(one for field in FIELDS for one in field.asked))


def _request(one: Request) -> dict[str, str]:
    return {
        "by": spoken(one.by),
        "on": spoken_date(When(one.on)),
        "cited": one.cited,
        "fields": "; ".join(spoken(field.name) for field in FIELDS if one in field.asked),
        "got": spoken(one.got),
    }


def _request_cells(one: Request) -> list[str]:
    return [str(one.by), one.on, one.cited, str(one.got)]
