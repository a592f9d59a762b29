"""Figures that a web page marks as calls: printed above the line, or linked to a place on the same page."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from etl.printed import Markup, Span

CALLING = ("raised", "link")
FIGURE = re.compile(r"[\s\[(]*(?P<figure>[1-9]\d?)[\s\])]*\.?\s*")


def marked_figures(parts: Sequence[Span], markup: Sequence[Markup]) -> Iterator[tuple[Span, int]]:
    """The figures within parts of a letter, with their values; what begins a line calls nothing, but is called."""
    marks = sorted(one for one in markup if one.kind in CALLING)
    starts = [one.start for one in marks]
    for part in parts if marks else ():
        for one in marks[bisect_left(starts, part.start) : bisect_left(starts, part.end)]:
            found = FIGURE.fullmatch(part.text, one.start - part.start, one.end - part.start)
            if found and part.text[: found.start("figure")].rstrip(" \t\xa0[(")[-1:] not in ("", "\n"):
                yield part.part(*found.span("figure")), int(found["figure"])
