"""What do clerks need to know: which forms wait, how often two entries differ, who runs it?"""

from dataclasses import dataclass

from django.db.models import Count

from dueregard.consultation.models import PaperForm, PostalCode, Response, SecondEntry
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.posted_codes import codes_root
from dueregard.consultation.rules.responses import COUNTED, SET_ASIDE
from dueregard.consultation.rules.sampling import Comparison, Disagreement, disagreements
from dueregard.people.models import Organisation


@dataclass(frozen=True)
class IntakeSoFar:
    """What has been printed and entered, by channel, and how the second entries came out."""

    printed: int
    entered: dict[str, int]
    waiting: tuple[str, ...]
    differing: tuple[str, ...]
    disagreements: tuple[Disagreement, ...]


def intake_so_far(asked: Asked, *, by: str) -> IntakeSoFar:
    """How far intake has come; `waiting` are the forms that this clerk may enter again.

    `differing` are those that this clerk may correct. Three queries.
    """
    rows = _second_entries(asked)
    standing = [one for one in rows if one.response.state in (COUNTED, SET_ASIDE)]
    others = [one for one in standing if one.first_by != by]
    return IntakeSoFar(
        printed=PaperForm.objects.filter(consultation_id=asked.key).count(),
        entered=_entered(asked),
        waiting=tuple(one.number for one in others if not one.second_by),
        differing=tuple(one.number for one in others if one.differing),
        disagreements=disagreements(comparisons_of(rows), asked=asked),
    )


def entry_disagreements(asked: Asked) -> tuple[Disagreement, ...]:
    """How often two entries of the same form differ, all together and by kind. One query."""
    return disagreements(comparisons_of(_second_entries(asked)), asked=asked)


def comparisons_of(rows: list[SecondEntry]) -> list[Comparison]:
    """The comparisons that have been made."""
    return [Comparison(one.compared, tuple(one.differing)) for one in rows if one.compared]


def registered_codes(consultation: str) -> tuple[int, str]:
    """How many codes were made for a consultation (its key), and the root of their hashes."""
    rows = PostalCode.objects.filter(consultation_ref=consultation)
    hashes = [bytes(one) for one in rows.values_list("hash", flat=True)]
    return len(hashes), codes_root(hashes) if hashes else ""


def name_of_body(asked: Asked) -> str:
    """The public name of the body that runs a consultation. One query."""
    key = f"{asked.case}/{asked.consultation.run_by}"
    names = Organisation.objects.filter(key=key).values_list("name", flat=True)
    return names.first() or asked.consultation.run_by


def _second_entries(asked: Asked) -> list[SecondEntry]:
    rows = SecondEntry.objects.filter(response__consultation_id=asked.key)
    return list(rows.select_related("response").order_by("number"))


def _entered(asked: Asked) -> dict[str, int]:
    """Responses that clerks typed, by channel, of every state."""
    rows = Response.objects.filter(consultation_id=asked.key).exclude(channel__in=("web", "post"))
    return dict(rows.values_list("channel").annotate(n=Count("id")).order_by("channel"))
