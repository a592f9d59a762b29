"""What a database says otherwise than an older one: every kind of change, in every report, and what is refused."""

import csv
import io
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import command
import pytest
import readings

from etl.export.change_reports import around
from etl.export.changes import Change, changes, compared

PAGE = """{title}

No. 3

P. N. Orlov to V. I. Lenin

{date}

Dear Vladimir Ilyich!

{words}

With greetings, Orlov.

RGASPI. F. 5. Op. 1. D. {delo}. L. 7. Autograph.
"""
OTHER = """No. 4

V. I. Lenin to P. N. Orlov

May 9, 1919

I have read your letter of May 2. Come to Moscow.

Lenin.

RGASPI. F. 5. Op. 1. D. 90. L. 1. Typewritten text.
"""
AS_PRINTED = {"title": "Letters", "date": "May 2, 1919", "words": "The grain is not here yet.", "delo": "81"}
OLD_ID, NEW_ID = "1919-05-02-orlov-lenin", "1919-05-03-orlov-lenin"


def built(folder: Path, *pages: str) -> Path:
    folder.mkdir()
    return readings.build(folder, {f"page{number}": text for number, text in enumerate(pages)})


def found(tmp_path: Path, older: tuple[str, ...], newer: tuple[str, ...]) -> list[Change]:
    paths = built(tmp_path / "older", *older), built(tmp_path / "newer", *newer)
    with compared(*paths) as connection:
        return list(changes(connection))


def values(changed: list[Change]) -> dict[str, tuple[object, object]]:
    return {one.column: (one.before, one.after) for one in changed if one.table == "letters" and one.column}


def page(**changed: str) -> str:
    return PAGE.format(**AS_PRINTED | changed)


def test_same_pages_have_no_changes(tmp_path: Path) -> None:
    assert found(tmp_path, (page(), OTHER), (page(), OTHER)) == []


def test_a_value_that_changed(tmp_path: Path) -> None:
    assert values(found(tmp_path, (page(),), (page(delo="82"),))) == {"delo": ("81", "82")}


def test_words_that_changed(tmp_path: Path) -> None:
    changed = values(found(tmp_path, (page(),), (page(words="The grain is here."),)))
    assert changed["body"] == ("The grain is not here yet.", "The grain is here.")
    assert set(changed) == {"body", "text"}


def test_letter_whose_id_changed_with_its_date_is_the_same_letter(tmp_path: Path) -> None:
    changed = found(tmp_path, (page(),), (page(date="May 3, 1919"),))
    assert [one for one in changed if one.table == "letters" and one.kind != "changed"] == []
    assert values(changed)["letter_id"] == (OLD_ID, NEW_ID)
    assert values(changed)["date_earliest"] == ("1919-05-02", "1919-05-03")
    assert not [one for one in changed if one.table == "findings" and OLD_ID in one.key]


def test_letter_gained_and_lost(tmp_path: Path) -> None:
    paths = built(tmp_path / "one", page()), built(tmp_path / "two", page(), OTHER)
    for pair, kind in ((paths, "gained"), (paths[::-1], "lost")):
        with compared(*pair) as connection:
            of_letters = [one for one in changes(connection) if one.table == "letters" and not one.column]
        assert [(one.kind, one.key) for one in of_letters] == [(kind, "1919-05-09-lenin-orlov")]


