"""How many hours of notice were given, and on which dates were there deployments?"""

from collections.abc import Iterable
from dataclasses import dataclass

from dueregard.dates import Order, When, hours_between, order_of
from dueregard.proposal.entries import Deployment, Notice

TOOK_PLACE = frozenset({"held", "stopped"})


@dataclass(frozen=True)
class NoticeGiven:
    """A notice against its deployment: which came first, and the hours between, least and most."""

    notice: Notice
    deployment: Deployment
    order: Order
    least_hours: int
    most_hours: int

    @property
    def day_order(self) -> Order:
        """Which day came first, whatever the hours: the same day is no earlier day."""
        published, day = self.notice.published, self.deployment.on
        if published.latest < day.earliest:
            return Order.BEFORE
        if published.earliest > day.latest:
            return Order.AFTER
        return Order.SAME_DAY if published.is_one_day and day.is_one_day else Order.CANNOT_TELL


def start_of(deployment: Deployment) -> When:
    """When the deployment began, to the minute where the start is on record."""
    if deployment.on.is_one_day and not deployment.on.has_time and deployment.starts_at:
        return When(f"{deployment.on.earliest.isoformat()}T{deployment.starts_at}")
    return deployment.on


def notice_given(notice: Notice, deployment: Deployment) -> NoticeGiven:
    """How a notice lies to its deployment."""
    start = start_of(deployment)
    least, most = hours_between(notice.published, start)
    return NoticeGiven(notice, deployment, order_of(notice.published, start), least, most)


def notices_of(deployment: Deployment, notices: Iterable[Notice]) -> list[NoticeGiven]:
    """Every notice of a deployment, the one that surely came earliest first."""
    given = [notice_given(one, deployment) for one in notices if deployment.id in one.deployments]
    return sorted(given, key=lambda one: (-one.least_hours, -one.most_hours))


def best_notice(deployment: Deployment, notices: Iterable[Notice]) -> NoticeGiven | None:
    """The notice that surely came earliest, or None when none is on record."""
    return next(iter(notices_of(deployment, notices)), None)


def that_took_place(deployments: Iterable[Deployment]) -> list[Deployment]:
    """The deployments that were held, also those that were stopped early."""
    return [one for one in deployments if one.state in TOOK_PLACE]


def dates_of(deployments: Iterable[Deployment]) -> list[str]:
    """The dates on which there were deployments, each once, in order; hours are left aside."""
    return sorted({one.on.text.partition("T")[0] for one in deployments})
