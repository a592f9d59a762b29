"""The notes that a page prints to a letter, and their calls, as rows.

Notes come from the best witness, and from the others those that it does not have. What a witness in another language
prints of the same notes stands beside them.
"""

from collections.abc import Iterator

from etl import schema
from etl.claims import LetterClaim, Links
from etl.printed import PrintedNote
from etl.rows.traces import note_id, note_number, trace


def note_rows(claim: LetterClaim, links: Links) -> Iterator[schema.Note | schema.NoteCall | schema.NoteWitness]:
    """The notes that no better witness prints, those that one prints in another language, and the calls of both."""
    for note in claim.notes:
        if note_number(claim, note.number) not in links.known_notes:
            yield _note(claim, note)
        elif links.is_foreign and claim.language:
            yield schema.NoteWitness(
                note_id=note_id(claim, note.number), letter_id=claim.letter_id, language=claim.language,
                number_text=note.number_text, text=note.span.text, **trace(claim, note.span),
            )  # fmt: skip
    for call in claim.calls:
        if links.is_foreign or note_number(claim, call.note) not in links.known_notes:
            yield schema.NoteCall(
                note_id=note_id(claim, call.note), letter_id=claim.letter_id, text=call.span.text,
                **trace(claim, call.span),
            )  # fmt: skip


def _note(claim: LetterClaim, note: PrintedNote) -> schema.Note:
    text = claim.decided(f"note {note.number} text")
    return schema.Note(
        note_id=note_id(claim, note.number), letter_id=claim.letter_id, number=note_number(claim, note.number),
        number_text=note.number_text, text=text.value or "" if text else note.span.text,
        **trace(claim, note.span),
    )  # fmt: skip
