"""Where letters begin: evidence from the number, heading and date lines, from what stands above and what follows.

The lines of a page enter, the `Start`s of its letters leave. A start is accepted when its evidence adds up to `ENOUGH`;
each piece of evidence is one line of `_evidence`. To weigh something new, add a line there and a case to the test.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.grammar.dates.datelines import dateline
from etl.grammar.endings import could_sign
from etl.grammar.headings import heading, strength
from etl.printed import PrintedDate, PrintedHeading
from etl.segment.page_lines import Line, stretch, usual_gap
from etl.segment.repeated_headings import says_the_same
from etl.vocabulary.layouts import Layout

ENOUGH = 4
LONGEST_HEADING = 3  # lines
LONGEST_JOINED = 400  # characters
LONGEST_UNREAD = 160  # characters of a heading that could not be read
YEAR_AT_END = re.compile(r"1[89lI]\d\d\W*$")
UNFINISHED = re.compile(r"(?:,|\b(?:of|for|the|and|to|from|with))$")  # … to the Central Commission for the
CONTINUING = re.compile(r"(?:and|to|for|with|from|of|by|at)\s")  # and E. A. Preobrazhensky to V. I. Lenin


@dataclass(frozen=True, slots=True)
class Start:
    """The first lines of a letter: indices of its first line and of the line after the date, and what they print."""

    first: int
    body: int
    number: Line | None = None
    heading_lines: tuple[Line, ...] = ()
    heading: PrintedHeading | None = None
    date_line: Line | None = None

    @property
    def date(self) -> PrintedDate | None:
        """The editors' date: on its own line or at the heading's end."""
        if self.date_line:
            return self.date_line.date
        return self.heading.date if self.heading else None


Broken = tuple[PrintedHeading, int]  # a heading in several lines, and in how many


def starts(lines: Sequence[Line], first: int, layout: Layout) -> tuple[Start, ...]:
    """The letters' beginnings among `lines[first:]`, in order."""
    found: list[Start] = []
    gap, ends = usual_gap(lines), _last_ends(lines)
    index = first
    while index < len(lines):
        is_own_source = bool(found) and index == found[-1].body and lines[index].is_source
        is_in_letter = is_own_source or (bool(found) and not layout.prints_numbers and _is_telegrams(lines, index))
        start = None if is_in_letter else _candidate(lines, index)
        since = found[-1].body if found else first
        complete = ends[index] >= since and not layout.source_comes_first
        is_title_above = bool(found) and index == since and found[-1].date is None  # the page's title, perhaps
        above = _Above(index == first or is_title_above, complete, lines[index].is_apart(gap), layout)
        if start and _evidence(start, lines, above) >= ENOUGH:
            if found and _is_title(found[-1], start, first):
                found.pop()
            found.append(start)
            index = max(start.body, index + 1)
        else:
            index += 1
    return tuple(_without_lists(found, len(lines)))


def _without_lists(found: Sequence[Start], end: int) -> Iterator[Start]:
    """The starts but for those that stand in a row with nothing below any of them: a table of contents."""
    firsts = [*(start.first for start in found), end]
    is_bare = [start.body >= firsts[i + 1] and not start.number for i, start in enumerate(found)]
    for i, start in enumerate(found):
        if not (is_bare[i] and (any(is_bare[i + 1 : i + 2]) or any(is_bare[max(0, i - 1) : i]))):
            yield start


def _is_telegrams(lines: Sequence[Line], index: int) -> bool:
    """Whether a number stands below a signature or a day: a telegram's, where the edition prints none for documents."""
    above = lines[index - 1]
    return lines[index].number is not None and (could_sign(above.text) or dateline(above.span) is not None)


@dataclass(frozen=True, slots=True)
class _Above:
    """What stands above a possible start: is the letter before it complete, is there an unusual gap, or a rule?"""

    is_page_head: bool
    is_complete: bool
    is_wide_gap: bool
    layout: Layout


def _last_ends(lines: Sequence[Line]) -> list[int]:
    """For every line the last one above it that ends a letter's text, source line or notes' heading; -1: none."""
    found, last = [], -1
    for index, line in enumerate(lines):
        found.append(last)
        if line.is_source or line.is_notes_heading:
            last = index
    return found


def _candidate(lines: Sequence[Line], index: int) -> Start | None:
    """The start that the lines from `index` could be, whatever speaks for it."""
    line = lines[index]
    if line.is_prose:
        return None
    if line.number is not None:
        return _numbered(lines, index)
    if line.heading is not None and not _goes_on(lines, index):
        return _headed(lines, index, index, None)
    broken = _broken(lines, index)
    if broken is not None:
        return _headed(lines, index, index, None, broken)
    if line.surely == "heading":
        return _headed(lines, index, index, None)
    if _is_unread_heading(lines, index):
        return Start(index, index + 1, heading_lines=(line,))
    if line.is_source:
        return Start(index, index)
    if line.date is not None:
        return Start(index, index + 1, date_line=line)
    return None


def _is_unread_heading(lines: Sequence[Line], index: int) -> bool:
    """Whether a line with a year stands above a source line: a heading, where the source line comes first."""
    line, below = lines[index], lines[index + 1 : index + 2]
    is_plain = not (line.is_source or line.note_start or line.date or could_sign(line.text) or line.text[0].islower())
    is_dated = len(line.text) < LONGEST_UNREAD and bool(re.search(r"(?<!\d)1[89]\d\d(?!\d)", line.text))
    return is_plain and is_dated and bool(below) and below[0].is_source


