"""What does the record show of a case, in sentences? One list for the console and the page."""

from collections.abc import Iterator
from datetime import date

from dueregard.claims.record import Record
from dueregard.claims.rules import check_claim
from dueregard.claims.rules.counts import zero_in_words
from dueregard.claims.rules.notices import notice_in_words
from dueregard.claims.rules.replies import waiting_in_words
from dueregard.claims.rules.verdicts import NAMES
from dueregard.claims.summary import facts_of, residents_consulted
from dueregard.concerns.rules import clocks_of, unanswered
from dueregard.dates import Order, When, order_of
from dueregard.engagement.entries import QuestionPut
from dueregard.engagement.rules import is_public, with_council_bodies
from dueregard.proposal.rules import best_notice, that_took_place
from dueregard.publication.rules.words import FLAGS, MODES
from dueregard.wording import Question, check_wording
from dueregard.words import Said, say

MEETINGS = frozenset({"meeting", "public_event", "drop_in"})


def findings_of(record: Record, *, on: date) -> tuple[Said, ...]:
    """What the record of a case shows on a day, apart from what was claimed of it."""
    return (
        *_deployments(record, on),
        *_contacts(record, on),
        *_meetings_on_the_day(record),
        *_notices(record),
        *_waiting(record, on),
        *_questions(record),
        *_alerts(record, on),
    )


def _deployments(record: Record, on: date) -> Iterator[Said]:
    told = facts_of(record, on=on)
    if told["deployments"]:
        yield say(
            "%(deployments)s deployments on %(dates)s dates up to %(until)s.",
            deployments=told["deployments"],
            dates=told["deployment_dates"],
            until=When(told["dates"][-1]),
        )


def _contacts(record: Record, on: date) -> Iterator[Said]:
    told = facts_of(record, on=on)
    modes = told["contacts_by_mode"]
    kinds = {one.id: one.kind for one in record.organisations}
    yield say(
        "%(contacts)s contacts: %(modes)s.",
        contacts=told["contacts"],
        modes=tuple(
            say("%(mode)s %(count)s", mode=MODES[mode], count=count)
            for mode, count in modes.items()
        ),
    )
    meetings = [one for one in record.contacts if one.kind in MEETINGS]
    with_council = with_council_bodies(meetings, kinds_of_body=kinds)
    yield say(
        "%(meetings)s meetings: %(council)s with council bodies, their boards and advisers, "
        "%(public)s open to the public. Confirmed by the other side: %(confirmed)s.",
        meetings=len(meetings),
        council=len(with_council),
        public=sum(is_public(one) for one in meetings),
        confirmed=told["contacts_confirmed"],
    )
    yield say(
        "Residents consulted on record: %(residents)s.", residents=residents_consulted(record)
    )


def _meetings_on_the_day(record: Record) -> Iterator[Said]:
    """Contacts that fell on the very day of the first deployments."""
    held = that_took_place(record.deployments)
    first = min(held, key=lambda one: one.on.latest, default=None)
    if first is None:
        return
    same_day = [one for one in held if order_of(one.on, first.on) is Order.SAME_DAY]
    for one in record.contacts:
        if order_of(one.on, first.on) is Order.SAME_DAY:
            yield say(
                "%(title)s (%(on)s) fell on the day of the first deployments (%(count)s), not "
                "before.",
                title=one.title,
                on=one.on,
                count=len(same_day),
            )


def _notices(record: Record) -> Iterator[Said]:
    named = {ref for one in record.notices for ref in one.deployments}
    for one in record.deployments:
        best = best_notice(one, record.notices)
        if one.id in named and best is not None:
            yield say(
                "Notice of %(place)s, %(on)s: %(notice)s",
                place=one.location,
                on=one.on,
                notice=notice_in_words(best),
            )


def claims_in_words(record: Record, *, on: date) -> Iterator[tuple[Said, tuple[Said, ...]]]:
    """Each claim of a case with its verdict, and the reasons for it."""
    for one in record.claims:
        finding = check_claim(one, record, on=on)
        told = say(
            "“%(says)s” (%(who)s): %(verdict)s.",
            says=one.says,
            who=record.name_of("organisations", one.said_by),
            verdict=NAMES[finding.verdict],
        )
        yield told, finding.reasons


def _waiting(record: Record, on: date) -> Iterator[Said]:
    for clock in unanswered(clocks_of(record.recommendations, record.replies, on=on)):
        yield waiting_in_words(clock)


def _questions(record: Record) -> Iterator[Said]:
    for one in record.questions_put:
        rules = flags_of(one)
        if rules:
            yield say(
                "How the question was put (%(id)s): %(flags)s.",
                id=one.id,
                flags=tuple(FLAGS[rule] for rule in rules),
            )


def flags_of(question: QuestionPut) -> list[str]:
    """The wording rules that flag a question as it was put, each once."""
    report = check_wording(
        Question(
            text=question.wording,
            preamble=question.preamble,
            options=question.options,
            language=question.language,
            kind=question.form,
        )
    )
    return list(dict.fromkeys(flag.rule for flag in report.flags))


def _alerts(record: Record, on: date) -> Iterator[Said]:
    told = facts_of(record, on=on)
    if not told["alerts"]:
        return
    yield say(
        "Alerts %(alerts)s, false %(false_alerts)s, arrests %(arrests)s.",
        alerts=told["alerts"],
        false_alerts=told["false_alerts"],
        arrests=told["arrests"],
    )
    if not told["false_alerts"]:
        yield zero_in_words(told["alerts"])
