"""A page and the plan -> rows of the schema: the only place where what is printed becomes what the tables say.

A `PrintedPage` and the `Plan` enter, pairs of table name and row leave, in the order of the page. Letters, notes and
citations come from the best witness; every witness keeps its segments and findings.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from etl import schema
from etl.claim.attested import attested_rows
from etl.claim.letters import letter_text
from etl.claim.places import letter_place_id
from etl.claims import LetterClaim
from etl.connect.plan import Plan
from etl.connect.relations import relation_rows
from etl.decide.decisions import decided, decisions
from etl.printed import Finding, PrintedLetter, PrintedPage, Segment, Span
from etl.rows.citation_rows import citation_rows, outside
from etl.rows.date_rows import calendar, date_rows
from etl.rows.mention_rows import mention_rows
from etl.rows.titles import letter_title

TableRow = tuple[str, Any]


def page_rows(page: PrintedPage, plan: Plan) -> Iterator[TableRow]:
    """All rows that one page gives."""
    yield "pages", schema.PageRow(
        page_id=page.page.page_id, edition_id=page.edition_id, file_name=page.page.file_name, title=page.title,
        sha256=page.page.sha256, encoding=page.page.encoding, text=page.page.text,
    )  # fmt: skip
    for letter in page.letters:
        letter_id = plan.letter_ids[page.page.page_id, letter.position]
        rows = _letter_rows(page, letter, plan)
        is_base = plan.base(letter_id) == (page.page.page_id, letter.position)
        is_decided = is_base and letter_id in decisions()
        if is_decided:
            yield from decided(list(rows), letter_id, plan.people, plan.witnesses, plan.decisions_must_match)
        else:
            yield from rows
    yield from _segment_rows(page, plan)
    yield from _finding_rows(page, plan)


def _letter_rows(page: PrintedPage, letter: PrintedLetter, plan: Plan) -> Iterator[TableRow]:
    at = (page.page.page_id, letter.position)
    letter_id, claim = plan.letter_ids[at], plan.claims[at]
    base = plan.base(letter_id)
    yield "witnesses", schema.Witness(
        letter_id=letter_id, page_id=at[0], position=letter.position, is_base=int(base == at),
        likeness=plan.likeness.get(at), start_offset=letter.start, end_offset=letter.end,
    )  # fmt: skip
    known_notes = 0 if base == at else plan.claims[base].notes
    yield from _note_rows(page, letter, letter_id, known_notes)
    if base != at:
        if plan.source_witness(letter_id) == at:  # the best witness breaks off before its source line
            yield from citation_rows(page, letter, letter_id, plan)
        return
    yield "letters", _letter(page, letter, claim, letter_id, plan)
    yield from _correspondent_rows(page, claim, letter_id)
    yield from date_rows(page, claim, letter_id)
    yield from citation_rows(page, letter, letter_id, plan)
    yield from mention_rows(page, claim, letter_id)
    yield from attested_rows(page, letter, plan.decided[at], letter_id, plan.index)
    yield from relation_rows(page, letter, letter_id, plan)
    yield from _reading_rows(page, letter, letter_id)


def _letter(page: PrintedPage, letter: PrintedLetter, claim: LetterClaim, letter_id: str, plan: Plan) -> schema.Letter:
    text = letter_text(page, letter)
    date = claim.date
    numbers = [plan.claims[witness].number for witness in plan.witnesses[letter_id]]
    return schema.Letter(
        letter_id=letter_id,
        title=letter_title(claim.correspondents, date),
        edition_id=page.edition_id,
        number=next((number for number in numbers if number is not None), None),
        kind=letter.kind,
        heading=letter.heading_text.text if letter.heading_text else None,
        date_text=date.text,
        date_edtf=date.edtf,
        date_earliest=date.earliest,
        date_latest=date.latest,
        date_evidence=date.evidence,
        date_evidence_id=None if date.chosen is None else f"{letter_id}-d{date.chosen + 1}",
        calendar=calendar(date),
        place=letter.place.text if letter.place else None,
        place_id=letter_place_id(letter),
        salutation=_zone_text(page, letter, "salutation"),
        body=_zone_text(page, letter, "body"),
        closer=_zone_text(page, letter, "closer"),
        signature=_zone_text(page, letter, "signature"),
        postscript=_zone_text(page, letter, "postscript"),
        text=text,
        word_count=len(re.findall(r"\w+(?:[-'’.,]\w+)*", text)),
        printed_with=plan.printed_with.get(letter_id),
        enclosed_with=None,  # no form of words is read as saying so; a decision may
        is_truncated=int(letter.is_truncated),
    )


def _zone_text(page: PrintedPage, letter: PrintedLetter, kind: str) -> str | None:
    """A part of the letter as printed, from its first stretch to its last; of an exchange's turns, the last."""
    zones = [zone for zone in letter.zones if zone.kind == kind]
    if not zones:
        return None
    if kind == "signature" and letter.turns:
        zones = zones[-1:]
    return page.page.text[zones[0].start : zones[-1].end]


