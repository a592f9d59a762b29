"""Facets over people and time, and filters that choose or leave out their values: counts beside those of SQL."""

import re
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import published
import pytest
from datasette.app import Datasette

from etl.publish.people_and_time import PARTS, STRETCHES, TABLES
from etl.publish.site import datasette

STALIN = "stalin-joseph"
# What each facet counts, written apart from the code: person and number of letters.
COUNTED = {
    "sender": "select person_id, count(*) from correspondents where role = 'sender' group by 1",
    "addressee": "select person_id, count(*) from correspondents where role = 'addressee' group by 1",
    "copy": "select person_id, count(*) from correspondents where is_copy = 1 group by 1",
    "mentioned": "select person_id, count(distinct letter_id) from mentions where person_id <> '' group by 1",
    "person": """
        select people.person_id, count(*)
        from people, letters
        where exists (select 1 from correspondents c where (c.person_id, c.letter_id) = (people.person_id, letters.letter_id))
          or exists (select 1 from mentions m where (m.person_id, m.letter_id) = (people.person_id, letters.letter_id))
        group by 1""",
}
LENGTHS = {"year": 4, "month": 7}


def possible(first: str | None, last: str | None, length: int) -> set[str]:
    """The years or months, as an ISO date begins, of every day from the first to the last; `undated` where both are open."""
    if first is None and last is None:
        return {"undated"}
    day, end = (date.fromisoformat(text) for text in (first or last or "", last or first or ""))
    return {str(day + timedelta(n))[:length] for n in range((end - day).days + 1)}


def changed(database: Path, copy: Path, sql: str) -> Path:
    """A copy of the database in which the SQL has changed something."""
    shutil.copy(database, copy)
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute(sql)
        published.worked_out_anew(connection)
    return copy


def facet(site: Datasette, table: str, **asked: Any) -> dict[str, Any]:
    """What the table answers in JSON, no row of it but all values of its facets."""
    address = urlencode({"_size": 0, "_facet_size": "max", **asked}, doseq=True)
    found: dict[str, Any] = published.json(site, f"/correspondence/{table}.json?{address}")
    return found


def counts(answer: dict[str, Any], name: str) -> dict[str, int]:
    """The values of a facet with their counts."""
    return {value["value"]: value["count"] for value in answer["facet_results"][name]["results"]}


@pytest.mark.slow
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("name", PARTS)
def test_people_are_counted_by_their_part(everything_site: Datasette, everything: Path, table: str, name: str) -> None:
    answer = facet(everything_site, table, _facet_part=name)
    assert counts(answer, name) == dict(published.rows(everything, COUNTED[name]))
    for value in answer["facet_results"][name]["results"][:3]:
        assert value["count"] == published.json(everything_site, value["toggle_url"])["filtered_table_rows_count"]
        left = published.json(everything_site, value["exclude_url"])["filtered_table_rows_count"]
        assert left == answer["filtered_table_rows_count"] - value["count"]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("name", STRETCHES)
def test_time_runs_forward(everything_site: Datasette, everything: Path, table: str, name: str) -> None:
    answer = facet(everything_site, table, _facet_time=name)
    found = counts(answer, name)
    days = published.rows(everything, "select date_earliest, date_latest from letters")
    assert found == dict(Counter(period for first, last in days for period in possible(first, last, LENGTHS[name])))
    assert list(found) == sorted(found)
    assert sum(found.values()) >= answer["filtered_table_rows_count"]
    for value in answer["facet_results"][name]["results"]:
        assert value["count"] == published.json(everything_site, value["toggle_url"])["filtered_table_rows_count"]


OPEN_DATES = [  # first day, last day, the years in which it may have been written
    (None, "1918-05-04", ["1918"]),  # Not later than May 4, 1918
    ("1918-05-04", None, ["1918"]),
    ("1918-12-31", "1919-01-01", ["1918", "1919"]),
    ("1918-05-04", "1920-05-04", ["1918", "1919", "1920"]),
    (None, None, []),
]


@pytest.mark.parametrize(("first", "last", "years"), OPEN_DATES)
def test_a_letter_has_the_same_years_everywhere(
    database: Path, tmp_path: Path, first: str | None, last: str | None, years: list[str]
) -> None:
    copy = Path(shutil.copy(database, tmp_path / "open.db"))
    with closing(sqlite3.connect(copy)) as connection, connection:  # the seeds have no letter of these years
        connection.execute("update letters set (date_earliest, date_latest) = (?, ?) where rowid = 1", (first, last))
        published.worked_out_anew(connection)
    opened = datasette(copy)
    facets = counts(facet(opened, "correspondence", _facet_time="year"), "year")
    bars = dict(re.findall(r'aria-label="(\d+): (\d+) letter', published.page(opened, "/")))
    chart = dict(re.findall(r"<title>(\d{4}): (\d+) letter", published.page(opened, "/charts/time")))
    offered = re.findall(r'<option value="(\d+)"', published.page(opened, "/search"))
    for year in ("1917", "1918", "1919", "1920"):
        letters = int(year in years)
        assert facets.get(year, 0) == letters
        assert int(bars.get(year, 0)) == letters
        assert (year in offered) == bool(letters)
        assert int(chart.get(year, 0)) == letters
        assert facet(opened, "correspondence", _year=year)["filtered_table_rows_count"] == letters
        assert published.page(opened, f"/search?year={year}").count('class="hit-title"') == letters
    assert facets.get("undated", 0) == int(not years)


