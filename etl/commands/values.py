"""The values that were read from a letter, in the order in which its nouns hold them: a printed letter enters, name,
printed words and meaning of each value leave. A new noun of `printed.py` needs its few lines here to be explained."""

from collections.abc import Iterator
from dataclasses import dataclass

from etl.printed import (
    PrintedCall,
    PrintedCrossReference,
    PrintedDate,
    PrintedHeading,
    PrintedLetter,
    PrintedNote,
    PrintedPublication,
    PrintedReference,
    Span,
)

WORDS_BEFORE_CALL = 40  # characters


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Value:
    """A value: where its words begin, what it is, its words as printed, and what they were read as."""

    start: int
    name: str
    text: str
    meaning: str = ""


def value(name: str, span: Span, meaning: str = "") -> Value:
    """The value of a span, its white space made plain."""
    return Value(start=span.start, name=name, text=" ".join(span.text.split()), meaning=meaning)


def values(letter: PrintedLetter, text: str) -> Iterator[Value]:
    """Every value read from a letter of a page with this text."""
    if letter.number_span:
        yield value("number", letter.number_span, str(letter.number))
    if letter.heading:
        yield from heading_values(letter.heading)
    if letter.date and not (letter.heading and letter.heading.date == letter.date):
        yield from date_values("date", letter.date)
    for dateline in letter.datelines:
        yield from date_values("dateline", dateline)
    if letter.place:
        yield value("place", letter.place)
    for address in letter.addresses:
        yield value("address", address.span, "receives a copy" if address.is_copy else "")
    yield from (value("turn", turn) for turn in letter.turns)
    yield from (value("signed by", name) for name in letter.signature_names)
    yield from (call_value(call, text) for call in letter.calls)
    for citation in letter.citations:
        yield from citation_values(citation)
    for note in letter.notes:
        yield from note_values(note)
    yield from (value("names", mention) for mention in letter.mentions)


def call_value(call: PrintedCall, text: str) -> Value:
    """A note call, with the words before it."""
    before = text[max(0, call.span.start - WORDS_BEFORE_CALL) : call.span.start].rpartition("\n")[2]
    words = " ".join(f"{before.partition(' ')[2] or before}{call.span.text}".split())
    return Value(start=call.span.start, name="calls note", text=f"… {words}", meaning=str(call.note))


def heading_values(heading: PrintedHeading) -> Iterator[Value]:
    """The names in a heading and its date."""
    doubt = "" if heading.order_is_certain else "who wrote to whom is not certain"
    yield from (value("sender", name, doubt) for name in heading.senders)
    yield from (value("addressee", name, doubt) for name in heading.addressees)
    if heading.date:
        yield from date_values("date", heading.date)


def date_values(name: str, date: PrintedDate) -> Iterator[Value]:
    """A date and its place."""
    remarks = [date.edtf or "not read"]
    remarks += ["editors' brackets"] if date.in_brackets else []
    remarks += ["Old Style"] if date.old_style else []
    yield value(name, date.span, ", ".join(remarks))
    if date.place:
        yield value("place", date.place)


def note_values(note: PrintedNote) -> Iterator[Value]:
    """A note's number and what it cites and names."""
    how = "" if note.number_text else ", inferred"
    yield Value(start=note.span.start, name="note", text=note.number_text or "no number", meaning=f"{note.number}{how}")
    for citation in note.references:
        yield from citation_values(citation)
    yield from (cross_reference_value(reference) for reference in note.cross_references)
    yield from (value("names", mention) for mention in note.mentions)


def citation_values(citation: PrintedReference | PrintedPublication) -> Iterator[Value]:
    """An archival reference by its levels, or a printed work by its title, year and pages."""
    if isinstance(citation, PrintedPublication):
        levels = {"title": citation.title, "year": citation.year, "pages": citation.pages}
        yield value("publication", citation.span, named(levels))
        return
    levels = {
        "archive": citation.repository,
        "fond": citation.fond,
        "opis": citation.opis,
        "papka": citation.papka,
        "delo": citation.delo,
        "listy": citation.listy,
        "copy": citation.copy_form,
    }
    meaning = named(levels) + (", the rest as before (ibid.)" if citation.is_ibid else "")
    yield value("reference", citation.span, meaning)


def cross_reference_value(reference: PrintedCrossReference) -> Value:
    """A cross-reference and the numbers that it gives."""
    return value(
        "see", reference.span, named({"document": reference.target_number, "note": reference.target_note_number})
    )


def named(levels: dict[str, str | int | None]) -> str:
    """`fond 558, opis 1`: what is there of the levels."""
    return ", ".join(f"{name} {level}" for name, level in levels.items() if level is not None)