def _correspondent_rows(page: PrintedPage, claim: LetterClaim, letter_id: str) -> Iterator[TableRow]:
    count: Counter[str] = Counter()
    for one in claim.correspondents:
        count[one.role] += 1
        yield "correspondents", schema.Correspondent(
            letter_id=letter_id, role=one.role, position=count[one.role], person_id=one.person_id,
            is_copy=int(one.is_copy), name_text=one.name.text, evidence=one.evidence, method=one.method,
            score=one.score, page_id=page.page.page_id, start_offset=one.name.start, end_offset=one.name.end,
        )  # fmt: skip


def _note_rows(page: PrintedPage, letter: PrintedLetter, letter_id: str, known: int) -> Iterator[TableRow]:
    """The notes that no better witness prints, and their calls."""
    for note in letter.notes:
        if note.number > known:
            yield "notes", schema.Note(
                note_id=f"{letter_id}-n{note.number}", letter_id=letter_id, number=note.number,
                number_text=note.number_text, text=note.span.text, **_at(page, note.span),
            )  # fmt: skip
    for call in letter.calls:
        if call.note > known:
            yield (
                "note_calls",
                schema.NoteCall(
                    note_id=f"{letter_id}-n{call.note}",
                    letter_id=letter_id,
                    text=call.span.text,
                    **_at(page, call.span),
                ),
            )


def _at(page: PrintedPage, span: Span) -> dict[str, Any]:
    return {"page_id": page.page.page_id, "start_offset": span.start, "end_offset": span.end}


def _reading_rows(page: PrintedPage, letter: PrintedLetter, letter_id: str) -> Iterator[TableRow]:
    """The characters from which each value of the letter was read."""
    spans: list[tuple[str, Span]] = []
    for column, span in (
        ("number", letter.number_span),
        ("heading", letter.heading_text),
        ("date_text", letter.date.span if letter.date else None),
        ("place", letter.place),
    ):
        if span:
            spans.append((column, span))
    for zone in letter.zones:
        if zone.kind in ("salutation", "body", "closer", "signature", "postscript"):
            spans.append((zone.kind, Span(zone.start, zone.end, page.page.text[zone.start : zone.end])))
    for column, span in sorted(spans, key=lambda one: (one[1].start, one[0])):
        yield "readings", schema.Reading(letter_id=letter_id, column_name=column, text=span.text, **_at(page, span))


def _segment_rows(page: PrintedPage, plan: Plan) -> Iterator[TableRow]:
    for segment in page.segments:
        letter_id = _letter_id(page, segment, plan)
        yield "segments", schema.SegmentRow(
            page_id=page.page.page_id, start_offset=segment.start, end_offset=segment.end, kind=segment.kind,
            letter_id=letter_id, note_id=f"{letter_id}-n{segment.note}" if segment.note else None,
        )  # fmt: skip


def _letter_id(page: PrintedPage, segment: Segment, plan: Plan) -> str | None:
    return plan.letter_ids[page.page.page_id, segment.letter] if segment.letter else None


def _finding_rows(page: PrintedPage, plan: Plan) -> Iterator[TableRow]:
    found: list[tuple[Finding, str | None]] = [(finding, None) for finding in page.findings]
    for letter in page.letters:
        at = (page.page.page_id, letter.position)
        everything = (
            *letter.findings, *plan.claims[at].findings, *plan.findings.get(at, ()), *outside(page, letter, plan)
        )  # fmt: skip
        found.extend((finding, plan.letter_ids[at]) for finding in everything)
    found.sort(key=lambda one: (one[0].start, one[0].kind, one[0].message))
    count: Counter[str] = Counter()
    for finding, letter_id in dict.fromkeys(found):
        count[finding.kind] += 1
        yield "findings", schema.FindingRow(
            finding_id=f"{page.page.page_id}-{finding.kind}-{count[finding.kind]}",
            kind=finding.kind, severity=finding.severity, page_id=page.page.page_id, letter_id=letter_id,
            note_id=f"{letter_id}-n{finding.note}" if finding.note else None,
            message=finding.message, start_offset=finding.start, end_offset=finding.end,
        )  # fmt: skip
