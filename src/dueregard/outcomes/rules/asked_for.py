"""What would tell how a deployment went, who has asked for it, and what came of the asking?

One list, in the order in which a deployment goes. A field names the column of the record that
would hold it; whether anybody published it is counted, never written here.
"""

from dataclasses import dataclass

from dueregard.words import Said, say


@dataclass(frozen=True)
class Request:
    """That somebody asked for it in public: who, when, where it can be read, what they got."""

    by: Said
    on: str
    cited: str
    got: Said


@dataclass(frozen=True)
class Field:
    """Something to be known of a deployment, and the column that would hold it.

    `word` narrows a table with many kinds of rows to one: a measure, or a kind of paper.
    """

    key: str
    name: Said
    table: str
    column: str = ""
    word: str = ""
    asked: tuple[Request, ...] = ()


COMMITTEE = say("A council's select committee, Lewisham")
REQUEST = say("A freedom of information request")
MEMBER = say("A member of the London Assembly")
PRESS = say("A newspaper")

SITES = Request(
    MEMBER,
    "2026-02",
    "London Assembly, 10 February 2026; Hackney Citizen, 16 February 2026",
    say("The force went on withholding it."),
)
NOTICE = Request(
    COMMITTEE,
    "2024-07",
    "Safer Stronger Communities Select Committee, July 2024 (meeting 8465)",
    say("Of 20 August 2024 the force told in a post on the day itself."),
)
BY_GROUP = Request(
    COMMITTEE,
    "2024-07",
    "Safer Stronger Communities Select Committee, July 2024 (meeting 8465)",
    say("No figures by group for single deployments."),
)
ASSESSMENT = Request(
    REQUEST,
    "2023",
    "Metropolitan Police, FOI 01.FOI.23.030730 and 01.FOI.23.028314",
    say("Parts of it, with exemptions (law enforcement, personal information)."),
)
AUTHORITY = Request(
    REQUEST,
    "2022-11",
    "Metropolitan Police, FOI 01.FOI.22.026317",
    say("Refused in part (law enforcement, personal information)."),
)
CATEGORIES = Request(
    REQUEST,
    "2024-05",
    "Metropolitan Police, FOI 01.FOI.24.036325",
    say("Refused in part (law enforcement)."),
)
SUPPORT = Request(
    PRESS,
    "2024-12",
    "Computer Weekly 366616894",
    say("An assessment obtained by a request; it was not on the force's site."),
)
REDRESS = Request(
    say("A university audit"),
    "2022-10",
    "Minderoo Centre, Cambridge: audit of police facial recognition",
    say("Routes for complaints only."),
)
LOCAL_TEST = Request(
    say("A campaign group"),
    "2025-05",
    "Big Brother Watch, 23 May 2025, on Essex Police's assessment",
    say("The force paused in 2026, after a field test found a difference between groups."),
)
RETENTION = Request(
    say("The Information Commissioner's Office"),
    "2025-08",
    "ICO audit of South Wales and Gwent, 20 August 2025",
    say("One retention period is to stand in all core records, with versions and review dates."),
)
FIVE_DAYS = Request(
    say("The Bedfordshire police commissioner"),
    "2025-09",
    "Bedford Today, 19 September 2025",
    say("Bedfordshire is to publish its figures within five days."),
)

FIELDS = (
    Field(
        "authority",
        say("Who authorised it, and why there and then"),
        "decisions",
        asked=(AUTHORITY, SITES),
    ),
    Field(
        "community_impact_assessment",
        say("The community impact assessment it rests on"),
        "documents",
        word="community_impact_assessment",
        asked=(ASSESSMENT, SUPPORT),
    ),
    Field("notice", say("When the public was told of it"), "notices", asked=(NOTICE,)),
    Field("use_case", say("The use case"), "deployments", "use_case"),
    Field("starts_at", say("When it began"), "deployments", "starts_at"),
    Field("ends_at", say("When it ended"), "deployments", "ends_at"),
    Field("duration_minutes", say("How long it ran"), "deployments", "duration_minutes"),
    Field("threshold", say("The match threshold"), "deployments", "threshold"),
    Field("algorithm", say("The algorithm"), "deployments", "algorithm", asked=(LOCAL_TEST,)),
    Field(
        "algorithm_version",
        say("The version of the algorithm"),
        "deployments",
        "algorithm_version",
        asked=(LOCAL_TEST,),
    ),
    Field("watchlist_size", say("The size of the watchlist"), "deployments", "watchlist_size"),
    Field(
        "watchlist_categories",
        say("The watchlist by category"),
        "watchlist_categories",
        asked=(CATEGORIES, SITES),
    ),
    Field("faces_seen", say("Faces seen"), "outcomes", "faces_seen"),
    Field("alerts", say("Alerts"), "outcomes", "alerts"),
    Field("true_alerts", say("True alerts"), "outcomes", "true_alerts_confirmed"),
    Field("unconfirmed", say("Alerts not confirmed"), "outcomes", "true_alerts_unconfirmed"),
    Field("false_alerts", say("False alerts"), "outcomes", "false_alerts_confirmed"),
    Field("missed", say("People on the list who were missed"), "outcomes", "seeded_missed"),
    Field(
        "faces_by_group",
        say("Faces seen by group"),
        "group_counts",
        word="faces_seen",
        asked=(BY_GROUP,),
    ),
    Field(
        "alerts_by_group", say("Alerts by group"), "group_counts", word="alerts", asked=(BY_GROUP,)
    ),
    Field(
        "false_alerts_by_group",
        say("False alerts by group"),
        "group_counts",
        word="false_alerts",
        asked=(BY_GROUP,),
    ),
    Field("engagements", say("People stopped"), "outcomes", "engagements"),
    Field(
        "stops_by_group",
        say("People stopped, by group"),
        "group_counts",
        word="engagements",
        asked=(BY_GROUP,),
    ),
    Field(
        "stopped_in_error",
        say("People stopped in error"),
        "outcomes",
        "stopped_in_error",
        asked=(REDRESS,),
    ),
    Field("minutes_held", say("How long people were held"), "outcomes", "minutes_held_median"),
    Field("uses_of_force", say("Times that force was used"), "outcomes", "uses_of_force"),
    Field("arrests", say("Arrests"), "outcomes", "arrests"),
    Field("arrests_by_group", say("Arrests by offence or group"), "group_counts", word="arrests"),
    Field("no_action", say("Alerts that led to nothing"), "outcomes", "no_action"),
    Field("charged", say("People charged later"), "outcomes", "charged"),
    Field("complaints", say("Complaints"), "outcomes", "complaints", asked=(REDRESS,)),
    Field("officer_hours", say("Officers' hours"), "outcomes", "officer_hours"),
    Field("cost_pounds", say("The cost"), "outcomes", "cost_pounds", asked=(SITES,)),
    Field(
        "deletion_certified",
        say("That the data were deleted"),
        "outcomes",
        "deletion_certified",
        asked=(RETENTION,),
    ),
    Field("reviewed", say("A review afterwards"), "outcomes", "reviewed", asked=(RETENTION,)),
    Field(
        "published", say("The day it was published"), "outcomes", "published", asked=(FIVE_DAYS,)
    ),
)
