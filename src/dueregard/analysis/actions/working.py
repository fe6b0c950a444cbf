"""What can be done? Have an analysis worked out: step by step, each kept once it is finished.

Nothing here enters the log: what is kept follows from the record, and is made anew when lost.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from dueregard.analysis.models import WorkedOut, WorkPlan
from dueregard.analysis.queries import counted_consultations
from dueregard.analysis.work.engines import Run, here
from dueregard.analysis.work.kept import is_worked_out, kept_result, standing_of, steps_of
from dueregard.analysis.work.kinds import KINDS
from dueregard.analysis.work.packing import pack
from dueregard.analysis.work.steps import Work, column_hashes, digest_of, step_of
from dueregard.consultation.queries.asking import asked_of
from dueregard.consultation.rules.asking import Asked

AGAIN_AFTER = timedelta(hours=1)
Told = Callable[[int, int, str], None]
"""Told how many steps are done, of how many, and which comes next."""


def work_out(
    asked: Asked, *, run: Run = here, told: Told = lambda _done, _of, _step: None
) -> tuple[str, ...]:
    """Work out every step whose data changed; return which were.

    Each finished step is kept at once, so that whoever is killed midway loses one step at most, and
    two who work on the same do no harm.
    """
    standing, steps = standing_of(asked), steps_of(asked)
    plan = _plan(asked, standing.as_of)
    hashes = column_hashes(asked) if set(steps) - plan.steps.keys() else {}
    worked: list[str] = []
    for at, step in enumerate(steps):
        told(at, len(steps), step)
        if step in plan.steps:
            continue
        digest = digest_of(step, asked, hashes)
        if not WorkedOut.objects.filter(digest=bytes.fromhex(digest)).exists():
            result = _result(asked, step, plan, run)
            if standing_of(asked).as_of != standing.as_of:
                # Rows changed meanwhile: what was found belongs to neither state.
                return (*worked, *work_out(asked, run=run, told=told))
            _keep(asked, step, digest, result)
            worked.append(step)
        plan.steps[step] = digest
        plan.save()
    told(len(steps), len(steps), "")
    _forget_others(asked, plan)
    return tuple(worked)


def ask_for(asked: Asked, *, at: datetime) -> bool:
    """Have a worker work it out, unless somebody asked for that already.

    False when that failed within the hour: it is tried again after it, not for every reader.
    """
    given = {"args": [asked.case, asked.consultation.id], "kwargs": {}}
    tasks = DBTaskResult.objects.filter(task_path=work_out_in_time.module_path, args_kwargs=given)
    if tasks.filter(status=TaskResultStatus.FAILED, finished_at__gt=at - AGAIN_AFTER).exists():
        return False
    if not tasks.filter(status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING)).exists():
        work_out_in_time.enqueue(asked.case, asked.consultation.id)
    return True


def ask_for_all(*, at: datetime) -> int:
    """Ask for every consultation that is counted and not worked out; return how many."""
    due = [one for one in counted_consultations() if not is_worked_out(one)]
    for one in due:
        ask_for(one, at=at)
    return len(due)


def put_back(worker: str) -> int:
    """Let tasks run again that a worker of this name had begun when it was killed."""
    begun = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    lost = [one.pk for one in begun if one.worker_ids[-1:] == [worker]]
    return DBTaskResult.objects.filter(pk__in=lost).update(
        status=TaskResultStatus.READY, started_at=None
    )


@task()
def work_out_in_time(case: str, consultation: str) -> list[str]:
    """The task that a worker runs. To run it twice does no harm."""
    return list(work_out(asked_of(case, consultation)))


def _plan(asked: Asked, as_of: str) -> WorkPlan:
    plan, _is_new = WorkPlan.objects.get_or_create(
        consultation_id=asked.key, defaults={"as_of": as_of}
    )
    if plan.as_of != as_of:
        plan.as_of, plan.steps = as_of, {}
        plan.save()
    return plan


def _result(asked: Asked, step: str, plan: WorkPlan, run: Run) -> Any:
    def before(named: str) -> Any:
        (found,) = kept_result(plan.steps[named]) or (None,)
        return found

    return step_of(step).work(Work(asked, run, before))


def _keep(asked: Asked, step: str, digest: str, result: Any) -> None:
    row = WorkedOut(
        digest=bytes.fromhex(digest),
        consultation_id=asked.key,
        step=step,
        result=pack(result, kinds=KINDS),
    )
    # Whoever was quicker kept the same.
    WorkedOut.objects.bulk_create([row], ignore_conflicts=True)


@transaction.atomic
def _forget_others(asked: Asked, plan: WorkPlan) -> None:
    """Forget results of rows that stand no longer, and with them what may no longer be shown."""
    now = [bytes.fromhex(one) for one in plan.steps.values()]
    WorkedOut.objects.filter(consultation_id=asked.key).exclude(digest__in=now).delete()
