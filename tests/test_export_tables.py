"""The dataset as Data Package, CSVW, workbook and JSON Lines, read back without anybody's program for it."""

import csv
import io
import json
import os
import shutil
import sqlite3
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import data_packages
import published
import pytest
from datasette.app import Datasette
from every import every
from exported_letters import changed

from etl.export import csvw, data_package, json_lines, letters_workbook, parquet, tables_workbook
from etl.export.dataset import Dataset, Setting, opened

ADDRESS = "https://example.org/letters"
ALL_LETTERS = "select letter_id from letters order by letter_id"


def letters(dataset: Dataset) -> Iterator[str]:
    """The keys of all letters."""
    return (key for (key,) in dataset.connection.execute(ALL_LETTERS))


Whole = Callable[[Dataset], Iterator[bytes]]
MADE: dict[str, Whole] = {
    "datapackage.zip": data_package.pieces,
    "datapackage.json": data_package.descriptor_pieces,
    "csv-metadata.json": csvw.pieces,
    "tables.xlsx": tables_workbook.pieces,
    "xlsx": lambda dataset: letters_workbook.pieces(dataset, letters(dataset)),
    "ndjson": lambda dataset: json_lines.pieces(dataset, letters(dataset)),
}


def made(ending: str, database: Path, **said: Any) -> bytes:
    """A file of the whole dataset."""
    with opened(database, Setting(**said)) as dataset:
        return b"".join(MADE[ending](dataset))


