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
    ("means,printed\nopis,On.\n", "forms.csv:1: columns are means,printed, expected printed,means"),
    ("printed,means\nOn.\n", "forms.csv:2: 1 cells, expected 2"),
    ("printed,means\nOn.,opis,more\n", "forms.csv:2: 3 cells, expected 2"),
    ("printed,means\nOn.,opis\nOp.,opis\nOn.,opis\n", "forms.csv:4: the same row stands on line 2"),
    (
        'printed,means\nOn.,opis\n"Op.,opis\nF.,fond\n',
        "forms.csv:3: unexpected end of data; is a quotation mark left open",
    ),
    ('printed,means\n"On"."opis"\n', "forms.csv:2: ',' expected after '\"'; is a quotation mark left open"),
    ('"printed,means\n', "forms.csv:1: unexpected end of data; "),
    ('printed,means\n"On.' + "x" * 200_000, "forms.csv:2: field larger than field limit"),
    ("printed,means\nOn.,opis\nO\0p.,opis\n", "forms.csv:3: a cell has a NUL character"),
)


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_a_wrong_table_is_refused_with_file_and_line(text: str, message: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        rows_of_text("forms", COLUMNS, text)
    assert str(caught.value).startswith(message)


NOT_UTF_8 = (
    (b"printed,means\nOn.,opis\nOp.,it\x92s an opis\n", "forms.csv:3: byte 0x92 is not UTF-8; save the table as"),
    (b"\xef\xbb\xbfprinted,means\r\nOp.,\xcf\xee\r\n", "forms.csv:2: byte 0xCF is not UTF-8; "),
    ("printed,means\n".encode("utf-16"), "forms.csv:1: byte 0xFF is not UTF-8; "),
)


@pytest.mark.parametrize(("content", "message"), NOT_UTF_8)
def test_a_table_that_a_spreadsheet_saved_otherwise_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "forms.csv"
    path.write_bytes(content)
    with pytest.raises(VocabularyError) as caught:
        rows_of_file(path, COLUMNS)
    assert str(caught.value).startswith(message)


LINE_ENDINGS = ("\n", "\r\n", "\r")


@pytest.mark.parametrize("ending", LINE_ENDINGS)
def test_any_line_ending_will_do(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "forms.csv"
    path.write_bytes(ending.join(("printed,means", "On.,a\u2028b", "Op.,opis", "")).encode())
    assert [(row.line, row["means"]) for row in rows_of_file(path, COLUMNS)] == [(2, "a\u2028b"), (3, "opis")]


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
