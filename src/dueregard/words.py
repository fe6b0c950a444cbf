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
        values = {name: _plain(one) for name, one in self.values.items()}
        return self.template % values if values else self.template


def say(template: str, /, **values: Any) -> Said:
    """Make a sentence. The catalogue extractor looks for calls of this name."""
    return Said(template, values)


def _plain(value: Any) -> Any:
    """Several values in a row are read with commas."""
    return ", ".join(map(str, value)) if isinstance(value, tuple) else value