def unpacked(archive: bytes, folder: Path) -> Path:
    """A folder with the files of an archive."""
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        files.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def package(everything: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files of the Data Package; to be read only."""
    return unpacked(made("datapackage.zip", everything), tmp_path_factory.mktemp("package"))


def tables(database: Path) -> list[str]:
    """The tables that the database itself has, without views and indexes."""
    sql = "select name from sqlite_master where type = 'table' and name not like 'sqlite%' order by name"
    return [name for (name,) in published.rows(database, sql) if "_fts" not in name]


def test_a_data_package_comes_back_as_it_was(package: Path, everything: Path) -> None:
    names = tables(everything)
    assert len(names) > 25
    with closing(data_packages.loaded(package)) as back:
        assert sorted(name for (name,) in back.execute("select name from sqlite_master where type = 'table'")) == names
        for name in names:
            columns = published.columns(everything, name)
            assert [column for (column,) in back.execute("select name from pragma_table_info(?)", (name,))] == columns
            order = ", ".join(str(number + 1) for number in range(len(columns)))
            sql = f"select * from {name} order by {order}"
            assert back.execute(sql).fetchall() == published.rows(everything, sql), name


def test_null_and_an_empty_text_stay_two_things(package: Path, everything: Path) -> None:
    """One practice page prints nothing but a heading: its letter has no words, and others have no salutation."""
    count = "select count(*) filter (where text = ''), count(*) filter (where salutation is null) from letters"
    ((empty, null),) = published.rows(everything, count)
    assert empty >= 1
    assert null >= 1
    with closing(data_packages.loaded(package)) as back:
        assert back.execute(count).fetchone() == (empty, null)


def test_the_keys_are_those_of_the_database(package: Path, everything: Path) -> None:
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    for resource in described:
        name, schema = resource["name"], resource["schema"]
        info = published.rows(everything, "select name, type, [notnull], pk from pragma_table_info(?)", name)
        assert schema["primaryKey"] == [row[0] for row in sorted(info, key=lambda row: row[3]) if row[3]]
        keys = published.rows(everything, "select [from], [table], [to] from pragma_foreign_key_list(?)", name)
        assert keys or "foreignKeys" not in schema
        assert sorted(keys) == sorted(
            (key["fields"][0], key["reference"]["resource"] or name, key["reference"]["fields"][0])
            for key in schema.get("foreignKeys", [])
        )
        types = {"TEXT": ("string", "array"), "INTEGER": ("integer",), "REAL": ("number",)}
        for field, (column, kind, is_required, _) in zip(schema["fields"], info, strict=True):
            assert field["type"] in types[kind], (name, column)
            assert field.get("constraints", {}).get("required", False) == bool(is_required), (name, column)


def test_a_table_that_names_itself_says_so_as_the_standard_wants(package: Path) -> None:
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    (people,) = (one for one in described if one["name"] == "people")
    assert people["schema"]["foreignKeys"] == [
        {"fields": ["successor_id"], "reference": {"resource": "", "fields": ["person_id"]}}
    ]


def test_the_descriptor_says_what_the_dataset_is(everything: Path) -> None:
    described = json.loads(
        made("datapackage.json", everything, address=ADDRESS, contact_name="A", contact_email="a@b.org")
    )
    assert described["licenses"][0]["name"] == "CC0-1.0"
    assert described["contributors"][1] == {"title": "A", "email": "a@b.org", "roles": ["contact"]}
    assert "machine translation" in described["description"]
    assert described["sources"][0]["title"].startswith("Bolshevik leadership")
    fields = {
        (one["name"], field["name"]): field for one in described["resources"] for field in one["schema"]["fields"]
    }
    assert fields["letters", "text"]["rights"] == "translation"
    assert fields["notes", "text"]["rights"] == "edition text"
    assert fields["letters", "word_count"]["unit"] == "words"
    assert fields["people", "viaf"]["type"] == "string"
    assert fields["archival_references", "delo"]["type"] == "string"
    assert fields["letters", "date_evidence"]["constraints"]["enum"][0] == "heading"
    assert fields["letters", "is_truncated"]["constraints"]["enum"] == [0, 1]
    assert fields["places", "latitude"]["constraints"] == {"minimum": -90, "maximum": 90}
    assert fields["editions", "uuid"]["constraints"]["pattern"].startswith("[a-f]")
    assert fields["letter_overview", "senders"]["type"] == "array"
    assert described["resources"][0]["path"] == f"{ADDRESS}/correspondence/dataset.csv"


def test_a_source_on_the_web_has_its_path(everything: Path, tmp_path: Path) -> None:
    path = "https://example.org/edition"  # no known edition has an address; the standard calls it so
    on_the_web = changed(everything, tmp_path, f"update editions set url = '{path}'")
    assert {one["path"] for one in json.loads(made("datapackage.json", on_the_web))["sources"]} == {path}


@every("table", ["letters", "archival_references", "people", "letter_overview"])
def test_the_files_are_those_of_the_site(package: Path, everything_site: Datasette, table: str) -> None:
    with (package / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        header, *lines = [tuple(row) for row in csv.reader(file)]
    site_header, *site_lines = published.csv_rows(everything_site, f"/correspondence/{table}.csv")
    assert header == site_header
    assert sorted(lines) == sorted(site_lines)


# What is written into a file of the package, in place of what: each must be found
PLANTED: dict[str, tuple[str, Callable[[str], str]]] = {
    "a letter twice": ("letters.csv", lambda text: text + text.splitlines(keepends=True)[-1]),
    "a person of nowhere": ("correspondents.csv", lambda text: text.replace("stalin-joseph", "stalin-nobody", 1)),
    "a word that is not allowed": ("correspondents.csv", lambda text: text.replace(",sender,", ",writer,", 1)),
    "no number": ("segments.csv", lambda text: text.replace(",0,", ",zero,", 1)),
    "more than sure": ("correspondents.csv", lambda text: text.replace(",1.0,", ",1.5,", 1)),
    "a UUID that is none": ("editions.csv", lambda text: text.replace("-", "", 9)),
    "nothing where something must be": ("people.csv", lambda text: text.replace("stalin-joseph,person,", "stalin-joseph,,", 1)),
    "a column that is called otherwise": ("notes.csv", lambda text: text.replace("note_id", "note", 1)),
    "no list": ("letter_overview.csv", lambda text: text.replace('"[""', '"(""', 1)),
}  # fmt: skip


def planted(package: Path, folder: Path, fault: str) -> Path:
    """A copy of a package with a fault in one of its files, and the descriptor's checksum of that file made right."""
    name, change = PLANTED[fault]
    shutil.copytree(package, folder, dirs_exist_ok=True)
    before = (package / name).read_bytes().decode()
    after = change(before)
    assert after != before, fault
    (folder / name).write_bytes(after.encode())
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    found: dict[str, data_package.Written] = {}
    b"".join(data_package.noted([after.encode()], name, found))
    for resource in described["resources"]:
        if resource["path"] == name:
            resource |= {"bytes": found[name].bytes, "hash": f"sha256:{found[name].sha256}"}
    (folder / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    return folder


@every("fault", PLANTED)
def test_a_fault_in_a_package_is_found(package: Path, tmp_path: Path, fault: str) -> None:
    with pytest.raises((ValueError, sqlite3.IntegrityError)):
        data_packages.loaded(planted(package, tmp_path, fault)).close()


def test_a_file_that_was_changed_is_found(package: Path, tmp_path: Path) -> None:
    shutil.copytree(package, tmp_path, dirs_exist_ok=True)
    (tmp_path / "notes.csv").write_bytes((package / "notes.csv").read_bytes().replace(b"a", b"b", 1))
    with pytest.raises(ValueError, match="another file"):
        data_packages.loaded(tmp_path).close()


def test_what_csv_cannot_say_is_an_error(everything: Path, tmp_path: Path) -> None:
    changed = altered(everything, tmp_path, "update letters set salutation = '' where number = 205")
    with pytest.raises(sqlite3.DataError, match=r"letters\.salutation of 1926-03-17-kirov-ordzhonikidze"):
        made("datapackage.zip", changed)


def altered(database: Path, folder: Path, *statements: str) -> Path:
    """A copy of a database in which something stands that no page of ours has."""
    copy = Path(shutil.copy(database, folder / "altered.db"))
    with closing(sqlite3.connect(copy)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return copy


def test_csvw_leaves_no_key_that_may_be_empty(everything: Path) -> None:
    described = json.loads(made("csv-metadata.json", everything))
    for one in described["tables"]:
        name = one["url"].removesuffix(".csv")
        columns = {column["name"]: column for column in one["tableSchema"]["columns"]}
        assert list(columns) == published.columns(everything, name)
        keys = published.rows(
            everything,
            "select [from], [table], [to], info.[notnull] from pragma_foreign_key_list(?1) as key"
            " join pragma_table_info(?1) as info on info.name = key.[from]",
            name,
        )
        filled = {
            (
                key["columnReference"][0],
                key["reference"]["resource"].removesuffix(".csv"),
                key["reference"]["columnReference"][0],
            )
            for key in one["tableSchema"].get("foreignKeys", [])
        }
        assert filled == {(own, table, to) for own, table, to, is_required in keys if is_required}
        for own, table, to, is_required in keys:
            assert columns[own].get("dc:references") == (None if is_required else f"{table}.csv#{to}")


@every("ending", MADE)
def test_files_are_the_same_whoever_makes_them(everything: Path, ending: str) -> None:
    before = os.umask(0o077)
    try:
        first = made(ending, everything, address=ADDRESS)
        os.umask(0o000)
        assert made(ending, everything, address=ADDRESS) == first
    finally:
        os.umask(before)


def plain(ending: str, content: bytes) -> str:
    """All that stands in a file, unpacked."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


@every("ending", MADE)
def test_without_texts_no_word_is_quoted(everything: Path, ending: str) -> None:
    ((body, heading),) = published.rows(everything, "select body, heading from letters where number = 205")
    ((note,),) = published.rows(everything, "select text from notes order by length(text) desc limit 1")
    quotations = [body[20:50], heading, note[20:50]]
    bare = plain(ending, made(ending, everything, without_texts=True))
    assert [text for text in quotations if text in bare] == []
    if not ending.endswith(".json"):
        whole = plain(ending, made(ending, everything))
        assert [text for text in quotations if text.replace("&", "&amp;") in whole or text in whole]


def lines(content: bytes) -> list[dict[str, Any]]:
    """The letters of a file of JSON Lines."""
    return [json.loads(line) for line in content.decode().splitlines()]


def test_json_lines_hold_every_row_of_a_letter(everything: Path) -> None:
    found = lines(made("ndjson", everything, address=ADDRESS))
    assert [(one["letter_id"],) for one in found] == published.rows(everything, ALL_LETTERS)
    counted = {
        "witnesses", "correspondents", "notes", "note_calls", "archival_references", "publications", "cross_references",
        "mentions", "date_evidence", "relations", "attested_letters", "decisions", "findings",
    }  # fmt: skip
    for name in counted:
        ((expected,),) = published.rows(everything, f"select count(*) from {name} where letter_id is not null")
        of_letters = [part for one in found for part in one["all_date_evidence" if name == "date_evidence" else name]]
        of_notes = [part for one in found for note in one["notes"] for part in note.get(name, [])]
        assert len(of_letters) + len(of_notes) == expected, name


def test_json_lines_hold_a_letter_as_the_tables_do(everything: Path) -> None:
    (kirov,) = (one for one in lines(made("ndjson", everything, address=ADDRESS)) if one["number"] == 205)
    columns = published.columns(everything, "letters")
    (row,) = published.rows(everything, "select * from letters where number = 205")
    assert [kirov[column] for column in columns] == list(row)
    assert kirov["address"] == f"{ADDRESS}/correspondence/letters/1926-03-17-kirov-ordzhonikidze"
    assert [(one["role"], one["person"]) for one in kirov["correspondents"]] == [
        ("sender", "Sergey Mironovich Kirov"), ("addressee", "Grigory Konstantinovich Ordzhonikidze"),
    ]  # fmt: skip
    assert [note["note_calls"][0]["text"] for note in kirov["notes"]] == [
        note["number_text"] for note in kirov["notes"]
    ]


def test_letters_come_in_the_order_and_number_asked_for(everything: Path) -> None:
    keys = [key for (key,) in published.rows(everything, f"{ALL_LETTERS} desc limit 7")]
    with opened(everything, Setting()) as dataset:
        found = lines(b"".join(json_lines.pieces(dataset, [*keys, "of-nobody"])))
    assert [one["letter_id"] for one in found] == keys


def test_parquet_says_what_is_missing(everything: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with opened(everything, Setting()) as dataset, pytest.raises(parquet.ParquetMissing) as told:
        b"".join(parquet.pieces(dataset, letters(dataset)))
    assert "pip install correspondence[parquet]" in str(told.value)


@every("table, edition", {
    "letters": '"letters"."edition_id"',
    "pages": '"pages"."edition_id"',
    "notes": '(select edition_id from letters where "letters"."letter_id" = "notes"."letter_id")',
    "findings": '(select edition_id from pages where "pages"."page_id" = "findings"."page_id")',
    "people": None,
    "editions": None,
}.items())  # fmt: skip
def test_a_row_is_of_the_edition_of_its_letter_or_page(table: str, edition: str | None) -> None:
    from etl.export import described_tables

    assert parquet.edition_sql(described_tables.table(table, with_texts=True)) == edition
