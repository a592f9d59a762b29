"""Golden files: all rows that a page gives, as a historian can read them, in `tests/golden/<page>.yml`.

`pytest --rewrite-golden` writes them anew from what is read now; the git diff is then read like an edition's proof.
Texts are shortened in the middle, offsets and lengths are whole. Columns without a value are left out.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from readings import SEED_PAGES, rows

from etl import schema

GOLDEN = Path(__file__).parent / "golden"
LONGEST = 90  # characters of a text that are shown
SHORTENED = ("text", "body", "closer", "postscript", "salutation", "signature", "name_text")
SEEDS = [path.stem for path in SEED_PAGES]
# Pages that differ most: flattened or not, cut off, two letters, turns, both editions, a letter on two pages, none at all
PRACTICE = [
    "blc_1915_february27", "blc_1918_late_january", "blc_1919_january20", "blc_1920_april23", "blc_1920_july3",
    "blc_1926_april", "blc_1926_january", "blc_from_compilers", "sc_1918_october5", "sc_1920_july3", "sc_1920_may4",
    "sk_1932_june", "sk_1934_october",
]  # fmt: skip
# What is told of a letter besides itself, in this order; what is a line of its own stands as one
OF_A_LETTER = (
    "witnesses", "correspondents", "date_evidence", "notes", "note_calls", "archival_references", "publications",
    "cross_references", "relations", "attested_letters", "mentions", "readings", "decisions", "findings",
)  # fmt: skip
ORDER = {"correspondents": "role desc, position", "findings": "start_offset, kind"}
ONE_LINE = {
    "note_calls": "{at} {text} -> {note_id}",
    "mentions": "{at} {text} -> {person_id} ({method} {score})",
    "readings": "{at} {column_name}: {text}",
    "segments": "{at} {kind}: {text}",
}


def shortened(text: str) -> str:
    """A text on one line, at most `LONGEST` characters of it: its beginning and its end."""
    line = " ".join(text.replace("\n", " ¶ ").split())
    if len(line) <= LONGEST:
        return line
    return f"{line[: LONGEST - 30]} … {line[-25:]} ({len(text)} characters)"


def told(row: dict[str, Any]) -> dict[str, Any]:
    """A row for reading: offsets as one value, no empty columns, long texts shortened."""
    found = {column: value for column, value in row.items() if value is not None}
    if {"start_offset", "end_offset"} <= found.keys():
        found["at"] = f"{found.pop('start_offset')}-{found.pop('end_offset')}"
    return {column: shortened(value) if column in SHORTENED else value for column, value in found.items()}


def listed(database: Path, table: str, where: str, *values: str) -> Iterator[dict[str, Any] | str]:
    """The rows of a table as mappings, or as lines."""
    keys = ", ".join(schema.keys(schema.TABLES[table]))
    order = "start_offset, end_offset" if table in ONE_LINE else ORDER.get(table, keys)
    for row in rows(database, f"select * from {table} where {where} order by {order}", *values):
        one = told(row)
        for column in ("letter_id", "page_id"):
            one.pop(column, None)
        yield ONE_LINE[table].format(**{"person_id": "nobody known", **one}) if table in ONE_LINE else one


def letter(database: Path, letter_id: str, page_id: str) -> dict[str, Any]:
    """A letter of a page with all that is told of it there."""
    (row,) = rows(database, "select * from letters where letter_id = ?", letter_id)
    found: dict[str, Any] = told(row)
    for table in OF_A_LETTER:
        columns = {column.name for column in schema.columns(schema.TABLES[table])}
        here = " and page_id = ?" if "page_id" in columns and table not in ("relations", "date_evidence") else ""
        some = list(listed(database, table, f"letter_id = ?{here}", letter_id, *([page_id] if here else [])))
        if some:
            found["pieces of date_evidence" if table == "date_evidence" else table] = some
    return found


def golden(database: Path, page_id: str) -> dict[str, Any]:
    """All rows of a page; white space between its parts is left out."""
    (page,) = rows(database, "select * from pages where page_id = ?", page_id)
    text = page["text"]
    segments = [
        ONE_LINE["segments"].format(
            at=f"{one['start_offset']}-{one['end_offset']}",
            kind=one["kind"],
            text=shortened(text[one["start_offset"] : one["end_offset"]]),
        )
        for one in rows(database, "select * from segments where page_id = ? order by start_offset", page_id)
        if one["kind"] != "blank"
    ]
    witnesses = rows(database, "select letter_id from witnesses where page_id = ? order by position", page_id)
    return {
        "page": told(page),
        "letters": [letter(database, one["letter_id"], page_id) for one in witnesses],
        "findings": list(listed(database, "findings", "page_id = ? and letter_id is null", page_id)),
        "segments": segments,
    }


def as_yaml(value: dict[str, Any]) -> str:
    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=200)


@pytest.mark.parametrize("page_id", [*SEEDS, *PRACTICE])
def test_the_rows_of_a_page(
    request: pytest.FixtureRequest, database: Path, practice: Path, page_id: str
) -> None:  # fmt: skip
    now = as_yaml(golden(database if page_id in SEEDS else practice, page_id))
    path = GOLDEN / f"{page_id}.yml"
    if request.config.getoption("--rewrite-golden"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(now, encoding="utf-8")
    assert path.is_file(), "run pytest --rewrite-golden, and read what it writes"
    assert now.split("\n") == path.read_text(encoding="utf-8").split("\n"), "see --rewrite-golden"


def test_every_golden_file_has_its_page() -> None:
    assert {path.stem for path in GOLDEN.glob("*.yml")} == {*SEEDS, *PRACTICE}


def test_a_text_is_shortened_in_the_middle() -> None:
    assert shortened("Dear Sergo!") == "Dear Sergo!"
    assert shortened("a\nb  c") == "a ¶ b c"
    found = shortened("x" * 50 + "middle" + "y" * 50)
    assert found == "x" * 50 + "middle" + "yyyy" + " … " + "y" * 25 + " (106 characters)"
