"""What stands in a printed assessment, from its title to its sign-off?

Nothing is worked out here: what the page says is put in the order of a force's own form, with the
risks after who was not reached and the sign-off before what came after the deployment.
"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from dueregard.assessment.rules.form import Form

Content = dict[str, Any]
# After which page of the form the risks stand, and before which the sign-off.
RISKS_AFTER, SIGNED_BEFORE = "not_reached", "after"


def printed_content(page: Content, form: Form, *, language: str) -> Content:
    """A page of an assessment as lists of plain texts, in the order of a force's form."""
    return {
        "lang": language,
        "title": page["title"],
        "kind": _("Community impact assessment"),
        "invented": _("An invented example: no such place, people or deployment exists.")
        if page["invented"]
        else "",
        "facts": _facts(page),
        "why": page["why"],
        "note": page["note"],
        "reopened": [said for said, _rows in page["reasons"]],
        "sections": _sections(page, form),
        "missing": page["missing"],
        "address": settings.DUEREGARD_ADDRESS + page["address"],
        "said": {
            "record": page["record_word"],
            "author": page["says_who"],
            "missing": _("Not on record"),
            "reopened": _("This version must be looked at again. Since it was validated:"),
            "read_at": _("It can be read, with every row it rests on, at"),
            "why": _("Why this version was made"),
            "page": _("Page"),
            "page_of": _("of"),
        },
    }


def _facts(page: Content) -> list[list[str]]:
    told = [
        [_("Version"), f"{page['version']}, {page['when']}"],
        [_("Case"), page["case_title"]],
        [_("Made by"), page["by"]],
        [_("The record as of"), page["record_on"]],
        [_("Looked at again by"), page["next_review"]],
        [_("Deployments"), "; ".join(name for name, _address in page["deployments"])],
    ]
    return [one for one in told if one[1]]


def _sections(page: Content, form: Form) -> list[Content]:
    by_id = {task["id"]: task for task in page["tasks"]}
    made: list[Content] = []
    for sheet in form.tasks:
        if sheet.id == SIGNED_BEFORE:
            made.append(_sign_off(page))
        if sheet.id in by_id:
            made.append(_sheet(by_id[sheet.id]))
        if sheet.id == RISKS_AFTER:
            made.append(_risks(page["risks"]))
    return made


def _sheet(task: Content) -> Content:
    return {
        "heading": task["heading"],
        "fields": [
            {"asks": one["asks"], "record": one["record"], "says": one["says"]}
            for one in task["fields"]
        ],
    }


def _risks(risks: Sequence[Content]) -> Content:
    return {
        "heading": _("What may go wrong, for whom"),
        "says": "" if risks else _("No risk to any community is on record."),
        "headers": [
            _("Whom"),
            _("What may happen"),
            _("Before"),
            _("What is done, by whom, by when"),
            _("After"),
        ],
        "rows": [
            [
                f"{one['community']} ({one['harm']})",
                one["says"],
                one["before"],
                _done(one),
                one["after"],
            ]
            for one in risks
        ],
    }


def _done(risk: Content) -> str:
    """What is done about it, by whom and by when."""
    who = ", ".join(filter(None, (risk["owner"], risk["due"])))
    return " – ".join(filter(None, (risk["mitigation"], who))) or _("Nothing on record")


def _sign_off(page: Content) -> Content:
    people = [{"asks": name, "record": [], "says": who} for name, who in page["people"]]
    if page["review_says"]:
        asks = _("What the independent reviewer says")
        people.append({"asks": asks, "record": [], "says": page["review_says"]})
    advice = [
        {
            "asks": f"{_('Adviser')}: {one['by']}, {one['when']}",
            "record": [],
            "says": "\n".join(filter(None, (one["says"], one["followed"], one["answer"]))),
        }
        for one in page["advice"]
    ]
    return {"heading": _("Sign-off, and what advisers say"), "fields": [*people, *advice]}
