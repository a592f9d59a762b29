"""Dates as editors print them, with their first and last day, and the writers' own datelines."""

import re
from calendar import month_name, monthrange
from dataclasses import dataclass

from .dice import Dice

STAMP = re.compile(r"Filed|Received|Sent|Transmitted|Submitted|Handed")  # the telegraph's day, not the writer's
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
PLACES = ("Moscow", "Kharkov", "Baku", "Petrograd", "Tiflis", "Rostov", "Tsaritsyn", "Poltava", "Kiev", "Tashkent")


@dataclass(frozen=True)
class Day:
    """A day of the calendar."""

    year: int
    month: int
    day: int

    @property
    def iso(self) -> str:
        """ISO 8601."""
        return f"{self.year}-{self.month:02}-{self.day:02}"


Bounds = tuple[str | None, str | None]


def day(dice: Dice, first_year: int = 1912, last_year: int = 1927) -> Day:
    """Any day of the years of the edition."""
    return Day(dice.between(first_year, last_year), dice.between(1, 12), dice.between(1, 28))


def editors_date(dice: Dice, of: Day) -> tuple[str, Bounds]:
    """The date line below a heading, and the days it allows."""
    month, last = month_name[of.month], monthrange(of.year, of.month)[1]
    start, end = f"{of.year}-{of.month:02}-01", f"{of.year}-{of.month:02}-{last}"
    exact = (of.iso, of.iso)
    full = f"{month} {of.day}, {of.year}"
    later = min(of.day + dice.between(1, 3), last)
    ranged = (of.iso, f"{of.year}-{of.month:02}-{later:02}")
    return dice.one(
        (
            *[(full, exact)] * 12,
            *[(f"{month} {of.day} [{of.year}]", exact)] * 4,
            (f"[{month} {of.day}] {of.year}", exact),
            (f"[{month} {of.day}, {of.year}]", exact),
            (f"[{month} {of.day}], {of.year}", exact),
            (f"{month} [{of.day}], {of.year}", exact),
            (f"{month} {of.day} {of.year}", exact),
            (f"{full}.", exact),
            (f"[{full}.]", exact),
            (f"{month} {of.day}-{later}, {of.year}" if later > of.day else full, ranged if later > of.day else exact),
            (f"{month} {of.day} - {later}, {of.year}" if later > of.day else full, ranged if later > of.day else exact),
            (f"{month} {of.year}", (start, end)),
            (f"[{month} {of.year}]", (start, end)),
            (f"{month} [{of.year}]", (start, end)),
            (f"{of.day} {month} {of.year}", exact),
            (f"{of.year}, {month} {of.day}", exact),
            (f"{of.day}-{later} {month} {of.year}" if later > of.day else full, ranged if later > of.day else exact),
            (f"[{month} {max(1, of.day - 13)} ({of.day}), {of.year}]" if of.day > 13 else full, exact),
            (f"[spring {of.year}]", (f"{of.year}-03-01", f"{of.year}-05-31")),
            (f"[{month} - December {of.year}]", (start, f"{of.year}-12-31")),
            (f"{month} {of.day} - December 30, {of.year}", (of.iso, f"{of.year}-12-30")),
            (f"[{of.year}, {month}]", (start, end)),
            (f"[late {month} {of.year}]", (f"{of.year}-{of.month:02}-21", end)),
            (f"[early {month} {of.year}]", (start, f"{of.year}-{of.month:02}-10")),
            (f"[mid {month} {of.year}]", (f"{of.year}-{of.month:02}-11", f"{of.year}-{of.month:02}-20")),
            (f"[end of {month} {of.year}]", (f"{of.year}-{of.month:02}-21", end)),
            (f"[beginning of {month} {of.year}]", (start, f"{of.year}-{of.month:02}-10")),
            (f"[previously {full}]", (None, of.iso)),
            (f"[not later than {full}]", (None, of.iso)),
            (f"[no later than {full}]", (None, of.iso)),
            (f"[before {full}]", (None, of.iso)),
            (f"[later {full}]", (of.iso, None)),
            (f"[not earlier than {full}]", (of.iso, None)),
            (f"[Not earlier than {full}]", (of.iso, None)),
            (f"[after {full}]", (of.iso, None)),
            (f"[not earlier {full}]", (of.iso, None)),
            (f"{full} 1", exact),
            (f"[not earlier than {month} {of.day} - not later than {month} {later}, {of.year}]", ranged),
            (
                f"[between {month} {of.day} and {later}, {of.year}]" if later > of.day else full,
                ranged if later > of.day else exact,
            ),
            (
                f"{month} {of.day} or {later}, {of.year}" if later > of.day else full,
                ranged if later > of.day else exact,
            ),
            (f"[{of.year}]", (f"{of.year}-01-01", f"{of.year}-12-31")),
            (f"[{month} {of.day}-{later}, {of.year}]" if later > of.day else full, ranged if later > of.day else exact),
        )
    )


