"""A page in parts, each with what was read from it: a printed page and the rows made from it enter, `Part`s leave."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from etl.commands.page_values import Value, resolved_values, values
from etl.printed import PrintedPage, Segment
from etl.schema import Correspondent, FindingRow, Letter, Witness

Rows = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A segment with its words, the number of its first line, and what was read in it."""

    segment: Segment
    text: str
    line: int
    values: tuple[Value, ...]
    findings: tuple[FindingRow, ...]


def parts(printed: PrintedPage, rows: Rows) -> Iterator[Part]:
    """The segments of a page in order, each with the values and findings that begin in it."""
    text = printed.page.text
    read = [value for letter in printed.letters for value in values(letter, text)]
    read += [value for row in rows for value in resolved_values(row)]
    read.sort(key=lambda value: value.start)
    found = findings(rows)
    for segment in printed.segments:
        words = text[segment.start : segment.end]
        first = segment.start + len(words) - len(words.lstrip())
        end = segment.end + (segment.end == len(text))  # a finding at the end of the page belongs to the last part
        yield Part(
            segment=segment,
            text=words,
            line=text.count("\n", 0, first) + 1,
            values=tuple(value for value in read if segment.start <= value.start < segment.end),
            findings=tuple(finding for finding in found if segment.start <= finding.start_offset < end),
        )


def findings(rows: Iterable[Any]) -> list[FindingRow]:
    """The findings of a page, in the order of the page."""
    found = [row for row in rows if isinstance(row, FindingRow)]
    return sorted(found, key=lambda finding: (finding.start_offset, finding.kind, finding.finding_id))


def letter_values(rows: Rows, position: int) -> Iterator[Value]:
    """What the dataset says of the page's first, second … letter as a whole."""
    letter_ids = {row.letter_id for row in rows if isinstance(row, Witness) and row.position == position}
    for row in rows:
        if isinstance(row, Letter) and row.letter_id in letter_ids:
            yield Value(start=0, name="letter_id", text=row.letter_id)
            yield Value(start=0, name="title", text=row.title)
            yield Value(start=0, name="kind", text=row.kind)
            yield Value(start=0, name="date", text=row.date_edtf or "open", meaning=f"from the {row.date_evidence}")
    for row in rows:
        if isinstance(row, Correspondent) and row.letter_id in letter_ids:
            copy = ", a copy" if row.is_copy else ""
            meaning = f"{row.person_id}{copy} (from the {row.evidence}; {row.method}, {row.score:.2f})"
            yield Value(start=0, name=row.role, text=row.name_text, meaning=meaning)
