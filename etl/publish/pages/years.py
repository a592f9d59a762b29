"""Letters over the years as a drawing without any script: bars with links, those of unsure date drawn as unsure.

In go rows of `year`, `letters` and `unsure`, out come bars with their places in an SVG, every year between the first
and the last among them, so that a gap is seen as one.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from etl.publish.pages.page_queries import Row

WIDTH = 960
HEIGHT = 190
FOOT = 24  # below the bars, for the years
HEAD = 18  # above them, for the numbers
LABELS = 16  # years that can be named without their names touching
WIDEST = 64


@dataclass(frozen=True, slots=True)
class Bar:
    """A year: how many letters, how many of them of unsure date, and where it is drawn."""

    year: int
    letters: int
    unsure: int
    left: float
    width: float
    top: float
    height: float
    unsure_height: float
    is_named: bool

    @property
    def middle(self) -> float:
        """Where the year's name stands."""
        return round(self.left + self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class Drawing:
    """All bars, and the letters that have no year."""

    bars: tuple[Bar, ...]
    without_year: int
    width: int = WIDTH
    height: int = HEIGHT
    ground: int = HEIGHT - FOOT


def drawing(rows: Iterable[Row]) -> Drawing:
    """The bars of these years."""
    found = {row["year"]: row for row in rows}
    nameless = found.pop(None, None)
    if not found:
        return Drawing((), nameless["letters"] if nameless else 0)
    span = range(min(found), max(found) + 1)
    most = max(row["letters"] for row in found.values())
    pitch = min(WIDTH / len(span), WIDEST)
    step = -(-len(span) // LABELS)
    bars = tuple(
        bar(found.get(year) or {"year": year, "letters": 0, "unsure": 0}, at, pitch, most, at % step == 0)
        for at, year in enumerate(span)
    )
    return Drawing(bars, nameless["letters"] if nameless else 0, width=round(pitch * len(span)))


def bar(row: Row, at: int, pitch: float, most: int, is_named: bool) -> Bar:
    """One year's bar, the tallest as high as there is room."""
    unit = (HEIGHT - FOOT - HEAD) / most
    height = row["letters"] * unit
    return Bar(
        year=row["year"],
        letters=row["letters"],
        unsure=row["unsure"],
        left=round(at * pitch + pitch * 0.1, 1),
        width=round(pitch * 0.8, 1),
        top=round(HEIGHT - FOOT - height, 1),
        height=round(height, 1),
        unsure_height=round(row["unsure"] * unit, 1),
        is_named=is_named,
    )
