"""What does the record say of who was told, asked and heard, of claims and of objections?"""

from collections.abc import Iterator

from dueregard.assessment.rules.known import Known, Line, row_of, rows_of
from dueregard.claims.rules import check_claim
from dueregard.claims.rules.verdicts import NAMES, Verdict
from dueregard.concerns.rules.clocks import clocks_of
from dueregard.engagement.entries import Contact, Position
from dueregard.engagement.rules import (
    ASKED_MODES,
    answers_of,
    confirmed,
    contacts_by_audience,
    contacts_by_mode,
    disputed,
    residents_counted,
)
from dueregard.wording import Question, check_wording
from dueregard.words import Said, say

BEARS = (Verdict.STANDS, Verdict.STANDS_WITH_ASSUMPTIONS)
MODES: dict[str, Said] = {
    "notified": say("told by notice"),
    "briefed": say("briefed"),
    "asked": say("asked"),
    "consulted": say("consulted"),
    "co_designed": say("designed together"),
    "not_stated": say("how is not stated"),
}
AUDIENCES: dict[str, Said] = {
    "officials": say("officials"),
    "advisers": say("advisers"),
    "residents": say("residents"),
    "businesses": say("businesses"),
    "public": say("whoever came or read it"),
    "not_stated": say("whom is not stated"),
}
STANCES: dict[str, Said] = {
    "support": say("supports it"),
    "oppose": say("opposes it"),
    "mixed": say("mixed"),
    "conditional": say("with conditions"),
    "no_position": say("takes no side"),
}
STATES: dict[str, Said] = {
    "open": say("no reply yet"),
    "reopened": say("replied to; whoever asked says that it is no answer"),
    "done": say("done"),
    "partly_done": say("partly done"),
    "will_do": say("will be done"),
    "will_not_do": say("will not be done"),
    "not_for_us": say("not for us"),
    "still_open": say("still open"),
}


def tension_now(known: Known) -> Iterator[Line]:
    """Concerns that wait, views against, complaints: what speaks of the mood by now."""
    for one in known.record.concerns:
        standing = known.record.standing(one, on=known.on)
        if standing.waits:
            told = say("Waits for an answer: %(words)s", words=one.says)
            yield Line(told, (row_of(one),))
    for view in known.record.positions:
        if view.stance in ("oppose", "mixed"):
            yield _view(known, view)
    for held, outcome in known.past_here:
        if outcome and outcome.complaints is not None:
            told = say("Complaints after %(day)s: %(n)s", day=held.on, n=outcome.complaints)
            yield Line(told, (row_of(outcome),))


def tension_ahead(known: Known) -> Iterator[Line]:
    """What people said of its going ahead: surveys, and claims of support with their verdict."""
    yield from surveys(known)
    for claim in known.record.claims:
        if claim.kind == "support_share":
            verdict = check_claim(claim, known.record, on=known.on).verdict
            told = say(
                "It was said: %(words)s – %(verdict)s", words=claim.says, verdict=NAMES[verdict]
            )
            yield Line(told, (row_of(claim),))


def surveys(known: Known) -> Iterator[Line]:
    """Every survey with its answers as counted."""
    for one in known.record.surveys:
        counted = [each for each in known.record.survey_answers if each.survey == one.id]
        told = tuple(f"{each.option} {each.people or 0:,}" for each in counted)
        yield Line(
            say(
                "%(title)s: %(n)s answered; %(answers)s",
                title=one.title,
                n=one.responses or 0,
                answers=told or ("–",),
            ),
            rows_of([one, *counted]),
        )


def register(known: Known) -> Iterator[Line]:
    """One line a contact: when, what, whom it reached, in which way."""
    for one in known.record.contacts:
        yield Line(
            say(
                "%(day)s: %(title)s; %(audience)s; %(mode)s",
                day=one.on,
                title=one.title,
                audience=AUDIENCES[one.audience],
                mode=MODES[one.mode],
            ),
            (row_of(one),),
        )


def modes(known: Known) -> Iterator[Line]:
    """How many contacts there were of each mode, and of each audience. Told is not asked."""
    contacts = known.record.contacts
    for mode, number in contacts_by_mode(contacts).items():
        of_mode = [one for one in contacts if one.mode == mode]
        yield Line(say("%(mode)s: %(n)s", mode=MODES[mode], n=number), rows_of(of_mode))
    for audience, number in contacts_by_audience(contacts).items():
        if number:
            reached = [one for one in contacts if one.audience == audience]
            told = say("%(audience)s: %(n)s", audience=AUDIENCES[audience], n=number)
            yield Line(told, rows_of(reached))


def residents(known: Known) -> Iterator[Line]:
    """How many residents' opinions were counted. Being told is no opinion."""
    if known.record.contacts:
        told = say(
            "%(n)s residents’ opinions were counted at contacts that asked",
            n=residents_counted(known.record.contacts),
        )
        asked = [one for one in known.record.contacts if one.residents_opinions]
        yield Line(told, rows_of(asked))


def questions(known: Known) -> Iterator[Line]:
    """The questions put, each with what the check of the wording flags."""
    for one in known.record.questions_put:
        asked = Question(
            text=one.wording,
            preamble=one.preamble,
            options=one.options,
            language=one.language,
            kind=one.form,
        )
        report = check_wording(asked)
        flags = tuple(sorted({flag.rule.replace("_", " ") for flag in report.flags}))
        if flags:
            told = say("%(words)s – the check flags: %(flags)s", words=one.wording, flags=flags)
        elif report.checked:
            told = say("%(words)s – the check flags nothing", words=one.wording)
        else:
            told = say("%(words)s – not checked", words=one.wording)
        yield Line(told, (row_of(one),))


