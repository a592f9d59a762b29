"""Rows -> SQLite: tables, indexes, full text, views.

Rows enter, whose type names their table; a database file leaves. The same rows in the same order give the same bytes.
From a database that is loaded another can be made that never held its texts.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import fields
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any

import sqlite_utils

from etl import schema
from etl.identity import APPLICATION_ID
from etl.overview import WORKED_OUT
from etl.views import FULL_TEXT, INDEXES, OTHER_INDEXES, PEOPLE_FORMS, PEOPLE_FULL_TEXT, VIEWS, full_text, indexed_words
from etl.word_forms import word_entries

BATCH = 2_000  # rows of one table inserted together


def load(path: Path, rows: Iterable[object], made_from: int, has_texts: bool = True) -> None:
    """Writes the rows, and the fingerprint of what they are made from, into a new database.

    Without texts, columns of the edition's words may be null. Raises sqlite3.Error if a row cannot be written.
    """
    connection = sqlite3.connect(path)
    try:
        for pragma in ("journal_mode = off", "synchronous = off", "cache_size = -65536", "foreign_keys = off"):
            connection.execute(f"pragma {pragma}")
        connection.execute(f"pragma application_id = {APPLICATION_ID}")
        connection.execute(f"pragma user_version = {made_from}")
        tables, indexes = _empty_database(has_texts)
        connection.executescript(tables)
        with connection:
            _insert(connection, rows)
        connection.executescript(indexes)
        with connection:
            for statement in (*WORKED_OUT, *(() if has_texts else _without_words())):
                connection.execute(statement)
        database = sqlite_utils.Database(connection)
        _create_full_text(database)
        for name, sql in VIEWS.items():
            database.create_view(name, sql.strip())
        connection.execute("analyze")
        connection.commit()
    finally:
        connection.close()


def load_without_texts(path: Path, source: Path) -> None:
    """Writes what a database of ours holds into a new one, without the columns whose rights are not `metadata`."""
    with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        ((made_from,),) = connection.execute("pragma user_version")
        load(path, _descriptive_rows(connection), made_from, has_texts=False)


def _descriptive_rows(connection: sqlite3.Connection) -> Iterator[object]:
    """All rows in their order, the words of the edition left out; what is worked out of them is worked out anew."""
    for name, row_type in schema.TABLES.items():
        if row_type in (*schema.DERIVED, *schema.INDEXED):
            continue
        nothing = {column.name: None for column in schema.COLUMNS_OF[row_type] if column.is_text}
        if row_type is schema.DatasetRow:
            nothing |= {"has_texts": 0}  # type: ignore[dict-item]
        for row in connection.execute(f"select * from {name} order by rowid"):
            yield row_type(**(dict(row) | nothing))


def _without_words() -> Iterator[str]:
    """SQL that empties those columns of derived tables that may quote the edition."""
    for row_type in schema.DERIVED:
        for column in schema.COLUMNS_OF[row_type]:
            if column.is_text:
                yield f"update {schema.TABLE_OF[row_type]} set {column.name} = null"


@cache
def _empty_database(has_texts: bool) -> tuple[str, str]:
    """The statements that make the tables, and those that make their indexes, as sqlite-utils writes them."""
    with closing(sqlite3.connect(":memory:")) as connection:
        database = sqlite_utils.Database(connection)
        _create_tables(database, has_texts)
        _create_indexes(database)
        asked = "select sql from sqlite_master where type = ? and sql is not null order by rowid"
        tables, indexes = (
            ";\n".join(sql for (sql,) in connection.execute(asked, [kind])) for kind in ("table", "index")
        )
    return f"{tables};", f"{indexes};"


def _create_tables(database: sqlite_utils.Database, has_texts: bool) -> None:
    """Every table of the schema: typed, STRICT, not null where it may not be, with its keys."""
    later = []
    for name, _, columns in schema.tables():
        keys = [(column.name, column.to, schema.keys(schema.TABLES[column.to])[0]) for column in columns if column.to]
        made = {name, *database.table_names()}
        database.create_table(
            name,
            {column.name: column.type for column in columns},
            pk=schema.keys(schema.TABLES[name]),
            not_null={
                column.name for column in columns if not (column.is_nullable or (column.is_text and not has_texts))
            },
            foreign_keys=[key for key in keys if key[1] in made],
            strict=True,
        )
        later += [(name, *key) for key in keys if key[1] not in made]
    database.add_foreign_keys(later)  # a letter names its date's evidence, and that names the letter


def _insert(connection: sqlite3.Connection, rows: Iterable[object]) -> None:
    """Inserts the rows in batches, each table's in the order given."""
    waiting: dict[str, list[tuple[Any, ...]]] = {name: [] for name in schema.TABLES}
    columns = {name: [field.name for field in fields(row_type)] for name, row_type in schema.TABLES.items()}
    values = {name: attrgetter(*names) for name, names in columns.items()}
    statements = {
        name: f"insert into {name} ({', '.join(names)}) values ({', '.join('?' * len(names))})"
        for name, names in columns.items()
    }
    for row in rows:
        name = schema.TABLE_OF[type(row)]
        waiting[name].append(values[name](row))
        if len(waiting[name]) >= BATCH:
            connection.executemany(statements[name], waiting[name])
            waiting[name].clear()
    for name, batch in waiting.items():
        connection.executemany(statements[name], batch)


def _create_indexes(database: sqlite_utils.Database) -> None:
    for name, _, columns in schema.tables():
        for column in columns:
            if column.is_indexed:
                database.table(name).create_index([column.name])
    for name, indexes in INDEXES.items():
        for names in indexes:
            database.table(name).create_index(names)
    for statement in OTHER_INDEXES:
        database.execute(statement)


def _create_full_text(database: sqlite_utils.Database) -> None:
    for statement in full_text():
        database.execute(statement.strip())
    database.execute(PEOPLE_FULL_TEXT.strip())
    database.execute(PEOPLE_FORMS.strip())
    texts, names = (_words(database, *indexes) for indexes in (FULL_TEXT, ("people",)))
    database.conn.executemany("insert or ignore into word_forms values (?, ?)", word_entries(texts, names))


def _words(database: sqlite_utils.Database, *indexes: str) -> Iterator[str]:
    """The words of full-text indexes."""
    for name in indexes:
        made, asked = indexed_words(name)
        database.execute(made)
        yield from (word for (word,) in database.execute(asked).fetchall())
