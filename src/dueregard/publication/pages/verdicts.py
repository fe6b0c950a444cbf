"""How is a verdict shown? One fixed word and one fixed sentence each, the same everywhere."""

from dataclasses import dataclass

from dueregard.claims.rules.verdicts import MEANINGS, NAMES, Verdict
from dueregard.web.speaking import spoken


@dataclass(frozen=True)
class Shown:
    """A verdict's code (for its look), its word and the sentence that explains it."""

    code: str
    word: str
    meaning: str


def shown_verdict(verdict: Verdict) -> Shown:
    """The verdict in the reader's language."""
    return Shown(str(verdict), spoken(NAMES[verdict]), spoken(MEANINGS[verdict]))


def verdicts_page() -> dict[str, object]:
    """The seven verdicts, as the page that explains them lists them."""
    return {"verdicts": [shown_verdict(one) for one in Verdict]}
