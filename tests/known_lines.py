"""Pages of which it is known what each line is: composed ones, damaged ones, and those annotated by hand."""

from collections.abc import Iterator
from itertools import pairwise
from random import Random

import readings
from generated.benchmark import composed_page
from generated.damage import damaged

from etl.parse.certainty import segment_lines
from etl.printed import Span
from etl.read import page

Known = tuple[str, list[tuple[int, int, str]]]  # a page's text, and the stretch and kind of each line


def composed(seed: int) -> Known:
    """A composed page with what its lines are."""
    made = composed_page(seed)
    kinds = [*made.kinds, (len(made.text), "")]
    lines = []
    for (start, kind), (end, _) in pairwise(kinds):
        at = start
        for raw in made.text[start:end].split("\n"):
            line = Span(at, at + len(raw), raw).stripped()
            at += len(raw) + 1
            if line.text:
                lines.append((line.start, line.end, kind))
    return made.text, lines


def damaged_page(seed: int) -> Known:
    """A composed page, damaged."""
    text, lines = composed(seed)
    return damaged([(text[start:end], kind) for start, end, kind in lines], Random(seed))


def annotated() -> Iterator[Known]:
    """The pages that are read as people have said they should be; what their lines are is how they are read."""
    small = (readings.PROJECT / "tests" / "pages" / "small").glob("*.txt")
    for path in (*readings.SEED_PAGES, *readings.PRACTICE_PAGES, *sorted(small)):
        read = readings.page(page(path).text)
        found = segment_lines(read.segments, read.page.text)
        yield read.page.text, [(line.span.start, line.span.end, line.kind) for line in found]
