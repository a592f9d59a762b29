"""What a visitor does on the stock part of the site: browse, facet, search, ask, draw, download."""

import csv
import io
import json
import re
from pathlib import Path

import chance
import published
import pytest
from following import follow
from playwright.sync_api import Browser, BrowserContext, Page, expect

from etl.publish import metadata

pytestmark = pytest.mark.browser

# For each column of the chart's canvas the number of its pixels that have the colour of a bar; null before it is drawn.
HEIGHTS = """() => {
  const drawn = document.querySelector(".vega-embed canvas");
  if (!drawn?.width) return null;
  const canvas = Object.assign(document.createElement("canvas"), { width: drawn.width, height: drawn.height });
  const copy = canvas.getContext("2d", { willReadFrequently: true });
  copy.drawImage(drawn, 0, 0);
  const pixels = copy.getImageData(0, 0, canvas.width, canvas.height).data;
  const heights = new Array(canvas.width).fill(0);
  for (let at = 0; at < pixels.length; at += 4) {
    if (pixels[at] === 125 && pixels[at + 1] === 42 && pixels[at + 2] === 26) heights[(at / 4) % canvas.width] += 1;
  }
  return heights.some(Boolean) ? heights : null;
}"""


def rows(page: Page) -> list[list[str]]:
    """The cells of the table on the page."""
    lines = page.locator("table.rows-and-columns tbody tr")
    return [lines.nth(number).locator("td").all_inner_texts() for number in range(lines.count())]


def downloaded(page: Page, link: str) -> bytes:
    """The file behind a link."""
    with page.expect_download() as download:
        page.get_by_role("link", name=link, exact=True).first.click()
    return Path(download.value.path()).read_bytes()


def test_from_home_to_a_facet(page: Page, database: Path) -> None:
    page.goto("/")
    follow(page.get_by_role("link", name="Letters", exact=True).first)
    expect(page.get_by_role("heading", name="Letters", level=1)).to_be_visible()
    facet = page.locator("#facet-addressee li").first
    name, count = facet.locator("a").first.inner_text(), int(facet.locator(".count").inner_text())
    sql = "select count(*) from correspondence, json_each(addressees) where value = ?"
    assert published.rows(database, sql, name) == [(count,)]
    assert count > 1
    follow(facet.locator("a").first)
    expect(page.locator(".row-count")).to_contain_text(f"{count} letters where")
    assert len(rows(page)) == count
    follow(page.locator("#facet-year li a").first)
    expect(page.locator("#facet-year strong")).to_be_visible()
    year = page.locator("#facet-year strong").inner_text()
    sql += " and year = ?"
    assert published.rows(database, sql, name, int(year)) == [(len(rows(page)),)]


def test_filter_by_form_and_sort(page: Page, database: Path) -> None:
    page.goto("/correspondence/letters?_col=word_count")
    page.get_by_label("Column", exact=True).last.select_option("date_earliest")
    page.get_by_label("Comparison").last.select_option(label=">")
    page.get_by_label("Value").last.fill("1925-12-31")
    follow(page.get_by_role("button", name="Apply"))
    follow(page.get_by_role("link", name=re.compile("^Words")).first)
    sql = "select title from letters where date_earliest > '1925-12-31' order by word_count"
    assert page.locator("td.col-title").all_inner_texts() == [title for (title,) in published.rows(database, sql)]
    page.goto("/correspondence/notes")
    page.locator("th[data-column=text] svg").click()
    expect(page.locator(".dropdown-column-description")).to_contain_text("rights: edition text")


def test_full_text_search_of_a_table(page: Page) -> None:
    page.goto("/correspondence/correspondence")
    search = page.get_by_label("Search", exact=True)
    search.fill("new Kronstadt")
    search.press("Enter")
    expect(page.locator(".row-count")).to_contain_text("1 letter where search matches")
    expect(page.locator(".letters-table td.col-title a")).to_have_text(
        "F. E. Dzerzhinsky to I. V. Stalin and G. K. Ordzhonikidze, 5–6 October 1925"
    )


