"""The lines of a page: what each one is by itself, and what it is surely among the others where it says nothing itself.

A form that is known decides; a line that no form knows, because it is misread or new, is what the page as a whole says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from etl.grammar.alphabet import compiled
from etl.grammar.archive import is_source_line
from etl.grammar.dates.editors import printed_date
from etl.grammar.headings import heading
from etl.grammar.line_kinds import likelihoods
from etl.grammar.lines import NoteStart, bare_number, document_number, is_notes_heading, is_rule, note_start
from etl.grammar.markup_looks import below_rules
from etl.printed import Markup, PrintedDate, PrintedHeading, Span
from etl.segment.seams import pieces

SURE = 0.9
# … (RGASPI. F. 17. Op. 3. D. 794): a sentence of a note cites a file
IN_BRACKETS = compiled(r"[^()]*\([^()]*\b(?:F|Op|D|L)\.\s*\d")


@dataclass(frozen=True)
class Line:
    """A line with something on it: its characters without outer white space, and the empty lines above it."""

    span: Span
    gap: int
    page_text: str
    likely: str | None = None  # the kind of line that it likeliest is
    surely: str | None = None  # the same, if it is likelier than SURE
    is_below_rule: bool = False  # whether a web page draws a rule above it

    @property
    def text(self) -> str:
        """The line's characters."""
        return self.span.text

    def is_apart(self, usual_gap: int) -> bool:
        """Whether more than the usual empty lines, or a rule, parts it from the line above."""
        return self.gap > usual_gap or self.is_below_rule

    @cached_property
    def number(self) -> int | None:
        """The document number that the line is."""
        number = document_number(self.text)
        return bare_number(self.text) if number is None and self.likely == "number" else number

    @cached_property
    def heading(self) -> PrintedHeading | None:
        """The heading that the line is."""
        return heading(self.span)

    @cached_property
    def date(self) -> PrintedDate | None:
        """The editors' date that the line is, if it names a year."""
        date = printed_date(self.span)
        if date and (date.earliest or date.latest) and compiled(r"[A-Za-z]{3}|\d{4}").search(self.text):
            return date
        is_misread = date is None and self.surely == "date"
        return PrintedDate(span=self.span, edtf=None, earliest=None, latest=None) if is_misread else None

    @cached_property
    def is_source(self) -> bool:
        """Whether it begins like a source line."""
        return is_source_line(self.text) or (self.surely == "source" and not IN_BRACKETS.match(self.text))

    @cached_property
    def is_notes_heading(self) -> bool:
        """Whether it heads the notes, in words or as a rule."""
        return self.is_notes_heading_in_words or is_rule(self.text)

    @cached_property
    def is_notes_heading_in_words(self) -> bool:
        """Whether it heads the notes in words."""
        return is_notes_heading(self.text) or (self.surely == "notes-heading" and not is_rule(self.text))

    @cached_property
    def note_start(self) -> NoteStart | None:
        """The number with which it begins, if a note can begin so."""
        return note_start(self.span)

    @cached_property
    def is_prose(self) -> bool:
        """Whether it is too long to be anything but running text."""
        return len(self.text) > 400

    @cached_property
    def is_sentences(self) -> bool:
        """Whether it asks or calls and goes on, or a sentence begins within it: no heading, read or not, does."""
        return self.is_prose or bool(compiled(r"\w[?!]\s|[a-z]\.\s+[A-Z][a-z]+\s+[a-z]+\s+[a-z]").search(self.text))


def lines(text: str, markup: Sequence[Markup] = ()) -> tuple[Line, ...]:
    """The lines of a page that have something on them, with their offsets; `markup` is a web page's."""
    found: list[Line] = []
    start, gap = 0, 0
    for raw in text.split("\n"):
        whole = Span(start, start + len(raw), raw).stripped()
        start += len(raw) + 1
        if not whole.text:
            gap += 1
            continue
        for span in pieces(whole):
            found.append(Line(span.stripped(), gap, text))
            gap = 0
    spans = [line.span for line in found]
    ruled = below_rules(spans, markup)
    kinds = likelihoods(spans, text, markup)
    return tuple(
        _weighed(line, shares, is_below_rule=index in ruled)
        for index, (line, shares) in enumerate(zip(found, kinds, strict=True))
    )


def _weighed(line: Line, shares: Mapping[str, float], *, is_below_rule: bool) -> Line:
    likely = max(shares, key=lambda kind: shares[kind])
    surely = likely if shares[likely] >= SURE else None
    return replace(line, likely=likely, surely=surely, is_below_rule=is_below_rule)


def stretch(found: Sequence[Line]) -> Span:
    """The characters from the first line's beginning to the last one's end."""
    start, end = found[0].span.start, found[-1].span.end
    return Span(start, end, found[0].page_text[start:end])


def usual_gap(found: Sequence[Line]) -> int:
    """The number of empty lines that usually stands between two lines of the page: 0 on flattened pages."""
    gaps = sorted(line.gap for line in found)
    return gaps[len(gaps) // 2] if gaps else 0
