"""What can be done when a consultation is over? Set responses aside, count, close."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db.models import Count

from dueregard.consultation import entries
from dueregard.consultation.actions.opening import record_closing, record_set_aside
from dueregard.consultation.actions.posting import log_spent_codes
from dueregard.consultation.models import Closing, Response, SecondEntry, SetAside
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.closing import TypedTwice, closing_of, require_over, require_sum
from dueregard.consultation.rules.responses import COUNTED, MOVES, SET_ASIDE
from dueregard.errors import NotFound, RuleBroken
from dueregard.facts import Fact
from dueregard.log.append import Entry
from dueregard.log.sequence import batch
from dueregard.log.turns import in_turn
from dueregard.stored import fact_of, key_of
from dueregard.words import say


def close_consultation(asked: Asked, *, by: str, at: datetime) -> Entry:
    """Write what had come in, by state and by channel, and how often typing erred.

    Raises `RuleBroken` before its closing moment, when its closing is on record already, and
    when the counts do not add up.
    """
    require_over(asked, at=at)
    with batch():
        log_spent_codes(asked, at=at)  # those still waiting for others to be logged with
        rows = Response.objects.filter(consultation_id=asked.key).order_by()
        tally = {
            (one["state"], one["channel"]): one["n"]
            for one in rows.values("state", "channel").annotate(n=Count("pk"))
        }
        closing = closing_of(asked, tally, typed_twice=_typed_twice(asked))
        require_sum(closing)
        return record_closing(closing, case=asked.case, by=by, at=at)


def set_aside_responses(
    refs: Sequence[str],
    *,
    asked: Asked,
    reason: str,
    explanation: str,
    by: str,
    at: datetime,
) -> Entry:
    """Leave responses out of the count, for a public reason. They are kept and can be restored.

    The log says how many and why, never which. Raises `NotFound`, `RuleBroken`.
    """
    _require_reason(reason, explanation)
    # Responses before the log's head, as someone replacing theirs locks them: the other way round
    # the two would wait for each other.
    with in_turn():
        rows = _movable(refs, asked=asked, to=SET_ASIDE)
        with batch():
            number = SetAside.objects.filter(consultation_id=asked.key).count() + 1
            fact = entries.SetAside(
                id=f"{asked.consultation.id}-aside-{number}",
                consultation=asked.consultation.id,
                responses=len(rows),
                reason=reason,
                explanation=explanation.strip(),
            )
            entry = record_set_aside(fact, case=asked.case, by=by, at=at)
            put_aside = key_of(asked.case, fact.TABLE, fact.id)
            Response.objects.filter(pk__in=rows).update(state=SET_ASIDE, put_aside_id=put_aside)
    return entry


def restore_responses(
    refs: Sequence[str], *, asked: Asked, explanation: str, by: str, at: datetime
) -> list[Entry]:
    """Count responses again that were set aside: each count in the log is revised, with the reason.

    Raises `NotFound`, `RuleBroken`.
    """
    if not explanation.strip():
        raise RuleBroken(say("Say why they are counted again: it is published"))
    with in_turn():
        rows = _movable(refs, asked=asked, to=COUNTED)
        groups = Counter(rows.values())
        with batch():
            Response.objects.filter(pk__in=rows).update(state=COUNTED, put_aside=None)
            return [
                _revised(SetAside.objects.get(key=key), less, why=explanation.strip(), by=by, at=at)
                for key, less in sorted(groups.items())
            ]


def _movable(refs: Sequence[str], *, asked: Asked, to: str) -> dict[int, str]:
    """The rows named, each with what it was set aside with. Raises unless all may move."""
    if Closing.objects.filter(consultation_id=asked.key).exists():
        raise RuleBroken(say("Its closing is on the record: its counts stand as they are"))
    if not refs:
        raise RuleBroken(say("Name at least one response"))
    rows = Response.objects.select_for_update(of=("self",)).filter(
        consultation_id=asked.key, ref__in=set(refs)
    )
    found = {one.ref: one for one in rows.defer("answers", "texts", "votes", "salts")}
    if missing := sorted(set(refs) - set(found)):
        raise NotFound(f"there is no response {missing[0]} to {asked.key}")
    if stuck := sorted(one.ref for one in found.values() if to not in MOVES[one.state]):
        raise RuleBroken(
            say("%(n)s of them cannot be moved: replaced, withdrawn or there", n=len(stuck))
        )
    return {one.pk: one.put_aside_id or "" for one in found.values()}


def _revised(row: SetAside, less: int, *, why: str, by: str, at: datetime) -> Entry:
    fact: Fact = fact_of(row)
    cells = fact.to_cells()
    told = {
        "responses": str(int(cells["responses"]) - less),
        "explanation": f"{cells['explanation']}\n{why}",
    }
    revised = entries.SetAside.from_cells({**cells, **told})
    return record_set_aside(revised, case=row.case_id, by=by, at=at)


def _require_reason(reason: str, explanation: str) -> None:
    if reason not in entries.SET_ASIDE_REASONS:
        raise RuleBroken(say("Choose why they are set aside"))
    if not explanation.strip():
        raise RuleBroken(say("Explain why they are set aside: it is published"))


def _typed_twice(asked: Asked) -> TypedTwice:
    rows = SecondEntry.objects.filter(
        response__consultation_id=asked.key, compared__isnull=False
    ).values_list("compared", "differing")
    found = list(rows)
    return TypedTwice(
        responses=len(found),
        compared=sum(compared or 0 for compared, _ in found),
        different=sum(len(differing) for _, differing in found),
    )
