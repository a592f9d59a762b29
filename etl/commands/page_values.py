"""The values that stand on a page: name, printed words and meaning of each.

`values` gives those of a printed letter, `resolved_values` those of the rows made from it. A new noun of `printed.py`
or `schema.py` needs its few lines here to be explained.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from etl.printed import PrintedCall, PrintedDate, PrintedHeading, PrintedLetter, Span
from etl.schema import ArchivalReference, CrossReference, Mention, Publication

WORDS_BEFORE_CALL = 40  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
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
    if letter.place and (letter.date is None or letter.place != letter.date.place):
        yield value("place", letter.place)
    for address in letter.addresses:
        yield value("address", address.span, "receives a copy" if address.is_copy else "")
    yield from (value("turn", turn) for turn in letter.turns)
    yield from (value("signed by", name) for name in letter.signature_names)
    yield from (call_value(call, text) for call in letter.calls)
    for note in letter.notes:
        how = "" if note.number_text else ", inferred"
        number = note.number_text or "no number"
        yield Value(start=note.span.start, name="note", text=number, meaning=f"{note.number}{how}")


def resolved_values(row: Any) -> Iterator[Value]:
    """The value of a row of the dataset that stands at a place on the page; of other rows, none."""
    match row:
        case ArchivalReference():
            yield row_value("reference", row, reference_meaning(row))
        case Publication():
            yield row_value("publication", row, named({"title": row.title, "year": row.year, "pages": row.pages}))
        case CrossReference():
            yield row_value("see", row, named({"document": row.target_number, "note": row.target_note_number}))
        case Mention():
            yield row_value("names", row, f"{row.person_id or 'left open'} ({row.method}, {row.score:.2f})")


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


def row_value(name: str, row: Any, meaning: str) -> Value:
    """The value of a row that has words and offsets."""
    return Value(start=row.start_offset, name=name, text=" ".join(row.text.split()), meaning=meaning)


def reference_meaning(row: ArchivalReference) -> str:
    """The levels of an archival reference, those of an `Ibid.` filled in."""
    levels = {
        "fond": row.fond,
        "opis": row.opis,
        "papka": row.papka,
        "delo": row.delo,
        "listy": row.listy,
        "copy": row.copy_form,
    }
    return ", ".join([row.repository_id or "no archive", named(levels)]) + (" (ibid.)" if row.is_ibid else "")


def named(levels: Mapping[str, str | int | None]) -> str:
    """`fond 558, opis 1`: what is there of the levels."""
    return ", ".join(f"{name} {level}" for name, level in levels.items() if level is not None)
