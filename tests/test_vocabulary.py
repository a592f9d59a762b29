"""The reader of vocabulary tables: what a right table gives, and how a wrong one is refused."""

from typing import Any

import pytest
from every import every
from forms_in_use import PROJECT, TABLES_WITH_SEEN, stands

from etl.schema.column import column
from etl.vocabulary import Record, VocabularyError, records, records_of_text
from etl.vocabulary.reader import text_of
from etl.vocabulary.record import table
from etl.vocabulary.tables import TABLES

FOLDER = PROJECT / "etl" / "vocabulary"


@table("forms")
class Form(Record):
    """A table of this test."""

    printed: str = column("the form", key=True)
    means: str = column("what it means", values=("opis", "fond", "a\u2028b"))


def of_content(content: bytes) -> tuple[Form, ...]:
    return records_of_text(Form, text_of("forms", content))


def test_rows_know_their_line_and_lose_outer_spaces() -> None:
    found = records_of_text(Form, 'printed,means\nOn.,opis\n\n"two\nlines", fond \nOp.,opis\n')
    assert [(row.line, row.printed, row.means) for row in found] == [
        (2, "On.", "opis"), (4, "two\nlines", "fond"), (6, "Op.", "opis"),
    ]  # fmt: skip


WRONG = (
    ("", "forms.csv:1: columns are "),
    ("printed\nOn.\n", "forms.csv:1: columns are printed, expected printed,means"),
    ("means,printed\nopis,On.\n", "forms.csv:1: columns are means,printed, expected printed,means"),
    ("printed,means\nOn.\n", "forms.csv:2: 1 cells, expected 2"),
    ("printed,means\nOn.,opis,more\n", "forms.csv:2: 3 cells, expected 2"),
    ("printed,means\nOn.,opis\nOp.,opis\nOn.,opis\n", "forms.csv:4: On. stands on line 2 already"),
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
        records_of_text(Form, text)
    assert str(caught.value).startswith(message)


NOT_UTF_8 = (
    (b"printed,means\nOn.,opis\nOp.,it\x92s an opis\n", "forms.csv:3: byte 0x92 is not UTF-8; save the table as"),
    (b"\xef\xbb\xbfprinted,means\r\nOp.,\xcf\xee\r\n", "forms.csv:2: byte 0xCF is not UTF-8; "),
    ("printed,means\n".encode("utf-16"), "forms.csv:1: byte 0xFF is not UTF-8; "),
)


@pytest.mark.parametrize(("content", "message"), NOT_UTF_8)
def test_a_table_that_a_spreadsheet_saved_otherwise_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        of_content(content)
    assert str(caught.value).startswith(message)


LINE_ENDINGS = ("\n", "\r\n", "\r")


@pytest.mark.parametrize("ending", LINE_ENDINGS)
def test_any_line_ending_will_do(ending: str) -> None:
    found = of_content(ending.join(("printed,means", "On.,a\u2028b", "Op.,opis", "")).encode())
    assert [(row.line, row.means) for row in found] == [(2, "a\u2028b"), (3, "opis")]


def test_a_byte_order_mark_is_no_part_of_the_first_column() -> None:
    assert of_content("\ufeffprinted,means\nOn.,opis\n".encode())[0].printed == "On."


WRONG_CELLS = (
    ("On.,\n", "forms.csv:2: means is empty"),
    (",opis\n", "forms.csv:2: printed is empty"),
    ("On.,opus\n", "forms.csv:2: means is 'opus', expected one of opis, fond, "),
)


@pytest.mark.parametrize(("line", "message"), WRONG_CELLS)
def test_a_wrong_cell_is_refused_with_file_line_and_column(line: str, message: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        records_of_text(Form, "printed,means\n" + line)
    assert str(caught.value).startswith(message)


def test_every_csv_file_is_declared_and_every_table_can_be_read() -> None:
    assert set(TABLES) | {"quality", "calibration"} == {path.stem for path in FOLDER.glob("*.csv")}
    for name, row_type in TABLES.items():
        assert name == "decisions" or records(row_type)
        assert row_type.__doc__


PLACED: list[Any] = [row for name in TABLES_WITH_SEEN for row in records(TABLES[name])]
PAGES = {
    path.relative_to(PROJECT).as_posix(): path.read_text(encoding="utf-8")
    for folder in ("seeds", "tests/pages", "tests/pages/editions")
    for path in (PROJECT / folder).glob("*.txt")
}


@every("row", PLACED, ids=lambda row: f"{row.table}.csv:{row.line}")
def test_a_form_stands_on_the_page_that_its_row_names(row: Any) -> None:
    if row.seen and row.seen.endswith(".txt"):
        assert stands(row.table, row.printed, PAGES[row.seen])


def test_some_forms_of_nearly_every_table_were_seen() -> None:
    assert {row.table for row in PLACED if row.seen} | {
        "interjections",
        "opis_numbers",
        "server_messages",
        "signing_words",
    } == set(TABLES_WITH_SEEN)


USES = (
    ("greetings", "Friends", "Hello to all friends.\n", False),
    ("greetings", "Friends", "\nFriends, we have won.\n", True),
    ("archival_labels", "P", "Vol. 2. P. 499", False),
    ("archival_labels", "P", "AVP RF. F. 04. Op. 13. P. 87. D. 50054. L. 9", True),
    ("archival_labels", "F", "RGASPI F. 558. Op. 11. D. 86. L. 2", True),
    ("verso", "back", "he comes back to Soviet Russia", False),
    ("numerals", "one", "this one.\noneOn August 30 1926\n", True),
    ("person_names", "N", "N. I. Bukharin", False),  # a letter alone may be anybody's initial
)


@every("table, spelling, text, used", USES)
def test_a_spelling_is_used_where_its_table_means_it(table: str, spelling: str, text: str, used: bool) -> None:
    assert stands(table, spelling, text) == used
