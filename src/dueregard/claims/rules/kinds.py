"""What kinds of claim are there? Each is one data file in claims/kinds and one pure rule.

The files are part of the package and are read once.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from importlib.resources import files

from dueregard.claims.entries import Claim
from dueregard.claims.record import Record
from dueregard.claims.rules.scope import given
from dueregard.claims.rules.verdicts import Finding, Verdict
from dueregard.words import Said, say

Rule = Callable[..., Finding]


@dataclass(frozen=True)
class Shape:
    """What a value looks like, and how to say so."""

    pattern: str
    mend: Said


DATED = "contacts|deployments|documents|notices|positions|recommendations|replies|sources|surveys"
SHAPES = {
    "number": Shape(r"[0-9]{1,9}", say("a whole number in digits")),
    "positive": Shape(r"[1-9][0-9]{0,8}", say("a whole number above zero in digits")),
    "percent": Shape(
        r"(?!0+(\.0+)?$)[0-9]{1,2}(\.[0-9]{1,2})?",
        say("a percentage between 0 and 100, such as 13.5"),
    ),
    "yes": Shape("yes", say("yes, or leave it out")),
    "row": Shape(
        rf"({DATED}):[A-Za-z0-9][A-Za-z0-9._-]*", say("table:id or table:all, such as contacts:all")
    ),
}


@dataclass(frozen=True)
class Parameter:
    """One value a claim of a kind carries.

    `one_of` names a group of which a claim carries exactly one; `needs` what must stand beside it.
    """

    name: str
    holds: str
    means: str
    required: bool = False
    many: bool = False
    one_of: str = ""
    needs: str = ""

    def fault_in(self, value: str) -> Said | None:
        """Why a value cannot be used, or None."""
        shape = SHAPES.get(self.holds)
        if shape and not re.fullmatch(shape.pattern, value, re.ASCII):
            return say(
                "%(name)s=%(value)s: write %(mend)s", name=self.name, value=value, mend=shape.mend
            )
        choices = self.holds.removeprefix("one of ").split(", ")
        written = value.split(",") if self.many else [value]
        if self.holds.startswith("one of ") and not {one.strip() for one in written} <= {*choices}:
            return say(
                "%(name)s=%(value)s: write one of %(choices)s",
                name=self.name,
                value=value,
                choices=", ".join(choices),
            )
        return None


@dataclass(frozen=True)
class Kind:
    """A kind of claim: what it asks, what it needs, which rule decides, who looked at it."""

    name: str
    title: str
    title_cy: str
    asks: str
    asks_cy: str
    rule: str
    limits: str
    source: str
    reviewer: str
    reviewed_on: str
    parameters: tuple[Parameter, ...]

    def judge(self, claim: Claim, record: Record, *, on: date) -> Finding:
        """Apply the kind's rule."""
        module, _, function = self.rule.partition(":")
        rule: Rule = getattr(import_module(f"dueregard.claims.rules.{module}"), function)
        return rule(claim, record, on=on)


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by name, in alphabetical order."""
    found = sorted(files("dueregard.claims.kinds").iterdir(), key=lambda one: one.name)
    return {
        one.name.removesuffix(".toml"): _read(
            one.name.removesuffix(".toml"), one.read_text("utf-8")
        )
        for one in found
        if one.name.endswith(".toml")
    }


def parameter_faults(claim: Claim) -> list[Said]:
    """What is wrong with a claim's kind or parameters; empty when nothing is."""
    kind = kinds().get(claim.kind)
    if kind is None:
        known = ", ".join(kinds())
        return [
            say(
                "%(kind)s is no kind of claim; write one of %(kinds)s", kind=claim.kind, kinds=known
            )
        ]
    return [*_wrong(kind, claim), *_missing(kind, given(claim)), *_groups(kind, given(claim))]


def check_claim(claim: Claim, record: Record, *, on: date) -> Finding:
    """Check one claim against the record as of a day. One that cannot be read gets no verdict."""
    faults = parameter_faults(claim)
    if faults:
        return Finding(Verdict.NO_CLAIM_CAN_BE_MADE, tuple(faults))
    return kinds()[claim.kind].judge(claim, record, on=on)


def check_claims(record: Record, *, on: date) -> list[tuple[Claim, Finding]]:
    """Check every claim of a record as of a day."""
    return [(claim, check_claim(claim, record, on=on)) for claim in record.claims]


def _wrong(kind: Kind, claim: Claim) -> Iterator[Said]:
    known = {one.name: one for one in kind.parameters}
    for name, times in Counter(name for name, _ in claim.parameters).items():
        if name not in known:
            yield say("%(kind)s has no parameter %(name)s", kind=kind.name, name=name)
        elif times > 1:
            yield say("%(name)s is given %(times)s times; give it once", name=name, times=times)
        elif fault := known[name].fault_in(given(claim)[name]):
            yield fault


def _missing(kind: Kind, told: dict[str, str]) -> Iterator[Said]:
    for one in kind.parameters:
        if one.required and one.name not in told:
            yield say("%(kind)s needs %(name)s", kind=kind.name, name=one.name)
        if one.needs and one.name in told and one.needs not in told:
            yield say("%(name)s needs %(other)s beside it", name=one.name, other=one.needs)


def _groups(kind: Kind, told: dict[str, str]) -> Iterator[Said]:
    groups: dict[str, list[str]] = {}
    for one in kind.parameters:
        if one.one_of:
            groups.setdefault(one.one_of, []).append(one.name)
    for names in groups.values():
        if sum(name in told for name in names) != 1:
            yield say(
                "%(kind)s needs one of %(names)s, and no more",
                kind=kind.name,
                names=", ".join(names),
            )


def _read(name: str, written: str) -> Kind:
    told = tomllib.loads(written)
    parameters = tuple(Parameter(**one) for one in told.pop("parameters", []))
    return Kind(name=name, parameters=parameters, **told)
