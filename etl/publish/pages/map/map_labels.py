"""Names beside circles, none upon another: what does not fit is left to the circle's title and the table.

In go the circles of a drawing and what may stand beside each, the most important first; out come texts with the places
where they stand.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

LETTER = 0.56  # the width of a letter, as a share of its height
GAP = 4.0


class Box(NamedTuple):
    """A rectangle in a drawing: its left, top, right and bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two have a point in common."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


class Circle(NamedTuple):
    """A circle of a drawing."""

    x: float
    y: float
    radius: float

    @property
    def box(self) -> Box:
        """The square around it."""
        return Box(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


class Label(NamedTuple):
    """A text where it stands: its base line, and the side at which it begins, `start`, `middle` or `end`."""

    text: str
    x: float
    y: float
    anchor: str


@dataclass
class Room:
    """What of a drawing is taken: `taken` grows with each label."""

    width: float
    height: float
    letter_height: float
    taken: list[Box] = field(default_factory=list)

    def label(self, circle: Circle, texts: Sequence[str]) -> Label | None:
        """The first of these texts that has room beside the circle, and takes it; None where none has."""
        own = circle.box
        for text in texts:
            for label, box in self.sides(circle, text):
                if self.is_free(box, own):
                    self.taken.append(box)
                    return label
        return None

    def sides(self, circle: Circle, text: str) -> Iterator[tuple[Label, Box]]:
        """The text to the right, left, above and below of a circle."""
        x, y, radius = circle
        high, long = self.letter_height, len(text) * self.letter_height * LETTER
        middle = y + high * 0.35
        away = radius + GAP
        for anchor, start, left, base in (
            ("start", x + away, x + away, middle),
            ("end", x - away, x - away - long, middle),
            ("middle", x, x - long / 2, y - away),
            ("middle", x, x - long / 2, y + away + high * 0.75),
        ):
            yield Label(text, start, base, anchor), Box(left, base - high * 0.85, left + long, base + high * 0.25)

    def is_free(self, box: Box, own: Box) -> bool:
        """Whether a box lies in the drawing and meets nothing but the circle that it belongs to."""
        if box.left < 2 or box.top < 2 or box.right > self.width - 2 or box.bottom > self.height - 2:
            return False
        return not any(box.meets(taken) for taken in self.taken if taken != own)


def room(size: tuple[float, float], letter_height: float, circles: Iterable[Circle]) -> Room:
    """The room that circles leave in a drawing of this width and height."""
    return Room(*size, letter_height, [circle.box for circle in circles])
