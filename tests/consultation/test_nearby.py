"""Is what is asked near a place found, and is no more of a postcode read than its sector?"""

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dueregard.consultation.entries import Extension
from dueregard.consultation.rules.asking import Asked
from dueregard.consultation.rules.nearby import Name, NoPlace, Sector, near, read_place
from dueregard.consultation.rules.news import news_of
from dueregard.dates import When
from dueregard.places.entries import Place
from tests.consultation.on_paper import CASE, KEY, NAMED, asked_of_market, facts_of_market

WARD = Place(id="mill", name="Mill Ward", kind="ward", within="ravensbourne")
BOROUGH = Place(id="ravensbourne", name="Ravensbourne", kind="borough", within="mill")
STREET = Place(id="road", name="Station Road", kind="street", within="mill")
ELSEWHERE = Place(id="mill", name="Nowhere Ward", kind="ward")
MARKET = asked_of_market(sectors="RV1 1; RV2", place="mill")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("SE13 5AB", Sector("SE13", "5")),
        ("se135ab", Sector("SE13", "5")),
        (" SE13  5 ", Sector("SE13", "5")),
        ("SE13", Sector("SE13")),
        ("EC1A 1BB", Sector("EC1A", "1")),
        ("W1A 0AX", Sector("W1A", "0")),
        ("Catford South", Name("Catford South")),
        ("Flat 2, SE13-5AB", Sector("SE13", "5")),
        ("I live at se13 5ab, near the station", Sector("SE13", "5")),
    ],
)
def test_a_place_is_read_and_a_postcode_is_cut(typed: str, read: Sector | Name) -> None:
    assert read_place(typed) == read


@pytest.mark.parametrize("typed", ["", "  ", "a", "12", "12345", "--"])
def test_what_names_no_place_is_told(typed: str) -> None:
    with pytest.raises(NoPlace, match="first part of a postcode"):
        read_place(typed)


@given(some.from_regex(r"[A-Z]{1,2}[0-9]{1,2} [0-9][A-Z]{2}", fullmatch=True))
def test_of_a_full_postcode_the_end_is_never_kept(postcode: str) -> None:
    assert str(read_place(postcode)) == postcode[:-2]


@given(some.text(max_size=100))
def test_whatever_is_typed_is_a_place_or_is_told(typed: str) -> None:
    with suppress(NoPlace):
        assert len(str(read_place(typed))) <= 60


@pytest.mark.parametrize(
    ("place", "is_near"),
    [
        (Sector("RV1", "1"), True),
        (Sector("RV1", "2"), False),
        (Sector("RV1"), True),
        (Sector("RV2", "9"), True),
        (Sector("RV3"), False),
        (Name("market square"), True),
        (Name("mill"), True),
        (Name("Ravensbourne"), True),
        (Name("elsewhere"), False),
        (Name("station road"), True),
        (Name("Nowhere Ward"), False),
        (Name("RAVENS BOURNE"), False),
        (Name("Mill. Ward"), True),
    ],
)
def test_a_consultation_covers_its_sectors_and_its_places(
    place: Sector | Name, is_near: bool
) -> None:
    found = near(place, [MARKET], places={CASE: [WARD, BOROUGH, STREET], "another": [ELSEWHERE]})
    assert found == ((MARKET,) if is_near else ())


def test_news_are_what_has_happened_newest_first() -> None:
    later = Extension(id="x", consultation=NAMED, closes=When("2026-07-10"), reason="Asked for.")
    unknown = Extension(id="y", consultation=NAMED, closes=When("2026-07-11"), reason="Asked.")
    asked = Asked.of(NAMED, [*facts_of_market(), later, unknown], case=CASE, invented=True)
    recorded = {
        ("extended", f"{CASE}/x"): datetime(2026, 6, 20, tzinfo=UTC),
        ("counted", KEY): datetime(2026, 7, 20, tzinfo=UTC),
        ("opened", KEY): datetime(2026, 4, 1, tzinfo=UTC),
    }

    def told(month: int) -> list[str]:
        at = datetime(2026, month, 25, tzinfo=UTC)
        return [one.what for one in news_of([asked], at=at, recorded=recorded)]

    assert told(4) == []
    assert told(5) == ["opened"]
    assert told(6) == ["extended", "opened"]
    assert told(7) == ["counted", "closed", "extended", "opened"]
    assert len({one.id for one in news_of([asked], at=datetime(2027, 1, 1, tzinfo=UTC))}) == 2
