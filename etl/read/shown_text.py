"""Words of a web page -> its text, with white space as a browser shows it, and where each stretch stands in the file.

Line ends and spaces of the file are no more than spaces, unless an element keeps them; lines end where elements end
them. What stands between two stretches with a position is white space that tags make.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from etl.printed import Position
from etl.read.markup_tokens import Token

SPACE = "[ \t\n\r\f]"
UNSEEN = "\xad\u200b"  # soft hyphens and places where a word may be broken, which show nothing within a line
STRETCH = re.compile(
    rf"(?P<space>{SPACE}+)|(?P<unseen>[{UNSEEN}]+)|"
    rf"(?P<words>[^ \t\n\r\f{UNSEEN}]+(?:{SPACE}[^ \t\n\r\f{UNSEEN}]+)*)"
)
AS_TYPED = re.compile(rf"(?P<space>\r\n|[\r\n])|(?P<unseen>[{UNSEEN}]+)|(?P<words>[^\r\n{UNSEEN}]+)")
TAB = "\t"
AS_SPACE = dict.fromkeys(map(ord, "\t\n\r\f"), " ")


@dataclass
class ShownText:
    """A text as far as it is written; until its bytes are counted, positions count characters of the file."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    positions: list[Position] = field(default_factory=list)
    is_plain: bool = False  # whether the last position leads to the same characters in the file
    lines_due: int = 0
    apart_due: str = ""  # what a tag puts between two words of a line
    space_due: tuple[int, int] | None = None  # where in the file the space stands that further words bring along

    @property
    def text(self) -> str:
        """The text."""
        return "".join(self.parts)

    @property
    def last(self) -> str:
        """The last character of the line, or nothing."""
        return self.parts[-1][-1] if self.parts and not (self.lines_due or self.space_due or self.apart_due) else ""

    def end_line(self, lines: int) -> None:
        """The next words begin at least that many lines below."""
        if self.length and self.apart_due != TAB:
            self.lines_due = max(self.lines_due, lines)

    def stay_on_line(self) -> None:
        """The next words stand in the same line, whatever ended it."""
        self.lines_due, self.apart_due = 0, TAB

    def add(self, token: Token, *, as_typed: bool) -> None:
        """Adds the words of a token, with their white space `as_typed` or as a browser joins it."""
        is_reference = token.end - token.start != len(token.text)  # one stretch, whatever it stands for
        for kind, text, start, end in _stretches(token.text, as_typed=as_typed):
            place = (token.start, token.end) if is_reference else (token.start + start, token.start + end)
            if kind == "words":
                self.write(text, *place, is_plain=not is_reference)
            elif kind == "space" and as_typed:
                self.lines_due += bool(self.length)
            elif kind == "space":
                self.space_due = self.space_due or place

    def write(self, words: str, start: int, end: int, *, is_plain: bool) -> None:
        """Writes what the characters of the file from `start` to `end` say, behind the white space that is due."""
        if self.lines_due:
            self._put("\n" * self.lines_due)
        elif self.apart_due:
            self._put(self.apart_due)
        elif self.space_due and self.length:
            self._place(" ", *self.space_due, is_plain=self.space_due[1] - self.space_due[0] == 1)
        self.lines_due, self.apart_due, self.space_due = 0, "", None
        self._place(words, start, end, is_plain=is_plain)

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def _place(self, text: str, start: int, end: int, *, is_plain: bool) -> None:
        last = self.positions[-1] if self.positions and is_plain and self.is_plain else None
        if last and (last.end, last.end_byte) == (self.length, start):
            self.positions[-1] = Position(last.start, self.length + len(text), last.start_byte, end)
        else:
            self.positions.append(Position(self.length, self.length + len(text), start, end))
        self.is_plain = is_plain
        self._put(text)


def _stretches(text: str, *, as_typed: bool) -> Iterator[tuple[str | None, str, int, int]]:
    for found in (AS_TYPED if as_typed else STRETCH).finditer(text):
        yield found.lastgroup, found[0] if as_typed else found[0].translate(AS_SPACE), *found.span()
