"""Which responses of a case may stand in its bundle, and how much of each?

Of a case that is not invented: only of consultations that have closed, only through channels that
many answered by, and without what could tie a row to a receipt or to a person.
"""

from collections import Counter
from collections.abc import Iterator

from dueregard.consultation.models import Closing, Question, Response
from dueregard.consultation.rules.bundled import FEWEST_A_CHANNEL, BundledResponse
from dueregard.dates import When
from dueregard.proposal.models import Case

ID_BYTES = 16


def bundled_responses(case: str) -> list[BundledResponse]:
    """The responses of a case as its bundle tells them, by id, which is random. Four queries."""
    invented = Case.objects.filter(key=case).values_list("invented", flat=True).first()
    asked = Response.objects.filter(consultation__case_id=case)
    if not invented:
        asked = asked.filter(consultation__in=_closed(case))
    rows = list(asked.select_related("revises").defer("texts", "salts", "revises__texts"))
    about = set(
        Question.objects.filter(case_id=case, part="about_you").values_list("ref", flat=True)
    )
    shown = rows if invented else list(_hidden_among_many(rows))
    known = {one.pk for one in shown}
    told = [_told(one, known=known, about=about, invented=bool(invented)) for one in shown]
    return sorted(told, key=lambda one: one.id)


def bundled_id(row: Response) -> str:
    """The id of a response in a bundle. Its entry in the log, and so its receipt, has another."""
    return bytes(row.form_key)[:ID_BYTES].hex()


def _closed(case: str) -> list[str]:
    return list(Closing.objects.filter(case_id=case).values_list("consultation_id", flat=True))


def _hidden_among_many(rows: list[Response]) -> Iterator[Response]:
    many = Counter((one.consultation_id, one.channel) for one in rows)
    for one in rows:
        if many[one.consultation_id, one.channel] >= FEWEST_A_CHANNEL:
            yield one


def _told(row: Response, *, known: set[int], about: set[str], invented: bool) -> BundledResponse:
    main = [(of, code) for of, code in row.answers.items() if of not in about]
    person = [(of, code) for of, code in row.answers.items() if of in about]
    return BundledResponse(
        id=bundled_id(row),
        consultation=row.consultation_id.rpartition("/")[2],
        channel=row.channel,
        day=When(row.day.isoformat()) if invented else None,
        language=row.language if invented else "",
        state=row.state,
        replaces=bundled_id(row.revises) if row.revises and row.revises.pk in known else "",
        put_aside=(row.put_aside_id or "").rpartition("/")[2],
        may_publish=row.may_publish,
        answers=tuple(main),
        votes=tuple(row.votes.items()),
        about=tuple(person) if invented else (),
    )
