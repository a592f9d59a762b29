"""SQLite -> the invariants of the database, one by one: what must hold whatever the pages say.

A database file enters, `Invariant`s leave, in the order of the data model. To add an invariant, write a function that
yields what breaks it and put it into `INVARIANTS`.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from etl import schema

SHOWN = 5  # breaches named in a message


@dataclass(frozen=True, slots=True)
class Invariant:
    """What must hold, whether it does, and if not, where it is broken."""

    name: str
    holds: bool
    message: str


def invariants(database: Path) -> list[Invariant]:
    """All invariants of a database. Raises sqlite3.DatabaseError if the file is none."""
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        return [_checked(name, breaches(connection)) for name, breaches in INVARIANTS.items()]


def _checked(name: str, breaches: Iterator[str]) -> Invariant:
    found = list(islice(breaches, SHOWN + 1))
    more = " …" if len(found) > SHOWN else ""
    return Invariant(name, not found, "; ".join(found[:SHOWN]) + more)


def _uncovered(connection: sqlite3.Connection) -> Iterator[str]:
    """Pages whose segments, in order, leave a gap, overlap, or stop before the end."""
    for page_id, length in connection.execute("select page_id, length(text) from pages order by page_id"):
        at = 0
        segments = connection.execute(
            "select start_offset, end_offset from segments where page_id = ? order by start_offset", (page_id,)
        )
        for start, end in segments:
            if start != at or end <= start:
                yield f"{page_id}: a segment runs from {start} to {end}, expected from {at}"
                break
            at = end
        else:
            if at != length:
                yield f"{page_id}: segments end at {at} of {length}"


TEXT_COLUMNS = {"correspondents": "name_text"}


def _untraceable(connection: sqlite3.Connection) -> Iterator[str]:
    """Rows whose words are not what stands on the page at their offsets."""
    for name, _, columns in schema.tables():
        names = {column.name for column in columns}
        text = TEXT_COLUMNS.get(name, "text")
        if not {"page_id", "start_offset", "end_offset", text} <= names:
            continue
        key = schema.keys(schema.TABLES[name])[0]
        wrong = connection.execute(
            f"""
            select here.{key}, here.{text}, substr(pages.text, start_offset + 1, end_offset - start_offset)
            from {name} as here
            join pages using (page_id)
            where here.{text} is not substr(pages.text, start_offset + 1, end_offset - start_offset)
            """
        )
        for row_key, told, there in wrong:
            yield f"{name} {row_key}: says {told!r}, the page {there!r}"


def _outside_pages(connection: sqlite3.Connection) -> Iterator[str]:
    """Rows whose offsets do not lie within their page."""
    for name, _, columns in schema.tables():
        names = {column.name for column in columns}
        if {"page_id", "start_offset", "end_offset"} <= names:
            key = schema.keys(schema.TABLES[name])[0]
            wrong = connection.execute(
                f"""
                select here.{key}, start_offset, end_offset
                from {name} as here
                join pages using (page_id)
                where not (0 <= start_offset and start_offset <= end_offset and end_offset <= length(pages.text))
                """
            )
            yield from (f"{name} {row_key}: {start} to {end}" for row_key, start, end in wrong)


SILENT = """
select letter_id || ': no heading, and no finding says so' from letters
where heading is null
  and letter_id not in (select letter_id from findings where kind = 'heading-missing')
union all
select letter_id || ': dated from context, and no finding says so' from letters
where date_evidence = 'context'
  and letter_id not in (select letter_id from findings where kind = 'date-inferred')
union all
select distinct letter_id || ': correspondents not from the heading, and no finding says so' from correspondents
where evidence in ('context', 'signature')
  and letter_id not in (
    select letter_id from findings where kind in ('correspondent-inferred', 'heading-contradicted')
  )
union all
select letter_id || ': cut off, and no finding says so' from letters
where is_truncated = 1
  and letter_id not in (select letter_id from findings where kind = 'letter-truncated')
union all
select note_id || ': number inferred, and no finding says so' from notes
where number_text is null
  and note_id not in (select note_id from findings where kind = 'note-number-inferred' and note_id is not null)
union all
select page_id || ': characters that belong nowhere, and no finding says so' from segments
where kind = 'unplaced'
  and page_id not in (select page_id from findings where kind = 'unplaced')
"""


def _silent_guesses(connection: sqlite3.Connection) -> Iterator[str]:
    """Values that were not printed where they were expected, without a finding."""
    yield from (message for (message,) in connection.execute(SILENT))


def _foreign_keys(connection: sqlite3.Connection) -> Iterator[str]:
    for name, row, target, _ in connection.execute("pragma foreign_key_check"):
        yield f"{name}, row {row}: no such row in {target}"


def _integrity(connection: sqlite3.Connection) -> Iterator[str]:
    yield from (message for (message,) in connection.execute("pragma integrity_check") if message != "ok")


INVARIANTS: dict[str, Callable[[sqlite3.Connection], Iterator[str]]] = {
    "nothing lost: segments cover every page without gap or overlap": _uncovered,
    "everything traceable: a row's words are what stands at its offsets": _untraceable,
    "offsets lie within their pages": _outside_pages,
    "nothing guessed in silence: what was inferred has a finding": _silent_guesses,
    "foreign keys": _foreign_keys,
    "integrity of the file": _integrity,
}
