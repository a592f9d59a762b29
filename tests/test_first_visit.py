"""The path of a first visit: its page, its guide, and that no picture shows another page than there is today."""

import json
import re

import published
import screenshot
from datasette.app import Datasette
from elements import Elements, escaped

from etl.publish.pages.first_visit.visit_steps import STEPS


def test_the_page_has_all_steps_with_their_pictures(site: Datasette) -> None:
    html = published.page(site, "/first-visit")
    elements = Elements(html)
    for step in STEPS:
        assert escaped(step.text) in html
        assert f"/{step.address}" in elements.named("href")
        (source,) = [source for source in elements.named("src") if source.endswith(step.picture)]
        picture = published.answer(site, source)
        assert (picture.status_code, picture.headers["content-type"]) == (200, "image/png")
        assert len(picture.content) < 100_000
    assert "/first-visit" in Elements(published.page(site, "/")).named("href")


def test_no_picture_is_stale(site: Datasette) -> None:
    """Where this fails, the page has other words than its picture: `make screenshot` takes it anew."""
    pages = {screenshot.PICTURE.name: "/", **{step.picture: f"/{step.address}" for step in STEPS}}
    kept = json.loads(screenshot.HASHES.read_text(encoding="utf-8"))
    shown = {name: screenshot.hash_of(published.page(site, path)) for name, path in pages.items()}
    stale = [name for name in pages if kept.get(name) != shown[name]]
    assert not stale, f"make screenshot: {', '.join(stale)}"


def test_a_changed_word_makes_a_picture_stale(site: Datasette) -> None:
    html = published.page(site, "/")
    assert screenshot.hash_of(html) != screenshot.hash_of(re.sub(r"letters between", "letters among", html))
    assert screenshot.hash_of(html) == screenshot.hash_of(html.replace('class="lead"', 'class="other"'))


def test_the_guide_says_what_the_page_says() -> None:
    assert screenshot.GUIDE.read_text(encoding="utf-8") == screenshot.guide()
    assert all((screenshot.STATIC / step.picture).exists() for step in STEPS)
