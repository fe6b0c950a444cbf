"""What was done to themes, and by whom or what were they named? In words, the same everywhere."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dueregard.analysis.entries import APPROVE, MERGE, MOVE, PUBLISH, RENAME, SPLIT, ThemeAct
from dueregard.analysis.rules.theming import Heading, Review
from dueregard.web.speaking import count, spoken_date


def label_of(theme: Heading) -> str:
    """What a theme is called, or its number where nothing published names it."""
    return theme.label or _("Theme %(n)s") % {"n": theme.order}


def label_in(review: Review, theme: str, *, by_program: bool = False) -> str:
    """A theme's latest name, or the program's words for it; also of one that is gone by now."""
    found = review.headings.get(theme)
    if found is None:
        return _("Alone")
    return label_of(replace(found, names=()) if by_program else found)


def act_said(review: Review, act: ThemeAct) -> str:
    """One act in words: what, by whom, when."""
    told = {
        # A name is given to what had none, or another: the program's words stay as they are.
        "theme": label_in(review, act.theme, by_program=act.kind == RENAME),
        "into": label_in(review, act.into),
        "name": act.name,
        "n": count(len(act.answers)),
        "who": act.by,
        "when": spoken_date(act.at),
    }
    said = _ACTS_SAID[act.kind]() % told
    return f"{said}. {act.reason}" if act.reason else said


def merged_said(review: Review, one: Heading) -> str:
    """Into which theme one was merged, by whom, when."""
    done = one.merged
    return _("“%(theme)s” was merged into “%(into)s”, by %(who)s, %(when)s") % {
        "theme": label_of(one),
        "into": label_in(review, one.merged_into),
        "who": done.by if done else "",
        "when": spoken_date(done.at if done else None),
    }


def joined_said(review: Review, one: Heading) -> str:
    """What the program or people called the themes that were merged into one."""
    parts = review.merged_into(one.id)
    if not parts:
        return ""
    names = "; ".join(f"“{label_of(part)}”" for part in parts)
    return _("Merged into it: %(names)s") % {"names": names}


def marked(language_model: str) -> str:
    """The mark of every output that a language model touched."""
    if not language_model:
        return ""
    said = _("A language model, %(model)s, suggested names. Each stands marked beside its theme.")
    return said % {"model": language_model}


def suggested(one: Heading, language_model: str) -> str:
    """What a language model would call it, always with its mark."""
    if not one.suggestion:
        return ""
    said = _("“%(name)s”, suggested by a language model (%(model)s), checked by nobody")
    return said % {"name": one.suggestion, "model": language_model}


def answers_said(number: int) -> str:
    """A number of answers."""
    return ngettext("%(n)s answer", "%(n)s answers", number) % {"n": count(number)}


def themes_said(number: int) -> str:
    """A number of themes."""
    return ngettext("%(n)s theme", "%(n)s themes", number) % {"n": count(number)}


_ACTS_SAID: Mapping[str, Callable[[], str]] = {
    MERGE: lambda: _("“%(theme)s” merged into “%(into)s”, by %(who)s, %(when)s"),
    SPLIT: lambda: _("“%(name)s” split off “%(theme)s”: %(n)s, by %(who)s, %(when)s"),
    RENAME: lambda: _("“%(theme)s” named “%(name)s”, by %(who)s, %(when)s"),
    MOVE: lambda: _("%(n)s moved from “%(theme)s” to “%(into)s”, by %(who)s, %(when)s"),
    APPROVE: lambda: _("“%(theme)s” approved as it stood, by %(who)s, %(when)s"),
    PUBLISH: lambda: _("All themes published, by %(who)s, %(when)s"),
}
