"""Takes the picture in README.md anew: the first page of the site in the Chromium of the tests, into docs/site.png.

Run it with `make screenshot` when the first page has changed. The picture is small, so that a clone stays small.
"""

import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import chromium
import readings
from playwright.sync_api import ViewportSize, sync_playwright

PICTURE = Path(__file__).parent.parent / "docs" / "site.png"
SIZE: ViewportSize = {"width": 1120, "height": 760}
SERVE = "import socket, sys; from etl.publish import asgi; asgi.serve(socket.socket(fileno=int(sys.argv[1])))"


def take(database: Path, picture: Path) -> None:
    """Writes a picture of the site of a database. Raises SystemExit if no Chromium is installed."""
    path = chromium.installed() or sys.exit(chromium.missing())
    with socket.create_server(("127.0.0.1", 0)) as listening, sync_playwright() as playwright:
        variables = os.environ | {"CORRESPONDENCE_DATABASE": str(database)}
        number = listening.fileno()
        command = [sys.executable, "-c", SERVE, str(number)]
        with subprocess.Popen(command, pass_fds=[number], env=variables) as serving:
            browser = playwright.chromium.launch(executable_path=path, args=list(chromium.ARGUMENTS))
            page = browser.new_page(viewport=SIZE, color_scheme="light")
            page.goto(f"http://127.0.0.1:{listening.getsockname()[1]}/")
            page.screenshot(path=picture)
            browser.close()
            serving.terminate()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        take(readings.build(Path(made), readings.SEED_PAGES), PICTURE)
    print(f"{PICTURE}: {PICTURE.stat().st_size:,} bytes")
