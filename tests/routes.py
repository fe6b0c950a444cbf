"""Which addresses has the site, and with what can each be asked for?

Every test that must hold on every page (queries, accessibility, languages) goes through this list.
A new route without a sample fails tests/config/test_routes.py.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone, translation

from dueregard.claims.queries import latest_findings
from dueregard.consultation.models import Closing
from dueregard.consultation.queries.asking import all_asked
from dueregard.consultation.rules.asking import OPEN, Asked
from dueregard.log.models import LogLeaf
from dueregard.publication.pages.all_figures import FIGURES

Samples = Callable[[], list[dict[str, Any]]]

CASES = ("lewisham-2024", "ravensbourne")


def every_case() -> list[dict[str, Any]]:
    """A real case and an invented one."""
    return [{"case": case} for case in CASES]


def a_claim_of_each_verdict() -> list[dict[str, Any]]:
    """For each verdict on record, one claim that has it."""
    found = latest_findings().items()
    by_verdict = {str(one.finding.verdict): named for named, one in found}
    return [{"case": case, "claim": claim} for case, claim in by_verdict.values()]


def a_consultation() -> list[dict[str, Any]]:
    """The invented consultation, closed, with all its responses."""
    return [{"case": one.case, "consultation": one.consultation.id} for one in all_asked()]


def a_counted_consultation() -> list[dict[str, Any]]:
    """Those whose closing is on record."""
    closed = set(Closing.objects.values_list("consultation_id", flat=True))
    held = zip(a_consultation(), all_asked(), strict=True)
    return [one for one, asked in held if asked.key in closed]


def an_open_consultation() -> list[dict[str, Any]]:
    """Those that may be answered now: paper forms are printed for no other."""
    return [
        one for one, asked in zip(a_consultation(), all_asked(), strict=True) if _is_open(asked)
    ]


def a_sealed_consultation() -> list[dict[str, Any]]:
    """Those that ask for contact details: none of the examples does."""
    held = zip(a_consultation(), all_asked(), strict=True)
    return [one for one, asked in held if asked.consultation.contact_key]


def _is_open(asked: Asked) -> bool:
    return asked.stage(timezone.now()) == OPEN


def every_assessment() -> list[dict[str, Any]]:
    """A real one as far as it is known, an invented one and the one that replaced it."""
    return [
        {"case": "lewisham-2024", "assessment": "lewisham-cia"},
        {"case": "ravensbourne", "assessment": "station-quarter-1"},
        {"case": "ravensbourne", "assessment": "station-quarter-2"},
    ]


def a_registration() -> list[dict[str, Any]]:
    """The entry of a response."""
    found = LogLeaf.objects.filter(kind="response.received").values_list("index", flat=True)
    return [{"index": found.first()}]


# Route name -> what to fill its address with, asked for when the examples are loaded.
SAMPLES: dict[str, Samples] = {
    "deployment": lambda: [{"ref": "MPS-140"}, {"ref": "RAV-001"}],
    "deployment_forecast": lambda: [{"ref": "MPS-140"}, {"ref": "RAV-001"}],
    "figure_csv": lambda: [{"name": name} for name in FIGURES],
    "forecast_csv": lambda: [
        {"file": one} for one in ("back-test", "climbs", "tenths", "expected")
    ],
    "placement_csv": lambda: [{"by": "areas"}, {"by": "boroughs"}],
    "case": every_case,
    "case_bundle": every_case,
    "timeline_csv": every_case,
    "claim": a_claim_of_each_verdict,
    "claim_json": a_claim_of_each_verdict,
    "concern": lambda: [
        {"case": "ravensbourne", "ref": "surgery"},
        {"case": "ravensbourne", "ref": "false-alert-unexplained"},
    ],
    "assessment": every_assessment,
    "assessment_changes": every_assessment,
    "assessment_pdf": every_assessment,
    "assessment_word": every_assessment,
    "assessment_atrs": every_assessment,
    "gates": lambda: [
        {"case": "lewisham-2024", "ref": "MPS-140"},
        {"case": "ravensbourne", "ref": "RAV-001"},
        {"case": "ravensbourne", "ref": "RAV-004"},
    ],
    "raise_concern": every_case,
    "confirm": list,  # opened by a link alone; its journey looks at it
    "notice": lambda: [
        {"case": "lewisham-2024", "ref": "MPS-140"},
        {"case": "ravensbourne", "ref": "RAV-001"},
    ],
    "after": lambda: [
        {"case": "lewisham-2024", "ref": "MPS-140"},
        {"case": "ravensbourne", "ref": "RAV-001"},
        {"case": "ravensbourne", "ref": "RAV-004"},
    ],
    "poster": lambda: [{"case": "ravensbourne", "ref": "RAV-002"}],
    "open_table": lambda: [{"table": "outcomes"}, {"table": "cases"}],
    "open_table_csv": lambda: [{"table": "deployments"}],
    "open_table_json": lambda: [{"table": "outcomes"}],
    "open_table_schema": lambda: [{"table": "contacts"}],
    "row": lambda: [
        {"case": "lewisham-2024", "table": "deployments", "ref": "MPS-140"},
        {"case": "ravensbourne", "table": "cases", "ref": "ravensbourne"},
    ],
    "row_json": lambda: [
        {"case": "lewisham-2024", "table": "deployments", "ref": "MPS-140"},
    ],
    "consultation": a_consultation,
    "answer": a_consultation,
    "moderation": a_consultation,
    "alike": a_counted_consultation,
    "report_pdf": a_counted_consultation,
    "report_json": a_counted_consultation,
    "coverage": a_counted_consultation,
    "coverage_csv": a_counted_consultation,
    "groups": a_counted_consultation,
    "groups_csv": lambda: [{**one, "part": "statements"} for one in a_counted_consultation()],
    "themes": a_counted_consultation,
    "themes_csv": a_counted_consultation,
    "words": a_counted_consultation,
    "report": a_counted_consultation,
    "report_csv": lambda: [{**one, "question": "q1"} for one in a_counted_consultation()],
    "what_happened": a_consultation,
    "consultation_news": a_consultation,
    "consultation_dates": a_consultation,
    "follow_confirm": lambda: [{"token": "cut-short"}],
    "follow_stop": lambda: [{"token": "cut-short"}],
    "contact": a_sealed_consultation,
    "paper": an_open_consultation,
    "receipt": a_registration,
    "receipt_qr": a_registration,
    "log_entry": lambda: [{"index": 0}],
    "log_leaf": lambda: [{"index": 0}],
    "log_proof": lambda: [{"index": 0}],
}

# Only staff open these; tests/architecture/test_role_matrix.py tries them.
STAFF = ("staff/", "force/")

# Routes that answer with a file, not a page: queries are counted, accessibility is not.
FILES = frozenset(
    {
        "register_csv",
        "deployments_feed",
        "deployments_dates",
        "register_json",
        "figure_csv",
        "not_published_csv",
        "open_package",
        "open_sqlite",
        "open_zip",
        "open_table_csv",
        "open_table_json",
        "open_table_schema",
        "row_json",
        "forecast_csv",
        "placement_csv",
        "equality_csv",
        "case_bundle",
        "timeline_csv",
        "claim_json",
        "log_checkpoint",
        "log_leaf",
        "log_proof",
        "healthz",
        "openapi",
        "paper",
        "poster",
        "news",
        "dates",
        "consultation_news",
        "consultation_dates",
        "receipt_qr",
        "receipt_checker",
        "report_csv",
        "coverage_csv",
        "report_pdf",
        "report_json",
        "themes_csv",
        "groups_csv",
        "assessment_pdf",
        "assessment_word",
        "assessment_atrs",
    }
)


@dataclass(frozen=True)
class Route:
    """One address of the site, by its name, as `reverse` knows it."""

    name: str
    parameters: frozenset[str]
    address: str = ""

    @property
    def is_for_staff(self) -> bool:
        """Must one sign in to open it?"""
        return self.address.startswith(STAFF)

    def addresses(self, *, language: str = "en") -> list[str]:
        """Return the addresses of the route's samples in a language."""
        filled = SAMPLES[self.name]() if self.parameters else [{}]
        with translation.override(language):
            return [reverse(self.name, kwargs=one) for one in filled]


def all_routes() -> list[Route]:
    """Every named route that the resolver knows."""
    return sorted(set(_routes(get_resolver(), "", frozenset())), key=lambda route: route.name)


def pages() -> list[Route]:
    """The routes that answer everyone with a page to read."""
    return [route for route in public_routes() if route.name not in FILES]


def public_routes() -> list[Route]:
    """The routes that answer everyone."""
    return [route for route in all_routes() if not route.is_for_staff]


def addresses(routes: list[Route], *, language: str) -> list[str]:
    """Every address of these routes, samples filled in."""
    return [one for route in routes for one in route.addresses(language=language)]


def _routes(
    resolver: URLResolver, prefix: str, above: frozenset[str], path: str = ""
) -> Iterator[Route]:
    for one in resolver.url_patterns:
        parameters = above | frozenset(one.pattern.converters)
        here = path + (one.pattern._route if hasattr(one.pattern, "_route") else "")
        if isinstance(one, URLPattern):
            if one.name:
                yield Route(prefix + one.name, parameters, here)
        else:
            inner = f"{prefix}{one.namespace}:" if one.namespace else prefix
            yield from _routes(one, inner, parameters, here)
