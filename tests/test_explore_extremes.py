"""Exploring under hard conditions: an empty database, letters without anything, strict headers, odd addresses."""

from pathlib import Path
from urllib.parse import quote

import published
import pytest
from datasette.app import Datasette

from etl import load
from etl.publish.charts.charts_page import CHARTS
from etl.publish.site import datasette

PAGES = [
    "/search",
    "/search?q=Kronstadt&person=Stalin&year=1923&kind=letter&archive=garf&part=sender&place=notes",
    "/charts",
    *(f"/charts/{name}" for name in CHARTS),
    *(f"/charts/{name}?year=1923&person=Stalin&view=month" for name in CHARTS),
    "/charts/network?view=mentions",
    "/cite?of=/correspondence/letters",
    "/map",
    "/map?year=1923&person=Stalin",
]
FACETED = "_facet_part=person&_facet_part=copy&_facet_part=mentioned&_facet_time=month&_without=kind:letter&_person=x"


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    """The site of a database without a row."""
    path: Path = tmp_path_factory.mktemp("empty") / "correspondence.db"
    load.load(path, [], made_from=1)
    return datasette(path)


@pytest.mark.parametrize("path", PAGES)
def test_empty_database(empty: Datasette, path: str) -> None:
    assert "<h1>" in published.page(empty, path)


@pytest.mark.parametrize("table", ["letters", "correspondence"])
def test_facets_of_an_empty_database(empty: Datasette, table: str) -> None:
    published.page(empty, f"/correspondence/{table}?{FACETED}")
    found = published.json(empty, f"/correspondence/{table}.json?{FACETED}")["facet_results"]
    assert {"person", "copy", "mentioned", "month", "year"} <= found.keys()
    assert not any(facet["results"] for facet in found.values())


@pytest.mark.parametrize("path", [*PAGES, "/nowhere"])
def test_explore_pages_allow_no_evaluation_and_no_inline_style(site: Datasette, path: str) -> None:
    found = published.answer(site, path)
    assert "unsafe" not in found.headers["content-security-policy"]
    assert found.headers["x-content-type-options"] == "nosniff"
    assert " style=" not in found.text
    assert "<script>" not in found.text


ODD = [
    "'",
    '"',
    "%",
    "\\",
    "\x00",
    "a" * 5_000,
    "<script>alert(1)</script>",
    "..",
    "1923' or 1=1 --",
    "🙂",
    "NEAR(",
    "*",
]


@pytest.mark.slow
@pytest.mark.parametrize("odd", ODD, ids=[repr(odd[:20]) for odd in ODD])
@pytest.mark.parametrize("name", ["q", "person", "part", "year", "kind", "archive", "place", "page", "view"])
def test_whatever_is_typed_is_answered(site: Datasette, name: str, odd: str) -> None:
    for path in ("/search", "/charts/time"):
        text = published.page(site, f"{path}?{name}={quote(odd)}")
        assert "<script>alert" not in text


@pytest.mark.parametrize("odd", ODD, ids=[repr(odd[:20]) for odd in ODD])
@pytest.mark.parametrize("name", ["_sender", "_year", "_month", "_facet_part", "_facet_time"])
def test_whatever_a_filter_says_is_answered(site: Datasette, name: str, odd: str) -> None:
    found = published.answer(site, f"/correspondence/correspondence?{name}={quote(odd)}")
    assert found.status_code == 200
    assert "<script>alert" not in found.text


def test_page_beyond_the_last_is_not_found(site: Datasette) -> None:
    assert published.answer(site, "/search?q=the&page=900").status_code == 404
    assert "No letter and no note has these words" in published.page(site, "/search?q=unheardof")
