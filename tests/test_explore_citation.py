"""Citations of answers: their hashes are those of the files a reader downloads, and they notice every change."""

import hashlib
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import published
import pytest
from datasette.app import Datasette
from markupsafe import Markup

from etl.publish.answers.answer_citation import canonical
from etl.publish.site import datasette

ANSWERS = [
    "/correspondence/letters",
    "/correspondence/correspondence?_sender=dzerzhinsky-felix&_without=kind:telegram",
    "/correspondence/notes?_search=Zinoviev",
    "/correspondence/letters_of_a_person?person=stalin-joseph",
    "/correspondence/letters_by_month",
    "/correspondence?sql=select+*+from+people+where+family_name+%3D+%3Aname&name=Stalin",
    "/correspondence/letters?kind=nonsense",
]


def cited(text: str) -> str:
    """The address that a citation's text ends with, without the host."""
    found = re.search(r'<p class="citation" data-copy="citation">(.*?)</p>', text, re.DOTALL)
    assert found
    address = urlsplit(str(Markup(found[1]).unescape()).split(" http", 1)[1])
    return f"{address.path}?{address.query}"


@pytest.mark.parametrize("answer", ANSWERS)
def test_hashes_are_those_of_the_downloads(site: Datasette, database: Path, answer: str) -> None:
    text = published.page(site, f"/cite?of={quote(answer)}")
    path, _, query = answer.partition("?")
    csv = published.answer(site, f"{path}.csv?{query}")
    asked = parse_qs(urlsplit(cited(text)).query)
    assert asked["result"] == [hashlib.sha256(csv.content).hexdigest()]
    assert asked["database"] == [hashlib.sha256(database.read_bytes()).hexdigest()]
    assert asked["rows"] == [str(len(published.csv_rows(site, f"{path}.csv?{query}")) - 1)]
    for value in (asked["result"][0], asked["database"][0]):
        assert text.count(value) >= 3  # in the text, in BibTeX, in the list


@pytest.mark.parametrize("answer", ANSWERS)
def test_opened_again_it_is_the_same(site: Datasette, answer: str) -> None:
    again = published.page(site, cited(published.page(site, f"/cite?of={quote(answer)}")))
    assert "still is the same as when it was cited, and so is the database" in again


def test_changes_are_told_apart(site: Datasette, database: Path, tmp_path: Path) -> None:
    address = cited(published.page(site, f"/cite?of={quote('/correspondence/letters?kind=letter&_size=3')}"))

    def opened_after(sql: str) -> str:
        copy = tmp_path / f"{len(list(tmp_path.iterdir()))}.db"
        shutil.copy(database, copy)
        with closing(sqlite3.connect(copy)) as connection, connection:
            connection.execute(sql)
        found = re.search(r'role="status">(.*?)</p>', published.page(datasette(copy), address))
        assert found
        return found[1]

    assert "the database has changed elsewhere" in opened_after("update notes set text = 'x'")
    assert "it had 8 rows and has 8 now" in opened_after("update letters set word_count = 1")
    assert "it had 8 rows and has 7 now" in opened_after("delete from letters where letter_id like '1926-03-17%'")
    altered = published.page(site, address.replace("kind%3Dletter", "kind%3Dtelegram"))
    assert "although the database is the same: its address was altered" in altered


def test_pages_link_to_their_citation(site: Datasette) -> None:
    text = published.page(site, "/correspondence/letters?kind=letter&_facet=kind&_size=2&_labels=on")
    address = re.search(r'<a href="(/cite[^"]+)"', text)
    assert address
    assert str(Markup(address[1]).unescape()) == f"/cite?of={quote('/correspondence/letters?kind=letter', safe='')}"
    assert "/cite?of=" in published.page(site, "/correspondence/letters_by_month")


CANONICAL = [
    ("/correspondence/letters?_next=5&_size=2&kind=letter&_facet=kind", "/correspondence/letters?kind=letter"),
    ("/correspondence/letters", "/correspondence/letters"),
    ("/correspondence?sql=select+1&_hide_sql=1", "/correspondence?sql=select+1"),
    ("http://127.0.0.1:8001/correspondence/notes?number=3", "/correspondence/notes?number=3"),
]


@pytest.mark.parametrize(("address", "expected"), CANONICAL)
def test_what_leaves_the_answer_alone_is_left_out(address: str, expected: str) -> None:
    assert canonical(address) == expected


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("", 400),
        ("/charts", 400),
        ("/correspondence/letters/1926-03-17-kirov-ordzhonikidze", 400),
        ("/correspondence", 404),
        ("/correspondence/nowhere", 404),
        ("/correspondence?sql=select+nowhere", 400),
        ("/correspondence?sql=delete+from+letters", 400),
        ("/other/letters", 400),
    ],
)
def test_what_is_no_answer_cannot_be_cited(site: Datasette, answer: str, status: int) -> None:
    assert published.answer(site, f"/cite?of={quote(answer)}").status_code == status


@pytest.mark.parametrize("address", ["/correspondence.csv", "/cite?of=/correspondence"])
def test_a_database_without_a_table_is_told_what_to_name(site: Datasette, address: str) -> None:
    refused = published.answer(site, address)
    assert refused.status_code == 404
    assert "Name a table or a query after the database" in refused.text
    assert "CSV of what" not in refused.text


def test_text_of_a_query_is_escaped(site: Datasette) -> None:
    sql = "select '<script>alert(1)</script>' as \"a{b}%\", '\\~^' as c"
    text = published.page(site, f"/cite?of={quote('/correspondence?sql=' + quote(sql))}")
    assert "<script>alert" not in text
    assert r"a\{b\}\%" in text
    assert r"\textbackslash{}\textasciitilde{}\textasciicircum{}" in text