def views(known: Known) -> Iterator[Line]:
    """The view that each body took, as a body."""
    yield from (_view(known, one) for one in known.record.positions)


def heard(known: Known) -> Iterator[Line]:
    """What was heard at each contact, dissent included."""
    for one in known.record.contacts:
        if one.heard:
            yield Line(
                say("%(title)s: %(words)s", title=one.title, words=one.heard), (row_of(one),)
            )


def changed(known: Known) -> Iterator[Line]:
    """What was changed because of what was said."""
    for one in known.record.concern_answers:
        if one.changed:
            yield Line(say("%(words)s", words=one.changed), (row_of(one),))


def confirmations(known: Known) -> Iterator[Line]:
    """Which contacts the other side confirmed or disputed, and of which nothing is known."""
    contacts, answers = known.record.contacts, known.record.confirmations
    if not contacts:
        return
    sure, not_so = confirmed(contacts, answers), disputed(contacts, answers)
    silent = [one for one in contacts if not answers_of(one.id, answers)]
    for told, found in (
        (say("confirmed by the other side: %(n)s", n=len(sure)), sure),
        (say("disputed by the other side: %(n)s", n=len(not_so)), not_so),
        (say("without a word from the other side: %(n)s", n=len(silent)), silent),
    ):
        yield Line(told, rows_of(found))


def consultations(known: Known) -> Iterator[Line]:
    """Which consultations there were, and how many responses count."""
    for one in known.record.consultations:
        told = say("%(title)s, until %(day)s", title=one.title, day=one.closes)
        yield Line(told, (row_of(one),))
    for closing in known.record.closings:
        said = say(
            "%(received)s responses were registered; %(counted)s count",
            received=closing.received or 0,
            counted=closing.counted or 0,
        )
        yield Line(said, (row_of(closing),))


def not_reached(known: Known) -> Iterator[Line]:
    """Kinds of people with whom there was no contact that asked them anything."""
    asked = [one for one in known.record.contacts if one.mode in ASKED_MODES]
    for audience in ("residents", "businesses", "public"):
        if not any(one.audience == audience for one in asked):
            told = say("Nobody asked: %(audience)s", audience=AUDIENCES[audience])
            yield Line(told, rows_of(_only_told(known, audience)))
    for one in known.record.organisations:
        met = any(one.id in contact.with_ for contact in known.record.contacts)
        if one.kind in ("residents_group", "campaign_group") and not met:
            told = say("No contact on record with %(name)s", name=one.name)
            yield Line(told, (row_of(one),))


def claims(known: Known) -> Iterator[Line]:
    """What the force has said in public, each with its verdict."""
    for claim in known.record.claims:
        if known.record.kind_of_body(claim.said_by) == "force":
            verdict = check_claim(claim, known.record, on=known.on).verdict
            told = say("%(words)s – %(verdict)s", words=claim.says, verdict=NAMES[verdict])
            yield Line(told, (row_of(claim),))


def unsupported(known: Known) -> Iterator[Line]:
    """Which of those may not stand in a paper, as the evidence does not bear them out."""
    record = known.record
    of_force = [one for one in record.claims if record.kind_of_body(one.said_by) == "force"]
    not_so = [one for one in of_force if check_claim(one, record, on=known.on).verdict not in BEARS]
    for claim in not_so:
        yield Line(say("Not borne out: %(words)s", words=claim.says), (row_of(claim),))
    if of_force and not not_so:
        told = say("None: statements of the force that are borne out: %(n)s", n=len(of_force))
        yield Line(told, rows_of(of_force))


def objections(known: Known) -> Iterator[Line]:
    """Every concern, with how it stands."""
    for one in known.record.concerns:
        standing = known.record.standing(one, on=known.on)
        newest = standing.answers[-1:]
        told = say("%(words)s – %(state)s", words=one.says, state=STATES[standing.state])
        yield Line(told, rows_of([one, *newest]))
        for answer in newest:
            said = say("Reply of %(role)s: %(words)s", role=answer.role, words=answer.says)
            yield Line(said, (row_of(answer),))


def recommendations(known: Known) -> Iterator[Line]:
    """Every formal recommendation, with its reply."""
    for clock in clocks_of(known.record.recommendations, known.record.replies, on=known.on):
        asked = clock.recommendation
        state = STATES[clock.reply.outcome] if clock.reply else STATES["open"]
        told = say(
            "%(by)s: %(words)s – %(state)s",
            by=known.record.name_of("organisations", asked.by),
            words=asked.asks,
            state=state,
        )
        yield Line(told, rows_of([asked, *([clock.reply] if clock.reply else [])]))


def notices(known: Known) -> Iterator[Line]:
    """Which notices were given of it."""
    for one in known.record.notices:
        if set(one.deployments) & set(known.about.deployments):
            told = say("%(day)s: %(words)s", day=one.published, words=one.says or one.channel)
            yield Line(told, (row_of(one),))


def mitigations(known: Known) -> Iterator[Line]:
    """What is to be done about concerns, by whom, and whether it is."""
    for one in known.record.mitigations:
        state = STATES["done"] if one.done and one.done.earliest <= known.on else STATES["will_do"]
        told = say("%(words)s – %(owner)s; %(state)s", words=one.says, owner=one.owner, state=state)
        yield Line(told, (row_of(one),))


def _view(known: Known, view: Position) -> Line:
    told = say(
        "%(body)s: %(stance)s. %(words)s",
        body=known.record.name_of("organisations", view.body),
        stance=STANCES[view.stance],
        words=view.view,
    )
    return Line(told, (row_of(view),))


def _only_told(known: Known, audience: str) -> list[Contact]:
    return [one for one in known.record.contacts if one.audience == audience]
