"""Tables as people read them: letters, columns by choice, headings, facets with their lists, charts; against SQL."""

import re
from html import unescape
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import published
import pytest
from datasette.app import Datasette

from etl.periods import counted
from etl.publish.charts import vega_script
from etl.schema import tables
from etl.schema.column_headings import heading

LETTERS = "/correspondence/correspondence"
ROW = re.compile(r'<tr data-letter="([^"]+)">(.*?)</tr>', re.DOTALL)


def letters(html: str) -> dict[str, str]:
    """The rows of the table of letters by their keys."""
    return dict(ROW.findall(html))


def test_headings_are_words_and_each_of_a_table_is_another() -> None:
    for name, _, columns in tables():
        headings = [heading(column.name) for column in columns]
        assert not [each for each in headings if "_" in each or each[0].islower()], name
        assert len(set(headings)) == len(headings), (name, headings)


def test_every_table_has_headings_with_its_names_behind_them(site: Datasette, database: Path) -> None:
    for table in published.table_names(database)[::4]:
        html = published.page(site, f"/correspondence/{table}")
        for title, name in re.findall(r'<th [^>]*title="([^":]+)[^>]*data-column="([^"]+)"', html):
            if name == "Link":  # to a row of several keys
                continue
            assert name in title, (table, name)
            assert f'<option value="{name}" title="{name}"' in html
        assert not re.search(r"<th[^>]*>(<a[^>]*>)?\w+_\w+", html), table


@pytest.mark.parametrize("table", ["correspondence", "letters"])
def test_a_letter_is_dated_named_kept_and_doubted_in_its_row(
    everything_site: Datasette, everything: Path, table: str
) -> None:
    html = published.page(everything_site, f"/correspondence/{table}?_size=max")
    found = letters(html)
    people = "select letter_id, person_id from correspondents"
    for letter, *facts in published.rows(everything, "select letter_id, title, date_text, doubts from letter_overview"):
        title, printed, doubts = (unescape(str(fact or "")) for fact in facts)
        row = unescape(found[letter])
        assert re.search(rf'col-date_text">\s*(<span class="soft">)?{re.escape(printed or "undated")}<', row)
        assert f'<a href="/correspondence/letters/{letter}">{title}</a>' in row
        assert (f"</span> {doubts}</a>" in row) == bool(doubts)
        linked = set(re.findall(r'href="/correspondence/people/([^"]+)"', row))
        assert linked == {person for of, person in published.rows(everything, people) if of == letter}
    assert "[]" not in html
    assert not re.search(r'>\["', html)


def test_a_shelfmark_is_one_cell_and_leads_to_its_archive(everything_site: Datasette, everything: Path) -> None:
    for row in letters(published.page(everything_site, f"{LETTERS}?_size=max")).values():
        cell = re.search(r'<td class="col-archive">(.*?)</td>', row, re.DOTALL)
        assert cell
        address = re.search(r'href="([^"]+)"', cell[1])
        if address:
            assert published.answer(everything_site, unescape(address[1])).status_code == 200, address[1]
        else:
            assert "not given" in cell[1]


def test_other_columns_are_there_by_choice_and_in_the_data_too(site: Datasette) -> None:
    html = published.page(site, LETTERS)
    assert "col-word_count" not in html
    form = html[html.index('class="choose-columns"') :].split("</form>")[0]
    always = re.findall(r'<input type="hidden" name="_col" value="(\w+)"', form)
    offered = re.findall(r'<input type="checkbox" name="_col" value="(\w+)"', form)
    assert "word_count" in offered
    chosen = f"{LETTERS}?" + "&".join(f"_col={name}" for name in [*always, "word_count"])
    html = published.page(site, chosen)
    assert html.count('<td class="col-word_count') == 8
    csv = re.search(r'All of it as <a href="([^"]+)"', html)
    assert csv
    assert published.csv_rows(site, unescape(csv[1]))[0] == (*always, "word_count")
    assert published.page(site, f"{LETTERS}?_nocol=archive").count('class="col-archive"') == 0


def facet(html: str, name: str) -> str:
    """One facet of a page."""
    return html[html.index(f'id="facet-{name}"') :].split("</section>")[0]


def test_what_is_not_given_is_counted_and_found(everything_site: Datasette, everything: Path) -> None:
    for table, column in (
        ("correspondence", "fond"),
        ("correspondence", "copy_form"),
        ("attested_letters", "sender_id"),
    ):
        for more in ("", "?_facet_size=1"):  # all values on the page, or some of them
            of = "letter_overview" if table == "correspondence" else table
            ((count,),) = published.rows(everything, f"select count(*) from {of} where {column} is null")
            html = facet(published.page(everything_site, f"/correspondence/{table}{more}"), column)
            found = re.search(r'not-given"><a href="([^"]+)"[^>]*>not given</a> <span class="count">(\d+)<', html)
            assert bool(found) == bool(count), (table, column)
            if found:
                assert int(found[2]) == count
                data = published.json(everything_site, unescape(found[1]).replace("?", ".json?"))
                assert data["filtered_table_rows_count"] == count


