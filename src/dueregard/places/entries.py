"""What do we write in the public log about places? Areas and their counted populations."""

from dataclasses import dataclass

from dueregard.facts import Fact, choice, count, label, ref, text

PLACE_KINDS = ("region", "borough", "ward", "site")


@dataclass(frozen=True, kw_only=True)
class Place(Fact):
    """A borough, ward, region or named site."""

    TABLE = "places"
    ENTRY_KIND = "place.registered"

    name: str = label("The place's public name.", required=True)
    kind: str = choice(PLACE_KINDS, "What sort of place it is.", required=True)
    code: str = label("Its ONS code, where it has one.")
    within: str = ref("places", "The larger place it lies in.")
    population: int | None = count("Usual residents.")
    population_source: str = ref("sources", "Where the population figure comes from.")
    note: str = text("Anything a reader should know.")


@dataclass(frozen=True, kw_only=True)
class PopulationGroup(Fact):
    """How many people of a place are of a group, as a census or an estimate counts them."""

    TABLE = "population_groups"
    ENTRY_KIND = "population.counted"

    place: str = ref("places", "Of which place.", required=True)
    variable: str = label("What they are grouped by: age, sex, ethnic group, …", required=True)
    group: str = label(
        "The group, in the words of the answer that a questionnaire offers for it.", required=True
    )
    people: int | None = count("How many people.")
    source: str = ref("sources", "Where this is known from.", required=True)
    note: str = text("Anything a reader should know, such as categories put together.")
