"""Folders of saved web pages: which files are pages and what they are called; a whole site in one command."""

import re
from collections.abc import Callable
from pathlib import Path

import command
import published
import pytest
import readings
import web_folder
from conftest import sites

from etl import read
from etl.check import invariants
from etl.freshness import fingerprint
from etl.publish.pages.addresses import Addresses

NAMES = {
    # a file in the folder: the page's id
    "1926.txt": "1926",
    "March 1926.htm": "March 1926",
    "1926/March 1926.htm": "1926-march-1926",
    "1926/03/No. 17.v2.html": "1926-03-no-17-v2",
    "www.example.org/~letters/INDEX.HTML": "www-example-org-letters-index",
    "Письма/Март_1926.mht": "письма-март-1926",
    "a/й.xhtml": "a-й",  # as macOS writes it, in two characters
    "a/--.html": "a",
    "--/--.html": "page",
}


@pytest.mark.parametrize(("name", "page_id"), NAMES.items(), ids=NAMES)
def test_page_is_called_by_its_path(tmp_path: Path, name: str, page_id: str) -> None:
    web_folder.write(tmp_path / name, b"Content-Type: text/html\n\nNo. 205")
    (path,) = read.seed_files(tmp_path)
    found = read.page(path, tmp_path)
    assert (found.page_id, found.file_name) == (page_id, name)
    assert read.page_id(path, tmp_path) == page_id


TWINS = (
    ("1.txt", "1.html", "1"),
    ("a/b.html", "a/b.htm", "a-b"),
    ("a/b c.html", "a/b-c.html", "a-b-c"),
    ("a/b/c.htm", "a-b/c.htm", "a-b-c"),
)


@pytest.mark.parametrize(("one", "other", "page_id"), TWINS)
def test_two_files_of_one_page_are_an_error(tmp_path: Path, one: str, other: str, page_id: str) -> None:
    for name in (one, other):
        web_folder.write(tmp_path / name, b"No. 205")
    with pytest.raises(read.SeedError) as raised:
        read.seed_files(tmp_path)
    assert re.search(rf"the files .* would both be page {page_id}; rename one$", str(raised.value))
    assert one in str(raised.value)
    assert other in str(raised.value)


def test_what_lies_beside_pages_is_counted_and_what_is_strange_is_kept(tmp_path: Path) -> None:
    for name in ("a.html", "b/c.mht", "b/c.gif", "b/d/style.CSS", "robots.txt", ".hidden/e.html", "notes.md"):
        web_folder.write(tmp_path / name, b"x")
    files, beside = read.seed_folder(tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in files] == ["a.html", "b/c.mht", "notes.md"]
    assert beside == 3


def test_links_to_folders(tmp_path: Path) -> None:
    """Pages are read where they stand; a link out of the folder is refused, whatever it leads to."""
    for name in ("pages/a/b.html", "outside/c.html"):
        web_folder.write(tmp_path / name, b"<p>a")
    pages = tmp_path / "pages"
    (pages / "again").symlink_to("a")
    (pages / "a" / "up").symlink_to("..")
    (pages / "a" / "d.html").symlink_to("../a/b.html")
    (pages / "a" / "e.html").symlink_to("../../outside/c.html")
    (pages / "out").symlink_to("../outside")
    files = read.seed_files(pages)
    assert [path.relative_to(pages).as_posix() for path in files] == ["a/b.html", "a/d.html", "a/e.html", "out"]
    assert [read.page(path, pages).text for path in files[:2]] == ["a", "a"]
    for path in files[2:]:
        with pytest.raises(read.SeedError, match=f"^{path.relative_to(pages)}: is a link that leads out of the folder"):
            read.page(path, pages)


def test_a_page_in_a_folder_that_changes_makes_another_database(tmp_path: Path) -> None:
    web_folder.write(tmp_path / "a" / "b.html", b"<p>a")
    before = fingerprint(tmp_path)
    web_folder.write(tmp_path / "a" / "b.html", b"<p>b")
    assert fingerprint(tmp_path) != before


@pytest.fixture(scope="module")
def saved_site(made_once: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """A saved site, the database that one command makes of it, and what the command says."""

    def build(folder: Path) -> None:
        web_folder.made(folder)
        done = command.run("build", "www.example.org", "--output", "web.db", folder=folder)
        (folder / "said").write_text(done.stdout, encoding="utf-8")
        (folder / "complained").write_text(done.stderr, encoding="utf-8")

    return made_once("saved-site", build)


@pytest.mark.slow
def test_a_saved_site_is_read_with_one_command(saved_site: Path, database: Path) -> None:
    """The letters of the seeds are the same as from their text files."""
    complained = (saved_site / "complained").read_text(encoding="utf-8")
    assert re.fullmatch(r"skipped: 1926/broken\.html:2: byte 40 \(0x98\) is not Windows-1251; .*\n", complained)
    first, _, counts, *_ = (saved_site / "said").read_text(encoding="utf-8").splitlines()
    assert (
        first == f"left out: {len(web_folder.BESIDE)} pictures, styles, scripts and the like that lie beside the pages"
    )
    assert counts.startswith(f"{web_folder.PAGES} pages, ")
    web = saved_site / "web.db"
    columns = """letter_id, number, number_text, kind, heading, date_text, date_edtf, place, salutation, signature,
        printed_with, word_count, is_truncated, replace(replace(body, char(10), ' '), '  ', ' ')"""
    ids = ", ".join(f"'{one}'" for (one,) in published.rows(database, "select letter_id from letters"))
    asked = f"select {columns} from letters where letter_id in ({ids}) order by letter_id"
    assert published.rows(web, asked) == published.rows(database, asked)
    kinds = dict(published.rows(web, "select page_id, message from findings where kind = 'not-a-letter'"))
    assert len(kinds) == web_folder.PAGES - len(web_folder.SMALL) - len(readings.SEED_PAGES)
    assert "made of frames" in kinds["index"]
    assert "a message of a web server" in kinds["lost"]
    assert "a list of links" in kinds["menu"]
    assert "may be a picture" in kinds["pictures-index"]
    assert {"about-правила", "articles-article-no-39"} <= set(kinds)
    assert [one.message for one in invariants(web) if not one.holds] == []


@pytest.mark.slow
def test_positions_lead_from_the_database_to_the_files(saved_site: Path) -> None:
    """Words of each page, found in its file by what the database alone says."""
    asked = """
        select file_name, encoding, start_byte, end_byte, substr(text, start_offset + 1, end_offset - start_offset)
        from page_positions join pages using (page_id)
        where end_byte - start_byte = end_offset - start_offset and encoding <> 'utf-16'
    """
    found = published.rows(saved_site / "web.db", asked)
    contents = {name: (saved_site / "www.example.org" / name).read_bytes() for name, *_ in found}
    assert len(contents) > 30
    for name, encoding, start, end, text in found:
        assert contents[name][start:end].decode(encoding).split() == text.split(), name


@pytest.mark.slow
def test_the_source_page_of_a_web_page(saved_site: Path) -> None:
    for site in sites(saved_site / "web.db"):
        for page_id in ("about-правила", "seeds-003-56fccbe5912ae871", "index"):
            shown = published.page(site, Addresses("/").source(page_id))
            assert "The file is a web page (text/html); its text is what a browser shows." in shown
            assert published.json(site, Addresses("/").positions(page_id).replace("?", ".json?"))["rows"] is not None
        assert "Cut the cabbage" in published.page(site, Addresses("/").source("about-правила"))
