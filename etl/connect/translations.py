"""What speaks for two letters in different languages being one, and which pairs cannot be told from each other.

`Outline`s enter, points or pairs leave. Words say nothing here, so numbers, length and contradictions have to.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from etl.claims import Key, Outline
from etl.connect.letter_index import file_today, is_whole, sheets

FEWEST_FIGURES = 2
FEWEST_WORDS = 30  # of a text whose length says something
NEAR = 3  # days
LENGTHS = 0.4, 2.5  # of one text, in those of the other: Russian has a fifth fewer words than English


def in_two_languages(one: Outline, other: Outline) -> bool:
    """Whether both languages are known, and differ."""
    return one.language is not None and other.language is not None and one.language != other.language


def translation_points(one: Outline, other: Outline) -> int:
    """What texts, numbers, days, sheets and people say, whatever the language, beside what all letters share."""
    told = (_figure_points, _length_points, _number_points, _day_points, _sheet_points, _contradiction)
    return sum(points(one, other) for points in told)


def _figure_points(one: Outline, other: Outline) -> int:
    """2 where the numbers in the texts are the same, -3 where they are others; too few say nothing."""
    short, long = sorted((set(one.figures), set(other.figures)), key=len)
    if len(short) < FEWEST_FIGURES:
        return 0
    share = len(short & long) / len(short)
    return 2 if share >= 0.6 else -3 if share < 0.2 and not (one.is_truncated or other.is_truncated) else 0


def _length_points(one: Outline, other: Outline) -> int:
    """-3 where one text is far longer than the other, and neither is cut off."""
    least, most = LENGTHS
    if one.is_truncated or other.is_truncated or max(one.words, other.words) < FEWEST_WORDS:
        return 0
    return 0 if least <= one.words / max(other.words, 1) <= most else -3


def _number_points(one: Outline, other: Outline) -> int:
    """2 for the same document number where an edition is not known; two editions have numbers of their own."""
    is_known = one.edition_id is not None and other.edition_id is not None
    return 2 if one.number is not None and one.number == other.number and not is_known else 0


def _day_points(one: Outline, other: Outline) -> int:
    """1 for another day that is near: a slip, or when it was written and when it was sent."""
    days = [day for outline in (one, other) for day in (outline.date.earliest, outline.date.latest)]
    first, last, *others = (date.fromisoformat(day) if day else None for day in days)
    if first is None or first != last or others[0] is None or others[0] != others[1]:
        return 0
    return 1 if 0 < abs((first - others[0]).days) <= NEAR else 0


def _sheet_points(one: Outline, other: Outline) -> int:
    """2 for other sheets of the same file of which they share some."""
    if not (one.source and other.source) or one.source.listy == other.source.listy:
        return 0
    if not is_whole(one.source) or file_today(one.source) != file_today(other.source):
        return 0
    here, there = sheets(one.source.listy), sheets(other.source.listy)
    return 2 if here and there and here[0] <= there[1] and there[0] <= here[1] else 0


def _contradiction(one: Outline, other: Outline) -> int:
    """-6 for each side on which both print people, none of them the same: a text sent to two is two letters."""
    sides = ((set(one.people(role)), set(other.people(role))) for role in ("sender", "addressee"))
    return sum(-6 for first, second in sides if first and second and not first & second)


def rivals(pairs: Iterable[tuple[Outline, Outline]]) -> dict[Key, tuple[Outline, ...]]:
    """The letters that have several equals on one page in another language, each with those: nobody can tell which."""
    equals: dict[tuple[Key, str, str | None], dict[Key, Outline]] = defaultdict(dict)
    for one, other in pairs:
        for this, that in ((one, other), (other, one)):
            if in_two_languages(this, that):
                equals[this.key, that.page_id, that.language][that.key] = that
    return {key: tuple(those.values()) for (key, *_), those in equals.items() if len(those) > 1}