def test_own_sql_with_its_csv_and_json(page: Page, context: BrowserContext, database: Path) -> None:
    sql = "select letter_id, word_count\nfrom letters\nwhere word_count > 300\norder by word_count"
    page.goto("/correspondence")
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(sql)
    follow(page.get_by_role("button", name="Run SQL"))
    expected = published.as_csv(published.rows(database, sql))
    assert len(expected) > 1
    assert [tuple(row) for row in rows(page)] == expected
    text = downloaded(page, "CSV").decode()
    assert [tuple(row) for row in csv.reader(io.StringIO(text, newline=""))] == [("letter_id", "word_count"), *expected]
    follow(page.get_by_role("link", name="JSON", exact=True))
    found = json.loads(page.locator("pre").inner_text())
    assert published.as_csv([tuple(row) for row in found["rows"]]) == expected
    assert found["truncated"] is False


def test_table_and_database_are_downloaded_whole(page: Page, database: Path) -> None:
    page.goto("/correspondence/notes?_size=3")
    text = downloaded(page, "CSV").decode()
    expected = published.as_csv(published.rows(database, "select * from notes order by note_id"))
    assert [tuple(row) for row in csv.reader(io.StringIO(text, newline=""))][1:] == expected
    page.goto("/correspondence")
    assert downloaded(page, "correspondence.db") == database.read_bytes()


def test_one_persons_letters_from_the_pick_list(page: Page, database: Path) -> None:
    page.goto("/correspondence")
    follow(page.get_by_role("link", name="The correspondence of one person"))
    expect(page.get_by_text("Choose from the list to see the answer.")).to_be_visible()
    page.get_by_label("person").select_option("dzerzhinsky-felix")
    follow(page.get_by_role("button", name="Show"))
    expect(page.get_by_label("person")).to_have_value("dzerzhinsky-felix")
    sql = "select count(*) from correspondents where person_id = 'dzerzhinsky-felix'"
    assert published.rows(database, sql) == [(len(rows(page)),)] == [(3,)]
    follow(page.locator("td a").first)
    expect(page.get_by_role("heading", name="Cite this letter")).to_be_visible()


