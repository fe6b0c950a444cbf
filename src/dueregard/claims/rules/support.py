"""Do people support it? Only people who were asked can say, and only in the way they were asked.

The order is the project's own and published: first match wins.
1. No sample, no wording, no dates, no selection, no count: no claim can be made.
2. People chose themselves to answer: it speaks of those who answered, of nobody else.
3. A flaw in the question, a time it does not cover, too few, or bounds on both sides: undecided.
4. A quota sample or a panel: at best it stands with assumptions, and never makes a claim fall.
5. A probability sample whose lower bound clears the threshold: stands.
6. An upper bound below the threshold: falls.
"Majority" is more than half of all who answered, don't-knows among them.
"""

from datetime import date
from math import isinf

from dueregard.claims.entries import Claim
from dueregard.claims.record import Record
from dueregard.claims.rules.scope import given
from dueregard.claims.rules.surveys import Answered, answered_in, held_instead, surveys_for
from dueregard.claims.rules.verdicts import Figure, Finding, Verdict, percent, rows, significant
from dueregard.consultation.entries import Survey
from dueregard.dates import may_overlap
from dueregard.stats.support import Evidence, Selection, Support, support_of
from dueregard.stats.survey import FEWEST_FOR_A_SHARE, share_bounds, tipping_ratio
from dueregard.wording import Question, check_wording
from dueregard.words import Said, say

NEEDED = say(
    "A survey would change this: people of the area chosen by chance, the exact question and its "
    "answers, the dates, how many were asked and how many answered what."
)
ASSUMED = say(
    "People were not chosen by chance: the bounds hold only if, within the groups that were "
    "balanced, those who answered think as those who did not."
)
DIFFER = say("The surveys on record do not agree.")
STRENGTH = (
    Verdict.STANDS,
    Verdict.FALLS,
    Verdict.STANDS_WITH_ASSUMPTIONS,
    Verdict.UNDECIDED,
    Verdict.RESPONDENTS_ONLY,
)
SAYS_YES = frozenset({Verdict.STANDS, Verdict.STANDS_WITH_ASSUMPTIONS})


def judge(claim: Claim, record: Record, *, on: date) -> Finding:
    """Check a claim that a share of people support (or oppose) something."""
    complete = [one for one in surveys_for(claim, record) if not one.missing]
    if not complete:
        reasons, figures, evidence = held_instead(claim, record)
        return Finding(Verdict.NO_CLAIM_CAN_BE_MADE, reasons, figures, evidence, (NEEDED,))
    findings = [_of_survey(claim, record, one.survey) for one in complete]
    verdicts = {one.verdict for one in findings}
    if verdicts & SAYS_YES and Verdict.FALLS in verdicts:
        return _they_differ(findings)
    return min(findings, key=lambda one: STRENGTH.index(one.verdict))


def _they_differ(findings: list[Finding]) -> Finding:
    """Two surveys that contradict each other decide nothing, whichever came first or is liked."""
    return Finding(
        Verdict.UNDECIDED,
        (DIFFER, *(reason for one in findings for reason in one.reasons)),
        tuple(figure for one in findings for figure in one.figures),
        tuple(row for one in findings for row in one.evidence),
        (NEEDED,),
    )


def _of_survey(claim: Claim, record: Record, survey: Survey) -> Finding:
    stance = given(claim).get("stance", "support")
    answered = answered_in(record, survey, stance)
    chosen = Evidence(selection=Selection(survey.selection))
    if support_of(chosen, threshold=_threshold(claim)) == Support.RESPONDENTS_ONLY:
        return _self_selected(claim, survey, answered)
    return _sampled(claim, record, survey, answered)


def _self_selected(claim: Claim, survey: Survey, answered: Answered) -> Finding:
    told = say(
        "Of the %(all)s who chose to answer, %(agreed)s said so. They chose themselves, so the "
        "figure says nothing about others.",
        all=answered.all,
        agreed=answered.agreed,
    )
    return Finding(
        Verdict.RESPONDENTS_ONLY,
        (told, _tipping_in_words(answered, _threshold(claim))),
        (
            Figure(
                "agreed",
                say(
                    "%(agreed)s of the %(all)s who chose to answer",
                    agreed=answered.agreed,
                    all=answered.all,
                ),
                answered.agreed,
                answered.all,
            ),
        ),
        rows(survey),
        (NEEDED,),
    )


