"""What a letter and its notes cite, as rows: places in archives, printed works, other documents."""

from collections.abc import Iterator
from typing import Any

from etl import schema
from etl.claim.sources import cited_sources, in_reading_order
from etl.connect.plan import Plan
from etl.printed import Finding, PrintedLetter, PrintedPage, PrintedPublication, Span


def citation_rows(page: PrintedPage, letter: PrintedLetter, letter_id: str, plan: Plan) -> Iterator[tuple[str, Any]]:
    """All citations of a letter in reading order, each kind counted by itself."""
    yield from _reference_rows(page, letter, letter_id)
    yield from _publication_rows(page, letter, letter_id)
    yield from _cross_reference_rows(page, letter, letter_id, plan)


def _note_id(letter_id: str, note: int | None) -> str | None:
    return None if note is None else f"{letter_id}-n{note}"


def _at(page: PrintedPage, span: Span) -> dict[str, Any]:
    return {"page_id": page.page.page_id, "start_offset": span.start, "end_offset": span.end}


def _reference_rows(page: PrintedPage, letter: PrintedLetter, letter_id: str) -> Iterator[tuple[str, Any]]:
    for position, cited in enumerate(cited_sources(letter)[0], start=1):
        source, printed = cited.source, cited.printed
        yield "archival_references", schema.ArchivalReference(
            reference_id=f"{letter_id}-r{position}", letter_id=letter_id, note_id=_note_id(letter_id, cited.note),
            position=position, text=printed.span.text, repository_id=source.repository, fond=source.fond,
            opis=source.opis, papka=source.papka, delo=source.delo, listy=source.listy,
            copy_form=printed.copy_form, copy_form_text=printed.copy_form_text, is_ibid=int(cited.is_taken_over),
            **_at(page, printed.span),
        )  # fmt: skip


def _publication_rows(page: PrintedPage, letter: PrintedLetter, letter_id: str) -> Iterator[tuple[str, Any]]:
    cited = in_reading_order(letter)
    works = [(note, work) for note, work in cited if isinstance(work, PrintedPublication)]
    for position, (note, work) in enumerate(works, start=1):
        yield "publications", schema.Publication(
            publication_id=f"{letter_id}-p{position}", letter_id=letter_id, note_id=_note_id(letter_id, note),
            text=work.span.text, title=work.title, year=work.year, pages=work.pages, **_at(page, work.span),
        )  # fmt: skip


def _cross_reference_rows(
    page: PrintedPage, letter: PrintedLetter, letter_id: str, plan: Plan
) -> Iterator[tuple[str, Any]]:
    references = [(note.number, one) for note in letter.notes for one in note.cross_references]
    for position, (note, one) in enumerate(references, start=1):
        own = letter_id if one.target_number is None else None
        target = plan.by_number.get((page.edition_id, one.target_number or 0))
        yield "cross_references", schema.CrossReference(
            cross_reference_id=f"{letter_id}-x{position}", letter_id=letter_id, note_id=_note_id(letter_id, note),
            text=one.span.text, target_number=one.target_number, target_note_number=one.target_note_number,
            target_letter_id=own or target, **_at(page, one.span),
        )  # fmt: skip


def outside(page: PrintedPage, letter: PrintedLetter, plan: Plan) -> Iterator[Finding]:
    """A finding for each reference to a document that the dataset does not have."""
    for note in letter.notes:
        for one in note.cross_references:
            if one.target_number is not None and (page.edition_id, one.target_number) not in plan.by_number:
                yield Finding(
                    kind="cross-reference-outside", severity="notice",
                    message=f"“{one.span.text}”: document No. {one.target_number} is not in the dataset.",
                    start=one.span.start, end=one.span.end, note=note.number,
                )  # fmt: skip
