"""Workbooks, read as the XML that they are: what a spreadsheet may take for a date, a number or a formula is text."""

import io
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import published
import pytest
from every import every
from exported_letters import changed

from etl.export import letters_workbook, tables_workbook, workbook
from etl.export.dataset import Setting, opened

ADDRESS = "https://example.org/letters"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LONG = "слово " * 10_000
# What is written into the listy of a reference; what the cell must hold
ODD = {
    "1-2": "1-2",
    "5-6, 12": "5-6, 12",
    "0037": "0037",
    "1926-03-17": "1926-03-17",
    "1e5": "1e5",
    "=1+1": "=1+1",
    "+cmd|' /C calc'!A0": "+cmd|' /C calc'!A0",
    "@SUM(A1)": "@SUM(A1)",
    "{=A1}": "{=A1}",
    "https://example.org/": "https://example.org/",
    "Феликс": "Феликс",
    "a\nb": "a\nb",
    "a\r\nb": "a\nb",
    "  between blanks ": "  between blanks ",
    "<r>&amp;</r>": "<r>&amp;</r> ",
    "a\x01b\ufffe": "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}",
    "TRUE": "TRUE",
    "12345678901234567890": "12345678901234567890",
}


def made(database: Path, keys: Iterable[str] | None, address: str = ADDRESS) -> bytes:
    """A workbook of letters, or of the tables."""
    with opened(database, Setting(address=address)) as dataset:
        pieces = tables_workbook.pieces(dataset) if keys is None else letters_workbook.pieces(dataset, keys)
        return b"".join(pieces)


def sheets(content: bytes) -> dict[str, ElementTree.Element]:
    """The sheets of a workbook by their names."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        names = [sheet.attrib["name"] for sheet in book.iter(f"{MAIN}sheet")]
        return {
            name: ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
            for number, name in enumerate(names, 1)
        }


def cells(sheet: ElementTree.Element) -> list[dict[str, Any]]:
    """The rows of a sheet: the value of each cell by the letters of its column."""
    return [
        {re.sub(r"\d", "", cell.attrib["r"]): value(cell) for cell in row.iter(f"{MAIN}c")}
        for row in sheet.iter(f"{MAIN}row")
    ]


def value(cell: ElementTree.Element) -> Any:
    """A cell: a text, or a number."""
    assert cell.find(f"{MAIN}f") is None, "a formula"
    if cell.attrib.get("t") == "inlineStr":
        return "".join(cell.itertext())
    assert "t" not in cell.attrib
    return float("".join(cell.itertext()))


def by_header(sheet: ElementTree.Element) -> list[dict[str, Any]]:
    """The rows of a sheet by the words of their columns."""
    header, *rows = cells(sheet)
    return [{word: row.get(place) for place, word in header.items()} for row in rows]


@pytest.fixture(scope="module")
def odd(everything: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with odd texts in references, and a note that is too long for a cell."""
    copy = Path(shutil.copy(everything, tmp_path_factory.mktemp("odd") / "odd.db"))
    with closing(sqlite3.connect(copy)) as connection:
        references = connection.execute("select reference_id from archival_references order by 1").fetchall()
        for text, (reference,) in zip(ODD, references[: len(ODD)], strict=True):
            connection.execute("update archival_references set listy = ? where reference_id = ?", (text, reference))
        connection.execute("update notes set text = ? where note_id = (select min(note_id) from notes)", (LONG,))
        connection.commit()
    return copy


def all_keys(database: Path) -> list[str]:
    """The keys of all letters."""
    return [key for (key,) in published.rows(database, "select letter_id from letters order by letter_id")]


@every("is_whole", [True, False])
def test_odd_texts_stay_what_they_are(odd: Path, is_whole: bool) -> None:
    found = sheets(made(odd, None if is_whole else all_keys(odd)))
    listy = {row["Reference"]: row["Listy"] for row in by_header(found["Archival references"])}
    references = published.rows(odd, "select reference_id from archival_references order by 1")
    expected = {reference: text for (reference,), text in zip(references, ODD.values(), strict=False)}
    assert {reference: listy[reference] for reference in expected} == expected


@every("is_whole", [True, False])
def test_a_text_that_is_too_long_says_so(odd: Path, is_whole: bool) -> None:
    found = sheets(made(odd, None if is_whole else all_keys(odd)))
    ((note,),) = published.rows(odd, "select min(note_id) from notes")
    (text,) = (row["Text"] for row in by_header(found["Notes"]) if row["Note"] == note)
    kept = re.fullmatch(r"((?:слово )+[а-я ]*) … \[cut: (\d+) of 60000 characters\]", text)
    assert kept
    assert len(kept[1]) == int(kept[2])
    assert 32_000 < len(text) <= workbook.MOST_CHARACTERS
    about = {
        row["About"]: row["B"] for row in ({"About": row["A"], "B": row.get("B")} for row in cells(found["About"]))
    }
    assert about["Texts cut"] >= 1


@every("text", ["a" * 32_767, "𝄞" * 16_383, "a" + "𝄞" * 16_383])
def test_a_text_that_just_fits_is_whole(text: str) -> None:
    assert workbook.fitting(text) == text


