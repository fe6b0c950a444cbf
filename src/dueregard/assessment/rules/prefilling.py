"""What can the record fill in by itself, for each field of the form, and from which rows?

A prefilled text is the record's, never the author's: it is kept apart, with the rows it came from.
Where nothing is on record nothing is filled in, and the page says so.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from dueregard.assessment.rules import from_contacts, from_forecasts, from_plan, from_results
from dueregard.assessment.rules.english import in_english
from dueregard.assessment.rules.form import Form
from dueregard.assessment.rules.known import Known, Line
from dueregard.words import say

MOST_LINES = 60
# What a cell of a bundle holds is limited: an assessment must be able to leave and come back.
LONGEST_KEPT, MOST_ROWS = 18_000, 180
TOO_LONG = "… the rest is too long to be kept here; the record holds it"


@dataclass(frozen=True)
class Filled:
    """What the record says in a field, line by line."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The lines as they are kept: in English, the language of the record, as many as fit."""
        kept: list[str] = []
        length = 0
        for one in self.lines:
            told = in_english(one.says)
            length += len(told) + 1
            if length > LONGEST_KEPT:
                return "\n".join([*kept, TOO_LONG])
            kept.append(told)
        return "\n".join(kept)

    @property
    def rows(self) -> tuple[str, ...]:
        """The rows that it came from, each once; of very many the first."""
        rows = dict.fromkeys(row for one in self.lines for row in one.rows)
        return tuple(rows)[:MOST_ROWS]


PREFILLS: Mapping[str, Callable[[Known], Iterator[Line]]] = {
    found.__name__: found
    for found in (
        from_plan.name,
        from_plan.identifier,
        from_plan.version,
        from_plan.made_on,
        from_plan.written_for,
        from_plan.classification,
        from_plan.next_review,
        from_plan.parent,
        from_plan.use_case,
        from_plan.purpose,
        from_plan.place,
        from_plan.times,
        from_plan.footfall,
        from_plan.watchlist,
        from_plan.system,
        from_plan.population,
        from_plan.groups,
        from_plan.identity,
        from_plan.languages,
        from_plan.deprivation,
        from_plan.young,
        from_plan.sites,
        from_plan.interested,
        from_plan.online,
        from_plan.businesses,
        from_plan.visitors,
        from_contacts.tension_now,
        from_contacts.tension_ahead,
        from_contacts.surveys,
        from_contacts.register,
        from_contacts.modes,
        from_contacts.residents,
        from_contacts.questions,
        from_contacts.views,
        from_contacts.heard,
        from_contacts.changed,
        from_contacts.confirmations,
        from_contacts.consultations,
        from_contacts.not_reached,
        from_contacts.claims,
        from_contacts.unsupported,
        from_contacts.objections,
        from_contacts.recommendations,
        from_contacts.notices,
        from_contacts.mitigations,
        from_results.history,
        from_results.errors,
        from_results.scanned,
        from_results.per_arrest,
        from_results.retention,
        from_results.expected_errors,
        from_results.past_errors,
        from_results.errors_by_group,
        from_forecasts.errors_ahead,
        from_results.alerts_by_group,
        from_results.not_counted,
        from_results.tests,
        from_results.equality_papers,
        from_results.before_the_day,
        from_results.reviews,
        from_results.nobody_else,
        from_results.weight,
        from_results.results,
        from_results.complaints,
        from_results.media,
    )
}


def prefilled(known: Known, name: str) -> Filled:
    """What the record says in a field prefilled by this name. Long lists are cut, and say so."""
    lines = tuple(PREFILLS[name](known))
    if len(lines) > MOST_LINES:
        more = say("… and %(n)s more on record", n=len(lines) - MOST_LINES)
        rows = tuple(row for one in lines[MOST_LINES:] for row in one.rows)
        lines = (*lines[:MOST_LINES], Line(more, rows))
    return Filled(lines)


def all_prefilled(known: Known, form: Form) -> dict[str, Filled]:
    """What the record says, by the id of the field; fields that it cannot fill are left out."""
    found = {one.id: prefilled(known, one.prefill) for one in form.fields if one.prefill}
    return {id: filled for id, filled in found.items() if filled.lines}
