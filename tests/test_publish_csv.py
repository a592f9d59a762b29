"""CSV and JSON: complete, whatever their length, or visibly broken."""

import html
import re
from pathlib import Path
from urllib.parse import quote

import published
import pytest
from datasette.app import Datasette
from every import every

from etl.publish.answers import all_rows, stream
from etl.publish.answers.answer_citation import canonical

COUNT = "with recursive n (i) as (select 1 union all select i + 1 from n {}) select i, 'row ' || i as name from n"
OVERFLOW = "with recursive n (i) as (select 1 union all select i + 1 from n limit 5000) select {} from n"
ABSOLUTE = "abs(case when i = 4000 then -9223372036854775808 else i end) as value"  # SQLite: integer overflow


def own(sql: str, ending: str) -> str:
    """The address of the answer to somebody's own SQL."""
    return f"/correspondence.{ending}?sql={quote(sql)}"


@pytest.fixture
def short_pages(site: Datasette, monkeypatch: pytest.MonkeyPatch) -> None:
    """At most three rows a page, so that a few letters are many."""
    monkeypatch.setattr(site, "max_returned_rows", 3)
    monkeypatch.setitem(site._settings, "max_returned_rows", 3)


def test_csv_of_every_table_has_every_row(site: Datasette, database: Path, short_pages: None) -> None:
    for table in published.table_names(database):
        header, *found = published.csv_rows(site, f"/correspondence/{table}.csv?_size=max")
        assert list(header) == published.columns(database, table)
        assert sorted(found) == sorted(published.as_csv(published.rows(database, f"select * from {table}"))), table


def test_csv_keeps_filter_search_sort_and_columns(site: Datasette, database: Path, short_pages: None) -> None:
    path = "/correspondence/letters.csv?date_earliest__gte=1925&_search=comrades&_sort_desc=date_earliest&_col=number"
    sql = """
        select letter_id, number
        from letters
        where date_earliest >= '1925'
          and rowid in (select rowid from letters_fts where letters_fts match 'comrades')
        order by date_earliest desc"""
    expected = published.as_csv(published.rows(database, sql))
    assert expected
    assert published.csv_rows(site, path) == [("letter_id", "number"), *expected]


def test_csv_of_labels(site: Datasette, database: Path) -> None:
    sql = """
        select note_calls.note_id, notes.text, letters.title
        from note_calls
        join notes on notes.note_id = note_calls.note_id
        join letters on letters.letter_id = note_calls.letter_id
        order by note_calls.note_id"""
    header, *found = published.csv_rows(site, "/correspondence/note_calls.csv?_labels=on&_sort=note_id")
    labelled = [dict(zip(header, row, strict=True)) for row in found]
    columns = ("note_id", "note_id_label", "letter_id_label")
    assert [tuple(row[column] for column in columns) for row in labelled] == published.rows(database, sql)


def test_csv_without_header_and_of_the_first_rows(site: Datasette) -> None:
    path = own(COUNT.format("limit 10"), "csv")
    assert published.csv_rows(site, f"{path}&_header=off&_size=2") == [("1", "row 1"), ("2", "row 2")]
    assert published.csv_rows(site, own("select 1 as one where 0", "csv")) == [("one",)]


@pytest.mark.parametrize("behind", ["", "&_header=off", "&_size=2", "&_size=0", "&_header=off&_size=0"])
def test_csv_for_spreadsheets_begins_with_one_byte_order_mark(site: Datasette, behind: str) -> None:
    path = own(COUNT.format("limit 5000"), "csv") + behind  # streamed in several pieces
    plain, marked = (published.answer(site, f"{path}{mark}").content for mark in ("", "&_bom=on"))
    assert marked == b"\xef\xbb\xbf" + plain
    assert published.answer(site, f"{path}&_bom=off").content == plain