def drawn_bars(page: Page) -> list[int]:
    """The heights of the bars on the canvas of the chart, from left to right, in pixels."""
    heights = page.wait_for_function(HEIGHTS).json_value()
    middles = re.finditer("x+", "".join("x" if height else " " for height in heights))
    return [heights[(run.start() + run.end()) // 2] for run in middles]


@pytest.mark.parametrize("start", ["from the list of questions", "on the question's own page"])
def test_chart_has_a_bar_for_every_row(page: Page, database: Path, start: str) -> None:
    if start == "from the list of questions":
        page.goto("/correspondence")
        follow(page.locator("dt", has_text="Letters by month").get_by_role("link", name="chart"))
    else:
        page.goto("/correspondence/letters_by_month")
        assert not page.locator("canvas").count()
        follow(page.get_by_role("link", name="Draw the chart"))
    sql = metadata.read()["databases"]["correspondence"]["queries"]["letters_by_month"]["sql"]
    letters = [count for _, count, _ in published.rows(database, sql)]
    bars = drawn_bars(page)
    assert len(bars) == len(letters)
    shares = [bar / sum(bars) for bar in bars]
    assert shares == pytest.approx([count / sum(letters) for count in letters], abs=0.01)


def test_chart_of_a_table_is_drawn_at_once_and_by_hand(page: Page, database: Path) -> None:
    page.goto("/correspondence/letters?_sort=letter_id")
    page.get_by_role("link", name="Chart of other columns").click()
    sql = "select sum(word_count) from letters group by substr(date_earliest, 1, 7) order by min(date_earliest)"
    months = [count for (count,) in published.rows(database, sql)]
    bars = drawn_bars(page)
    assert [bar / max(bars) for bar in bars] == pytest.approx([count / max(months) for count in months], abs=0.02)
    page.get_by_label("X column").select_option("letter_id")
    page.get_by_label("Type").first.select_option("nominal")
    page.wait_for_url(re.compile("x_column=letter_id&g.x_type=nominal"))
    page.reload()
    words = [count for (count,) in published.rows(database, "select word_count from letters order by letter_id")]
    bars = drawn_bars(page)
    assert [bar / max(bars) for bar in bars] == pytest.approx([count / max(words) for count in words], abs=0.02)
    expect(page.locator(".export-links")).to_contain_text("all 8 rows")


def test_a_phone_finds_the_letter_of_a_day_without_sideways_scrolling(page: Page, database: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/")
    follow(page.get_by_role("link", name="Letters", exact=True).first)
    expect(page.locator(".facet-results")).to_be_hidden()  # folded, and opened by a key
    page.locator("#fold-facets").focus()
    page.keyboard.press("Space")
    follow(page.locator("#facet-year").get_by_role("link", name="1925", exact=True))
    item = page.locator("[data-letter]", has_text="December 22, 1925")
    expect(item).to_contain_text("P. I. Popov to I. V. Stalin, 22 December 1925")
    box = item.bounding_box()
    assert box
    assert box["height"] < 100  # two lines, the first perhaps broken
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    follow(item.locator(".col-title a"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("22 December 1925")


def test_letters_a_month_are_two_clicks_away_and_facets_on_the_first_screen(page: Page) -> None:
    page.goto("/")
    follow(page.get_by_role("link", name="Letters", exact=True).first)
    for name in ("sender", "addressee"):
        box = page.locator(f"#facet-{name} li").first.bounding_box()
        assert box
        assert box["y"] < 900, name
    assert page.evaluate("document.querySelector('.table-wrapper').scrollWidth") <= page.evaluate(
        "document.querySelector('.table-wrapper').clientWidth"
    )
    follow(page.get_by_role("link", name="Chart by month"))
    expect(page.locator("#chart svg.columns a")).to_have_count(4)
    page.locator(".choose-columns summary").click()
    page.get_by_label("Words").check()
    follow(page.get_by_role("button", name="Show"))
    expect(page.locator("td.col-word_count")).to_have_count(8)


def paths(database: Path) -> list[str]:
    """Some tables and questions, or all in `make test-long`; the pages that axe-core looks at are not among them."""
    questions = list(metadata.read()["databases"]["correspondence"]["queries"])
    tables = published.table_names(database)
    known = [*tables, *questions] if chance.IS_LONG else [*tables[::5], *questions[:2]]
    others = ["letters_of_a_person?person=stalin-joseph", "letters?_search=Stalin"]
    return [f"/correspondence/{name}" for name in known + others]


def test_every_page_is_quiet_and_fits_the_screen(page: Page, database: Path) -> None:
    for path in paths(database):
        response = page.goto(path)
        assert response is not None
        assert response.status == 200, path
        assert page.locator("h1").count() == 1, path
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 844})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)


def test_everything_but_charts_works_without_scripts(browser: Browser, address: str) -> None:
    with browser.new_context(base_url=address, java_script_enabled=False) as quiet:
        page = quiet.new_page()
        page.goto("/correspondence/correspondence")
        follow(page.locator("#facet-sender a").first)
        assert rows(page)
        page.goto("/correspondence/letters_of_a_fond")
        page.get_by_label("fond").select_option("RTsKhIDNI. F. 558")
        follow(page.get_by_role("button", name="Show"))
        assert len(rows(page)) == 3
        page.goto("/correspondence")
        page.get_by_label("SQL").fill("select 7 as seven")
        follow(page.get_by_role("button", name="Run SQL"))
        assert rows(page) == [["7"]]


def test_settings_of_a_wrong_address_are_explained(browser: Browser, address: str) -> None:
    with browser.new_context(base_url=address) as visitor:
        page = visitor.new_page()
        page.goto("/correspondence?sql=select+nowhere")
        expect(page.get_by_role("alert")).to_contain_text("no such column: nowhere")
        page.goto("/correspondence/nowhere")
        expect(page.get_by_role("heading", name="Nothing here")).to_be_visible()
