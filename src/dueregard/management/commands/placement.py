"""`dueregard placement`: do deployments go where more of a group live than elsewhere?"""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from dueregard.management.exits import said_in_words
from dueregard.outcomes import queries as outcomes
from dueregard.outcomes.rules.placing import Placement, Weights, placement_of
from dueregard.places.queries import areas
from dueregard.publication.pages.placement import met


class Command(BaseCommand):
    """The page's own figures. Exit 1: nothing went there; 2: the table of areas cannot be."""

    help = "Compare who lives where deployments go with who lives everywhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name another table of areas, or one group only."""
        parser.add_argument("--areas", default="", metavar="FILE", help="a table of areas")
        parser.add_argument("--group", action="append", default=[], help="this group only")
        parser.add_argument("--json", action="store_true", help="print JSON for machines")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, compare, print."""
        with said_in_words(self.stderr):
            table = areas(options["areas"])
            weights = met(table, outcomes.all_rows())
            found = [
                placement_of(table, group=group, weights=weights)
                for group in options["group"] or table.groups
            ]
        if options["json"]:
            self.stdout.write(json.dumps(_told(found, weights), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(_lines(found, weights)))


def _told(found: list[Placement], weights: Weights) -> dict[str, Any]:
    return {
        "visits": sum(weights.visits),
        "sites": sum(weights.sites),
        "not_in_any_area": weights.elsewhere,
        "groups": [asdict(one) for one in found],
    }


def _lines(found: list[Placement], weights: Weights) -> list[str]:
    lines = [
        f"{sum(weights.visits):,} deployments at {sum(weights.sites):,} sites; "
        f"{weights.elsewhere:,} in no area of the table."
    ]
    for one in found:
        faces = f", by faces {one.by_faces.exposed:.1%}" if one.by_faces else ""
        lines.append(
            f"{one.group}: {one.by_visits.everywhere:.1%} of all residents; where it was used, "
            f"by visits {one.by_visits.exposed:.1%}{faces}, by sites {one.sites.mean:.1%}"
        )
        for name, tested in (("anywhere", one.sites), ("in the same larger areas", one.within)):
            if tested:
                lines.append(
                    f"    as many sites {name}: {tested.expected:.1%}; p so high "
                    f"{tested.p_more:.4f}, so low {tested.p_less:.4f} "
                    f"({tested.arrangements:,} {'in all' if tested.is_exact else 'drawn'})"
                )
    return lines
