"""What every answer of the site has beside its words: ETags, CORS, public addresses; and what is no answer at all."""

import asyncio
import re
import shutil
import sqlite3
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import published
import pytest
from datasette.app import Datasette
from elements import Elements

from etl.publish import crawlers, metadata
from etl.publish.public_address import prefix
from etl.publish.site import datasette

pytestmark = pytest.mark.slow

LETTER = "/correspondence/letters/1923-11-22-stalin-magidov"
KEPT = (
    "/",
    LETTER,
    f"{LETTER}.bib",
    "/search?q=Kronstadt",
    "/charts",
    "/correspondence",
    "/correspondence/letters?_facet=kind",
    "/correspondence/letters.csv",
    "/correspondence/letters.json",
    "/correspondence.db",
    "/-/static-plugins/correspondence/base.css",
)


@contextmanager
def made(database: Path, **facts: Any) -> Iterator[Datasette]:
    """A site of the database, put together in another way."""
    site = datasette(database, **facts)
    yield site
    for opened in site.databases.values():
        opened.close()


@pytest.mark.parametrize("path", KEPT)
def test_answer_that_the_reader_has_is_not_sent_again(site: Datasette, path: str) -> None:
    first = published.answer(site, path)
    etag = first.headers["etag"]
    assert (first.status_code, etag[:3]) == (200, 'W/"')
    for said in (etag, etag.removeprefix("W/"), f'"other", {etag}'):
        again = published.answer(site, path, headers={"if-none-match": said})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == etag
        assert again.headers["cache-control"] == first.headers["cache-control"]
        assert again.headers["content-security-policy"] == first.headers["content-security-policy"]
    head = asyncio.run(site.client.head(path, headers={"if-none-match": etag}))
    assert (head.status_code, head.content) == (304, b"")


@pytest.mark.parametrize("said", ['"other"', "*", "", 'W/"', "nonsense"])
def test_any_other_etag_gets_the_answer(site: Datasette, said: str) -> None:
    assert published.answer(site, LETTER, headers={"if-none-match": said}).status_code == 200


def test_etag_of_another_address_is_not_taken(site: Datasette) -> None:
    etags = {path: published.answer(site, path).headers["etag"] for path in KEPT}
    assert len(set(etags.values())) == len(KEPT)
    for path in ("/correspondence/letters/none", "/people"):
        for etag in etags.values():
            assert published.answer(site, path, headers={"if-none-match": etag}).status_code in (200, 404)


