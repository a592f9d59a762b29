"""Odd data on the site: hostile words, a long letter with 300 notes, an empty database, nonsense in addresses."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import published
import pytest
import readings
from datasette.app import Datasette
from elements import Elements

from etl import load
from etl.publish.pages.addresses import Addresses
from etl.publish.pages.letter.related_queries import NEIGHBOURS
from etl.publish.site import datasette

TO = Addresses()
HOSTILE = (
    '<script>alert(1)</script> "onmouseover="alert(2) </textarea></style></title></pre> <img src=x onerror=alert(3)>'
    ' <a href="javascript:alert(4)">x</a> javascript:alert(5) {{ 7*7 }} {% raw %} &lt;b&gt; [<b>editors</b>] ]]> <!--'
)
EVIL = f"""No. 77

S. M. Kirov to G. K. Ordzhonikidze

March 17 [1926]

Dear Sergo! {HOSTILE}

I found Stalin in bed 1 . {HOSTILE}

Yours S. Kirov {HOSTILE}.

RTSKHIDNI. F. 85. Op. 25. D. 120. L. 1-2. Autograph <script>alert(6)</script>.

Notes:

1 Note. {HOSTILE} (RTsKhIDNI. F. 17. Op. 3. D. 391. L. 6-7).
"""
LONG = "\n\n".join(
    [
        "No. 78\n\nL. D. Trotsky to I. V. Stalin\n\nMarch 18, 1926\n\nDear comrade!",
        *(f"Word {'on and on ' * 40}with Zinoviev {number} . And [so] on." for number in range(1, 301)),
        "L. Trotsky.\n\nRTSKHIDNI. F. 85. Op. 25. D. 121. L. 1-200. Autograph.\n\nNotes:",
        *(f"{number} Bukharin spoke of it." for number in range(1, 301)),
    ]
)
ALLOWED = {
    "href",
    "class",
    "id",
    "title",
    "aria-label",
    "aria-labelledby",
    "aria-hidden",
    "aria-current",
    "lang",
    "rel",
}
ALLOWED |= {"src", "defer", "type", "name", "value", "action", "method", "role", "placeholder", "content", "charset"}
ALLOWED |= {
    "for",
    "scope",
    "tabindex",
    "data-copy",
    "data-calls",
    "data-completions",
    "open",
    "inputmode",
    "size",
    "required",
}
ALLOWED |= {"data-first", "data-last", "data-side"}
ALLOWED |= {"viewbox", "width", "height", "x", "y", "x1", "x2", "y1", "y2", "fill", "patternunits", "patterntransform"}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of a hostile page and a long one."""
    title = readings.FRAME.replace("Bolshevik Leaders correspondence", f"Title {HOSTILE}", 1)
    pages = {"evil": title + EVIL, "long": readings.FRAME + LONG}
    return readings.build(tmp_path_factory.mktemp("odd"), pages)


@pytest.fixture(scope="module")
def odd_site(odd: Path) -> Iterator[Datasette]:
    """Its site."""
    made = datasette(odd)
    yield made
    for opened in made.databases.values():
        opened.close()


@pytest.fixture(scope="module")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Datasette]:
    """The site of a database without a row."""
    path = tmp_path_factory.mktemp("empty") / "correspondence.db"
    load.load(path, [], made_from=1)
    made = datasette(path)
    yield made
    for opened in made.databases.values():
        opened.close()


def test_letter_of_an_open_first_date_has_its_neighbours(tmp_path: Path) -> None:
    """`Not later than May 4`: it stands between 3 and 5 May, on its own page and on theirs."""
    days = {"May 3, 1918": "3", "Not later than May 4, 1918": "4", "May 5, 1918": "5"}
    pages = {
        f"page{number}": f"{readings.FRAME}No. {number}\n\nS. M. Kirov to I. V. Stalin\n\n{day}\n\nDear comrade!\n\n"
        f"Word {number}.\n\nS. Kirov.\n\nRTsKhIDNI. F. 85. Op. 25. D. 12{number}. L. 1. Autograph."
        for day, number in days.items()
    }
    path = readings.build(tmp_path, pages)
    letters = dict(published.rows(path, "select number, letter_id from letters"))
    assert published.rows(path, "select date_earliest from letters where number = 4") == [(None,)]
    with closing(sqlite3.connect(path)) as connection:
        for here, before, after in ((3, None, 4), (4, 3, 5), (5, 4, None)):
            found = {place: key for place, key, _ in connection.execute(NEIGHBOURS.sql, {"letter_id": letters[here]})}
            assert found.get("before") == found.get("before between them") == letters.get(before)
            assert found.get("after") == found.get("after between them") == letters.get(after)


