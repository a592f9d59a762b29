"""A dataset without texts: every column whose rights are not `metadata` is empty, and nothing else is changed."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import command
import conftest
import published
import pytest
import readings
from datasette.app import Datasette
from every import every

from etl import schema
from etl.check import invariants
from etl.commands.serve import is_without_texts
from etl.export.dataset import Setting, opened
from etl.load import load_without_texts

LEFT_OUT = {
    (table, column.name) for table, _, columns in schema.tables() for column in columns if column.rights != "metadata"
}
WORDS_IN_A_ROW = 20  # as many as no name, date or title has


@pytest.fixture(scope="module")
def bare(everything: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of all pages, without their texts."""
    path = tmp_path_factory.mktemp("bare") / "correspondence.db"
    load_without_texts(path, everything)
    return path


@pytest.fixture(scope="module")
def bare_site(bare: Path, patience: None) -> Iterator[Datasette]:
    yield from conftest.sites(bare)


def test_columns_with_other_rights_are_many() -> None:
    assert {
        ("letters", "text"), ("letters", "heading"), ("notes", "text"), ("pages", "text"), ("readings", "text"),
        ("findings", "message"), ("archival_references", "text"),
    } <= LEFT_OUT  # fmt: skip


SPELT = "select word, entry from word_forms"
OF_TEXTS = ("words_by_year", "words_by_pair")  # tables that are worked out of texts alone


@every("table", schema.TABLES)
def test_what_is_not_left_out_is_the_same(bare: Path, everything: Path, table: str) -> None:
    """Row by row, in the same order, with the same rowids."""
    columns = [column.name for column in schema.COLUMNS_OF[schema.TABLES[table]]]
    kept = [name for name in columns if (table, name) not in LEFT_OUT and name != "has_texts"]
    sql = f"select rowid, {', '.join(kept)} from {table} order by rowid"
    if schema.TABLES[table] in schema.INDEXED:
        return  # it has the words that its own indexes have
    if table in OF_TEXTS:
        assert published.rows(bare, f"select * from {table}") == []
        return
    if table == "word_forms":  # of the words that are left: those of names
        assert set(published.rows(bare, SPELT)) < set(published.rows(everything, SPELT))
        return
    assert published.rows(bare, sql) == published.rows(everything, sql)
    for name in columns:
        if (table, name) in LEFT_OUT:
            assert published.rows(bare, f"select count({name}) from {table}") == [(0,)], name


def test_the_dataset_says_that_it_has_no_texts(bare: Path, everything: Path) -> None:
    assert [readings.row(path, "select has_texts from dataset")["has_texts"] for path in (bare, everything)] == [0, 1]


def test_no_word_of_the_edition_stands_anywhere_in_the_file(bare: Path, everything: Path) -> None:
    """Not even in a page of the file that no table uses any more, or in the full-text index."""
    found = {}
    for path in (bare, everything):
        content = path.read_bytes()
        texts = [text for (text,) in published.rows(everything, "select text from pages")]
        runs = [line for text in texts for line in text.split("\n") if len(line.split()) >= WORDS_IN_A_ROW]
        found[path] = sum(line.encode() in content for line in runs)
        assert len(runs) > 100
    assert (found[bare], found[everything] > 20) == (0, True)
    words = "select count(*) from letters_fts where letters_fts match 'text: the'"
    assert (published.rows(bare, words), published.rows(everything, words) > [(20,)]) == ([(0,)], True)


def test_invariants_hold_without_texts(bare: Path) -> None:
    assert [(one.name, one.message) for one in invariants(bare) if not one.holds] == []


def test_a_gap_between_segments_is_noticed_without_texts(bare: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(bare.read_bytes())
    with closing(sqlite3.connect(broken)) as connection, connection:
        connection.execute("delete from segments where start_offset > 0 and kind = 'body'")
    assert [one.name.split(":")[0] for one in invariants(broken) if not one.holds] == ["nothing lost"]


def test_a_missing_heading_without_a_finding_is_noticed_only_with_texts(everything: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(everything.read_bytes())
    with closing(sqlite3.connect(broken)) as connection, connection:
        connection.execute("delete from findings where kind = 'heading-missing'")
    (one,) = [one for one in invariants(broken) if not one.holds and not one.name.startswith("counted right")]
    assert "no heading" in one.message


def test_the_command_builds_one(tmp_path: Path, seeds: Path) -> None:
    done = command.here("build", seeds, "--without-texts", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    database = tmp_path / "correspondence.db"
    assert published.rows(database, "select count(*), count(text) from letters") == [(8, 0)]
    assert [path.name for path in tmp_path.iterdir()] == ["correspondence.db"]
    first = database.read_bytes()
    assert command.here("build", seeds, "--without-texts", folder=tmp_path).returncode == 0
    assert database.read_bytes() == first


def test_serve_builds_it_so_again(tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a page has changed, the words that were left out must not come to the site by themselves."""
    shutil.copytree(seeds, tmp_path / "seeds")
    database = tmp_path / "correspondence.db"
    assert command.here("build", "--without-texts", folder=tmp_path).returncode == 0
    before = published.rows(database, "select count(*), count(text) from pages")
    (page, *_) = sorted((tmp_path / "seeds").iterdir())
    page.with_name("another.txt").write_bytes(page.read_bytes())
    monkeypatch.setattr("etl.publish.asgi.serve", lambda listening, **_: listening.close())
    done = command.here("serve", "--port", "0", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (before, published.rows(database, "select count(*), count(text) from pages")) == ([(3, 0)], [(4, 0)])


def test_what_has_texts_or_is_nothing_is_not_without(bare: Path, everything: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("no database")
    paths = (bare, everything, tmp_path / "nothing.db", tmp_path / "notes.db")
    assert [is_without_texts(path) for path in paths] == [True, False, False, False]


def test_a_strange_file_is_not_replaced_by_one(tmp_path: Path, seeds: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    done = command.here("build", seeds, "--without-texts", "--output", "notes.txt", folder=tmp_path)
    assert command.failed_clearly(done)
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_what_is_exported_from_one_is_without_texts(bare: Path, everything: Path) -> None:
    with opened(bare, Setting()) as dataset:
        assert not dataset.with_texts
    with opened(everything, Setting()) as dataset:
        assert dataset.with_texts
    with opened(everything, Setting(without_texts=True)) as dataset:
        assert not dataset.with_texts


def test_every_page_of_its_site_is_there(bare: Path, bare_site: Datasette) -> None:
    """Pages of letters and of seeds say why they have no words."""
    for path in ("/", "/people", "/archive", "/findings", "/charts", "/search?q=Stalin"):
        published.page(bare_site, path)
    for table in published.table_names(bare):
        published.page(bare_site, f"/correspondence/{table}")
    for (letter_id,) in published.rows(bare, "select letter_id from letters"):
        assert "built without texts" in published.page(bare_site, f"/correspondence/letters/{letter_id}")
        assert published.answer(bare_site, f"/correspondence/letters/{letter_id}.txt").status_code == 200
    for (page_id,) in published.rows(bare, "select page_id from pages"):
        text = published.page(bare_site, f"/correspondence/pages/{page_id}?highlight=1-9")
        assert "built without texts" in text
