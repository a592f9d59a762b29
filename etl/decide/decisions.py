"""What a person decided because no rule should guess: rows of `decisions.csv`, applied to the rows of the letters.

A decision names a letter, a column, a value and the reason. Columns are those of `letters`, besides `senders`,
`addressees` and `copies`, whose value is person ids joined by `;`. A row that no letter could have is an error that
names its line. So is one that matches nothing, or changes nothing, where the letters that the table speaks of must be
there; in another folder it is left out.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from etl import schema
from etl.decide.decided import TableRows, letter_row, relabelled, with_date, with_letter, without_reading
from etl.grammar.edtf import bounds_of
from etl.vocabulary import Row, VocabularyError, rows
from etl.vocabulary.places import place_id

COLUMNS = ("letter_id", "column", "value", "reason")
LABELLING = ("senders", "addressees", "date_edtf")  # what a letter's label says
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
    "edition_id",
    "place_id",
    "text",
    # parts of `text`, which would go on saying what the page says
    "salutation",
    "body",
    "closer",
    "signature",
    "postscript",
}
DECIDABLE = tuple(name for name in LETTER_COLUMNS if name not in DERIVED)
KIND_COLUMNS = ("printed", "means", "example", "remark")
WHOLE_NUMBER = re.compile(r"[0-9]{1,9}")  # not `²`, which Python calls a digit; not more than SQLite holds


@cache
def decisions() -> Mapping[str, tuple[Row, ...]]:
    """The decisions of each letter, in the order of the table. Raises VocabularyError for an impossible row."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows("decisions", COLUMNS):
        column = row.required("column")
        if column not in SIDES and column not in DECIDABLE:
            raise row.error(
                f"{column!r} is no column that can be decided; those are {', '.join(DECIDABLE)}, "
                f"and, as person ids joined by `;`, {', '.join(SIDES)}"
            )
        row.required("reason")
        same = found[row.required("letter_id")]
        if earlier := next((one for one in same if one["column"] == column), None):
            raise row.error(f"{column} of {row['letter_id']} is decided on line {earlier.line} already")
        if column not in SIDES:
            _check_value(LETTER_COLUMNS[column], row)
        same.append(row)
    return {letter_id: tuple(some) for letter_id, some in found.items()}


def check_letters(letter_ids: Collection[str]) -> None:
    """VocabularyError for the first decision about a letter that the dataset does not have."""
    for letter_id, some in decisions().items():
        if letter_id not in letter_ids:
            raise some[0].error(f"there is no letter {letter_id!r}; the decision matches nothing")


def left_out(applied: Collection[tuple[str, str]]) -> tuple[VocabularyError, ...]:
    """What to say of each decision whose letter and column are not among those that were applied."""
    return tuple(
        row.error(f"nothing to decide here about {row['column']} of {letter_id}; the decision is left out")
        for letter_id, some in decisions().items()
        for row in some
        if (letter_id, row["column"]) not in applied
    )


def number_of(letter_id: str, read: int | None) -> int | None:
    """The document number decided for a letter, else the one that was read."""
    for row in decisions().get(letter_id, ()):
        if row["column"] == "number":
            return int(row["value"]) if row["value"] else None
    return read


def decided(
    table_rows: Sequence[tuple[str, Any]],
    letter_id: str,
    people: Collection[str],
    letters: Collection[str],
    must_match: bool,
) -> TableRows:
    """The rows of one letter with its decisions applied, and the decisions themselves as rows.

    `people` and `letters` are the ids that a decision may name. Raises VocabularyError for a decision that does not fit
    the letter if it `must_match`; else it is left out.
    """
    found = list(table_rows)
    own = decisions().get(letter_id, ())
    # the date first: it sets the calendar, which another row may set otherwise
    for number, row in sorted(enumerate(own, start=1), key=lambda one: one[1]["column"] != "date_edtf"):
        try:
            changed, before = _changed(found, row, people, letters)
        except VocabularyError:
            if must_match:
                raise
            continue
        found = without_reading(changed, row["column"])
        found.append(
            (
                "decisions",
                schema.Decision(
                    decision_id=f"{letter_id}-{row['column']}-{number}", letter_id=letter_id, column_name=row["column"],
                    read_value=before, value=row["value"] or None, reason=row["reason"],
                ),
            )
        )  # fmt: skip
    return relabelled(found) if any(row["column"] in LABELLING for row in own) else found


Changed = tuple[TableRows, str | None]


def _changed(found: TableRows, row: Row, people: Collection[str], letters: Collection[str]) -> Changed:
    """The rows with one decision applied, and the value before. VocabularyError if it does not fit the letter."""
    changed, before = _side(found, row, people) if row["column"] in SIDES else _value(found, row, letters)
    if before == (row["value"] or None):
        column, letter_id, value = row["column"], row["letter_id"], row["value"]
        raise row.error(f"{column} of {letter_id} already is {value!r}; the decision changes nothing")
    return changed, before


def _value(found: TableRows, row: Row, letters: Collection[str]) -> Changed:
    letter, text = letter_row(found), row["value"]
    column = LETTER_COLUMNS[row["column"]]
    if column.to == "letters" and text and text not in letters:
        raise row.error(f"there is no letter {text!r}")
    before = getattr(letter, column.name)
    if column.name == "date_edtf":
        return with_date(found, text, *_bounds(row)), before
    changes: dict[str, Any] = {column.name: int(text) if column.type is int and text else text or None}
    if column.name == "place":
        changes["place_id"] = place_id(text) if text else None
    return with_letter(found, replace(letter, **changes)), None if before is None else str(before)


def _bounds(row: Row) -> tuple[str | None, str | None]:
    try:
        return bounds_of(row["value"])
    except ValueError as error:
        raise row.error(f"date_edtf: {error}") from None


@cache
def _kinds() -> tuple[str, ...]:
    """The kinds of letters that a heading can name, and the one that needs no name."""
    return tuple(sorted({"letter", *(row["means"] for row in rows("kinds", KIND_COLUMNS))}))


def _check_value(column: schema.Column, row: Row) -> None:
    """VocabularyError for a value that the column cannot hold, whatever the letter."""
    text = row["value"]
    if column.type is int and text and not WHOLE_NUMBER.fullmatch(text):
        raise row.error(f"{column.name} is {text[:20]!r}, expected a whole number of at most nine figures")
    if not text and not column.is_nullable:
        raise row.error(f"{column.name} cannot be empty")
    values = _kinds() if column.name == "kind" else column.values
    if values and text and text not in values:
        raise row.error(f"{column.name} is {text!r}, expected one of {', '.join(values)}")
    if column.to == "letters" and text == row["letter_id"]:
        raise row.error(f"{column.name} names the letter itself")
    if column.name == "date_edtf":
        _bounds(row)


def _side(found: TableRows, row: Row, people: Collection[str]) -> Changed:
    """Senders, addressees or copy recipients as decided; the names that were printed stay where the person stays."""
    role, ids = SIDES[row["column"]], [one.strip() for one in row["value"].split(";") if one.strip()]
    unknown = next((one for one in ids if one not in people), None)
    if unknown:
        raise row.error(f"there is no person {unknown!r}")
    if len(ids) > len(set(ids)):
        raise row.error(f"{row['column']} names somebody twice")
    letter = letter_row(found)
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


__all__ = ["VocabularyError", "check_letters", "decided", "decisions", "left_out", "number_of"]
