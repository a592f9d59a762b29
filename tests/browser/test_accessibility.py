"""Every kind of page, wide and light, narrow and dark: axe-core finds nothing, nothing overflows, keys reach all.

To have a page tested, add its address to `PAGES`; pages that are Datasette's own for the most part, or for whose parts
another page stands (`/charts` has all charts), to `STOCK_PAGES`, which `make test-long` looks at, and at all pages in both
widths and schemes.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import chance
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
LETTER = "1923-11-13-krestinsky-stalin"
QUESTION = "/correspondence?sql=select+kind%2C+count(*)+as+letters+from+letters+group+by+kind"
PAGES = [
    "/",
    "/correspondence/correspondence",
    "/correspondence/correspondence?_sender=dzerzhinsky-felix&_without=kind:telegram&_facet_part=mentioned",
    "/correspondence",
    QUESTION,
    "/correspondence/letters_by_month#g.mark=bar&g.x_column=month&g.x_type=temporal&g.y_column=letters&g.y_type=quantitative",
    f"/correspondence/letters/{LETTER}",
    "/correspondence/people/stalin-joseph",
    "/correspondence/pages/003_56fccbe5912ae871",
    "/between/magidov-boris/stalin-joseph",
    "/people",
    "/people?show=names",
    "/archive",
    "/archive?repository=rtskhidni&fond=558",
    "/findings",
    "/search",
    "/search?q=Дзержинский+Kronstadt&person=Stalin",
    "/charts",
    "/words",
    "/first-visit",
    "/map",
    "/map?person=Krestinsky&year=1923",
    "/cite?of=/correspondence/letters%3Fkind%3Dletter&result=0",
    "/correspondence/nowhere",
]
STOCK_PAGES = [
    "/correspondence/letters?_search=Kronstadt",
    "/findings?kind=date-conflict",
    "/search?q=party",
    "/search?person=Ordjonikidse&year=1926",
    "/search?q=Kronstadt&year=1923",
    "/charts?from=1923&to=1925",
    "/charts/time?view=month",
    "/charts/network",
    "/charts/network?view=mentions",
    "/charts/who-to-whom",
    "/charts/named-together",
    "/charts/archives",
    "/charts/lengths",
    "/charts/quality?person=Сталин&year=1923",
    "/correspondence/correspondence?_chart=month",
    "/correspondence/correspondence?_list=sender&_facet_size=max&_find=st&_col=letter_id&_col=kind",
    "/correspondence/letters?kind=nonsense",
    "/correspondence/letters#g.mark=bar&g.x_column=letter_id&g.x_type=nominal&g.y_column=word_count&g.y_type=quantitative",
    "/correspondence/people",
    "/correspondence/notes",
    "/correspondence/findings",
    "/correspondence/pages",
    "/correspondence/segments",
    "/correspondence/gaps",
    f"{QUESTION}+having+nowhere",
    "/correspondence/letters_of_a_person?person=stalin-joseph",
    "/correspondence/letters_by_month",
    f"/correspondence/notes/{LETTER}-n1",
    f"/correspondence/letter_overview/{LETTER}",
]
ERRORS = {"/correspondence/nowhere": 404, f"{QUESTION}+having+nowhere": 400}
WIDE, NARROW = 1280, 390
Scheme = Literal["light", "dark"]
SCREENS: tuple[tuple[int, Scheme], ...] = ((WIDE, "light"), (NARROW, "dark"))
ALL_SCREENS: tuple[tuple[int, Scheme], ...] = (*SCREENS, (WIDE, "dark"), (NARROW, "light"))
CHECKED = """rules => axe.run(document, { resultTypes: ["violations"], preload: false, ...rules }).then(found => found.violations.map(violation => ({
  rule: violation.id, help: violation.help, places: violation.nodes.map(node => node.target.join(" ") + ": " + node.html),
})))"""
# What width and colours can change; the long run asks by all rules at every width
OF_SCREENS = ("color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size")
# Everything a reader can use, that the Tab key does not come to. Marks of a figure are in the table below it.
UNREACHED = """() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
  .filter(found => found.checkVisibility() && found.tabIndex < 0 && !found.closest("svg, .CodeMirror, .vega-embed"))
  .map(found => found.outerHTML)"""


@pytest.fixture(scope="module")
def tab(context: BrowserContext) -> Page:
    """A tab with axe-core, put there by the browser, past the page's own security policy."""
    made = context.new_page()
    made.add_init_script(AXE)
    return made


