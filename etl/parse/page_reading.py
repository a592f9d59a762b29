"""A segmented page -> a `PrintedPage`: its letters read, and segments that cover every character of it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from etl.grammar.archive import references
from etl.grammar.dates.editors import printed_date
from etl.grammar.endings import could_sign
from etl.grammar.landmarks import is_landmark
from etl.grammar.names.declined import is_cyrillic
from etl.parse.certainty import with_confidence
from etl.parse.letter_reading import printed_letter
from etl.parse.pages_without_letters import seems
from etl.printed import Finding, LetterZones, PrintedLetter, PrintedPage, Segment, SegmentedPage

# How a sentence, a source line or a signature ends; a page that ends otherwise was cut off.
END_OF_SENTENCE = re.compile(r"[.!?…:;\"”»)\]\d][\s\xa0]*$")


def printed_page(segmented: SegmentedPage) -> PrintedPage:
    """The page, read."""
    page = segmented.page
    is_cut = not END_OF_SENTENCE.search(page.text[: segmented.end])
    last = len(segmented.letters)
    letters = tuple(
        printed_letter(
            zones,
            page,
            position,
            is_cut=position == last and _is_cut(zones, is_cut=is_cut),
            expects_number=segmented.prints_numbers,
        )
        for position, zones in enumerate(segmented.letters, start=1)
    )
    segments, doubts = with_confidence(tuple(_covering(_placed(segmented, letters), page.text)), page.text, page.markup)
    doubts = tuple(_of_words(doubts, segments, page.text)) if segmented.is_by_row else doubts
    return PrintedPage(
        page=page,
        edition_id=segmented.edition_id,
        title=_title(segmented),
        segments=segments,
        letters=tuple(_in_its_section(_with_doubts(letter, doubts), segmented) for letter in letters),
        findings=(*page.findings, *_findings(segmented, letters), *_outside(letters, doubts)),
    )


TOLD_BY_ROW = frozenset(
    {"title", "site-header", "edition", "section", "number", "heading", "date", "source", "notes-heading"}
)


def _of_words(doubts: Iterable[Finding], segments: Iterable[Segment], text: str) -> Iterator[Finding]:
    """The doubts about a letter's own words in Latin letters: the edition's row tells the rest, and the second look
    at lines has learnt no Russian.
    """
    told = [(segment.start, segment.end) for segment in segments if segment.kind in TOLD_BY_ROW]
    for one in doubts:
        is_told = any(start <= one.start < end for start, end in told)
        if not is_told and not is_cyrillic(text[one.start : one.end]):
            yield one


def _in_its_section(letter: PrintedLetter, segmented: SegmentedPage) -> PrintedLetter:
    """The letter with the year or month of the last section's line above it."""
    above = (span for span, kind in segmented.frame if kind == "section" and span.end <= letter.start)
    dates = [date for span in above if (date := printed_date(span)) and date.year]
    return replace(letter, section_date=dates[-1]) if dates else letter


def _with_doubts(letter: PrintedLetter, doubts: Iterable[Finding]) -> PrintedLetter:
    own = tuple(one for one in doubts if letter.start <= one.start < letter.end)
    return letter.with_findings((*letter.findings, *own)) if own else letter


def _outside(letters: Iterable[PrintedLetter], doubts: Iterable[Finding]) -> Iterator[Finding]:
    """The doubts about what belongs to no letter."""
    yield from (one for one in doubts if not any(letter.start <= one.start < letter.end for letter in letters))


def _is_cut(zones: LetterZones, *, is_cut: bool) -> bool:
    """Whether the page's last letter breaks off: in mid-sentence, or before the source line that must follow."""
    ends_with_source = zones.source and not zones.notes and not zones.source_comes_first
    if ends_with_source and any(one.listy for one in references(zones.source[-1])):
        return False  # L. 77. Autograph — only the last stop may be missing
    is_headed = zones.source_comes_first or bool(zones.labels)
    if is_headed and not zones.notes and zones.text and could_sign(zones.text[-1].text):
        return False  # signed; only the last stop may be missing
    if is_cut or not zones.text:
        return True
    return not (zones.source or zones.notes)


def _title(segmented: SegmentedPage) -> str:
    titles = [span.text for span, kind in segmented.frame if kind in ("title", "edition")]
    headings = [zones.heading_text.text for zones in segmented.letters if zones.heading_text and segmented.is_by_row]
    return next(iter((*titles, *headings)), segmented.page.title or segmented.page.page_id)


def _placed(segmented: SegmentedPage, letters: Iterable[PrintedLetter]) -> list[Segment]:
    """The stretches that mean something, without the white space between them, in order."""
    placed = [Segment(start=span.start, end=span.end, kind=kind) for span, kind in segmented.frame]
    placed += [Segment(start=span.start, end=span.end, kind="front-matter") for span in segmented.front_matter]
    placed += [zone for letter in letters for zone in letter.zones]
    return sorted(placed, key=lambda segment: segment.start)


def _covering(placed: Iterable[Segment], text: str) -> Iterator[Segment]:
    """The same stretches, neighbours of one kind joined, and all between them as `blank`."""
    at, open_one = 0, None
    for segment in placed:
        if open_one and _alike(open_one, segment) and not text[open_one.end : segment.start].strip():
            open_one = Segment(
                start=open_one.start, end=segment.end, kind=segment.kind, letter=segment.letter, note=segment.note
            )
            continue
        if open_one:
            yield open_one
            at = open_one.end
        yield from _between(at, segment.start, text)
        open_one = segment
    if open_one:
        yield open_one
        at = open_one.end
    yield from _between(at, len(text), text)


def _alike(one: Segment, other: Segment) -> bool:
    return (one.kind, one.letter, one.note) == (other.kind, other.letter, other.note) and one.kind != "number"


def _between(start: int, end: int, text: str) -> Iterator[Segment]:
    """White space between two stretches; anything else there would be `unplaced`."""
    if start < end:
        yield Segment(start=start, end=end, kind="unplaced" if text[start:end].strip() else "blank")


def _misplaced(segmented: SegmentedPage) -> Iterator[Finding]:
    """A warning for whatever begins a letter or its source line, but stands where no letter's text is."""
    places = [("text of the edition", (*(span for span, _ in segmented.frame), *segmented.front_matter))]
    places += [("a note", zones.notes) for zones in segmented.letters]
    for place, lines in places:
        for line in lines:
            if is_landmark(line.text):
                words = line.text[:60]
                message = f"“{words}” was read as part of {place}; it may belong to a letter that was not found."
                yield Finding(kind="reading-uncertain", message=message, start=line.start, end=line.end)


def _findings(segmented: SegmentedPage, letters: tuple[PrintedLetter, ...]) -> Iterator[Finding]:
    yield from _misplaced(segmented)
    end = min(80, len(segmented.page.text))
    if not letters:
        message = f"No letter was found on this page: {seems(segmented.page)}."
        yield Finding(kind="not-a-letter", message=message, start=0, end=end)
    if segmented.edition_id is None:
        message = "The page names no edition that is known; none is cited for it."
        yield Finding(kind="edition-unknown", message=message, start=0, end=end)
