"""What a newcomer does on the site's own pages, click by click: read a letter and its notes, check it, cite it, take it."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import published
import pytest
from following import follow
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = pytest.mark.browser

KRESTINSKY = "/correspondence/letters/1923-11-13-krestinsky-stalin"
KIROV = "/correspondence/letters/1926-03-17-kirov-ordzhonikidze"


@pytest.fixture
def without_scripts(browser: Browser, address: str) -> Iterator[Page]:
    """A page of a visitor who runs no scripts."""
    made = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    yield made.new_page()
    made.close()


def height(page: Page, selector: str) -> float:
    """How far down the page an element begins."""
    box = page.locator(selector).bounding_box()
    assert box
    return box["y"] + float(page.evaluate("scrollY"))


def by_number(page: Page, number: int) -> None:
    """From the first page to the letter with this document number: one click."""
    page.goto("/")
    page.get_by_label("Document number").fill(str(number))
    follow(page.get_by_role("button", name="Go"))


def test_note_3_of_krestinskys_letter_and_back(page: Page, database: Path) -> None:
    page.goto("/")
    follow(page.get_by_role("link", name="Nikolai Nikolaevich Krestinsky"))
    follow(page.get_by_role("link", name=re.compile("^N. N. Krestinsky to I. V. Stalin")))
    follow(page.get_by_role("link", name="3", exact=True).first)
    assert page.url.endswith("#n3")
    ((text,),) = published.rows(database, "select text from notes where note_id like '%krestinsky-stalin-n3'")
    note = page.locator(".note:target .note-text")
    expect(note).to_be_in_viewport()
    assert " ".join(note.inner_text().split()) == f"{' '.join(text.split())} ↩ back"
    follow(note.get_by_role("link", name="Back to the letter from note 3"))
    assert page.url.endswith("#call-n3")
    expect(page.locator("#call-n3")).to_be_in_viewport()


def test_notes_stand_beside_their_calls_on_a_wide_screen_and_below_on_a_narrow_one(page: Page) -> None:
    page.goto(KRESTINSKY)
    for number in (1, 2, 3):
        assert abs(height(page, f"#n{number}") - height(page, f"#call-n{number}")) < 25
    tops = [height(page, f"#n{number}") for number in (1, 2, 3, 4)]
    assert tops == sorted(tops)
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator(".notes")).not_to_have_class(re.compile("beside"))
    assert height(page, "#n1") > height(page, ".zone-source")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_notes_without_scripts(without_scripts: Page) -> None:
    without_scripts.goto(KRESTINSKY)
    follow(without_scripts.locator("#call-n3"))
    expect(without_scripts.locator(".note:target")).to_contain_text("After Myasnikov's arrest")
    follow(without_scripts.locator(".note:target .back a"))
    expect(without_scripts.locator("#call-n3")).to_be_in_viewport()
    expect(without_scripts.get_by_role("button", name="Copy")).to_have_count(0)


def test_cite_number_205(page: Page, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    by_number(page, 205)
    expect(page.get_by_role("heading", level=1)).to_have_text("S. M. Kirov to G. K. Ordzhonikidze, 17 March 1926")
    page.get_by_role("button", name="Copy the note").click()
    expect(page.locator(".copy-line").get_by_role("status").first).to_have_text(" Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(
        "S. M. Kirov to G. K. Ordzhonikidze, [17 March 1926], no. 205, in Большевистское руководство."
    )
    assert copied.endswith(
        f"RTsKhIDNI, f. 85, op. 25, d. 120, l. 1–2; machine translation of the text. {page.url.split('#')[0]}"
    )


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("BibTeX", "@incollection{1926-03-17-kirov-ordzhonikidze,"),
        ("RIS", "TY  - PCOMM"),
        ("CSL-JSON", "["),
        ("text", "No. 205"),
    ],
)
def test_downloads_of_a_letter(page: Page, name: str, begins: str) -> None:
    page.goto(KIROV)
    with page.expect_download() as download:
        page.locator("#download").get_by_role("link", name=name, exact=True).click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert text.startswith(begins)
    assert download.value.suggested_filename.startswith("1926-03-17-kirov-ordzhonikidze.")
    if name == "CSL-JSON":
        assert json.loads(text)[0]["id"] == "1926-03-17-kirov-ordzhonikidze"


def test_what_is_doubtful_about_number_207(page: Page, database: Path) -> None:
    by_number(page, 207)
    sql = "select message from findings where letter_id = '1926-03-28-dzerzhinsky-stalin'"
    messages = [message for (message,) in published.rows(database, sql)]
    shown = page.locator("#findings li")
    expect(shown).to_have_count(len(messages))
    page.get_by_role("link", name="not certain: date").click()
    expect(shown.first).to_be_in_viewport()
    page.locator("#findings summary").click()
    text = " ".join(shown.all_inner_texts())
    assert all(message in text for message in messages)
    expect(shown.first).to_contain_text("28/II 26")


def test_show_in_source(page: Page, database: Path) -> None:
    page.goto(KIROV)
    follow(page.get_by_role("link", name="The date in the source"))
    mark = page.locator("mark:target")
    expect(mark).to_have_text("March 17 [1926]")
    expect(mark).to_be_in_viewport()
    row = page.locator(".stretch").filter(has=mark)
    expect(row.locator(".what")).to_have_text("date")
    expect(row.locator(".read")).to_contain_text("date read as 17 March 1926")
    sql = "select count(*) from segments where page_id = '000_fdd5d5c2287fb503' and kind <> 'blank'"
    expect(page.locator(".stretch")).to_have_count(published.rows(database, sql)[0][0])
    follow(page.get_by_role("link", name="S. M. Kirov to G. K. Ordzhonikidze, 17 March 1926"))
    assert page.url.endswith(KIROV)


def test_all_letters_of_fond_76_as_csv(page: Page, database: Path) -> None:
    page.goto("/")
    follow(page.get_by_role("navigation", name="Main").get_by_role("link", name="Archive"))
    follow(page.get_by_role("link", name="fond 76"))
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).first.click()
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8"), newline="")))
    sql = "select letter_id from archival_references where fond = '76' and note_id is null"
    assert {row["letter_id"] for row in rows} == {key for (key,) in published.rows(database, sql)}
    assert {row["fond"] for row in rows} == {"76"}


def test_person_by_part(page: Page, database: Path) -> None:
    page.goto("/people")
    follow(page.get_by_role("link", name="Felix Edmundovich Dzerzhinsky"))
    follow(page.get_by_role("link", name="Sent", exact=True))
    sql = "select count(*) from correspondents where person_id = 'dzerzhinsky-felix' and role = 'sender'"
    expect(page.locator(".letters li")).to_have_count(published.rows(database, sql)[0][0])
    expect(page.locator(".tabs [aria-current]")).to_have_text("Sent")


def test_year_of_the_drawing_leads_to_its_letters(page: Page, database: Path) -> None:
    page.goto("/")
    follow(page.get_by_role("link", name=re.compile("^1923: ")))
    ((count,),) = published.rows(database, "select count(*) from letters where date_edtf like '1923%'")
    expect(page.locator(".row-count")).to_contain_text(f"{count} letters")


def test_findings_by_kind(page: Page, database: Path) -> None:
    page.goto("/findings")
    follow(page.get_by_role("link", name="note without call", exact=True))
    ((count,),) = published.rows(database, "select count(*) from findings where kind = 'note-without-call'")
    expect(page.locator("ul.findings li")).to_have_count(count)
    follow(page.locator("ul.findings .where a").first)
    expect(page.locator("#findings")).to_contain_text("Nothing in the letter calls note 1")


def test_a_letter_on_paper(page: Page) -> None:
    page.emulate_media(media="print")
    page.goto(KIROV)
    for hidden in ("header.site nav", ".steps", ".in-source", "#findings", ".queries-of-page", ".copy"):
        expect(page.locator(hidden).first).to_be_hidden()
    for shown in ("article.words", "#n1", ".citation"):
        expect(page.locator(shown)).to_be_visible()
