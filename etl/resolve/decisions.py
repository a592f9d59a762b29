"""What a person decided because no rule should guess: rows of `decisions.csv`, applied to the rows of the letters.

A decision names a letter, a column, a value and the reason. Columns are those of `letters`, besides `senders`,
`addressees` and `copies`, whose value is person ids divided by semicolons. A decision that matches nothing, or changes
nothing, is an error that names its line.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from etl import schema
from etl.resolve.decided import TableRows, letter_row, relabelled, with_date, with_letter
from etl.resolve.edtf import bounds_of
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


def decided(
    table_rows: Sequence[tuple[str, Any]], letter_id: str, people: Collection[str], letters: Collection[str]
) -> TableRows:
    """The rows of one letter with its decisions applied, and the decisions themselves as rows.

    `people` and `letters` are the ids that a decision may name.
    """
    found = list(table_rows)
    own = decisions().get(letter_id, ())
    for number, row in enumerate(own, start=1):
        found, before = _side(found, row, people) if row["column"] in SIDES else _value(found, row, letters)
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
    return relabelled(found) if any(row["column"] in LABELLING for row in own) else found


Changed = tuple[TableRows, str | None]


def _value(found: TableRows, row: Row, letters: Collection[str]) -> Changed:
    letter, text = letter_row(found), row["value"]
    column = LETTER_COLUMNS[row["column"]]
    _check_value(column, row, letters)
    before = getattr(letter, column.name)
    if column.name == "date_edtf":
        try:
            earliest, latest = bounds_of(text)
        except ValueError as error:
            raise row.error(f"date_edtf: {error}") from None
        return with_date(found, text, earliest, latest), before
    changes: dict[str, Any] = {column.name: int(text) if column.type is int and text else text or None}
    if column.name == "place":
        changes["place_id"] = place_id(text) if text else None
    return with_letter(found, replace(letter, **changes)), None if before is None else str(before)


def _check_value(column: schema.Column, row: Row, letters: Collection[str]) -> None:
    """VocabularyError for a value that the column cannot hold."""
    text = row["value"]
    if column.type is int and text and not text.isdigit():
        raise row.error(f"{column.name} is {text!r}, expected a whole number")
    if not text and not column.is_nullable:
        raise row.error(f"{column.name} cannot be empty")
    if column.values and text not in column.values:
        raise row.error(f"{column.name} is {text!r}, expected one of {', '.join(column.values)}")
    if column.to == "letters" and text and text not in letters:
        raise row.error(f"there is no letter {text!r}")


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


__all__ = ["VocabularyError", "check_letters", "decided", "decisions"]