def test_person_and_findings_gained_and_lost(tmp_path: Path) -> None:
    changed = found(tmp_path, (page(),), (page().replace("P. N. Orlov", "P. N. Zimin").replace("Orlov.", "Zimin."),))
    of_people = {(one.kind, one.key) for one in changed if one.table == "people" and not one.column}
    assert len(of_people) == 2
    assert {kind for kind, _ in of_people} == {"gained", "lost"}
    of_findings = [one for one in changed if one.table == "findings"]
    assert any(one.kind == "gained" and "Zimin" in one.label for one in of_findings)
    assert any(one.kind == "lost" and "Orlov" in one.label for one in of_findings)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (None, "81", ("–", "81")),
        ("a\n b", "", ("a b", "–")),
        ("x" * 100 + "1", "x" * 100 + "2", (f"…{'x' * 20}1", f"…{'x' * 20}2")),
        ("1" + "y" * 100, "2" + "y" * 100, (f"1{'y' * 59}…", f"2{'y' * 59}…")),
    ],
)  # fmt: skip
def test_long_values_are_shown_where_they_begin_to_differ(
    before: object, after: object, shown: tuple[str, str]
) -> None:
    assert around(before, after) == shown


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    return built(tmp_path / "one", page()), built(
        tmp_path / "two", page(delo="82", words="The *grain* is here."), OTHER
    )


def test_report_for_a_terminal(tmp_path: Path, two: tuple[Path, Path]) -> None:
    done = command.here("diff", *two, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert f"letters   changed  {OLD_ID}  delo: 81 → 82" in lines
    assert lines[-1].startswith("letters: ")
    assert "1 gained" in lines[-1]


def test_report_as_csv_has_whole_values(tmp_path: Path, two: tuple[Path, Path]) -> None:
    assert command.here("diff", *two, "--format", "csv", "--output", "changes.csv", folder=tmp_path).returncode == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "changes.csv").read_bytes().decode(), newline="")))
    body = next(row for row in rows if row["column"] == "body")
    assert (body["before"], body["after"]) == ("The grain is not here yet.", "The *grain* is here.")
    assert {row["change"] for row in rows} >= {"gained", "changed"}


def test_report_for_a_release(tmp_path: Path, two: tuple[Path, Path]) -> None:
    text = command.here("diff", *two, "--format", "markdown", folder=tmp_path).stdout
    assert "## Letters gained (1)" in text
    assert "## Letters changed (1)" in text  # one letter, three values
    assert "  - body: The grain is not here yet. → The \\*grain\\* is here." in text


def spoilt(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def test_column_that_only_one_has_is_said_and_left_out(tmp_path: Path, two: tuple[Path, Path]) -> None:
    spoilt(two[1], "alter table letters add column weather text")
    done = command.here("diff", *two, folder=tmp_path)
    assert done.returncode == 0
    assert done.stderr == "letters.weather is not compared: only one of the databases has it\n"


REFUSED: dict[str, tuple[Callable[[Path], object], tuple[str, ...], str]] = {
    "no such file": (lambda folder: None, (), "three.db: there is no such file"),
    "not ours": (lambda folder: spoilt(folder / "three.db", "create table a (b)"), (), "three.db is no database that `build` made"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_compared_is_refused(tmp_path: Path, two: tuple[Path, Path], case: str) -> None:
    prepare, options, message = REFUSED[case]
    prepare(tmp_path)
    done = command.here("diff", two[0], tmp_path / "three.db", *options, folder=tmp_path)
    assert done.returncode == 1
    assert message in done.stderr


def test_file_that_is_there_stays(tmp_path: Path, two: tuple[Path, Path]) -> None:
    (tmp_path / "changes.md").write_text("mine")
    done = command.here("diff", *two, "--output", "changes.md", folder=tmp_path)
    assert done.returncode == 1
    assert "changes.md is not replaced: it is there already; choose another --output" in done.stderr
    assert (tmp_path / "changes.md").read_text() == "mine"


def test_rows_are_read_side_by_side() -> None:
    """Neither database is read further than the other: a row is asked for when the one before has been compared."""
    from etl.export.changes import side_by_side

    asked: list[str] = []

    def rows(name: str):  # type: ignore[no-untyped-def]
        for key in ("a", "b", "c"):
            asked.append(name + key)
            yield {"key": key}

    pairs = side_by_side(rows("old "), rows("new "))
    next(pairs)
    assert asked == ["old a", "new a"]