@pytest.mark.parametrize(
    ("words", "people"), [("Stal", {"stalin-joseph"}), ("Сталин", {"stalin-joseph"}), ("zzz", set())]
)
def test_a_long_list_is_searched(everything_site: Datasette, words: str, people: set[str]) -> None:
    html = published.page(everything_site, f"{LETTERS}?kind=letter&_facet_size=2")
    form = facet(html, "sender")
    asked = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form.split("</form>")[0])
    assert ("kind", "letter") in asked
    address = f"{LETTERS}?" + "&".join(f"{name}={value}" for name, value in [*asked, ("_find", words)])
    alone = published.page(everything_site, address)
    assert 'id="facet-addressee"' not in alone
    assert '<a href="/correspondence/correspondence?kind=letter' in alone  # all facets again, and the filters as before
    links = re.findall(r'<li><a href="([^"]+)"', facet(alone, "sender"))
    chosen = [parse_qs(urlsplit(unescape(link)).query) for link in links]
    assert {each["_sender"][0] for each in chosen} == people
    assert all("_list" not in each and "_find" not in each for each in chosen)


def test_a_list_of_words_is_searched_too(everything_site: Datasette) -> None:
    html = facet(published.page(everything_site, f"{LETTERS}?_list=kind&_facet_size=max&_find=TELE"), "kind")
    assert [value for value in re.findall(r'rel="nofollow">([a-z ]+)</a>', html) if value != "not given"] == [
        "telegram"
    ]


@pytest.mark.parametrize("stretch", ["month", "year"])
@pytest.mark.parametrize("narrowed", ["", "kind=telegram&"])
def test_letters_are_drawn_all_with_gaps_and_lead_to_themselves(
    everything_site: Datasette, everything: Path, stretch: str, narrowed: str
) -> None:
    html = published.page(everything_site, f"{LETTERS}?{narrowed}_chart={stretch}&_size=5")
    drawn = html[html.index('<svg class="columns"') :].split("</svg>")[0]
    where = "where kind = 'telegram'" if narrowed else ""
    sql = f"with recursive {counted(stretch, where)} select period, certain, possible from periods where period is not null"
    expected = {str(period): surely + perhaps for period, surely, perhaps in published.rows(everything, sql)}
    found = re.findall(r'<a href="([^"]+)"[^>]*aria-label="([\d-]+): (\d+) letter', drawn)
    assert {period: int(count) for _, period, count in found} == expected
    link, _, count = found[0]
    data = published.json(everything_site, unescape(link).replace("?", ".json?"))
    assert data["filtered_table_rows_count"] == int(count)
    places = [float(at) for at in re.findall(r'<rect class="mark" fill="currentColor" x="([\d.]+)%"', drawn)]
    assert len({round(there - here, 1) for here, there in pairwise(places)}) > 1  # gaps


def test_a_chart_of_rows_says_which_rows_it_draws(
    everything_site: Datasette, everything: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ((count,),) = published.rows(everything, "select count(*) from letters")
    html = published.page(everything_site, f"{LETTERS}?_size=5")
    address = re.search(r'The chart draws <a href="([^"]+)"[^>]*>all (\d+) rows', html)
    assert address
    assert int(address[2]) == count
    rows = published.json(everything_site, f"{unescape(address[1])}&_shape=array")
    assert len(rows) == count
    monkeypatch.setitem(everything_site._settings, "max_returned_rows", 7)
    html = published.page(everything_site, f"{LETTERS}?_size=5")
    assert re.search(rf"The chart draws <a [^>]+>the first 7 rows \(JSON\)</a> of {count}:", html)


def test_the_script_of_charts_has_its_seam(site: Datasette) -> None:
    script = published.answer(site, vega_script.ADDRESS)
    assert script.headers["content-type"].startswith("text/javascript")
    assert script.text.count("window.chartOptions(") == 1
    html = published.page(site, LETTERS)
    assert vega_script.ADDRESS in html
    assert "static-plugins/datasette_vega" not in re.sub(r'href="[^"]*"', "", html)


def test_names_of_pairs_link_and_their_numbers_find_as_many_letters(everything_site: Datasette) -> None:
    html = published.page(everything_site, "/correspondence/who_wrote_to_whom")
    rows = re.findall(r"<tr>(<td.*?)</tr>", html)
    assert rows
    assert "sender_id" not in re.sub(r"<pre.*?</pre>|_filter.*?>", "", html.split("<tbody>")[1])
    for row in rows:
        assert row.count('href="/correspondence/people/') == 2
        for link, number in re.findall(r'href="(/correspondence/correspondence\?[^"]+)"[^>]*>(\d+)<', row):
            data = published.json(everything_site, unescape(link).replace("?", ".json?"))
            assert data["filtered_table_rows_count"] == int(number), link


def test_keys_in_one_cell_are_links_and_truths_are_words(everything_site: Datasette) -> None:
    assert re.search(
        r'col-referred_to_by[^>]*><a href="/correspondence/letters/',
        published.page(everything_site, "/correspondence/gaps?referred_to_by__notblank=1"),
    )
    html = published.page(everything_site, "/correspondence/correspondents")
    assert '<span title="1">yes</span>' in html
    assert ">no</a>" in facet(html, "is_copy")
