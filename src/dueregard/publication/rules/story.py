"""What does the record hold of one deployment, stage by stage, and what is missing or late?"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dueregard.claims.record import Record
from dueregard.consultation.entries import Closing, Consultation
from dueregard.dates import Order, When, hours_between, order_of
from dueregard.decision.entries import Decision
from dueregard.decision.rules.deciding import NAMES_OF_DECISIONS
from dueregard.proposal.entries import Deployment, Document, Notice
from dueregard.publication.rules.outcome_counts import false_alerts_of
from dueregard.publication.rules.words import CHANNELS, DOCUMENTS
from dueregard.stages import STAGES
from dueregard.words import Said, say

ASSESSMENTS = (
    "community_impact_assessment",
    "equality_assessment",
    "data_protection_assessment",
)


@dataclass(frozen=True)
class Evidence:
    """A row of the record: its case, table and id."""

    case: str
    table: str
    id: str


@dataclass(frozen=True)
class Step:
    """One stage of the story: what is on record, or the gap."""

    stage: str
    says: tuple[Said, ...]
    evidence: tuple[Evidence, ...] = ()
    is_gap: bool = False


Told = tuple[list[Said], list[Evidence]]


def story_of(
    ref: str, records: Sequence[Record], decisions: Iterable[tuple[str, Decision]] = ()
) -> tuple[Step, ...]:
    """Tell the ten stages of a deployment from every case that holds it.

    `decisions` are those of this deployment, each with its case.
    """
    told = [_decided(one) for _case, one in decisions]
    steps = (_step(stage, ref, records) for stage in STAGES)
    return tuple(_with_decisions(one, told) if one.stage == "decision" else one for one in steps)


def _with_decisions(step: Step, told: Sequence[Said]) -> Step:
    if not told:
        return step
    earlier = () if step.is_gap else step.says
    return Step(step.stage, (*told, *earlier), step.evidence)


def _decided(decision: Decision) -> Said:
    return say(
        "%(outcome)s on %(on)s by: %(role)s.",
        outcome=NAMES_OF_DECISIONS[decision.outcome],
        on=decision.on,
        role=decision.role,
    )


def moment_of(deployment: Deployment) -> When:
    """When it began: the minute where the start is on record, else the day."""
    if deployment.starts_at and deployment.on.is_one_day and not deployment.on.has_time:
        return When(f"{deployment.on}T{deployment.starts_at}")
    return deployment.on


def notice_said(notice: Notice, deployment: Deployment) -> Said:
    """How long before the deployment the notice was given."""
    channel = CHANNELS[notice.channel]
    moment = moment_of(deployment)
    order = order_of(notice.published, moment)
    fewest, _ = hours_between(notice.published, moment)
    if order is Order.BEFORE and fewest > 0:
        return say(
            "Public notice was given at least %(hours)s hours before (%(channel)s).",
            hours=fewest,
            channel=channel,
        )
    if notice.published.earliest == deployment.on.earliest and deployment.on.is_one_day:
        return say("Public notice was given on the same day (%(channel)s).", channel=channel)
    if order is Order.AFTER:
        return say("The only notice (%(channel)s) came after the deployment.", channel=channel)
    return say("Notice was given (%(channel)s); how long before cannot be told.", channel=channel)


def _step(stage: str, ref: str, records: Sequence[Record]) -> Step:
    says: list[Said] = []
    evidence: list[Evidence] = []
    for record in records:
        deployment = record.find("deployments", ref)
        told, rows = TOLD_BY[stage](record, deployment)
        says += [one for one in told if one not in says]
        evidence += rows
    gap = GAPS.get(stage)
    if not says and gap:
        return Step(stage, (gap,), is_gap=True)
    return Step(stage, tuple(says), tuple(evidence))


def _rows(record: Record, facts: Iterable[object]) -> list[Evidence]:
    return [Evidence(record.case.id, one.TABLE, one.id) for one in facts]  # type: ignore[attr-defined]


def _proposal(record: Record, deployment: Deployment) -> Told:
    says = []
    if deployment.watchlist_size is not None:
        says.append(
            say("The watchlist held %(images)s images.", images=f"{deployment.watchlist_size:,}")
        )
    if deployment.threshold:
        says.append(say("The match threshold was %(threshold)s.", threshold=deployment.threshold))
    if deployment.use_case:
        says.append(say("Its purpose as published: %(purpose)s.", purpose=deployment.use_case))
    if deployment.purpose:
        says.append(
            say("What it is for, in the force’s words: “%(words)s”", words=deployment.purpose)
        )
    return says, _rows(record, [deployment]) if says else []


def _engagement(record: Record, deployment: Deployment) -> Told:
    notices = [one for one in record.notices if deployment.id in one.deployments]
    says = [notice_said(one, deployment) for one in notices]
    about = [one for one in record.contacts if deployment.id in one.deployments]
    orders = [order_of(one.on, moment_of(deployment)) for one in record.contacts]
    if record.contacts:
        says.append(
            say(
                "Contacts in this case before it: %(before)s; on the same day: %(same)s; "
                "later: %(after)s; cannot tell: %(unknown)s.",
                before=orders.count(Order.BEFORE),
                same=orders.count(Order.SAME_DAY),
                after=orders.count(Order.AFTER),
                unknown=orders.count(Order.CANNOT_TELL),
            )
        )
    return says, _rows(record, [*notices, *about])


def _consultation(record: Record, deployment: Deployment) -> Told:
    surveys = [
        one
        for one in record.surveys
        if one.fieldwork and order_of(one.fieldwork, deployment.on) is Order.BEFORE
    ]
    says = [
        say(
            "Before it, people were asked: %(title)s, %(answers)s answers.",
            title=one.title,
            answers=f"{one.responses or 0:,}",
        )
        for one in surveys
    ]
    asked = [one for one in record.consultations if deployment.id in one.about]
    for one in asked:
        says.append(
            say(
                "People were asked about it, by a body other than the force, from %(opens)s "
                "until %(closes)s: “%(title)s”.",
                opens=one.opens,
                closes=_closes(record, one),
                title=one.title,
            )
        )
        says += [_closed(closing) for closing in record.closings if closing.consultation == one.id]
    return says, _rows(record, [*surveys, *asked])


def _closes(record: Record, asked: Consultation) -> When | None:
    later = [one.closes for one in record.extensions if one.consultation == asked.id]
    return max(later, key=lambda one: one.latest) if later else asked.closes  # type: ignore[union-attr]


def _closed(closing: Closing) -> Said:
    return say(
        "It closed with %(counted)s responses counted of %(received)s received.",
        counted=f"{closing.counted or 0:,}",
        received=f"{closing.received or 0:,}",
    )


def _analysis(record: Record, deployment: Deployment) -> Told:
    asked = {row.id for row in _consultation_rows(record, deployment)}
    answers = [one for one in record.survey_answers if one.survey in asked]
    if not answers:
        return [], []
    said = say("Answers are counted on record: %(answers)s options.", answers=len(answers))
    return [said], _rows(record, answers)


def _consultation_rows(record: Record, deployment: Deployment) -> list[Evidence]:
    return _consultation(record, deployment)[1]


def _concerns(record: Record, deployment: Deployment) -> Told:
    about = [one for one in record.concerns if deployment.id in one.deployments]
    answers = {one.concern for one in record.concern_answers}
    says, rows = _recommended(record)
    if about:
        without = sum(one.id not in answers for one in about)
        says.append(
            say(
                "Concerns about it: %(all)s; without a reply on record: %(open)s.",
                all=len(about),
                open=without,
            )
        )
    return says, [*rows, *_rows(record, about)]


def _recommended(record: Record) -> Told:
    if not record.recommendations:
        return [], []
    answered = {one.recommendation for one in record.replies}
    open_ones = [one for one in record.recommendations if one.id not in answered]
    said = say(
        "Recommendations in this case: %(all)s; without a reply on record: %(open)s.",
        all=len(record.recommendations),
        open=len(open_ones),
    )
    return [said], _rows(record, record.recommendations)


def _outcomes(record: Record, deployment: Deployment) -> Told:
    outcomes = [one for one in record.outcomes if one.deployment == deployment.id]
    says = [
        say(
            "%(faces)s faces seen, %(alerts)s alerts, %(false)s of them false, "
            "%(arrests)s arrests.",
            faces=_counted(one.faces_seen),
            alerts=_counted(one.alerts),
            false=_counted(false_alerts_of(one)),
            arrests=_counted(one.arrests),
        )
        for one in outcomes
    ]
    return says, _rows(record, outcomes)


def _claims(record: Record, _: Deployment) -> Told:
    if not record.claims:
        return [], []
    said = say(
        "Statements checked in this case, “%(case)s”: %(claims)s.",
        case=record.case.title,
        claims=len(record.claims),
    )
    return [said], []


def _assessment(record: Record, deployment: Deployment) -> Told:
    papers = [one for one in record.documents if one.kind in ASSESSMENTS]
    return [_paper_said(one, deployment) for one in papers], _rows(record, papers)


def _decision(record: Record, deployment: Deployment) -> Told:
    papers = [one for one in record.documents if one.kind == "authority"]
    papers = [one for one in papers if _may_be_about(one, deployment, record)]
    return [_paper_said(one, deployment) for one in papers], _rows(record, papers)


def _publication(record: Record, deployment: Deployment) -> Told:
    source = record.find("sources", deployment.source)
    says = [say("Known from: %(source)s.", source=source.title)] if source else []
    return says, _rows(record, [source] if source else [])


def _may_be_about(paper: Document, deployment: Deployment, record: Record) -> bool:
    """Does its title name this deployment by id or day, or none at all?"""
    named = [one.id for one in record.deployments if {one.id, one.on.text} & _words_of(paper.title)]
    return not named or deployment.id in named


def _words_of(title: str) -> set[str]:
    return set(title.replace(",", " ").split())


def _paper_said(paper: Document, deployment: Deployment) -> Said:
    named = say("%(title)s (%(kind)s)", title=paper.title, kind=DOCUMENTS[paper.kind])
    if paper.on is None:
        return say("%(paper)s: its date is not on record.", paper=named)
    order = order_of(paper.on, deployment.on)
    return say(PAPER_ORDERS[order].template, paper=named, on=paper.on)


def _counted(number: int | None) -> object:
    return say("(not published)") if number is None else f"{number:,}"


PAPER_ORDERS = {
    Order.BEFORE: say("%(paper)s, dated before it: %(on)s."),
    Order.SAME_DAY: say("%(paper)s, dated the same day: %(on)s."),
    Order.AFTER: say("%(paper)s, dated after it: %(on)s."),
    Order.CANNOT_TELL: say("%(paper)s, %(on)s: whether it came before cannot be told."),
}

TOLD_BY: dict[str, Callable[[Record, Deployment], Told]] = {
    "proposal": _proposal,
    "engagement": _engagement,
    "consultation": _consultation,
    "analysis": _analysis,
    "concerns": _concerns,
    "outcomes": _outcomes,
    "claims": _claims,
    "assessment": _assessment,
    "decision": _decision,
    "publication": _publication,
}

GAPS = {
    "proposal": say("No watchlist size, threshold or purpose is on record."),
    "engagement": say("No public notice and no contact is on record."),
    "consultation": say("Nobody was asked, as far as the record shows."),
    "analysis": say("There are no answers on record to count."),
    "concerns": say("No concern and no recommendation is on record."),
    "outcomes": say("No result is on record."),
    "claims": say("No statement about it has been put on record."),
    "assessment": say("No impact assessment is on record."),
    "decision": say("No authority is on record: not who decided, when, or on what grounds."),
    "publication": say("No source is on record."),
}
