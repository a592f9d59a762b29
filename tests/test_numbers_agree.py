"""Every number of letters that the site shows is the one that SQL and a plain rule give, whatever page it stands on.

Years and months are worked out here from the first and last possible day alone, people and archives from the tables of
what was read, never from what the database counted beforehand.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import published
import pytest
from datasette.app import Datasette
from markupsafe import Markup

HOLDER = "coalesce(successor, archival_references.repository_id)"
REFERENCES = "archival_references left join repositories using (repository_id)"
PLACES = ("repository", "fond", "opis", "papka", "delo")


class Seen(NamedTuple):
    """A site and the database behind it."""

    site: Datasette
    database: Path

    def page(self, path: str) -> str:
        """The HTML of a page."""
        return published.page(self.site, path)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What the database answers."""
        return published.rows(self.database, sql)

    def number(self, sql: str) -> Any:
        """The one number that the database answers."""
        return self.rows(sql)[0][0]


class Times(NamedTuple):
    """How many letters are surely, how many perhaps of each year or month, how many of one for sure, and of none."""

    certain: Counter[str]
    possible: Counter[str]
    undated: int
    letters: int


@pytest.fixture(params=("seeds", "many"))
def seen(request: pytest.FixtureRequest) -> Seen:
    """The site of the seeds, then of a hundred letters."""
    site, database = {"seeds": ("site", "database"), "many": ("many_site", "many")}[request.param]
    return Seen(request.getfixturevalue(site), request.getfixturevalue(database))


def months(first: str, last: str) -> Iterator[str]:
    """Every month from that of the first to that of the last day."""
    at, end = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (first, last))
    for month in range(at, end + 1):
        yield f"{month // 12:04d}-{month % 12 + 1:02d}"


def times(seen: Seen, length: int) -> Times:
    """The letters by year (4 characters of a day) or month (7)."""
    certain: Counter[str] = Counter()
    possible: Counter[str] = Counter()
    days = seen.rows("select date_earliest, date_latest from letters")
    dated = [(first, last) for first, last in days if first or last]
    for first, last in dated:
        periods = {month[:length] for month in months(str(first or last), str(last or first))}
        is_sure = bool(first and last) and len(periods) == 1
        (certain if is_sure else possible).update(periods)
    return Times(certain, possible, len(days) - len(dated), len(days))


def words(html: str) -> str:
    """A page's words on one line."""
    return " ".join(str(Markup(re.sub(r"<[^>]+>", " ", html)).unescape()).split())


def columns(html: str) -> dict[str, tuple[int, int]]:
    """The columns of a drawing: by period the letters surely, and those perhaps of it."""
    found = re.findall(r"<title>([\d-]+): ([\d,]+) letters?(?:, ([\d,]+) of them perhaps)?</title>", html)
    numbers = {
        period: (int(total.replace(",", "")), int((perhaps or "0").replace(",", "")))
        for period, total, perhaps in found
    }
    return {period: (total - perhaps, perhaps) for period, (total, perhaps) in numbers.items()}


def section(html: str, name: str) -> str:
    """A chart's section of the page of all charts."""
    begin = html.index(f'aria-labelledby="{name}"')
    return html[begin : html.index("</section>", begin)]


def test_the_hundred_letters_have_every_kind_of_date(many: Path) -> None:
    days = published.rows(many, "select date_earliest, date_latest from letters")
    assert len(days) > 70
    assert (None, None) in days
    assert any(first and last and first[:4] < last[:4] for first, last in days)
    assert any(first and not last for first, last in days)
    assert any(last and not first for first, last in days)


def test_first_page(seen: Seen) -> None:
    html = seen.page("/")
    text, by_year = words(html), times(seen, 4)
    letters = seen.number("select count(*) from letters")
    people = seen.number("select count(distinct person_id) from correspondents")
    notes = seen.number("select count(*) from notes")
    assert f"{letters} letters between {people} people and bodies, " in text
    assert f" with {notes} editors’ notes." in text
    assert columns(html) == {
        year: (by_year.certain[year], by_year.possible[year]) for year in by_year.certain | by_year.possible
    }
    sure = sum(by_year.certain.values())
    assert f"{letters} letters: {sure} surely of one year" in text
    perhaps, undated = by_year.letters - sure - by_year.undated, by_year.undated
    assert (f"{perhaps} perhaps of this or another" in text) == bool(perhaps)
    assert (f"and {undated} undated" in text) == bool(undated)
    warned = seen.number("select count(distinct letter_id) from findings where severity <> 'notice'")
    assert f"{letters - warned} of {letters} letters have no warning" in text
    doubts = seen.number("select count(distinct letter_id) from doubts where about = 'date'")
    assert re.search(rf"\b{doubts} letters? with a doubtful date", text)
    kinds = re.findall(
        r'severity-(\w+)">\w+</span> <a href="/findings\?kind=([\w-]+)">[^<]*</a> <span class="count">([\d,]+)', html
    )
    assert kinds
    found = seen.rows("select severity, kind, cast(count(*) as text) from findings group by severity, kind")
    assert {*kinds} <= {*found}


