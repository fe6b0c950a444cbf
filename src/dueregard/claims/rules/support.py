"""Do people support it? Only people who were asked can say, and only in the way they were asked.

The order is the project's own and published: first match wins.
1. No sample, no wording, no dates, no selection, no count: no claim can be made.
2. People chose themselves to answer: it speaks of those who answered, of nobody else.
3. A flaw in the question, or bounds on both sides of the threshold: undecided.
4. A quota sample or a panel: at best it stands with assumptions.
5. A probability sample whose lower bound clears the threshold: stands.
6. An upper bound below the threshold: falls.
"Majority" is more than half of all who answered, don't-knows among them.
"""

from collections.abc import Iterator
from datetime import date

from dueregard.claims.entries import Claim
from dueregard.claims.record import Record
from dueregard.claims.rules.scope import covers, given, in_period
from dueregard.claims.rules.verdicts import Figure, Finding, Verdict, percent, rows, significant
from dueregard.consultation.entries import Survey
from dueregard.consultation.rules import NOT_AN_OPINION, answers_by_meaning
from dueregard.engagement.rules import contacts_by_audience, residents_counted
from dueregard.stats.intervals import wilson
from dueregard.stats.survey import FEWEST_FOR_A_SHARE, tipping_ratio
from dueregard.words import Said, say
from dueregard.wording import Question, check_wording

NEEDED = say(
    "A survey would change this: people of the area chosen by chance, the exact question and its "
    "answers, the dates, how many were asked and how many answered what."
)


def judge(claim: Claim, record: Record, *, on: date) -> Finding:
    """Check a claim that a share of people support (or oppose) something."""
    if given(claim).get("of", "residents") not in ("residents", "people", "public"):
        return _no_such_people_asked(claim, record)
    surveys = [one for one in record.surveys if covers(record, claim, one.place) and one.place]
    complete = [one for one in surveys if not list(_missing(record, one))]
    if not complete:
        return _no_survey(claim, record, surveys)
    findings = [_of_survey(claim, record, one) for one in complete]
    return min(findings, key=lambda one: STRENGTH.index(one.verdict))


STRENGTH = (
    Verdict.STANDS,
    Verdict.FALLS,
    Verdict.STANDS_WITH_ASSUMPTIONS,
    Verdict.UNDECIDED,
    Verdict.RESPONDENTS_ONLY,
)


def _no_such_people_asked(claim: Claim, record: Record) -> Finding:
    return Finding(
        Verdict.NO_CLAIM_CAN_BE_MADE,
        (
            say("No %(people)s were asked in a way that is on record.", people=given(claim)["of"]),
            say("A few voices, or none against, are not a majority of anybody."),
        ),
        would_change=(NEEDED,),
    )


def _no_survey(claim: Claim, record: Record, surveys: list[Survey]) -> Finding:
    contacts = [one for one in record.contacts if covers(record, claim, one.place)]
    inside = in_period(contacts, claim)
    heard = [*inside.sure, *inside.unsure] or contacts
    by_audience = contacts_by_audience(heard)
    opinions = residents_counted(heard)
    reasons = [
        say("No survey of the people spoken of is on record: no sample, no question, no count."),
        say(
            "On record are %(contacts)s contacts: %(officials)s with council bodies, "
            "%(advisers)s with advisers, %(public)s open to the public or with residents.",
            contacts=len(heard),
            officials=by_audience["officials"],
            advisers=by_audience["advisers"],
            public=by_audience["public"] + by_audience["residents"],
        ),
        say("Residents whose opinion was counted: %(residents)s.", residents=opinions),
        say("Being told is not being asked, and being asked is not agreeing."),
    ]
    for one in surveys:
        reasons.append(
            say(
                "A survey is on record, and it does not tell: %(missing)s.",
                missing="; ".join(str(part) for part in _missing(record, one)),
            )
        )
    return Finding(
        Verdict.NO_CLAIM_CAN_BE_MADE,
        tuple(reasons),
        (Figure("residents_counted", say("Residents whose opinion was counted"), opinions),),
        rows(*heard, *surveys),
        (NEEDED,),
    )


def _missing(record: Record, survey: Survey) -> Iterator[Said]:
    question = record.find("questions_put", survey.question)
    if not survey.responses:
        yield say("how many answered")
    if question is None or not question.wording:
        yield say("the exact question")
    if question is None or not question.options:
        yield say("the answers offered")
    if survey.fieldwork is None:
        yield say("when people were asked")
    if survey.selection == "not_stated":
        yield say("how people were chosen")
    if not survey.population:
        yield say("whom it speaks about")
    if not answers_by_meaning(survey.id, record.survey_answers):
        yield say("how many gave which answer")


