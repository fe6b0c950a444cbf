"""Are Ravensbourne's themes what its README says, and do they account for every comment?"""

from collections import Counter
from typing import TypeVar

from dueregard.analysis.entries import (
    Theme,
    ThemeAct,
    ThemeAnswers,
    ThemeCoding,
    ThemeRun,
    ThemeSample,
)
from dueregard.analysis.reviewing.found import Answer, digest_of
from dueregard.analysis.rules.coding import agreement_on, drawn
from dueregard.analysis.rules.theming import Review, as_published, review_of
from dueregard.consultation.entries import Comment
from dueregard.facts import Fact
from scripts import make_ravensbourne_themes as making
from tests.examples.bundles import bundle_of

One = TypeVar("One", bound=Fact)


def all_of(kind: type[One]) -> list[One]:
    return [one for one in bundle_of("ravensbourne").facts if isinstance(one, kind)]


def comments() -> list[Comment]:
    held = [one for one in all_of(Comment) if one.question == making.QUESTION]
    return sorted(held, key=lambda one: one.id)


def published() -> Review:
    (run,) = all_of(ThemeRun)
    found = as_published(run, all_of(Theme), all_of(ThemeAnswers), all_of(ThemeAct))
    assert found is not None
    return found


def test_it_has_as_many_themes_and_acts_as_its_readme_says() -> None:
    assert len(all_of(Theme)) == 19
    assert len(all_of(ThemeAct)) == 35
    assert len(published().standing) == 10
    assert {one.id for one in published().standing if one.name} == {
        one.id for one in published().standing
    }
    kinds = Counter(one.kind for one in all_of(ThemeAct))
    assert kinds == {"merge": 8, "rename": 10, "move": 6, "approve": 10, "publish": 1}


def test_the_run_was_made_of_these_comments_and_drops_none() -> None:
    (run,) = all_of(ThemeRun)
    answers = [Answer(one.id, (one.id,), one.words, one.language, True) for one in comments()]
    assert digest_of(answers) == run.digest
    assert published().answers == {one.id for one in comments()}


def test_its_sample_can_be_drawn_again_and_was_coded_by_two() -> None:
    (run,) = all_of(ThemeRun)
    (sample,) = all_of(ThemeSample)
    first, second = all_of(ThemeCoding)
    done = all_of(ThemeAct)[: sample.acts]
    review = review_of(run, all_of(Theme), all_of(ThemeAnswers), done)
    assert sample.answers == drawn(review, size=80, seed=sample.seed or 0)
    found = agreement_on(first.themes, second.themes)
    assert found is not None
    assert 0.7 < found.low < found.alpha < found.high < 1


def test_the_acts_follow_from_what_the_program_found() -> None:
    """Names and joins of the script all name a theme that was found."""
    found = {one.name for one in all_of(Theme)}
    assert {*making.NAMES, *making.JOINS, making.SCATTERED} == found
