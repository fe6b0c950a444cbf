"""What does the record say of the plan, the place and the people who live there?"""

import re
from collections.abc import Callable, Iterator

from dueregard.assessment.rules.known import Known, Line, row_of, rows_of
from dueregard.dates import When
from dueregard.places.entries import PopulationGroup
from dueregard.words import say

YOUNG = 25
INTERESTED = ("residents_group", "campaign_group", "advisory_group", "safer_neighbourhood_board")


def name(known: Known) -> Iterator[Line]:
    """What the operation is called."""
    for one in known.deployments:
        told = say("Live facial recognition at %(where)s, %(day)s", where=one.location, day=one.on)
        yield Line(told, (row_of(one),))


def identifier(known: Known) -> Iterator[Line]:
    """How it is cited."""
    case, about = known.record.case.id, known.about
    yield Line(
        say("%(case)s/%(series)s, version %(n)s", case=case, series=about.series, n=about.version)
    )


def version(known: Known) -> Iterator[Line]:
    """Which version it is, and which it replaces."""
    if known.earlier is None:
        yield Line(say("Version %(n)s, the first on record", n=known.about.version))
        return
    told = say(
        "Version %(n)s; it replaces version %(before)s",
        n=known.about.version,
        before=known.earlier.version or 0,
    )
    yield Line(told, (row_of(known.earlier),))


def made_on(known: Known) -> Iterator[Line]:
    """As of which day it looks at the record."""
    yield Line(say("The record as it stood on %(day)s", day=When(known.on.isoformat())))


def written_for(known: Known) -> Iterator[Line]:
    """Whose assessment it is."""
    body = known.record.find("organisations", known.about.by)
    if body:
        yield Line(say("Written by an account of %(force)s", force=body.name), (row_of(body),))


def classification(known: Known) -> Iterator[Line]:
    """Who may read it."""
    yield Line(say("Public. What may not be published is left out, and the reason is given."))


def next_review(known: Known) -> Iterator[Line]:
    """When it must be looked at again."""
    for one in known.deployments:
        told = say("Before the deployment of %(day)s, and whenever a rule reopens it", day=one.on)
        yield Line(told, (row_of(one),))


def parent(known: Known) -> Iterator[Line]:
    """Which papers it stands on."""
    kinds = ("community_impact_assessment", "policy", "data_protection_assessment")
    for one in known.record.documents:
        if one.kind in kinds:
            told = say(
                "%(title)s, version %(version)s", title=one.title, version=one.version or "?"
            )
            is_named = one.version in one.title
            yield Line(say("%(words)s", words=one.title) if is_named else told, (row_of(one),))


def use_case(known: Known) -> Iterator[Line]:
    """The use case as published."""
    yield from (
        Line(say("%(words)s", words=one.use_case), (row_of(one),))
        for one in known.deployments
        if one.use_case
    )


def purpose(known: Known) -> Iterator[Line]:
    """The purpose as published."""
    yield from (
        Line(say("%(words)s", words=one.purpose), (row_of(one),))
        for one in known.deployments
        if one.purpose
    )


def place(known: Known) -> Iterator[Line]:
    """Where it would be, and in which ward and borough."""
    for one in known.deployments:
        where = known.record.find("places", one.place)
        yield Line(say("%(where)s", where=one.location), (row_of(one),))
        if where:
            told = say(
                "It lies in %(place)s (%(kind)s)%(code)s",
                place=where.name,
                kind=where.kind,
                code=f", {where.code}" if where.code else "",
            )
            yield Line(told, (row_of(where),))


def times(known: Known) -> Iterator[Line]:
    """When it would be."""
    for one in known.deployments:
        hours = f", {one.starts_at}–{one.ends_at}" if one.starts_at and one.ends_at else ""
        yield Line(say("%(day)s%(hours)s", day=one.on, hours=hours), (row_of(one),))


def footfall(known: Known) -> Iterator[Line]:
    """How many faces may be seen: from the forecast, and from what was seen here before."""
    for one in known.record.forecasts:
        if one.deployment in known.about.deployments and one.faces is not None:
            told = say("%(n)s faces are expected, by the forecast", n=one.faces)
            yield Line(told, (row_of(one),))
    for held, outcome in known.past_here:
        if outcome and outcome.faces_seen is not None:
            told = say("%(n)s faces were seen here on %(day)s", n=outcome.faces_seen, day=held.on)
            yield Line(told, (row_of(outcome),))


def watchlist(known: Known) -> Iterator[Line]:
    """How long the list is, and of what categories: of this one, else of the latest before it."""
    planned = [one for one in known.deployments if one.watchlist_size is not None]
    held = [one for one, _ in known.past if one.watchlist_size is not None]
    latest = planned or sorted(held, key=lambda one: one.on.bounds)[-1:]
    for one in latest:
        told = say("%(n)s images on %(day)s", n=one.watchlist_size or 0, day=one.on)
        yield Line(told, (row_of(one),))
        for part in known.record.watchlist_categories:
            if part.deployment == one.id:
                told = say("%(category)s: %(n)s", category=part.category, n=part.images or 0)
                yield Line(told, (row_of(part),))


