"""What a visitor does to explore: facets, search, charts, citations; each in a real Chromium, with SQL beside it."""

import re
from pathlib import Path

import published
import pytest
from following import follow
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

STALIN = "Joseph Vissarionovich Stalin"


def shown(page: Page) -> set[str]:
    """The letters of the table on the page."""
    rows = page.locator("[data-letter]")
    return {str(rows.nth(at).get_attribute("data-letter")) for at in range(rows.count())}


def letters(database: Path, sql: str) -> set[str]:
    """The letters that SQL finds."""
    return {key for (key,) in published.rows(database, sql)}


def test_who_else_wrote_to_stalin_in_1923(page: Page, database: Path) -> None:
    page.goto("/")
    follow(page.get_by_role("link", name="Letters", exact=True).first)
    follow(page.locator("#facet-addressee").get_by_role("link", name=STALIN, exact=True))
    follow(page.locator("#facet-year").get_by_role("link", name="1923", exact=True))
    expect(page.locator("#facet-month strong")).to_have_count(0)
    senders = page.locator("#facet-sender li a:first-child").all_inner_texts()
    sql = """
        select distinct people.name
        from correspondents as received
        join correspondents as sent on sent.letter_id = received.letter_id and sent.role = 'sender'
        join people on people.person_id = sent.person_id
        where received.role = 'addressee' and received.person_id = 'stalin-joseph' and sent.letter_id like '1923%'"""
    assert set(senders) == letters(database, sql)
    assert len(senders) == 2


def test_letter_that_mentions_the_new_kronstadt(page: Page) -> None:
    page.goto("/")
    search = page.get_by_label("Search letters and notes")
    search.fill("new Kronstadt")
    search.press("Enter")
    expect(page.locator(".passage mark").first).to_have_text("new Kronstadt")
    follow(page.locator(".hit-title a").first)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dzerzhinsky")
    expect(page.locator("main")).to_contain_text("this new Kronstadt within our party")


FACETS = {
    "sender": ("_facet_part", "role = 'sender'", "correspondents"),
    "addressee": ("_facet_part", "role = 'addressee'", "correspondents"),
    "copy": ("_facet_part", "is_copy = 1", "correspondents"),
    "mentioned": ("_facet_part", "person_id is not null", "mentions"),
}


@pytest.mark.parametrize(("table", "name"), [*(("letters", name) for name in FACETS), ("correspondence", "mentioned")])
def test_choose_and_leave_out_a_person(page: Page, database: Path, table: str, name: str) -> None:
    kind, condition, of = FACETS[name]
    page.goto(f"/correspondence/{table}?{kind}={name}")
    first = page.locator(f"#facet-{name} li").first
    label = first.locator("a").first.inner_text()
    sql = f"select letter_id from {of} join people using (person_id) where {condition} and name = '{label}'"
    follow(first.locator("a.without"))
    assert shown(page) == letters(database, f"select letter_id from letters except {sql}")
    follow(page.locator(".chosen").get_by_role("link"))
    follow(page.locator(f"#facet-{name} li").first.locator("a").first)
    assert shown(page) == letters(database, sql)
    expect(page.locator(f"#facet-{name} strong").first).to_have_text(label)


def test_years_and_months_stand_in_time_order(page: Page, database: Path) -> None:
    page.goto("/correspondence/correspondence")
    years = page.locator("#facet-year li a:first-child").all_inner_texts()
    assert years == ["1923", "1925", "1926"]
    follow(page.locator("#facet-year").get_by_role("link", name="1925", exact=True))
    assert page.locator("#facet-month li a:first-child").all_inner_texts() == ["October 1925", "December 1925"]
    follow(page.locator("#facet-month").get_by_role("link", name="December 1925", exact=True))
    assert shown(page) == {"1925-12-22-popov-stalin"}
    follow(page.get_by_role("link", name="Remove the filter of 1925, surely or perhaps", exact=True))
    assert shown(page) == {"1925-12-22-popov-stalin"}