def writers_day(dice: Dice, of: Day) -> str:
    """A day as writers put it: `17/III.`, `22/XII-25`, `5.X. 1918`, `10/1 1926`, in words."""
    roman, short, month = ROMAN[of.month], of.year % 100, month_name[of.month]
    wrong = {1: "1", 2: "11"}.get(of.month, roman)
    return dice.one(
        (
            f"{of.day}/{roman}.", f"{of.day}/{roman}", f"{of.day}/{roman}-{short}", f"{of.day}/{roman} {short}",
            f"{of.day}.{roman}. {of.year}", f"{of.day}/{roman}-{short}.", f"{of.day}/{roman} {of.year}",
            f"{of.day}/{wrong} {of.year}", f"{month} {of.day}, {of.year}", f"{month} {of.day} {short}",
            f"{month} {of.day}", f"{of.day} {month} {of.year}", f"{of.day}.{roman}.{short}", f"{month} {of.day}, {of.year}.",
            f"{of.day}/{roman} - {short}", f"{of.day}-{roman}-{short}", f"{month} {of.day}th.", f"{of.day}th of {month}.",
            f"{month} {of.day}, [{of.year}]",
        )
    )  # fmt: skip


def dateline(dice: Dice, of: Day) -> str:
    """A line with the writer's day, perhaps a place or an hour with it."""
    written = writers_day(dice, of)
    return dice.one(
        (
            *[written] * 5,
            f"{dice.one(PLACES)}, {written}",
            f"{dice.one(PLACES)} {written}",
            f"{written} {dice.one(PLACES)}" if not written.endswith(".") else written,
            f"{written.rstrip('.')}, {dice.between(1, 11)} o'clock" if "o'clock" not in written else written,
        )
    )


def narrowed(bounds: Bounds, date_line: str, of: Day, words: list[str]) -> Bounds:
    """The day itself where the editors print none but the writer does, else the editors' bounds.

    A day without its year counts where the editors' month or year has an end on either side.
    """
    month = month_name[of.month]
    dated = rf"(?<!\d){of.day}(?!\d)[^\d]{{0,12}}(?:{of.year}|{of.year % 100:02})(?!\d)"
    day_and_month = (
        rf"(?<!\d){of.day}\s*[/.,-]\s*{ROMAN[of.month]}(?!\w)|{month}\s+{of.day}(?!\d)"
        rf"|(?<!\d){of.day}(?:st|nd|rd|th)?\s+(?:of\s+)?{month}"
    )
    written = re.compile(f"{dated}|{day_and_month}" if all(bounds) else dated)
    is_open = not re.search(rf"(?<!\d){of.day}(?!\d)", date_line)
    is_within = (bounds[0] or of.iso) <= of.iso <= (bounds[1] or of.iso)
    is_written = any(written.search(end) for line in words for end in _ends(line))
    return (of.iso, of.iso) if is_open and is_within and is_written else bounds


def _ends(line: str) -> list[str]:
    """Where in a line or paragraph a dateline may stand; figures in the midst of words date nothing."""
    return [] if STAMP.match(line) else [line[:40], line[-25:]]


def _day_in_form(dice: Dice, of: Day) -> str:
    """A day in figures, with the month first, or with the day first."""
    month = month_name[of.month]
    return dice.one(
        (
            f"{of.day}/{ROMAN[of.month]}",
            f"{month} {of.day}, {of.year}",
            f"{of.day} {month} {of.year}",
            f"{month} {of.day}",
            f"{of.day}th of {month}",
        )
    )


def opening_dateline(dice: Dice, of: Day) -> str:
    """`Baku, May 4, 1920.`: what stands before the first words of a letter, with any place or none."""
    written = _day_in_form(dice, of)
    return dice.one((f"{dice.one((*PLACES, 'Sormovo', 'Lugansk'))}, {written}.", f"Sormovo, {written}.", f"{written}."))


def closing_dateline(dice: Dice, of: Day) -> str:
    """`July 3, 1920`: what stands behind a letter's last words."""
    return _day_in_form(dice, of) + dice.one((".", ""))
