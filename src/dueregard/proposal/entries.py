"""What do we write in the public log about a case, its sources, its plans and its notices?"""

from dataclasses import dataclass

from dueregard.dates import When
from dueregard.facts import (
    Fact,
    choice,
    count,
    decimal,
    label,
    ref,
    refs,
    text,
    time_of_day,
    url,
    when,
    yes_no,
)
from dueregard.people.entries import SEEN, SEEN_MEANS

DEPLOYMENT_STATES = ("planned", "held", "stopped", "cancelled")
DOCUMENT_KINDS = (
    "community_impact_assessment",
    "equality_assessment",
    "data_protection_assessment",
    "policy",
    "appropriate_policy_document",
    "legal_mandate",
    "procedure",
    "system_card",
    "test_report",
    "training",
    "retention_schedule",
    "application",
    "deployment_record",
    "cancellation_report",
    "authority",
    "report",
    "minutes",
    "press",
    "other",
)
HOW_OBTAINED = ("published", "freedom_of_information", "given_to_press", "not_published")
NOTICE_CHANNELS = ("website", "social_media", "leaflet", "poster", "press", "letter", "sign")


@dataclass(frozen=True, kw_only=True)
class Case(Fact):
    """A case: what one bundle tells, and for which place and period."""

    TABLE = "case"
    ENTRY_KIND = "case.opened"

    title: str = label("What the case is called.", required=True)
    title_cy: str = label("Its name in Welsh.")
    place: str = label("Where.", required=True)
    force: str = label("Which police force.", required=True)
    period: When = when("From when to when.", required=True)
    invented: bool | None = yes_no("Is it made up for demonstration? Then every page says so.")
    summary: str = text("What the case is about, in a few sentences.", required=True)
    summary_cy: str = text("The same in Welsh.")


@dataclass(frozen=True, kw_only=True)
class Source(Fact):
    """Where facts come from: a document, a page, a data file."""

    TABLE = "sources"
    ENTRY_KIND = "source.cited"

    title: str = label("Title.", required=True)
    publisher: str = label("Who published it.", required=True)
    published: When | None = when("When it was published.")
    address: str = url("Where it can be read.")
    licence: str = label("Its licence, where known.")
    note: str = text("How it was read, and its known faults.")


@dataclass(frozen=True, kw_only=True)
class Document(Fact):
    """A paper of the case: an assessment, a policy, minutes, a record."""

    TABLE = "documents"
    ENTRY_KIND = "document.registered"

    title: str = label("Title.", required=True)
    kind: str = choice(DOCUMENT_KINDS, "What sort of paper it is.", required=True)
    by: str = ref("organisations", "Who wrote it.", required=True)
    on: When | None = when("Its date.")
    version: str = label("Its version, as it names itself.")
    replaces: str = ref("documents", "The earlier version that it replaces.")
    review_due: When | None = when("By when it is to be reviewed.")
    validated_watchlist: int | None = count(
        "Of a test report: the largest watchlist it was tested with."
    )
    obtained: str = choice(HOW_OBTAINED, "How the public came to see it.")
    says: str = text("What it says that matters here, paraphrased.")
    source: str = ref("sources", "Where this is known from.", required=True)
    seen: str = choice(SEEN, SEEN_MEANS, required=True)
    note: str = text("Anything a reader should know.")


@dataclass(frozen=True, kw_only=True)
class Deployment(Fact):
    """One deployment of live facial recognition: planned, held, stopped or cancelled."""

    TABLE = "deployments"
    ENTRY_KIND = "deployment.registered"

    force: str = ref("organisations", "The police force.", required=True)
    place: str = ref("places", "The borough or ward.")
    location: str = label("The place as published.", required=True)
    on: When = when("The day.", required=True)
    on_as_published: str = label("The date as the source prints it.")
    starts_at: str = time_of_day("Start, local time.")
    ends_at: str = time_of_day("End, local time.")
    duration_minutes: int | None = count("How long cameras ran, in minutes.")
    state: str = choice(
        DEPLOYMENT_STATES, "Planned, held, stopped early or cancelled.", required=True
    )
    use_case: str = label("The use case as published.")
    purpose: str = text("The purpose in plain words.")
    watchlist_size: int | None = count("How many images the watchlist held.")
    threshold: str = decimal("Face-match threshold, 0 to 1.")
    algorithm: str = label("The face-matching algorithm, as published.")
    algorithm_version: str = label("Its version, as published.")
    papers: tuple[str, ...] = refs("documents", "The papers it rests on, each in its version.")
    source: str = ref("sources", "Where this is known from.", required=True)
    seen: str = choice(SEEN, SEEN_MEANS, required=True)
    note: str = text("Anything a reader should know.")


@dataclass(frozen=True, kw_only=True)
class Notice(Fact):
    """A public notice of a deployment."""

    TABLE = "notices"
    ENTRY_KIND = "notice.given"

    deployments: tuple[str, ...] = refs("deployments", "Which deployments.", required=True)
    published: When = when("When it was published, with the time if known.", required=True)
    channel: str = choice(NOTICE_CHANNELS, "Where it was published.", required=True)
    by: str = ref("organisations", "Who published it.", required=True)
    says: str = text("What it told people, paraphrased.")
    source: str = ref("sources", "Where this is known from.", required=True)
    seen: str = choice(SEEN, SEEN_MEANS, required=True)
    note: str = text("Anything a reader should know.")
