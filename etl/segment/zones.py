"""Within a letter: which lines are its text, its source line, its notes; and where a letter without a heading begins.

The lines between one start and the next enter, one or several `LetterLines` leave.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from etl.grammar.copy_forms import known_end
from etl.grammar.dates.datelines import dateline
from etl.grammar.endings import could_sign
from etl.grammar.leave_taking import is_closing
from etl.grammar.openings import bare_place, is_address, is_salutation, mark_kinds
from etl.grammar.publications import PAGES, is_publication
from etl.segment.page_lines import Line
from etl.segment.starts import Start

LINES_BELOW_A_SIGNATURE = 3
LONGEST_WORK = 160  # characters of a printed work that is cited
POSTSCRIPT = re.compile(r"(?:P\.?\s*){1,2}S\b")


@dataclass(frozen=True, slots=True)
class LetterLines:
    """A letter's lines by zone; `start` is None where the page prints no number, heading or date for it."""

    start: Start | None
    text: tuple[Line, ...] = ()
    source: tuple[Line, ...] = ()
    notes_heading: tuple[Line, ...] = ()
    notes: tuple[Line, ...] = ()
    source_is_first: bool = False


def letters(start: Start | None, below: Sequence[Line], gap: int) -> tuple[LetterLines, ...]:
    """The letter of a start, and the letters without a heading that stand behind its notes."""
    if below and below[0].is_source:
        source = _source_length(below)
        text, heading, notes = _text_and_notes(below[source:])
        return (LetterLines(start, text, tuple(below[:source]), heading, notes, source_is_first=True),)
    at = _source_line(below)
    if at is None:
        text, heading, notes = _text_and_notes(below)
        last = _source_below(notes)
        return (LetterLines(start, text, notes[last:], heading, notes[:last]),)
    end = at + _source_length(below[at:])
    post = end + _postscript_length(below[end:])
    first = post + _headings(below[post:])
    letter = LetterLines(start, (*below[:at], *below[end:post]), tuple(below[at:end]), tuple(below[post:first]))
    notes, rest = _notes_and_rest(below[first:], gap)
    letter = replace(letter, notes=notes)
    return (letter, *letters(None, rest, gap)) if rest else (letter,)


def parts_of_text(lines: Sequence[Line], *, notes_have_heading: bool) -> LetterLines:
    """The text of one letter, its source lines and its notes, wherever the lines of a source stand.

    Without `notes_have_heading` the notes are the last lines that count from 1, whatever stands above them.
    """
    text, heading, notes = _text_and_notes(lines)
    if not heading and not notes_have_heading:
        first = _last_count(lines)
        text, notes = tuple(lines[:first]), tuple(lines[first:])
    last = _source_below(notes)
    text, source = _without_source(text)
    return LetterLines(None, text, (*source, *notes[last:]), heading, notes[:last])


def _without_source(text: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines of the text, and those of its source: references, and printed works right above or below them."""
    source = {index for index, line in enumerate(text) if line.is_source or _is_work(line, text[index - 1 : index])}
    for index in sorted(source, reverse=True):
        above = index - 1
        while above > 0 and above not in source and (_is_broken_work(text, above) or _ends_with_page(text, above)):
            source.add(above)
            above -= 1
    plain = tuple(line for index, line in enumerate(text) if index not in source)
    return plain, tuple(text[index] for index in sorted(source))


def _is_work(line: Line, above: Sequence[Line]) -> bool:
    return bool(above) and not line.is_prose and is_publication(line.text)


def _is_broken_work(text: Sequence[Line], index: int) -> bool:
    """Whether a line is the title of the work whose year and page stand below: `Большевистское руководство.`"""
    line, below = text[index], text[index + 1]
    is_title = line.text.endswith((".", ",", ":")) and not (could_sign(line.text) or is_closing(line.text))
    return (
        is_title and is_publication(below.text) and is_publication(f"{line.text} {below.text}") and len(line.text) < 80
    )


def _ends_with_page(text: Sequence[Line], index: int) -> bool:
    """Whether a line above a reference cites a page, and is no sentence: `Who Stood Behind Stalin. p. 399.`"""
    line, below = text[index], text[index + 1]
    pages = list(PAGES.finditer(line.text))
    is_end = bool(pages) and len(line.text) - pages[-1].end() < 3
    return below.is_source and is_end and len(line.text) < LONGEST_WORK and not is_salutation(line.span)


def _last_count(lines: Sequence[Line]) -> int:
    """The index of the last line that begins a row of notes, 1, 2 …, to the end; their number where there is none."""
    for index in reversed(range(1, len(lines))):
        begin = lines[index].note_start
        is_first = begin is not None and begin.number == 1 and not begin.printed.text.endswith(")")
        if is_first and not lines[index - 1].text.endswith(":"):
            return index
    return len(lines)


def _source_line(below: Sequence[Line]) -> int | None:
    """The first source line; not one that stands below the notes' heading of a letter without one."""
    for index, line in enumerate(below):
        if line.is_source or (index and _is_printed_source(line, below[index + 1 : index + 2])):
            return index
        if line.is_notes_heading and any(other.note_start for other in below[index + 1 : index + 2]):
            return None
    return None


def _is_printed_source(line: Line, after: Sequence[Line]) -> bool:
    """Whether a letter is taken from print only: a work is cited, then the letter ends or its notes begin."""
    ends = (
        not after or after[0].is_notes_heading or (after[0].note_start is not None and after[0].note_start.number == 1)
    )
    return ends and is_publication(line.text)


def _source_length(below: Sequence[Line]) -> int:
    """How many lines the source line takes: further references and printed sources may have lines of their own."""
    length = 1
    while length < len(below):
        line = below[length]
        # Autograph. on a line of its own; Cipher. may be the first of the letter itself
        is_form = known_end(line.text) == len(line.text) and not mark_kinds(line.text)
        if line.note_start or not (line.is_source or is_form or is_publication(line.text)):
            break
        length += 1
    return length


def _source_below(notes: Sequence[Line]) -> int:
    """The index of the source line that stands below the notes, to their end; their length if none does."""
    first = len(notes)
    while first > 1 and notes[first - 1].is_source and notes[first - 1].note_start is None:
        first -= 1
    return first


def _postscript_length(below: Sequence[Line]) -> int:
    """How many lines below the source line are a postscript: from `P. S.` to the notes, or to the page's end."""
    if not below or not POSTSCRIPT.match(below[0].text):
        return 0
    is_end = (index for index, line in enumerate(below) if line.is_notes_heading or line.note_start or line.is_source)
    return next(is_end, len(below))


def _headings(below: Sequence[Line]) -> int:
    length = 0
    while length < len(below) and below[length].is_notes_heading:
        length += 1
    if length == 0 and len(below) == 1 and re.fullmatch(r"No(?:te?)?|_+", below[0].text):
        return 1  # the page breaks off in "Notes:" or in the rule above them
    return length


def _text_and_notes(below: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...], tuple[Line, ...]]:
    """Text, notes' heading and notes where no source line stands between: the last heading that notes follow counts."""
    for index in reversed(range(len(below))):
        if below[index].is_notes_heading and _begins_notes(below, index):
            return tuple(below[:index]), (below[index],), tuple(below[index + 1 :])
    first = _unheaded_notes(below)
    return tuple(below[:first]), (), tuple(below[first:])


