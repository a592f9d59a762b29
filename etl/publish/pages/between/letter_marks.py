"""The marks of letters on a line of time: where they stand, what they look like, where they lead.

A dot is a day, a bar a span of days, a wedge points to the side on which a date is open; what is uncertain is hatched,
copies are square, what is only spoken of is hollow. Letters that are too close move away from the line.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from etl.publish.pages.between.exchange import Answer, Sent, Silence
from etl.publish.pages.between.paper import Sheet
from etl.publish.pages.between.time_marks import TimeLine

LANE, STEP, SIZE = 58, 17, 6.5  # from the line to a lane, between letters of one lane, half of a letter
LEVELS = 6  # letters beside one another; more lie upon each other


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn: names of the two, letters, answers, silences, and the address of a letter."""

    names: tuple[str, str]
    letters: Sequence[Sent]
    answers: Sequence[Answer]
    silences: Sequence[Silence]
    address: Callable[[Sent], str]


def side(letter: Sent) -> int:
    """The lane: -1 for letters of the one, 1 for those of the other, 0 between them for what both wrote."""
    return int(letter.row["by_other"]) - int(letter.row["by_one"])


def levels(letters: Sequence[Sent], line: TimeLine) -> dict[int, int]:
    """How far from its lane each letter stands, so that none of the nearest covers another; by its place in the row."""
    ends: dict[tuple[int, int], float] = {}
    found = {}
    for at, one in enumerate(letters):
        if one.begin and one.end:
            start, end = (place + room for place, room in zip(line.ends(one), (-SIZE - 1, SIZE + 1), strict=True))
            free = (level for level in range(LEVELS) if ends.get((side(one), level), start) <= start)
            found[at] = next(free, LEVELS - 1)
            ends[side(one), found[at]] = max(end, ends.get((side(one), found[at]), end))
    return found


def placed(letters: Sequence[Sent], line: TimeLine) -> dict[int, tuple[float, float]]:
    """Where the middle of each dated letter stands, along the line and across it, by its place in the row."""
    return {
        at: (sum(line.ends(letters[at])) / 2, side(letters[at]) * LANE + (side(letters[at]) or 1) * STEP * level)
        for at, level in levels(letters, line).items()
    }


def mark(sheet: Sheet, line: TimeLine, drawing: Drawing, at: int, across: float) -> Markup:
    """A letter's mark, a link to it."""
    one = drawing.letters[at]
    writer = "Both" if side(one) == 0 else drawing.names[side(one) > 0]
    said = [f"{writer}: {one.date_words}"]
    said += ["copy"] if one.row["is_copy"] else []
    said += ["" if one.row["is_printed"] else f"{one.row['kind']} spoken of, not printed here"]
    words = ", ".join(filter(None, said))
    shape = shape_of(sheet, line, one, across)
    link = '<a href="{}" tabindex="-1" aria-label="{}"><title>{}</title>{}</a>'
    return Markup(link).format(drawing.address(one), words, words, shape)


def shape_of(sheet: Sheet, line: TimeLine, one: Sent, across: float) -> Markup:
    """What a dated letter looks like."""
    start, end = line.ends(one)
    is_sure = one.is_exact and not one.is_doubtful
    kind = ("mark" if is_sure else "maybe") if one.row["is_printed"] else "spoken"
    fill = "currentColor" if is_sure else f"url(#hatch-{sheet.name})"
    if one.first is None or one.last is None:
        tip = -2.6 * SIZE if one.first is None else 2.6 * SIZE
        return sheet.wedge(kind, start, tip, (across - SIZE, across + SIZE), fill)
    if one.is_exact and not one.row["is_copy"]:
        circle = '<circle class="{}" fill="{}" cx="{:.1f}" cy="{:.1f}" r="{}"></circle>'
        return Markup(circle).format(kind, fill, *sheet.point(start, across), SIZE)
    room = max(0.0, SIZE - (end - start) / 2)
    return sheet.box(kind, start - room, end + room, (across - SIZE + 1, across + SIZE - 1), fill)
