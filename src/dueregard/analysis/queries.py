"""What do we know of the responses as a whole: shared words, unusual votes?"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

from django.db.models import Count, QuerySet

from dueregard.analysis.opinion_groups import shifts, votes_of
from dueregard.analysis.rules.campaigns import campaigns
from dueregard.analysis.rules.duplicates import Written, groups_of
from dueregard.analysis.rules.results import Given
from dueregard.analysis.rules.shown import ShownCounts, shown_counts
from dueregard.analysis.rules.suspicion import Suspicion, suspicion
from dueregard.analysis.rules.told import Opinions as Opinions
from dueregard.analysis.rules.told import Reported
from dueregard.analysis.rules.told import SharedWords as SharedWords
from dueregard.analysis.rules.votes import Ballot, Movement, without_most_suspicious
from dueregard.analysis.themes import Themes
from dueregard.analysis.work.choosing import chosen_embedder
from dueregard.analysis.work.engines import Run, here
from dueregard.analysis.work.kept import worked_out, worked_out_together
from dueregard.consultation.models import Closing, Comment, Response
from dueregard.consultation.queries.asking import asked_of
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.responses import COUNTED, SET_ASIDE
from dueregard.places.entries import PopulationGroup
from dueregard.places.models import PopulationGroup as StoredGroup
from dueregard.stored import fact_of, key_of

VOTES = {"agree": 1, "disagree": -1, "pass": 0}
TEXTS_A_PAGE = 50


def is_closed_and_counted(asked: Asked) -> bool:
    """Is the closing on record? Before that nothing is told. One query."""
    return Closing.objects.filter(consultation_id=asked.key).exists()


def counted_consultations() -> list[Asked]:
    """Every consultation whose closing is on record, by its address."""
    keys = Closing.objects.order_by("consultation_id").values_list("consultation_id", flat=True)
    return [asked_of(*key.split("/")) for key in keys.distinct()]


def shared_words(asked: Asked) -> tuple[SharedWords, ...]:
    """The campaigns of every question in words, kept or found now. Raises `BeingWorkedOut`."""
    return worked_out(asked, "shared", now=lambda: shared_words_now(asked))


def shared_words_now(asked: Asked, *, run: Run = here) -> tuple[SharedWords, ...]:
    """The campaigns of every question in words. One query, or two.

    Of a case that was loaded the words stand apart from the responses, as they were published.
    """
    counted = Response.objects.filter(consultation_id=asked.key, state=COUNTED)
    said: dict[str, list[Written]] = {one.id: [] for one in asked.questions if one.kind == "text"}
    for ref, texts, language in counted.values_list("ref", "texts", "language").iterator():
        for question in texts.keys() & said.keys():
            said[question].append(Written(id=ref, text=texts[question], language=language))
    published = {} if any(said.values()) else _published(asked)
    texts = {of: held or published.get(of, []) for of, held in said.items()}
    return tuple(
        SharedWords(of, len(held), campaigns(groups_of(held))) for of, held in texts.items()
    )


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What was chosen at closed questions by every response that stands, and who shared a text.

    `shared` is None where words are held apart from all else, as in a case that was loaded: then
    nobody can tell whose answers belong to a shared text.
    """

    given: tuple[Given, ...]
    shared: tuple[frozenset[str], ...] | None

    @property
    def counted(self) -> int:
        """How many count."""
        return sum(one.counts for one in self.given)

    @property
    def received(self) -> int:
        """How many stand, with those set aside."""
        return len(self.given)


def answered(asked: Asked) -> Answered:
    """Every response that was neither replaced nor withdrawn; campaigns of any question.

    Raises `BeingWorkedOut` where the campaigns are not found yet. Four queries.
    """
    given = given_in(asked)
    has_words = _standing(asked).exclude(texts={}).exists()
    return Answered(given=given, shared=_shared(asked) if has_words else None)


def given_in(asked: Asked) -> tuple[Given, ...]:
    """What was chosen by every response that was neither replaced nor withdrawn. One query."""
    held = _standing(asked).order_by("entry_id").values_list("ref", "channel", "answers", "state")
    return tuple(
        Given(ref=ref, channel=channel, answers=answers, counts=state == COUNTED)
        for ref, channel, answers, state in held
    )


def _standing(asked: Asked) -> QuerySet[Response]:
    return Response.objects.filter(consultation_id=asked.key, state__in=(COUNTED, SET_ASIDE))


def shared_and_unusual(
    asked: Asked,
) -> tuple[tuple[SharedWords, ...], Reported, tuple[Suspicion, tuple[Movement, ...]]]:
    """What `shared_words`, `reported`, `unusual_votes` give, for one look at how the rows stand."""
    shared, told, unusual = worked_out_together(
        asked,
        {
            "shared": lambda: shared_words_now(asked),
            "results": lambda: reported_now(asked),
            "unusual": lambda: unusual_votes_now(asked),
        },
    )
    return shared, told, unusual


def reported(asked: Asked) -> Reported:
    """The counts of the report as they may be shown, kept or counted now.

    Raises `BeingWorkedOut`.
    """
    return worked_out(asked, "results", now=lambda: reported_now(asked))


def reported_now(asked: Asked) -> Reported:
    """Count what the report shows. Three queries."""
    given = answered(asked)
    shown = counts_shown(asked, given)
    return Reported(shown=shown, counted=given.counted, received=given.received)


def counts_shown(asked: Asked, given: Answered) -> ShownCounts:
    """The counts of the report as they may be shown. No query."""
    return shown_counts(questions=asked.questions, given=given.given, shared=given.shared)


