"""SQLite -> the invariants of the database, one by one: what must hold whatever the pages say.

A database file enters, `Invariant`s leave, in the order of the data model. To add an invariant, write a function that
yields what breaks it and put it into `OF_PAGES` or `OF_FILE`.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from etl import schema
from etl.breach import Breach
from etl.counts import COUNTS
from etl.silence import silent_guesses, swallowed

SHOWN = 5  # breaches named in a message
Checks = dict[str, Callable[[sqlite3.Connection], Iterator[Breach]]]


@dataclass(frozen=True, slots=True)
class Invariant:
    """What must hold, and the first few breaches."""

    name: str
    breaches: tuple[Breach, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing breaks it."""
        return not self.breaches

    @property
    def message(self) -> str:
        """What breaks it, in a line."""
        more = " …" if len(self.breaches) > SHOWN else ""
        return "; ".join(breach.message for breach in self.breaches[:SHOWN]) + more


def invariants(database: Path) -> list[Invariant]:
    """All invariants of a database. Raises sqlite3.DatabaseError if the file is none."""
    return _checked(database, OF_PAGES | OF_FILE)


def invariants_of_pages(database: Path) -> list[Invariant]:
    """Those that each page must hold by itself; a build proves them before its database takes its place."""
    return _checked(database, OF_PAGES)


def _checked(database: Path, checks: Checks) -> list[Invariant]:
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        return [Invariant(name, tuple(islice(breaches(connection), SHOWN + 1))) for name, breaches in checks.items()]


def _uncovered(connection: sqlite3.Connection) -> Iterator[Breach]:
    """Pages whose segments, in order, leave a gap, overlap, or stop before the end."""
    for page_id, length in connection.execute("select page_id, length(text) from pages order by page_id"):
        is_measured = length is not None  # a database without texts does not know where a page ends
        at = 0
        segments = connection.execute(
            "select start_offset, end_offset from segments where page_id = ? order by start_offset", (page_id,)
        )
        for start, end in segments:
            if start != at or end <= start:
                yield Breach(f"{page_id}: a segment runs from {start} to {end}, expected from {at}", page_id, at)
                break
            at = end
        else:
            if is_measured and at != length:
                yield Breach(f"{page_id}: segments end at {at} of {length}", page_id, at)


TEXT_COLUMNS = {"correspondents": "name_text"}
DECIDED_TEXT = """
and not exists (
  select 1
  from decisions
  where decisions.letter_id = here.letter_id
    and column_name glob 'note * text'
    and value = here.text
)
"""


def _untraceable(connection: sqlite3.Connection) -> Iterator[Breach]:
    """Rows whose words are not what stands on the page at their offsets."""
    for name, _, columns in schema.tables():
        names = {column.name for column in columns}
        text = TEXT_COLUMNS.get(name, "text")
        if not {"page_id", "start_offset", "end_offset", text} <= names:
            continue
        key = schema.keys(schema.TABLES[name])[0]
        decided = DECIDED_TEXT if name == "notes" else ""
        wrong = connection.execute(
            f"""
            select here.{key}, here.{text}, substr(pages.text, start_offset + 1, end_offset - start_offset),
              page_id, start_offset
            from {name} as here
            join pages using (page_id)
            where here.{text} is not substr(pages.text, start_offset + 1, end_offset - start_offset)
            and pages.text is not null
            {decided}
            """
        )
        for row_key, text_of_row, text_of_page, *place in wrong:
            yield Breach(f"{name} {row_key}: says {text_of_row!r}, the page {text_of_page!r}", *place)


def _outside_pages(connection: sqlite3.Connection) -> Iterator[Breach]:
    """Rows whose offsets do not lie within their page."""
    for name, _, columns in schema.tables():
        names = {column.name for column in columns}
        if {"page_id", "start_offset", "end_offset"} <= names:
            key = schema.keys(schema.TABLES[name])[0]
            wrong = connection.execute(
                f"""
                select here.{key}, start_offset, end_offset, page_id
                from {name} as here
                join pages using (page_id)
                where not (0 <= start_offset and start_offset <= end_offset and end_offset <= length(pages.text))
                """
            )
            for row_key, start, end, page_id in wrong:
                yield Breach(f"{name} {row_key}: {start} to {end}", page_id)


def _foreign_keys(connection: sqlite3.Connection) -> Iterator[Breach]:
    for name, row, target, _ in connection.execute("pragma foreign_key_check"):
        yield Breach(f"{name}, row {row}: no such row in {target}")


def _integrity(connection: sqlite3.Connection) -> Iterator[Breach]:
    yield from (Breach(message) for (message,) in connection.execute("pragma integrity_check") if message != "ok")


def _miscounted(connection: sqlite3.Connection) -> Iterator[Breach]:
    """Tables of counts that hold other numbers than counting anew gives."""
    for table, counted_anew in COUNTS.items():
        kept = f"select * from {table}"
        for one, other in ((kept, counted_anew), (counted_anew, kept)):
            for row in connection.execute(f"select * from ({one}) except select * from ({other})"):
                yield Breach(f"{table}: {row} is not counted so")


WORDS = (  # the words that are said to be typical of letters, and the letters that a search finds them in
    """
    select 'words_by_year', year || ': ' || word, letters, (
        select count(*)
        from letters_fts
        join letters on letters.rowid = letters_fts.rowid
        join letter_overview using (letter_id)
        where letters_fts match '"' || word || '"' and words_by_year.year between year_first and year_last
      ) as found
    from words_by_year
    where letters <> found
    """,
    """
    select 'words_by_pair', words_by_pair.person_id || ', ' || other_id || ': ' || word, letters, (
        select count(distinct letters.letter_id)
        from correspondents as mine
        cross join correspondents as theirs
          on theirs.person_id = words_by_pair.other_id
          and theirs.letter_id = mine.letter_id
          and theirs.role <> mine.role
        cross join letters on letters.letter_id = mine.letter_id
        cross join letters_fts on letters_fts.rowid = letters.rowid
        where mine.person_id = words_by_pair.person_id and letters_fts match '"' || word || '"'
      ) as found
    from words_by_pair
    where letters <> found
    """,
)


def _words_miscounted(connection: sqlite3.Connection) -> Iterator[Breach]:
    """Typical words that a search finds in another number of letters."""
    for counted_by_search in WORDS:
        for table, word, letters, found in connection.execute(counted_by_search):
            yield Breach(f"{table}, {word}: {letters} letters, the search finds {found}")


OF_PAGES: Checks = {
    "nothing lost: segments cover every page without gap or overlap": _uncovered,
    "everything traceable: a row's words are what stands at its offsets": _untraceable,
    "offsets lie within their pages": _outside_pages,
    "nothing guessed in silence: what was inferred has a finding": silent_guesses,
    "no letter swallowed in silence: no number or source line outside letters without a warning": swallowed,
}
OF_FILE: Checks = {
    "foreign keys": _foreign_keys,
    "counted right: tables of counts hold what counting gives": _miscounted,
    "typical words: search finds as many letters as are said": _words_miscounted,
    "integrity of the file": _integrity,
}
