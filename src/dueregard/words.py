"""How does a rule speak, so that each language of the interface can say it?

A rule has no language of its own: it returns `Said(template, values)`. The English template is the
message id; the pages look it up in the catalogue of the reader's language and fill in the values.
"""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Said:
    """A sentence a rule says: an English template with named values (`%(name)s`)."""

    template: str
    values: dict[str, Any] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return self.template % self.values if self.values else self.template


def say(template: str, /, **values: Any) -> Said:
    """Make a sentence. The catalogue extractor looks for calls of this name."""
    return Said(template, values)
