"""What a person decided because no rule should guess: rows of `decisions.csv`, applied to the rows of the letters.

A decision names a letter, a column, a value and the reason. Columns are those of `letters`, besides `senders`,
`addressees` and `copies`, whose value is person ids divided by semicolons. A decision that matches nothing, or changes
nothing, is an error that names its line.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from etl import schema
from etl.resolve.edtf import bounds_of
from etl.vocabulary import Row, VocabularyError, rows

COLUMNS = ("letter_id", "column", "value", "reason")
SIDES = {"senders": "sender", "addressees": "addressee", "copies": "addressee"}
LETTER_COLUMNS = {column.name: column for column in schema.columns(schema.Letter)}
DERIVED = {
    "letter_id",
    "title",
    "word_count",
    "date_earliest",
    "date_latest",
    "date_evidence",
    "date_evidence_id",
    "text",
}


@cache
def decisions() -> Mapping[str, tuple[Row, ...]]:
    """The decisions of each letter, in the order of the table. Raises VocabularyError for an impossible row."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows("decisions", COLUMNS):
        column = row.required("column")
        if column not in SIDES and (column not in LETTER_COLUMNS or column in DERIVED):
            raise row.error(f"{column!r} is no column that can be decided")
        row.required("reason")
        found[row.required("letter_id")].append(row)
    return {letter_id: tuple(some) for letter_id, some in found.items()}


def check_letters(letter_ids: Mapping[str, object] | set[str]) -> None:
    """VocabularyError for the first decision about a letter that the dataset does not have."""
    for letter_id, some in decisions().items():
        if letter_id not in letter_ids:
            raise some[0].error(f"there is no letter {letter_id!r}; the decision matches nothing")


def decided(table_rows: Sequence[tuple[str, Any]], letter_id: str, known: frozenset[str]) -> list[tuple[str, Any]]:
    """The rows of one letter with its decisions applied, and the decisions themselves as rows."""
    found = list(table_rows)
    for number, row in enumerate(decisions().get(letter_id, ()), start=1):
        change = _side if row["column"] in SIDES else _value
        found, before = change(found, row, known)
        if before == (row["value"] or None):
            raise row.error(f"{row['column']} of {letter_id} already is {row['value']!r}; the decision changes nothing")
        found.append(
            (
                "decisions",
                schema.Decision(
                    decision_id=f"{letter_id}-{row['column']}-{number}", letter_id=letter_id, column_name=row["column"],
                    read_value=before, value=row["value"] or None, reason=row["reason"],
                ),
            )
        )  # fmt: skip
    return found


Changed = tuple[list[tuple[str, Any]], str | None]


def _value(found: list[tuple[str, Any]], row: Row, known: frozenset[str]) -> Changed:
    index, letter = _letter(found)
    column = LETTER_COLUMNS[row["column"]]
    text = row["value"]
    if column.type is int and text and not text.isdigit():
        raise row.error(f"{column.name} is {text!r}, expected a whole number")
    if not text and not column.is_nullable:
        raise row.error(f"{column.name} cannot be empty")
    if column.values and text not in column.values:
        raise row.error(f"{column.name} is {text!r}, expected one of {', '.join(column.values)}")
    value = int(text) if column.type is int and text else text or None
    before = getattr(letter, column.name)
    changes: dict[str, Any] = {column.name: value}
    if column.name == "date_edtf":
        try:
            earliest, latest = bounds_of(text)
        except ValueError as error:
            raise row.error(f"date_edtf: {error}") from None
        changes |= {"date_earliest": earliest, "date_latest": latest, "date_evidence": "decision"}
        piece = _piece(letter, text, earliest, latest, found)
        changes["date_evidence_id"] = piece.date_evidence_id
        found = [*found, ("date_evidence", piece)]
    found[index] = ("letters", replace(letter, **changes))
    return found, None if before is None else str(before)


def _letter(found: Sequence[tuple[str, Any]]) -> tuple[int, schema.Letter]:
    return next((i, row) for i, (table, row) in enumerate(found) if table == "letters")


def _piece(
    letter: schema.Letter, edtf: str, earliest: str | None, latest: str | None, found: Sequence[tuple[str, Any]]
) -> schema.DateEvidence:
    """The decision as a piece of evidence for the date."""
    number = 1 + sum(1 for table, _ in found if table == "date_evidence")
    return schema.DateEvidence(
        date_evidence_id=f"{letter.letter_id}-d{number}", letter_id=letter.letter_id, kind="decision", text=None,
        date_edtf=edtf, date_earliest=earliest, date_latest=latest, in_brackets=0, calendar="gregorian", gregorian=None,
        agrees=1, page_id=None, start_offset=None, end_offset=None,
    )  # fmt: skip


def _side(found: list[tuple[str, Any]], row: Row, known: frozenset[str]) -> Changed:
    """Senders, addressees or copy recipients as decided; the names that were printed stay where the person stays."""
    role, ids = SIDES[row["column"]], [one.strip() for one in row["value"].split(";") if one.strip()]
    unknown = next((one for one in ids if one not in known), None)
    if unknown:
        raise row.error(f"there is no person {unknown!r}")
    _, letter = _letter(found)
    side = [one for table, one in found if table == "correspondents" and one.role == role]
    if row["column"] == "copies":
        before = [one.person_id for one in side if one.is_copy]
        new = [replace(one, is_copy=int(one.person_id in ids)) for one in side]
        if missing := set(ids) - {one.person_id for one in side}:
            raise row.error(f"{min(missing)} is no addressee of {letter.letter_id}")
    else:
        before = [one.person_id for one in side]
        known_rows = {one.person_id: one for one in side}
        new = [
            replace(known_rows[one], position=position)
            if one in known_rows
            else _decided_one(letter, role, one, position)
            for position, one in enumerate(ids, start=1)
        ]
    others = [(table, one) for table, one in found if table != "correspondents" or one.role != role]
    return [*others, *(("correspondents", one) for one in new)], ";".join(before) or None


def _decided_one(letter: schema.Letter, role: str, person_id: str, position: int) -> schema.Correspondent:
    return schema.Correspondent(
        letter_id=letter.letter_id, role=role, position=position, person_id=person_id, is_copy=0, name_text="",
        evidence="decision", method="decision", score=1.0, page_id=None, start_offset=None, end_offset=None,
    )  # fmt: skip


__all__ = ["VocabularyError", "check_letters", "decided", "decisions"]
