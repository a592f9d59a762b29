"""What one letter has to do with another, as rows, each with the evidence that speaks for it.

A `PrintedLetter`, its claim and the `Plan` enter, rows of `relations` leave. Explicit words come first, then
cross-references, then decisions, then the archive's sheets; where two of them say the same, the first one stands. To
add a kind of evidence, write a function that yields `Claimed` and put it into `EVIDENCE`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from etl import schema
from etl.claim.attested import DAYS_TO_ANSWER, SpokenOf, printed_letter, spoken_of
from etl.claim.sources import cited_sources
from etl.claims import SourceClaim
from etl.connect.letter_index import file_of
from etl.connect.plan import Plan
from etl.decide.decisions import decisions
from etl.printed import PrintedLetter, PrintedPage, Span
from etl.rows.editions import repository_abbreviations

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Claimed:
    """That a letter does something to another, what speaks for it, how surely, and the words that say so, if any do."""

    letter_id: str
    kind: str
    target: str
    evidence: str
    confidence: float
    words: Span | None = None


@dataclass(frozen=True, slots=True)
class Here:
    """The letter whose relations are asked for."""

    letter: PrintedLetter
    letter_id: str
    key: Key
    plan: Plan

    def source(self, letter_id: str) -> SourceClaim | None:
        """Where a letter is kept."""
        return self.plan.claims[self.plan.source_witness(letter_id)].source

    def day(self, letter_id: str) -> str:
        """A letter's date for a sentence."""
        return self.plan.decided[self.plan.base(letter_id)].date.edtf or "unknown date"


def relation_rows(page: PrintedPage, letter: PrintedLetter, letter_id: str, plan: Plan) -> Iterator[tuple[str, Any]]:
    """One row for each relation that a letter, its notes or its place in the archive tell of."""
    here = Here(letter, letter_id, (page.page.page_id, letter.position), plan)
    found: dict[tuple[str, str, str], Claimed] = {}
    for evidence in EVIDENCE:
        for one in evidence(here):
            if one.letter_id != one.target:
                found.setdefault((one.letter_id, one.kind, one.target), one)
    for number, one in enumerate(found.values(), start=1):
        words = one.words
        yield "relations", schema.Relation(
            relation_id=f"{letter_id}-k{number}", letter_id=one.letter_id, kind=one.kind, target_letter_id=one.target,
            evidence=one.evidence, confidence=one.confidence, text=words.text if words else None,
            page_id=page.page.page_id if words else None,
            start_offset=words.start if words else None, end_offset=words.end if words else None,
        )  # fmt: skip


def _words(here: Here) -> Iterator[Claimed]:
    """`Your letter received` answers a letter; a note that speaks of one cites it, or quotes it."""
    claim = here.plan.decided[here.key]
    for one in spoken_of(here.letter, claim):
        target = printed_letter(one, claim, here.letter_id, here.plan.index)
        if target is None:
            continue
        span = one.printed.span
        if one.note is not None and one.printed.is_quoted:
            evidence = f"Note {one.note} quotes the letter of {here.day(target)}; sender, addressee and day agree."
            yield Claimed(here.letter_id, "quotes", target, evidence, 0.9, span)
        elif one.note is not None:
            evidence = f"Note {one.note} speaks of the letter of {here.day(target)}; sender, addressee and day agree."
            yield Claimed(target, "cited in", here.letter_id, evidence, 0.9, span)
        elif one.sender in claim.people("addressee") and one.addressee in claim.people("sender"):
            yield _answer(here, one, target)


def _answer(here: Here, one: SpokenOf, target: str) -> Claimed:
    """The answer to a letter, surer where its day is named or both lie in one file."""
    own, other = here.source(here.letter_id), here.source(target)
    is_filed_with = own is not None and other is not None and file_of(own) == file_of(other)
    if one.date.edtf:
        evidence = f"The words name the day of the addressee's letter, {here.day(target)}."
    else:
        evidence = (
            f"The words speak of a letter from the addressee; that of {here.day(target)} is the only one "
            f"in the dataset from the {DAYS_TO_ANSWER} days before."
        )
    if is_filed_with and own:
        evidence += f" Both lie in {_file(own)}."
    confidence = 0.95 if one.date.edtf or is_filed_with else 0.7
    return Claimed(here.letter_id, "answers", target, evidence, confidence, one.printed.span)


def _cross_references(here: Here) -> Iterator[Claimed]:
    """`See document No. 218`: the document, or a note to it, is cited."""
    for note in here.letter.notes:
        for one in note.cross_references:
            number = one.target_number
            target = here.plan.by_number.get((here.plan.claims[here.key].edition_id, number)) if number else None
            if target:
                what = f"note {one.target_note_number} to document" if one.target_note_number else "document"
                evidence = f"Note {note.number} refers to {what} No. {number}."
                yield Claimed(target, "cited in", here.letter_id, evidence, 1.0, one.span)


def _cited_sheets(here: Here) -> Iterator[Claimed]:
    """A note cites the very sheets on which another letter lies."""
    for cited in cited_sources(here.letter)[0]:
        if cited.note is None:
            continue
        for target in here.plan.index.on_sheets(cited.source):
            evidence = f"Note {cited.note} cites {_sheets(cited.source)}, where the letter of {here.day(target)} lies."
            yield Claimed(target, "cited in", here.letter_id, evidence, 0.8, cited.printed.span)


def _enclosed(here: Here) -> Iterator[Claimed]:
    """A letter of which it was decided that it was sent with another; no form of words is read as saying so."""
    for row in decisions().get(here.letter_id, ()):
        if row["column"] == "enclosed_with" and row["value"] in here.plan.witnesses:
            yield Claimed(row["value"], "encloses", here.letter_id, f"Decided: {row['reason']}", 1.0)


def _filed(here: Here) -> Iterator[Claimed]:
    """Letters that lie one behind the other in a file."""
    own = here.source(here.letter_id)
    before = here.plan.index.before(own, here.letter_id) if own else None
    if own and before:
        listy = (here.source(before) or own).listy
        evidence = f"Both lie in {_file(own)}, one behind the other: sheets {listy}, then {own.listy}."
        yield Claimed(here.letter_id, "filed with", before, evidence, 0.9)


def _file(source: SourceClaim) -> str:
    papka = f", papka {source.papka}" if source.papka else ""
    archive = repository_abbreviations().get(source.repository or "", source.repository)
    return f"{archive} fond {source.fond}, opis {source.opis}{papka}, delo {source.delo}"


def _sheets(source: SourceClaim) -> str:
    return f"{_file(source)}, sheets {source.listy}"


EVIDENCE: tuple[Callable[[Here], Iterator[Claimed]], ...] = (
    _words,
    _cross_references,
    _cited_sheets,
    _enclosed,
    _filed,
)
