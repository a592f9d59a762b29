"""Charts: the numbers of each beside those of SQL written apart, the marks that stand for them, the filters."""

import re
from pathlib import Path

import published
import pytest
from datasette.app import Datasette
from markupsafe import Markup

from etl.periods import counted
from etl.publish.charts.charts_page import CHARTS
from etl.publish.charts.columns import Period, filled, ordinal, over_years
from etl.publish.charts.layout import points

ADDRESSES = [
    *(f"/charts/{name}" for name in CHARTS),
    "/charts/time?view=month",
    "/charts/network?view=mentions",
    *(f"/charts/{name}?year=1923&person=Сталин" for name in CHARTS),
]


def drawing(text: str) -> str:
    """The figure on a chart's page."""
    found = re.search(r'<div class="drawing".*?</section>', text, re.DOTALL)
    assert found
    return found[0].split('<p class="exports">')[0]


def wide(text: str) -> str:
    """The figure for a wide screen; the one for a narrow screen shows fewer people."""
    return drawing(text).split('<svg class="network for-narrow"')[0]


def table(text: str) -> list[list[str]]:
    """The cells of the table below the figure."""
    body = re.search(r"<tbody>((?:(?!<tbody>).)*)</tbody></table></div>\s*</section>", text, re.DOTALL)
    assert body
    rows = re.findall(r"<tr>(.*?)</tr>", body[1], re.DOTALL)
    return [[str(Markup(cell).unescape()) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row)] for row in rows]


def csv_of(site: Datasette, text: str) -> list[tuple[str, ...]]:
    """The CSV that a chart's page links to."""
    address = re.search(r'href="([^"]+)" aria-label="CSV: ', text)
    assert address
    return published.csv_rows(site, str(Markup(address[1]).unescape()))


@pytest.mark.parametrize("address", ADDRESSES)
def test_table_figure_and_csv_hold_the_same(site: Datasette, address: str) -> None:
    text = published.page(site, address)
    rows = table(text)
    header, *lines = csv_of(site, text)
    hidden = CHARTS[address.split("/")[2].split("?")[0]].hidden
    shown = [at for at, column in enumerate(header) if column not in hidden]
    assert rows == [[line[at] for at in shown] for line in lines]
    assert len(rows) > 0
    assert "<script>" not in drawing(text)
    assert " style=" not in text


def test_all_figures_stand_on_one_page(everything_site: Datasette) -> None:
    text = published.page(everything_site, "/charts")
    assert text.count('<div class="drawing"') == len(CHARTS)
    for chart in CHARTS.values():
        assert f">{chart.title}</a></h2>" in text
        assert str(Markup.escape(chart.sentence)) in text


def test_uncertain_dates_stand_in_each_possible_month(site: Datasette, database: Path) -> None:
    rows = table(published.page(site, "/charts/time?view=month"))
    assert ["1925-10", "1", "0"] in rows  # 5 or 6 October is October for sure
    certain, possible = sum(int(row[1]) for row in rows), sum(int(row[2]) for row in rows)
    assert (certain, possible) == (8, 0)


SPANS = [  # first day, last day, the years that it may belong to, whether it is sure
    ("1923-11-10", "1923-11-10", ["1923"], True),
    ("1923-01-01", "1923-12-31", ["1923"], True),
    ("1923-12-31", "1924-01-01", ["1923", "1924"], False),
    ("1922-05-01", "1925-05-01", ["1922", "1923", "1924", "1925"], False),
    ("1923-11-10", None, ["1923"], False),  # not earlier than
]