def _tipping_in_words(answered: Answered, threshold: float) -> Said:
    keener = tipping_ratio(supporters=answered.agreed, answered=answered.all, threshold=threshold)
    if isinf(keener):
        return say("Everyone who answered said so; those who thought otherwise may not have come.")
    if keener <= 1:
        return say(
            "Even among those who answered it was no more than %(threshold)s%%.",
            threshold=percent(threshold),
        )
    return say(
        "If people of that view were %(keener)s times as likely to answer, the true share would be "
        "just %(threshold)s%%.",
        keener=significant(keener),
        threshold=percent(threshold),
    )


def _sampled(claim: Claim, record: Record, survey: Survey, answered: Answered) -> Finding:
    size = min(answered.all, survey.effective_sample or answered.all)
    flaws = _why_undecided(claim, record, survey, size)
    told, figures = _share(survey, answered) if size >= FEWEST_FOR_A_SHARE else ((), ())
    verdict, weighed = _weigh(claim, survey, answered, sound=not flaws)
    why = flaws or weighed
    return Finding(
        verdict,
        (*told, *why),
        figures,
        rows(survey, record.find("questions_put", survey.question)),
        (NEEDED,),
        () if survey.selection == "probability" else (ASSUMED,),
    )


def _share(survey: Survey, answered: Answered) -> tuple[tuple[Said, ...], tuple[Figure, ...]]:
    low, high = _bounds(survey, answered)
    told = say(
        "Of %(all)s people asked, %(agreed)s said so: somewhere between %(low)s%% and %(high)s%% "
        "of the people spoken of.",
        all=answered.all,
        agreed=answered.agreed,
        low=percent(low),
        high=percent(high),
    )
    figure = Figure(
        "share",
        say(
            "%(share)s%% of all who answered, don't-knows among them",
            share=percent(answered.agreed / answered.all),
        ),
        answered.agreed,
        answered.all,
        percent(low),
        percent(high),
        "percent",
        "Wilson",
    )
    return (told,), (figure,)


def _bounds(survey: Survey, answered: Answered) -> tuple[float, float]:
    """Below, those whose answer is not told count as not agreeing; above, as agreeing."""
    low, high = (
        share_bounds(agreed=agreed, answered=answered.all, effective=survey.effective_sample)
        for agreed in (answered.agreed, answered.agreed + answered.untold)
    )
    return low.low, high.high


def _why_undecided(claim: Claim, record: Record, survey: Survey, size: float) -> tuple[Said, ...]:
    found = []
    flaws = _high_flags(record, survey)
    if flaws:
        found.append(
            say(
                "The question is worded in a way known to move answers (%(flaws)s), so the share "
                "cannot be relied on.",
                flaws=", ".join(flaws),
            )
        )
    if claim.period and survey.fieldwork and not may_overlap(survey.fieldwork, claim.period):
        found.append(say("It was asked at another time than the statement speaks of."))
    if size < FEWEST_FOR_A_SHARE:
        found.append(say("Fewer than 30 answers are too few for a percentage."))
    return tuple(found)


def _weigh(
    claim: Claim, survey: Survey, answered: Answered, *, sound: bool
) -> tuple[Verdict, tuple[Said, ...]]:
    low, high = _bounds(survey, answered)
    threshold = _threshold(claim)
    evidence = Evidence(
        selection=Selection(survey.selection),
        sound=sound,
        effective=min(answered.all, survey.effective_sample or answered.all),
        low=low,
        high=high,
    )
    told = CLEARED if low > threshold else BELOW if high < threshold else BOTH_SIDES
    said = Said(told.template, {"threshold": percent(threshold)})
    return Verdict(support_of(evidence, threshold=threshold)), (said,)


CLEARED = say("Even the lower bound clears %(threshold)s%%.")
BELOW = say("Even the upper bound lies below %(threshold)s%%.")
BOTH_SIDES = say("The bounds lie on both sides of %(threshold)s%%.")


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
    return float(told["more_than"] if "more_than" in told else told["at_least"]) / 100
