"""Every table and its page: rows, facets, labels, search, headers, the download."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import published
import pytest
from datasette.app import Datasette
from markupsafe import Markup, escape

from etl.publish import metadata
from etl.publish import site as publishing
from etl.schema import tables

TABLES: dict[str, dict[str, Any]] = metadata.read()["databases"]["correspondence"]["tables"]
KEYS = {table: next(column.name for column in columns if column.is_key) for table, _, columns in tables()}
FACETS = [  # those over people and time are tested in test_explore_facets.py
    (table, facet) for table, facts in TABLES.items() for facet in facts.get("facets", []) if isinstance(facet, str)
]


@pytest.mark.slow
def test_pages_of_every_table(site: Datasette, database: Path) -> None:
    for table in published.table_names(database):
        text = published.page(site, f"/correspondence/{table}")
        (count,) = published.rows(database, f"select count(*) from {table}")[0]
        assert f"<h1>{escape(TABLES[table]['title'])}</h1>" in text
        assert re.search(rf'<h2 class="row-count">{count:,} row', text), table
        found = published.json(site, f"/correspondence/{table}.json")
        assert found["filtered_table_rows_count"] == count
        assert len(found["rows"]) == min(count, TABLES[table]["size"])
        assert len(re.findall(r"<tr>\s*<td", text)) == len(found["rows"])


@pytest.mark.parametrize(("table", "facet"), FACETS, ids=[f"{table}-{facet}" for table, facet in FACETS])
def test_facet_counts_are_those_of_sql_and_its_links_filter(
    site: Datasette, database: Path, table: str, facet: str
) -> None:
    sql = f"select {facet}, count(*) from {table} where {facet} is not null group by {facet}"
    expected = dict(published.rows(database, sql))
    found = published.json(site, f"/correspondence/{table}.json?_facet_size=max")
    results = found["facet_results"][facet]["results"]
    assert {value["value"]: value["count"] for value in results} == expected
    for value in results[:2]:
        filtered = published.json(site, value["toggle_url"])
        assert filtered["filtered_table_rows_count"] == value["count"]


# Their tables' own keys, which lead to the row's own page
OWN_KEYS = {("letter_overview", "letter_id"), ("letters_by_person", "person_id"), ("letters_by_place", "place_id")}


@pytest.mark.slow
def test_foreign_keys_are_links_with_labels(site: Datasette, database: Path) -> None:
    labels = {name: facts.get("label_column") for name, facts in TABLES.items()}
    for table, _, columns in tables():
        for column in columns:
            key = KEYS.get(column.to or "")
            if not key or (table, column.name) in OWN_KEYS:
                continue
            sql = f"""
                select there.{key}, there.{labels[column.to or ""]}
                from {table} as here
                join {column.to} as there on there.{key} = here.{column.name}
                limit 1"""
            for value, label in published.rows(database, sql):
                text = published.page(site, f"/correspondence/{table}?{column.name}={value}")
                link = rf'<a href="/correspondence/{column.to}/{value}" title="{value}">([^<]*)</a>'
                shown = re.search(link, text)
                assert shown, (table, column.name)
                assert Markup(shown[1]).unescape().rstrip(" …") in " ".join(label.split())


def test_row_shows_every_value_and_what_belongs_to_it(site: Datasette, database: Path) -> None:
    letter = "1923-11-22-stalin-magidov"
    text = published.page(site, f"/correspondence/notes/{letter}-n1")
    (words,) = published.rows(database, "select text from notes where note_id = ?", f"{letter}-n1")[0]
    assert escape(words) in text
    assert f'<a href="/correspondence/archival_references?note_id={letter}-n1" rel="nofollow">1 row</a>' in text
    assert f'<a href="/correspondence/letters/{letter}"' in text


def test_view_shows_names_and_links_letters(site: Datasette, database: Path) -> None:
    text = published.page(site, "/correspondence/correspondence?letter_id=1925-10-05-dzerzhinsky-stalin")
    names = published.rows(database, "select name from people where family_name in ('Stalin', 'Ordzhonikidze')")
    cell = re.search(r'<td class="col-addressees[^>]*>(.*?)</td>', text)
    assert cell
    assert set(re.findall(r">([^<>]+)<", cell[1])) <= {name for (name,) in names}
    assert cell[1].count("<span") == 2
    assert 'href="/correspondence/letters/1925-10-05-dzerzhinsky-stalin"' in text


@pytest.mark.parametrize(
    ("path", "found"),
    [
        # "this new Kronstadt within our party"
        ("letters.json?_search=Kronstadt", {"1925-10-05-dzerzhinsky-stalin"}),
        ("correspondence.json?_search=new+Kronstadt", {"1925-10-05-dzerzhinsky-stalin"}),
        # stems: "Stupid disease", printed once
        ("correspondence.json?_search=diseases", {"1926-03-17-kirov-ordzhonikidze"}),
        # "the Appeal" of April 25, 1926, in a note
        ("notes.json?_search=appealed&_col=letter_id", {"1926-03-28-dzerzhinsky-stalin"}),
        ("people.json?_search=Serebryakov", {"serebryakov-leonid"}),
        # diacritics are folded, quotation marks and operators are words like others
        ("correspondence.json?_search=Krónstadt", {"1925-10-05-dzerzhinsky-stalin"}),
        ('correspondence.json?_search="Kronstadt', {"1925-10-05-dzerzhinsky-stalin"}),
        ("correspondence.json?_search=Kronstadt+NOT+conspiracy", {"1925-10-05-dzerzhinsky-stalin"}),
    ],
)
def test_search(site: Datasette, path: str, found: set[str]) -> None:
    table = path.split(".")[0]
    column = {"notes": "letter_id", "people": "person_id"}.get(table, "letter_id")
    assert {row[column] for row in published.json(site, f"/correspondence/{path}&_shape=array")} == found


def test_database_page_names_every_question_and_table(site: Datasette, database: Path) -> None:
    everything = published.page(site, "/correspondence")
    for name in metadata.read()["databases"]["correspondence"]["queries"]:
        assert f'href="/correspondence/{name}' in everything
    for table in published.table_names(database):
        assert f'<a href="/correspondence/{table}">' in everything
    assert "_fts" not in everything


def test_database_can_be_downloaded(site: Datasette, database: Path) -> None:
    assert '<a href="/correspondence.db">' in published.page(site, "/correspondence")
    found = published.answer(site, "/correspondence.db")
    assert (found.status_code, found.content) == (200, database.read_bytes())
    assert "attachment" in found.headers["content-disposition"]


def test_database_cannot_be_changed(site: Datasette) -> None:
    assert not site.get_database("correspondence").is_mutable
    queries = metadata.read()["databases"]["correspondence"]["queries"].values()
    assert not any(query.get("write") for query in queries)
    assert published.answer(site, "/correspondence?sql=delete+from+letters").status_code == 400


@pytest.mark.parametrize(
    ("path", "charts"),
    [
        ("/", False),
        ("/correspondence", True),
        ("/correspondence/letters", True),
        ("/correspondence/letters/1923-11-22-stalin-magidov", False),
        ("/correspondence/letters.json", False),
        ("/correspondence/letters.csv?_size=1", False),
        ("/correspondence/nowhere", True),
        ("/correspondence.db", False),
        ("/-/static-plugins/correspondence/base.css", False),
        ("/-/versions", False),
    ],
)
def test_headers(site: Datasette, path: str, charts: bool) -> None:
    headers = published.answer(site, path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    is_datasettes = path.startswith("/-/")
    scripts = "'self' 'unsafe-eval'" if charts else "'self' 'unsafe-inline'" if is_datasettes else "'self'"
    assert policy["script-src"] == scripts
    assert policy["style-src"] == ("'self' 'unsafe-inline'" if charts or is_datasettes else "'self'")
    assert not re.search(r"https?:|\*", headers["content-security-policy"])


def test_answers_may_be_kept_for_a_while(site: Datasette) -> None:
    assert published.answer(site, "/correspondence/letters").headers["cache-control"] == "max-age=60"
    assert published.answer(site, "/correspondence/letters.csv").headers["cache-control"] == "max-age=60"
    assert (
        published.answer(site, "/-/static-plugins/correspondence/base.css").headers["cache-control"]
        == "public, max-age=86400"
    )
    assert "max-age" not in published.answer(site, "/-/static-plugins/correspondence/none.css").headers.get(
        "cache-control", ""
    )


@pytest.mark.slow
def test_no_page_has_a_script_or_style_in_it_or_names_another_host(site: Datasette, database: Path) -> None:
    paths = [
        "/",
        "/correspondence",
        "/correspondence?sql=select+1",
        "/correspondence/nowhere",
        "/correspondence/nowhere.csv",
    ]
    paths += [f"/correspondence/{table}" for table in published.table_names(database)]
    paths += [
        "/correspondence/letters/1923-11-22-stalin-magidov",
        "/correspondence/letters_of_a_person?person=stalin-joseph",
    ]
    for path in paths:
        text = published.answer(site, path).text
        assert not re.search(r"<script>|<style|\sstyle=|\son\w+=", text), path
        assert not re.search(r'(src|<link[^>]*href)="(https?:)?//(?!localhost/)', text), path


def test_query_that_takes_too_long_says_so(site: Datasette, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "sql_time_limit_ms", 50)
    endless = "with recursive n (i) as (select 1 union all select i + 1 from n) select count(*) from n"
    found = published.answer(site, f"/correspondence?sql={quote(endless)}")
    assert found.status_code == 400
    assert "narrow the query down" in found.text
    assert "<script>" not in found.text


def test_facets_are_suggested_for_small_databases_only(tmp_path: Path) -> None:
    database = tmp_path / "correspondence.db"
    database.write_bytes(b"")
    assert publishing.settings(database)["suggest_facets"]
    with database.open("r+b") as file:
        file.truncate(publishing.SMALL)
    assert not publishing.settings(database)["suggest_facets"]
