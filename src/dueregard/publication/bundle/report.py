"""Is this a sound bundle, and what is in it? The validator, usable on its own."""

from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from dueregard.publication.bundle.faults import BundleRefused, Fault, Note, counted
from dueregard.publication.bundle.reading import read_bundle


@dataclass(frozen=True)
class Report:
    """What validating found: faults (then nothing can be loaded), notes, rows counted by table."""

    faults: tuple[Fault, ...]
    notes: tuple[Note, ...]
    counts: dict[str, int]

    def as_text(self) -> str:
        """The report for a person: faults first, then notes, then the sum."""
        notes = [f"note: {one}" for one in self.notes]
        rows = ", ".join(f"{count:,} {table}" for table, count in self.counts.items())
        end = f"{counted(len(self.faults))}." if self.faults else f"A sound bundle: {rows}."
        return "\n".join([*map(str, self.faults), *notes, end])

    def as_json(self) -> dict[str, Any]:
        """The report for a machine: `sound`, `faults`, `notes`, `counts`."""
        return {
            "sound": not self.faults,
            "faults": [asdict(one) for one in self.faults],
            "notes": [asdict(one) for one in self.notes],
            "counts": self.counts,
        }


def validate(folder: Path) -> Report:
    """Say what is wrong with a bundle, or what it holds. Loads nothing."""
    try:
        bundle = read_bundle(folder)
    except BundleRefused as refused:
        return Report(tuple(refused.faults), refused.notes, {})
    counts = Counter(fact.TABLE for fact in bundle.facts)
    return Report((), bundle.notes, {"case": 1, **counts})