def screens(page: Page) -> Iterator[tuple[int, str]]:
    """The page at each width in each of the colour schemes."""
    for width, scheme in ALL_SCREENS if chance.IS_LONG else SCREENS:
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)
        yield width, scheme


def violations(page: Page, rules: Sequence[str] = ()) -> list[dict[str, Any]]:
    """What axe-core finds on the page by these rules, by all where none are named."""
    chosen = {"runOnly": {"type": "rule", "values": rules}} if rules else {}
    found: list[dict[str, Any]] = page.evaluate(CHECKED, chosen)
    return found


@pytest.mark.parametrize("path", [*PAGES, *(pytest.param(path, marks=pytest.mark.long) for path in STOCK_PAGES)])
def test_axe_finds_nothing(page: Page, troubles: list[str], path: str) -> None:
    if "#g." in path:
        page.goto("about:blank")  # a page that differs in its fragment only would not be loaded
    response = page.goto(path)
    assert response is not None
    assert response.status == ERRORS.get(path, 200)
    if path in ERRORS:
        troubles.clear()  # the browser tells of it
    if "#g." in path:
        page.wait_for_selector(".vega-embed canvas")
    for width, scheme in screens(page):
        assert not violations(page, () if chance.IS_LONG or width == WIDE else OF_SCREENS), (width, scheme)
        assert not page.evaluate(UNREACHED), width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


# Letters in two languages, on two pages and on one, and in Russian alone; how a search shows them
IN_TWO_LANGUAGES = [
    "/correspondence/letters/1925-05-20-dzerzhinsky-kuibyshev",
    "/correspondence/letters/1925-09-04-kuibyshev-rykov",
    "/correspondence/letters/1925-06-02-zinoviev-bukharin",
    "/search?q=ревизор",
    "/correspondence/disagreements",
]


def test_original_and_translation_side_by_side(browser: Browser, everything_address: str) -> None:
    with browser.new_page(base_url=everything_address, reduced_motion="reduce") as page:
        page.add_init_script(AXE)
        for path in IN_TWO_LANGUAGES:
            page.goto(path)
            for width, scheme in screens(page):
                assert not violations(page, () if width == WIDE else OF_SCREENS), (path, width, scheme)
                assert not page.evaluate(UNREACHED), (path, width)
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
        for path in IN_TWO_LANGUAGES[:2]:
            page.goto(path)
            for width, is_beside in ((WIDE, True), (NARROW, False)):
                page.set_viewport_size({"width": width, "height": 844})
                english, russian = (page.locator(f"article[lang={name}]").bounding_box() for name in ("en", "ru"))
                assert english is not None
                assert russian is not None
                assert (russian["x"] >= english["x"] + english["width"]) is is_beside
                assert (russian["y"] == english["y"]) is is_beside


def test_axe_would_find_something(page: Page) -> None:
    page.goto("/search")
    page.evaluate("document.querySelector('#q').previousElementSibling.remove()")
    page.evaluate("document.querySelector('h1').setAttribute('class', 'unreadable')")
    page.evaluate("document.adoptedStyleSheets = [new CSSStyleSheet()]")
    page.evaluate("document.adoptedStyleSheets[0].replaceSync('.unreadable { color: #888; background: #777; }')")
    for _, _ in screens(page):
        assert {"color-contrast", "label"} <= {violation["rule"] for violation in violations(page)}