def test_facets_combine_with_stock_filters(page: Page, database: Path) -> None:
    page.goto("/correspondence/correspondence?_addressee=stalin-joseph")
    follow(page.locator("#facet-fond").get_by_role("link", name="Leave out 76", exact=True))
    page.get_by_label("Column", exact=True).last.select_option("word_count")
    page.get_by_label("Comparison").last.select_option(label=">")
    page.get_by_label("Value").last.fill("400")
    follow(page.get_by_role("button", name="Apply"))
    sql = """
        select letter_id
        from letter_overview
        where letter_id in (select letter_id from correspondents where role = 'addressee' and person_id = 'stalin-joseph')
          and fond is not '76'
          and word_count > 400"""
    assert shown(page) == letters(database, sql)
    expect(page.locator(".chosen li")).to_have_count(2)


def test_search_for_a_misspelt_person_of_a_year(page: Page, database: Path) -> None:
    page.goto("/search")
    page.get_by_label("Person").fill("Дзержинскй")
    page.get_by_label("as", exact=True).select_option("sender")
    page.get_by_label("Year").select_option("1926")
    follow(page.get_by_role("button", name="Search").last)
    expect(page.locator(".meant")).to_contain_text("taken for Felix Edmundovich Dzerzhinsky")
    titles = page.locator(".hit-title").all_inner_texts()
    sql = "select title from letters join correspondents using (letter_id) where letter_id like '1926%' and person_id = 'dzerzhinsky-felix' and role = 'sender'"
    assert set(titles) == letters(database, sql)


def test_note_is_found_and_opened(page: Page) -> None:
    page.goto("/search?q=Zinoviev&place=notes")
    link = page.locator(".hit-title a").first
    expect(link).to_contain_text("Note ")
    number = re.search(r"Note (\d+)", link.inner_text())
    assert number
    follow(link)
    expect(page).to_have_url(re.compile(rf"#n{number[1]}$"))
    expect(page.locator(f"#n{number[1]}")).to_be_in_viewport()


def test_columns_of_time_are_drawn_and_lead_to_letters(page: Page, database: Path) -> None:
    page.goto("/charts/time")
    columns = page.locator(".figure svg.columns rect.mark:not(pattern rect)")
    expect(columns).to_have_count(3)
    boxes = [columns.nth(at).bounding_box() for at in range(3)]
    heights = [box["height"] for box in boxes if box]
    counts = [
        number for (number,) in published.rows(database, "select count(*) from letter_overview group by year_first")
    ]
    assert [height / max(heights) for height in heights] == pytest.approx([n / max(counts) for n in counts], abs=0.02)
    colour = columns.first.evaluate("found => getComputedStyle(found).fill")
    assert colour == "rgb(125, 42, 26)"
    follow(page.locator(".figure svg.columns a").first)
    assert shown(page) == letters(database, "select letter_id from letters where date_earliest like '1923%'")


def test_network_is_drawn_and_switched(page: Page, database: Path) -> None:
    page.goto("/charts/network")
    sql = "select count(distinct person_id) from correspondents"
    expect(page.locator("svg.network.for-wide circle")).to_have_count(published.rows(database, sql)[0][0])
    expect(page.locator("svg.network.for-wide path.copies")).to_have_count(3)
    assert page.locator("svg.network.for-wide path.copies").first.evaluate("path => path.getTotalLength()") > 20
    expect(page.locator("svg.network.for-wide text", has_text="Krestinsky")).to_be_visible()
    follow(page.get_by_role("link", name="who is named by whom"))
    expect(page.locator("svg.network.for-wide text", has_text="Trotsky")).to_be_visible()
    expect(page.locator("svg.network.for-wide path.copies")).to_have_count(0)


def test_heat_map_leads_to_the_letters_of_a_pair(page: Page, database: Path) -> None:
    page.goto("/charts/who-to-whom?from=1925&to=1926")
    follow(page.locator("table.heat td.level-5 a").first)
    assert shown(page) == {"1925-10-05-dzerzhinsky-stalin", "1926-03-28-dzerzhinsky-stalin"}


