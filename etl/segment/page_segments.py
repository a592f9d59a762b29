"""A whole page: its frame, what stands before the first letter, and the letters."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from etl.grammar.alphabet import compiled
from etl.grammar.dates.datelines import dateline
from etl.grammar.editions import given_layout, layout_of_folders, layout_of_page, layouts, may_name_an_edition
from etl.grammar.openings import is_address, is_salutation
from etl.printed import LetterZones, Page, SegmentedPage, Span
from etl.segment.frame import frame, is_year_or_month
from etl.segment.laid_out import has_labels, laid_out, navigation, where_letters_begin
from etl.segment.page_lines import Line, lines, stretch, usual_gap
from etl.segment.starts import Start, starts
from etl.segment.zones import LetterLines, letters
from etl.vocabulary.layouts import Layout

LONGEST_OPENING_LINE = 200


def segmented(page: Page, folders: Sequence[str] = ()) -> SegmentedPage:
    """The page with its letters found and their zones told apart; `folders` are those that it lies in."""
    everything = lines(page.text, page.markup)
    layout = given_layout() or layout_of_folders(folders) or _layout(everything)
    if layout and layout.letters:
        return _by_its_row(page, everything, layout)
    found = everything[: navigation(everything)]
    bottom = [(line.span, "site-header") for line in everything[len(found) :]]
    head = frame(found)
    if layout:
        head = replace(head, layout=layout, names_edition=True)
    elif not head.names_edition and has_labels(found):
        return _by_its_row(page, everything, replace(UNKNOWN, letters=where_letters_begin(found)))
    begins = tuple(_with_letters(starts(found, head.length, head.layout)))
    firsts = [_sections_above(found[head.length : start.first]) + head.length for start in begins]
    sections = [line for start, first in zip(begins, firsts, strict=True) for line in found[first : start.first]]
    gap = usual_gap(found)
    before = found[head.length : firsts[0] if begins else len(found)]
    unheaded = _unheaded(before, gap)
    headed = [
        letter
        for start, after in zip(begins, [*firsts, len(found)][1:], strict=True)
        for letter in letters(start, found[start.body : after], gap)
    ]
    return SegmentedPage(
        page=page,
        edition_id=head.layout.edition_id if head.names_edition else None,
        prints_numbers=head.layout.prints_numbers,
        frame=(
            *((line.span, kind) for line, kind in head.kinds),
            *((line.span, "section") for line in sections),
            *bottom,
        ),
        front_matter=() if unheaded else _spans(before),
        letters=tuple(_zones(letter) for letter in (*unheaded, *headed)),
        end=_end(page, everything, len(found)),
    )


def _end(page: Page, everything: Sequence[Line], last: int) -> int:
    """Where the site's navigation begins, or the page ends."""
    return everything[last].span.start if last < len(everything) else len(page.text)


FIRST_LINES = 25
# A page of no known edition, with a block of labels: one letter, as web editions print them
UNKNOWN = replace(
    layouts()[0], edition_id="", letters="page", numbers="bare", first_number=None, source_line="before", sender=None,
    addressee=None, page_language=None, recognised_by="", line=0,
)  # fmt: skip


def _layout(found: Sequence[Line]) -> Layout | None:
    """The edition that the page's first lines name above the words of its first letter."""
    texts = [line.text for line in found]
    if not may_name_an_edition(texts[:FIRST_LINES]):
        return None
    head = [*takewhile(_is_of_the_head, found[:FIRST_LINES])]
    layout = layout_of_page(texts[: len(head)], texts[len(head) :])
    return layout if layout and layout.letters else None  # the others are named by a line of the frame


def _is_of_the_head(line: Line) -> bool:
    """Whether a line is neither a letter's words nor a note, which may cite another edition."""
    is_note = line.is_notes_heading_in_words or (line.note_start is not None and line.note_start.number == 1)
    return not (line.is_prose or is_salutation(line.span) or is_note)


def _by_its_row(page: Page, found: Sequence[Line], layout: Layout) -> SegmentedPage:
    told = laid_out(found, layout)
    return SegmentedPage(
        page=page, edition_id=layout.edition_id or None,
        prints_numbers=layout.prints_numbers and bool(layout.edition_id),
        frame=told.frame, front_matter=told.front_matter, letters=told.letters, is_by_row=True,
        end=_end(page, found, navigation(found)),
    )  # fmt: skip


def _with_letters(begins: Sequence[Start]) -> Iterator[Start]:
    """The starts but those of months: `Stalin to Kaganovich October, 1933` right above a letter heads all of them."""
    for start, below in zip(begins, [*begins, None][1:], strict=True):
        if not (below and start.body == below.first and _heads_a_month(start)):
            yield start


def _heads_a_month(start: Start) -> bool:
    return start.number is None and start.date_line is None and start.date is not None and start.date.day is None


def _sections_above(above: Sequence[Line]) -> int:
    """The index of the first of the lines, up to the last, that head a part of the edition."""
    first = len(above)
    while first and (is_year_or_month(above[first - 1]) or _is_of_a_month(above[first - 1])):
        first -= 1
    return first


def _is_of_a_month(line: Line) -> bool:
    date = line.heading.date if line.heading else None
    return date is not None and date.day is None


def _spans(found: Sequence[Line]) -> tuple[Span, ...]:
    return tuple(line.span for line in found)


def _zones(letter: LetterLines) -> LetterZones:
    """The letter's lines as spans, with what its first lines were read as."""
    start = letter.start
    return LetterZones(
        number=start.number.span if start and start.number else None,
        number_value=start.number.number if start and start.number else None,
        heading=start.heading if start else None,
        heading_text=stretch(start.heading_lines) if start and start.heading_lines else None,
        date=start.date_line.date if start and start.date_line else None,
        text=_spans(letter.text),
        likely={line.span: line.likely for line in letter.text if line.likely},
        surely={line.span: line.surely for line in letter.text if line.surely},
        source=_spans(letter.source),
        notes_heading=_spans(letter.notes_heading),
        notes=_spans(letter.notes),
        source_comes_first=letter.source_is_first,
    )


def _unheaded(before: Sequence[Line], gap: int) -> tuple[LetterLines, ...]:
    """The letters in what stands before the first heading, if it is a letter that lost its own."""
    if not any(line.is_source or _is_sentence(line) for line in before):
        return ()
    points = 3 if any(line.is_source for line in before) else 0
    opening = takewhile(lambda line: len(line.text) < LONGEST_OPENING_LINE, before[:4])
    points += 2 if any(_greets(line) for line in opening) else 0
    points += 2 if before[0].date is not None and before[0].date.day else 0  # a month heads an introduction
    points += 1 if any(dateline(line.span) for line in (*before[:4], *before[-6:])) else 0
    return letters(None, before, gap) if points >= 2 else ()


def _is_sentence(line: Line) -> bool:
    """Whether a line has words as sentences have them; an index or a table of contents has names and figures."""
    words = compiled(r"(?<!\S)[a-z]+(?=[\s,.;:!?]|$)").findall(line.text)
    return len(words) > 2 and line.heading is None and not re.search(r"\s\d{1,3}$", line.text)


def _greets(line: Line) -> bool:
    """Whether a line says to whom the letter goes; the notes' heading is short and capital too, but does not."""
    return not line.is_notes_heading and (is_address(line.span) or is_salutation(line.span))