def test_a_page_of_no_known_edition_cites_none(tmp_path: Path) -> None:
    """Nothing attributes it to a book: not the rows, not the pages, not a bibliography; numbers of two are not one."""
    frameless = EVIL.replace(HOSTILE, "")
    two = {"one": frameless, "other": f"{readings.FRAME}{frameless.replace('Kirov', 'Tomsky')}"}
    path = readings.build(tmp_path, two)
    ((letter_id,),) = published.rows(path, "select letter_id from letters where edition_id is null")
    assert published.rows(path, "select page_id, severity from findings where kind = 'edition-unknown'") == [
        ("one", "warning")
    ]
    assert published.rows(path, "select count(*) from findings where kind = 'number-twice'") == [(0,)]
    site = datasette(path)
    for address, words in (
        (TO.letter(letter_id), "not named by its page"),
        (TO.source("one"), "edition not named"),
        (f"{TO.letter(letter_id)}.bib", "@misc{"),
        (f"{TO.letter(letter_id)}.ris", "TY  - PCOMM"),
    ):
        found = published.answer(site, address)
        assert found.status_code == 200, address
        assert words in found.text, address
        assert "Correspondence. 1912-1927" not in found.text, address
    both = published.page(site, "/number?number=77")
    assert letter_id in both
    for opened in site.databases.values():
        opened.close()


def test_hostile_words_stay_words(odd_site: Datasette, odd: Path) -> None:
    letters = [key for (key,) in published.rows(odd, "select letter_id from letters")]
    people = [key for (key,) in published.rows(odd, "select distinct person_id from correspondents")]
    paths = ["/", "/people", "/archive", "/findings", "/archive?repository=rtskhidni", TO.source("evil")]
    paths += [f"{TO.source('evil')}?highlight=0-5000", *map(TO.letter, letters), *map(TO.person, people)]
    words = 0
    for path in paths:
        html = published.page(odd_site, path)
        words += html.count("&lt;script&gt;alert(1)")
        elements = Elements(html)
        for tag, attributes in elements.found:
            assert tag not in ("img", "textarea", "iframe", "object", "style"), path
            is_data = attributes.get("type") == "application/ld+json"  # which no browser runs
            assert tag != "script" or is_data or (attributes.get("src") or "").startswith("/"), path
            assert set(attributes) <= ALLOWED, (path, set(attributes) - ALLOWED)
            assert not (attributes.get("href") or "").lower().startswith(("javascript", "data")), path
    assert words > 5


@pytest.mark.parametrize(
    "path",
    [
        '/findings?kind=<script>alert(1)</script>&severity="',
        "/findings?page=99999999999999999999",
        "/findings?page=-1",
        '/people?page="><script>alert(1)</script>',
        "/correspondence/people/stalin-joseph?part=<script>alert(1)</script>",
        "/correspondence/pages/000_fdd5d5c2287fb503?highlight=<script>alert(1)</script>,5-1,1-1,999999999-9999999999",
    ],
)
def test_nonsense_in_addresses_does_no_harm(site: Datasette, path: str) -> None:
    text = published.page(site, path)
    assert "<script>alert" not in text
    assert "<mark" not in text


def test_nonsense_that_names_nothing_is_not_found(site: Datasette) -> None:
    for path in (
        "/number?number=<script>alert(1)</script>",
        "/number",
        '/archive?repository="><script>alert(1)</script>&fond=%00',
        "/correspondence/letters/~3Cscript~3Ealert(1)~3C~2Fscript~3E",
        "/correspondence/people/'--",
        "/people?page=9999",
        "/findings?page=9999",
        "/correspondence/people/stalin-joseph?page=7",
    ):
        found = published.answer(site, path)
        assert found.status_code == 404, path
        assert "<script>alert" not in found.text


def test_long_letter_with_300_notes(odd_site: Datasette) -> None:
    html = published.page(odd_site, TO.letter("1926-03-18-trotsky-stalin"))
    assert html.count('<div class="note" id="n') == 300
    assert html.count("on and on on and on") >= 300
    names = set(Elements(html).named("id"))
    assert {f"n{number}" for number in range(1, 301)} <= names


@pytest.mark.parametrize("path", ["/", "/people", "/archive", "/findings", "/correspondence"])
def test_empty_database_has_pages(empty_site: Datasette, path: str) -> None:
    html = published.page(empty_site, path)
    assert "<h1>" in html
    if path in ("/", "/people", "/archive"):
        assert re.search("no letters|empty", html, re.IGNORECASE)


def test_empty_database_has_no_letter_of_any_number(empty_site: Datasette) -> None:
    for path in ("/number?number=1", TO.letter("x"), TO.person("x"), TO.source("x"), "/archive?repository=rtskhidni"):
        assert published.answer(empty_site, path).status_code == 404
