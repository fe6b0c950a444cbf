"""Where in London? A tile a borough, laid out by hand roughly as the boroughs lie."""

from collections.abc import Mapping

from dueregard.web.charts.svg import Drawing, box, text

# Row and column of each borough; our own layout, after no published one.
TILES: dict[str, tuple[str, int, int]] = {
    "Enfield": ("Enf", 0, 4),
    "Harrow": ("Hrw", 1, 1),
    "Barnet": ("Barn", 1, 3),
    "Haringey": ("Hgy", 1, 4),
    "Waltham Forest": ("WFor", 1, 5),
    "Redbridge": ("Redb", 1, 6),
    "Hillingdon": ("Hill", 2, 0),
    "Ealing": ("Eal", 2, 1),
    "Brent": ("Brent", 2, 2),
    "Camden": ("Cam", 2, 3),
    "Islington": ("Isl", 2, 4),
    "Hackney": ("Hack", 2, 5),
    "Barking and Dagenham": ("B&D", 2, 6),
    "Havering": ("Hav", 2, 7),
    "Hounslow": ("Houn", 3, 0),
    "Hammersmith and Fulham": ("H&F", 3, 1),
    "Kensington and Chelsea": ("K&C", 3, 2),
    "Westminster": ("West", 3, 3),
    "City of London": ("City", 3, 4),
    "Tower Hamlets": ("THam", 3, 5),
    "Newham": ("Newh", 3, 6),
    "Richmond upon Thames": ("Rich", 4, 1),
    "Wandsworth": ("Wand", 4, 2),
    "Lambeth": ("Lamb", 4, 3),
    "Southwark": ("Swk", 4, 4),
    "Lewisham": ("Lew", 4, 5),
    "Greenwich": ("Grn", 4, 6),
    "Bexley": ("Bex", 4, 7),
    "Kingston upon Thames": ("King", 5, 2),
    "Merton": ("Mert", 5, 3),
    "Croydon": ("Croy", 5, 4),
    "Bromley": ("Brom", 5, 5),
    "Sutton": ("Sutt", 6, 3),
}
STEPS = (0, 1, 5, 15, 30)  # the least count of each shade


def neighbouring_tiles() -> list[tuple[str, str]]:
    """Boroughs that lie side by side on the drawing, each pair once; nearly as on a map."""
    at = {(row, column): name for name, (_, row, column) in TILES.items()}
    return [
        (name, at[beside])
        for (row, column), name in at.items()
        for beside in ((row, column + 1), (row + 1, column))
        if beside in at
    ]


def draw_tiles(
    counts: Mapping[str, int], *, width: float, shades: Mapping[str, int] | None = None
) -> Drawing:
    """Draw the boroughs, each with its short name and its count.

    The shade, 0 to 4, goes by the count unless others are given.
    """
    side = width / 8
    strokes = []
    for name, (short, row, column) in TILES.items():
        number = counts.get(name, 0)
        by_count = max(step for step, least in enumerate(STEPS) if number >= least)
        shade = by_count if shades is None else shades.get(name, 0)
        x, y = column * side, row * side
        look = "c-light" if shade >= 3 else ""
        strokes.append(box(x + 1, y + 1, side - 2, side - 2, look=f"c-tile{shade}"))
        middle = x + side / 2
        strokes.append(text(middle, y + side * 0.42, short, look=look, anchor="middle"))
        strong = f"c-strong {look}".strip()
        strokes.append(text(middle, y + side * 0.8, f"{number:,}", look=strong, anchor="middle"))
    return Drawing(width, 7 * side, tuple(strokes))
