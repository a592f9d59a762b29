"""The schema against the database built from it: every table described, typed and keyed as the schema says."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from every import every

from etl import schema
from etl.schema.column import column as schema_column

TABLES = {name: (description, columns) for name, description, columns in schema.tables()}
SQL_TYPES = {str: "TEXT", int: "INTEGER", float: "REAL"}
# The public contract: names that people's queries and bookmarks rely on
CONTRACT = {
    "dataset": "dataset_id title description version released publisher contact_name contact_email licence licence_url "
    "code_licence texts address machine_translation",
    "editions": "edition_id title published compilers uuid isbn url language",
    "pages": "page_id edition_id file_name title media_type sha256 text",
    "letters": "letter_id title edition_id number kind heading date_text date_edtf date_earliest date_latest "
    "date_evidence place salutation body closer signature postscript text word_count printed_with enclosed_with is_truncated",
    "witnesses": "letter_id page_id position start_offset end_offset",
    "people": "person_id kind name family_name given_names name_ru born died description wikidata viaf is_in_authority",
    "person_names": "person_id name",
    "correspondents": "letter_id person_id role is_copy position name_text evidence",
    "repositories": "repository_id abbreviation name name_ru successor",
    "archival_references": "reference_id letter_id note_id position text repository_id fond opis delo listy copy_form "
    "copy_form_text is_ibid page_id start_offset end_offset",
    "publications": "publication_id letter_id note_id text title year pages page_id start_offset end_offset",
    "notes": "note_id letter_id number number_text text page_id start_offset end_offset",
    "note_calls": "note_id letter_id text page_id start_offset end_offset",
    "cross_references": "letter_id note_id text target_number target_note_number target_letter_id page_id start_offset "
    "end_offset",
    "mentions": "person_id letter_id note_id text page_id start_offset end_offset",
    "segments": "page_id start_offset end_offset kind letter_id note_id",
    "findings": "finding_id kind severity page_id letter_id note_id message start_offset end_offset",
}
CORRESPONDENCE = "letter_id number date_earliest year senders addressees kind place fond opis delo copy_form word_count notes findings"


@pytest.fixture
def connection(database: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as opened:
        yield opened


def asked(connection: sqlite3.Connection, sql: str) -> list[tuple[Any, ...]]:
    return list(connection.execute(sql))


@every("table", TABLES)
def test_every_table_and_column_is_described(table: str) -> None:
    description, columns = TABLES[table]
    assert len(description) > 10
    assert description.endswith(".")
    for column in columns:
        assert len(column.description) >= 3, column.name
        assert not column.description.endswith("."), column.name


LONGEST_FACT = 20  # words in a row: longer ones on a page are no name, date or title


def runs(text: str) -> set[str]:
    """All words in a row of a text, as many as no fact has."""
    words = text.split()
    return {" ".join(words[at : at + LONGEST_FACT]) for at in range(len(words) - LONGEST_FACT + 1)}


def test_descriptive_data_holds_no_words_of_the_edition(everything: Path) -> None:
    """Whatever stands on a page in so many words is in no column that is said to be a fact, and in some that is not."""
    with closing(sqlite3.connect(f"{everything.as_uri()}?mode=ro", uri=True)) as opened:
        printed = {run for (text,) in opened.execute("select text from pages") for run in runs(text)}
        quoting = {
            (table, column.name): column.rights
            for table, (_, columns) in TABLES.items()
            for column in columns
            if column.type is str
            for (value,) in opened.execute(f"select distinct {column.name} from {table}")
            if value and runs(value) & printed
        }
    assert {name: rights for name, rights in quoting.items() if rights == schema.METADATA} == {}
    assert {("letters", "body"), ("notes", "text"), ("pages", "text"), ("readings", "text")} <= quoting.keys()


def test_rights_are_one_of_three_words() -> None:
    assert {column.rights for _, columns in TABLES.values() for column in columns} == set(schema.RIGHTS)
    with pytest.raises(ValueError, match=r"rights are 'Edition', expected one of metadata, "):
        schema_column("words", rights="Edition")


@every("table", CONTRACT)
def test_the_contract_is_kept(connection: sqlite3.Connection, table: str) -> None:
    there = {row[1] for row in asked(connection, f"pragma table_info({table})")}
    assert set(CONTRACT[table].split()) <= there


def test_the_view_of_the_contract_is_kept(connection: sqlite3.Connection) -> None:
    there = [column[0] for column in connection.execute("select * from correspondence").description]
    assert set(CORRESPONDENCE.split()) <= set(there)


@every("table", TABLES)
def test_columns_are_typed_and_not_null_as_the_schema_says(connection: sqlite3.Connection, table: str) -> None:
    _, columns = TABLES[table]
    keys = [column.name for column in columns if column.is_key]
    told = [
        (
            column.name,
            SQL_TYPES[column.type],
            int(not column.is_nullable),
            keys.index(column.name) + 1 if column.is_key else 0,
        )
        for column in columns
    ]
    there = [
        (name, kind, not_null, key)
        for _, name, kind, not_null, _, key in asked(connection, f"pragma table_info({table})")
    ]
    assert there == told
    assert keys, "no key"


@every("table", TABLES)
def test_tables_are_strict(connection: sqlite3.Connection, table: str) -> None:
    ((is_strict,),) = asked(connection, f"select strict from pragma_table_list where name = '{table}'")
    assert is_strict == 1


@every("table", TABLES)
def test_foreign_keys_are_those_of_the_schema(connection: sqlite3.Connection, table: str) -> None:
    _, columns = TABLES[table]
    told = sorted((column.name, column.to, schema.keys(schema.TABLES[column.to])[0]) for column in columns if column.to)
    there = sorted((row[3], row[2], row[4]) for row in asked(connection, f"pragma foreign_key_list({table})"))
    assert there == told


@pytest.mark.parametrize("table", TABLES)
def test_foreign_keys_name_tables_with_a_single_key(table: str) -> None:
    for column in TABLES[table][1]:
        if column.to:
            assert column.to in TABLES, column.name
            target = schema.keys(schema.TABLES[column.to])
            assert len(target) == 1, column.name


@pytest.mark.parametrize("table", TABLES)
def test_columns_hold_only_the_values_they_may(everything: Path, table: str) -> None:
    with closing(sqlite3.connect(f"{everything.as_uri()}?mode=ro", uri=True)) as opened:
        for column in TABLES[table][1]:
            if column.values:
                there = {str(value) for (value,) in opened.execute(f"select distinct {column.name} from {table}")}
                assert there <= {*column.values, *(["None"] if column.is_nullable else [])}, column.name


@pytest.mark.parametrize("table", TABLES)
def test_indexes_are_those_of_the_schema(connection: sqlite3.Connection, table: str) -> None:
    there = {
        column
        for row in asked(connection, f"pragma index_list({table})")
        for (_, _, column) in asked(connection, f"pragma index_info('{row[1]}')")
    }
    assert {column.name for column in TABLES[table][1] if column.is_indexed} <= there


def test_there_is_no_table_that_the_schema_does_not_know(connection: sqlite3.Connection) -> None:
    names = [row[0] for row in asked(connection, "select name from sqlite_master where type = 'table'")]
    own = {name for name in names if not re.search(r"_fts|^sqlite_", name)}
    assert set(TABLES) <= own
    unknown = own - set(TABLES)
    assert {name for name in unknown if not any(word in name for word in KNOWN_BESIDES)} == set()


# Tables that load.py derives: forms of people's names to search in, an overview worked out once
KNOWN_BESIDES = ("people_search", "search", "overview", "forms", "spell")


def test_nothing_in_the_schema_counts_up_by_itself(connection: sqlite3.Connection) -> None:
    """No autoincrement, no timestamp: same seeds, same bytes."""
    statements = " ".join(row[0] or "" for row in asked(connection, "select sql from sqlite_master")).lower()
    assert "autoincrement" not in statements
    assert "current_timestamp" not in statements
    assert "datetime(" not in statements


def test_a_table_that_is_not_in_the_database_would_be_noticed(connection: sqlite3.Connection) -> None:
    assert asked(connection, "pragma table_info(nowhere)") == []
    with pytest.raises(ValueError, match="not enough values"):
        ((_,),) = asked(connection, "select strict from pragma_table_list where name = 'nowhere'")
