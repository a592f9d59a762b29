"""A page's claims and what connects them with others -> rows, in the order of the page.

Letters, notes and citations come from the best witness; every witness keeps its segments and findings.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from etl import schema
from etl.claims import LetterClaim, Links, PageClaims, SpokenOf
from etl.printed import Finding, Segment
from etl.rows.citation_rows import citation_rows
from etl.rows.date_rows import date_rows
from etl.rows.note_rows import note_rows
from etl.rows.place_rows import place_id
from etl.rows.titles import letter_title
from etl.rows.traces import note_id, note_id_if_any, trace, trace_if_printed
from etl.rows.witness_rows import witness_rows

Letters = Sequence[tuple[LetterClaim, Links]]


def page_rows(page: PageClaims, letters: Letters) -> Iterator[object]:
    """All rows that one page gives; `letters` are its letters as settled, with what connects them with others."""
    yield schema.PageRow(
        page_id=page.page.page_id, edition_id=page.edition_id, file_name=page.page.file_name,
        media_type=page.page.media_type, title=page.title, sha256=page.page.sha256, encoding=page.page.encoding,
        text=page.page.text,
    )  # fmt: skip
    for one in page.page.positions:
        yield schema.PagePosition(
            page_id=page.page.page_id, start_offset=one.start, end_offset=one.end, start_byte=one.start_byte,
            end_byte=one.end_byte,
        )  # fmt: skip
    for claim, links in letters:
        yield from _letter_rows(claim, links)
    yield from _segment_rows(page, [claim for claim, _ in letters])
    yield from _finding_rows(page, letters)


def _letter_rows(claim: LetterClaim, links: Links) -> Iterator[object]:
    yield from witness_rows(claim, links)
    yield from note_rows(claim, links)
    if links.is_base or links.is_source_witness:  # the best witness may break off before its source line
        yield from citation_rows(claim, links)
    yield from _decision_rows(claim)
    if not links.is_base:
        return
    yield _letter(claim, links)
    yield from _correspondent_rows(claim)
    yield from date_rows(claim)
    yield from _mention_rows(claim)
    yield from _attested_rows(claim, links)
    yield from _relation_rows(claim, links)
    for column, span in claim.readings:
        if not claim.decided(column):
            yield schema.Reading(letter_id=claim.letter_id, column_name=column, text=span.text, **trace(claim, span))


def _letter(claim: LetterClaim, links: Links) -> schema.Letter:
    date, parts = claim.date, dict(claim.parts)
    return schema.Letter(
        letter_id=claim.letter_id,
        title=letter_title(claim.correspondents, date),
        edition_id=claim.edition_id,
        number=links.number,
        number_text=claim.number_text,
        kind=claim.kind,
        heading=claim.heading,
        date_text=date.text,
        date_edtf=date.edtf,
        date_earliest=date.earliest,
        date_latest=date.latest,
        date_evidence=date.evidence,
        date_evidence_id=None if date.chosen is None else f"{claim.letter_id}-d{date.chosen + 1}",
        calendar=date.calendar,
        place=claim.place,
        place_id=place_id(claim.place) if claim.place else None,
        salutation=parts.get("salutation"),
        body=parts.get("body"),
        closer=parts.get("closer"),
        signature=parts.get("signature"),
        postscript=parts.get("postscript"),
        text=claim.text,
        word_count=len(re.findall(r"\w+(?:[-'’.,]\w+)*", claim.text)),
        printed_with=claim.printed_with,
        enclosed_with=claim.enclosed_with,
        is_truncated=int(claim.is_truncated),
        language=claim.language,
    )


def _correspondent_rows(claim: LetterClaim) -> Iterator[schema.Correspondent]:
    count: Counter[str] = Counter()
    for person in claim.correspondents:
        count[person.role] += 1
        yield schema.Correspondent(
            letter_id=claim.letter_id, role=person.role, position=count[person.role], person_id=person.person_id,
            is_copy=int(person.is_copy), name_text=person.name.text, evidence=person.evidence, method=person.method,
            score=person.score, **trace_if_printed(claim, person.name),
        )  # fmt: skip


def _mention_rows(claim: LetterClaim) -> Iterator[schema.Mention]:
    """One row a naming, in reading order."""
    for number, mention in enumerate(claim.mentions, start=1):
        yield schema.Mention(
            mention_id=f"{claim.letter_id}-m{number}", person_id=mention.person_id, letter_id=claim.letter_id,
            note_id=note_id_if_any(claim, mention.note), text=mention.span.text, method=mention.method,
            score=mention.score, **trace(claim, mention.span),
        )  # fmt: skip


def _attested_rows(claim: LetterClaim, links: Links) -> Iterator[schema.AttestedLetter]:
    """One row for each letter that is spoken of, in reading order."""
    for number, (one, printed) in enumerate(zip(claim.spoken_of, links.spoken, strict=True), start=1):
        yield schema.AttestedLetter(
            attested_id=f"{claim.letter_id}-a{number}", letter_id=claim.letter_id,
            note_id=note_id_if_any(claim, one.note), kind=one.printed.kind, text=one.printed.span.text,
            sender_id=one.sender, addressee_id=one.addressee, date_edtf=one.date.edtf,
            date_earliest=one.date.earliest, date_latest=one.date.latest, date_means=_date_means(one),
            printed_letter_id=printed, confidence=one.confidence,
            **trace(claim, one.printed.span),
        )  # fmt: skip


def _date_means(one: SpokenOf) -> str | None:
    if one.date.edtf is None:
        return None
    return "receipt" if one.printed.is_receipt else "writing"


def _relation_rows(claim: LetterClaim, links: Links) -> Iterator[schema.Relation]:
    for number, relation in enumerate(links.relations, start=1):
        words = relation.words
        yield schema.Relation(
            relation_id=f"{claim.letter_id}-k{number}", letter_id=relation.letter_id, kind=relation.kind,
            target_letter_id=relation.target, evidence=relation.evidence, confidence=relation.confidence,
            text=words.text if words else None, **trace_if_printed(claim, words),
        )  # fmt: skip


def _decision_rows(claim: LetterClaim) -> Iterator[schema.Decision]:
    for number, decision in enumerate(sorted(claim.decisions, key=lambda one: one.line), start=1):
        yield schema.Decision(
            decision_id=f"{claim.letter_id}-{decision.column}-{number}", letter_id=claim.letter_id,
            column_name=decision.column, read_value=decision.read_value, value=decision.value, reason=decision.reason,
        )  # fmt: skip


def _segment_rows(page: PageClaims, letters: Sequence[LetterClaim]) -> Iterator[schema.SegmentRow]:
    for segment in page.segments:
        claim = letters[segment.letter - 1] if segment.letter else None
        yield schema.SegmentRow(
            page_id=page.page.page_id, start_offset=segment.start, end_offset=segment.end, kind=segment.kind,
            letter_id=claim.letter_id if claim else None, note_id=_note_of(segment, claim),
            confidence=segment.confidence,
        )  # fmt: skip


def _note_of(segment: Segment, claim: LetterClaim | None) -> str | None:
    return note_id(claim, segment.note) if claim and segment.note else None


def _finding_rows(page: PageClaims, letters: Letters) -> Iterator[schema.FindingRow]:
    found: list[tuple[Finding, LetterClaim | None]] = [(finding, None) for finding in dict.fromkeys(page.findings)]
    for claim, links in letters:
        found += [(finding, claim) for finding in dict.fromkeys((*claim.findings, *links.findings))]
    found.sort(key=lambda pair: (pair[0].start, pair[0].kind, pair[0].message))
    count: Counter[str] = Counter()
    for finding, letter in found:
        count[finding.kind] += 1
        yield schema.FindingRow(
            finding_id=f"{page.page.page_id}-{finding.kind}-{count[finding.kind]}",
            kind=finding.kind, severity=finding.severity, page_id=page.page.page_id,
            letter_id=letter.letter_id if letter else None,
            note_id=note_id(letter, finding.note) if letter and finding.note else None,
            message=finding.message, start_offset=finding.start, end_offset=finding.end,
        )  # fmt: skip
