"""Columns over time, one a year or month, wherever letters are drawn over time: the chart, the first page, a person's.

In go periods with their numbers of letters, out comes an SVG in which every period from the first to the last has its
place, so that a gap is seen as one, and letters of uncertain date are hatched upon the certain ones.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from etl.periods import UNDATED
from etl.publish.charts.time_axis import axis
from etl.publish.pages.page_queries import Row
from etl.publish.pages.wording import counted

SIDE, GAP, WIDEST = 6, 0.18, 8  # in hundredths of the width: the scale's room, the gap between columns, a column
ROOM = 0.94  # of the height for the highest column


class Period(NamedTuple):
    """A year (`1923`) or a month (`1923-11`), the letters surely and those perhaps written in it."""

    name: str
    certain: int
    possible: int

    @property
    def words(self) -> str:
        """The numbers in words."""
        perhaps = f", {self.possible:,} of them perhaps" if self.possible else ""
        return f"{self.name}: {counted(self.certain + self.possible, 'letter')}{perhaps}"


@dataclass(frozen=True, slots=True)
class Columns:
    """How columns are drawn: a name for what is in the figure, its height, where a period's letters are, if anywhere.

    Where a table beside the figure has the same links, the columns' own are left out of the order of keys.
    """

    name: str
    height: int
    address: Callable[[str], str] | None = None
    has_table: bool = False
    chosen: tuple[str, str] | None = None  # the first and last of the periods that are marked, either may be empty

    def figure(self, periods: Iterable[Period], label: str = "") -> Markup:
        """The drawing; nothing where there are no letters."""
        shown = list(filled(periods))
        most = max((period.certain + period.possible for period in shown), default=0)
        if not most:
            return Markup("")
        step = (100 - SIDE) / len(shown)
        unit = self.height * ROOM / most
        columns = Markup("").join(self.column(at, step, unit, period) for at, period in enumerate(shown))
        certain = sum(period.certain for period in shown)
        summary = label or f"{certain:,} letters of certain date from {shown[0].name} to {shown[-1].name}"
        drawing = (
            '<svg class="columns" width="100%" height="{}" role="group" aria-label="{}" data-side="{}"'
            ' data-first="{}" data-last="{}">{}{}{}{}{}</svg>'
        )
        labels, foot = axis([period.name for period in shown], SIDE, self.height)
        ends = (SIDE, shown[0].name, shown[-1].name)
        parts = (hatch(self.name), self.band(shown), self.scale(most, unit), columns, labels)
        return Markup(drawing).format(self.height + foot, summary, *ends, *parts)

    def column(self, at: int, step: float, unit: float, period: Period) -> Markup:
        """A period's column, `unit` high for each letter, a link to them."""
        width = min(step * (1 - GAP), WIDEST)
        left = SIDE + at * step + (step - width) / 2
        high, hatched = period.certain * unit, period.possible * unit
        rects = Markup("").join(
            Markup('<rect class="{}" fill="{}" x="{:.2f}%" y="{:.1f}" width="{:.2f}%" height="{:.1f}"></rect>').format(
                *rect
            )
            for rect in (
                ("mark", "currentColor", left, self.height - high, width, high),
                ("maybe", f"url(#hatch-{self.name})", left, self.height - high - hatched, width, hatched),
            )
            if rect[-1] > 0
        )
        if not rects:
            return rects
        titled = Markup("<title>{}</title>{}").format(period.words, rects)
        if self.address is None:
            return Markup("<g>{}</g>").format(titled)
        order = Markup(' tabindex="-1"') if self.has_table else ""
        link = Markup('<a href="{}" rel="nofollow"{} aria-label="{}">{}</a>')
        return link.format(self.address(period.name), order, period.words, titled)

    def band(self, shown: Sequence[Period]) -> Markup:
        """A band behind the periods that are chosen."""
        first, last = self.chosen or ("", "")
        places = [at for at, period in enumerate(shown) if first <= period.name and (not last or period.name <= last)]
        if not places or not (first or last):
            return Markup("")
        step = (100 - SIDE) / len(shown)
        band = '<rect class="chosen" x="{:.2f}%" y="0" width="{:.2f}%" height="{}"></rect>'
        return Markup(band).format(SIDE + step * places[0], step * len(places), self.height)

    def scale(self, most: int, unit: float) -> Markup:
        """Lines at round numbers of letters."""
        step = next(size for size in (k * 10**n for n in range(9) for k in (1, 2, 5)) if most / size <= 5)
        lines = [(value, self.height - value * unit) for value in range(0, most + 1, step)]
        line = '<line x1="0" x2="100%" y1="{:.1f}" y2="{:.1f}"></line><text class="scale" x="0" y="{:.1f}">{:,}</text>'
        return Markup("").join(Markup(line).format(high, high, high - 3, value) for value, high in lines if value)