def system(known: Known) -> Iterator[Line]:
    """Which algorithm, at which threshold."""
    for one in known.deployments:
        if one.threshold:
            yield Line(say("Threshold %(threshold)s", threshold=one.threshold), (row_of(one),))
        if one.algorithm:
            told = say(
                "%(name)s, version %(v)s", name=one.algorithm, v=one.algorithm_version or "?"
            )
            yield Line(told, (row_of(one),))


def population(known: Known) -> Iterator[Line]:
    """How many people live there."""
    where = known.record.find("places", known.about.place)
    if where and where.population is not None:
        told = say("%(n)s people live in %(place)s", n=where.population, place=where.name)
        yield Line(told, (row_of(where),))


def groups(known: Known) -> Iterator[Line]:
    """Who lives there, by each variable that is on record."""
    yield from _by_variable(known, lambda variable: True)


def identity(known: Known) -> Iterator[Line]:
    """Groups of identity: every variable but age."""
    yield from _by_variable(known, lambda variable: "age" not in _words(variable))


def languages(known: Known) -> Iterator[Line]:
    """Which languages are spoken there, where it is on record."""
    yield from _by_variable(known, lambda variable: "language" in _words(variable))


def deprivation(known: Known) -> Iterator[Line]:
    """How deprived it is, where it is on record."""
    yield from _by_variable(known, lambda variable: "deprivation" in _words(variable))


def young(known: Known) -> Iterator[Line]:
    """How many young people live there."""
    for one in _groups(known):
        age = re.search(r"\d+", one.group)
        if "age" in _words(one.variable) and age and int(age[0]) < YOUNG:
            told = say("%(group)s: %(n)s people", group=one.group, n=one.people or 0)
            yield Line(told, (row_of(one),))


def sites(known: Known) -> Iterator[Line]:
    """Places within the area that people cannot avoid, as far as they are on record."""
    for one in known.record.places:
        if one.kind == "site" and one.within in known.area:
            yield Line(say("%(name)s", name=one.name), (row_of(one),))


def interested(known: Known) -> Iterator[Line]:
    """Groups that share an interest, as far as they were met or took a view."""
    for one in known.record.organisations:
        if one.kind in INTERESTED:
            yield Line(say("%(name)s", name=one.name), (row_of(one),))


def online(known: Known) -> Iterator[Line]:
    """Who was reached online."""
    for post in known.record.contacts:
        if post.kind == "social_post":
            yield Line(say("%(title)s, %(day)s", title=post.title, day=post.on), (row_of(post),))
    for told in known.record.notices:
        if told.channel in ("website", "social_media"):
            said = say("Notice on the web of %(day)s; who read it is not known", day=told.published)
            yield Line(said, (row_of(told),))


def businesses(known: Known) -> Iterator[Line]:
    """Businesses that were met or that are on record."""
    for one in known.record.organisations:
        if one.kind == "business":
            yield Line(say("%(name)s", name=one.name), (row_of(one),))


def visitors(known: Known) -> Iterator[Line]:
    """Those who pass and do not live there: never told apart by a count of faces."""
    seen = [one for _, one in known.past_here if one and one.faces_seen is not None]
    where = known.record.find("places", known.about.place)
    if seen and where and where.population is not None:
        told = say(
            "Up to %(n)s faces were seen in a day, where %(people)s people live: "
            "who of them came from elsewhere is not known",
            n=max(one.faces_seen or 0 for one in seen),
            people=where.population,
        )
        yield Line(told, rows_of([*seen, where]))


def _groups(known: Known) -> list[PopulationGroup]:
    return [one for one in known.record.population_groups if one.place in known.area]


def _by_variable(known: Known, chosen: Callable[[str], bool]) -> Iterator[Line]:
    by_variable: dict[str, list[PopulationGroup]] = {}
    for one in _groups(known):
        by_variable.setdefault(one.variable, []).append(one)
    for variable, found in by_variable.items():
        if chosen(variable):
            everyone = sum(one.people or 0 for one in found)
            told = tuple(_share(one, everyone) for one in found)
            yield Line(
                say("%(variable)s: %(groups)s", variable=variable, groups=told), rows_of(found)
            )


def _share(one: PopulationGroup, everyone: int) -> str:
    share = f" ({round(100 * (one.people or 0) / everyone)} %)" if everyone else ""
    return f"{one.group} {one.people or 0:,}{share}"


def _words(variable: str) -> list[str]:
    return variable.lower().split()