@pytest.mark.parametrize(("stretch", "length"), [("year", 4), ("month", 7)])
def test_facets_charts_and_filters_of_time(seen: Seen, stretch: str, length: int) -> None:
    told = times(seen, length)
    expected = {period: (told.certain[period], told.possible[period]) for period in told.certain | told.possible}
    html = seen.page(f"/charts/time?view={stretch}")
    assert columns(section(html, "time")) == expected
    assert f"{told.letters} letters: {sum(told.certain.values())} surely of one {stretch}" in words(html)
    path = f"/correspondence/correspondence.json?_facet_time={stretch}&_facet_size=max&_size=0"
    facet = published.json(seen.site, path)["facet_results"][stretch]["results"]
    counts = {str(value["value"]): value["count"] for value in facet}
    undated = {"undated": told.undated} if told.undated else {}
    assert counts == {period: sum(numbers) for period, numbers in expected.items()} | undated
    for period, number in [*counts.items()][:: max(1, len(counts) // 4)]:
        filtered = published.json(seen.site, f"/correspondence/correspondence.json?_{stretch}={period}&_size=0")
        assert filtered["filtered_table_rows_count"] == number, period


def test_charts_of_people(seen: Seen) -> None:
    sql = """
        select senders.name || ' to ' || addressees.name, sum(1 - received.is_copy), sum(received.is_copy)
        from correspondents as sent
        join correspondents as received using (letter_id)
        join people as senders on senders.person_id = sent.person_id
        join people as addressees on addressees.person_id = received.person_id
        where sent.role = 'sender' and received.role = 'addressee'
        group by sent.person_id, received.person_id"""
    pairs = {names: (letters, copies) for names, letters, copies in seen.rows(sql)}
    drawn = section(seen.page("/charts"), "who-to-whom")
    cells = re.findall(r'title="([^":]+): \d[^"]*"[^>]*>(\d*) ?(?:\+(\d+))?</a></td>', drawn)
    shown = {names: (int(letters or 0), int(copies or 0)) for names, letters, copies in cells}
    assert shown
    assert shown.items() <= pairs.items()
    caption = re.search(r"<caption>(\d+) pairs? of (\d+) senders? and (\d+) addressees?:", drawn)
    assert caption
    ends = [{names.split(" to ")[end] for names in shown} for end in (0, 1)]
    assert [int(number) for number in caption.groups()] == [len(shown), len(ends[0]), len(ends[1])]


def test_charts_of_archives_lengths_and_findings(seen: Seen) -> None:
    html = seen.page("/charts")

    def bars(name: str) -> list[int]:
        found = re.findall(r'class="count">([\d,]+)', section(html, name))
        return [int(number.replace(",", "")) for number in found]

    fonds = seen.rows(
        f"select count(distinct letter_id) from {REFERENCES} where note_id is null group by {HOLDER}, fond order by 1 desc"
    )
    assert bars("archives") == [number for (number,) in fonds][:30]
    assert sum(bars("lengths")) == seen.number("select count(word_count) from letters")
    kinds = seen.rows("select count(*) from findings group by severity, kind")
    assert sorted(bars("quality")) == sorted(number for (number,) in kinds)


def test_archive(seen: Seen) -> None:
    html = seen.page("/archive")
    pattern = (
        r'<a href="/archive\?([^"]+)">[^<]*</a>(?: <span class="soft">[^<]*</span>)? <span class="count">([^<]*)</span>'
    )
    places = re.findall(pattern, html[html.index('class="tree"') :])
    assert places
    for asked, said in places:
        levels = dict(pair.split("=") for pair in str(Markup(asked).unescape()).split("&"))
        columns_of = {level: HOLDER if level == "repository" else level for level in PLACES}
        named = " and ".join(
            f"{columns_of[level]} = '{value.replace('%2F', '/').replace('+', ' ')}'" for level, value in levels.items()
        )
        sql = f"select count(distinct iif(note_id is null, letter_id, null)), count(distinct note_id) from {REFERENCES} where {named}"
        letters, notes = seen.rows(sql)[0]
        parts = [f"{letters} letter{'' if letters == 1 else 's'}"] if letters else []
        parts += [f"cited in {notes} note{'' if notes == 1 else 's'}"] if notes else []
        assert said == ", ".join(parts), asked


def test_people(seen: Seen) -> None:
    sql = """
        select person_id,
          count(distinct iif(role = 'sender', letter_id, null)),
          count(distinct iif(role = 'addressee' and not is_copy, letter_id, null)),
          count(distinct iif(is_copy, letter_id, null)),
          (select count(distinct letter_id) from mentions where mentions.person_id = people.person_id)
        from people
        left join correspondents using (person_id)
        group by person_id"""
    told = {key: tuple(numbers) for key, *numbers in seen.rows(sql)}
    row = r'<div class="who"><a href="[^"]*/people/([^"]+)">.*?</th>\s*' + r'<td class="number">([\d,]*)</td>\s*' * 4
    listed: list[str] = []
    for show, kind in (("", "person"), ("bodies", "corporate body")):
        html = seen.page(f"/people?show={show}")
        html += seen.page(f"/people?show={show}&page=2") if 'rel="next"' in html else ""
        shown = {person: tuple(int(number or 0) for number in numbers) for person, *numbers in re.findall(row, html)}
        assert shown.items() <= told.items()
        kinds = dict(seen.rows("select person_id, kind from people"))
        assert {kinds[person] for person in shown} <= {kind}
        listed += shown
    assert {*listed} == {person for person, numbers in told.items() if any(numbers)}
    names = re.findall(r'<li><a href="/correspondence/people/([^"]+)"', seen.page("/people?show=names"))
    assert {*names} == {person for person in listed if kinds[person] == "person"}