@pytest.mark.parametrize("name", ["archives", "lengths", "quality"])
def test_bars_are_as_long_as_their_numbers(page: Page, name: str) -> None:
    page.goto(f"/charts/{name}")
    lines = page.locator(".bars li")
    found = []
    for at in range(lines.count()):
        number = int(re.sub(r"\D", "", lines.nth(at).locator(".count").inner_text()))
        box = lines.nth(at).locator("rect").bounding_box() if number else None
        found.append((number, box["width"] if box else 0.0))
    longest, most = max(width for _, width in found), max(number for number, _ in found)
    assert longest > 100
    for number, width in found:
        assert width / longest == pytest.approx(number / most, abs=0.01)


def test_charts_are_narrowed_and_drawn_with_vega(page: Page) -> None:
    page.goto("/charts")
    page.get_by_label("Person, in any role").fill("Dzerzinski")
    follow(page.get_by_role("button", name="Show"))
    expect(page.locator(".meant")).to_contain_text("taken for Felix Edmundovich Dzerzhinsky")
    page.get_by_label("From", exact=True).fill("1923")
    page.get_by_label("To", exact=True).fill("1923")
    follow(page.get_by_role("button", name="Show"))
    expect(page.locator(".figure svg.columns rect.mark:not(pattern rect)")).to_have_count(1)
    page.get_by_label("From", exact=True).fill("")
    page.get_by_label("To", exact=True).fill("")
    follow(page.get_by_role("button", name="Show"))
    follow(page.get_by_role("link", name="SQL, and a chart of your own: Letters over time"))
    page.wait_for_selector(".vega-embed canvas")
    expect(page.locator(".CodeMirror")).to_be_visible()


def test_span_is_drawn_over_the_years(page: Page) -> None:
    page.goto("/charts")
    box = page.locator("[data-brush] svg").bounding_box()
    assert box
    middle = box["y"] + 30
    page.mouse.move(box["x"] + box["width"] * 0.4, middle)  # 1924, of four years
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.98, middle, steps=4)
    with page.expect_navigation():
        page.mouse.up()
    assert "from=1924&to=1926" in page.url
    expect(page.locator(".meant")).to_contain_text("from 1924 to 1926")
    expect(page.locator("[data-brush] rect.chosen")).to_have_count(1)


def test_completions_are_reached_by_keys(page: Page) -> None:
    page.goto("/search")
    box = page.get_by_role("combobox", name="Words")
    box.press_sequentially("Дзерж")
    expect(page.locator(".completions li:visible").first).to_contain_text("Felix Edmundovich Dzerzhinsky")
    box.press("Escape")
    expect(page.locator(".completions li:visible")).to_have_count(0)
    box.press_sequentially("и")
    expect(page.locator(".completions li:visible").first).to_be_visible()
    box.press("ArrowDown")
    expect(page.locator("[aria-selected=true]")).to_contain_text("Dzerzhinsky")
    with page.expect_navigation():
        box.press("Enter")
    expect(page).to_have_url(re.compile("/correspondence/people/dzerzhinsky-felix$"))


def test_answer_is_cited_and_opened_again(page: Page) -> None:
    page.goto("/correspondence/correspondence?_sender=dzerzhinsky-felix")
    follow(page.get_by_role("link", name="Cite", exact=True))
    citation = page.locator(".citation").inner_text()
    assert ": 2 rows (SHA-256 as CSV: " in citation
    page.goto(citation[citation.index("http://") :])
    expect(page.locator(".verdict")).to_contain_text("The answer still is the same")
    page.goto(page.url.replace("dzerzhinsky-felix", "stalin-joseph"))
    expect(page.locator(".verdict")).to_contain_text("it had 2 rows and has 1 now")


def test_exploring_works_without_scripts(browser: Browser, address: str) -> None:
    with browser.new_context(base_url=address, java_script_enabled=False) as quiet:
        page = quiet.new_page()
        page.goto("/search")
        page.get_by_label("Words").fill("Dzerzinsky Kronstadt")
        page.get_by_label("Words").press("Enter")
        expect(page.locator(".hits li")).to_have_count(1)
        page.goto("/charts/time")
        expect(page.locator(".figure svg.columns rect.mark")).to_have_count(4)  # the pattern of uncertain dates has one
        expect(page.locator("table.numbers tbody tr")).to_have_count(3)
        page.goto("/cite?of=/correspondence/letters")
        expect(page.locator(".citation")).to_contain_text("8 rows")
