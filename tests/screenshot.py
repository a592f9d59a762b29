"""Takes the pictures of the site anew, in the Chromium of the tests: README's, and those of a first visit.

Run it with `make screenshot` when a test says that a picture is stale. Beside the pictures stand hashes of the words
that their pages showed (`tests/pictures.json`), by which the test knows; and `docs/first-visit.md` is written from the
steps. Pictures are small, so that a clone stays small.
"""

import hashlib
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path

import chromium
import readings
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from etl.publish.pages.first_visit.visit_steps import STEPS

PROJECT = Path(__file__).parent.parent
PICTURE = PROJECT / "docs" / "site.png"
STATIC = PROJECT / "etl" / "publish" / "static"
HASHES = Path(__file__).parent / "pictures.json"
GUIDE = PROJECT / "docs" / "first-visit.md"
SIZE: ViewportSize = {"width": 1120, "height": 760}
STEP_SIZE: ViewportSize = {"width": 840, "height": 520}
SERVE = "import socket, sys; from etl.publish import asgi; asgi.serve(socket.socket(fileno=int(sys.argv[1])))"
ADDRESS = "https://letters.example.org"  # where the site of the pictures says that it is
# What is other words at every build, or not shown; a citation has the SHA-256 of the database
VOLATILE = re.compile(
    r"<footer.*|<script.*?</script>|<details.*?</details>|https?:(?://)?[^\s<]+|[0-9a-f]{64}", re.DOTALL
)


def hash_of(html: str) -> str:
    """The hash of the words that a page shows, whatever its tags are and wherever it is served."""
    shown = re.sub(r"<[^>]+>", " ", VOLATILE.sub(" ", html[html.index("<main") :]))
    return hashlib.sha256(" ".join(unescape(shown).split()).encode()).hexdigest()[:16]


def guide() -> str:
    """The text of `docs/first-visit.md`."""
    steps = "\n".join(
        f"## {number}. {step.title}\n\n{step.text}\n\n`/{step.address}`\n\n"
        f"![{step.shows}](../etl/publish/static/{step.picture})\n"
        for number, step in enumerate(STEPS, start=1)
    )
    return (
        "# A first visit in five steps\n\nFrom a question to something that can be cited. On a site of your own, made with"
        " `make serve`, the steps\nstand at <http://127.0.0.1:8001/first-visit>; the addresses below come after its name.\n\n"
        f"{steps}"
    )


@contextmanager
def browser_at(database: Path) -> Iterator[tuple[Browser, str]]:
    """A Chromium, and the address of the site of a database. Raises SystemExit if no Chromium is installed."""
    path = chromium.installed() or sys.exit(chromium.missing())
    with socket.create_server(("127.0.0.1", 0)) as listening, sync_playwright() as playwright:
        variables = os.environ | {"CORRESPONDENCE_DATABASE": str(database), "CORRESPONDENCE_PUBLIC_URL": ADDRESS}
        number = listening.fileno()
        command = [sys.executable, "-c", SERVE, str(number)]
        with subprocess.Popen(command, pass_fds=[number], env=variables) as serving:
            try:
                browser = playwright.chromium.launch(executable_path=path, args=list(chromium.ARGUMENTS))
                yield browser, f"http://127.0.0.1:{listening.getsockname()[1]}"
                browser.close()
            finally:
                serving.terminate()


def take(browser: Browser, address: str, picture: Path, size: ViewportSize, at: str = "") -> str:
    """Writes a picture of a page, with what is selected on top, and gives the hash of its words."""
    page = browser.new_page(viewport=size, color_scheme="light")
    response = page.goto(address)
    assert response is not None
    words = hash_of(response.text())
    if at:
        page.locator(at).first.evaluate("found => { found.scrollIntoView(); scrollBy(0, -12); }")
    page.screenshot(path=picture)
    page.close()
    return words


def take_all(database: Path) -> None:
    """Writes all pictures, their hashes and the guide."""
    with browser_at(database) as (browser, site):
        hashes = {PICTURE.name: take(browser, f"{site}/", PICTURE, SIZE)}
        for step in STEPS:
            hashes[step.picture] = take(browser, f"{site}/{step.address}", STATIC / step.picture, STEP_SIZE, step.at)
    HASHES.write_text(json.dumps(hashes, indent=2) + "\n", encoding="utf-8")
    GUIDE.write_text(guide(), encoding="utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        take_all(readings.build(Path(made), readings.SEED_PAGES))
    for taken in (PICTURE, *(STATIC / step.picture for step in STEPS)):
        print(f"{taken}: {taken.stat().st_size:,} bytes")
