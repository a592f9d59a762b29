"""The dataset's files, read by the programs that people read them with: each finds what is planted, and nothing else."""

import csv
import hashlib
import json
import shutil
import sqlite3
import subprocess
import zipfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import published
import pytest
import test_export_tables
import test_export_workbooks
from every import every

from etl.export import parquet, tables_workbook
from etl.export.dataset import Setting, opened

pytestmark = [
    pytest.mark.formats,
    pytest.mark.filterwarnings("default"),  # what these programs warn of among themselves is not ours
]
PATIENCE = 180  # seconds that LibreOffice may take
# In LibreOffice's words: every sheet as CSV, in UTF-8, cells as they are shown
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
# The planted faults that each program looks for; what CSVW may not say, or csvw does not look at, is not among them
FOUND_BY_CSVW = [
    "a letter twice", "a person of nowhere", "a word that is not allowed", "no number", "more than sure",
    "a UUID that is none", "a column that is called otherwise",
]  # fmt: skip


@pytest.fixture(scope="module")
def package(everything: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files of the Data Package; to be read only."""
    archive = test_export_tables.made("datapackage.zip", everything)
    return test_export_tables.unpacked(archive, tmp_path_factory.mktemp("checked"))


def frictionless_errors(folder: Path) -> list[list[Any]]:
    """What frictionless says against a package."""
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    assert report.stats["tasks"] > 25
    errors: list[list[Any]] = report.flatten(["type", "note"])
    return errors


def test_frictionless_finds_no_fault(package: Path) -> None:
    assert frictionless_errors(package) == []


@every("fault", test_export_tables.PLANTED)
def test_frictionless_finds_each_fault(package: Path, tmp_path: Path, fault: str) -> None:
    assert frictionless_errors(test_export_tables.planted(package, tmp_path, fault)) != []


def csvw_rows(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows of all tables as csvw reads them. Raises ValueError for a fault."""
    csvw = pytest.importorskip("csvw")
    group = csvw.TableGroup.from_file(folder / "csv-metadata.json")
    rows = {str(table.url): list(table.iterdicts(strict=True)) for table in group.tables}
    group.check_referential_integrity(strict=True)
    for table in group.tables:
        table.check_primary_key()
    return rows


def test_csvw_reads_what_the_database_holds(package: Path, everything: Path) -> None:
    found = csvw_rows(package)
    assert len(found) > 25
    for name, rows in found.items():
        expected = published.rows(everything, f"select * from {name.removesuffix('.csv')}")
        own = [
            tuple(json.dumps(cell, ensure_ascii=False) if isinstance(cell, list) else cell for cell in row.values())
            for row in rows
        ]
        assert [tuple(plain(cell) for cell in row) for row in own] == [
            tuple(plain(cell) for cell in row) for row in expected
        ], name


def plain(cell: Any) -> Any:
    """A cell, its list without the blanks between."""
    return json.loads(cell) if isinstance(cell, str) and cell.startswith('["') else cell


@every("fault", FOUND_BY_CSVW)
def test_csvw_finds_faults(package: Path, tmp_path: Path, fault: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each fault has words of its own
        csvw_rows(test_export_tables.planted(package, tmp_path, fault))


@pytest.fixture(scope="module")
def parquet_files(everything: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a Parquet file a table, one with folders an edition (`by`), and the overview of letters."""
    folder = tmp_path_factory.mktemp("parquet")
    with opened(everything, Setting()) as dataset:
        test_export_tables.unpacked(b"".join(parquet.whole_pieces(dataset)), folder)
        test_export_tables.unpacked(b"".join(parquet.partitioned_pieces(dataset)), folder / "by")
        keys = test_export_tables.letters(dataset)
        (folder / "overview.parquet").write_bytes(b"".join(parquet.pieces(dataset, keys)))
    return folder


def digest(rows: Iterable[Iterable[Any]]) -> str:
    """One number for rows, in any order, with the types of their cells."""
    texts = sorted(json.dumps([listed(cell) for cell in row], ensure_ascii=False) for row in rows)
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def listed(cell: Any) -> Any:
    """A cell as JSON: pandas has lists as arrays, and something of its own for null."""
    if isinstance(cell, str) and cell.startswith('["'):
        return json.loads(cell)
    return cell.tolist() if hasattr(cell, "tolist") else cell


def by_pyarrow(path: Path) -> list[tuple[Any, ...]]:
    """Rows as pyarrow reads them."""
    table = pytest.importorskip("pyarrow.parquet").read_table(path)
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))


def by_duckdb(path: Path) -> list[tuple[Any, ...]]:
    """Rows as DuckDB reads them."""
    found: list[tuple[Any, ...]] = pytest.importorskip("duckdb").sql(f"select * from '{path}'").fetchall()
    return found


def by_polars(path: Path) -> list[tuple[Any, ...]]:
    """Rows as polars reads them."""
    found: list[tuple[Any, ...]] = pytest.importorskip("polars").read_parquet(path).rows()
    return found


def by_pandas(path: Path) -> list[tuple[Any, ...]]:
    """Rows as pandas reads them, with types that know null."""
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_parquet(path, dtype_backend="pyarrow")
    return [
        tuple(None if cell is pandas.NA else cell for cell in row) for row in frame.itertuples(index=False, name=None)
    ]


READERS = {"pyarrow": by_pyarrow, "DuckDB": by_duckdb, "polars": by_polars, "pandas": by_pandas}


@every("reader", READERS)
def test_parquet_holds_what_the_database_does(parquet_files: Path, everything: Path, reader: str) -> None:
    paths = sorted(parquet_files.glob("*.parquet"))
    assert len(paths) > 26
    for path in paths:
        table = "letter_overview" if path.stem == "overview" else path.stem
        expected = published.rows(everything, f"select * from {table}")
        found = READERS[reader](path)
        assert len(found) == len(expected), table
        assert digest(found) == digest(expected), table


def test_another_value_would_be_noticed(parquet_files: Path, everything: Path) -> None:
    expected = published.rows(everything, "select * from people")
    assert digest(by_duckdb(parquet_files / "people.parquet")) == digest(expected)
    for changed in ([*expected[1:], expected[1]], [(*expected[0][:-1], "1"), *expected[1:]], expected[1:]):
        assert digest(changed) != digest(expected)


def test_parquet_has_the_types_of_the_schema(parquet_files: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    overview = pq.read_schema(parquet_files / "overview.parquet")
    assert str(overview.field("senders").type).startswith("list<")
    assert str(overview.field("number").type) == "int64"
    assert overview.field("number").nullable
    assert not overview.field("letter_id").nullable
    people = pq.read_schema(parquet_files / "people.parquet")
    assert {name: str(people.field(name).type) for name in ("viaf", "born")} == {"viaf": "string", "born": "string"}
    assert people.field("viaf").metadata[b"description"].startswith(b"VIAF")


def test_parquet_by_edition_is_one_table(parquet_files: Path, everything: Path) -> None:
    """DuckDB and polars read the folders of Hive as a column; an edition of none is null again."""
    duckdb, polars = pytest.importorskip("duckdb"), pytest.importorskip("polars")
    sql = "select edition_id, count(*), sum(word_count) from letters group by 1 order by 1"
    expected = published.rows(everything, sql)
    assert len(expected) >= 1
    folder = parquet_files / "by" / "letters"
    letters = f"read_parquet('{folder}/*/*.parquet', hive_partitioning = true)"
    assert duckdb.sql(sql.replace("from letters", f"from {letters}")).fetchall() == expected
    frame = polars.scan_parquet(f"{folder}/**/*.parquet", hive_partitioning=True).collect()
    assert len(frame) == sum(count for _, count, _ in expected)
    notes = list((parquet_files / "by" / "notes").glob("edition_id=*/notes.parquet"))
    assert sum(len(by_pyarrow(path)) for path in notes) == len(published.rows(everything, "select 1 from notes"))


def test_parquet_is_written_in_groups(everything: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(parquet, "ROWS", 10)
    with opened(everything, Setting()) as dataset:
        keys = list(test_export_tables.letters(dataset))
        (tmp_path / "groups.parquet").write_bytes(b"".join(parquet.pieces(dataset, keys)))
        again = b"".join(parquet.pieces(dataset, keys))
    assert (tmp_path / "groups.parquet").read_bytes() == again
    file = pytest.importorskip("pyarrow.parquet").ParquetFile(tmp_path / "groups.parquet")
    assert file.num_row_groups == -(-len(keys) // 10)
    assert [key for key, *_ in by_pyarrow(tmp_path / "groups.parquet")] == keys


@pytest.fixture(scope="module")
def odd(everything: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with texts that spreadsheets take for something else."""
    copy = Path(shutil.copy(everything, tmp_path_factory.mktemp("odd-checked") / "odd.db"))
    with closing(sqlite3.connect(copy)) as connection:
        references = connection.execute("select reference_id from archival_references order by 1").fetchall()
        for text, (reference,) in zip(test_export_workbooks.ODD, references, strict=False):
            connection.execute("update archival_references set listy = ? where reference_id = ?", (text, reference))
        connection.commit()
    return copy


def test_openpyxl_reads_every_value_as_it_is(odd: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "tables.xlsx"
    with opened(odd, Setting()) as dataset:
        path.write_bytes(b"".join(tables_workbook.pieces(dataset)))
    with closing(openpyxl.load_workbook(path, read_only=True)) as book:
        for name in ("Archival references", "People", "Places", "Correspondents", "Quality"):
            _, *found = book[name].iter_rows(values_only=True)
            expected = published.rows(odd, f"select * from {name.lower().replace(' ', '_')}")
            assert found == [tuple(shown(cell) for cell in row) for row in expected]


def shown(cell: Any) -> Any:
    """A cell of the database as a workbook has it."""
    if isinstance(cell, str):
        return test_export_workbooks.ODD.get(cell, cell)
    return cell


def test_a_spreadsheet_takes_nothing_for_something_else(odd: Path, tmp_path: Path) -> None:
    """LibreOffice opens the workbook and gives its references back as CSV; where there is none, nobody can ask it."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    keys = test_export_workbooks.all_keys(odd)
    (tmp_path / "letters.xlsx").write_bytes(test_export_workbooks.made(odd, keys))
    subprocess.run(
        [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", EVERY_SHEET,
         "--outdir", str(tmp_path), str(tmp_path / "letters.xlsx")],
        check=True, capture_output=True, timeout=PATIENCE,
    )  # fmt: skip
    (path,) = tmp_path.glob("*Archival references.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    listy = {row["Reference"]: row["Listy"] for row in rows}
    expected = published.rows(odd, "select reference_id, listy from archival_references order by 1")
    assert listy == {reference: shown(text) or "" for reference, text in expected}
    assert {"1-2", "0037", "=1+1", "Феликс"} <= set(listy.values())


def test_the_archive_of_parquet_holds_no_time(everything: Path, tmp_path: Path) -> None:
    with opened(everything, Setting()) as dataset:
        (tmp_path / "a.zip").write_bytes(b"".join(parquet.whole_pieces(dataset)))
        again = b"".join(parquet.whole_pieces(dataset))
    assert (tmp_path / "a.zip").read_bytes() == again
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
