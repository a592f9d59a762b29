"""A letter's words as the `text` of a TEI document: opener, paragraphs, closer, postscript, the editors' notes behind.

The zones of a letter enter, in their printed order, with the marks on them; `Xml` leaves, which has every character of
them but white space at the ends of lines. Where a letter has several turns (an exchange of notes; words that go on
behind a signature), each is a `div` with its own opener and closer, for TEI allows these at the two ends alone.
To place a further kind of zone, add it to TOP or BOTTOM; one that is in neither is a paragraph.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from etl.export.markup import Xml, block, element, joined, xml_id
from etl.export.tei_marks import Mark, marked

LINE = re.compile(r"\S(?:[^\n]*\S)?")  # a paragraph: pages have no blank line between them everywhere
TOP = ("mark", "dateline", "address", "salutation")  # what an opener is made of
BOTTOM = (*TOP, "closer", "signature", "postscript")  # what can stand behind the last paragraph
ENDS = ("closer", "signature", "postscript")  # what no next turn begins with
ELEMENTS = {"dateline": "dateline", "salutation": "salute", "closer": "salute", "signature": "signed"}
WITHOUT_TEXT = "The words of the letter are left out: they are not under the licence of the descriptive data."


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of a page that is of one kind: offset of its first character, and its text."""

    kind: str
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """An editors' note, its number and its text.

    `start` is the offset of the text on its page, None where the text is not the page's (a person decided it).
    """

    note_id: str
    number: str
    start: int | None
    text: str


def text_without_words() -> Xml:
    """The `text` of a document whose words must not be given."""
    return block("text", block("body", element("p", WITHOUT_TEXT)))


def text_element(zones: Sequence[Zone], notes: Sequence[Note], marks: Sequence[Mark]) -> Xml:
    """The whole `text`; zones of the kinds `footnote` and `notes-heading` stand behind the letter with its notes."""
    behind = [zone for zone in zones if zone.kind in ("footnote", "notes-heading")]
    words = [zone for zone in zones if zone not in behind]
    return block("text", body(words, marks), back(behind, notes, marks), xml_lang="en")


def body(zones: Sequence[Zone], marks: Sequence[Mark]) -> Xml:
    """The letter's words, in one `div` a turn if there are several."""
    parts = [tuple(turn(zones, marks)) for zones in turns(zones)]
    if len(parts) > 1:
        return block("body", *(block("div", *part, type="turn") for part in parts))
    return block("body", *(parts[0] if parts else (element("p"),)))


def turns(zones: Sequence[Zone]) -> list[list[Zone]]:
    """The zones, cut before each paragraph that follows an ending, and before the opener of such a paragraph."""
    found: list[list[Zone]] = [[]] if zones else []
    for zone in zones:
        if zone.kind not in BOTTOM and is_over(found[-1]):
            opener = [*takewhile(lambda one: one.kind in TOP, reversed(found[-1]))][::-1]
            found[-1] = found[-1][: len(found[-1]) - len(opener)]
            found.append(opener)
        found[-1].append(zone)
    return found


def is_over(zones: Sequence[Zone]) -> bool:
    """Whether a turn has come to something that stands behind its last paragraph."""
    has_words = any(zone.kind not in BOTTOM for zone in zones)
    return bool(zones) and (any(zone.kind in ENDS for zone in zones) or (has_words and zones[-1].kind in BOTTOM))


def turn(zones: Sequence[Zone], marks: Sequence[Mark]) -> Iterator[Xml]:
    """Opener, paragraphs, and what stands below them; TEI wants at least an empty paragraph between."""
    top = [*takewhile(lambda zone: zone.kind in TOP, zones)]
    middle = [zone for zone in zones[len(top) :] if zone.kind not in BOTTOM]
    bottom = [zone for zone in zones[len(top) :] if zone.kind in BOTTOM]
    if top:
        yield block("opener", *(piece(zone, marks) for zone in top))
    yield from (paragraph for zone in middle for paragraph in paragraphs(zone, marks))
    if not middle:
        yield element("p")
    for is_postscript, group in groupby(bottom, key=lambda zone: zone.kind == "postscript"):
        if is_postscript:
            yield from (block("postscript", *paragraphs(zone, marks)) for zone in group)
        else:
            yield block("closer", *(piece(zone, marks) for zone in group))


def paragraphs(zone: Zone, marks: Sequence[Mark]) -> list[Xml]:
    """A paragraph for each line of a zone; of a kind that is no body's, the kind is said."""
    kind = None if zone.kind in ("body", "postscript") else zone.kind
    return [
        element("p", line, type=kind) if kind is None else element("ab", line, type=kind) for line in lines(zone, marks)
    ]


def lines(zone: Zone, marks: Sequence[Mark]) -> list[Xml]:
    """The lines of a zone, each with what is marked in it."""
    found = LINE.finditer(zone.text)
    return [marked(line[0], zone.start + line.start(), marks) for line in found]


def piece(zone: Zone, marks: Sequence[Mark]) -> Xml:
    """A part of an opener or a closer."""
    printed = lines(zone, marks)
    if zone.kind == "address":
        return block("address", *(element("addrLine", line) for line in printed))
    broken = joined(printed, between=Xml("\n<lb/>"))
    if zone.kind in ELEMENTS:
        return element(ELEMENTS[zone.kind], broken)
    return element("seg", broken, type=zone.kind)


def back(behind: Iterable[Zone], notes: Iterable[Note], marks: Sequence[Mark]) -> Xml | None:
    """The editors' notes with their heading, and footnotes; None where the letter has none."""
    headings = [element("head", *lines(zone, marks)) for zone in behind if zone.kind == "notes-heading"]
    footnotes = [
        element("note", *lines(zone, marks), type="footnote", place="bottom")
        for zone in behind
        if zone.kind == "footnote"
    ]
    printed = [note_element(note, marks) for note in notes]
    if not (headings or footnotes or printed):
        return None
    return block("back", block("div", *headings[:1], *footnotes, *printed, type="notes"))


def note_element(note: Note, marks: Sequence[Mark]) -> Xml:
    """An editors' note."""
    printed = lines(Zone("note", note.start or 0, note.text), () if note.start is None else marks)
    attributes = {"xml_id": xml_id("note", note.note_id), "n": note.number, "type": "editorial", "place": "end"}
    if len(printed) > 1:
        return block("note", *(element("p", line) for line in printed), **attributes)
    return element("note", *printed, **attributes)
