"""What can be done when a consultation opens? Its wording goes on the record and stays as it is."""

import json
from datetime import datetime
from typing import Any

from django.utils import timezone

from dueregard.consultation import entries
from dueregard.consultation.actions.drafting import locked_draft
from dueregard.consultation.models import AccessibleVersion, Consultation, Extension
from dueregard.consultation.queries.drafts import known_to
from dueregard.consultation.queries.intake import registered_codes
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.closing import require_extension
from dueregard.consultation.rules.editions import fingerprint_of_wording
from dueregard.consultation.rules.flags import flagged
from dueregard.consultation.rules.opening import (
    overrides_of,
    require_ready,
    require_second_person,
    with_codes,
    with_explanations,
)
from dueregard.consultation.rules.planning import asked_in, reasons_of
from dueregard.consultation.rules.tasks import tasks_of
from dueregard.dates import When
from dueregard.errors import RuleBroken
from dueregard.facts import Fact
from dueregard.log.append import Entry
from dueregard.log.models import LogLeaf
from dueregard.log.sequence import batch
from dueregard.log.turns import in_turn
from dueregard.stored import STORED, fact_of, key_of, store
from dueregard.words import say


def open_consultation(*, case: str, ref: str, version: int, by: str, at: datetime) -> Asked:
    """Put a draft on the record, all of it or nothing; from now on no wording of it changes.

    Raises `NotFound`, `ChangedSince`, `RuleBroken`: by whoever drafted it or handed it over, while
    a task is not done, while a flagged wording has neither been changed nor been given a reason.
    """
    with batch():
        draft = locked_draft(case=case, ref=ref, version=version)
        require_second_person(draft.plan, drafted_by=draft.drafted_by, by=by, ready=draft.ready)
        told: Any = draft.case
        asked = asked_in(
            draft.plan,
            case=case,
            ref=ref,
            invented=bool(told.invented),
            drafted_by=draft.drafted_by,
            opened_by=by,
        )
        on = timezone.localdate(at)
        require_ready(tasks_of(draft.plan, asked, known=known_to(case, ref), on=on, is_ready=True))
        flags = flagged(asked, reasons_of(draft.plan))
        consultation = with_codes(asked.consultation, *registered_codes(asked.key))
        record_consultation(consultation, case=case, by=by, at=at)
        for question in asked.questions:
            record_question(question, case=case, by=by, at=at)
        for statement in with_explanations(asked.statements, flags):
            record_statement(statement, case=case, by=by, at=at)
        for translation in asked.translations:
            record_translation(translation, case=case, by=by, at=at)
        for made in asked.versions:
            record_version(made, case=case, by=by, at=at)
        for override in overrides_of(asked, flags):
            record_override(override, case=case, by=by, at=at)
        draft.opened = True
        draft.save()
    return asked


def extend_consultation(asked: Asked, *, closes: When, reason: str, by: str, at: datetime) -> Entry:
    """Keep a consultation open longer. Raises `RuleBroken`: see `require_extension`."""
    ref = asked.consultation.id
    with batch():  # nobody else extends it between reading the latest closing and writing a later
        earlier = Extension.objects.filter(consultation_id=asked.key).order_by("first_index")
        found = tuple(fact_of(one) for one in earlier)
        now = Asked.of(ref, [asked.consultation, *found], case=asked.case, invented=asked.invented)
        require_extension(now, closes=closes, reason=reason, at=at)
        extension = entries.Extension(
            id=f"{ref}-extension-{len(found) + 1}", consultation=ref, closes=closes, reason=reason
        )
        return record_extension(extension, case=asked.case, by=by, at=at)


def offer_version(
    asked: Asked, *, kind: str, language: str, link: str, words: str, by: str, at: datetime
) -> Entry:
    """Tell the wording as it stands another way, in the place of an earlier version of its kind.

    Raises `RuleBroken` without a kind, a language, or an address or words.
    """
    if not (kind and language and (link or words)):
        raise RuleBroken(say("Choose the kind and the language, and give its address or its words"))
    with batch():
        known = AccessibleVersion.objects.filter(
            consultation_id=asked.key, kind=kind, language=language
        ).first()
        version = entries.AccessibleVersion(
            id=known.ref if known else f"{asked.consultation.id}-{kind}-{language}",
            consultation=asked.consultation.id,
            kind=kind,
            language=language,
            link=link,
            words=words,
            made_on=When(timezone.localdate(at).isoformat()),
            edition=fingerprint_of_wording(asked),
        )
        return record_version(version, case=asked.case, by=by, at=at)


