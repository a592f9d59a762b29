"""Letters between two people as what passed between them: answers with the days that they took, and silences.

In go rows of letters in the order of time and of what answers what, out come `Sent`, `Answer` and `Silence`. A date is
never taken for more certain than it is: days between uncertain dates are from so many to so many.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from etl.publish.pages.dates_in_words import in_words
from etl.publish.pages.page_queries import Row
from etl.publish.pages.wording import counted

SILENCES = 3  # the longest that are named
SHORTEST = 14  # days that are called a silence
MONTH, YEAR = 30.44, 365.25  # days, on an average


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter with the first and the last day on which it may have been written, None on an open side."""

    row: Row
    first: date | None
    last: date | None

    @property
    def begin(self) -> date | None:
        """The first day of the stretch where it stands on a line of time; None for the undated."""
        return self.first or self.last

    @property
    def end(self) -> date | None:
        """The last day of that stretch."""
        return self.last or self.first

    @property
    def is_exact(self) -> bool:
        """Whether the day is known."""
        return self.first is not None and self.first == self.last

    @property
    def is_doubtful(self) -> bool:
        """Whether the date is taken with less than full certainty, be it a day or not."""
        return "date" in (self.row["doubts"] or "").split(", ")

    @property
    def date_words(self) -> str:
        """The date in words."""
        return f"{'received ' if self.row['date_means'] == 'receipt' else ''}{in_words(self.row['date_edtf'])}"


@dataclass(frozen=True, slots=True)
class Answer:
    """A letter that answers another: the places of both among all letters, how many days after it at least and at most.

    `least` and `most` are None where an open or unknown date says nothing of them.
    """

    letter: int
    answered: int
    least: int | None
    most: int | None
    evidence: str
    confidence: float

    @property
    def days(self) -> str:
        """The days in words, `12 days`, `3 to 12 days`; nothing where they are not known."""
        least, most = self.least or 0, self.most
        if self.least == most:
            return "" if most is None else ("the same day" if most == 0 else counted(most, "day"))
        if most is None:
            return f"at least {counted(least, 'day')}" if least else ""
        return f"{least} to {counted(most, 'day')}" if least else f"at most {counted(most, 'day')}"

    @property
    def later(self) -> str:
        """How much later it was written than what it answers."""
        return self.days if self.days in ("", "the same day") else f"{self.days} later"


@dataclass(frozen=True, slots=True)
class Silence:
    """Days between two letters in which none is known: the places of the letters around it, its first and last day."""

    before: int
    after: int
    start: date
    end: date
    sure: str  # "", "at least " or "perhaps "

    @property
    def days(self) -> int:
        """From the one letter to the other."""
        return (self.end - self.start).days

    @property
    def words(self) -> str:
        """How long it is in words: `174 days (about 6 months)`, `at least 40 days`."""
        return f"{self.sure}{counted(self.days, 'day')}{roughly(self.days)}"

    @property
    def dates(self) -> str:
        """From when to when."""
        return f"{in_words(self.start.isoformat())} – {in_words(self.end.isoformat())}"


def roughly(days: int) -> str:
    """Many days in greater units, in brackets."""
    if days < 2 * MONTH:
        return ""
    if days < 2 * YEAR:
        return f" (about {counted(round(days / MONTH), 'month')})"
    return f" (about {counted(round(days / YEAR), 'year')})"


def day(written: str | None) -> date | None:
    """A day as a table holds it."""
    return date.fromisoformat(written) if written else None


def sent(rows: Iterable[Row]) -> list[Sent]:
    """The letters of these rows."""
    return [Sent(row, day(row["date_earliest"]), day(row["date_latest"])) for row in rows]


def answers(letters: Sequence[Sent], rows: Iterable[Row]) -> list[Answer]:
    """What answers what among these letters."""
    place = {letter.row["key"]: at for at, letter in enumerate(letters)}
    found = [row for row in rows if row["letter_id"] in place and row["target_letter_id"] in place]
    joined = (answer(letters, place[row["letter_id"]], place[row["target_letter_id"]], row) for row in found)
    return sorted(joined, key=lambda one: (one.answered, one.letter))


def answer(letters: Sequence[Sent], at: int, answered: int, row: Row) -> Answer:
    """One letter as an answer to another."""
    one, other = letters[answered], letters[at]
    least = max(0, (other.first - one.last).days) if other.first and one.last else None
    most = max(0, (other.last - one.first).days) if other.last and one.first else None
    return Answer(at, answered, least, most, row["evidence"], row["confidence"])


def silences(letters: Sequence[Sent]) -> list[Silence]:
    """The longest stretches in which no dated letter of these stands, in the order of time."""
    placed = [(letter.begin, letter.end, at) for at, letter in enumerate(letters) if letter.begin and letter.end]
    found: list[Silence] = []
    last: tuple[date, int] | None = None
    for begin, end, at in sorted(placed):
        if last and (begin - last[0]).days >= SHORTEST:
            found.append(Silence(last[1], at, last[0], begin, surely(letters[last[1]], letters[at])))
        last = max(last or (end, at), (end, at))
    return sorted(sorted(found, key=lambda one: (-one.days, one.start))[:SILENCES], key=lambda one: one.start)


def surely(before: Sent, after: Sent) -> str:
    """How sure the days between two letters are: an uncertain date can only add to them, one open towards them not."""
    if before.last is None or after.first is None:
        return "perhaps "
    return "" if before.is_exact and after.is_exact else "at least "