@every("text", ["a" * 32_768, "𝄞" * 16_384, "a" * 20_000 + "𝄞" * 20_000, "𝄞" * 100_000, "𝄞a" * 40_000])
def test_a_text_that_does_not_fit_is_cut_as_spreadsheets_count(text: str) -> None:
    fitted = workbook.fitting(text)
    assert len(fitted.encode("utf-16-le")) // 2 <= 32_767
    assert len(fitted.encode("utf-16-le")) // 2 > 32_700
    beginning, _, _ = fitted.partition(" … [cut: ")
    assert text.startswith(beginning)
    assert f" … [cut: {len(beginning)} of {len(text)} characters]" in fitted


def test_a_list_of_letters_is_a_workbook_for_historians(everything: Path) -> None:
    keys = ["1926-03-17-kirov-ordzhonikidze", all_keys(everything)[0]]
    found = sheets(made(everything, keys))
    assert list(found)[:3] == ["About", "Letters", "People"]
    first, second = by_header(found["Letters"])
    assert (first["Letter"], second["Letter"]) == tuple(keys)
    assert (first["Number"], first["Date"], first["From"], first["To"]) == (
        205, "1926-03-17", "Sergey Mironovich Kirov", "Grigory Konstantinovich Ordzhonikidze",
    )  # fmt: skip
    assert (first["Fond"], first["Opis"], first["Delo"]) == ("85", "25", "120")
    assert first["Address"] == f"{ADDRESS}/correspondence/letters/{keys[0]}"
    chosen = (keys[0], keys[1])
    for sheet, table in {"Notes": "notes", "Mentions": "mentions", "Correspondents": "correspondents"}.items():
        ((expected,),) = published.rows(everything, f"select count(*) from {table} where letter_id in (?, ?)", *chosen)
        assert len(by_header(found[sheet])) == expected
    people = published.rows(
        everything,
        "select person_id from correspondents where letter_id in (?1, ?2) union"
        " select person_id from mentions where letter_id in (?1, ?2) and person_id is not null order by 1",
        *chosen,
    )
    assert [row["Person"] for row in by_header(found["People"])] == [key for (key,) in people]


def test_a_document_number_keeps_its_letter(everything: Path, tmp_path: Path) -> None:
    key = all_keys(everything)[0]
    lettered = changed(
        everything, tmp_path, f"update letters set number_text = number || 'a' where letter_id = '{key}'"
    )
    ((number,),) = published.rows(everything, "select number from letters where letter_id = ?", key)
    assert [row["Number"] for row in by_header(sheets(made(lettered, [key]))["Letters"])] == [f"{number}a"]


def test_a_workbook_says_what_it_is_and_can_be_filtered(everything: Path) -> None:
    content = made(everything, all_keys(everything))
    found = sheets(content)
    about = " ".join(str(row.get("B")) for row in cells(found["About"]))
    for words in ("CC0-1.0", "machine translation", "ROSSPEN", f"{ADDRESS}/", "ISO 8601"):
        assert words in about
    for sheet in found.values():
        assert sheet.find(f".//{MAIN}pane[@state='frozen']") is not None
        assert sheet.find(f"{MAIN}autoFilter") is not None
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b">2026-11-27T00:00:00Z<" in archive.read("docProps/core.xml")
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o644}, "readable by everybody"
        links = archive.read("xl/worksheets/_rels/sheet2.xml.rels").decode()
    assert links.count(f"{ADDRESS}/correspondence/letters/") == len(all_keys(everything))


def test_no_address_no_links(everything: Path) -> None:
    rows = by_header(sheets(made(everything, all_keys(everything), address=""))["Letters"])
    assert "Address" not in rows[0]


def test_the_whole_has_a_sheet_a_table_with_all_its_rows(everything: Path) -> None:
    found = sheets(made(everything, None))
    left_out = {"segments", "readings", "page_positions"}
    sql = "select name from sqlite_master where type = 'table' and name not like '%fts%' and name not like 'sqlite%'"
    tables = {name for (name,) in published.rows(everything, sql)} - left_out
    assert {name.lower().replace(" ", "_") for name in found} - {"about", "columns"} == tables
    for title, sheet in found.items():
        name = title.lower().replace(" ", "_")
        if name in tables:
            header, *rows = cells(sheet)
            ((expected,),) = published.rows(everything, f"select count(*) from {name}")
            assert (len(rows), len(header)) == (expected, len(published.columns(everything, name))), name
    described = {(row["Sheet"], row["Name in the database"]): row["Rights"] for row in by_header(found["Columns"])}
    assert described["Letters", "text"] == "translation"


def test_what_is_more_than_a_sheet_takes_goes_on_in_another(everything: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 31)
    found = sheets(made(everything, all_keys(everything)))
    parts = [by_header(found[name]) for name in ("Letters", "Letters 2")]
    assert [row["Letter"] for part in parts for row in part] == all_keys(everything)
    assert len(parts[0]) == 30
    assert list(parts[0][0]) == list(parts[1][0])


def test_what_fails_on_the_way_leaves_nothing_behind(
    everything: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def keys() -> Iterable[str]:
        yield all_keys(everything)[0]
        raise sqlite3.OperationalError("the disk is gone")

    with pytest.raises(sqlite3.OperationalError, match="the disk is gone"):
        made(everything, keys())
    assert list(tmp_path.iterdir()) == []
