"""Is a month noticed in which faces may have begun to be counted otherwise?"""

import pytest

from dueregard.dates import When
from dueregard.outcomes.rules.breaks import breaks_in_faces
from dueregard.outcomes.rules.published_rows import PublishedRow


def rows_of(**months: list[int | None]) -> list[PublishedRow]:
    """Rows of some months of 2024: `m01=[…]` are the faces of each deployment in January."""
    rows: list[PublishedRow] = []
    for month, faces in months.items():
        for day, count in enumerate(faces, 1):
            on = f"2024-{month[1:]}-{day:02}"
            cells = {"faces_seen": "" if count is None else str(count)}
            rows.append(PublishedRow(len(rows) + 2, When(on), on, "Elm Street", cells))
    return rows


@pytest.mark.parametrize(
    ("months", "found"),
    [
        ({"m01": [100] * 5, "m02": [199] * 5}, []),
        ({"m01": [100] * 5, "m02": [200] * 5}, [("2024-01", "2024-02", 7)]),
        ({"m01": [200] * 5, "m02": [100] * 5}, [("2024-01", "2024-02", 7)]),
        ({"m01": [100] * 4, "m02": [900] * 5}, []),
        ({"m01": [100] * 5, "m02": [9] * 4, "m03": [300] * 5}, [("2024-01", "2024-03", 11)]),
        ({"m01": [100] * 5, "m02": [None] * 5}, []),
        ({"m01": [0] * 5, "m02": [0] * 5}, []),
        ({"m01": [0] * 5, "m02": [7] * 5}, [("2024-01", "2024-02", 7)]),
        ({}, []),
    ],
)
def test_a_month_that_doubles_or_halves_is_told(
    months: dict[str, list[int | None]], found: list[tuple[str, str, int]]
) -> None:
    told = breaks_in_faces(rows_of(**months))
    assert [(one.before, one.after, one.line) for one in told] == found


def test_it_says_what_to_find_out() -> None:
    (told,) = breaks_in_faces(rows_of(m01=[3548] * 5, m02=[1512] * 5))
    assert str(told).startswith("the middle count of faces goes from 3,548 in 2024-01 to 1,512")