@pytest.mark.parametrize(("first", "last", "years", "is_certain"), SPANS)
def test_years_of_a_date(database: Path, first: str, last: str | None, years: list[str], is_certain: bool) -> None:
    values = f"(select {first[:4]} as year_first, {(last or first)[:4]} as year_last, {int(last is None)} as is_open)"
    sql = f"with recursive {counted('year', 'where true')} select period, certain, possible, begun from periods"
    found = published.rows(database, sql.replace("from letter_overview", f"from {values}"))
    expected = [(int(year), int(is_certain), int(not is_certain)) for year in years]
    assert [row[:3] for row in found] == expected
    assert [row[3] for row in found] == [1, *[0] * (len(years) - 1)]  # one letter, whatever is possible


def test_months_without_letters_are_drawn_empty() -> None:
    assert [ordinal("1924-01") - ordinal("1923-11"), ordinal("1924") - ordinal("1923")] == [2, 1]
    found = [Period("1923-11", 1, 2), Period("1924-01", 3, 0)]
    assert list(filled(found)) == [("1923-11", 1, 2), ("1923-12", 0, 0), ("1924-01", 3, 0)]


YEARS = [  # rows, the links, what the caption says besides
    ([], None, None),
    ([{"year": None, "letters": 3, "unsure": 0, "begun": 3}], None, None),
    ([{"year": 1923, "letters": 2, "unsure": 0, "begun": 2}], ["?_year=1923"], "2 letters: 2 surely of one year."),
    (
        [{"year": 1923, "letters": 2, "unsure": 1, "begun": 2}, {"year": 1924, "letters": 1, "unsure": 1, "begun": 0}],
        ["?_year=1923", "?_year=1924"],
        "2 letters: 1 surely of one year, 1 perhaps of this or another.",
    ),
    (
        [{"year": 1923, "letters": 1, "unsure": 0, "begun": 1}, {"year": None, "letters": 1200, "unsure": 0, "begun": 1200}],
        ["?_year=1923", "?_year=undated"],
        "1,201 letters: 1 surely of one year and 1,200 undated.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "links", "said"), YEARS)
def test_years_on_a_page(rows: list[dict[str, int]], links: list[str] | None, said: str | None) -> None:
    drawn, bare = over_years(rows, "Letters a year", "?_year="), over_years(rows, "Letters a year", None)
    assert re.findall(r'<a href="([^"]+)"', drawn) == (links or [])
    assert "<a " not in bare
    assert bool(drawn) == bool(bare) == (links is not None)
    if drawn:
        caption = drawn.partition("<figcaption")[2]
        words = re.sub("<[^>]+>", "", caption.partition(">")[2])
        assert words.startswith(said or "")
        assert ("perhaps" in caption) == ("perhaps" in (said or ""))


def test_columns_are_as_high_as_their_numbers(everything_site: Datasette, everything: Path) -> None:
    text = drawing(published.page(everything_site, "/charts/time"))
    titled = re.findall(r"<title>(\d{4}): (\d+) letters?(?:, (\d+) of them perhaps)?</title>(.*?)</a>", text)
    found = [(year, int(total) - int(perhaps or 0), int(perhaps or 0), rects) for year, total, perhaps, rects in titled]
    expected = published.rows(
        everything,
        "select substr(coalesce(date_earliest, date_latest), 1, 4) as year, count(*) from letters where year = "
        "substr(coalesce(date_latest, date_earliest), 1, 4) and date_earliest <> '' and date_latest <> '' group by 1",
    )
    assert [(year, sure) for year, sure, _, _ in found if sure] == expected
    heights = []
    for _, sure, perhaps, rects in found:
        for kind, number in (("mark", sure), ("maybe", perhaps)):
            height = re.search(rf'class="{kind}"[^>]* height="([\d.]+)"', rects)
            assert bool(height) == bool(number)
            if height:
                heights.append(float(height[1]) / number)
    assert max(heights) - min(heights) < 0.1


def test_letter_to_several_has_a_line_to_each(site: Datasette, database: Path) -> None:
    text = published.page(site, "/charts/network?person=Krestinsky&year=1923")
    rows = [row for row in table(text) if row[0].endswith("Krestinsky")]
    assert sorted((row[1].split()[-1], row[2], row[3]) for row in rows) == [
        ("Dzerzhinsky", "0", "1"),
        ("Menzhinsky", "0", "1"),
        ("Stalin", "1", "0"),
        ("Trilisser", "0", "1"),
    ]
    paths = re.findall(r'<path class="(letters|copies)"', wide(text))
    assert sorted(paths)[:3] == ["copies"] * 3
    sql = "select count(distinct sent.person_id || received.person_id) from correspondents sent join correspondents received using (letter_id) where sent.role = 'sender' and received.role = 'addressee'"
    assert (
        len(re.findall('<path class="(?:letters|copies)"', wide(published.page(site, "/charts/network"))))
        == (published.rows(database, sql)[0][0])
    )


def test_network_of_mentions(site: Datasette, database: Path) -> None:
    rows = {(row[0], row[1]): int(row[2]) for row in table(published.page(site, "/charts/network?view=mentions"))}
    sql = """
        select senders.name, named.name, count(distinct letter_id)
        from mentions
        join correspondents using (letter_id)
        join people as senders on senders.person_id = correspondents.person_id
        join people as named on named.person_id = mentions.person_id
        where role = 'sender' and note_id is null and senders.person_id <> named.person_id
        group by 1, 2"""
    expected = {(sender, named): number for sender, named, number in published.rows(database, sql)}
    assert rows.items() <= expected.items()
    assert len(rows) > 10


@pytest.mark.parametrize("chosen", ["", "?year=1923", "?year=1926&person=Serebryakov"])
def test_heat_map_has_a_cell_for_each_pair(site: Datasette, chosen: str) -> None:
    text = published.page(site, f"/charts/who-to-whom{chosen}")
    cells = re.findall(r'<td class="level-(\d)"><a href="([^"]+)"[^>]*>([^<]*)</a>', drawing(text))
    assert len(cells) == len(table(text))
    for _, address, shown in cells:
        address = str(Markup(address).unescape()).replace("/correspondence?", "/correspondence.json?")
        expected = sum(int(part) for part in shown.split())
        if address.startswith("/between/"):
            assert re.search(rf"(?<!\d){expected} (?:letter|copy|copies)", published.page(site, address))
        else:
            assert published.json(site, address)["filtered_table_rows_count"] == expected
    assert max(cells, key=lambda cell: cell[0])[2] == ("1" if chosen else "2")


def test_fonds_lengths_and_findings_are_those_of_the_tables(everything_site: Datasette, everything: Path) -> None:
    def numbers(name: str, column: int) -> int:
        return sum(int(row[column]) for row in table(published.page(everything_site, f"/charts/{name}")))

    (letters,) = published.rows(everything, "select count(*) from letters")[0]
    (findings,) = published.rows(everything, "select count(*) from findings")[0]
    sql = "select count(distinct letter_id || coalesce(repository_id, '') || coalesce(fond, '')) from archival_references where note_id is null"
    assert numbers("lengths", 2) == letters
    assert numbers("quality", 2) == findings
    assert numbers("archives", 2) == published.rows(everything, sql)[0][0]


def test_nothing_to_draw_is_said(site: Datasette) -> None:
    text = published.page(site, "/charts?year=1850")
    assert text.count("There are no such letters.") == len(CHARTS)
    assert published.answer(site, "/charts/nonsense").status_code == 404


def test_points_are_the_same_every_time_and_apart() -> None:
    names = [f"person {number}" for number in range(30)]
    pairs = {(names[0], name): 1.0 for name in names[1:]}
    places = points(names, pairs)
    assert places == points(names, pairs)
    assert all(0 <= axis <= 1 for point in places.values() for axis in (point.real, point.imag))
    distances = [abs(places[one] - places[other]) for one in names for other in names if one < other]
    assert min(distances) > 0.02
    assert [points(names[:number], {}) for number in (0, 1)] == [{}, {names[0]: 0.25 + 0.5j}]