def _numbered(lines: Sequence[Line], index: int) -> Start:
    """A number, then a heading in one or more lines that need not be understood, then a date."""
    number, below = lines[index], index + 1
    if below < len(lines) and lines[below].heading is not None and not _goes_on(lines, below):
        return _headed(lines, index, below, number)
    for length in range(LONGEST_HEADING + 1):
        at = below + length
        if at >= len(lines) or lines[at].is_source or lines[at].number is not None:
            break
        if lines[at].date is not None:
            slot = tuple(lines[below:at])
            return Start(index, at + 1, number, slot, _joined(slot), lines[at])
        if lines[at].is_sentences:
            break
    broken = _broken(lines, below)
    if broken is not None:
        return _headed(lines, index, below, number, broken)
    if below < len(lines) and lines[below].surely == "heading":
        return _headed(lines, index, below, number)
    return Start(index, below, number)


def _goes_on(lines: Sequence[Line], index: int) -> bool:
    """Whether a heading that does not say who wrote to whom goes on below: `Telegram from X`, `to Y`."""
    first = lines[index].heading
    is_open = first is not None and (_is_unfinished(lines, index) or not _says_both(first))
    whole = _broken(lines, index) if is_open else None
    return whole is not None and _says_both(whole[0])


def _is_unfinished(lines: Sequence[Line], index: int) -> bool:
    """Whether a line ends or the next one begins as only the middle of a heading does."""
    below = lines[index + 1 : index + 2]
    return bool(UNFINISHED.search(lines[index].text) or (below and CONTINUING.match(below[0].text)))


def _says_both(found: PrintedHeading) -> bool:
    return bool(found.senders and found.addressees) and found.order_is_certain


def _headed(lines: Sequence[Line], first: int, at: int, number: Line | None, broken: Broken | None = None) -> Start:
    heading, length = broken or (lines[at].heading, 1)
    heading_lines = tuple(lines[at : at + length])
    body = at + len(heading_lines)
    if (heading is None or heading.date is None) and body < len(lines) and lines[body].date is not None:
        return Start(first, body + 1, number, heading_lines, heading, lines[body])
    return Start(first, body, number, heading_lines, heading)


def _broken(lines: Sequence[Line], index: int) -> Broken | None:
    """A heading broken over lines, which only a date below it or at its end can prove."""
    if index >= len(lines) or lines[index].is_source or lines[index].date or lines[index].note_start:
        return None
    is_unfinished = _is_unfinished(lines, index)
    for length in (2, 3) if is_unfinished else (2,):
        after = index + length
        if after >= len(lines) or (lines[index + 1].heading is not None and not is_unfinished):
            return None
        is_dated = lines[after].date is not None
        if is_dated or YEAR_AT_END.search(lines[after - 1].text):
            joined = _joined(lines[index:after])
            if joined and (is_dated or joined.date is not None):
                return joined, length
    return None


def _joined(parts: Sequence[Line]) -> PrintedHeading | None:
    """The heading that several lines are together, or None."""
    if not parts or sum(len(line.text) for line in parts) > LONGEST_JOINED:
        return None
    return heading(stretch(parts))


def _evidence(start: Start, lines: Sequence[Line], above: _Above) -> int:
    """How much speaks for a letter beginning here; 4 is enough."""
    below = lines[start.body] if start.body < len(lines) else None
    looks = strength(start.heading) if start.heading else 0
    is_surely = any(line.surely == "heading" for line in start.heading_lines)
    is_in_text = not (above.is_complete or above.is_page_head or above.layout.source_comes_first)
    has_number = start.number is not None and above.layout.prints_numbers
    points = 0
    points += 3 if has_number else 0
    points += looks
    points += 3 if is_surely and looks < 3 and below else 0  # misread, perhaps, but nothing else stands there like this
    points += 2 if start.date_line else 0  # a date of its own below the heading
    points += 2 if looks == 3 and start.date_line else 0  # names with initials and a date: no writer prints that
    points += 2 if has_number and start.date_line else 0  # what stands between is the heading, whatever it says
    points += 2 if above.is_complete else 0  # source line or notes of the letter before
    points += 1 if above.is_page_head else 0
    points += 1 if above.is_wide_gap else 0
    points += 1 if start.heading and start.heading.date and looks == 3 else 0  # Stalin to Kaganovich June 4, 1932
    points += 2 if below and below.is_source and looks and not is_in_text else 0  # the sister edition's place for it
    is_cited = lines[start.first].is_source or bool(below and below.is_source and not looks)
    points += 4 if is_cited and above.layout.source_comes_first else 0  # its heading is lost or could not be read
    points -= 3 if is_in_text else 0
    is_alone = not (start.heading_lines or start.date_line or above.is_complete or above.is_page_head)
    points -= 2 if is_alone else 0  # a number alone
    points -= 1 if not start.heading_lines and (is_in_text or not has_number) else 0
    points -= 1 if looks == 1 and not (start.date or has_number) else 0  # two bare names in a line
    return points


def _is_title(start: Start, below: Start, first: int) -> bool:
    """A page's title that reads like a heading: without number, another start right below.

    It stands at the very top and has no date, or prints the heading below in other words.
    """
    if start.body != below.first or start.number:
        return False
    return (start.first == first and not start.date) or says_the_same(
        (start.heading, below.heading), (start.date, below.date)
    )
