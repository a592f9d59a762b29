"""The pages that people came for: a letter and a seed page against the tables; every page’s links and data."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import published
import pytest
from datasette.app import Datasette
from elements import Elements, escaped

from etl.publish.answers.row_order import OrderedDatabase
from etl.publish.assembly import parts
from etl.publish.pages.addresses import Addresses, anchor

TO = Addresses()
QUERIES = {name: query for known in parts.hook.canned_queries() for name, query in known.items()}  # behind the pages
KRESTINSKY = "1923-11-13-krestinsky-stalin"
PAGES = [
    "/",
    "/people",
    "/words",
    "/archive",
    "/archive?repository=rtskhidni&fond=76",
    "/findings",
    "/findings?kind=date-conflict",
    "/number?number=218",
    TO.letter(KRESTINSKY),
    TO.person("stalin-joseph"),
    TO.between("stalin-joseph", "magidov-boris"),
    TO.source("003_56fccbe5912ae871", [(10, 20)]).split("#")[0],
]


@pytest.mark.slow
def test_every_letter_shows_its_printed_words_and_notes(everything_site: Datasette, everything: Path) -> None:
    for letter_id, text in published.rows(everything, "select letter_id, text from letters"):
        html = published.page(everything_site, TO.letter(letter_id))
        shown = re.sub(r"<[^>]*>", "", html[html.index("<article") : html.index("</article>")])
        for paragraph in filter(None, map(str.strip, text.split("\n"))):
            assert escaped(paragraph) in shown, (letter_id, paragraph)
        elements = Elements(html)
        notes = published.rows(everything, "select note_id from notes where letter_id = ?", letter_id)
        sql = "select note_id from note_calls join witnesses using (letter_id, page_id) where letter_id = ? and is_base"
        calls = [anchor(letter_id, key) for (key,) in published.rows(everything, sql, letter_id)]
        assert {anchor(letter_id, key) for (key,) in notes} <= set(elements.named("id")), letter_id
        links = elements.named("href")
        for name in calls:
            assert f"#{name}" in links
            assert f"#call-{name}" in links
            assert f"call-{name}" in elements.named("id")


def test_letter_shows_what_was_read_with_links(everything_site: Datasette, everything: Path) -> None:
    for letter_id, title in published.rows(everything, "select letter_id, title from letters"):
        html = published.page(everything_site, TO.letter(letter_id))
        links = set(Elements(html).named("href"))
        assert f"<h1>{escaped(title)}</h1>" in html
        for table in ("correspondents", "mentions"):
            sql = f"select person_id from {table} where letter_id = ? and person_id is not null"
            if table == "mentions":
                sql += " and page_id = (select page_id from witnesses where letter_id = mentions.letter_id and is_base)"
            people = {TO.person(key) for (key,) in published.rows(everything, sql, letter_id)}
            assert people <= links, (letter_id, people - links)
        sql = """
            select repository_id, fond, opis, papka, delo
            from archival_references
            where letter_id = ? and note_id is null and repository_id is not null"""
        for levels in published.rows(everything, sql, letter_id):
            assert {TO.archive(*levels[:depth]) for depth in range(1, 6)} <= links | {TO.archive()}
        findings = published.rows(everything, "select message from findings where letter_id = ?", letter_id)
        assert all(escaped(message) in html for (message,) in findings)


def test_letter_is_printed_with_another_and_related_to_it_once_a_fact(site: Datasette) -> None:
    answered, answer = "1923-11-10-magidov-stalin", "1923-11-22-stalin-magidov"
    html = published.page(site, TO.letter(answered))
    assert re.search(rf'printed with <a href="{TO.letter(answer)}"[^>]*>No\. 176</a>', html)
    for letter_id, other, said in (
        (answered, answer, ["answered by", "lies in the same file as"]),
        (answer, answered, ["answers", "lies in the same file as"]),
    ):
        html = published.page(site, TO.letter(letter_id))
        related = html[html.index('<section id="related">') : html.index('<section id="cite">')]
        found = re.findall(rf'<span class="soft">([^<]*)</span> <a href="{TO.letter(other)}">', related)
        assert sorted(found) == said
    assert ", printed with" not in html


def test_every_source_link_highlights_the_words_of_a_row(everything_site: Datasette, everything: Path) -> None:
    texts = dict(published.rows(everything, "select page_id, text from pages"))
    html = published.page(everything_site, TO.letter("1926-03-17-kirov-ordzhonikidze"))
    links = [link for link in Elements(html).named("href") if "?highlight=" in link]
    assert len(links) >= 8
    for link in dict.fromkeys(links):
        page = published.page(everything_site, link)
        wanted = [tuple(map(int, span.split("-"))) for span in link.split("highlight=")[1].split("#")[0].split(",")]
        marked = re.findall(r'<mark class="highlight"[^>]*>(.*?)</mark>', page, re.DOTALL)
        page_id = link.split("/")[3].split("?")[0]
        printed = "".join(texts[page_id][start:end] for start, end in wanted)
        assert "".join(re.sub(r"<[^>]*>", "", words) for words in marked).replace("\n", "") in escaped(printed).replace(
            "\n", ""
        )
        assert link.split("#")[1] in Elements(page).named("id")


def test_source_page_holds_every_character(everything_site: Datasette, everything: Path) -> None:
    for page_id, text in published.rows(everything, "select page_id, text from pages"):
        for path in (TO.source(page_id), f"{TO.source(page_id)}?highlight=0-{len(text)},5-9,99999999-3,7-7"):
            html = published.page(everything_site, path)
            shown = re.findall(r'<div class="(?:text|blank"[^>]*)"?>(.*?)</div>', html, re.DOTALL)
            assert "".join(re.sub(r"<[^>]*>", "", stretch) for stretch in shown) == escaped(text), page_id


def test_neighbours_by_date_and_between_two(site: Datasette) -> None:
    html = published.page(site, TO.letter("1926-03-28-dzerzhinsky-stalin"))
    steps = html[html.index('<nav class="steps"') : html.index('<span class="jumps"')]
    assert Elements(steps).named("href") == [
        TO.letter("1926-03-27-serebryakov-stalin"),  # the day before
        TO.letter("1925-10-05-dzerzhinsky-stalin"),  # the last that he wrote to Stalin
        TO.between("dzerzhinsky-felix", "stalin-joseph"),
    ]


def test_letter_in_other_formats(site: Datasette, database: Path) -> None:
    found = published.json(site, f"{TO.letter(KRESTINSKY)}.json?_shape=objects")
    assert found["rows"][0]["letter_id"] == KRESTINSKY
    text = published.answer(site, f"{TO.letter(KRESTINSKY)}.txt").text
    (body,) = published.rows(database, "select text from letters where letter_id = ?", KRESTINSKY)[0]
    assert body in text
    assert "N. N. Krestinsky to I. V. Stalin" in text
    for kind in ("letters", "people", "pages"):
        assert published.answer(site, f"/correspondence/{kind}/nobody").status_code == 404
        assert published.answer(site, f"/correspondence/{kind}/nobody.json").status_code == 404


@pytest.fixture(scope="module")
def leads_somewhere(site: Datasette) -> Callable[[str], bool]:
    """Whether there is something behind an address, which is asked once."""
    return cache(lambda address: published.answer(site, address).status_code in (200, 302))


@pytest.mark.parametrize("path", [*PAGES, "/charts", "/map", "/words", "/first-visit", "/doubts"])
def test_no_tag_is_shown_as_words(site: Datasette, path: str) -> None:
    shown = published.answer(site, path).text
    assert re.findall(r"&lt;/?(?:a|div|li|p|span|strong|svg|ul)\b.{20}|{}", shown) == []


@pytest.mark.slow
@pytest.mark.parametrize("path", PAGES)
def test_links_lead_somewhere_and_anchors_are_there(
    site: Datasette, leads_somewhere: Callable[[str], bool], path: str
) -> None:
    elements = Elements(published.answer(site, path).text)
    names = elements.named("id")
    assert len(names) == len(set(names))
    for link in dict.fromkeys(elements.named("href")):
        if link.startswith("#"):
            assert link[1:] in names, link
        elif link.startswith("/") and not link.startswith("/static"):
            assert leads_somewhere(link.split("#")[0]), link
        else:
            assert link.startswith(("/static", "https://")), link


@pytest.mark.parametrize("path", PAGES)
def test_pages_ask_little_and_give_their_data(site: Datasette, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    execute = OrderedDatabase.execute

    async def counted(self: OrderedDatabase, sql: str, *arguments: Any, **options: Any) -> Any:
        asked.append(sql)
        return await execute(self, sql, *arguments, **options)

    monkeypatch.setattr(OrderedDatabase, "execute", counted)
    html = published.answer(site, path).text
    assert len(asked) <= 13, path
    monkeypatch.undo()
    data = html[html.index('class="queries-of-page"') :].split("</details>")[0]
    addresses = [link.replace("&amp;", "&") for link in Elements(data).named("href")]
    assert len(addresses) >= 4
    for page, json, csv, spreadsheet in zip(*(addresses[start::4] for start in range(4)), strict=True):
        assert published.answer(site, page).status_code == 200
        rows = published.json(site, f"{json}&_shape=arrays" if "?" in json else f"{json}?_shape=arrays")["rows"]
        assert published.as_csv([tuple(row) for row in rows]) == published.csv_rows(site, csv)[1:]
        assert spreadsheet in (f"{csv}?_bom=on", f"{csv}&_bom=on")


def unanalysed(database: Path, connection: sqlite3.Connection) -> None:
    """Copies the database without what it knows of the sizes of its tables, all of them tiny here."""
    with closing(sqlite3.connect(database)) as whole:
        whole.backup(connection)
    connection.execute("delete from sqlite_stat1")
    connection.execute("analyze sqlite_schema")


def test_queries_for_one_thing_use_indexes(database: Path) -> None:
    """No query about one letter, page or person reads a whole table that grows with the letters."""
    for name, query in QUERIES.items():
        if not name.startswith(("page_letter", "page_source", "page_person_", "page_between")):
            continue
        names = set(re.findall(r":([a-z_]+)", query["sql"]))
        values = dict.fromkeys(names, "x")
        with closing(sqlite3.connect(":memory:")) as connection:
            unanalysed(database, connection)
            plan = connection.execute(f"explain query plan {query['sql']}", values).fetchall()
        scanned = [
            line[3]
            for line in plan
            if re.match(
                r"SCAN (?!this|exchanged|fewer|found|parts|before|after|spans|spread|periods|\(|letters USING|letters_fts VIRTUAL TABLE INDEX 0:=|CONSTANT"
                r"|related|near|parties|named|ranked)",
                line[3],
            )
        ]
        assert not [line for line in scanned if "subquery" not in line.lower()], (name, scanned)


def test_queries_of_pages_are_not_among_the_questions(site: Datasette) -> None:
    html = published.page(site, "/correspondence")
    assert not any(f'href="/correspondence/{name}"' in html for name in QUERIES)
