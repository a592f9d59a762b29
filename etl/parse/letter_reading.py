"""A letter's zones -> a `PrintedLetter`: all that the page says of it, each value with its characters."""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from etl.findings import NOTICE
from etl.grammar.citations import Citation
from etl.grammar.dates.datelines import postscript_date
from etl.grammar.dates.told_dates import told_date
from etl.grammar.dates.written import written_dates
from etl.grammar.endings import bare_family_name
from etl.grammar.footnotes import footnote_lines
from etl.grammar.names.declined import families_in_nominative
from etl.grammar.openings import addressees, mark_kinds
from etl.parse.attestations import attested
from etl.parse.calls import Candidate, aligned, called, candidates
from etl.parse.exchanges import signers, turn_names, turns_taken
from etl.parse.individuals import mentions
from etl.parse.kinds import letter_kind
from etl.parse.languages import language
from etl.parse.letter_notes import note, note_lines
from etl.parse.letter_parts import parts
from etl.parse.opening_parts import Known, Part
from etl.parse.remarks import Around, remarks
from etl.parse.source_lines import citations_of
from etl.parse.wire_names import people_apart
from etl.printed import (
    Finding,
    LetterZones,
    Page,
    PrintedAddress,
    PrintedDate,
    PrintedLetter,
    PrintedNote,
    PrintedReference,
    Segment,
    Span,
)

NAMING_PARTS = ("body", "closer", "postscript")


def printed_letter(
    zones: LetterZones, page: Page, position: int, *, is_cut: bool, expects_number: bool
) -> PrintedLetter:
    """The letter as read; `is_cut` says that the page breaks off within it."""
    text = page.text
    told = parts(zones.text, Known(_families(zones), _sure_senders(zones), zones.likely, zones.surely))
    calling = tuple(span for span in (zones.heading_text, *(part.span for part in told)) if span)
    found = candidates(calling, page.markup)
    notes, note_findings, note_segments = _notes(zones.notes, text, found, position)
    citations, citation_findings = citations_of(zones.source, text)
    calls = aligned(found, len(notes))
    start, end = _limits(zones)
    named = [(part.span, mentions(part.span)) for part in told if part.kind in NAMING_PARTS]
    letter = PrintedLetter(
        position=position,
        start=start,
        end=end,
        number=zones.number_value,
        number_span=zones.number,
        heading=zones.heading,
        heading_text=zones.heading_text,
        date=_editors_date(zones),
        kind=_kind(zones, told, citations),
        datelines=tuple(_own_dates(told)),
        place=zones.place or _place(told, _editors_date(zones)),
        addresses=_addresses(told),
        turns=turn_names(told),
        signature_names=signers(told),
        zones=(*_head_segments(zones, position), *_text_segments(told, position), *note_segments),
        citations=citations,
        notes=notes,
        calls=calls,
        mentions=tuple(name for _, names in named for name in names),
        attested=tuple(one for span, names in named for one in attested(span, names, is_note=False)),
        is_truncated=_is_truncated(zones, told, is_cut=is_cut),
        findings=(),
        told_date=_told_date(zones, told, notes),
        given=zones.given,
        language=zones.language or language(zones),
    )
    around = Around(text=text, candidates=found, calling=calling, expects_number=expects_number, is_cut=is_cut)
    return letter.with_findings(
        (
            *citation_findings,
            *note_findings,
            *(_guessed(part) for part in told if part.is_guess and part.place is None),  # a place has its own finding
            *remarks(letter, around),
        )
    )


def _own_dates(told: Sequence[Part]) -> Iterator[PrintedDate]:
    """The writer's own dates, in lines of theirs or in a sentence that says when it was written."""
    for part in told:
        if part.date:
            yield part.date
        elif part.kind in NAMING_PARTS:
            added = postscript_date(part.span) if part.kind == "postscript" else None
            yield from (added,) if added else written_dates(part.span)


def _told_date(zones: LetterZones, told: Sequence[Part], notes: Sequence[PrintedNote]) -> PrintedDate | None:
    """The date that a line in brackets or a note tells of the letter from outside it."""
    lines = [zones.date.span] if zones.date and zones.date.edtf is None else []
    lines += [part.span for part in told if re.fullmatch(r"\[[^\]]*\]\.?", part.span.text)]
    dates = (told_date(span) for span in (*lines, *(note.span for note in notes)))
    return next(filter(None, dates), None)


def _guessed(part: Part) -> Finding:
    message = f"“{part.span.text}” stands among opening lines and was read as one; it may be the text itself."
    start, end = part.span.start, part.span.end
    return Finding(kind="reading-uncertain", severity=NOTICE, message=message, start=start, end=end)


def _families(zones: LetterZones) -> tuple[str, ...]:
    return (*_senders(zones), *_bare_names(zones.heading.addressees if zones.heading else ()))


def _senders(zones: LetterZones) -> tuple[str, ...]:
    """The family names of those who wrote."""
    return _bare_names(zones.heading.senders if zones.heading else ())


def _sure_senders(zones: LetterZones) -> tuple[str, ...]:
    """The same, where the heading leaves no doubt who wrote to whom."""
    return _senders(zones) if zones.heading and zones.heading.order_is_certain else ()


