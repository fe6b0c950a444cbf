"""Which fields of an algorithmic transparency record does an assessment fill?

The Algorithmic Transparency Recording Standard has two tiers. Its headings have moved between
versions, so a field goes by its section and name; what is not on record is said, never made up.
"""

from collections.abc import Mapping
from typing import Any

from dueregard.assessment.rules.risks import after, before
from dueregard.assessment.rules.versions import Assessed
from dueregard.claims.record import Record

STANDARD = "Algorithmic Transparency Recording Standard"
NOT_ON_RECORD = "not_on_record"
# Section, name of the field there, and the fields of the form that answer it.
FIELDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("tier_1", "name", ("name",)),
    ("tier_1", "description", ("use_case", "purpose", "where", "times")),
    ("tier_1", "contact", ("contact_point",)),
    ("tier_2_owner_and_responsibility", "organisation", ()),
    ("tier_2_owner_and_responsibility", "team", ("owner",)),
    ("tier_2_owner_and_responsibility", "senior_responsible_owner", ()),
    ("tier_2_owner_and_responsibility", "external_supplier", ()),
    ("tier_2_description_and_rationale", "detailed_description", ("system", "camera")),
    ("tier_2_description_and_rationale", "scope", ("use_case", "where", "watchlist")),
    ("tier_2_description_and_rationale", "benefit", ()),
    ("tier_2_description_and_rationale", "alternatives_considered", ()),
    ("tier_2_decision_making_process", "process_integration", ("purpose",)),
    ("tier_2_decision_making_process", "frequency_and_scale_of_usage", ("footfall", "history")),
    ("tier_2_decision_making_process", "human_decisions_and_review", ("false_stop_says",)),
    ("tier_2_decision_making_process", "required_training", ()),
    ("tier_2_decision_making_process", "appeals_and_review", ("contact_point", "objections")),
    ("tier_2_tool_specification", "system_architecture", ("system",)),
    ("tier_2_tool_specification", "model_performance", ("tests", "past_errors", "by_group")),
    ("tier_2_tool_specification", "maintenance", ("next_review", "brown_4")),
    ("tier_2_tool_specification", "data_sources", ("watchlist",)),
    ("tier_2_tool_specification", "data_retention", ("retention",)),
    ("tier_2_risks", "impact_assessment", ("identifier", "equality_papers", "parent")),
    ("tier_2_risks", "risks_and_mitigations", ()),
)


def atrs_record(one: Assessed, record: Record, *, address: str) -> dict[str, Any]:
    """An assessment as fields of the standard: each with its text and where that comes from."""
    sections: dict[str, dict[str, Any]] = {}
    own = _own(one, record)
    for section, name, fields in FIELDS:
        told = own.get(name) or _told(one, fields)
        sections.setdefault(section, {})[name] = told
    return {
        "standard": STANDARD,
        "note": (
            "Field names follow the standard’s headings, which have moved between its versions. "
            "What is not on record is marked so."
        ),
        "website": address,
        "date_published": one.assessment.on.text if one.assessment.on else None,
        "version": one.assessment.version,
        **sections,
    }


def _told(one: Assessed, fields: tuple[str, ...]) -> dict[str, Any]:
    answers = [one.answers[field] for field in fields if field in one.answers]
    if not answers:
        return {"text": "", "from": NOT_ON_RECORD, "rows": []}
    return {
        "text": "\n".join(dict.fromkeys(f for a in answers for f in (a.from_record, a.says) if f)),
        "from": "record_and_author",
        "rows": list(dict.fromkeys(row for each in answers for row in each.rows)),
    }


def _own(one: Assessed, record: Record) -> Mapping[str, dict[str, Any]]:
    """What no field of the form holds: whose it is, and its risks."""
    told = one.assessment
    risks = [
        f"{risk.community}: {risk.says} Before: {before(risk)}. {risk.mitigation} "
        f"After: {after(risk) or 'not judged'}."
        for risk in one.risks
    ]
    return {
        "organisation": {
            "text": record.name_of("organisations", told.by),
            "from": "record",
            "rows": [f"organisations:{told.by}"],
        },
        **(
            {
                "risks_and_mitigations": {
                    "text": "\n".join(risks),
                    "from": "record_and_author",
                    "rows": [f"assessment_risks:{risk.id}" for risk in one.risks],
                }
            }
            if risks
            else {}
        ),
    }
