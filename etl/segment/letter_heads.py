"""The head of a letter in an edition whose row says where letters begin: number, heading, date and labels in any order.

The lines of a letter enter, a `Header` leaves: what its first lines print, and the lines that are its text. A line that
is none of these stands above the text where the head goes on below it, and is text where it does not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from etl.grammar.alphabet import compiled
from etl.grammar.dates.editors import printed_date
from etl.grammar.editions import layout_named
from etl.grammar.headings import strength
from etl.grammar.labelled_lines import Labelled, labelled
from etl.grammar.lines import bare_number, document_number, frame_kind
from etl.grammar.names.authored_headings import addressed
from etl.grammar.openings import is_salutation
from etl.grammar.publications import PAGES, is_publication
from etl.printed import PrintedDate, PrintedHeading, Span
from etl.segment.page_lines import Line, stretch
from etl.vocabulary.layouts import Layout

LONGEST_HEADER = 40  # lines
WIDEST_GAP = 6  # lines between two of a head that are none
MOST_LINES_OF_A_VALUE = 3
# Leon Trotsky 19190102 Telegram to Lenin
CATALOGUE_DATE = re.compile(r"(?<!\d)1[89]\d\d[01]\d[0-3]\d(?!\d)")
WORDS = compiled(r"(?<!\S)[a-z]+(?=[\s,.;:!?]|$)")


@dataclass(slots=True)
class Header:
    """What the first lines of a letter print; `zones` are the stretches that are placed, with their kinds."""

    number: Line | None = None
    heading: PrintedHeading | None = None
    heading_text: Span | None = None
    date: PrintedDate | None = None
    date_line: Line | None = None
    labels: list[Labelled] = field(default_factory=list)
    sources: list[Span] = field(default_factory=list)
    zones: list[tuple[Span, str]] = field(default_factory=list)
    titles: list[Line] = field(default_factory=list)
    text: list[Line] = field(default_factory=list)


def header(lines: Sequence[Line], layout: Layout, *, has_title: bool) -> Header:
    """The head of a letter; `has_title`: lines above it that are none of its parts are the page's title."""
    found = Header()
    end = _end(lines, layout)
    index = 0
    while index < end:
        index += _taken(found, lines, index, layout)
    if has_title:
        first = next((i for i, line in enumerate(lines[:end]) if _kind(line, layout) not in (None, "frame")), 0)
        found.titles = [line for line in found.text if line in lines[:first]]
        found.text = found.text[len(found.titles) :]
    found.text += lines[end:]
    return found


def is_number(line: Line, layout: Layout) -> bool:
    """Whether a line is a document's number, as the edition prints numbers."""
    if not layout.prints_numbers:
        return False
    return document_number(line.text) is not None or (layout.numbers == "bare" and bare_number(line.text) is not None)


def read_heading(line: Line) -> PrintedHeading | None:
    """The heading that a line is: who wrote to whom, or only to whom."""
    found = line.heading
    if found and (strength(found) > 1 or found.senders):
        return found
    return addressed(line.span)


def _end(lines: Sequence[Line], layout: Layout) -> int:
    """The line after the last one of the head."""
    end, index, seen = 0, 0, set[str]()
    while index < min(len(lines), LONGEST_HEADER):
        line = lines[index]
        kind = _kind(line, layout)
        is_new = kind in ("label", "frame") or (kind is not None and kind not in seen)
        if is_new and index - end <= WIDEST_GAP:
            seen.add(kind or "")
            index += _length(lines, index, layout)
            end = index
            continue
        if (is_salutation(line.span) or _is_words(line)) and not _label_below(lines, index, layout):
            break
        index += 1
    return end


def _kind(line: Line, layout: Layout) -> str | None:
    if labelled(line.span, layout.edition_id):
        return "label"
    if is_number(line, layout):
        return "number"
    if read_heading(line):
        return "heading"
    if line.date and line.date.edtf:
        return "date"
    return "frame" if frame_kind(line.text) or layout_named(line.text) else None


