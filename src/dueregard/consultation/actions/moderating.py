"""What can a moderator do? Show or refuse what residents offer, and pass words for publication."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from random import Random

from django.utils import timezone

from dueregard.consultation import entries
from dueregard.consultation.actions.opening import (
    record_comment,
    record_statement,
    record_translation,
)
from dueregard.consultation.models import Closing, OfferedStatement, Statement
from dueregard.consultation.queries.moderating import Text, are_comments_out, publishable_texts
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.closing import FEWEST_COMMENTS
from dueregard.consultation.rules.moderating import (
    SHOWN,
    require_decision,
    require_other_than_its_makers,
)
from dueregard.dates import When
from dueregard.errors import NotFound, RuleBroken
from dueregard.log.append import Entry
from dueregard.log.sequence import batch
from dueregard.stored import key_of
from dueregard.words import say


def decide_statement(
    number: int,
    *,
    asked: Asked,
    decision: str,
    by: str,
    at: datetime,
    reason: str = "",
    explanation: str = "",
) -> Entry:
    """Show a resident's statement, or refuse it under a published rule; once, for good.

    Raises `NotFound`, `NotAllowed` for those who drafted or opened it, `RuleBroken`.
    """
    require_other_than_its_makers(asked.consultation, by=by)
    require_decision(decision, reason=reason, explanation=explanation)
    with batch():
        rows = OfferedStatement.objects.select_for_update(of=("self",))
        offered = rows.filter(pk=number, consultation_id=asked.key).first()
        if offered is None:
            raise NotFound(f"no statement {number} was offered to {asked.key}")
        if offered.decided_id:
            raise RuleBroken(say("It has been decided already, and stays so"))
        is_shown = decision == SHOWN
        statement = entries.Statement(
            id=_next_id(asked),
            consultation=asked.consultation.id,
            order=_after_all(asked),
            by="resident",
            decision=decision,
            wording=offered.words if is_shown else "",
            reason="" if is_shown else reason,
            explanation="" if is_shown else explanation.strip(),
            decided_on=When(timezone.localdate(at).isoformat()),
        )
        entry = record_statement(statement, case=asked.case, by=by, at=at)
        if is_shown and offered.language != "en":
            _say_its_language(statement, offered.language, case=asked.case, by=by, at=at)
        offered.decided_id = key_of(asked.case, "statements", statement.id)
        offered.save()
    return entry


def publish_comments(
    asked: Asked, *, passed: Collection[str], seed: int, by: str, at: datetime
) -> int:
    """Publish the words a moderator passed, all at once in an order of chance; say how many.

    `passed` holds tokens of `publishable_texts`. Nothing leads from a comment to a response or
    to another comment of the same person. The words to a question are held back while fewer than
    ten of them would stand together. Raises `NotAllowed`, `RuleBroken`.
    """
    require_other_than_its_makers(asked.consultation, by=by)
    with batch():
        if not Closing.objects.filter(consultation_id=asked.key).exists():
            raise RuleBroken(say("Words are published when its closing is on the record"))
        if are_comments_out(asked):
            raise RuleBroken(say("Its comments are published already, all at once"))
        texts = [one for one in publishable_texts(asked) if one.token in passed]
        shown = _enough_together(texts)
        if not shown:
            raise RuleBroken(
                say(
                    "Fewer than %(n)s texts to any question: so few could be told apart. They are"
                    " held back.",
                    n=FEWEST_COMMENTS,
                )
            )
        Random(seed).shuffle(shown)  # noqa: S311 — an order to be repeated, not a secret
        for place, one in enumerate(shown, start=1):
            comment = entries.Comment(
                id=f"{asked.consultation.id}-c{place}",
                consultation=asked.consultation.id,
                question=one.question,
                language=one.language,
                words=one.words,
            )
            record_comment(comment, case=asked.case, by=by, at=at)
    return len(shown)


def _enough_together(texts: list[Text]) -> list[Text]:
    together = Counter(one.question for one in texts)
    return [one for one in texts if together[one.question] >= FEWEST_COMMENTS]


def _say_its_language(
    statement: entries.Statement, language: str, *, case: str, by: str, at: datetime
) -> None:
    """Readers of that language see it as written in it, not as English."""
    translation = entries.Translation(
        id=f"{statement.id}-{language}",
        consultation=statement.consultation,
        of=f"statements:{statement.id}",
        column="wording",
        language=language,
        words=statement.wording,
        reviewed=True,
    )
    record_translation(translation, case=case, by=by, at=at)


def _next_id(asked: Asked) -> str:
    decided = Statement.objects.filter(consultation_id=asked.key, by="resident").count()
    return f"{asked.consultation.id}-r{decided + 1}"


def _after_all(asked: Asked) -> int:
    return Statement.objects.filter(consultation_id=asked.key).count() + 1
