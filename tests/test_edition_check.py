"""`edition-check`: what it says of the pages of an edition that no row knows, and the rows that it adds."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_editions import LABELLED

from etl.__main__ import main
from etl.commands import edition_check
from etl.vocabulary import records_of_text
from etl.vocabulary.layouts import Layout

PAGE = LABELLED.replace("From:", "Schreiber:").replace("Document", "Blatt") + "\nEnd of the sheet\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two pages of an edition with a label and a number word that no row knows."""
    made = tmp_path / "northern-front"
    made.mkdir()
    for name, text in (("a", PAGE), ("b", PAGE.replace("Kedrov", "Popov"))):
        (made / f"{name}.txt").write_text(text, encoding="utf-8")
    return made


def test_it_says_what_the_pages_print_and_proposes_rows(folder: Path) -> None:
    done = CliRunner().invoke(main, ["edition-check", str(folder)])
    assert done.exit_code == 0
    for line in (
        "2 pages", "    Letters of the Northern Front", "    To (4)", "    Schreiber (4): Schreiber: M. S. Kedrov",
        "    Blatt 34", "    End of the sheet", 'northern-front,Schreiber,addressee,Schreiber: M. S. Kedrov,,',
        "Blatt,number,Blatt 34,,",
    ):  # fmt: skip
        assert line in done.output


def test_it_adds_the_rows_all_or_none(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vocabulary = tmp_path / "vocabulary"
    shutil.copytree(edition_check.VOCABULARY, vocabulary)
    monkeypatch.setattr(edition_check, "VOCABULARY", vocabulary)
    command = ["edition-check", str(folder), "--title", "Letters of the Northern Front", "--write"]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 0, done.output
    *_, added = records_of_text(Layout, (vocabulary / "editions.csv").read_text(encoding="utf-8"))
    assert (added.edition_id, added.letters, added.numbers) == ("northern-front", "number", "word")
    assert added.names == (("…Letters of the Northern Front",),)
    before = {path.name: path.read_bytes() for path in vocabulary.glob("*.csv")}
    again = CliRunner().invoke(main, command)
    assert again.exit_code == 1
    assert "northern-front stands on line" in again.output
    assert {path.name: path.read_bytes() for path in vocabulary.glob("*.csv")} == before


def test_a_folder_without_pages_is_refused(tmp_path: Path) -> None:
    assert "holds no page" in CliRunner().invoke(main, ["edition-check", str(tmp_path)]).output
