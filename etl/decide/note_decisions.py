"""Decided notes: their words, their numbers, and where they are called."""

import re
from dataclasses import replace

from etl.claims import LetterClaim
from etl.printed import PrintedCall, Span
from etl.vocabulary.decisions import Decision

CALL = re.compile(r"\d+\Z|\*+\Z")


def with_note_text(claim: LetterClaim, row: Decision, note: int, _: str) -> tuple[LetterClaim, str | None]:
    """The claim, whose rows take the decided words; the note's place on the page stays."""
    if not row.value:
        raise row.error(f"{row.column} cannot be empty")
    return claim, next(one.span.text for one in claim.notes if one.number == note)


def with_note_number(claim: LetterClaim, row: Decision, note: int, _: str) -> tuple[LetterClaim, str | None]:
    """The claim with another number for a note; what names the note follows it."""
    number = int(row.value or 0)
    taken = {dict(claim.renumbered).get(one.number, one.number) for one in claim.notes if one.number != note}
    if number in taken:
        raise row.error(f"{claim.letter_id} has another note {number}")
    return replace(claim, renumbered=(*claim.renumbered, (note, number))), str(note)


def with_call(claim: LetterClaim, row: Decision, note: int, page: str) -> tuple[LetterClaim, str | None]:
    """The claim with the note called behind the words that the decision gives, or, if it gives none, nowhere."""
    others = tuple(call for call in claim.calls if call.note != note)
    before = next((call.span for call in claim.calls if call.note == note), None)
    kept = tuple(one for one in claim.findings if one.kind != "note-without-call" or one.note != note)
    if not row.value:
        return replace(claim, calls=others), before.text if before else None
    letter = page[claim.start : claim.end]
    places = [match.end() for match in re.finditer(re.escape(row.value), letter)]
    figure = CALL.search(row.value)
    if len(places) != 1 or figure is None:
        why = "end in no figure" if figure is None else f"stand {len(places)} times in the letter, expected once"
        raise row.error(f"{row.column}: the words {row.value[:60]!r} {why}")
    end = claim.start + places[0]
    span = Span(end - len(figure[0]), end, figure[0])
    calls = sorted((*others, PrintedCall(span=span, note=note)), key=lambda call: call.span.start)
    return replace(claim, calls=tuple(calls), findings=kept), before.text if before else None
