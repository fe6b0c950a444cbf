"""Are the themes there, is nothing dropped, and is the answer the same for the same responses?"""

from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score

from dueregard.analysis.themes import Themes, Why, WordCounts, embed, finding
from dueregard.analysis.themes.passages import passages
from dueregard.errors import BadInput
from tests.analysis.themes.texts import SUBJECTS, Subjects, Wrong, responses

OBJECTION = "my late grandmother's bees will sulk beside humming transformers"
EVERYDAY = [
    "cameras",
    "safe",
    "no",
    "why",
    "",
    "http://a.example/b",
    "这是一个主意",
    "да",
    "☃",
    ".",
]


def accounted_for(found: Themes, texts: list[str]) -> bool:
    """Whether every response is in a theme or listed, each passage listed at most once."""
    listed = {one.passage.response for one in found.unique_}
    themed = {number for theme in found.themes_ for number in theme.responses}
    return listed | themed == set(range(len(texts)))


def test_the_subjects_are_found_without_saying_how_many() -> None:
    texts = responses(each=30)
    found = Themes(embedder=Subjects()).fit(texts)
    assert 4 <= len(found.themes_) <= 8
    assert all(len({one // 30 for one in theme.responses}) == 1 for theme in found.themes_)
    assert found.answer_ == (
        f"{len(found.themes_)} candidates for themes in 120 responses: "
        "0 passages in no theme, listed one by one."
    )
    assert found.embedded_with_ == "four subjects"


def test_a_label_is_of_the_responses_own_words_and_examples_are_theirs() -> None:
    texts = responses(each=30)
    for theme in Themes(embedder=Subjects()).fit(texts).themes_:
        subject = texts[theme.responses[0]].split()[-1].rstrip("0123456789")
        assert set(theme.label.replace(",", "").split()) <= set(SUBJECTS[subject])
        assert len(theme.examples) == 3
        assert all(texts[one.response] == one.text for one in theme.examples)
        assert all(one.response in theme.responses for one in theme.examples)


def test_word_counts_serve_where_there_is_no_model() -> None:
    found = Themes().fit(responses(each=40))
    assert len(found.themes_) >= 4
    assert all(len({one // 40 for one in theme.responses}) == 1 for theme in found.themes_)


def test_many_words_are_brought_down_to_their_main_directions() -> None:
    draw = Random(11)
    texts = [
        " ".join(f"word{subject}x{draw.randrange(50)}" for _ in range(12))
        for subject in range(4)
        for _ in range(60)
    ]
    rows = WordCounts().vectors([*texts, "nobody else says this"])
    assert rows.shape == (241, 100)
    assert np.linalg.norm(rows, axis=1).max() <= 1 + 1e-6
    found = Themes().fit([*texts, "nobody else says this"])
    assert found.unique_[-1].passage.response == 240
    assert all(len({one // 60 for one in theme.responses}) == 1 for theme in found.themes_)


def test_the_order_of_rows_changes_nothing() -> None:
    texts = responses(each=30) + responses(each=4)
    shuffled = Random(3).sample(range(len(texts)), len(texts))
    straight = Themes().fit(texts)
    other = Themes().fit([texts[one] for one in shuffled])
    assert adjusted_rand_score(straight.labels_[shuffled], other.labels_) == 1
    assert [one.label for one in other.themes_] == [one.label for one in straight.themes_]


def test_the_same_responses_and_seed_give_the_same_themes() -> None:
    texts = responses(each=20)
    assert Themes(seed=4).fit(texts).themes_ == Themes(seed=4).fit(texts).themes_


def test_below_the_limit_the_seed_changes_nothing() -> None:
    texts = responses(each=20)
    assert Themes(seed=1).fit(texts).themes_ == Themes(seed=2).fit(texts).themes_


def test_themes_found_in_a_drawn_part_hold_the_rest_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "MOST_PASSAGES", 80)
    texts = [*responses(each=60), OBJECTION]
    found = Themes(embedder=Subjects(), seed=1).fit(texts)
    assert all(len({one // 60 for one in theme.responses}) == 1 for theme in found.themes_)
    assert found.unique_[-1].passage.text == OBJECTION
    assert accounted_for(found, texts)


def test_a_lone_objection_is_listed() -> None:
    texts = [*responses(each=30), OBJECTION]
    found = Themes().fit(texts)
    lone = [one for one in found.unique_ if one.passage.text == OBJECTION]
    assert [one.why for one in lone] == [Why.UNLIKE]
    assert found.labels_[-1] >= len(found.themes_)
    assert found.memberships_[-1] == ()


def test_what_two_people_sent_is_a_theme_though_nobody_comes_near() -> None:
    texts = [*responses(each=30), OBJECTION, f"  {OBJECTION.upper()}"]
    found = Themes().fit(texts)
    assert found.labels_[-1] == found.labels_[-2] < len(found.themes_)
    assert found.themes_[found.labels_[-1]].responses == (120, 121)


def test_a_campaign_does_not_make_the_themes_but_is_counted() -> None:
    texts = responses(each=30)
    found = Themes(embedder=Subjects()).fit(texts + [texts[0]] * 500)
    assert {*found.themes_[0].responses} >= {0, *range(120, 620)}
    alone = Themes(embedder=Subjects()).fit(texts)
    assert adjusted_rand_score(alone.labels_, found.labels_[:120]) == 1


def test_a_long_response_can_be_in_several_themes() -> None:
    texts = responses(each=30)
    long = ". ".join(SUBJECTS["privacy"] * 7) + ". " + ". ".join(SUBJECTS["money"] * 7) + "."
    found = Themes(embedder=Subjects()).fit([*texts, long])
    assert len(found.memberships_[-1]) == 2
    assert all(120 in found.themes_[one].responses for one in found.memberships_[-1])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.one_of(st.text(max_size=30), st.sampled_from(EVERYDAY)), max_size=40),
    st.integers(0, 12),
)
def test_every_response_is_in_a_theme_or_listed(strange: list[str], each: int) -> None:
    texts = strange + responses(each=each)
    found = Themes().fit(texts)
    assert accounted_for(found, texts)
    assert len(found.labels_) == len(found.memberships_) == len(texts)
    assert all(len(theme.responses) > 1 and theme.label for theme in found.themes_)
    sizes = [len(theme.responses) for theme in found.themes_]
    assert all(one >= other for one, other in pairwise(sizes))


BAD_INPUT = [
    ([], "There are no responses, so there is nothing to group."),
    (["Safe"], "No themes can be told apart in 1 response: 1 passage in no theme"),
    (["same"] * 30, "No division into themes is supported: one heading holds them; 0 passages"),
    (["a", "b", "c"], "No themes can be told apart in 3 responses: 3 passages in no theme"),
    (["http://a.example/b", "www.b.example"], "No themes can be told apart in 2 responses"),
    (["", " ", "…", "☃"], "No themes can be told apart in 4 responses: 4 passages in no theme"),
    (["x" * 100_000], "No themes can be told apart in 1 response: 167 passages"),
    (["word " * 20_000, "other"], "No themes can be told apart in 2 responses"),
    ([f"only{one}" for one in range(40)], "No themes can be told apart in 40 responses"),
    ([f"only{one}" for one in range(140)], "No themes can be told apart in 140 responses"),
    (["the and of"] * 2, "No division into themes is supported: one heading"),
    (["这是一个很好的主意", "这是一个很好的主意", "我不同意"], "No division into themes is"),
]


@pytest.mark.parametrize(("texts", "answer"), BAD_INPUT)
def test_poor_input_is_answered_in_words(texts: list[str], answer: str) -> None:
    found = Themes().fit(texts)
    assert found.answer_.startswith(answer)
    assert accounted_for(found, texts)


def test_why_a_passage_is_in_no_theme_is_said() -> None:
    few = Themes().fit(["cameras are fine", "http://a.example"]).unique_
    assert [one.why for one in few] == [Why.FEW, Why.NOTHING]


def test_each_response_without_a_theme_has_a_label_of_its_own() -> None:
    assert Themes().fit_predict(["", "", "one", "two"]).tolist() == [0, 1, 2, 3]


def test_other_scripts_have_themes_too() -> None:
    pairs = ["我不同意街上的摄像头", "警察让我们的夜晚更安全"]
    draw = Random(5)
    texts = ["".join(draw.sample(pairs[one % 2], 8)) + pairs[one % 2] for one in range(60)]
    found = Themes().fit(texts)
    assert len(found.themes_) >= 2
    assert all(len({one % 2 for one in theme.responses}) == 1 for theme in found.themes_)


@pytest.mark.parametrize(
    ("texts", "fault"),
    [("one text", "not one text"), (["good", None, 3], "Response 1 is not text.")],
)
def test_what_is_not_text_is_named(texts: list[str], fault: str) -> None:
    with pytest.raises(BadInput, match=fault):
        Themes().fit(texts)


@pytest.mark.parametrize(
    "rows", [np.ones((2, 3)), np.ones(3), np.array([[np.nan], [1.0], [1.0]])], ids=str
)
def test_a_broken_embedder_is_named(rows: np.ndarray) -> None:
    with pytest.raises(BadInput, match="a broken model did not give one row"):
        Themes(embedder=Wrong(rows)).fit(["one", "two", "three"])


def test_no_word_is_left_out_of_the_passages() -> None:
    text = "One two. " * 90 + "x" * 2_000 + "\nlast line!\n\n"
    assert "".join("".join(passages(text)).split()) == "".join(text.split())
    assert all(len(one) <= 600 and len(one.split()) <= 60 for one in passages(text))


def test_texts_without_words_have_rows_of_zeros() -> None:
    assert embed(["…", "☃"], with_=WordCounts()).tolist() == [[0], [0]]


def test_few_texts_or_terms_keep_a_column_a_term() -> None:
    assert WordCounts().vectors(["red", "red blue"]).shape == (2, 2)
