"""Pages of which it is known what each line is: composed ones, damaged ones, and those annotated by hand."""

from collections.abc import Iterator
from itertools import pairwise
from random import Random

import readings
from generated.benchmark import composed_page
from generated.composed import COMPILERS, NAVIGATION
from generated.damage import damaged
from generated.dice import Dice
from generated.names import PEOPLE
from generated.prose import sentence, sentences

from etl.parse.certainty import segment_lines
from etl.printed import Span
from etl.read import page

FRAME_LINES = (NAVIGATION, "Bolshevik leadership Correspondence. 1912-1927", COMPILERS)
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


def list_page(seed: int) -> Known:
    """A page without letters: a table of contents, abbreviations, an index of names, a preface."""
    dice = Dice(Random(f"list {seed}"))
    people, made = dice.some(PEOPLE, 6, 12), dice.between(0, 3)
    entries = {
        0: [
            f"No. {at}. {one.initials} {one.family} to {dice.one(PEOPLE).family}. {dice.between(1912, 1927)} {at * 3}"
            for at, one in enumerate(people, start=1)
        ],
        1: [f"{one.family[:3].upper()} - {sentence(dice)[:40].strip()}" for one in people],
        2: [f"{one.family} {one.initials} {dice.between(1, 90)}, {dice.between(91, 200)}" for one in people],
        3: [sentences(dice, 2, 6) for _ in people[:5]],
    }[made]
    heading = ("Contents", "Abbreviations", "Index of names", "From the compilers")[made]
    kept = "frame" if dice.happens(80) else ""
    lines = [(line, kept) for line in FRAME_LINES if kept]
    lines += [(line, "front-matter") for line in (dice.one((heading, heading.upper())), *entries)]
    return damaged(lines, Random(seed))


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
