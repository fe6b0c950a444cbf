"""Which addresses has the site, and with what can each be asked for?

Every test that must hold on every page (queries, accessibility, languages) goes through this list.
A new route without a sample fails tests/config/test_routes.py.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from dueregard.claims.queries import latest_findings
from dueregard.publication.pages.figures import FIGURES

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


# Route name -> what to fill its address with, asked for when the examples are loaded.
SAMPLES: dict[str, Samples] = {
    "deployment": lambda: [{"ref": "MPS-140"}, {"ref": "RAV-001"}],
    "figure_csv": lambda: [{"name": name} for name in FIGURES],
    "case": every_case,
    "case_bundle": every_case,
    "timeline_csv": every_case,
    "claim": a_claim_of_each_verdict,
    "claim_json": a_claim_of_each_verdict,
    "log_entry": lambda: [{"index": 0}],
    "log_leaf": lambda: [{"index": 0}],
    "log_proof": lambda: [{"index": 0}],
}

# Routes that answer with a file, not a page: queries are counted, accessibility is not.
FILES = frozenset(
    {
        "register_csv",
        "register_json",
        "figure_csv",
        "case_bundle",
        "timeline_csv",
        "claim_json",
        "log_checkpoint",
        "log_leaf",
        "log_proof",
        "healthz",
    }
)


@dataclass(frozen=True)
class Route:
    """One address of the site, by its name, as `reverse` knows it."""

    name: str
    parameters: frozenset[str]

    def addresses(self, *, language: str = "en") -> list[str]:
        """Return the addresses of the route's samples in a language."""
        filled = SAMPLES[self.name]() if self.parameters else [{}]
        with translation.override(language):
            return [reverse(self.name, kwargs=one) for one in filled]


def all_routes() -> list[Route]:
    """Every named route that the resolver knows."""
    return sorted(set(_routes(get_resolver(), "", frozenset())), key=lambda route: route.name)


def pages() -> list[Route]:
    """The routes that answer with a page a person reads."""
    return [route for route in all_routes() if route.name not in FILES]


def addresses(routes: list[Route], *, language: str) -> list[str]:
    """Every address of these routes, samples filled in."""
    return [one for route in routes for one in route.addresses(language=language)]


def _routes(resolver: URLResolver, prefix: str, above: frozenset[str]) -> Iterator[Route]:
    for one in resolver.url_patterns:
        parameters = above | frozenset(one.pattern.converters)
        if isinstance(one, URLPattern):
            if one.name:
                yield Route(prefix + one.name, parameters)
        else:
            inner = f"{prefix}{one.namespace}:" if one.namespace else prefix
            yield from _routes(one, inner, parameters)
