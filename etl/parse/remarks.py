"""What a careful reader should know of a letter, from its page alone: findings about what is missing or damaged."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from etl.findings import NOTICE
from etl.grammar.footnotes import label
from etl.grammar.quotations import breaks_off, unclosed
from etl.parse.calls import SURE, Candidate, asterisks
from etl.printed import Finding, PrintedLetter, PrintedPublication, PrintedReference, Span

GLUED = 3.0  # a figure that touches a word is no number of anything
WIDEST_GAP = 3  # calls in a row that may be lost


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The page's text, what could call a note, whether a number is expected, whether the page breaks off."""

    text: str
    candidates: Sequence[Candidate]
    calling: Sequence[Span]
    expects_number: bool
    is_cut: bool


def remarks(letter: PrintedLetter, around: Around) -> tuple[Finding, ...]:
    """The findings about one letter, in the order of the page."""
    everything = [
        *_missing(letter, around),
        *_truncation(letter, around.text, is_cut=around.is_cut),
        *_broken_off(letter, around.text),
        *_calls(letter, around),
        *_references(letter),
    ]
    return tuple(sorted(everything, key=lambda finding: (finding.start, finding.kind, finding.message)))


def _finding(kind: str, message: str, at: tuple[int, int], note: int | None = None) -> Finding:
    return Finding(kind=kind, message=message, start=at[0], end=at[1], note=note)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _first_words(letter: PrintedLetter, text: str) -> tuple[int, int]:
    """The first line of the letter, at most 80 characters of it."""
    line_end = text.find("\n", letter.start)
    return letter.start, min(letter.start + 80, letter.end, line_end if line_end >= 0 else letter.end)


def _missing(letter: PrintedLetter, around: Around) -> Iterator[Finding]:
    first_words = _first_words(letter, around.text)
    if around.expects_number and letter.number is None:
        yield _finding("number-missing", "The page prints no document number for this letter.", first_words)
    if letter.heading_text is None:
        message = "The page prints no heading for this letter: sender, addressee and date are inferred from its text."
        yield _finding("heading-missing", message, first_words)
    elif letter.heading is None:
        message = f"The heading “{letter.heading_text.text}” could not be read as names of sender and addressee."
        yield _finding("heading-unread", message, (letter.heading_text.start, letter.heading_text.end))
    elif letter.heading.read_as:
        message = f"The heading is printed with errors; it was read as “{letter.heading.read_as}”."
        yield replace(_finding("reading-uncertain", message, _ends(letter.heading.span)), severity=NOTICE)
    is_cited = any(isinstance(one, PrintedReference | PrintedPublication) for one in letter.citations)
    if not is_cited and not around.is_cut:
        message = "No archive or printed source is given for this letter."
        yield _finding("reference-missing", message, (max(letter.start, letter.end - 80), letter.end))


def _truncation(letter: PrintedLetter, text: str, *, is_cut: bool) -> Iterator[Finding]:
    last = max(letter.start, letter.end - 60)
    if is_cut and letter.notes:
        number = letter.notes[-1].number
        message = f"The page breaks off in note {number}: its end and any further notes are missing."
        yield _finding("note-truncated", message, (last, letter.end), number)
    elif is_cut and letter.is_truncated:
        missing = " and its notes" if letter.citations else ", its source line and its notes"
        message = f"The page breaks off: the end of the letter{missing} are missing."
        yield _finding("letter-truncated", message, (last, letter.end))
    if letter.is_truncated and not (is_cut and not letter.notes):
        message = "The beginning of the letter is missing: its text starts without heading, address or salutation."
        yield _finding("letter-truncated", message, _first_words(letter, text))


def _broken_off(letter: PrintedLetter, text: str) -> Iterator[Finding]:
    """A quotation that the letter never closes, or a last sentence without its end; not where the page breaks off."""
    zones = [zone for zone in letter.zones if zone.kind in ("body", "closer", "postscript")]
    if letter.is_truncated or not zones:
        return
    words = "\n".join(text[zone.start : zone.end] for zone in zones)
    at = unclosed(words)
    if at is not None:
        before = 0
        for zone in zones:
            if at < before + zone.end - zone.start:
                break
            before += zone.end - zone.start + 1
        start = zone.start + at - before
        words = " ".join(text[start + 1 : start + 30].split())
        message = f"The quotation that begins with “{words}…” is never closed: words may be missing."
        yield _finding("letter-truncated", message, (start, min(start + 80, zone.end)))
    last = [zone for zone in zones if zone.kind == "body"][-1:]
    for zone in last:
        if breaks_off(text[zone.start : zone.end]):
            message = "The last sentence breaks off: words may be missing at its end."
            yield _finding("letter-truncated", message, (max(zone.start, zone.end - 60), zone.end))


def _calls(letter: PrintedLetter, around: Around) -> Iterator[Finding]:
    called = {call.note for call in letter.calls}
    for note in letter.notes:
        if note.number not in called:
            message = f"Nothing in the letter calls note {note.number}: the call is lost on the page."
            end = min(note.span.end, note.span.start + 80)
            yield _finding("note-without-call", message, (note.span.start, end), note.number)
    printed_below = {label(around.text[zone.start : zone.end]) for zone in letter.zones if zone.kind == "footnote"}
    for call in asterisks(around.calling):
        if call.text in printed_below:
            continue
        message = "An asterisk calls a note that the page does not print."
        yield _finding("call-without-note", message, (call.start, call.end))
    expected = len(letter.notes) + 1
    for one in around.candidates:
        is_next = one.number == expected and one.weight >= SURE
        if is_next or (expected < one.number < expected + WIDEST_GAP and one.weight >= GLUED):
            why = "the page breaks off before it" if around.is_cut else "the page does not print it"
            message = f"“{one.span.text}” calls note {one.number}, but {why}."
            yield _finding("call-without-note", message, (one.span.start, one.span.end))
            expected = one.number + 1


def _references(letter: PrintedLetter) -> Iterator[Finding]:
    noted = ((note.number, one) for note in letter.notes for one in note.references)
    for number, one in ((None, one) for one in letter.citations):
        yield from _normalised(one, number)
    for number, one in noted:
        yield from _normalised(one, number)


def _normalised(one: PrintedReference | PrintedPublication, number: int | None) -> Iterator[Finding]:
    if isinstance(one, PrintedReference) and one.normalised:
        message = f"The reference is printed with errors that were put right in reading: {'; '.join(one.normalised)}."
        yield _finding("reference-normalised", message, (one.span.start, one.span.end), number)
