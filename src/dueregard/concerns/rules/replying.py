"""When is a reply a reply? Each outcome asks for what makes it one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dueregard.concerns.entries import OUTCOMES
from dueregard.dates import When
from dueregard.words import Said, say

FEWEST_WORDS = 6
FEWEST_WORDS_OF_A_NO = 12


@dataclass(frozen=True, kw_only=True)
class ReplyTyped:
    """What somebody typed as a reply: days are ISO or empty."""

    outcome: str
    says: str
    role: str
    by_when: str = ""
    whose: str = ""
    changed: str = ""
    mitigation: str = ""
    owner: str = ""
    due: str = ""


def faults_of(typed: ReplyTyped, *, earlier: Iterable[str], on: date) -> dict[str, Said]:
    """What keeps this from being a reply, by the field that it is about.

    `earlier` are the words of the replies given before: the same words do not answer anew.
    """
    faults: dict[str, Said] = {}
    if typed.outcome not in OUTCOMES:
        faults["outcome"] = say("Choose what the reply amounts to")
    if not typed.role:
        faults["role"] = say("Name the role that replies, such as Chief Superintendent")
    faults |= _words(typed, earlier)
    if typed.outcome == "will_do" and not typed.by_when:
        faults["by_when"] = say("Say by when it will be done")
    elif typed.outcome == "will_do" and When(typed.by_when).latest < on:
        faults["by_when"] = say("This day has passed")
    if typed.outcome == "not_for_us" and not typed.whose:
        faults["whose"] = say("Say whose it is, so that whoever asked can go there")
    if typed.outcome in ("done", "partly_done") and not typed.changed:
        faults["changed"] = say("Say what was changed; without that nothing was done")
    if typed.mitigation and not typed.owner:
        faults["owner"] = say("Name the role that sees to it")
    return faults


def _words(typed: ReplyTyped, earlier: Iterable[str]) -> dict[str, Said]:
    fewest = FEWEST_WORDS_OF_A_NO if typed.outcome == "will_not_do" else FEWEST_WORDS
    if len(typed.says.split()) < fewest:
        return {
            "says": say("Write the reply in a sentence or more: at least %(n)s words", n=fewest)
        }
    if _bare(typed.says) in {_bare(one) for one in earlier}:
        return {"says": say("This was the reply before. Write what answers whoever asked.")}
    return {}


def _bare(text: str) -> str:
    return " ".join(text.lower().split())
