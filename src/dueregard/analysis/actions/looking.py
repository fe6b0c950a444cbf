"""Who looks for themes: the page that was asked, where few answered; else a worker, in time?"""

from datetime import datetime

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from dueregard.analysis.actions.reviewing import find_themes, require_findable
from dueregard.analysis.work.choosing import chosen_embedder, chosen_language_model
from dueregard.analysis.work.kept import standing_of
from dueregard.consultation.queries.asking import asked_of
from dueregard.consultation.rules.asking import Asked
from dueregard.errors import RuleBroken


def look_for_themes(asked: Asked, question: str, *, by: str, at: datetime) -> str:
    """Find themes now and return the run's id; "" where that is left to a worker.

    Raises as `find_themes`.
    """
    require_findable(asked, question)
    if standing_of(asked).is_small:
        return _found(asked, question, by=by, at=at)
    if question not in being_looked_for(asked):
        look_in_time.enqueue(asked.case, asked.consultation.id, question, by)
    return ""


def _found(asked: Asked, question: str, *, by: str, at: datetime) -> str:
    embedder, model = chosen_embedder(), chosen_language_model()
    return find_themes(asked, question, by=by, at=at, embedder=embedder, model=model)


def being_looked_for(asked: Asked) -> frozenset[str]:
    """The questions on whose answers a worker looks for themes, or soon will. One query."""
    waiting = DBTaskResult.objects.filter(
        task_path=look_in_time.module_path,
        status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING),
    )
    given = [one["args"] for one in waiting.values_list("args_kwargs", flat=True)]
    own = [asked.case, asked.consultation.id]
    return frozenset(question for *named, question, _by in given if named == own)


@task()
def look_in_time(case: str, consultation: str, question: str, by: str) -> str:
    """The task that a worker runs; "" where somebody was quicker. To run it twice does no harm."""
    try:
        return _found(asked_of(case, consultation), question, by=by, at=timezone.now())
    except RuleBroken:
        return ""
