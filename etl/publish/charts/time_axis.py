"""What stands below columns over time: years, or months by name, as many as a wide and a narrow screen have room for.

In go the names of periods (`1923`, `1923-11`), out come texts of SVG; those for which only a wide screen has room have
the class `for-wide`.
"""

import calendar
from collections.abc import Sequence
from itertools import groupby, pairwise
from math import ceil

from markupsafe import Markup

FOOT, LINE = 24, 16  # pixels below the columns, and for a second line there
WIDE, NARROW = 560, 320  # pixels that a drawing has, at least, on a wide and on a narrow screen
YEAR, MONTH = 40, 32  # pixels that a name needs
MONTHS = tuple(calendar.month_abbr)
MOST_NAMED = 36  # months that are named


def axis(names: Sequence[str], side: float, height: float) -> tuple[Markup, int]:
    """What stands below the columns, and how high that is: years; months by name where there are not too many."""
    step = (100 - side) / len(names)
    middles = [side + step * (at + 0.5) for at in range(len(names))]
    if "-" not in names[0] or len(names) > MOST_NAMED:
        same = groupby(zip(names, middles, strict=True), key=lambda each: each[0][:4])
        years = [(year, [middle for _, middle in places]) for year, places in same]
        return spaced([(year, sum(places) / len(places)) for year, places in years], YEAR, height + FOOT - 6), FOOT
    months = [(MONTHS[int(name[5:])], middle) for name, middle in zip(names, middles, strict=True)]
    january = [(name[:4], middle) for name, middle in zip(names, middles, strict=True) if name[4:] == "-01"]
    begun = january if names[0][4:] == "-01" else [(names[0][:4], middles[0]), *january]
    drawn = spaced(months, MONTH, height + FOOT - 6) + spaced(begun, YEAR, height + FOOT - 6 + LINE)
    return drawn, FOOT + LINE


def spaced(texts: Sequence[tuple[str, float]], wide: int, height: float) -> Markup:
    """Texts at their places, as many as there is room for; those for which a narrow screen has none are marked."""
    least = min((after - before for (_, before), (_, after) in pairwise(texts)), default=100)
    every, narrow = (max(1, ceil(wide / (least * width / 100))) for width in (WIDE, NARROW))
    narrow = every * ceil(narrow / every)
    text = '<text{} x="{:.2f}%" y="{:.0f}">{}</text>'
    return Markup("").join(
        Markup(text).format(Markup(' class="for-wide"') if at % narrow else "", place, height, name)
        for at, (name, place) in enumerate(texts)
        if at % every == 0
    )
