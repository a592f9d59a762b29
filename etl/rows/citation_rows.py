"""What a letter and its notes cite, as rows: places in archives, printed works, other documents."""

from collections.abc import Iterator

from etl import schema
from etl.claims import LetterClaim, Links
from etl.rows.traces import note_id, note_id_if_any, trace


def citation_rows(claim: LetterClaim, links: Links) -> Iterator[object]:
    """All citations of a letter in reading order, each kind counted by itself."""
    yield from _reference_rows(claim)
    yield from _publication_rows(claim)
    yield from _cross_reference_rows(claim, links)


def _reference_rows(claim: LetterClaim) -> Iterator[schema.ArchivalReference]:
    for position, cited in enumerate(claim.sources, start=1):
        source, printed = cited.source, cited.printed
        yield schema.ArchivalReference(
            reference_id=f"{claim.letter_id}-r{position}", letter_id=claim.letter_id,
            note_id=note_id_if_any(claim, cited.note), position=position, text=printed.span.text,
            repository_id=source.repository, fond=source.fond, opis=source.opis, papka=source.papka, delo=source.delo,
            listy=source.listy, copy_form=printed.copy_form, copy_form_text=printed.copy_form_text,
            is_ibid=int(cited.is_taken_over), **trace(claim, printed.span),
        )  # fmt: skip


def _publication_rows(claim: LetterClaim) -> Iterator[schema.Publication]:
    for position, (note, work) in enumerate(claim.works, start=1):
        yield schema.Publication(
            publication_id=f"{claim.letter_id}-p{position}", letter_id=claim.letter_id,
            note_id=note_id_if_any(claim, note), text=work.span.text, title=work.title,
            year=work.year, pages=work.pages, **trace(claim, work.span),
        )  # fmt: skip


def _cross_reference_rows(claim: LetterClaim, links: Links) -> Iterator[schema.CrossReference]:
    references = zip(claim.cross_references, links.referred, strict=True)
    for position, ((note, reference), target) in enumerate(references, start=1):
        yield schema.CrossReference(
            cross_reference_id=f"{claim.letter_id}-x{position}", letter_id=claim.letter_id,
            note_id=note_id(claim, note), text=reference.span.text, target_number=reference.target_number,
            target_note_number=reference.target_note_number, target_letter_id=target, **trace(claim, reference.span),
        )  # fmt: skip