@every("asked", ["_bom=perhaps", "_labels=perhaps", "_size=-1", "_size=few", "_size=%C2%B2", f"_size={'9' * 5000}"])
def test_what_is_neither_on_nor_off_nor_a_number_is_refused(site: Datasette, asked: str) -> None:
    assert published.answer(site, f"/correspondence/letters.csv?{asked}").status_code == 400
    assert published.answer(site, "/correspondence/letters.bib?_labels=perhaps").status_code == 400


def test_csv_of_tables_and_questions_for_spreadsheets(site: Datasette) -> None:
    for path in ("people.csv?_labels=on", "letters_of_a_person.csv?person=kirov-sergey", "notes.csv?_search=Donbass"):
        plain, marked = (published.answer(site, f"/correspondence/{path}{mark}").content for mark in ("", "&_bom=on"))
        assert marked == b"\xef\xbb\xbf" + plain
        assert b"\xd0" in plain or "people" not in path  # Cyrillic is what the mark is for


CSV_LINK = re.compile(r'href="([^"]+)"[^>]*>CSV</a>')


@pytest.mark.parametrize(
    "path",
    [
        "/correspondence/letters?kind=letter",
        "/correspondence/letters_of_a_person?person=kirov-sergey",
        "/correspondence?sql=select+1",
        "/correspondence/letters/1926-03-17-kirov-ordzhonikidze",
        "/correspondence/people/kirov-sergey",
        "/archive?repository=rtskhidni&fond=76",
        "/charts",
        "/search?q=Kronstadt",
        "/findings",
    ],
)
def test_beside_every_link_to_a_csv_stands_the_one_for_spreadsheets(site: Datasette, path: str) -> None:
    text = html.unescape(published.page(site, path))
    links = CSV_LINK.findall(text)
    assert links
    for link in links:
        behind = text.partition(f'href="{link}"')[2].partition("CSV for spreadsheets</a>")[0]
        (address,) = re.findall(r'href="([^"]+)"', behind)
        assert address == f"{link}{'&' if '?' in link else '?'}_bom=on"
        assert published.answer(site, address).content.startswith(b"\xef\xbb\xbf")


def test_a_mark_is_not_of_the_answer(site: Datasette) -> None:
    text = published.page(site, "/correspondence/letters?_bom=on")
    assert 'href="/correspondence/letters.csv"' in text
    assert "_bom" not in canonical("/correspondence/letters?_bom=on&kind=letter")


def test_csv_cells(site: Datasette) -> None:
    sql = "select null as absent, x'00ff' as bytes, 1.5 as number, 'a, \"b\"\nc' as text"
    assert published.csv_rows(site, own(sql, "csv"))[1] == ("", "00ff", "1.5", 'a, "b"\nc')


def test_csv_with_parameters(site: Datasette) -> None:
    path = own("select :word as word, :other as other", "csv") + "&word=Kronstadt"
    assert published.csv_rows(site, path) == [("word", "other"), ("Kronstadt", "")]


@pytest.mark.slow
def test_csv_of_very_many_rows_comes_in_small_pieces(site: Datasette) -> None:
    start, *pieces = published.sent(site, own(COUNT.format("limit 200000"), "csv"))
    assert start["status"] == 200
    assert sum(piece["body"].count(b"\r\n") for piece in pieces) == 200_001
    assert max(len(piece["body"]) for piece in pieces) < 50_000
    assert pieces[-1]["more_body"] is False


def test_export_stops_when_the_reader_leaves(site: Datasette) -> None:
    messages = published.sent(site, own(COUNT.format(""), "csv"), leave_after=5)  # rows without end
    assert len(messages) < 20


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("select * from nowhere", "no such table: nowhere"),
        ("select", "incomplete input"),
        ("delete from letters", "Statement must be a SELECT"),
        (OVERFLOW.format(f"max({ABSOLUTE.split(' as ')[0]})"), "integer overflow"),
    ],
)
def test_csv_of_a_query_that_fails_is_an_error(site: Datasette, sql: str, message: str) -> None:
    found = published.answer(site, own(sql, "csv"))
    assert found.status_code == 400
    assert message in found.text
    assert "content-disposition" not in found.headers