def _begins_notes(below: Sequence[Line], heading: int) -> bool:
    """Whether notes follow a heading: it says so in words and stands below the letter's first line, or note 1 does."""
    notes = below[heading + 1 :]
    if not notes or (below[heading].is_notes_heading_in_words and heading > 0):
        return True
    begins = [line.note_start for line in notes if line.note_start and not line.note_start.printed.text.endswith(")")]
    return (bool(begins) and begins[0].number <= 2) or len(notes) < 3


def _unheaded_notes(below: Sequence[Line]) -> int:
    """The index of note 1 where notes follow the text without any heading: numbered lines to the end."""
    for index in reversed(range(1, len(below))):
        begin = below[index].note_start
        if begin is None or begin.number != 1 or dateline(below[index].span):  # 1.X.34: a day
            continue
        label = begin.printed.text
        behind_signature = index > 1 and _is_signed(below[:index])
        # writers number 1) and 1., never "1 The" nor "one. The"
        is_no_paragraph = not label.endswith((".", ")")) or " ." in label or label[0].isalpha()
        if is_no_paragraph or ((behind_signature or below[index].is_below_rule) and not label.endswith(")")):
            return index
        return len(below)
    return len(below)


def _is_signed(above: Sequence[Line]) -> bool:
    """Whether the last line signs, or one of the short lines above it that date the letter below the signature."""
    for line in reversed(above[-LINES_BELOW_A_SIGNATURE:]):
        if could_sign(line.text):
            return True
        if not (dateline(line.span) or bare_place(line.span)):
            return False
    return False


def _notes_and_rest(below: Sequence[Line], gap: int) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The notes, and a letter without heading behind them, which a second source line gives away."""
    source = next((i for i, line in enumerate(below) if line.is_source and line.note_start is None), None)
    if source is None:
        return tuple(below), ()
    last = _last_note(below[:source])
    candidates = range(max(last + 1, 1), source)  # what stands first below "Notes:" is a note, numbered or not
    if not candidates:
        return tuple(below), ()
    wide = [i for i in candidates if below[i].gap > gap]
    opening = [i for i in candidates if _opens_a_letter(below[i])]
    first = next(iter((*wide, *opening, *candidates)))
    return tuple(below[:first]), tuple(below[first:])


def _opens_a_letter(line: Line) -> bool:
    """Whether a line dates, addresses or greets, and is no paragraph of a note."""
    return bool(dateline(line.span)) or is_salutation(line.span) or (is_address(line.span) and len(line.text) < 120)


def _last_note(below: Sequence[Line]) -> int:
    """The index of the last line that goes on with the notes' numbers, -1 if none does."""
    last, expected = -1, 1
    for index, line in enumerate(below):
        begin = line.note_start
        if begin and expected <= begin.number < expected + 4 and not begin.printed.text.endswith(")"):
            last, expected = index, begin.number + 1
    return last
