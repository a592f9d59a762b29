"""What is said of letters beyond their words, and how sure it is: dates, relations, decisions, findings, quality."""

from etl.findings import KINDS, SEVERITIES
from etl.schema.column import EDITION_TEXT, TRANSLATION, column, end_offset, start_offset, table


@table
class DateEvidence:
    """A piece of evidence for a letter's date, with its reading; the letter names the one that was taken."""

    date_evidence_id: str = column("letter and running number", key=True)
    letter_id: str = column("the letter", to="letters", index=True)
    kind: str = column("what speaks for the date", values=("heading", "dateline", "note", "context", "decision"))
    text: str | None = column("the words as printed, null for a decision")
    date_edtf: str | None = column("what they say, in EDTF, with XXXX for a year that stays open")
    date_earliest: str | None = column("first possible day")
    date_latest: str | None = column("last possible day")
    in_brackets: int = column("1: editors supplied a part of it in square brackets", values=("0", "1"))
    calendar: str | None = column(
        "the calendar it is printed in", values=("gregorian", "julian possible", "both printed")
    )
    gregorian: str | None = column("the Gregorian day if the printed one is Old Style")
    agrees: int | None = column("1: allows the chosen date, 0: speaks against it", values=("0", "1"))
    page_id: str | None = column("the page", to="pages", index=True)
    start_offset: int | None = start_offset()
    end_offset: int | None = end_offset()


@table
class Relation:
    """What one letter has to do with another, and what speaks for it."""

    relation_id: str = column("letter and running number", key=True)
    letter_id: str = column("the letter", to="letters", index=True)
    kind: str = column("what it does", values=("answers", "encloses", "filed with", "quotes", "cited in"), index=True)
    target_letter_id: str = column("the other letter", to="letters", index=True)
    evidence: str = column("what speaks for it, in a sentence")
    confidence: float = column("how sure it is, 0 to 1", shape="share")
    text: str | None = column("the words that say so, as printed; null where sheets or dates do", rights=TRANSLATION)
    page_id: str | None = column("the page", to="pages", index=True)
    start_offset: int | None = start_offset()
    end_offset: int | None = end_offset()


@table
class AttestedLetter:
    """A letter that another letter or a note speaks of, printed in the edition or not."""

    attested_id: str = column("letter and running number", key=True)
    letter_id: str = column("the letter that speaks of it", to="letters", index=True)
    note_id: str | None = column("the note that speaks of it, null for the letter itself", to="notes", index=True)
    kind: str = column("letter, telegram …")
    text: str = column("the sentence as printed", rights=TRANSLATION)
    sender_id: str | None = column("who is supposed to have sent it", to="people")
    addressee_id: str | None = column("who is supposed to have received it", to="people", index=True)
    date_edtf: str | None = column("the supposed date of its writing or receipt, in EDTF")
    date_earliest: str | None = column("first day that this date allows, ISO 8601")
    date_latest: str | None = column("last day that this date allows, ISO 8601")
    date_means: str | None = column("which of them it is", values=("writing", "receipt"))
    printed_letter_id: str | None = column("the letter itself, if the dataset has it", to="letters", index=True)
    confidence: float = column("how sure it is that such a letter existed, 0 to 1", shape="share")
    page_id: str = column("the page", to="pages", index=True)
    start_offset: int = start_offset()
    end_offset: int = end_offset()


@table
class Decision:
    """What a person decided because no rule should guess: a row of `etl/vocabulary/decisions.csv`."""

    decision_id: str = column("letter, column and running number", key=True)
    letter_id: str = column("the letter", to="letters", index=True)
    column_name: str = column("the column whose value was decided")
    read_value: str | None = column("the value that the page gave", rights=EDITION_TEXT)
    value: str | None = column("the value decided on", rights=EDITION_TEXT)
    reason: str = column("why")


@table
class FindingRow:
    """Something a careful reader should know about a letter, a note or a page."""

    finding_id: str = column("page, kind and running number", key=True)
    kind: str = column("what was found", values=tuple(KINDS), index=True)
    severity: str = column("how grave it is", values=SEVERITIES, index=True)
    page_id: str = column("the page", to="pages", index=True)
    letter_id: str | None = column("the letter", to="letters", index=True)
    note_id: str | None = column("the note", to="notes", index=True)
    message: str = column("what was found, for a historian; quotes the page", rights=EDITION_TEXT)
    start_offset: int = start_offset()
    end_offset: int = end_offset()


@table
class Quality:
    """How well a field is read, measured against pages annotated by hand."""

    quality_id: str = column("set and field", key=True)
    annotated_set: str = column("the annotated pages it was measured on", index=True)
    annotated_on: str = column("date of the annotation, ISO 8601")
    version: str = column("version of the reading software")
    field: str = column("the field")
    rule: str = column("when a value counts as right")
    facts: int = column("values in the annotation", unit="values")
    right: int = column("annotated values that were read right", unit="values")
    precision: float | None = column(
        "share of the values read that are annotated; null where that cannot be counted", shape="share"
    )
    recall: float | None = column(
        "share of the annotated values that were read; null where there are none", shape="share"
    )
    exact_match: float | None = column(
        "share of the letters (for names of persons: pages) read exactly as annotated", shape="share"
    )


@table
class Calibration:
    """How often a reading that was said to be so sure was right, on pages that the weights were not fitted to."""

    calibration_id: str = column("pages and range", key=True)
    pages: str = column("the pages it was measured on", index=True)
    said_from: float = column("confidence of the segments' readings, from", shape="share")
    said_to: float = column("confidence of the segments' readings, up to", shape="share")
    segments: int = column("segments read with such a confidence", unit="segments")
    right: int = column("those of them that are of the kind they were read as", unit="segments")
    share: float = column("share of them that are right", shape="share")
