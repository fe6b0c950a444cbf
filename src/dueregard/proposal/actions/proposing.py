"""How does the force propose a deployment here, change it, or register a paper of its programme?"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import cast

from dueregard.dates import When
from dueregard.errors import BadInput, NotAllowed, NotFound, RuleBroken
from dueregard.log.sequence import batch
from dueregard.proposal.actions.recording import (
    cite_this_record,
    register_deployment,
    register_document,
)
from dueregard.proposal.entries import Deployment, Document
from dueregard.proposal.models import Deployment as DeploymentRow
from dueregard.proposal.models import Document as DocumentRow
from dueregard.stored import fact_of
from dueregard.words import Said, say

CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
THRESHOLD = re.compile(r"0(\.\d{1,6})?|1(\.0{1,6})?")
PLANNED = "planned"


class ProposalFaults(BadInput):
    """What was typed is no proposal yet; `by_field` says what is missing where."""

    def __init__(self, by_field: dict[str, Said]) -> None:
        super().__init__(list(by_field.values()))
        self.by_field = by_field


def propose_deployment(
    typed: Mapping[str, str], *, case: str, body: str, by: str, at: datetime, ref: str = ""
) -> Deployment:
    """Put a plan on record, or change the one called `ref`: the log keeps what it was.

    Raises `ProposalFaults`, `NotFound`, `NotAllowed` for another force's, `RuleBroken` for one
    that is no longer planned.
    """
    with batch():
        earlier = _planned(ref, case=case, body=body) if ref else None
        faults = dict(_faults(typed))
        if faults:
            raise ProposalFaults(faults)
        source = cite_this_record(case=case, by=by, at=at)
        planned = Deployment(
            id=ref or f"{case}-{DeploymentRow.objects.filter(case_id=case).count() + 1}",
            force=body,
            place=typed["place"],
            location=typed["location"],
            on=When(typed["on"]),
            starts_at=typed["starts_at"],
            ends_at=typed["ends_at"],
            state=PLANNED,
            use_case=typed["use_case"],
            purpose=typed["purpose"],
            watchlist_size=_count(typed["watchlist_size"]),
            threshold=typed["threshold"],
            algorithm=typed["algorithm"],
            algorithm_version=typed["algorithm_version"],
            papers=_several(typed["papers"]),
            source=earlier.source if earlier else source,
            seen="directly",
            note=earlier.note if earlier else "",
        )
        register_deployment(planned, case=case, by=by, at=at)
    return planned


def register_paper(
    typed: Mapping[str, str], *, case: str, body: str, by: str, at: datetime
) -> Document:
    """Put a paper on record; one that replaces another leaves it readable. Raises
    `ProposalFaults`.
    """
    wanted = {
        "title": say("Enter its title"),
        "kind": say("Choose what sort of paper it is"),
        "version": say("Enter its version, as it names itself"),
        "on": say("Enter its date"),
    }
    faults = {name: said for name, said in wanted.items() if not typed[name]}
    if faults:
        raise ProposalFaults(faults)
    with batch():
        number = DocumentRow.objects.filter(case_id=case).count() + 1
        paper = Document(
            id=f"paper-{number}",
            title=typed["title"],
            kind=typed["kind"],
            by=body,
            on=When(typed["on"]),
            version=typed["version"],
            replaces=typed["replaces"],
            review_due=When(typed["review_due"]) if typed["review_due"] else None,
            validated_watchlist=_count(typed["validated_watchlist"]),
            obtained="published",
            says=typed["says"],
            source=cite_this_record(case=case, by=by, at=at),
            seen="directly",
        )
        register_document(paper, case=case, by=by, at=at)
    return paper


def _planned(ref: str, *, case: str, body: str) -> Deployment:
    row = DeploymentRow.objects.select_for_update().filter(case_id=case, ref=ref).first()
    if row is None:
        raise NotFound(f"no deployment {ref!r} is on record in {case!r}")
    earlier = cast("Deployment", fact_of(row))
    if earlier.force != body:
        raise NotAllowed(say("Only the force that proposes it may change it"))
    if earlier.state != PLANNED:
        raise RuleBroken(say("It is no longer planned; record its result instead"))
    return earlier


def _faults(typed: Mapping[str, str]) -> list[tuple[str, Said]]:
    told = [
        (name, said)
        for name, said in (
            ("location", say("Say where exactly")),
            ("on", say("Enter the day")),
            ("purpose", say("Say what it is for, in a sentence or more")),
        )
        if not typed[name]
    ]
    clock = say("Write the time as hours and minutes, such as 11:00")
    told += [
        (name, clock)
        for name in ("starts_at", "ends_at")
        if typed[name] and not CLOCK.fullmatch(typed[name])
    ]
    is_in_order = typed["starts_at"] < typed["ends_at"]
    if not told and typed["starts_at"] and typed["ends_at"] and not is_in_order:
        told.append(("ends_at", say("It would end before it begins")))
    if typed["threshold"] and not THRESHOLD.fullmatch(typed["threshold"]):
        told.append(("threshold", say("Write a number between 0 and 1, such as 0.64")))
    return told


def _count(written: str) -> int | None:
    return int(written) if written else None


def _several(written: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in written.split(";") if one.strip())
