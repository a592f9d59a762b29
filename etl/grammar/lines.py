"""What single lines are: a document's number, the heading of the notes, a rule, the first line of a note.

A line enters, a value or a truth leaves. Words come from `frame.csv`, `notes_headings.csv`, `numerals.csv`.
"""

import re
from dataclasses import dataclass
from functools import cache

from etl.grammar.alphabet import compiled
from etl.grammar.figures import with_figures
from etl.grammar.words import meanings, printed, table
from etl.printed import Span
from etl.vocabulary.forms import folded

# No. 205; Number 3; № 7; No 12. — alone on its line: "No. 82 1/X-34 y. 1" and "No. 169/S." are telegram numbers
BARE_NUMBER = re.compile(r"(?P<text>(?P<number>\d{1,4})(?:-?[a-z])?)\.?")
RULE = re.compile(r"[_\-–—*=]{5,}")


@cache
def _number() -> re.Pattern[str]:
    words = printed("number_words")
    return compiled(rf"{words}\s*[.:]?\s*(?P<text>(?P<number>\d{{1,4}})(?:-?[a-z])?)\s*[.:]?")


@dataclass(frozen=True, slots=True)
class NoteStart:
    """The first line of a note: its number, the number's characters, and where its words begin."""

    number: int
    printed: Span
    words: int


def document_number(text: str) -> int | None:
    """The number that the line prints and nothing else, or None."""
    found = _number().fullmatch(with_figures(text.strip()))
    return int(found["number"]) if found else None


def bare_number(text: str) -> int | None:
    """The number that a line may be which has none of the words for it: `14`; its place must say that it is one."""
    found = BARE_NUMBER.fullmatch(with_figures(text.strip()))
    return int(found["number"]) if found else None


def number_as_printed(text: str) -> str | None:
    """The number of such a line as it is printed: `85a`, `1O6`, `14`; None for any other line."""
    figures = with_figures(text.strip())
    found = _number().fullmatch(figures) or BARE_NUMBER.fullmatch(figures)
    return text.strip()[slice(*found.span("text"))] if found else None


@cache
def _notes_heading() -> re.Pattern[str]:
    return re.compile(rf"(?i:{printed('notes_headings')})\s*[:.]?")


def is_notes_heading(text: str) -> bool:
    """Whether the line heads the notes: `Notes:`."""
    return bool(_notes_heading().fullmatch(text.strip()))


def is_rule(text: str) -> bool:
    """Whether the line is a rule of underscores or dashes."""
    return bool(RULE.fullmatch(text.strip()))


ONE = r"(?P<one>[Il])(?=\s[A-Z][a-z]+\s)"  # I The: no writer says so of himself; I) numbers his paragraphs


@cache
def _note_start() -> re.Pattern[str]:
    """`1 The`, `1. Number`, `1 . And`, `2On`, `one. After`, `oneAt`, `1) On`, `[1] On`, `I The`; then a capital."""
    return re.compile(
        rf"(?P<printed>\[?(?:(?P<figure>\d{{1,3}})(?!\d)|(?P<word>{printed('numerals')})|{ONE})(?:\s?[.)\]])*)[\s\xa0]*"
        rf"(?=[A-ZА-ЯЁ“\"«„‘'(\[]|\d{{1,2}}[\s/.]\s?[IVX]|\d{{1,2}}\s{printed('months')}|\d{{4}}\b|\.\.\.|…)"
    )


def note_start(line: Span) -> NoteStart | None:
    """The number with which a note begins, or None."""
    found = _note_start().match(line.text)
    if not found:
        return None
    number = int(found["figure"] or (1 if found["one"] else meanings("numerals")[folded(found["word"])]))
    words = found.end()
    return NoteStart(number, line.part(0, found.end("printed")), words) if 0 < number < 400 else None


@cache
def _frame() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"\W*{re.escape(row.printed)}\b", re.IGNORECASE), row.means) for row in table("frame"))


def frame_kind(text: str) -> str | None:
    """`site-header`, `edition` or `section` for a line of the page's frame, else None."""
    for pattern, kind in _frame():
        if pattern.match(text) or (kind == "site-header" and "|" in text and pattern.search(text)):
            return kind
    return None
