"""Of which wording was a version made, and has the wording changed since?"""

from hashlib import sha256

from dueregard.consultation.entries import AccessibleVersion
from dueregard.consultation.rules.asking import Asked
from dueregard.facts import Fact, write_cell

TOLD = ("title", "for_whom", "purpose", "can_change", "cannot_change", "case_for", "case_against")
ASKED = ("kind", "wording", "hint", "facts", "options", "low", "high", "least", "most")


def fingerprint_of_wording(asked: Asked) -> str:
    """Sixteen hex digits that change when any wording of the consultation does.

    Residents' statements are left out: they come in while it is open, and no Easy Read version
    made at the opening is stale for that. So are the dates: an extension changes no wording.
    """
    told = [_words_of(asked.consultation, TOLD)]
    told += [_words_of(one, ASKED) for one in asked.questions]
    told += [(one.wording,) for one in asked.statements if one.by == "convenor"]
    return sha256(repr(told).encode()).hexdigest()[:16]


def is_stale(version: AccessibleVersion, asked: Asked) -> bool:
    """Was this version made for another wording than the present one, or does it not say which?"""
    return version.edition != fingerprint_of_wording(asked)


def _words_of(fact: Fact, names: tuple[str, ...]) -> tuple[str, ...]:
    columns = {one.name: one for one in fact.columns()}
    return tuple(write_cell(columns[name], getattr(fact, name)) for name in names)
