"""What do scrutiny bodies ask for and not get, and where does this record answer it?

Each row is told as it was reported, in our own words, with how it was seen. What this record makes
possible is one thing; that a force has filled it is another, and the page it leads to says so.
"""

from dataclasses import dataclass

from dueregard.words import Said, say

HERE, IN_PART, NOT_HERE = "here", "in_part", "not_here"
NAMES = {
    HERE: say("This record has a place for it"),
    IN_PART: say("In part"),
    NOT_HERE: say("Not here"),
}


@dataclass(frozen=True, kw_only=True)
class Want:
    """What somebody asked for, what came of it, and where this record answers it.

    `page` is the name of a route without parameters; empty where there is none.
    """

    asks: Said
    by: str
    got: Said
    cited: str
    answered: str
    how: Said
    page: str = ""


WANTS = (
    Want(
        asks=say("Community impact assessments published, not dug out"),
        by="Requesters under the Freedom of Information Act, 2022 and 2023; Computer Weekly, 2024",
        got=say("Not on the website; given in part, with parts left out under exemptions"),
        cited="WhatDoTheyKnow requests of 2022 and 2023; Computer Weekly, December 2024",
        answered=HERE,
        how=say("Each version with its gaps, its risks, its advice and what changed."),
        page="assessments",
    ),
    Want(
        asks=say("The written authority and the report that ends it"),
        by="A requester under the Freedom of Information Act, November 2022",
        got=say("Refused in part"),
        cited="WhatDoTheyKnow request of November 2022",
        answered=HERE,
        how=say("Who decided, when, in which words, on which papers, and what became of it."),
        page="register",
    ),
    Want(
        asks=say("Early, local notice before use"),
        by="Lewisham Council’s Safer Stronger Communities Select Committee, July 2024",
        got=say("A message on the day itself, 20 August 2024"),
        cited="Minutes of the committee; Computer Weekly, August 2024",
        answered=HERE,
        how=say("Each notice with the hours before the start, and what changed after it."),
        page="register",
    ),
    Want(
        asks=say("Who is stopped and picked out wrongly, by group"),
        by="The same committee; members of the London Assembly",
        got=say("Not for each deployment"),
        cited="Minutes of the committee, July 2024",
        answered=HERE,
        how=say("Counts by group wherever they are published, compared with their doubt."),
        page="equality",
    ),
    Want(
        asks=say("The proof behind “most residents support it”"),
        by="Computer Weekly; Big Brother Watch",
        got=say("Seven meetings, five of them with council bodies; no resident’s opinion counted"),
        cited="Computer Weekly, December 2024, on the force’s own assessment",
        answered=HERE,
        how=say("Each statement beside what the record holds for and against it."),
        page="claims",
    ),
    Want(
        asks=say("A way to hold it to account, and an answer to objections"),
        by="Councillors of Lewisham",
        got=say("One consultation of the Safer Neighbourhood Board"),
        cited="Computer Weekly, August 2024",
        answered=HERE,
        how=say("Objections with their clock; a reply that does not answer is none."),
        page="concerns",
    ),
    Want(
        asks=say("That a borough is asked, and can say no"),
        by="Newham Council, January 2023; Islington Council, July 2024; the London Assembly",
        got=say("It was not suspended"),
        cited="Council and Assembly minutes",
        answered=IN_PART,
        how=say("Motions and what was replied stand here. Nobody is bound by them here."),
        page="cases",
    ),
    Want(
        asks=say("What it costs, who is on the lists, how many are children, where and why"),
        by="A member of the London Assembly, February 2026",
        got=say("Data still withheld, by her account"),
        cited="Report of an Assembly member, February 2026",
        answered=HERE,
        how=say("A field for each; where it is empty, the page says so by force."),
        page="not_published",
    ),
    Want(
        asks=say("Whether the places chosen fall on some communities more"),
        by="Members of the London Assembly; researchers",
        got=say("None published"),
        cited="Report of an Assembly member, February 2026; a public ward model, not reviewed",
        answered=HERE,
        how=say("Where deployments went beside who lives there, with what chance would do."),
        page="placement",
    ),
    Want(
        asks=say("The watchlist by category"),
        by="A requester under the Freedom of Information Act, May 2024",
        got=say("Refused in part"),
        cited="WhatDoTheyKnow request of May 2024",
        answered=HERE,
        how=say("Numbers by category, where a force publishes them."),
        page="not_published",
    ),
    Want(
        asks=say("That somebody outside the force allows it beforehand"),
        by="The Biometrics and Surveillance Camera Commissioner, 2026; campaigners",
        got=say("Forces allow it themselves"),
        cited="Statements of 2026, seen in reports of them",
        answered=NOT_HERE,
        how=say("This record shows who decided. It does not decide."),
    ),
    Want(
        asks=say("A test on the streets and people where it is used"),
        by="Big Brother Watch, 2025",
        got=say("One force paused in 2026"),
        cited="Big Brother Watch on Essex Police’s assessment, 2025",
        answered=IN_PART,
        how=say("Laboratory and street stand apart, and what was never tested is named."),
        page="not_published",
    ),
    Want(
        asks=say("Redress for whoever is picked out wrongly"),
        by="The Minderoo Centre, Cambridge, 2022",
        got=say("The usual ways to complain"),
        cited="The centre’s audit of October 2022, seen in accounts of it",
        answered=IN_PART,
        how=say("A concern can be raised without a name, and waits in public until answered."),
        page="concerns",
    ),
    Want(
        asks=say("That a survey of a whole city is not passed off as a borough’s consent"),
        by="Campaigners and councillors",
        got=say("Such surveys are cited"),
        cited="The project’s own reading of force statements, 2024 to 2026",
        answered=HERE,
        how=say("A survey bears out only what it asked, of those it could speak for."),
        page="verdicts",
    ),
    Want(
        asks=say("Figures that a program can read"),
        by="Researchers; builders of checklists for other cities",
        got=say("Tables in PDF"),
        cited="The force’s own pages",
        answered=HERE,
        how=say("Every row as CSV, JSON, Parquet and SQLite, each with an address that stays."),
        page="open_record",
    ),
    Want(
        asks=say("What scrutiny sessions asked, and what was answered"),
        by="A board of Lewisham, September 2025",
        got=say("Nothing that we have seen"),
        cited="A board’s public note, weak evidence",
        answered=HERE,
        how=say("Formal recommendations with their clocks, and each reply."),
        page="concerns",
    ),
)