def test_etag_changes_with_whatever_the_answer_is_made_from(
    database: Path, everything: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def etag(of: Path, **facts: Any) -> str:
        with made(of, **facts) as site:
            return str(published.answer(site, "/people").headers["etag"])

    copy = tmp_path / "copy.db"
    shutil.copy(database, copy)
    first = etag(database)
    assert etag(copy) == first
    others = {etag(everything), etag(database, public_url="https://example.org/"), etag(database, cors=True)}
    described = metadata.read() | {"title": "Another title"}
    monkeypatch.setattr(metadata, "read", lambda: described)
    others.add(etag(database))
    monkeypatch.undo()
    monkeypatch.setattr("etl.publish.etags.code_hash", lambda: b"other code")
    others.add(etag(database))
    assert len(others - {first}) == 5


def test_what_is_somebodys_own_or_may_change_has_no_etag(site: Datasette) -> None:
    for path in ("/-/health", "/-/versions", "/-/threads.json", "/nowhere", "/correspondence/letters.pdf"):
        assert "etag" not in published.answer(site, path).headers
    for name in ("cookie", "authorization"):
        answer = published.answer(site, LETTER, headers={name: "a=b"})
        assert "etag" not in answer.headers
        assert answer.headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize(
    "path", [f"correspondence{ending}?_facet{kind}" for ending in ("", ".json") for kind in ("_part=person", "=place")]
)
def test_answer_that_lacks_what_took_too_long_is_not_kept(site: Datasette, path: str) -> None:
    path = f"/correspondence/{path}"
    etag = published.answer(site, path).headers["etag"]
    limits = dict(site._settings)
    site._settings["facet_time_limit_ms"] = 0.001  # every facet takes longer
    try:
        answer = published.answer(site, path)
    finally:
        site._settings.update(limits)
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert "etag" not in answer.headers
    assert published.answer(site, path).headers["etag"] == etag


@pytest.mark.parametrize("path", ["/correspondence/letters.json", "/correspondence/letters.csv", f"{LETTER}.bib"])
def test_data_are_for_pages_of_other_sites_only_if_so_said(database: Path, site: Datasette, path: str) -> None:
    assert "access-control-allow-origin" not in published.answer(site, path).headers
    with made(database, cors=True) as opened:
        answer = published.answer(opened, path)
        again = published.answer(opened, path, headers={"if-none-match": answer.headers["etag"]})
        asked = asyncio.run(opened.client.options(path))
        missing = published.answer(opened, "/correspondence/none.json")
        page = published.answer(opened, "/people")
    assert (answer.status_code, again.status_code, asked.status_code, missing.status_code) == (200, 304, 204, 404)
    for each in (answer, again, asked, missing):
        assert each.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in page.headers


def test_health_asks_the_database(site: Datasette, database: Path) -> None:
    answer = published.answer(site, "/-/health")
    (letters,) = published.rows(database, "select count(*) from letters")[0]
    assert (answer.status_code, answer.json()) == (200, {"ok": True, "letters": letters})
    assert answer.headers["cache-control"] == "no-store"


def test_health_of_a_database_that_cannot_answer(database: Path, tmp_path: Path) -> None:
    broken = tmp_path / "correspondence.db"
    shutil.copy(database, broken)
    with closing(sqlite3.connect(broken)) as connection:
        connection.execute("pragma foreign_keys = off")
        connection.execute("drop view correspondence")
        connection.execute("alter table letters rename to others")
    with made(broken) as site:
        answer = published.answer(site, "/-/health")
    assert (answer.status_code, answer.json()["ok"]) == (503, False)


@pytest.mark.parametrize(
    "path",
    [
        "/correspondence.pdf",
        "/correspondence/letters.docx",
        "/correspondence/letters.html",
        "/correspondence/who_wrote_to_whom.odt",
        f"{LETTER}.pdf",
        "/correspondence/pages/000_fdd5d5c2287fb503.html",
        "/correspondence/notes/1923-11-22-stalin-magidov-n1.tei.xml",
        "/people.json",
        "/charts.svg",
        "/correspondence/notes/none",
        "/correspondence/notes/none.json",
        "/correspondence/notes/1923-11-22-stalin-magidov-n1,x",
        "/correspondence/correspondents/1923-11-22-stalin-magidov",
        "/correspondence/correspondents/a,b,c,d.json",
        "/correspondence/correspondence/none",
    ],
)
def test_what_there_is_not_is_not_found(site: Datasette, path: str) -> None:
    answer = published.answer(site, path)
    assert answer.status_code == 404
    assert ("json" in answer.headers["content-type"]) is path.endswith(".json")


@pytest.mark.parametrize("ending", ["", ".json", ".csv"])
@pytest.mark.parametrize("asked", ["_sort=nothing", "_sort_desc=nothing", "_sort=number&_sort_desc=number"])
def test_an_order_that_there_is_not_is_the_address_fault(site: Datasette, ending: str, asked: str) -> None:
    answer = published.answer(site, f"/correspondence/letters{ending}?{asked}")
    assert answer.status_code == 400
    assert "Cannot" in answer.text


@pytest.mark.parametrize(
    "path", ["/correspondence/notes/1923-11-22-stalin-magidov-n1", "/correspondence/correspondents/{}"]
)
def test_rows_that_are_there_are_found(site: Datasette, database: Path, path: str) -> None:
    (key,) = published.rows(database, "select letter_id || ',' || role || ',' || position from correspondents")[0]
    for ending in ("", ".json"):
        assert published.answer(site, path.format(key) + ending).status_code == 200


@pytest.mark.parametrize(
    "path", ["gaps", "gaps.csv", "gaps.json", "letters.csv?_sort=letter_id&_where=number+in+(select+number+from+gaps)"]
)
def test_what_takes_too_long_says_so(database: Path, tmp_path: Path, path: str) -> None:
    endless = tmp_path / "endless.db"
    shutil.copy(database, endless)
    with closing(sqlite3.connect(endless)) as connection:
        connection.executescript(
            "drop view gaps; create view gaps as"
            " with recursive n (number) as (select 1 union all select number + 1 from n)"
            " select 'x' as edition_id, number, null as referred_to_by from n where number < 0"
        )
    with made(endless) as site:
        published.page(site, "/")  # so that all that a site does once is done
        site.sql_time_limit_ms = 400  # which nothing else comes near to, on a busy machine neither
        answer = published.answer(site, f"/correspondence/{path}")
    assert answer.status_code == 400
    assert "narrow the query down" in answer.text


def test_robots_learn_what_to_leave_alone(site: Datasette) -> None:
    answer = published.answer(site, "/robots.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text.startswith("User-agent: *\nDisallow: /correspondence?\n")
    assert "Sitemap" not in answer.text
    answer = published.answer(site, "/sitemap.xml")
    assert answer.status_code == 404
    assert "public address" in answer.text


def locations(text: str) -> list[str]:
    """The addresses of a sitemap or of a list of sitemaps."""
    return [place.text or "" for place in ElementTree.fromstring(text).findall(".//{*}loc")]


def test_sitemap_names_every_letter_person_and_page(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with made(database, public_url="https://example.org/letters/") as site:
        assert "\nSitemap: https://example.org/letters/sitemap.xml\n" in published.answer(site, "/robots.txt").text
        answer = published.answer(site, "/sitemap.xml")
        assert answer.headers["content-type"].startswith("application/xml")
        found = locations(answer.text)
        for table, key in (("letters", "letter_id"), ("pages", "page_id")):
            for (value,) in published.rows(database, f"select {key} from {table}"):
                assert f"https://example.org/letters/correspondence/{table}/{value}" in found
        assert "https://example.org/letters/correspondence/people/stalin-joseph" in found
        assert len(found) == len(set(found))
        for address in found:
            assert published.answer(site, address.removeprefix("https://example.org/letters")).status_code == 200
        monkeypatch.setattr(crawlers, "SIZE", 10)
        parts = locations(published.answer(site, "/sitemap.xml").text)
        assert parts[0] == "https://example.org/letters/sitemap-1.xml"
        paths = [part.removeprefix("https://example.org/letters") for part in parts]
        assert [place for path in paths for place in locations(published.answer(site, path).text)] == found
        assert published.answer(site, f"/sitemap-{len(parts) + 1}.xml").status_code == 404


@pytest.mark.parametrize(
    ("base_url", "public_url", "expected"),
    [
        ("", "", "/"),
        ("/", "", "/"),
        ("letters", "", "/letters/"),
        ("/letters/", "", "/letters/"),
        ("", "https://example.org", "/"),
        ("", "https://example.org/letters", "/letters/"),
        ("/letters/", "https://example.org/letters/", "/letters/"),
        ("/a/b", "http://example.org:8080/a/b/", "/a/b/"),
    ],
)
def test_prefix(base_url: str, public_url: str, expected: str) -> None:
    assert prefix(base_url, public_url) == expected


@pytest.mark.parametrize(
    ("base_url", "public_url"),
    [("", "example.org"), ("", "ftp://example.org/"), ("", "https://"), ("", "https://example.org/?a=b"), ("/other/", "https://example.org/letters/")],
)  # fmt: skip
def test_public_address_that_is_none(base_url: str, public_url: str) -> None:
    with pytest.raises(ValueError, match="public address"):
        prefix(base_url, public_url)


def test_no_link_below_a_prefix_leads_nowhere(database: Path) -> None:
    with made(database, base_url="/letters/") as site:
        paths = ("/", "/archive", "/correspondence?sql=select+1", "/correspondence/correspondence?_year=1923")
        shown = [Elements(published.page(site, path)) for path in paths]
        links = {link.partition("#")[0] for page in shown for name in ("href", "src") for link in page.named(name)}
        inner = sorted(link for link in links if link.startswith(("/", "http://localhost/")))
        assert len(inner) > 50
        for link in {(link.partition("?")[0], *re.findall(r"[?&](\w+)=", link)): link for link in inner}.values():
            path = link.removeprefix("http://localhost").removeprefix("/letters")
            assert published.answer(site, path).status_code in (200, 302), link


def test_everything_lies_below_the_prefix_and_names_the_public_address(database: Path) -> None:
    with made(database, public_url="https://example.org/letters/") as site:
        for path in (
            "/",
            LETTER,
            "/correspondence/letters",
            "/correspondence",
            "/search?q=Stalin",
            "/charts",
            "/map",
            "/people",
        ):
            for name in ("href", "src", "action"):
                for address in Elements(published.page(site, path)).named(name):
                    is_elsewhere = re.match(r"#|\?|data:|mailto:|https?://(?!example\.org/letters/letters)", address)
                    assert is_elsewhere or re.match("/letters/(?!letters/)", address), (path, address)
        assert "https://example.org/letters" + LETTER in published.page(site, LETTER)
        listed = published.json(site, "/correspondence/notes.json?_size=2")
        assert listed["next_url"].startswith("https://example.org/letters/correspondence/notes.json?")
        answer = published.answer(site, "/correspondence/letters?_facet=kind")
        assert "'unsafe-eval'" in answer.headers["content-security-policy"]
        assert published.answer(site, "/correspondence/letters.pdf").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/correspondence/letters?_facet=kind&kind=letter&_sort=number",
        "/correspondence/correspondence?_sender=stalin-joseph&_where=1",
        "/correspondence/notes",
    ],
)
def test_robots_are_not_led_into_facets_filters_and_sort_orders(site: Datasette, path: str) -> None:
    links = [
        facts for tag, facts in Elements(published.page(site, path)).found if tag == "a" and "?" in str(facts["href"])
    ]
    led = [facts["href"] for facts in links if "nofollow" not in str(facts.get("rel"))]
    assert led == []
    assert links


@pytest.mark.parametrize(
    "path", ["/", "/charts", "/map", "/archive?repository=rtskhidni", LETTER, "/correspondence/people/stalin-joseph"]
)
def test_robots_are_not_led_into_narrowed_lists(site: Datasette, path: str) -> None:
    links = [facts for tag, facts in Elements(published.page(site, path)).found if tag == "a"]
    narrowed = [facts for facts in links if re.match(r"/correspondence/\w+(\.\w+)?\?", str(facts["href"]))]
    assert narrowed
    assert [facts["href"] for facts in narrowed if facts.get("rel") != "nofollow"] == []