def _bare_names(names: Iterable[Span]) -> tuple[str, ...]:
    return families_in_nominative(family for name in names if (family := bare_family_name(name.text)))


def _limits(zones: LetterZones) -> tuple[int, int]:
    spans = [*_head(zones), *zones.text, *zones.source, *zones.notes_heading, *zones.notes]
    return min(span.start for span in spans), max(span.end for span in spans)


def _head(zones: LetterZones) -> list[Span]:
    own_date = zones.date.span if zones.date and not zones.date_is_elsewhere else None
    found = (zones.number, zones.heading_text, own_date, *(span for span, _ in zones.labels))
    return [span for span in found if span]


def _notes(
    lines: Sequence[Span], text: str, found: Sequence[Candidate], position: int
) -> tuple[tuple[PrintedNote, ...], tuple[Finding, ...], tuple[Segment, ...]]:
    notes: list[PrintedNote] = []
    findings: list[Finding] = []
    footnotes = footnote_lines(lines)
    segments = [_segment(line.start, line.end, "footnote", position) for line in footnotes]
    marked, starts = [line.start for line in footnotes], {line.start for line in footnotes}
    lines = [line for line in lines if line.start not in starts]
    grouped = note_lines(lines, called(found))
    if lines and grouped[0].first > 0:  # paragraphs above a printed note 1 belong to no note
        above = _unbroken(lines[: grouped[0].first], marked)
        segments.extend(_segment(start, end, "unplaced", position) for start, end in above)
        findings.append(_unplaced(lines[0]))
    for group in grouped:
        own_lines = lines[group.first : group.end]
        start, end = own_lines[0].start, own_lines[-1].end
        one, remarks_on_it = note(group, Span(start, end, text[start:end]))
        notes.append(one)
        findings.extend(remarks_on_it)
        segments.extend(_segment(*limits, "note", position, one.number) for limits in _unbroken(own_lines, marked))
    return tuple(notes), tuple(findings), tuple(segments)


def _unbroken(lines: Sequence[Span], footnotes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Start and end of each run of lines between which no footnote stands; `footnotes` are where those begin."""
    for _, run in groupby(lines, key=lambda line: bisect(footnotes, line.start)):
        together = tuple(run)
        yield together[0].start, together[-1].end


def _unplaced(line: Span) -> Finding:
    message = "A paragraph stands between the source line and note 1; it belongs to no note that could be told."
    return Finding(kind="unplaced", message=message, start=line.start, end=line.end)


def _kind(zones: LetterZones, told: Sequence[Part], citations: Sequence[Citation]) -> str:
    marks = tuple(kind for part in told if part.kind == "mark" for kind in mark_kinds(part.span.text))
    forms = tuple(one.copy_form for one in citations if isinstance(one, PrintedReference) and one.copy_form)
    address = " ".join(part.span.text for part in told if part.kind == "address")
    return letter_kind(zones.heading, marks, address, turns_taken(told), forms)


def _editors_date(zones: LetterZones) -> PrintedDate | None:
    """The date of the heading, on a line of its own or at the heading's end."""
    return zones.date or (zones.heading.date if zones.heading else None)


def _place(told: Sequence[Part], date: PrintedDate | None) -> Span | None:
    """The writer's own place before the one that the editors print with the date or that a telegraph's stamp names."""
    own = [part.place for part in told if part.place and part.kind == "dateline"]
    editors = [date.place] if date and date.place else []
    stamped = [part.place for part in told if part.place and part.kind == "mark"]
    return next(iter((*own, *editors, *stamped)), None)


def _addresses(told: Sequence[Part]) -> tuple[PrintedAddress, ...]:
    found: list[PrintedAddress] = []
    for part in told:
        if part.kind in ("address", "salutation"):
            in_salutation = part.kind == "salutation"
            found.extend(
                PrintedAddress(span=one.span, is_copy=one.is_copy and not in_salutation, in_salutation=in_salutation)
                for address in addressees(part.span)
                for one in people_apart(address)
            )
    return tuple(found)


def _is_truncated(zones: LetterZones, told: Sequence[Part], *, is_cut: bool) -> bool:
    """Whether words of the letter itself are missing: the page breaks off in them, or they lack a beginning."""
    if is_cut and not zones.notes:
        return True
    has_opening = bool(told) and told[0].kind in ("address", "salutation", "dateline", "mark")
    return not (zones.heading_text or zones.number or zones.date or has_opening)


def _segment(start: int, end: int, kind: str, letter: int, note_number: int | None = None) -> Segment:
    return Segment(start=start, end=end, kind=kind, letter=letter, note=note_number)


def _head_segments(zones: LetterZones, position: int) -> tuple[Segment, ...]:
    kinds = (
        ("number", (zones.number,) if zones.number else ()),
        ("heading", (zones.heading_text,) if zones.heading_text else ()),
        ("date", (zones.date.span,) if zones.date and not zones.date_is_elsewhere else ()),
        ("source", zones.source),
        ("notes-heading", zones.notes_heading),
    )
    placed = [(span, kind) for kind, spans in kinds for span in spans]
    return tuple(_segment(span.start, span.end, kind, position) for span, kind in (*placed, *zones.labels))


def _text_segments(told: Sequence[Part], position: int) -> tuple[Segment, ...]:
    return tuple(_segment(part.span.start, part.span.end, part.kind, position) for part in told)