def test_csv_of_nothing_is_not_found(site: Datasette) -> None:
    for path in ("/correspondence.csv", "/correspondence/nowhere.csv", "/nowhere/letters.csv", "/_internal/tables.csv"):
        assert published.answer(site, path).status_code == 404, path


def test_the_head_of_a_csv_has_no_body(site: Datasette) -> None:
    start, *bodies = published.sent(site, "/correspondence/letters.csv?_size=5", method="HEAD")
    assert (start["status"], b"".join(body.get("body", b"") for body in bodies)) == (200, b"")
    assert b"letter_id" in b"".join(
        body.get("body", b"") for body in published.sent(site, "/correspondence/letters.csv?_size=5")[1:]
    )


def test_csv_that_fails_on_the_way_breaks_off(site: Datasette) -> None:
    with pytest.raises(stream.Incomplete, match="integer overflow"):
        published.sent(site, own(OVERFLOW.format(ABSOLUTE), "csv"))


def test_csv_that_takes_too_long_is_an_error(site: Datasette, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(all_rows, "SECONDS", 0.1)
    endless = COUNT.format("")
    found = published.answer(site, own(f"select count(*) from ({endless})", "csv"))
    assert (found.status_code, "takes longer than" in found.text) == (400, True)
    with pytest.raises(stream.Incomplete, match="interrupted"):
        published.sent(site, own(endless, "csv"))


@pytest.mark.parametrize("shape", ["arrays", "objects", "array"])
def test_json_pages_hold_every_row_of_a_query_once(site: Datasette, shape: str) -> None:
    address: str | None = own(COUNT.format("limit 2500"), "json") + f"&_shape={shape}"
    sizes, found = [], []
    while address:
        response = published.answer(site, address)
        page = response.json() if shape == "array" else response.json()["rows"]
        sizes.append(len(page))
        found += [row["i"] if isinstance(row, dict) else row[0] for row in page]
        address = response.links["next"]["url"] if "next" in response.links else None
        assert shape == "array" or response.json().get("next_url") == address
    assert (sizes, found) == ([1000, 1000, 500], list(range(1, 2501)))
    for limit in ("limit 5", "limit 2500"):
        for wrong in ("few", "-1", "%C2%B2", "9" * 5000):
            assert published.answer(site, f"{own(COUNT.format(limit), 'json')}&_next={wrong}").status_code == 400


def sorts(database: Path, table: str) -> list[str]:
    """A table's own order, and that of the two columns in which most rows are alike, forwards and backwards."""
    columns = published.columns(database, table)
    count = {name: published.rows(database, f"select count(distinct {name}) from {table}")[0][0] for name in columns}
    alike = sorted(columns, key=lambda name: count[name])[:2]
    return ["", *(f"&_sort{way}={name}" for name in alike for way in ("", "_desc"))]


@pytest.mark.slow
def test_pages_of_every_table_hold_every_row_once(site: Datasette, database: Path) -> None:
    """However it is sorted: rows alike in the sorted column come in one order on all pages."""
    for table in published.table_names(database):
        expected = sorted(map(repr, published.rows(database, f"select * from {table}")))
        size = max(1, min(1000, (len(expected) + 1) // 2))
        for sort in sorts(database, table) if 2 < len(expected) <= 40 else [""]:
            address, found = f"/correspondence/{table}.json?_nofacet=1&_nosuggest=1&_size={size}{sort}", []
            while address:
                page = published.json(site, address)
                found += [repr(tuple(row)) for row in page["rows"]]
                address = page["next_url"]
            assert sorted(found) == expected, (table, sort)


def test_links_lead_to_all_rows(site: Datasette, short_pages: None) -> None:
    first = published.page(site, "/correspondence/letters?_sort=letter_id&date_earliest__gte=1925&_size=2")
    assert (
        '<a href="/correspondence/letters.csv?_sort=letter_id&amp;date_earliest__gte=1925" rel="nofollow">CSV</a>'
        in first
    )
    query = published.page(site, own(COUNT.format("limit 9"), "x").replace(".x", ""))
    assert "The first 3 rows; CSV has them all" in query
