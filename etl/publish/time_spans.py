"""A span of time between two days, as readers type it: `1923`, `1923-05`, `1923-05-17`, on either side or both.

In go the two ends as typed, out come days, and the SQL for the letters that may have been written between them. Charts
are narrowed by it, and the tables of letters by `_from=` and `_to=` (`facets/span_filters.py`).
"""

import calendar
import re
from dataclasses import dataclass

TYPED = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """The ends as typed, either may be empty; one that is no date counts as empty."""

    since: str = ""
    until: str = ""

    @property
    def first(self) -> str:
        """The first day, empty where the span is open."""
        return first_day(self.since)

    @property
    def last(self) -> str:
        """The last day, empty where the span is open."""
        return last_day(self.until)

    @property
    def year(self) -> str:
        """The year that the span is, empty where it is none."""
        is_year = self.first[4:] == "-01-01" and self.last[4:] == "-12-31" and self.first[:4] == self.last[:4]
        return self.first[:4] if is_year else ""

    @property
    def words(self) -> str:
        """`1923`, `from 1923 to 1925`, `from May 1923`; empty where all time is meant."""
        if self.year:
            return self.year
        named = [("from", self.since, self.first), ("to", self.until, self.last)]
        return " ".join(f"{word} {in_words(typed)}" for word, typed, day in named if day)


ALL_TIME = TimeSpan()


def parts(typed: str) -> tuple[int, int, int] | None:
    """Year, month and day, those not typed 0; None for what is no date."""
    found = TYPED.fullmatch(typed.strip())
    year, month, day = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    if year < 1 or month > 12 or (found and found[2] and not month) or (found and found[3] and not day):
        return None
    return (year, month, day) if not day or day <= calendar.monthrange(year, month)[1] else None


def first_day(typed: str) -> str:
    """The first day of what was typed."""
    found = parts(typed)
    return f"{found[0]:04d}-{found[1] or 1:02d}-{found[2] or 1:02d}" if found else ""


def last_day(typed: str) -> str:
    """The last day of what was typed."""
    found = parts(typed)
    if not found:
        return ""
    year, month = found[0], found[1] or 12
    return f"{year:04d}-{month:02d}-{found[2] or calendar.monthrange(year, month)[1]:02d}"


def in_words(typed: str) -> str:
    """A year, month or day as it is said: `17 May 1923`."""
    year, month, day = parts(typed) or (0, 0, 0)
    return " ".join([*([str(day)] if day else []), *([calendar.month_name[month]] if month else []), str(year)])


def letters_between(since: str | None, until: str | None) -> str:
    """SQL for the ids of the letters that may have been written between the days named by parameters, if any."""
    ends = []
    if since:
        ends.append(f"coalesce(date_latest, date_earliest) >= :{since}")
    if until:
        ends.append(f"coalesce(date_earliest, date_latest) <= :{until}")
    return f"select letter_id from letter_overview where {' and '.join(ends)}"