def _is_words(line: Line) -> bool:
    """Whether a line has words as sentences have them, or is too long for anything else."""
    return line.is_prose or len(WORDS.findall(line.text)) > 2


def _label_below(lines: Sequence[Line], index: int, layout: Layout) -> bool:
    below = lines[index + 1 : index + 1 + WIDEST_GAP]
    return any(labelled(line.span, layout.edition_id) for line in below)


def _length(lines: Sequence[Line], index: int, layout: Layout) -> int:
    """How many lines a part of the head takes: the value of a label may stand below it."""
    found = labelled(lines[index].span, layout.edition_id)
    if found is None or found.value.text or found.means == "nothing":
        return 1
    below = lines[index + 1 : index + 1 + MOST_LINES_OF_A_VALUE]
    if not below or _kind(below[0], layout) == "label":
        return 1
    if found.means != "print":
        return 2
    for length in range(1, len(below) + 1):  # a printed work may be broken over lines
        if _kind(below[length - 1], layout) in ("label", "date"):
            return length if length > 1 else 2
        if is_publication(_joined(below[:length])):
            return length + 1
    return 2


def _joined(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)


def _taken(found: Header, lines: Sequence[Line], index: int, layout: Layout) -> int:
    """Adds what the line is to the header; gives how many lines it took."""
    line = lines[index]
    if label := labelled(line.span, layout.edition_id):
        length = _length(lines, index, layout)
        if length > 1:
            label = label.with_value(stretch(lines[index + 1 : index + length]), line.page_text)
        _add_label(found, label)
        return length
    read = read_heading(line)
    if is_number(line, layout) and found.number is None:
        found.number = line
    elif read and _is_better(read, found.heading):
        if found.heading_text:
            found.zones.append((found.heading_text, "title"))
        found.heading, found.heading_text = read, line.span
    elif read:
        found.zones.append((line.span, "title"))
    elif line.date and line.date.edtf and found.date_line is None:
        found.date_line = line
    elif layout_named(line.text) and PAGES.search(line.text):  # The Trotsky Papers 1917-1922, Vol. 2, p. 235
        found.sources.append(line.span)
    elif kind := "edition" if layout_named(line.text) else frame_kind(line.text):
        found.zones.append((line.span, kind))
    else:
        found.text.append(line)
    return 1


def _is_better(one: PrintedHeading, other: PrintedHeading | None) -> bool:
    """Whether a heading says more than the one above it: a page may print its title twice."""
    return other is None or _told(one) > _told(other)


def _told(one: PrintedHeading) -> int:
    return bool(one.senders) + bool(one.addressees) + bool(one.date)


KIND_OF_LABEL = {"archive": "source", "print": "source", "date": "date", "number": "number", "nothing": "site-header"}


def _add_label(found: Header, label: Labelled) -> None:
    """Adds a label and its value to the header, each placed; a source's value is a zone of its own."""
    kind = KIND_OF_LABEL.get(label.means, "heading")
    is_source = kind == "source" and bool(label.value.text)
    found.zones.append((label.label if is_source else label.whole, kind))
    if not label.value.text:
        return
    found.labels.append(label)
    if is_source:
        found.sources.append(label.value)
    if label.means == "date" and (date := date_in(label.value)):
        found.date = date


def date_in(value: Span) -> PrintedDate | None:
    """The date that a label's value is, or that its first sentence tells."""
    for part in _sentences(value):
        date = printed_date(part)
        if date and date.edtf:
            return date
    return None


def _sentences(value: Span) -> Iterator[Span]:
    yield value
    begin = 0
    for stop in re.finditer(r"[.;]\s+", value.text):
        yield value.part(begin, stop.start())
        begin = stop.end()
    yield value.part(begin, len(value.text))


def catalogue_date(lines: Sequence[Line]) -> PrintedDate | None:
    """The date in figures alone that a title names: `19190102`."""
    for line in lines:
        if found := CATALOGUE_DATE.search(line.text):
            return printed_date(line.span.part(*found.span()))
    return None
