"""The reader of vocabulary tables: what a right table gives, and how a wrong one is refused."""

from pathlib import Path

import pytest

from etl.vocabulary import VocabularyError, rows, rows_of_file, rows_of_text

COLUMNS = ("printed", "means")


def test_rows_know_their_line_and_lose_outer_spaces() -> None:
    table = rows_of_text("forms", COLUMNS, 'printed,means\nOn.,opis\n\n"two\nlines", fond \nOp.,opis\n')
    assert [(row.line, row["printed"], row["means"]) for row in table] == [
        (2, "On.", "opis"), (4, "two\nlines", "fond"), (6, "Op.", "opis"),
    ]  # fmt: skip


WRONG = (
    ("", "forms.csv:1: columns are "),
    ("printed\nOn.\n", "forms.csv:1: columns are printed, expected printed,means"),
    ("printed,means\nOn.\n", "forms.csv:2: 1 cells, expected 2"),
    ("printed,means\nOn.,opis,more\n", "forms.csv:2: 3 cells, expected 2"),
    ("printed,means\nOn.,opis\nOp.,opis\nOn.,opis\n", "forms.csv:4: the same row stands on line 2"),
)


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_a_wrong_table_is_refused_with_file_and_line(text: str, message: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        rows_of_text("forms", COLUMNS, text)
    assert str(caught.value).startswith(message)


def test_a_cell_that_must_be_filled_is_asked_for_with_its_line() -> None:
    (row,) = rows_of_text("forms", COLUMNS, "printed,means\nOn.,\n")
    assert row.required("printed") == "On."
    with pytest.raises(VocabularyError, match=r"^forms\.csv:2: means is empty$"):
        row.required("means")


def test_a_table_that_does_not_exist_is_refused() -> None:
    with pytest.raises(VocabularyError, match=r"^nowhere\.csv: no such table$"):
        rows("nowhere", COLUMNS)


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    path = tmp_path / "forms.csv"
    path.write_text("\ufeffprinted,means\nOn.,opis\n", encoding="utf-8")
    assert rows_of_file(path, COLUMNS)[0]["printed"] == "On."
