"""Is a theme called by its own words, those that tell most and say each thing once?"""

import numpy as np

from dueregard.analysis.themes.naming import central, label_of, spread, telling_words


def test_a_theme_is_called_by_what_it_says_and_others_do_not() -> None:
    texts = ["bins bins street", "bins street", "trees street", "trees street"]
    words = telling_words(texts, labels=np.array([0, 0, 1, 1]))
    assert [one[0] for one in words] == ["bins", "trees"]


def test_the_telling_weight_is_that_worked_by_hand() -> None:
    # Theme 0 has 4 terms, theme 1 has 3: 3.5 on average. "red" is used 2 times in all, "blue" 2.
    # In theme 1, "blue" weighs 1/3 ln(1 + 3.5/2) = 0.337 and "green" 1/3 ln(1 + 3.5/1) = 0.501.
    words = telling_words(
        ["red", "red", "blue", "grey", "blue", "green", "lilac"],
        labels=np.array([0, 0, 0, 0, 1, 1, 1]),
    )
    assert words[1] == ("green", "lilac", "blue")
    assert words[0] == ("red", "grey", "blue")


def test_a_label_says_each_word_once() -> None:
    (words,) = telling_words(["late bus", "late bus", "late bus stop"], labels=np.zeros(3, int))
    assert sorted(" ".join(words).split()) == ["bus", "late", "stop"]
    assert label_of(("a", "b", "c", "d")) == "a, b, c"


def test_the_nearest_the_middle_come_first() -> None:
    vectors = np.array([[1, 0], [0.6, 0.8], [0.8, 0.6]], np.float32)
    assert central(vectors) == [2, 1, 0]


def test_a_large_theme_is_called_by_some_of_it_spread_over_all() -> None:
    assert spread(np.arange(5)).tolist() == [0, 1, 2, 3, 4]
    some = spread(np.arange(10_000))
    assert len(some) == 1_000
    assert some[-1] == 9_990
