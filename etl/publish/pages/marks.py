"""Printed text as HTML with stretches of it marked: calls of notes, people, references, editors' brackets, highlights.

In goes text with stretches of it, which may overlap in any way; out comes escaped HTML whose text is the printed text,
to the character. A stretch that crosses the end of another is cut in two there, as HTML must nest; a link within a link
is marked but leads nowhere, as HTML allows no other. To mark something new, make a `Stretch` with a kind of its own and
give the kind a colour in the style sheet.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from markupsafe import Markup

LINE = re.compile(r"\S(?:[^\n]*\S)?")  # flattened pages have no blank line between paragraphs
BRACKETS = re.compile(r"\[[^\[\]\n]{1,300}\]")  # `March 17 [1926]`, `p[arty]`


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of a text and how they are marked: a link where there is an address."""

    start: int
    end: int
    kind: str
    address: str | None = None
    anchor: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A stretch whose tag is open, and the name of the tag."""

    stretch: Stretch
    tag: str


def paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the paragraphs between two offsets stand, white space around them left out."""
    return (found.span() for found in LINE.finditer(text, start, end))


def editors_brackets(text: str, start: int, end: int) -> Iterator[Stretch]:
    """What stands in square brackets: the editors', not the writer's."""
    for found in BRACKETS.finditer(text, start, end):
        yield Stretch(found.start(), found.end(), "editors", title="in square brackets in print")


def by_span(spans: Iterable[tuple[int, int]], stretches: Iterable[Stretch]) -> Iterator[tuple[int, int, list[Stretch]]]:
    """The spans, which follow one another, each with the stretches that touch it."""
    waiting = sorted(stretches, key=lambda stretch: stretch.start, reverse=True)
    touching: list[Stretch] = []
    for start, end in spans:
        while waiting and waiting[-1].start < end:
            touching.append(waiting.pop())
        touching = [stretch for stretch in touching if stretch.end > start]
        yield start, end, list(touching)


def marked_up(text: str, start: int, end: int, stretches: Iterable[Stretch]) -> Markup:
    """The text between two offsets as HTML, the stretches marked."""
    inside = sorted(clipped(start, end, stretches), key=lambda stretch: (stretch.start, -stretch.end))
    cuts = sorted({start, end, *(stretch.start for stretch in inside), *(stretch.end for stretch in inside)})
    pieces: list[Markup] = []
    open_tags: list[Opened] = []
    covering: list[Stretch] = []
    coming = iter([*inside, Stretch(end + 1, end + 1, "")])
    following = next(coming)
    for here, there in pairwise(cuts):
        covering = [stretch for stretch in covering if stretch.end > here]
        while following.start <= here:
            covering.append(following)
            following = next(coming)
        pieces += changed(open_tags, covering, here)
        pieces.append(Markup.escape(text[here:there]))
    return Markup("").join([*pieces, *changed(open_tags, [], end)])


def clipped(start: int, end: int, stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """The parts of the stretches that lie between two offsets; a part that is not the first has no anchor."""
    for stretch in stretches:
        if stretch.start < end and stretch.end > start and stretch.start < stretch.end:
            anchor = stretch.anchor if stretch.start >= start else None
            yield replace(stretch, start=max(start, stretch.start), end=min(end, stretch.end), anchor=anchor)


def changed(open_tags: list[Opened], wanted: list[Stretch], here: int) -> Iterator[Markup]:
    """The tags that close and open so that just the wanted stretches are open; `open_tags` follows."""
    kept = 0
    while kept < min(len(open_tags), len(wanted)) and open_tags[kept].stretch is wanted[kept]:
        kept += 1
    while len(open_tags) > kept:
        yield Markup("</{}>").format(open_tags.pop().tag)
    for stretch in wanted[kept:]:
        within_link = any(opened.tag == "a" for opened in open_tags)
        tag = "mark" if stretch.kind == "highlight" else "span"
        open_tags.append(Opened(stretch, "a" if stretch.address and not within_link else tag))
        yield opening(open_tags[-1], is_first=stretch.start == here)


def opening(opened: Opened, *, is_first: bool) -> Markup:
    """The tag that opens a stretch; its anchor stands on its first piece only."""
    stretch = opened.stretch
    attributes = [("class", stretch.kind), ("title", stretch.title)]
    attributes += [("id", stretch.anchor)] if is_first else []
    attributes += [("href", stretch.address)] if opened.tag == "a" else []
    written = Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in attributes if value)
    return Markup("<{}{}>").format(opened.tag, written)
