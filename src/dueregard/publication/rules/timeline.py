"""In what order did it happen, as far as that can be told?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dueregard.claims.record import Record
from dueregard.dates import Order, When, order_of
from dueregard.facts import Fact
from dueregard.proposal.entries import Deployment
from dueregard.words import Said, say


@dataclass(frozen=True)
class Event:
    """Something dated: when, the row, and how it lies to the deployments where that matters."""

    when: When
    fact: Fact
    relations: tuple[Said, ...] = ()


def timeline_of(record: Record) -> tuple[Event, ...]:
    """Every dated fact of a case, the earliest first; what is known less exactly comes first."""
    events = list(_events(record))
    return tuple(sorted(events, key=lambda one: (one.when.bounds[0], one.when.latest)))


def _events(record: Record) -> Iterator[Event]:
    for contact in record.contacts:
        yield Event(contact.on, contact, _relations(contact.on, record.deployments))
    for notice in record.notices:
        about = [one for one in record.deployments if one.id in notice.deployments]
        yield Event(notice.published, notice, _relations(notice.published, about))
    for survey in record.surveys:
        if survey.fieldwork:
            yield Event(survey.fieldwork, survey)
    for document in record.documents:
        if document.on:
            yield Event(document.on, document)
    plain = (record.deployments, record.positions, record.recommendations, record.replies)
    for fact in (*(one for table in plain for one in table), *record.claims):
        yield Event(fact.on, fact)


def _relations(when: When, deployments: Iterable[Deployment]) -> tuple[Said, ...]:
    by_order: dict[Order, list[Deployment]] = {}
    for one in deployments:
        by_order.setdefault(order_of(when, one.on), []).append(one)
    said = []
    if same := by_order.get(Order.SAME_DAY):
        places = ", ".join(dict.fromkeys(one.location for one in same))
        said.append(
            say("On the same day as the deployment at %(places)s: not before it.", places=places)
        )
    if unknown := by_order.get(Order.CANNOT_TELL):
        said.append(
            say(
                "Whether this came before or after the deployments within that time (%(count)s) "
                "cannot be told.",
                count=len(unknown),
            )
        )
    return tuple(said)
