"""What a person decided because no rule should guess: rows of `decisions.csv`.

A decision names a letter, a column, a value and the reason; an empty value says that there is none. Columns are

- those of `letters`, besides `senders`, `addressees` and `copies`, whose value is person ids joined by `;`;
- `repository_id`, `fond`, `opis`, `papka`, `delo`, `listy` of the letter's source line;
- `note 3 text`, `note 3 number` and `note 3 call` (the words up to and with the call, which stand once);
- `mention 5`, the fifth name in the letter and its notes, as `mentions` counts them: a person id;
- `answers`, `encloses`, `filed with`, `quotes`, `cited in`: a letter's id; with `not` before it, that it does not;
- `same_as`, the id of the letter that it is; `other_than`, the page on which another letter was taken for it.

A row that no letter could have is an error that names its line.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from etl import schema
from etl.grammar.dates.bounds import bounds_of
from etl.vocabulary import records
from etl.vocabulary.decisions import Decision
from etl.vocabulary.forms import TABLES_OF_FORMS

SIDES = {"senders": "sender", "addressees": "addressee", "copies": "addressee"}
LETTER_COLUMNS = {column.name: column for column in schema.columns(schema.Letter)}
DERIVED = {
    "letter_id", "title", "word_count", "date_earliest", "date_latest", "date_evidence", "date_evidence_id",
    "edition_id", "place_id", "text", "number_text",
    # parts of `text`, which would go on saying what the page says
    "salutation", "body", "closer", "signature", "postscript",
}  # fmt: skip
OF_LETTER = tuple(name for name in LETTER_COLUMNS if name not in DERIVED)
OF_SOURCE = ("repository_id", "fond", "opis", "papka", "delo", "listy")
OF_NOTE = re.compile(r"note (?P<note>[1-9]\d{0,3}) (?P<what>text|number|call)")
OF_MENTION = re.compile(r"mention (?P<mention>[1-9]\d{0,4})")
RELATION = re.compile(r"(?P<no>not )?(?P<kind>answers|encloses|filed with|quotes|cited in)")
OF_IDENTITY = ("same_as", "other_than")
WHOLE_NUMBER = re.compile(r"[0-9]{1,9}")  # not `²`, which Python calls a digit; not more than SQLite holds
DECIDABLE = (*OF_LETTER, *OF_SOURCE, "note … text", "note … number", "note … call", "mention …", *OF_IDENTITY)


@cache
def decisions() -> Mapping[str, tuple[Decision, ...]]:
    """The decisions of each letter, in the order of the table. Raises VocabularyError for an impossible row."""
    found: dict[str, list[Decision]] = defaultdict(list)
    for row in records(Decision):
        column = row.column
        same = found[row.letter_id]
        _check(row)
        if earlier := next((one for one in same if _says_the_same(one, row)), None):
            raise row.error(f"{column} of {row.letter_id} is decided on line {earlier.line} already")
        same.append(row)
    return {letter_id: tuple(some) for letter_id, some in found.items()}


def one_letter() -> dict[str, str]:
    """The ids of letters that were decided to be another, with that one's."""
    return {row.letter_id: row.value or "" for row in _all("same_as")}


def two_letters() -> tuple[tuple[str, str], ...]:
    """Letters, each with the page whose witness was decided to be none of it."""
    return tuple((row.letter_id, row.value or "") for row in _all("other_than"))


def _all(column: str) -> list[Decision]:
    return [row for some in decisions().values() for row in some if row.column == column]


def _says_the_same(one: Decision, other: Decision) -> bool:
    """Whether two rows decide one thing; a letter may have several relations of a kind, and several witnesses."""
    several = RELATION.fullmatch(one.column) or one.column == "other_than"
    return one.column == other.column and (not several or one.value == other.value)


def _check(row: Decision) -> None:
    """VocabularyError for a column that cannot be decided, or a value that it cannot hold, whatever the letter."""
    column = row.column
    if column in OF_LETTER:
        _check_value(LETTER_COLUMNS[column], row)
    elif column in OF_IDENTITY or RELATION.fullmatch(column):
        if not row.value:
            raise row.error(f"{column} cannot be empty")
        if row.value == row.letter_id:
            raise row.error(f"{column} names the letter itself")
    elif note := OF_NOTE.fullmatch(column):
        if note["what"] == "number" and not re.fullmatch(r"[1-9]\d{0,3}", row.value or ""):
            raise row.error(f"{column} is {(row.value or '')[:20]!r}, expected a whole number from 1 to 9999")
    elif column not in (*SIDES, *OF_SOURCE) and not OF_MENTION.fullmatch(column):
        raise row.error(
            f"{column!r} is no column that can be decided; those are {', '.join(DECIDABLE)}, relations, "
            f"and, as person ids joined by `;`, {', '.join(SIDES)}"
        )


@cache
def _kinds() -> tuple[str, ...]:
    """The kinds of letters that a heading can name, and the one that needs no name."""
    return tuple(sorted({"letter", *(form.means for form in records(TABLES_OF_FORMS["kinds"]))}))


def _check_value(column: schema.Column, row: Decision) -> None:
    text = row.value
    if column.type is int and text and not WHOLE_NUMBER.fullmatch(text):
        raise row.error(f"{column.name} is {text[:20]!r}, expected a whole number of at most nine figures")
    if not text and not column.is_nullable:
        raise row.error(f"{column.name} cannot be empty")
    values = _kinds() if column.name == "kind" else column.values
    if values and text and text not in values:
        raise row.error(f"{column.name} is {text!r}, expected one of {', '.join(values)}")
    if column.to == "letters" and text == row.letter_id:
        raise row.error(f"{column.name} names the letter itself")
    if column.name == "date_edtf":
        bounds(row)


def bounds(row: Decision) -> tuple[str | None, str | None]:
    """First and last possible day of a decided date. Raises VocabularyError for what is no EDTF."""
    try:
        return bounds_of(row.value or "")
    except ValueError as error:
        raise row.error(f"date_edtf: {error}") from None
