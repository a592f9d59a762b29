"""Two databases of ours -> what the second says otherwise: the text of a release, and the proof of a correction.

The paths of the older and the newer database enter, `Change`s leave, table by table, in the order of their keys: both
are read once, side by side, so that no more than a row of each is held. A letter that is printed at the same place of
the same page is the same letter, even if its id has changed with its date or its people. To compare another table, add
it to `COMPARED`.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Row = Mapping[str, str | int | float | None]
Kind = Literal["gained", "lost", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """A row that one database has and the other has not, or a value that differs.

    `label` is what people call the row; `column`, `before` and `after` are those of a value, or empty.
    """

    table: str
    kind: Kind
    key: str
    label: str
    column: str = ""
    before: str | int | float | None = None
    after: str | int | float | None = None


# The letters of the older database under their newer ids; what several letters share is not compared twice
OLDER_IDS = """
create temp table older_ids as
select distinct older.letter_id, newer.letter_id as newer_id
from older.witnesses as older
join newer.witnesses as newer using (page_id, position)
where older.is_base
  and newer.is_base
  and older.letter_id not in (select letter_id from newer.letters)
  and newer.letter_id not in (select letter_id from older.letters)
"""
# SQL of the rows of each table, `key` and `label` first, in the order of `key`; `{base}` is the database
COMPARED = {
    "letters": """
        select
          coalesce(newer_id, letters.letter_id) as key,
          letters.title as label,
          letters.*,
          overview.senders,
          overview.addressees,
          overview.fond,
          overview.opis,
          overview.delo,
          overview.copy_form,
          overview.notes
        from {base}.letters
        join {base}.letter_overview as overview using (letter_id)
        left join {ids} as ids on ids.letter_id = letters.letter_id
        order by key""",
    "people": """
        select person_id as key, name as label, people.*
        from {base}.people
        order by key""",
    "findings": """
        select
          json_array(coalesce(newer_id, findings.letter_id), page_id, kind, message) as key,
          kind || ': ' || message as label
        from {base}.findings
        left join {ids} as ids on ids.letter_id = findings.letter_id
        order by key""",
}
NO_IDS = "(select null as letter_id, null as newer_id)"
# What hangs on the bytes of pages or on other columns, and would say everything twice
UNSAID = {"key", "label", "title", "word_count", "date_evidence_id"}


@contextmanager
def compared(older: Path, newer: Path) -> Iterator[sqlite3.Connection]:
    """A connection to two databases, `older` and `newer`, both for reading. Raises sqlite3.Error as SQLite does."""
    with closing(sqlite3.connect(":memory:", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        for name, path in (("older", older), ("newer", newer)):
            connection.execute(f"attach ? as {name}", (f"{path.absolute().as_uri()}?mode=ro",))
        connection.execute(OLDER_IDS)
        yield connection


def changes(connection: sqlite3.Connection) -> Iterator[Change]:
    """What the newer database says otherwise than the older one."""
    for table, sql in COMPARED.items():
        before = connection.execute(sql.format(base="older", ids="older_ids"))
        after = connection.execute(sql.format(base="newer", ids=NO_IDS))
        for old, new in side_by_side(before, after):
            yield from changes_of_row(table, old, new)


def side_by_side(before: Iterator[Row], after: Iterator[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    """The rows of both, those with one key together; both come in the order of their keys."""
    old, new = next(before, None), next(after, None)
    while old is not None or new is not None:
        if new is None or (old is not None and str(old["key"]) < str(new["key"])):
            yield old, None
            old = next(before, None)
        elif old is None or str(new["key"]) < str(old["key"]):
            yield None, new
            new = next(after, None)
        else:
            yield old, new
            old, new = next(before, None), next(after, None)


def changes_of_row(table: str, old: Row | None, new: Row | None) -> Iterator[Change]:
    """What two rows with one key say otherwise, or that there is but one."""
    one = new or old
    assert one is not None
    key, label = str(one["key"]), str(one["label"])
    if old is None or new is None:
        yield Change(table, "lost" if new is None else "gained", key, label)
        return
    for column in new.keys():  # noqa: SIM118 - sqlite3.Row
        if column not in UNSAID and column in old.keys() and old[column] != new[column]:  # noqa: SIM118
            yield Change(table, "changed", key, label, column, old[column], new[column])


def columns_of_one(connection: sqlite3.Connection) -> list[str]:
    """The columns of the compared tables that one of the databases has not, and so are not compared."""
    sql = """
        select 'older', name from {older}
        union all
        select 'newer', name from {newer}
    """
    found = []
    for table in COMPARED:
        asked = {base: f"pragma_table_info('{table}', '{base}')" for base in ("older", "newer")}
        has: dict[str, set[str]] = {"older": set(), "newer": set()}
        for base, name in connection.execute(sql.format(**asked)):
            has[base].add(name)
        found += [f"{table}.{name}" for name in sorted(has["older"] ^ has["newer"])]
    return found
