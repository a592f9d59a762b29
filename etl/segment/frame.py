"""The frame of a page: title, navigation of the site, edition, section; everything above the first letter."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from etl.grammar.alphabet import compiled
from etl.grammar.editions import layout_named, layouts
from etl.grammar.lines import frame_kind
from etl.segment.page_lines import Line
from etl.vocabulary.layouts import Layout

# Title, navigation, edition and its year, compilers, section: the frame is never longer.
LONGEST_FRAME = 10


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame's lines with their kinds, the edition, and whether the page names it."""

    kinds: tuple[tuple[Line, str], ...]
    layout: Layout
    names_edition: bool

    @property
    def length(self) -> int:
        """How many lines it takes."""
        return len(self.kinds)


def frame(lines: Sequence[Line]) -> Frame:
    """The frame at the head of a page; empty where the page begins with its first letter."""
    kinds: list[tuple[Line, str]] = []
    layout: Layout | None = None
    for line in lines[:LONGEST_FRAME]:
        named = layout_named(line.text)
        kind = "edition" if named else frame_kind(line.text)
        if kind is None and not kinds and _has_frame_below(lines):
            kind = "title"
        if kind is None and kinds and _is_section(line, lines[len(kinds) + 1 :]):
            kind = "section"
        if kind is None and line.surely == "frame":  # misread, perhaps
            kind = "section" if kinds else "title"
        if kind is None:
            break
        layout = layout or named
        kinds.append((line, kind))
    return Frame(tuple(kinds), layout or _guessed(lines), layout is not None)


def _has_frame_below(lines: Sequence[Line]) -> bool:
    return any(frame_kind(line.text) or layout_named(line.text) for line in lines[1:4])


def _is_section(line: Line, below: Sequence[Line]) -> bool:
    """A year or month by itself: `1934`, `1932 June`; not the date of a letter whose heading is lost."""
    if is_year_or_month(line):
        return True
    if not below:
        return False
    month = line.heading.date if line.heading else None  # Stalin to Kaganovich October, 1933: the letters of a month
    is_month = month is not None and month.day is None and below[0].heading is not None
    return is_month or bool(line.date and (below[0].number or below[0].heading))


def is_year_or_month(line: Line) -> bool:
    """Whether a line is a year, or a year and a month behind it, by itself: it heads a part of the edition."""
    return line.date is not None and bool(compiled(r"1[89]\d\d\W*(?:\s+[A-Z][A-Za-z]+\W*)?").fullmatch(line.text))


def _guessed(lines: Sequence[Line]) -> Layout:
    """The layout of a page that names no edition: the first, unless headings are followed by source lines."""
    for line, below in pairwise(lines):
        if below.is_source and line.heading and line.heading.date:
            return next((layout for layout in layouts() if layout.source_comes_first), layouts()[0])
    return layouts()[0]
