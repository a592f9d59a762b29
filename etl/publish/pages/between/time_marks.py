"""A line of time on paper: days as places on it, and the years or months that are marked.

In go the letters that it shall hold, and where on the paper it begins and ends.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil

from etl.publish.pages.between.exchange import Sent

STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)  # months between marks
LEAST = 60  # days that the line is long, however few there are
SHORT = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True, slots=True)
class TimeLine:
    """From its first to its last day, as ordinals, and where these are on paper."""

    first: int
    last: int
    start: float
    end: float

    @classmethod
    def of(cls, letters: Iterable[Sent], start: float, end: float) -> "TimeLine":
        """The line that holds these dated letters. Raises ValueError if there are none."""
        days = [day.toordinal() for one in letters for day in (one.begin, one.end) if day]
        first, last = min(days), max(days)
        more = max(0, ceil((LEAST - (last - first)) / 2))
        return cls(max(1, first - more), last + more, start, end)

    def at(self, day: date) -> float:
        """Where a day is on paper."""
        return self.start + (self.end - self.start) * (day.toordinal() - self.first) / (self.last - self.first)

    def ends(self, letter: Sent) -> tuple[float, float]:
        """Where a dated letter begins and ends. Raises ValueError for one without a date."""
        if letter.begin is None or letter.end is None:
            raise ValueError(f"{letter.row['key']} has no date")
        return self.at(letter.begin), self.at(letter.end)

    def ticks(self, room: float) -> Iterator[tuple[float, str]]:
        """Where round years or months begin, as close as there is room for their names, and what they are called."""
        first, last = date.fromordinal(self.first), date.fromordinal(self.last)
        from_month, until = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
        per_month = (self.end - self.start) / max(1, until - from_month)
        step = next((months for months in STEPS if months * per_month >= room), STEPS[-1])
        for month in range(ceil(from_month / step) * step, until + 1, step):
            begins = date(month // 12, month % 12 + 1, 1)
            if self.first <= begins.toordinal() <= self.last:
                yield self.at(begins), named(begins, step)


def named(day: date, step: int) -> str:
    """What the month that begins is called: by its year alone where only years are marked."""
    return str(day.year) if step % 12 == 0 else f"{SHORT[day.month - 1]} {day.year}"
