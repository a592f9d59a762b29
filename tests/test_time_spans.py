"""Spans of time between two days: what readers type, and that charts and tables of letters count alike within them."""

import re
from pathlib import Path

import published
from datasette.app import Datasette
from every import every
from markupsafe import Markup

from etl.publish.charts.time_axis import axis
from etl.publish.time_spans import TimeSpan

SPANS = [  # from, to, first day, last day, the year that it is, words
    ("1923", "1923", "1923-01-01", "1923-12-31", "1923", "1923"),
    ("1923", "1925", "1923-01-01", "1925-12-31", "", "from 1923 to 1925"),
    ("1923-05", "", "1923-05-01", "", "", "from May 1923"),
    ("", "1924-2", "", "1924-02-29", "", "to February 1924"),
    ("1923-05-17", "1923-05-17", "1923-05-17", "1923-05-17", "", "from 17 May 1923 to 17 May 1923"),
    (" 1923 ", "nonsense", "1923-01-01", "", "", "from 1923"),
    ("1923-13", "1923-02-30", "", "", "", ""),
    ("0000", "23", "", "", "", ""),
    ("1923-00", "1923-05-00", "", "", "", ""),
]
WITHIN = "coalesce(date_latest, date_earliest) >= ? and coalesce(date_earliest, date_latest) <= ?"
NARROWED = ["1918", "1920", "1926"]


@every("since, until, first, last, year, words", SPANS)
def test_ends_as_readers_type_them(since: str, until: str, first: str, last: str, year: str, words: str) -> None:
    span = TimeSpan(since, until)
    assert (span.first, span.last, span.year, span.words) == (first, last, year, words)


def test_a_span_of_one_year_is_that_year(everything_site: Datasette, everything: Path) -> None:
    for year in NARROWED:
        counts = [
            published.json(everything_site, f"/correspondence/correspondence.json?{asked}")["filtered_table_rows_count"]
            for asked in (f"_year={year}", f"_from={year}&_to={year}", f"_from={year}-01-01&_to={year}-12")
        ]
        assert len({*counts}) == 1, (year, counts)
        text = published.page(everything_site, f"/charts/time?from={year}&to={year}")
        assert f"{counts[0]} letters: " in re.sub("<[^>]+>", "", text)


def test_letters_between_two_days(everything_site: Datasette, everything: Path) -> None:
    for first, last in (("1920-01-01", "1920-06-30"), ("1918-05-04", "1923-11-13")):
        path = f"/correspondence/letters.json?_from={first}&_to={last}&_size=max&_shape=array"
        found = {row["letter_id"] for row in published.json(everything_site, path)}
        assert found == {
            key for (key,) in published.rows(everything, f"select letter_id from letters where {WITHIN}", first, last)
        }
    path = "/correspondence/letters.json?_sender=stalin-joseph&_from=1922&_to=1933&_size=max&_shape=array"
    sql = f"select letter_id from letters join correspondents using (letter_id) where role = 'sender' and person_id = 'stalin-joseph' and {WITHIN}"
    both = {key for (key,) in published.rows(everything, sql, "1922-01-01", "1933-12-31")}
    assert both
    assert {row["letter_id"] for row in published.json(everything_site, path)} == both
    assert published.answer(everything_site, "/correspondence/letters.json?_from=May").status_code == 400
    assert published.answer(everything_site, "/correspondence/people.json?_from=May").status_code == 200


def test_all_charts_are_narrowed(everything_site: Datasette, everything: Path) -> None:
    ((letters, words),) = published.rows(
        everything, f"select count(*), count(word_count) from letters where {WITHIN}", "1920-01-01", "1922-12-31"
    )
    text = published.page(everything_site, "/charts?from=1920&to=1922")
    lengths = text[text.index('id="lengths"') : text.index('id="network"')]
    assert sum(int(number) for number in re.findall(r'class="count">(\d+)<', lengths)) == words
    assert f"{letters} letters: " in re.sub("<[^>]+>", "", text)
    assert "Letters  from 1920 to 1922, surely or perhaps" in re.sub("<[^>]+>", "", text)
    links = [str(Markup(link).unescape()) for link in re.findall(r'class="level-\d"><a href="([^"]+)"', text)]
    assert links
    assert all(link.endswith("&_from=1920&_to=1922") for link in links)
    assert "is no year, month or day" in published.page(everything_site, "/charts?from=May")


def test_an_old_address_with_a_year_shows_that_year(site: Datasette) -> None:
    old, new = (published.page(site, f"/charts/time?{asked}") for asked in ("year=1923", "from=1923&to=1923"))
    assert old == new


def test_months_are_named_and_a_narrow_screen_has_fewer() -> None:
    months = [f"19{year}-{month:02d}" for year in (23, 24) for month in range(1, 13)][3:]
    drawn, _ = axis(months, 6, 100)
    texts = re.findall(r"<text( class=\"for-wide\")? [^>]*>([^<]+)</text>", drawn)
    names = [name for _, name in texts if not name.isdigit()]
    assert names[:3] == ["Apr", "Jun", "Aug"] or names[:3] == ["Apr", "May", "Jun"]
    assert [name for _, name in texts if name.isdigit()] == ["1923", "1924"]
    assert 0 < sum(not wide for wide, name in texts if not name.isdigit()) < len(names)
    years, _ = axis([str(year) for year in range(1912, 1937)], 6, 100)
    assert ">1912</text>" in years
    assert "Jan" not in years


def test_people_of_one_family_name_carry_initials(everything_site: Datasette) -> None:
    for chart in ("network", "who-to-whom"):
        text = published.page(everything_site, f"/charts/{chart}")
        if ">L. B. Kamenev<" in text or ">S. S. Kamenev<" in text:
            assert not re.search(r">Kamenev<", text)


def test_names_of_the_heat_map_lead_to_their_letters(site: Datasette, database: Path) -> None:
    text = published.page(site, "/charts/who-to-whom")
    links = re.findall(r'<a href="([^"]+_(sender|addressee)=([^"&]+))"[^>]*title="Letters', text)
    assert links
    for address, part, person in links:
        found = published.json(
            site, str(Markup(address).unescape()).replace("/correspondence?", "/correspondence.json?")
        )
        sql = "select count(distinct letter_id) from correspondents where role = ? and person_id = ?"
        assert found["filtered_table_rows_count"] == published.rows(database, sql, part, person)[0][0]
