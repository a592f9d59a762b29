"""Where the words of a row stand, and the note they belong to."""

from typing import TypedDict

from etl.claims import LetterClaim
from etl.printed import Span


class Trace(TypedDict):
    """The page and the half-open stretch of code points."""

    page_id: str
    start_offset: int
    end_offset: int


class OpenTrace(TypedDict):
    """The same, or None for what is printed nowhere."""

    page_id: str | None
    start_offset: int | None
    end_offset: int | None


def trace(claim: LetterClaim, span: Span) -> Trace:
    """The place of a stretch, as columns."""
    return Trace(page_id=claim.page_id, start_offset=span.start, end_offset=span.end)


def trace_if_printed(claim: LetterClaim, span: Span | None) -> OpenTrace:
    """The same, open for what no page prints: a date or a person whom only a decision or the edition names."""
    if span is None or not span.text or span.start == span.end:
        return OpenTrace(page_id=None, start_offset=None, end_offset=None)
    return OpenTrace(page_id=claim.page_id, start_offset=span.start, end_offset=span.end)


def note_number(claim: LetterClaim, note: int) -> int:
    """The number that was read for a note, or that was decided in its place."""
    return dict(claim.renumbered).get(note, note)


def note_id(claim: LetterClaim, note: int) -> str:
    """The id of a note by its number."""
    return f"{claim.letter_id}-n{note_number(claim, note)}"


def note_id_if_any(claim: LetterClaim, note: int | None) -> str | None:
    """The same, or None for what stands in the letter itself."""
    return None if note is None else note_id(claim, note)