def hatch(name: str) -> Markup:
    """The pattern `hatch-…` of what is uncertain, to stand in the drawing of that name."""
    return Markup(
        '<defs><pattern id="hatch-{}" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="ground" width="6" height="6"></rect>'
        '<rect class="mark" width="2.4" height="6"></rect></pattern></defs>'
    ).format(name)


def filled(periods: Iterable[Period]) -> Iterator[Period]:
    """Each period from the first to the last, those without letters too."""
    found = {period.name: period for period in periods}
    if not found:
        return
    for number in range(ordinal(min(found)), ordinal(max(found)) + 1):
        name = f"{number // 12:04d}-{number % 12 + 1:02d}" if "-" in min(found) else str(number)
        yield found.get(name, Period(name, 0, 0))


def ordinal(period: str) -> int:
    """A year or month as a number that grows by one."""
    year, _, month = period.partition("-")
    return int(year) * 12 + int(month) - 1 if month else int(year)


def legend(unit: str) -> Markup:
    """What the marks mean, for periods of a unit, `year` or `month`."""
    return Markup(
        '<p class="legend"><span class="key mark"></span> surely of this {0}'
        ' <span class="key maybe"></span> perhaps of this {0}, counted in each that is possible</p>'
    ).format(unit)


class Total(NamedTuple):
    """All letters that a drawing is of, those of certain time, those of none."""

    letters: int
    certain: int
    undated: int

    def words(self, unit: str, address: str | None = None) -> Markup:
        """The sum in words, so that nobody adds up what stands in several columns; a link to the undated."""
        undated = Markup(' and <a href="{}" rel="nofollow">{:,} undated</a>').format(address, self.undated)
        if address is None:
            undated = Markup(" and {:,} undated").format(self.undated)
        perhaps = self.letters - self.certain - self.undated
        parts = [f"{self.certain:,} surely of one {unit}"]
        parts += [f"{perhaps:,} perhaps of this or another"] if perhaps else []
        return Markup("{}: {}{}.").format(
            counted(self.letters, "letter"), ", ".join(parts), undated if self.undated else ""
        )


def over_years(rows: Iterable[Row], label: str, address: str | None) -> Markup:
    """Rows of `year`, `letters`, `unsure`, `begun` as a figure for a page; `address` ends where the year follows."""
    found = list(rows)
    dated = {row["year"]: row for row in found}
    undated = dated.pop(None, {"letters": 0})["letters"]
    periods = [Period(str(year), row["letters"] - row["unsure"], row["unsure"]) for year, row in dated.items()]
    columns = Columns("years", 170, address=None if address is None else (lambda year: f"{address}{year}"))
    drawing = columns.figure(periods, label)
    meant = legend("year") if any(period.possible for period in periods) else ""
    total = Total(sum(row["begun"] for row in found), sum(period.certain for period in periods), undated)
    frame = Markup(
        '<figure class="over-years"><div class="drawing" tabindex="0" role="region" aria-label="Drawing">{}</div>'
        '<figcaption class="soft">{}{}</figcaption></figure>'
    )
    words = total.words("year", None if address is None else f"{address}{UNDATED}")
    return frame.format(drawing, words, meant) if drawing else drawing