def people_of(asked: Asked) -> tuple[PopulationGroup, ...]:
    """The people of the consultation's place, by group. One query."""
    if not asked.consultation.place:
        return ()
    key = key_of(asked.case, "places", asked.consultation.place)
    rows = StoredGroup.objects.filter(place_id=key).order_by("first_index")
    return tuple(one for row in rows if isinstance(one := fact_of(row), PopulationGroup))


def opinions(asked: Asked) -> Opinions:
    """Group those who voted on statements, kept or found now. Raises `BeingWorkedOut`."""
    return worked_out(asked, "groups", now=lambda: opinions_now(asked, unusual_votes_now(asked)[0]))


def opinions_now(asked: Asked, suspected: Suspicion, *, run: Run = here) -> Opinions:
    """Group those who voted on statements. One query."""
    rows = Response.objects.filter(consultation_id=asked.key, state=COUNTED).order_by("entry_id")
    held = list(rows.values_list("ref", "votes"))
    place = {one.id: at for at, one in enumerate(asked.statements)}
    cast = [
        (person, place[of], VOTES[vote])
        for person, (_ref, votes) in enumerate(held)
        for of, vote in sorted(votes.items())
        if of in place
    ]
    columns = zip(*cast, strict=True) if cast else ((), (), ())
    matrix = votes_of(*(list(one) for one in columns))
    matrix.resize((len(held), len(place)))
    row = {ref: at for at, (ref, _votes) in enumerate(held)}
    told = shifts(matrix, suspects=[row[ref] for ref in suspected.ranked], run=run)
    return Opinions(found=told[0].found, shifts=told, people=len(held))


def published_words(asked: Asked) -> frozenset[str]:
    """Every text that its sender let be published: no other may be shown. One query."""
    words = Comment.objects.filter(consultation_id=asked.key).values_list("words", flat=True)
    return frozenset(words)


def unusual_votes(asked: Asked) -> tuple[Suspicion, tuple[Movement, ...]]:
    """Which responses bear signs of being made by few, and how far results move without them.

    Kept, or found now. Raises `BeingWorkedOut`.
    """
    return worked_out(asked, "unusual", now=lambda: unusual_votes_now(asked))


def unusual_votes_now(asked: Asked) -> tuple[Suspicion, tuple[Movement, ...]]:
    """Find the unusual votes. One query."""
    closed = {one.id for one in asked.questions if one.part == "main" and one.kind != "text"}
    rows = Response.objects.filter(consultation_id=asked.key, state=COUNTED).order_by("entry_id")
    held = rows.values_list("ref", "votes", "answers", "day", "channel", "proved_work", "entry_id")
    ballots = [
        Ballot(
            id=ref,
            votes={of: VOTES[vote] for of, vote in votes.items()},
            answers={of: code for of, code in answers.items() if of in closed},
            day=day,
            channel=channel,
            proved=proved,
            place=place,
        )
        for ref, votes, answers, day, channel, proved, place in held
    ]
    found = suspicion(ballots)
    return found, without_most_suspicious(ballots=ballots, ranked=found.ranked)


def _shared(asked: Asked) -> tuple[frozenset[str], ...]:
    """Campaigns as sets of responses; who took part in two is counted with the larger."""
    found = sorted(
        (group for one in shared_words(asked) for group in one.campaigns),
        key=lambda group: -group.size,
    )
    apart: list[frozenset[str]] = []
    for group in found:
        taken = frozenset().union(*apart)
        apart.append(frozenset(group.members) - taken)
    return tuple(one for one in apart if one)


def themes_by_question(asked: Asked, *, but: Collection[str] = ()) -> dict[str, Themes]:
    """Themes in the published answers to each question in words but those named.

    Kept, or found now. Raises `BeingWorkedOut`.
    """
    questions = [one.id for one in asked.questions if one.kind == "text" and one.id not in but]
    found = {
        question: worked_out(asked, f"themes:{question}", now=partial(themes_now, asked, question))
        for question in questions
    }
    return {question: themes for question, themes in found.items() if len(themes.labels_)}


def themes_now(asked: Asked, question: str, *, run: Run = here) -> Themes:
    """Themes in the published answers to one question. One query."""
    texts = Comment.objects.filter(consultation_id=asked.key, question__ref=question)
    words = list(texts.values_list("words", flat=True))
    return Themes(embedder=chosen_embedder()).fit(words, run=run)


@dataclass(frozen=True, kw_only=True)
class WordsPage:
    """A page of published texts: question, language, words and how many sent just these."""

    texts: tuple[tuple[str, str, str, int], ...]
    total: int
    page: int
    pages: int


def words_page(asked: Asked, *, search: str, question: str, page: int) -> WordsPage:
    """The published texts that hold these words, rarest first. Two queries.

    Whoever said what nobody else said stands at the top; who copied a text, at the end.
    """
    rows = Comment.objects.filter(consultation_id=asked.key)
    if question:
        rows = rows.filter(question__ref=question)
    if search:
        rows = rows.filter(words__icontains=search)
    texts = rows.order_by().values("question__ref", "language", "words").annotate(n=Count("key"))
    total = texts.count()
    pages = max(1, -(-total // TEXTS_A_PAGE))
    at = min(page, pages)
    listed = texts.order_by("n", "words")[(at - 1) * TEXTS_A_PAGE : at * TEXTS_A_PAGE]
    return WordsPage(
        texts=tuple(listed.values_list("question__ref", "language", "words", "n")),
        total=total,
        page=at,
        pages=pages,
    )


def _published(asked: Asked) -> dict[str, list[Written]]:
    found: dict[str, list[Written]] = {}
    rows = Comment.objects.filter(consultation_id=asked.key)
    for key, question, words, language in rows.values_list(
        "key", "question__ref", "words", "language"
    ):
        found.setdefault(question, []).append(
            Written(id=key, text=words, language=language or "en")
        )
    return found
