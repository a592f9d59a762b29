"""The persons of whom a letter and its notes speak, as rows.

A `PrintedLetter` with its mentions enters, with its correspondents and its year; rows of `mentions` leave, findings for names
that several may bear or nobody known bears, and the printed names of those who are new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from etl import schema
from etl.printed import Finding, PrintedLetter
from etl.resolve.mentions import ResolvedMention, resolved_mentions
from etl.resolve.people import authority


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A resolved mention and the number of the note that it stands in, None for the letter itself."""

    mention: ResolvedMention
    note: int | None


def mentioned(letter: PrintedLetter, correspondents: Iterable[str], year: int | None) -> tuple[Mentioned, ...]:
    """Who is spoken of in a letter and its notes, in reading order; `correspondents` are person ids."""
    places = [(span, None) for span in letter.mentions]
    places += [(span, note.number) for note in letter.notes for span in note.mentions]
    spans = [span for span, _ in places]
    resolved = resolved_mentions(authority(), spans, year, frozenset(correspondents))
    return tuple(Mentioned(one, note) for one, (_, note) in zip(resolved, places, strict=True))


def new_names(found: Iterable[Mentioned]) -> tuple[tuple[str, str], ...]:
    """Those whom the authority does not know: id and the name as printed from which it is made."""
    new = {one.mention.new_person for one in found if one.mention.new_person}
    return tuple(sorted((person.person_id, person.name) for person in new))


def mention_rows(
    found: Iterable[Mentioned], page_id: str, letter_id: str, *, is_base: bool, known_notes: int
) -> Iterator[tuple[str, Any]]:
    """Rows of `mentions`: the letter's own from its best witness, a note's from the first witness that prints the note."""
    count: Counter[int | None] = Counter()
    for one in found:
        if not is_base and (one.note is None or one.note <= known_notes):
            continue
        count[one.note] += 1
        note_id = f"{letter_id}-n{one.note}" if one.note else None
        answer = one.mention.resolution
        yield "mentions", schema.Mention(
            mention_id=f"{note_id or letter_id}-m{count[one.note]}",
            person_id=one.mention.person_id,
            letter_id=letter_id,
            note_id=note_id,
            text=one.mention.span.text,
            method="unreconciled" if one.mention.new_person else answer.method,
            score=answer.score,
            page_id=page_id,
            start_offset=one.mention.span.start,
            end_offset=one.mention.span.end,
        )


def mention_findings(found: Iterable[Mentioned]) -> tuple[Finding, ...]:
    """A notice for each name that nobody known bears, or several; once for each in a letter."""
    told: dict[tuple[str, str], Finding] = {}
    for one in found:
        if one.mention.resolution.person_id is not None:
            continue
        several = () if one.mention.new_person else one.mention.resolution.candidates
        kind = "ambiguous-person" if several else "unknown-person"
        why = f"may be {' or '.join(several)}" if several else "is nobody whom the authority file knows"
        span = one.mention.span
        message = f"“{span.text}”, who is spoken of here, {why}."
        finding = Finding(
            kind=kind, severity="notice", message=message, start=span.start, end=span.end, note=one.note
        )
        told.setdefault((kind, span.text), finding)
    return tuple(told.values())