def record_consultation(fact: entries.Consultation, *, case: str, by: str, at: datetime) -> Entry:
    """Put a consultation on the record, once.

    One that a force ran elsewhere is a fact like others; here none opens (`open_consultation`).
    """
    return _once(fact, case=case, by=by, at=at)


def record_question(fact: entries.Question, *, case: str, by: str, at: datetime) -> Entry:
    """Put a question on the record, once, when its consultation opens."""
    return _with_its_opening(fact, fact.consultation, case=case, by=by, at=at)


def record_statement(fact: entries.Statement, *, case: str, by: str, at: datetime) -> Entry:
    """Put a statement or the decision on a resident's on the record, once."""
    if fact.by == "convenor":
        return _with_its_opening(fact, fact.consultation, case=case, by=by, at=at)
    return _once(fact, case=case, by=by, at=at)


def record_translation(fact: entries.Translation, *, case: str, by: str, at: datetime) -> Entry:
    """Put the translation of a text on the record, once; one may come later than the text."""
    return _once(fact, case=case, by=by, at=at)


def record_version(fact: entries.AccessibleVersion, *, case: str, by: str, at: datetime) -> Entry:
    """Put an accessible version on the record, or a better one in its place."""
    return store(fact, case=case, by=by, at=at)


def record_override(fact: entries.WordingOverride, *, case: str, by: str, at: datetime) -> Entry:
    """Put the reason for keeping a flagged wording on the record, once."""
    return _with_its_opening(fact, fact.consultation, case=case, by=by, at=at)


def record_extension(fact: entries.Extension, *, case: str, by: str, at: datetime) -> Entry:
    """Put a later closing on the record, once."""
    return _once(fact, case=case, by=by, at=at)


def record_set_aside(fact: entries.SetAside, *, case: str, by: str, at: datetime) -> Entry:
    """Put on the record how many responses are set aside and why; restoring revises the count."""
    return store(fact, case=case, by=by, at=at)


def record_closing(fact: entries.Closing, *, case: str, by: str, at: datetime) -> Entry:
    """Put on the record what had come in, once; also counts that do not add up elsewhere."""
    return _once(fact, case=case, by=by, at=at)


def record_comment(fact: entries.Comment, *, case: str, by: str, at: datetime) -> Entry:
    """Publish one person's words, once."""
    return _once(fact, case=case, by=by, at=at)


def _once(fact: Fact, *, case: str, by: str, at: datetime) -> Entry:
    with in_turn():
        key = key_of(case, fact.TABLE, fact.id)
        known = STORED[fact.TABLE].objects.filter(key=key).select_related("entry").first()
        if known is not None:
            raise RuleBroken(
                say(
                    "%(row)s was fixed when it went on the record on %(when)s: it stays as it is",
                    row=f"{fact.TABLE}:{fact.id}",
                    when=timezone.localdate(_moment(known.entry)),
                )
            )
        return store(fact, case=case, by=by, at=at)


def _with_its_opening(fact: Fact, consultation: str, *, case: str, by: str, at: datetime) -> Entry:
    """Record what belongs to the opening, with it: whoever answers later must answer the same."""
    with in_turn():
        key = key_of(case, "consultations", consultation)
        opened = Consultation.objects.filter(key=key).select_related("entry").first()
        if opened is not None and _moment(opened.entry) != at.replace(microsecond=0):
            raise RuleBroken(
                say(
                    "%(row)s: the wording was fixed when it opened on %(when)s",
                    row=f"{fact.TABLE}:{fact.id}",
                    when=timezone.localdate(_moment(opened.entry)),
                )
            )
        return _once(fact, case=case, by=by, at=at)


def _moment(leaf: LogLeaf) -> datetime:
    return datetime.fromisoformat(json.loads(bytes(leaf.leaf))["at"])
