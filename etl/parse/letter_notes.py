"""The notes of a letter: which lines begin one, what number it has, what it says and cites.

The lines below a source line enter, `PrintedNote`s and findings leave. A number that is not printed is inferred from
the numbers around it and said to be so; a line that continues the sequence begins a note, any other belongs to the one
above.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from etl.grammar.artefacts import field_codes
from etl.grammar.citations import note_citations
from etl.grammar.cross_references import cross_references
from etl.grammar.lines import NoteStart, note_start
from etl.grammar.quotations import unclosed
from etl.parse.attestations import attested
from etl.parse.individuals import mentions
from etl.printed import Finding, PrintedNote, Span

WIDEST_JUMP = 4


@dataclass(frozen=True, slots=True)
class NoteLines:
    """The lines of one note: index of its first line and of the line after it, and its number as printed or None."""

    first: int
    end: int
    number: int
    start: NoteStart | None


def note_lines(lines: Sequence[Span], called: int) -> tuple[NoteLines, ...]:
    """Which lines make which note; `called` is the highest number that the letter surely calls."""
    if not lines:
        return ()
    begins = _numbered(lines)
    if not begins:
        numbers = range(1, len(lines) + 1) if called == len(lines) else range(1, 2)
        begins = [(number - 1, number, None) for number in numbers]
    elif begins[0][0] > 0 and begins[0][1] > 1:
        begins.insert(0, (0, begins[0][1] - 1, None))
    begins = _filled(begins)
    ends = [*(first for first, _, _ in begins[1:]), len(lines)]
    return tuple(NoteLines(first, end, number, start) for (first, number, start), end in zip(begins, ends, strict=True))


Begin = tuple[int, int, NoteStart | None]


def _numbered(lines: Sequence[Span]) -> list[Begin]:
    """The lines whose printed number goes on with the sequence."""
    found: list[Begin] = []
    expected = 1
    starts = [note_start(line) for line in lines]
    for index, start in enumerate(starts):
        if start and found and _is_quoted(lines[found[-1][0] : index]) and _numbered_again(start, starts[index + 1 :]):
            continue  # a point of the letter that the note quotes
        if start and not start.printed.text.endswith(")") and expected <= start.number < expected + WIDEST_JUMP:
            found.append((index, start.number, start))
            expected = start.number + 1
    return found


def _is_quoted(above: Sequence[Span]) -> bool:
    """Whether a quotation that a note opens is not closed yet."""
    words = "".join(line.text for line in above)
    return words.count("“") > words.count("”")


def _numbered_again(start: NoteStart, below: Sequence[NoteStart | None]) -> bool:
    return any(other is not None and other.number == start.number for other in below)


def _filled(begins: list[Begin]) -> list[Begin]:
    """Where a number is left out and paragraphs stand in its place, the first of them is the missing note."""
    filled: list[Begin] = []
    for position, begin in enumerate(begins):
        filled.append(begin)
        if position + 1 == len(begins):
            break
        after = begins[position + 1]
        missing, free = after[1] - begin[1] - 1, after[0] - begin[0] - 1
        filled += [(begin[0] + 1 + step, begin[1] + 1 + step, None) for step in range(min(missing, free))]
    return filled


def note(lines: NoteLines, words: Span) -> tuple[PrintedNote, tuple[Finding, ...]]:
    """The note that the stretch `words` (number and all) is, and what a reader should know of it."""
    number_length = lines.start.words if lines.start else 0
    span = words.part(number_length, len(words.text)).stripped()
    codes = field_codes(span)
    if codes and codes[0].start == span.start:
        span = span.part(len(codes[0].text), len(span.text)).stripped()
    findings = [_artefact(code, lines.number) for code in codes]
    if lines.start is None:
        findings.append(_inferred(lines.number, span))
    if unclosed(span.text) is not None:
        findings.append(_cut_off(lines.number, span, "opens a quotation that is never closed"))
    elif span.text.endswith(","):
        findings.append(_cut_off(lines.number, span, "ends with a comma"))
    citations = note_citations(span)
    cited = [citation.span for citation in citations]
    names = mentions(span, cited)
    printed = PrintedNote(
        number=lines.number,
        number_text=lines.start.printed.text if lines.start else None,
        span=span,
        references=citations,
        cross_references=cross_references(span),
        mentions=names,
        attested=attested(span, names, cited, is_note=True),
    )
    return printed, tuple(findings)


def _artefact(code: Span, number: int) -> Finding:
    message = f"Note {number} carries a word processor's field code, “{code.text.strip()}”; it is no part of the text."
    return code.finding("artefact", message, note=number)


def _inferred(number: int, span: Span) -> Finding:
    message = f"This note is printed without a number; from its place among the others it is taken for note {number}."
    start, end = span.start, min(span.end, span.start + 80)
    return Finding(kind="note-number-inferred", message=message, start=start, end=end, note=number)


def _cut_off(number: int, span: Span, why: str) -> Finding:
    message = f"Note {number} {why}: words may be missing at its end."
    start = max(span.start, span.end - 80)
    return Finding(kind="note-truncated", message=message, start=start, end=span.end, note=number)