def test_undated_letters_are_a_value_of_their_own(site: Datasette, database: Path, tmp_path: Path) -> None:
    undated = changed(
        database, tmp_path / "undated.db", "update letters set (date_earliest, date_latest) = (null, null)"
    )
    answer = facet(datasette(undated), "correspondence", _facet_time="month")
    assert counts(answer, "year") == counts(answer, "month") == {"undated": 8}
    assert facet(datasette(undated), "correspondence", _year="undated")["filtered_table_rows_count"] == 8
    assert facet(site, "correspondence", _year="undated")["filtered_table_rows_count"] == 0


def test_filters_and_facets_combine(everything_site: Datasette, everything: Path) -> None:
    asked = {"_addressee": STALIN, "_without": ["sender:dzerzhinsky-felix", "kind:telegram"], "_search": "the"}
    answer = facet(everything_site, "correspondence", **asked, _facet="fond", _facet_part="mentioned")
    chosen = """
        select letters.letter_id
        from letters
        join letters_fts on letters_fts.rowid = letters.rowid and letters_fts match 'the'
        join correspondents using (letter_id)
        where role = 'addressee' and person_id = 'stalin-joseph' and kind <> 'telegram'
        except
        select letter_id from correspondents where role = 'sender' and person_id = 'dzerzhinsky-felix'"""
    assert answer["filtered_table_rows_count"] == len(published.rows(everything, chosen)) > 3
    sql = f"select fond, count(*) from letter_overview where letter_id in ({chosen}) and fond <> '' group by 1"
    assert counts(answer, "fond") == dict(published.rows(everything, sql))
    sql = f"select person_id, count(distinct letter_id) from mentions where letter_id in ({chosen}) and person_id <> '' group by 1"
    assert counts(answer, "mentioned") == dict(published.rows(everything, sql))


def test_leaving_out_keeps_letters_without_a_value(everything_site: Datasette, everything: Path) -> None:
    sql = "select count(*), sum(copy_form is null), sum(copy_form = 'autograph') from letter_overview"
    letters, without_form, autographs = published.rows(everything, sql)[0]
    assert without_form > 0 < autographs
    answer = facet(everything_site, "correspondence", _without="copy_form:autograph")
    assert answer["filtered_table_rows_count"] == letters - autographs


@pytest.mark.parametrize(("table", "left_out"), [("correspondence", "number:205"), ("letters", "number:205")])
def test_leaving_out_a_number_compares_numbers(site: Datasette, table: str, left_out: str) -> None:
    assert facet(site, table, _without=left_out)["filtered_table_rows_count"] == 7


def test_who_else_wrote_to_stalin_in_1923(site: Datasette) -> None:
    answer = facet(site, "correspondence", _addressee=STALIN, _year=1923)
    assert answer["human_description_en"].startswith("where addressed to Joseph Vissarionovich Stalin and of 1923")
    assert counts(answer, "sender") == {"krestinsky-nikolai": 1, "magidov-boris": 1}
    assert counts(answer, "month") == {"1923-11": 2}


def test_page_shows_filters_and_takes_them_off(site: Datasette) -> None:
    text = published.page(site, "/correspondence/correspondence?_sender=stalin-joseph&_without=kind:telegram")
    shown = re.search(r'<ul class="chosen".*?</ul>', text, re.DOTALL)
    assert shown
    assert "sent by Joseph Vissarionovich Stalin" in shown[0]
    assert "kind is not telegram" in shown[0]
    assert re.findall(r'href="([^"]*)"', shown[0]) == [
        "/correspondence/correspondence?_without=kind%3Atelegram",
        "/correspondence/correspondence?_sender=stalin-joseph",
    ]


def test_csv_is_filtered_too(site: Datasette) -> None:
    rows = published.csv_rows(site, "/correspondence/correspondence.csv?_mentioned=stalin-joseph&_without=year:1923")
    ids = {row[0] for row in rows[1:]}
    answer = published.json(
        site, "/correspondence/correspondence.json?_mentioned=stalin-joseph&_without=year:1923&_shape=arrays"
    )
    assert ids == {row[0] for row in answer["rows"]}
    assert ids
    assert not any(key.startswith("1923") for key in ids)


@pytest.mark.parametrize("address", ["_without=nonsense", "_without=nowhere:1", "_without=rowid%22:1"])
def test_leaving_out_what_is_not_there_is_refused(site: Datasette, address: str) -> None:
    assert published.answer(site, f"/correspondence/correspondence?{address}").status_code == 400


@pytest.mark.parametrize("name", PARTS)
def test_filters_use_indexes(database: Path, name: str) -> None:
    from etl.publish.people_and_time import letters_of_person

    sql = (
        f"explain query plan select letter_id from letter_overview where letter_id in ({letters_of_person(name, 'x')})"
    )
    plan = [row[3] for row in published.rows(database, sql.replace(":x", "'stalin-joseph'"))]
    assert not [step for step in plan if step.startswith("SCAN")], plan
