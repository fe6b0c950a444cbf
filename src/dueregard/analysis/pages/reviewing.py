"""What does a reviewer see: the runs, the themes of one, the answers in one, a proposed split?"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from dueregard.analysis.entries import APPROVE, MERGE, MOVE, PUBLISH, RENAME, SPLIT
from dueregard.analysis.pages.acts import (
    act_said,
    answers_said,
    joined_said,
    label_of,
    marked,
    merged_said,
    suggested,
    themes_said,
)
from dueregard.analysis.reviewing.forms import ALONE, Typed
from dueregard.analysis.reviewing.found import Answer
from dueregard.analysis.reviewing.naming import Parts, label_of_part
from dueregard.analysis.reviewing.queries import Held, questions_in_words
from dueregard.analysis.rules.theming import Heading, Review
from dueregard.consultation.pages.answering import common
from dueregard.consultation.pages.asked import lang_of, words_of
from dueregard.consultation.pages.running import named
from dueregard.consultation.queries.asking import all_asked
from dueregard.consultation.rules.asking import Asked
from dueregard.people.queries import AtWork
from dueregard.web.speaking import count, spoken, spoken_date
from dueregard.words import Said

Page = dict[str, Any]
Words = Mapping[str, Answer]

ANSWERS_A_PAGE = 50
EXAMPLES = 2


def doors_of(account: AtWork) -> list[tuple[str, str]]:
    """What an account may open on its first page: the themes of each consultation that it runs."""
    return [
        (
            _("Review themes: %(title)s") % {"title": asked.consultation.title},
            reverse("theme_reviews", kwargs=named(asked)),
        )
        for asked in all_asked()
        if account.may("convene", case=asked.case) and questions_in_words(asked)
    ]


def runs_page(
    asked: Asked,
    runs: Sequence[Held],
    *,
    is_counted: bool,
    looked_for: Collection[str],
    language: str,
    refused: Said | None,
    done: str,
) -> Page:
    """Each question in words with the runs on it, the latest first."""
    return {
        **_common(asked, language=language, refused=refused, done=done),
        "is_counted": is_counted,
        "questions": [
            {
                "id": one.id,
                "wording": words_of(asked, one, "wording", language=language),
                "lang": lang_of(asked, one, "wording", language=language),
                "is_looked_for": one.id in looked_for,
                "runs": [_run_line(asked, held) for held in runs if held.run.question == one.id],
            }
            for one in questions_in_words(asked)
        ],
    }


def run_page(
    asked: Asked,
    held: Held,
    known: Words,
    *,
    language: str,
    refused: Said | None = None,
    done: str = "",
) -> Page:
    """The themes of a run as they stand: size, names, passages, who approved which."""
    review = held.review()
    return {
        **_common(asked, language=language, refused=refused, done=done),
        **_of_run(asked, held, review),
        "wording": _wording(asked, held.run.question, language=language),
        "themes": [_theme_line(asked, review, one, known) for one in review.standing],
        "left": len(review.unapproved),
        "alone": answers_said(len(review.alone)),
        "alone_address": _to_theme(asked, review, ALONE),
        "merged": [merged_said(review, one) for one in review.headings.values() if one.merged_into],
        "history": [act_said(review, one) for one in reversed(review.acts)],
        "published": _published(review),
        "has_changed": review.published is not None and review.acts[-1].kind != PUBLISH,
        "came_later": _came_later(review, known),
    }


def theme_page(
    asked: Asked,
    held: Held,
    known: Words,
    theme: str,
    *,
    page: int,
    language: str,
    refused: Said | None = None,
    typed: Typed | None = None,
    done: str = "",
) -> Page:
    """One theme with its answers, or those that stand alone; what was typed stays typed.

    Raises `RuleBroken` for a theme that is not there any more.
    """
    review = held.review()
    refs = sorted(review.pile(theme))
    pages = max(1, -(-len(refs) // ANSWERS_A_PAGE))
    at = min(max(page, 1), pages)
    ticked = set(typed.answers) if typed else set()
    shown = refs[(at - 1) * ANSWERS_A_PAGE : at * ANSWERS_A_PAGE]
    here = _to_theme(asked, review, theme or ALONE)
    return {
        **_common(asked, language=language, refused=refused, done=done),
        **_of_run(asked, held, review),
        "here": here,
        "heading": _heading_shown(review, review.headings[theme]) if theme else None,
        "size": answers_said(len(refs)),
        "answers": [{**_answer(one, known), "is_ticked": one in ticked} for one in shown],
        "merged": [
            {"id": one.id, "label": label_of(one), "size": answers_said(len(held_still))}
            for one in (review.merged_into(theme) if theme else ())
            if (held_still := review.still_brought(one.id, into=theme))
        ],
        "others": [
            {"id": one.id, "label": label_of(one), "size": answers_said(len(one.answers))}
            for one in review.standing
            if one.id != theme
        ],
        "parts": reverse("theme_parts", kwargs=_named_theme(asked, review, theme)) if theme else "",
        "typed": typed,
        "pager": _pager(at, pages),
    }


def parts_page(
    asked: Asked,
    held: Held,
    known: Words,
    theme: str,
    parts: Parts | None,
    *,
    language: str,
    refused: Said | None = None,
    typed: Typed | None = None,
) -> Page:
    """The two parts that the program would make of a theme, to be confirmed by a person."""
    review = held.review()
    return {
        **_common(asked, language=language, refused=refused),
        **_of_run(asked, held, review),
        "back": _to_theme(asked, review, theme),
        "label": label_of(review.heading(theme)),
        "parts": [] if parts is None else [_part(parts, at, known) for at in (0, 1)],
        "typed": typed,
    }


def _common(asked: Asked, *, language: str, refused: Said | None, done: str = "") -> Page:
    said = {
        MERGE: _("They are one theme now."),
        SPLIT: _("The theme is split in two."),
        RENAME: _("The name is kept beside the program’s own."),
        MOVE: _("The answers were moved."),
        APPROVE: _("Approved as it stands now."),
        PUBLISH: _("Published: everyone sees these themes now."),
        "draw": _("The sample is drawn."),
        "look": _("A program is looking. With so many answers that takes some minutes."),
        "find": _("This is what the program found."),
    }
    return {
        **common(asked, language=language),
        "reviews": reverse("theme_reviews", kwargs=named(asked)),
        "faults": [("form", spoken(refused))] if refused else [],
        "done": said.get(done, ""),
    }


def _of_run(asked: Asked, held: Held, review: Review) -> Page:
    return {
        "run": review.run,
        "run_says": _run_says(review),
        "run_address": reverse("theme_review", kwargs=_named_run(asked, review)),
        "sample_address": reverse("theme_sample", kwargs=_named_run(asked, review)),
        "seen": len(review.acts),
    }


def _run_says(review: Review) -> str:
    run = review.run
    said = _(
        "Found on %(when)s in %(n)s, %(published)s of them published, by %(embedder)s; asked for"
        " by %(who)s."
    ) % {
        "when": spoken_date(run.found_on),
        "n": answers_said(run.answers or 0),
        "published": count(run.published or 0),
        "embedder": run.embedder,
        "who": run.by,
    }
    return f"{said} {marked(run.language_model)}".strip()


def _run_line(asked: Asked, held: Held) -> Page:
    review = held.review()
    return {
        "address": reverse("theme_review", kwargs=_named_run(asked, review)),
        "says": _run_says(review),
        "stands": _("%(themes)s, still to be approved: %(left)s")
        % {"themes": themes_said(len(review.standing)), "left": count(len(review.unapproved))},
        "published": _published(review),
    }


def _theme_line(asked: Asked, review: Review, one: Heading, known: Words) -> Page:
    return {
        **_heading_shown(review, one),
        "address": _to_theme(asked, review, one.id),
        "examples": _examples(one, known),
    }


def _heading_shown(review: Review, one: Heading) -> Page:
    approved = one.approved
    return {
        "id": one.id,
        "label": label_of(one),
        "machine": one.machine_name if one.name else "",
        "names": [
            _("“%(name)s”, by %(who)s, %(when)s")
            % {"name": name.label, "who": name.done.by, "when": spoken_date(name.done.at)}
            for name in one.names
        ],
        "joined": joined_said(review, one),
        "suggestion": suggested(one, review.run.language_model),
        "size": answers_said(len(one.answers)),
        "is_approved": approved is not None,
        "approved": _("Approved by %(who)s, %(when)s")
        % {"who": approved.by, "when": spoken_date(approved.at)}
        if approved
        else "",
    }


def _examples(one: Heading, known: Words) -> list[Page]:
    near = [ref for ref in one.examples if ref in one.answers]
    also = (ref for ref in sorted(one.answers) if ref not in near)
    picked = near[:EXAMPLES] or [*also][:EXAMPLES]
    return [_answer(ref, known) for ref in picked]


def _answer(ref: str, known: Words) -> Page:
    found = known.get(ref)
    return {
        "id": ref,
        "words": found.words if found else _("(no longer held)"),
        "lang": found.language if found else "",
        "is_published": bool(found and found.is_published),
    }


def _part(parts: Parts, at: int, known: Words) -> Page:
    sides = [[known[one] for one in sorted(side) if one in known] for side in parts]
    return {
        "name": label_of_part(sides[at], sides[1 - at]),
        "size": answers_said(len(parts[at])),
        "examples": [_answer(one, known) for one in sorted(parts[at])[:3]],
        "answers": sorted(parts[at]),
    }


def _published(review: Review) -> str:
    act = review.published
    if act is None:
        return ""
    said = _("Published by %(who)s, %(when)s")
    return said % {"who": act.by, "when": spoken_date(act.at)}


def _came_later(review: Review, known: Words) -> str:
    held = review.answers
    late = {one.id for one in known.values() if not held.intersection(one.names)}
    if not late:
        return ""
    said = _("%(n)s came after this run or changed since, and are in none of its themes: run again")
    return said % {"n": answers_said(len(late))}


def _wording(asked: Asked, question: str, *, language: str) -> Page:
    found = next(one for one in asked.questions if one.id == question)
    return {
        "text": words_of(asked, found, "wording", language=language),
        "lang": lang_of(asked, found, "wording", language=language),
    }


def _named_run(asked: Asked, review: Review) -> dict[str, str]:
    return {**named(asked), "run": review.run.id}


def _named_theme(asked: Asked, review: Review, theme: str) -> dict[str, str]:
    return {**_named_run(asked, review), "theme": theme}


def _to_theme(asked: Asked, review: Review, theme: str) -> str:
    return reverse("theme_one", kwargs=_named_theme(asked, review, theme))


def _pager(page: int, pages: int) -> Page:
    return {
        "page": page,
        "pages": pages,
        "newer": f"?page={page - 1}" if page > 1 else "",
        "older": f"?page={page + 1}" if page < pages else "",
    }
