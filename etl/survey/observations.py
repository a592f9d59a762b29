"""What the pages of a folder print alike: lines at their heads and feet, labels, numbers, headings, source lines."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from etl.grammar.alphabet import compiled
from etl.grammar.endings import could_sign
from etl.grammar.headings import strength
from etl.grammar.labelled_lines import labelled
from etl.grammar.lines import bare_number, document_number, is_notes_heading
from etl.grammar.names.authored_headings import addressed
from etl.grammar.names.lists import has_initials
from etl.grammar.openings import is_salutation
from etl.printed import Page, Span
from etl.segment import page_lines
from etl.segment.page_lines import Line

HEAD, FOOT = 12, 4  # lines
SHORT = 160  # characters of a line that may head something
LABEL = compiled(r"(?P<label>[A-Z][\w./\\ -]{1,30}?)\s*:\s*(?P<value>.*)")
NUMBERED = compiled(r"(?P<word>[A-Z#№][\w.]{0,14}(?:\s(?:No\.?|№))?)\s*\.?\s*\d{1,4}[a-z]?\.?")
DATED = re.compile(r"(?<!\d)1[89]\d\d(?!\d)")


@dataclass(slots=True)
class Observations:
    """What was seen, each with example lines, and on how many pages."""

    pages: int = 0
    heads: Counter[str] = field(default_factory=Counter)
    feet: Counter[str] = field(default_factory=Counter)
    labels: dict[str, list[str]] = field(default_factory=dict)
    values: dict[str, list[Span]] = field(default_factory=dict)
    known_labels: Counter[str] = field(default_factory=Counter)
    number_words: Counter[str] = field(default_factory=Counter)
    unknown_number_words: dict[str, str] = field(default_factory=dict)
    unknown_numbers: int = 0
    bare_numbers: int = 0
    numbers_on_a_page: int = 0
    headings: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    sources_first: int = 0
    sources_last: int = 0
    notes_headings: int = 0
    writers: Counter[str] = field(default_factory=Counter)
    cyrillic: int = 0


def observations(pages: Iterable[Page]) -> Observations:
    """What the pages print alike."""
    seen = Observations()
    for page in pages:
        lines = page_lines.lines(page.text, page.markup)
        if lines:
            _look_at(seen, lines)
    return seen


def _look_at(seen: Observations, lines: Sequence[Line]) -> None:
    seen.pages += 1
    seen.cyrillic += bool(re.search("[А-ЯЁа-яё]", "".join(line.text for line in lines[:HEAD])))
    seen.heads.update({line.text for line in lines[:HEAD] if _may_be_of_the_site(line)})
    seen.feet.update({line.text for line in lines[-FOOT:] if _may_be_of_the_site(line) and not could_sign(line.text)})
    seen.writers.update({line.text for line in lines[:HEAD] if has_initials(line.text)})
    seen.notes_headings += any(is_notes_heading(line.text) for line in lines)
    _look_for_labels(seen, lines)
    _look_for_numbers(seen, lines)
    _look_for_headings(seen, lines)
    _look_for_sources(seen, lines)


def _may_be_of_the_site(line: Line) -> bool:
    """Whether a line is short, and is no part of a letter by its form."""
    is_part = line.is_source or line.note_start or line.is_notes_heading or is_salutation(line.span)
    return len(line.text) <= SHORT and not is_part and LABEL.fullmatch(line.text) is None


def _look_for_labels(seen: Observations, lines: Sequence[Line]) -> None:
    """Labels at the head of the page, known or not; a sentence may have a colon too, but not in several pages."""
    for index, line in enumerate(lines):
        found = LABEL.fullmatch(line.text) if len(line.text) <= SHORT else None
        if found is None or line.is_source:
            continue
        if known := labelled(line.span, None):
            seen.known_labels[known.label.text.rstrip(": ")] += 1
            continue
        value = line.span.part(*found.span("value"))
        below = lines[index + 1].span if index + 1 < len(lines) else value
        seen.labels.setdefault(found["label"], []).append(line.text)
        seen.values.setdefault(found["label"], []).append(value if value.text else below)


def _look_for_numbers(seen: Observations, lines: Sequence[Line]) -> None:
    count = 0
    for line in lines:
        found = NUMBERED.fullmatch(line.text)
        if document_number(line.text) is not None:
            count += 1
            seen.number_words[found["word"] if found else "№"] += 1
        elif found and "." not in found["word"][:-1] and not line.date:
            seen.unknown_numbers += 1
            seen.unknown_number_words.setdefault(found["word"].strip(), line.text)
        elif bare_number(line.text) is not None:
            seen.bare_numbers += 1
    seen.numbers_on_a_page = max(seen.numbers_on_a_page, count)


def _look_for_headings(seen: Observations, lines: Sequence[Line]) -> None:
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        read = line.heading
        if (read and strength(read) > 1) or addressed(line.span):
            seen.headings.append(line.text)
        elif _could_head(line, below):
            seen.unread.append(line.text)


def _could_head(line: Line, below: Line | None) -> bool:
    """Whether a line that is none of the known things has a year, or stands above a date or a source line."""
    is_plain = not (line.date or line.is_source or line.number is not None or line.note_start or line.is_notes_heading)
    is_label = LABEL.fullmatch(line.text) is not None
    stands_above = below is not None and bool(below.date or below.is_source)
    is_short = len(line.text) <= SHORT and not line.is_sentences
    return is_plain and is_short and not is_label and (stands_above or bool(DATED.search(line.text)))


def _look_for_sources(seen: Observations, lines: Sequence[Line]) -> None:
    """Whether a reference stands right below a heading or a date, or below a letter's words."""
    for above, line in pairwise(lines):
        if line.is_source:
            is_head = bool(above.date or (above.heading and strength(above.heading) > 1))
            seen.sources_first += is_head
            seen.sources_last += not is_head
