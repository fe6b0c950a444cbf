"""What does the public see of several stages at once? Each answer in a few questions."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dueregard.claims import queries as claims
from dueregard.claims.entries import Claim
from dueregard.claims.queries import CaseOnRecord, CheckedClaim
from dueregard.consultation.queries.asking import cases_asking
from dueregard.consultation.rules.asking import Asked
from dueregard.decision.entries import Decision
from dueregard.decision.queries import decisions_of
from dueregard.errors import NotFound
from dueregard.log.queries import head, versions_of
from dueregard.outcomes import queries as outcomes
from dueregard.outcomes.entries import GroupCount
from dueregard.outcomes.queries import TOOK_PLACE, RegisterPage, RegisterRow, Told
from dueregard.outcomes.rules.asked_for import FIELDS
from dueregard.people.models import Organisation
from dueregard.proposal.entries import Case
from dueregard.proposal.models import Deployment as StoredDeployment
from dueregard.publication.rules.corrections import Corrected, corrections_of
from dueregard.publication.rules.differences import differences_of
from dueregard.stored import facts_in

LATEST_SHOWN = 5

# Case, id, force, its papers, the size of its watchlist.
TookPlace = tuple[str, str, str, str, int | None]
Findings = dict[tuple[str, str], CheckedClaim]


@dataclass(frozen=True)
class Front:
    """What the first page shows."""

    latest: RegisterPage
    cases: Sequence[Case]
    claims: Sequence[tuple[str, Claim]]
    findings: Findings
    asked: Sequence[Asked]


@dataclass(frozen=True)
class CheckedClaims:
    """Every claim on record with its verdict, its case and who said it."""

    claims: Sequence[tuple[str, Claim]]
    findings: Findings
    cases: Sequence[Case]
    speakers: dict[tuple[str, str], str]


def front_page(facts: bytes) -> Front:
    """The newest deployments, the cases, their claims, the consultations. Seven queries at most.

    `facts` is the hash of the newest entry that changed what readers see.
    """
    asking = cases_asking(facts)
    latest = outcomes.register(size=LATEST_SHOWN)
    found = (claims.all_claims(), claims.latest_findings())
    return Front(latest, asking.cases, *found, asking.asked)


@dataclass(frozen=True)
class DeploymentTold:
    """A deployment as each case holds it, those cases, what was corrected, what was decided."""

    rows: tuple[RegisterRow, ...]
    cases: list[CaseOnRecord]
    corrected: tuple[Corrected, ...]
    decisions: tuple[tuple[str, Decision], ...]


def story_of_deployment(ref: str) -> DeploymentTold:
    """A deployment as each case holds it. Five queries, and one a case. Raises `NotFound`."""
    rows = outcomes.deployment_records(ref)
    if not rows:
        raise NotFound(f"no deployment {ref!r} is on record")
    facts = [(row.case, one) for row in rows for one in (row.deployment, row.outcome) if one]
    versions = versions_of((case, f"{one.TABLE}:{one.id}") for case, one in facts)
    corrected = corrections_of((one.index, one.said) for one in versions)
    cases = claims.cases_on_record([row.case for row in rows])
    return DeploymentTold(rows, cases, corrected, decisions_of(ref))


def told_otherwise(rows: Sequence[RegisterRow]) -> frozenset[str]:
    """The deployments among these of which another case says something else. Two queries."""
    told: dict[str, list[RegisterRow]] = defaultdict(list)
    for row in (*rows, *outcomes.records_elsewhere(rows)):
        told[row.deployment.id].append(row)
    return frozenset(
        ref
        for ref, held in told.items()
        if differences_of([(one.case, one.deployment, one.outcome) for one in held])
    )


@dataclass(frozen=True)
class ErrorsByGroup:
    """Published counts by group over a force and a time, and claims with their case; all real."""

    counts: Sequence[GroupCount]
    claims: Sequence[tuple[str, Claim]]


def errors_by_group() -> ErrorsByGroup:
    """What is on record of whom errors fell on. Three queries."""
    real = {one.id for one in claims.cases() if not one.invented}
    said = [(case, one) for case, one in claims.all_claims() if case in real]
    return ErrorsByGroup([one.counted for one in outcomes.groups_of_forces()], said)


def checked_claims() -> CheckedClaims:
    """Every claim on record. Four queries."""
    named = Organisation.objects.values_list("case_id", "ref", "name")
    speakers = {(case, ref): name for case, ref, name in named}
    return CheckedClaims(claims.all_claims(), claims.latest_findings(), claims.cases(), speakers)


def checked_case(case: str) -> tuple[CaseOnRecord, Findings]:
    """A case with the latest verdict of each of its claims. Raises `NotFound`."""
    return claims.case_on_record(case), claims.latest_findings(case)


def checked_claim(case: str, claim: str) -> tuple[CaseOnRecord, Claim, CheckedClaim | None]:
    """A claim with its case and its latest verdict. Raises `NotFound`."""
    known, findings = checked_case(case)
    found = known.record.find("claims", claim)
    if found is None:
        raise NotFound(f"{case} holds no claim {claim!r}")
    return known, found, findings.get((case, claim))


def what_is_told() -> tuple[Told, ...]:
    """Of how many deployments each field is on record, by force. Six queries."""
    found = outcomes.told_by_force()
    rows: list[tuple[str, Any]] = facts_in(["decisions", "notices", "documents"])
    held = list(_took_place())
    for (force, key), refs in _told_elsewhere(rows, held).items():
        found[force].fields[key] = len(refs)
    return tuple(_beside_tests(found[force], rows, held) for force in sorted(found))


def _told_elsewhere(
    rows: Sequence[tuple[str, Any]], held: Sequence[TookPlace]
) -> dict[tuple[str, str], set[str]]:
    """The deployments that a decision, a notice or a paper is on record of, by force and field."""
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    kinds = {(case, fact.id): fact.kind for case, fact in rows if fact.TABLE == "documents"}
    keys = {one.table: one.key for one in FIELDS}
    named = defaultdict(set)
    for case, fact in rows:
        for ref in getattr(fact, "deployments", ()):
            named[case, ref].add(keys[fact.TABLE])
    asked_papers = {one.word for one in FIELDS if one.table == "documents"}
    for case, ref, force, papers, _ in held:
        kinds_held = {kinds.get((case, one.strip()), "") for one in papers.split(";")}
        for key in named[case, ref] | (kinds_held & asked_papers):
            told[force, key].add(ref)
    return told


def _beside_tests(told: Told, rows: Sequence[tuple[str, Any]], held: Sequence[TookPlace]) -> Told:
    """The same with how many watchlists were longer than any that a test on record covers."""
    own = [one for one in held if one[2] == told.force]
    cases = {case for case, *_ in own}
    papers = [fact for case, fact in rows if fact.TABLE == "documents" and case in cases]
    tested = max((one.validated_watchlist or 0 for one in papers), default=0)
    if not tested:
        return told
    beyond = {ref for _, ref, _, _, images in own if (images or 0) > tested}
    return replace(told, beyond_test=len(beyond), tested=tested)


def _took_place() -> Iterable[TookPlace]:
    rows = StoredDeployment.objects.filter(state__in=TOOK_PLACE).exclude(case__invented=True)
    told: Iterable[TookPlace] = rows.values_list(
        "case_id", "ref", "force__name", "papers", "watchlist_size"
    )
    return told


def size_of_log() -> int:
    """How many entries the log holds: answers only where the database does."""
    return head().size
