"""Paper to draw a line of time on, lying or upright: places on it, words that do not cover one another, boxes.

Everything is measured along the line of time and across it; only `Sheet.point` knows which of them runs down the page.
"""

from dataclasses import dataclass, field

from markupsafe import Markup

LETTER, HIGH = 8, 17  # room for a letter of the alphabet, and for a line of words

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper: what it is called, whether time runs down, how long and wide it is, where the line of time lies."""

    name: str
    is_upright: bool
    length: float
    width: float
    start: float
    middle: float
    taken: list[Box] = field(default_factory=list)  # where no words may stand
    written: list[Markup] = field(default_factory=list)  # words, which come to lie upon all else

    def point(self, along: float, across: float) -> tuple[float, float]:
        """A place as SVG counts: from the left, from the top."""
        return (self.middle + across, along) if self.is_upright else (along, self.middle + across)

    def write(self, kind: str, along: float, across: float, text: str) -> None:
        """Writes words with their middle at a place, unless they would leave the paper or cover others, or letters."""
        x, y = self.point(along, across)
        half = len(text) * LETTER / 2
        box = (x - half, y - HIGH / 2, x + half, y + HIGH / 2)
        edge = self.width if self.is_upright else self.length
        if box[0] >= 0 and box[2] <= edge and not any(covers(box, other) for other in self.taken):
            self.taken.append(box)
            text_there = Markup('<text class="{}" x="{:.1f}" y="{:.1f}">{}</text>')
            self.written.append(text_there.format(kind, x, y + 5, text))

    def take(self, start: float, end: float, across: float, half: float) -> None:
        """Keeps a stretch along the line free of words."""
        (left, top), (right, bottom) = self.point(start, across - half), self.point(end, across + half)
        self.taken.append((left, top, right, bottom))

    def box(self, kind: str, start: float, end: float, across: tuple[float, float], fill: str = "") -> Markup:
        """A rectangle from here to there along the line, from here to there across it."""
        (left, top), (right, bottom) = self.point(start, across[0]), self.point(end, across[1])
        filled = Markup(' fill="{}"').format(fill) if fill else ""
        rect = '<rect class="{}"{} x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" rx="4"></rect>'
        return Markup(rect).format(kind, filled, left, top, right - left, bottom - top)

    def wedge(self, kind: str, start: float, tip: float, across: tuple[float, float], fill: str) -> Markup:
        """A triangle that stands at a place and points along the line."""
        corners = ((start, across[0]), (start, across[1]), (start + tip, sum(across) / 2))
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (self.point(*corner) for corner in corners))
        return Markup('<polygon class="{}" fill="{}" points="{}"></polygon>').format(kind, fill, points)


def covers(one: Box, other: Box) -> bool:
    """Whether two boxes share any room."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
