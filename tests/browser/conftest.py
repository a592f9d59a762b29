"""The site in a real Chromium: served by a process of its own, every page watched for errors and foreign requests.

A browser and a server serve the tests of this folder, not all: while Playwright runs, no other test could start an event
loop.
"""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import chromium
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, ViewportSize, sync_playwright
from published import PATIENCE

SERVE = """
import json, socket, sys
from etl.publish import asgi, site
site.SETTINGS.update(json.loads(sys.argv[2]))
asgi.serve(socket.socket(fileno=int(sys.argv[1])))
"""
SCREEN: ViewportSize = {"width": 1280, "height": 900}
VEGA_SAYS = "The compiled spec uses Vega v3, but current version is"  # of itself, on every chart


@contextmanager
def served(database: Path) -> Iterator[str]:
    """The address of a database's site, served by a process of its own."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        number = listening.fileno()
        command = [sys.executable, "-W", "error", "-c", SERVE, str(number), json.dumps(PATIENCE)]
        variables = os.environ | {"CORRESPONDENCE_DATABASE": str(database)}
        with subprocess.Popen(command, pass_fds=[number], env=variables) as serving:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
            serving.terminate()


@pytest.fixture(scope="package")
def address(database: Path) -> Iterator[str]:
    """The address of the site of the database built from the seeds."""
    with served(database) as found:
        yield found


@pytest.fixture(scope="package")
def everything_address(everything: Path) -> Iterator[str]:
    """The address of the site of all pages, letters in two languages among them."""
    with served(everything) as found:
        yield found


@pytest.fixture(scope="package")
def browser(chromium_path: str) -> Iterator[Browser]:
    """A Chromium without a window."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium_path, args=list(chromium.ARGUMENTS))
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def troubles() -> list[str]:
    """What went wrong on the pages so far."""
    return []


@pytest.fixture(scope="module")
def context(browser: Browser, address: str, troubles: list[str]) -> Iterator[BrowserContext]:
    """A visitor at a wide screen who wants nothing to move, one for all tests of a file."""
    made = browser.new_context(base_url=address, viewport=SCREEN, reduced_motion="reduce")

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(VEGA_SAYS):
            troubles.append(f"{message.page.url if message.page else ''}: {message.text}")

    def asked(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            troubles.append(f"asks {request.url}")

    made.on("console", heard)
    made.on("request", asked)
    made.on("weberror", lambda error: troubles.append(str(error.error)))
    yield made
    made.close()


@pytest.fixture(scope="module")
def tab(context: BrowserContext) -> Page:
    """A tab of the browser: that one is kept saves a process for every test."""
    return context.new_page()


@pytest.fixture
def page(tab: Page, troubles: list[str]) -> Iterator[Page]:
    """A page, which must show no error and ask no other host."""
    troubles.clear()
    tab.set_viewport_size(SCREEN)
    yield tab
    assert not troubles
