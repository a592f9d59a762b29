"""The way that a person's letters went: stays at places in the order of time, and the legs between them.

In go the letters that the person wrote, in the order of time, each with its place and the days on which it may have
been written; out come `Stay`s and `Leg`s. A leg is sure where the last letter from the one place was surely written
before the first from the other, and neither date is doubtful.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from etl.publish.pages.page_queries import Row


@dataclass(frozen=True, slots=True)
class Stay:
    """Letters from one place, one after the other, none from elsewhere between them."""

    letters: Sequence[Row]

    @property
    def place(self) -> Row:
        """The place, as the row of a letter says it."""
        return self.letters[0]

    @property
    def is_drawn(self) -> bool:
        """Whether the place has coordinates."""
        return self.place["latitude"] is not None

    @property
    def is_doubtful(self) -> bool:
        """Whether any of its letters has a doubtful date or place."""
        return any(letter["is_doubtful"] for letter in self.letters)


@dataclass(frozen=True, slots=True)
class Leg:
    """The way from one place to another: the years in which it was gone, and whether it surely was, once at least."""

    start: Row
    end: Row
    years: tuple[str, ...]
    is_sure: bool


def stays(letters: Iterable[Row]) -> list[Stay]:
    """The stays that letters tell of."""
    return [Stay(tuple(together)) for _, together in groupby(letters, key=lambda letter: letter["place"])]


def is_after(last: Row, following: Row) -> bool:
    """Whether the one letter was surely written before the other."""
    if last["is_doubtful"] or following["is_doubtful"]:
        return False
    ended, began = last["date_latest"], following["date_earliest"]
    return ended is not None and began is not None and ended < began


def legs(found: Iterable[Stay]) -> list[Leg]:
    """The legs between places, each way once; where one of the two cannot be drawn there is none."""
    ways: dict[tuple[str, str], list[tuple[Row, Row]]] = {}
    for before, after in pairwise(found):
        if before.is_drawn and after.is_drawn:
            pair = before.letters[-1], after.letters[0]
            ways.setdefault((pair[0]["place_id"], pair[1]["place_id"]), []).append(pair)
    return [leg(pairs) for pairs in ways.values()]


def leg(pairs: Sequence[tuple[Row, Row]]) -> Leg:
    """One way, from each time that it was gone."""
    start, end = pairs[0]
    years = tuple(dict.fromkeys(year(following) for _, following in pairs))
    return Leg(start, end, years, any(is_after(*pair) for pair in pairs))


def year(letter: Row) -> str:
    """The year in which a letter may first have been written."""
    return str(letter["date_earliest"] or letter["date_latest"] or "")[:4]