def _of_survey(claim: Claim, record: Record, survey: Survey) -> Finding:
    answers = answers_by_meaning(survey.id, record.survey_answers)
    base = sum(people for meaning, people in answers.items() if meaning not in NOT_AN_OPINION)
    stance = given(claim).get("stance", "support")
    agreed = answers.get(stance, 0)
    if survey.selection == "self_selected":
        return _self_selected(claim, survey, agreed, base)
    return _sampled(claim, record, survey, agreed, base)


def _self_selected(claim: Claim, survey: Survey, agreed: int, base: int) -> Finding:
    keener = tipping_ratio(supporters=agreed, answered=base, threshold=_threshold(claim))
    return Finding(
        Verdict.RESPONDENTS_ONLY,
        (
            say(
                "Of the %(base)s who chose to answer, %(agreed)s said so. They chose themselves, "
                "so the figure says nothing about others.",
                base=base,
                agreed=agreed,
            ),
            say(
                "If people of that view were %(keener)s times as likely to answer, the true share "
                "would be just %(threshold)s%%.",
                keener=significant(keener),
                threshold=percent(_threshold(claim)),
            ),
        ),
        (Figure("agreed", say("Of those who chose to answer"), agreed, base),),
        rows(survey),
        (NEEDED,),
    )


def _sampled(claim: Claim, record: Record, survey: Survey, agreed: int, base: int) -> Finding:
    size = min(base, survey.effective_sample or base)
    bounds = wilson(events=agreed / base * size, trials=size)
    threshold = _threshold(claim)
    figure = Figure(
        "share",
        say("Share of all who answered, don't-knows among them"),
        agreed,
        base,
        percent(bounds.low),
        percent(bounds.high),
        "Wilson",
    )
    told = say(
        "Of %(base)s people asked, %(agreed)s said so: somewhere between %(low)s%% and %(high)s%% "
        "of the people spoken of.",
        base=base,
        agreed=agreed,
        low=figure.low,
        high=figure.high,
    )
    verdict, why = _weigh(record, survey, bounds.low, bounds.high, threshold, size)
    return Finding(
        verdict,
        (told, why),
        (figure,),
        rows(survey, record.find("questions_put", survey.question)),
        (NEEDED,) if verdict is Verdict.UNDECIDED else (),
        (ASSUMED,) if survey.selection != "probability" else (),
    )


ASSUMED = say(
    "People were not chosen by chance: the bounds hold only if, within the groups that were "
    "balanced, those who answered think as those who did not."
)


def _weigh(
    record: Record, survey: Survey, low: float, high: float, threshold: float, size: int
) -> tuple[Verdict, Said]:
    flaws = _high_flags(record, survey)
    if flaws:
        return Verdict.UNDECIDED, say(
            "The question is worded in a way known to move answers (%(flaws)s), so the share "
            "cannot be relied on.",
            flaws=", ".join(flaws),
        )
    if size < FEWEST_FOR_A_SHARE:
        return Verdict.UNDECIDED, say("Fewer than 30 answers are too few for a percentage.")
    if high < threshold:
        return Verdict.FALLS, say(
            "Even the upper bound lies below %(threshold)s%%.", threshold=percent(threshold)
        )
    if low <= threshold:
        return Verdict.UNDECIDED, say(
            "The bounds lie on both sides of %(threshold)s%%.", threshold=percent(threshold)
        )
    cleared = say("Even the lower bound clears %(threshold)s%%.", threshold=percent(threshold))
    if survey.selection == "probability":
        return Verdict.STANDS, cleared
    return Verdict.STANDS_WITH_ASSUMPTIONS, cleared


def _high_flags(record: Record, survey: Survey) -> list[str]:
    asked = record.find("questions_put", survey.question)
    report = check_wording(
        Question(
            text=asked.wording,
            preamble=asked.preamble,
            options=asked.options,
            language=asked.language,
            kind=asked.form,
        )
    )
    return sorted({flag.rule.replace("_", " ") for flag in report.flags if flag.severity == "high"})


def _threshold(claim: Claim) -> float:
    told = given(claim)
    return int(told.get("more_than") or told.get("at_least") or 50) / 100
